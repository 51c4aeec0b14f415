//! What falls if a source is wrong.

use crate::name::Names;
use crate::number::{Dependence, Depends, Ground, Merged, Side, State, bounds, ways};
use crate::people::People;
use std::collections::BTreeSet;
use tawatur_model::{Group, ReadArticle, Story};

/// What becomes of one side of a group without a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fall {
    /// Position of the group.
    pub group: usize,
    /// Which side of it leans on the source.
    pub side: Side,
    /// What is sure and the most, as it is.
    pub before: (u32, u32),
    /// The same without all paths through the source: nought where none is left.
    pub after: (u32, u32),
    /// Entity ids of those from whom the paths that are left begin.
    pub stays: Vec<String>,
}

impl Fall {
    /// Is nothing left?
    pub fn falls(&self) -> bool {
        self.after.1 == 0
    }

    /// Is less left than there was?
    pub fn loses(&self) -> bool {
        self.after.0 < self.before.0 || self.after.1 < self.before.1
    }
}

/// For every group of which some path runs through one of the sources, or through somebody who counts once with one of them:
/// what is left without those paths. What falls stands first, then what loses most.
pub fn topple(
    articles: &[ReadArticle],
    stories: &[Story],
    groups: &[Group],
    depends: &Dependence,
    sources: &[String],
) -> Vec<Fall> {
    let mut names = Names::default();
    let people = People::of(articles, &|_| None, &mut names);
    let ground = Ground::new(articles, stories, &people, &mut names);
    let depends = Depends::new(depends);
    let mut falls = Vec::new();
    for (group, of) in groups.iter().enumerate() {
        let ways = ways(&ground, &of.claims, State::of_group(articles, &of.claims));
        let wrong = |id| sources.iter().any(|source| source == ground.names.text(id));
        if !ways.iter().any(|way| way.sources.iter().any(|&id| wrong(id))) {
            continue;
        }
        for side in [Side::Asserts, Side::Denies] {
            let merged = Merged::new(&ways, side, ground.names, &depends);
            let gone: Vec<_> = merged
                .ways
                .iter()
                .flat_map(|way| &way.sources)
                .filter(|&&id| wrong(id))
                .map(|id| merged.name(*id))
                .collect();
            let through = |way: &crate::number::Way| way.sources.iter().any(|&id| gone.contains(&merged.name(id)));
            let left: Vec<_> = ways.iter().filter(|way| way.side == side && !through(way)).cloned().collect();
            if left.len() == merged.ways.len() {
                continue;
            }
            let stays: BTreeSet<&str> = left.iter().map(|way| ground.names.text(way.sources[0])).collect();
            falls.push(Fall {
                group,
                side,
                before: bounds(&ways, side, ground.names, &depends),
                after: bounds(&left, side, ground.names, &depends),
                stays: stays.into_iter().map(str::to_owned).collect(),
            });
        }
    }
    falls.sort_by_key(|fall| {
        let lost = fall.before.0.saturating_sub(fall.after.0);
        (!fall.falls(), !fall.loses(), std::cmp::Reverse((lost, fall.before)), fall.group, fall.side)
    });
    falls
}
