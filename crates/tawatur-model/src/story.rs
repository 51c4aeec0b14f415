use crate::{Annotations, Article, Ledger, Role, Span};

/// An article with what was read in it: what the stages after reading work on.
#[derive(Clone, Debug, Default)]
pub struct ReadArticle {
    /// The article.
    pub article: Article,
    /// What was read in it.
    pub annotations: Annotations,
}

/// That one article took words over from an earlier one. Articles are named by their position in the input.
#[derive(Clone, Debug, PartialEq)]
pub struct Copy {
    /// The later article.
    pub article: u32,
    /// The one it took over from.
    pub of: u32,
    /// How much of it, and in which way.
    pub how: CopyKind,
    /// 0 to 1: how sure.
    pub score: f32,
    /// The passages: in the later article, in the earlier one.
    pub spans: Vec<(Span, Span)>,
    /// Why it is taken for a copy and why in this direction, in words.
    pub because: String,
}

/// How a text depends on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum CopyKind {
    Copy,
    Cut,
    Rewrite,
    Embed,
    Translation,
}

impl CopyKind {
    /// The word used in records.
    pub fn name(self) -> &'static str {
        match self {
            CopyKind::Copy => "copy",
            CopyKind::Cut => "cut",
            CopyKind::Rewrite => "rewrite",
            CopyKind::Embed => "embed",
            CopyKind::Translation => "translation",
        }
    }

    /// The reverse of [`name`](Self::name).
    pub fn parse(word: &str) -> Option<Self> {
        let all = [CopyKind::Copy, CopyKind::Cut, CopyKind::Rewrite, CopyKind::Embed, CopyKind::Translation];
        all.into_iter().find(|how| how.name() == word)
    }
}

/// Articles about one running story.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// `s` and ten hexadecimal digits of its first article's id.
    pub id: String,
    /// The title of its first article.
    pub title: String,
    /// Positions of its articles in the input, by publication time, then input order.
    pub articles: Vec<u32>,
    /// What its articles took over, from each other or from articles of other stories.
    pub copies: Vec<Copy>,
    /// What some of them may have taken over from others of it: too little to be sure, too much for chance.
    pub suspected: Vec<Copy>,
    /// Earliest publication time, EDTF; empty where none is known.
    pub from: String,
    /// Latest publication time, EDTF.
    pub to: String,
    /// From which story its reports were taken apart, where they came to another first.
    pub split: Option<Split>,
}

/// Why reports that had come to a story are one of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// The id of the story that they had come to, which keeps it.
    pub from: String,
    /// Independent reports that were taken out, and those that were left.
    pub reports: u32,
    /// See `reports`.
    pub others: u32,
    /// What the reports share and those that were left never say, as their headlines have it.
    pub own: Vec<String>,
    /// The same of those that were left.
    pub other: Vec<String>,
}

/// Where a claim stands: position of the article in the input, position of the claim in its annotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimRef {
    /// Position of the article.
    pub article: u32,
    /// Position of the claim.
    pub claim: u32,
}

/// Claims that say the same thing, with the number that names the project.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// `g` and ten hexadecimal digits of its first claim's id.
    pub id: String,
    /// Position of the story of its first claim; other stories may hold more of them.
    pub story: u32,
    /// The ledger.
    pub ledger: Ledger,
    /// The action that most of its claims name.
    pub action: String,
    /// Roles with entity ids.
    pub roles: Vec<(Role, Vec<String>)>,
    /// When, in EDTF.
    pub time: Option<String>,
    /// Its claims, in the order of the articles.
    pub claims: Vec<ClaimRef>,
    /// Entity ids of innermost sources that assert or confirm it; the outlet where it speaks for itself.
    pub asserted_by: Vec<String>,
    /// Entity ids of those who deny it.
    pub denied_by: Vec<String>,
    /// How independently it is reported.
    pub number: Number,
    /// Where several stories tell it: how independently each one's own articles do. Empty where one story holds all of it.
    pub shares: Vec<Share>,
    /// The same for the denying side.
    pub denials: Number,
    /// First article: its position.
    pub first: u32,
    /// Ids of groups that contradict this one.
    pub conflicts: Vec<String>,
    /// In what it differs from each of them.
    pub differences: Vec<Difference>,
    /// What different accounts call it, where they do not agree: the most frequent first; else empty.
    pub wordings: Vec<Wording>,
    /// Who told as a fact of his own what another told as somebody's word.
    pub losses: Vec<Loss>,
    /// What became of a denial; none where nobody denies it.
    pub denial: Option<Denial>,
}

/// How some accounts of an event word what others word otherwise: one sold what by others it gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The action that they name.
    pub action: String,
    /// The claims that name it.
    pub claims: Vec<ClaimRef>,
}

/// In what two accounts of one event differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The id of the group that says otherwise.
    pub with: String,
    /// In what.
    pub field: Aspect,
    /// What this group says…
    pub says: String,
    /// …and what the other.
    pub other: String,
    /// Did one take the place of the other?
    pub how: Differs,
    /// Why it is taken for that, in words.
    pub because: String,
}

/// What two accounts of one event may differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Aspect {
    Quantity,
    Time,
    Place,
    /// Who did it, or who imposed it.
    Actor,
}

