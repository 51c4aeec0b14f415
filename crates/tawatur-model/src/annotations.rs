use crate::{Claim, Link, PaperNote, Span, Stance, Trace};

/// What was read in one article. Vectors are in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    /// The entities of this article; the others refer to them by position.
    pub entities: Vec<Entity>,
    /// Mentions of entities. They may nest; of two that start together the longer stands first.
    pub mentions: Vec<Mention>,
    /// Names that no list has and no rule finds, with what spoke for them.
    pub read_names: Vec<ReadName>,
    /// Times.
    pub times: Vec<TimeExpression>,
    /// Numbers and quantities.
    pub quantities: Vec<Quantity>,
    /// Quoted and reported speech.
    pub quotes: Vec<Quote>,
    /// Claims, with `c1`, `c2`, … as local ids.
    pub claims: Vec<Claim>,
    /// Triggers that were seen and not coded, with the reason.
    pub refusals: Vec<Refusal>,
    /// What is said of the papers that its claims name, where it was read before the text was cut down; else none.
    pub papers: Option<Vec<PaperNote>>,
    /// Sentences that hold a trigger or a reporting verb, and those of them that gave a claim or a quote.
    pub coverage: Coverage,
}

/// How many sentences with a trigger were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Sentences with a trigger or a reporting verb.
    pub with_trigger: u32,
    /// Of these, sentences that gave at least one claim or quote.
    pub read: u32,
}

/// An entity's place in [`Annotations::entities`].
pub type EntityIndex = u32;

/// Who or what is spoken of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// `country/KP`, `person/vladimir-putin`, … : readable, stable, the same in every article.
    pub id: String,
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// Arabic names, the best first: the lexicon's, then forms seen in the text.
    pub names: Vec<String>,
    /// English or Latin form.
    pub name_en: Option<String>,
    /// Id of the country whose it is.
    pub country: Option<String>,
}

/// The type of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum EntityKind {
    Person,
    Country,
    Place,
    Org,
    Agency,
    Outlet,
    Group,
    Weapon,
    Unnamed,
}

impl EntityKind {
    /// The word used in records and as the first part of ids.
    pub fn name(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Country => "country",
            EntityKind::Place => "place",
            EntityKind::Org => "org",
            EntityKind::Agency => "agency",
            EntityKind::Outlet => "outlet",
            EntityKind::Group => "group",
            EntityKind::Weapon => "weapon",
            EntityKind::Unnamed => "unnamed",
        }
    }

    /// All of them, in order.
    pub const ALL: &[EntityKind] = &[
        EntityKind::Person,
        EntityKind::Country,
        EntityKind::Place,
        EntityKind::Org,
        EntityKind::Agency,
        EntityKind::Outlet,
        EntityKind::Group,
        EntityKind::Weapon,
        EntityKind::Unnamed,
    ];

    /// The reverse of [`name`](Self::name).
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == word)
    }

    /// The type that an id's first part names: `outlet-of/…` stands for the unknown outlet of one article.
    pub fn of_id(id: &str) -> Self {
        match id.split('/').next().unwrap_or_default() {
            "outlet-of" => EntityKind::Outlet,
            first => Self::parse(first).unwrap_or(EntityKind::Unnamed),
        }
    }
}

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum How {
    Name,
    Alias,
    Title,
    Metonym,
    Pronoun,
    Description,
}

impl How {
    /// The word used in records.
    pub fn name(self) -> &'static str {
        match self {
            How::Name => "name",
            How::Alias => "alias",
            How::Title => "title",
            How::Metonym => "metonym",
            How::Pronoun => "pronoun",
            How::Description => "description",
        }
    }

    /// The reverse of [`name`](Self::name).
    pub fn parse(word: &str) -> Option<Self> {
        let all = [How::Name, How::Alias, How::Title, How::Metonym, How::Pronoun, How::Description];
        all.into_iter().find(|how| how.name() == word)
    }
}

/// One place where the text speaks of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Without attached conjunction or preposition.
    pub span: Span,
    /// The entity.
    pub entity: EntityIndex,
    /// How it is named.
    pub how: How,
    /// The state that a place stands for (موسكو → Russia).
    pub stands_for: Option<EntityIndex>,
}

/// A name that was read by the words around it and its letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadName {
    /// The words.
    pub span: Span,
    /// Whom or what they name.
    pub entity: EntityIndex,
    /// What spoke most for it, with its weight.
    pub because: Vec<String>,
}

/// A time read in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeExpression {
    /// The words.
    pub span: Span,
    /// EDTF; a signed duration where it is relative to an unknown publication date.
    pub value: String,
    /// Why the value is what it is, where it was settled by other evidence than the words.
    pub because: Option<String>,
    /// What its words say against one another, such as a weekday that the date did not fall on.
    pub conflict: Option<String>,
}

/// A number with its unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quantity {
    /// The words, the counted noun included where it is the unit.
    pub span: Span,
    /// The exact number…
    pub value: Option<f64>,
    /// …or its lower…
    pub min: Option<f64>,
    /// …and upper bound.
    pub max: Option<f64>,
    /// «نحو», «عشرات».
    pub approx: bool,
    /// A singular English noun, or an ISO 4217 code; `ordinal`, `percent`.
    pub unit: Option<String>,
    /// The counted noun in Arabic, where it is no unit of its own.
    pub of: Option<String>,
}

/// Speech, direct or reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words quoted, without marks.
    pub span: Span,
    /// In quotation marks or after a colon?
    pub direct: bool,
    /// Who speaks; none where the text does not say.
    pub speaker: Option<EntityIndex>,
    /// The reporting verb's lemma.
    pub cue: Option<String>,
    /// What the speaker does with the content.
    pub stance: Stance,
    /// From the outermost carrier to the speaker.
    pub chain: Vec<Link>,
    /// Which rule and which lexicon line made it.
    pub trace: Trace,
}

/// A trigger that was seen and not coded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The trigger.
    pub span: Span,
    /// Why it is no claim.
    pub why: String,
    /// The frame that was tried.
    pub trace: Trace,
}
