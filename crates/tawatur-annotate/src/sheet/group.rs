use smallvec::SmallVec;
use tawatur_lexicon::Number;
use tawatur_model::{EntityIndex, Span};

/// A noun group that names or describes entities.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// First token.
    pub(crate) start: usize,
    /// One past the last token, titles and adjectives included.
    pub(crate) end: usize,
    /// The mention: the name where there is one, else the whole.
    pub(crate) span: Span,
    /// The entities; several for «البلدان».
    pub(crate) entities: SmallVec<[EntityIndex; 2]>,
    /// What sort of thing it speaks of.
    pub(crate) sort: Sort,
    /// و or ف attached before it.
    pub(crate) conjunction: Option<char>,
    /// ب, ل or ك attached before it.
    pub(crate) particle: Option<char>,
    /// Feminine?
    pub(crate) feminine: bool,
    /// Number.
    pub(crate) number: Number,
}

/// What sort of thing a group speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Person,
    Country,
    Place,
    Org,
    /// Agencies and outlets.
    Media,
    Group,
    /// Unnamed sources.
    Unnamed,
    /// Soldiers, authorities, delegations of a country.
    Collective,
    /// A nationality adjective alone: it speaks of its country but is no actor.
    Adjective,
}

impl Sort {
    /// Can it do or suffer something?
    pub(crate) fn acts(self) -> bool {
        self != Sort::Adjective
    }

    /// Can it carry a report of others?
    pub(crate) fn carries(self) -> bool {
        matches!(self, Sort::Media)
    }
}
