use crate::{EntityIndex, Quantity, Span, Trace};

/// One statement that something is, was or will be so, read at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// `c1`, `c2`, … within the article; the record's id is `<article>/<this>`.
    pub id: String,
    /// Trigger and arguments.
    pub span: Span,
    /// Which ledger it belongs to.
    pub ledger: Ledger,
    /// An English lemma: `visit`, `sign`, `supply`.
    pub action: String,
    /// Roles in the ledger's order, each with its entities in the order of the text.
    pub roles: Vec<(Role, Vec<EntityIndex>)>,
    /// What was given, signed or run: `arms`, `nuclear`, an agreement's title.
    pub item: Option<String>,
    /// `mutual-defence`, …
    pub provision: Option<String>,
    /// How many or how much.
    pub quantity: Option<Quantity>,
    /// When, in EDTF.
    pub time: Option<String>,
    /// Since when, in EDTF.
    pub since: Option<String>,
    /// Where.
    pub place: Option<EntityIndex>,
    /// Said to be so, or said by the reporter not to have happened.
    pub polarity: Polarity,
    /// How certain.
    pub certainty: Certainty,
    /// What the innermost source does with it.
    pub stance: Stance,
    /// From the outermost carrier to the innermost source; empty where the outlet speaks for itself.
    pub chain: Vec<Link>,
    /// Where the trigger and each role stand: `trigger` or a role's name.
    pub spans: Vec<(&'static str, Vec<Span>)>,
    /// PLOVER event type, such as `ASSAULT`.
    pub plover: Option<String>,
    /// PLOVER mode, such as `demo`; none without a type.
    pub mode: Option<String>,
    /// PLOVER contexts, such as `military`.
    pub context: Vec<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// Which rule and which lexicon lines made it.
    pub trace: Trace,
}

/// Bytes from a claim's first word that are compared with what follows other claims: some twenty words.
const TOLD: usize = 240;

impl Claim {
    /// The name under which [`Claim::spans`] holds where the claim stood, once its article's text is cut down to its claims.
    pub const STOOD: &'static str = "stood";

    /// Bytes of the word between a length of time and a claim that it dates, with its blanks.
    pub const LED: u32 = 10;

    /// Where it stands in the article as it was read.
    pub fn stood(&self) -> Span {
        let kept = self.spans.iter().find(|(name, _)| *name == Self::STOOD);
        kept.and_then(|(_, spans)| spans.first()).copied().unwrap_or(self.span)
    }

    /// The word that made it.
    pub fn trigger(&self) -> Span {
        let own = self.spans.iter().find(|(name, _)| *name == "trigger");
        own.and_then(|(_, spans)| spans.first()).copied().unwrap_or(self.span)
    }

    /// What is told from its first word to the end of its sentence, or of so much of it as is compared. `text` is that of
    /// the article, or what is kept of it.
    pub fn told<'t>(&self, text: &'t str) -> &'t str {
        let rest = text.get(self.span.start() as usize..).unwrap_or_default();
        let mut end = rest.len().min(TOLD);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let rest = &rest[..end];
        &rest[..rest.find(['\n', '.', '!', '?', '\u{61F}']).unwrap_or(rest.len())]
    }

    /// The entities of a role; empty where the role is not filled.
    pub fn role(&self, role: Role) -> &[EntityIndex] {
        self.roles.iter().find(|(r, _)| *r == role).map(|(_, e)| e.as_slice()).unwrap_or_default()
    }
}

/// One link of a chain: several sources in one link speak together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Who.
    pub sources: Vec<EntityIndex>,
    /// The reporting word's lemma.
    pub cue: String,
    /// The sources' names in the text.
    pub span: Span,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        pub enum $name { $($variant),+ }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The word used in records and lexicons.
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

words! {
    /// The ten ledgers (closed list).
    Ledger {
        Visit = "visit", Meeting = "meeting", Agreement = "agreement", Transfer = "transfer",
        Deployment = "deployment", Sanction = "sanction", Vote = "vote", Incident = "incident",
        Programme = "programme", Statement = "statement",
    }
}

words! {
    /// The roles of all ledgers (closed list).
    Role {
        Visitor = "visitor", Host = "host", Participant = "participant", Party = "party", Giver = "giver",
        Receiver = "receiver", Owner = "owner", To = "to", From = "from", Imposer = "imposer", Target = "target",
        Voter = "voter", Body = "body", Actor = "actor", Affected = "affected", Speaker = "speaker",
    }
}

words! {
    /// Said to be so or not to be so.
    Polarity { Affirmed = "affirmed", Negated = "negated" }
}

words! {
    /// How certain the source is.
    Certainty {
        Actual = "actual", Planned = "planned", Possible = "possible", Predicted = "predicted",
        Conditional = "conditional", Demanded = "demanded",
    }
}

words! {
    /// What the innermost source does with the content.
    Stance {
        Asserts = "asserts", Denies = "denies", Confirms = "confirms", Accuses = "accuses", Doubts = "doubts",
        Declines = "declines",
    }
}
