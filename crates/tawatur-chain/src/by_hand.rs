//! The number of a group as a reader wants it counted, who joined some sources or split them.

use crate::door::Whole;
use crate::name::{Id, Names};
use crate::number::{Dependence, Depends, Ground, Side, State, number, ways};
use crate::people::People;
use std::collections::BTreeMap;
use tawatur_model::{Group, Number, ReadArticle, Story};

/// What a reader decided of two sources of a group: entity ids, or an outlet's name as its paths have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Do they count as one? Else each counts for itself.
    pub joined: bool,
    /// The one…
    pub a: String,
    /// …and the other.
    pub b: String,
    /// Why, in the reader's words.
    pub why: String,
}

impl Decision {
    fn is_of(&self, a: &str, b: &str) -> bool {
        self.a == a && self.b == b || self.a == b && self.b == a
    }

    /// The other of the two, if one of them is this one.
    fn beside(&self, source: &str) -> Option<&str> {
        match (self.a == source, self.b == source) {
            (true, _) => Some(&self.b),
            (_, true) => Some(&self.a),
            _ => None,
        }
    }
}

/// The numbers of those who say so and of those who deny it, with some sources joined and some split. Two joined stand under
/// one name on every path, outlets too. Of two split neither speaks for the other, nor do both for a third; and what the one
/// outlet took over from the other is taken for its own.
///
/// Without decisions they are the group's own numbers.
pub fn number_by_hand<'a>(
    articles: &'a [ReadArticle],
    stories: &[Story],
    group: &Group,
    (depends, whole): (&Dependence, &Whole<'a>),
    decisions: &[Decision],
) -> (Number, Number) {
    let apart = |a: &str, b: &str| decisions.iter().any(|one| !one.joined && one.is_of(a, b));
    let mut names = Names::default();
    let people = People::of(articles, whole, &mut names);
    let ground = Ground::new(articles, stories, &people, &mut names).apart(&apart);
    let names = ground.names;
    let mut ways = ways(&ground, &group.claims, State::of_group(articles, &group.claims));
    let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut members: Vec<Vec<&str>> = Vec::new();
    for one in decisions.iter().filter(|one| one.joined) {
        let mut of = |source| {
            *classes.entry(source).or_insert_with(|| {
                members.push(vec![source]);
                members.len() - 1
            })
        };
        let (a, b) = (of(one.a.as_str()), of(one.b.as_str()));
        if a != b {
            let moved = std::mem::take(&mut members[b]);
            moved.iter().for_each(|source| *classes.entry(source).or_default() = a);
            members[a].extend(moved);
        }
    }
    // Each class goes by the first of its names that is on a path.
    let on_path: BTreeMap<&str, Id> =
        ways.iter().flat_map(|way| &way.sources).map(|&id| (names.text(id), id)).collect();
    let mut called: BTreeMap<Id, Id> = BTreeMap::new();
    for class in members.iter_mut().filter(|class| class.len() > 1) {
        class.sort_unstable();
        let ids: Vec<Id> = class.iter().filter_map(|source| on_path.get(source).copied()).collect();
        called.extend(ids.iter().filter_map(|&id| Some((id, *ids.first()?))));
    }
    for source in ways.iter_mut().flat_map(|way| way.sources.iter_mut()) {
        *source = called.get(source).copied().unwrap_or(*source);
    }
    ways.sort();
    ways.dedup_by(|a, b| {
        a.sources == b.sources && a.side == b.side && a.doubt == b.doubt && a.claim.article == b.claim.article
    });
    let either = |a: &str, b: &str| depends(a, b).is_some() || depends(b, a).is_some();
    let through = |a: &str, b: &str| {
        decisions
            .iter()
            .filter(|one| !one.joined)
            .any(|one| one.beside(a).is_some_and(|other| other != b && either(other, b)))
    };
    let single = |a: &str, b: &str| {
        let kept = apart(a, b) || through(a, b) || through(b, a);
        if kept { None } else { depends(a, b) }
    };
    let all = |source: &str| -> Vec<String> {
        let class = classes.get(source).map(|&at| &members[at]);
        class.map_or_else(|| vec![source.to_owned()], |class| class.iter().map(|&one| one.to_owned()).collect())
    };
    let merged = |a: &str, b: &str| -> Option<String> {
        let (ones, others) = (all(a), all(b));
        ones.iter()
            .flat_map(|one| others.iter().map(move |other| (one, other)))
            .find_map(|(one, other)| single(one, other))
    };
    let depends = Depends::new(&merged);
    let side = |side| {
        let mut number = number(&ways, side, &ground, &depends);
        if ways.iter().any(|way| way.side == side) {
            number.because.extend(decisions.iter().map(|one| {
                let what = if one.joined { "count once" } else { "count apart" };
                format!("{} and {} {what}: {}", one.a, one.b, one.why)
            }));
        }
        number
    };
    (side(Side::Asserts), side(Side::Denies))
}
