use serde::Serialize;
use tawatur_model::{ClaimRef, Group, Reading, Story};

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
            because: &group.number.because,
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
    groups: Vec<&'a str>,
    from: Option<&'a str>,
    to: Option<&'a str>,
}

impl<'a> StoryRecord<'a> {
    /// `groups` are the ids of the story's groups.
    pub(crate) fn new(reading: &'a Reading, story: &'a Story, groups: Vec<&'a str>) -> Self {
        let id = |position: u32| reading.articles.get(position as usize).map(|read| read.article.id.as_str());
        StoryRecord {
            kind: "story",
            id: &story.id,
            title: &story.title,
            articles: story.articles.iter().filter_map(|article| id(*article)).collect(),
            copies: story
                .copies
                .iter()
                .filter_map(|copy| Some([id(copy.article)?, id(copy.of)?, copy.how.name()]))
                .collect(),
            groups,
            from: Some(story.from.as_str()).filter(|date| !date.is_empty()),
            to: Some(story.to.as_str()).filter(|date| !date.is_empty()),
        }
    }
}
