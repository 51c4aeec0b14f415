use serde::Serialize;
use tawatur_model::{ClaimRef, Copy, Difference, Group, Reading, Split, Story};

use super::claim::claim_id;
use super::shape::Pairs;

#[derive(Serialize)]
pub(crate) struct GroupRecord<'a> {
    kind: &'static str,
    id: &'a str,
    ledger: &'static str,
    action: &'a str,
    roles: Pairs<'a, &'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<&'a str>,
    claims: Vec<String>,
    asserted_by: &'a [String],
    denied_by: &'a [String],
    tawatur: u32,
    tawatur_max: u32,
    origins: u32,
    denials: u32,
    denials_max: u32,
    weakest: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    common_link: Option<&'a str>,
    first: Option<FirstShape<'a>>,
    conflicts: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    differences: Vec<DifferenceShape<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    wordings: Vec<WordingShape<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    losses: Vec<LossShape<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    denial: Option<DenialShape<'a>>,
    because: &'a [String],
}

#[derive(Serialize)]
struct DifferenceShape<'a> {
    with: &'a str,
    field: &'static str,
    says: &'a str,
    other: &'a str,
    how: &'static str,
    because: &'a str,
}

#[derive(Serialize)]
struct WordingShape<'a> {
    action: &'a str,
    claims: Vec<String>,
}

#[derive(Serialize)]
struct LossShape<'a> {
    claim: String,
    of: String,
    lost: &'static str,
    sources: &'a [String],
    because: &'a str,
}

/// What became of a denial, and by which sources it can be felled.
#[derive(Serialize)]
struct DenialShape<'a> {
    first: &'a str,
    carried_by: Vec<&'a str>,
    dropped_by: Vec<&'a str>,
    answered_by: Vec<String>,
    weakest: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    common_link: Option<&'a str>,
    because: &'a [String],
}

#[derive(Serialize)]
struct FirstShape<'a> {
    article: &'a str,
    published: Option<&'a str>,
}

impl<'a> GroupRecord<'a> {
    pub(crate) fn new(reading: &'a Reading, group: &'a Group) -> Self {
        let id = |claim: &ClaimRef| {
            let read = reading.articles.get(claim.article as usize)?;
            let claim = read.annotations.claims.get(claim.claim as usize)?;
            Some(claim_id(&read.article.id, &claim.id))
        };
        let article =
            |at: &u32| reading.articles.get(*at as usize).map(|read| read.article.id.as_str()).unwrap_or_default();
        let roles = group.roles.iter().filter(|(_, ids)| !ids.is_empty());
        GroupRecord {
            kind: "group",
            id: &group.id,
            ledger: group.ledger.name(),
            action: &group.action,
            roles: Pairs(roles.map(|(role, ids)| (role.name(), ids.as_slice())).collect()),
            time: group.time.as_deref(),
            claims: group.claims.iter().filter_map(id).collect(),
            asserted_by: &group.asserted_by,
            denied_by: &group.denied_by,
            tawatur: group.number.tawatur,
            tawatur_max: group.number.tawatur_max,
            origins: group.number.origins,
            denials: group.denials.tawatur,
            denials_max: group.denials.tawatur_max,
            weakest: &group.number.weakest,
            common_link: group.number.common_link.as_deref(),
            first: reading
                .articles
                .get(group.first as usize)
                .map(|read| FirstShape { article: &read.article.id, published: read.article.stated() }),
            conflicts: &group.conflicts,
            differences: group.differences.iter().map(DifferenceShape::new).collect(),
            wordings: group
                .wordings
                .iter()
                .map(|wording| WordingShape {
                    action: &wording.action,
                    claims: wording.claims.iter().filter_map(id).collect(),
                })
                .collect(),
            losses: group
                .losses
                .iter()
                .filter_map(|loss| {
                    let (claim, of) = (id(&loss.claim)?, id(&loss.of)?);
                    let (lost, sources, because) = (loss.what.name(), loss.sources.as_slice(), loss.because.as_str());
                    Some(LossShape { claim, of, lost, sources, because })
                })
                .collect(),
            denial: group.denial.as_ref().map(|denial| DenialShape {
                first: article(&denial.first),
                carried_by: denial.carried_by.iter().map(article).collect(),
                dropped_by: denial.dropped_by.iter().map(article).collect(),
                answered_by: denial.answered_by.iter().filter_map(id).collect(),
                weakest: &group.denials.weakest,
                common_link: group.denials.common_link.as_deref(),
                because: &group.denials.because,
            }),
            because: &group.number.because,
        }
    }
}

impl<'a> DifferenceShape<'a> {
    fn new(difference: &'a Difference) -> Self {
        DifferenceShape {
            with: &difference.with,
            field: difference.field.name(),
            says: &difference.says,
            other: &difference.other,
            how: difference.how.name(),
            because: &difference.because,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct StoryRecord<'a> {
    kind: &'static str,
    id: &'a str,
    title: &'a str,
    articles: Vec<&'a str>,
    copies: Vec<[&'a str; 3]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suspected: Vec<[&'a str; 3]>,
    groups: Vec<&'a str>,
    from: Option<&'a str>,
    to: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    split: Option<SplitShape<'a>>,
}

/// From which story it was taken apart, and why.
#[derive(Serialize)]
struct SplitShape<'a> {
    from: &'a str,
    own: &'a [String],
    other: &'a [String],
    because: String,
}

impl<'a> SplitShape<'a> {
    fn new(split: &'a Split) -> Self {
        SplitShape { from: &split.from, own: &split.own, other: &split.other, because: because(split) }
    }
}

/// Why a story is one of its own, in words.
fn because(split: &Split) -> String {
    let share = |words: &[String]| if words.is_empty() { "words".to_owned() } else { words.join(", ") };
    format!(
        "{} reports share {} and the {} others never do; those share {}",
        split.reports,
        share(&split.own),
        split.others,
        share(&split.other)
    )
}

impl<'a> StoryRecord<'a> {
    /// `groups` are the ids of the story's groups.
    pub(crate) fn new(reading: &'a Reading, story: &'a Story, groups: Vec<&'a str>) -> Self {
        let id = |position: u32| reading.articles.get(position as usize).map(|read| read.article.id.as_str());
        let copy = |copy: &Copy| Some([id(copy.article)?, id(copy.of)?, copy.how.name()]);
        StoryRecord {
            kind: "story",
            id: &story.id,
            title: &story.title,
            articles: story.articles.iter().filter_map(|article| id(*article)).collect(),
            copies: story.copies.iter().filter_map(copy).collect(),
            suspected: story.suspected.iter().filter_map(copy).collect(),
            groups,
            from: Some(story.from.as_str()).filter(|date| !date.is_empty()),
            to: Some(story.to.as_str()).filter(|date| !date.is_empty()),
            split: story.split.as_ref().map(SplitShape::new),
        }
    }
}