impl Aspect {
    /// The word used in records.
    pub fn name(self) -> &'static str {
        match self {
            Aspect::Quantity => "quantity",
            Aspect::Time => "time",
            Aspect::Place => "place",
            Aspect::Actor => "actor",
        }
    }
}

/// How one account stands to another that differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Differs {
    /// It came later and takes the other's place.
    Revises,
    /// The other came later and takes its place.
    RevisedBy,
    /// Both are held up against each other.
    Contradicts,
}

impl Differs {
    /// The word used in records.
    pub fn name(self) -> &'static str {
        match self {
            Differs::Revises => "revises",
            Differs::RevisedBy => "revised-by",
            Differs::Contradicts => "contradicts",
        }
    }
}

/// That an article tells as a fact what an earlier one told as somebody's word, or as not sure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The claim that stands there bare.
    pub claim: ClaimRef,
    /// The earlier one.
    pub of: ClaimRef,
    /// What got lost on the way.
    pub what: Lost,
    /// Entity ids of those whose word it was.
    pub sources: Vec<String>,
    /// Why the one is held against the other, in words.
    pub because: String,
}

/// What may get lost between two accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lost {
    /// Whose word it was.
    Attribution,
    /// That it was not sure.
    Doubt,
}

impl Lost {
    /// The word used in records.
    pub fn name(self) -> &'static str {
        match self {
            Lost::Attribution => "attribution",
            Lost::Doubt => "doubt",
        }
    }
}

/// What became of a denial. Articles are named by their position in the input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Denial {
    /// The article that told it first.
    pub first: u32,
    /// Articles that assert the claim and tell the denial too.
    pub carried_by: Vec<u32>,
    /// Articles that assert it after the denial was out, and leave that out.
    pub dropped_by: Vec<u32>,
    /// Claims by which somebody holds to it after the denial was out.
    pub answered_by: Vec<ClaimRef>,
}

/// One utterance as several articles quote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Utterance {
    /// `u` and ten hexadecimal digits of its first quote's id.
    pub id: String,
    /// Entity id of the speaker.
    pub speaker: String,
    /// Its versions, in the order of the articles.
    pub versions: Vec<Version>,
}

/// How one article quotes an utterance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Position of the article.
    pub article: u32,
    /// Position of the quote in its annotations.
    pub quote: u32,
    /// The reporting verb's lemma.
    pub cue: Option<String>,
    /// How its words stand to those of the fullest version.
    pub drift: Drift,
    /// Is the reporting verb another one than most versions have?
    pub other_verb: bool,
}

/// How the words of a quotation stand to the fullest version of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Drift {
    /// The fullest version, or its words.
    Verbatim,
    /// A part of its words, in their order.
    Trimmed,
    /// Other words for the same.
    Reworded,
}

impl Drift {
    /// The word used in records.
    pub fn name(self) -> &'static str {
        match self {
            Drift::Verbatim => "verbatim",
            Drift::Trimmed => "trimmed",
            Drift::Reworded => "reworded",
        }
    }
}

/// How independently the articles of one story alone report a group that several stories tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Position of the story.
    pub story: u32,
    /// As of the whole group.
    pub tawatur: u32,
    /// As of the whole group.
    pub tawatur_max: u32,
}

impl Group {
    /// How independently the articles of a story report it: the sure and the largest number of chains.
    pub fn chains_in(&self, story: u32) -> (u32, u32) {
        match self.shares.iter().find(|share| share.story == story) {
            Some(share) => (share.tawatur, share.tawatur_max),
            None => (self.number.tawatur, self.number.tawatur_max),
        }
    }
}

/// For each story the positions of the groups that hold a claim of its articles, in the order of the groups. A group may
/// stand in several stories: what one announced another saw.
pub fn groups_by_story(stories: &[Story], groups: &[Group]) -> Vec<Vec<usize>> {
    let mut home: std::collections::BTreeMap<u32, usize> = std::collections::BTreeMap::new();
    for (number, story) in stories.iter().enumerate() {
        for &article in &story.articles {
            home.entry(article).or_insert(number);
        }
    }
    let mut of_story = vec![Vec::new(); stories.len()];
    for (position, group) in groups.iter().enumerate() {
        let mut numbers: Vec<usize> = group.claims.iter().filter_map(|at| home.get(&at.article).copied()).collect();
        numbers.push(group.story as usize);
        numbers.sort_unstable();
        numbers.dedup();
        for number in numbers {
            if let Some(positions) = of_story.get_mut(number) {
                positions.push(position);
            }
        }
    }
    of_story
}

/// The tawatur number of one side of a group, with its evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Number {
    /// Doubtful paths shared.
    pub tawatur: u32,
    /// Doubtful paths independent.
    pub tawatur_max: u32,
    /// The same cut with the publishing outlets trusted.
    pub origins: u32,
    /// A smallest set of sources whose failure fells every chain (entity ids).
    pub weakest: Vec<String>,
    /// The source through which every path runs, where there is one.
    pub common_link: Option<String>,
    /// Why the number is what it is: one sentence per merged or doubtful path.
    pub because: Vec<String>,
}
