use rustc_hash::FxHashMap;
use tawatur_model::{Article, Certainty, Claim, ClaimRef, CopyKind, Polarity, ReadArticle, Reading, Stance};

/// What a node of a path is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Published it.
    Outlet,
    /// Carried it.
    Carrier,
    /// Stands nearest to the event.
    Source,
}

/// One station of a path: several ids speak together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Node {
    /// What it is.
    pub part: Part,
    /// Who: entity ids, or an outlet's plain name where the lexicon does not know it.
    pub ids: Vec<String>,
}

/// One distinct way on which a group's claim came, with all claims that came on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathView {
    /// From the outlet to the innermost source. An outlet that speaks for itself stands alone.
    pub nodes: Vec<Node>,
    /// Does it deny what the group says?
    pub denial: bool,
    /// What the innermost source does with it.
    pub stance: Stance,
    /// How certain it is on this path.
    pub certainty: Certainty,
    /// Said not to have happened?
    pub polarity: Polarity,
    /// The claims, in the order of the group.
    pub claims: Vec<ClaimRef>,
    /// The article that the path's first article took words over from, by position, and how.
    pub copy_of: Option<(u32, CopyKind)>,
}

/// What each article took words over from first, by position, and how.
pub(crate) type Copies = FxHashMap<u32, (u32, CopyKind)>;

/// The copies of all stories: a group may stand in several.
pub(crate) fn copies(reading: &Reading) -> Copies {
    let mut first = Copies::default();
    for copy in reading.stories.iter().flat_map(|story| &story.copies) {
        first.entry(copy.article).or_insert((copy.of, copy.how));
    }
    first
}

/// The distinct paths of some claims: those that assert first, each side in the order of the claims.
pub(crate) fn paths(reading: &Reading, copies: &Copies, claims: &[ClaimRef]) -> Vec<PathView> {
    let mut paths: Vec<PathView> = Vec::new();
    for at in claims {
        let Some((read, claim)) = find(reading, *at) else { continue };
        let nodes = nodes(read, claim);
        let same = |path: &&mut PathView| {
            path.nodes == nodes
                && (path.stance, path.certainty, path.polarity) == (claim.stance, claim.certainty, claim.polarity)
        };
        if let Some(path) = paths.iter_mut().find(same) {
            path.claims.push(*at);
            continue;
        }
        paths.push(PathView {
            nodes,
            denial: claim.stance == Stance::Denies,
            stance: claim.stance,
            certainty: claim.certainty,
            polarity: claim.polarity,
            claims: vec![*at],
            copy_of: copies.get(&at.article).copied(),
        });
    }
    paths.sort_by_key(|path| path.denial);
    paths
}

/// The article and the claim that a reference names.
pub(crate) fn find(reading: &Reading, at: ClaimRef) -> Option<(&ReadArticle, &Claim)> {
    let read = reading.articles.get(at.article as usize)?;
    Some((read, read.annotations.claims.get(at.claim as usize)?))
}

/// The outlet's id, else its name, else an id that stands for the unknown outlet of this one article.
pub(crate) fn outlet(article: &Article) -> String {
    let known = article.outlet_entity.as_ref().or(article.outlet.as_ref()).filter(|name| !name.is_empty());
    known.cloned().unwrap_or_else(|| format!("outlet-of/{}", article.id))
}

fn nodes(read: &ReadArticle, claim: &Claim) -> Vec<Node> {
    let mut nodes = vec![Node { part: Part::Outlet, ids: vec![outlet(&read.article)] }];
    let last = claim.chain.len().saturating_sub(1);
    for (position, link) in claim.chain.iter().enumerate() {
        let entities = &read.annotations.entities;
        let ids = link.sources.iter().filter_map(|index| entities.get(*index as usize)).map(|e| e.id.clone());
        let part = if position == last { Part::Source } else { Part::Carrier };
        nodes.push(Node { part, ids: ids.collect() });
    }
    nodes
}
