use crate::{Certainty, ClaimRef, Number, Role};

/// What lasts longer than a report, with its history: a treaty, a sanctions regime, a programme, a visit, a deployment,
/// transfers of one kind from one to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dossier {
    /// `d` and ten hexadecimal digits of its first claim's id.
    pub id: String,
    /// What sort of thing it is.
    pub sort: DossierSort,
    /// What it is called most, as the articles write it; empty where no article gives it a name.
    pub title: String,
    /// Other names that they give it.
    pub names: Vec<String>,
    /// Roles with entity ids, the most frequent first.
    pub roles: Vec<(Role, Vec<String>)>,
    /// What is given or run: `arms`, `nuclear`.
    pub item: Option<String>,
    /// How far it has come: the state of the last step that is told as having happened; none where all is plan or denied.
    pub state: Option<StepState>,
    /// Its steps, in the order of their days.
    pub steps: Vec<Step>,
    /// What it binds its sides to.
    pub provisions: Vec<Provision>,
    /// What older paper it takes the place of.
    pub replaces: Vec<Replaced>,
    /// Ids of dossiers of transfers by which what came here goes on to others.
    pub onward: Vec<String>,
    /// Positions of its groups among those of the reading.
    pub groups: Vec<u32>,
}

/// One step of a dossier: what is claimed to be done, to come, or not to be so, never more than one of these.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// What it brings the matter to.
    pub state: StepState,
    /// The action that most of its claims name.
    pub action: String,
    /// Is it told as done, as coming, or as not so?
    pub held: Held,
    /// When, in EDTF: what its claims say, else what the group of theirs says.
    pub time: Option<String>,
    /// When it was told first.
    pub reported: Option<String>,
    /// Who does it, with entity ids, the most frequent first.
    pub by: Vec<String>,
    /// The claims that say so, in the order of the articles.
    pub claims: Vec<ClaimRef>,
    /// Those that deny it.
    pub denied: Vec<ClaimRef>,
    /// Positions of their groups among those of the reading.
    pub groups: Vec<u32>,
    /// How independently it is told.
    pub number: Number,
    /// How independently it is denied.
    pub denials: Number,
}

/// Something that a paper provides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provision {
    /// The words of the article.
    pub text: String,
    /// On what condition, where one is named.
    pub trigger: Option<String>,
    /// Which article of the paper, as the news writes it.
    pub article: Option<String>,
    /// Is it said that the paper does not provide it?
    pub absent: bool,
    /// Articles that say so, by position.
    pub told_by: Vec<u32>,
}

/// An older paper whose place another takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replaced {
    /// What the articles call it.
    pub title: String,
    /// When it was made, in EDTF.
    pub time: Option<String>,
    /// The id of its own dossier, where it has one.
    pub dossier: Option<String>,
    /// Articles that say so, by position.
    pub told_by: Vec<u32>,
}

/// What one article says of a paper beside its claims. Claims are named by their position in the article's annotations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaperNote {
    /// The claim that tells of the paper.
    pub claim: u32,
    /// What the paper is called; empty where it is only referred to.
    pub title: String,
    /// What is said.
    pub says: PaperSays,
}

/// See [`PaperNote`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PaperSays {
    /// Its name; without a title, that it is one already known: "the treaty".
    #[default]
    Named,
    /// That it is one of which nothing was told before: "a treaty".
    Another,
    /// What it provides.
    Provides {
        /// The words of the article.
        text: String,
        /// On what condition.
        trigger: Option<String>,
        /// Which article of it.
        article: Option<String>,
        /// Is it said not to?
        absent: bool,
    },
    /// What it takes the place of: the older one's name, and the claim that tells of its making.
    Replaces {
        /// As the article writes it.
        title: String,
        /// By position.
        claim: Option<u32>,
    },
}

macro_rules! sorts {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        pub enum $name { $($variant),+ }

        impl Default for $name {
            fn default() -> Self {
                $name::ALL[0]
            }
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The word used in records.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// The reverse of [`name`](Self::name).
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

sorts! {
    /// What sort of lasting thing a dossier is about.
    DossierSort {
        Agreement = "agreement", Sanctions = "sanctions", Programme = "programme", Visit = "visit",
        Deployment = "deployment", Transfers = "transfers",
    }
}

sorts! {
    /// What a step brings the matter to, in the order in which a matter takes its way.
    StepState {
        Invited = "invited", Agreed = "agreed", Signed = "signed", Ratified = "ratified", InForce = "in-force",
        Joined = "joined", Extended = "extended", Invoked = "invoked", Kept = "kept", Violated = "violated",
        Suspended = "suspended", Left = "left", Replaced = "replaced", Ended = "ended",
        Imposed = "imposed", Tightened = "tightened", Eased = "eased", Lifted = "lifted",
        Running = "running", Tested = "tested", Resumed = "resumed",
        Arrived = "arrived", Visited = "visited", Departed = "departed",
        Deployed = "deployed", Reinforced = "reinforced", Withdrawn = "withdrawn",
        Delivered = "delivered", Cancelled = "cancelled",
    }
}

sorts! {
    /// How a step is told.
    Held {
        Actual = "actual", Planned = "planned", Possible = "possible", Predicted = "predicted",
        Conditional = "conditional", Demanded = "demanded", Negated = "negated", Denied = "denied",
    }
}

impl From<Certainty> for Held {
    fn from(certainty: Certainty) -> Held {
        match certainty {
            Certainty::Actual => Held::Actual,
            Certainty::Planned => Held::Planned,
            Certainty::Possible => Held::Possible,
            Certainty::Predicted => Held::Predicted,
            Certainty::Conditional => Held::Conditional,
            Certainty::Demanded => Held::Demanded,
        }
    }
}
