use super::flow::minimum_cut;
use super::merge::Depends;
use super::path::{Ground, Side, Way};
use crate::name::{Id, Names};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use tawatur_model::Number;

/// The names on a path.
type Few = SmallVec<[Id; 4]>;

/// The paths of one side, with those who speak for one another under one name.
pub(crate) struct Merged<'w> {
    pub(crate) ways: Vec<&'w Way>,
    called: FxHashMap<Id, Id>,
    /// Who counts once with whom, and why.
    because: Vec<String>,
}

impl<'w> Merged<'w> {
    pub(crate) fn new(ways: &'w [Way], side: Side, names: &Names, depends: &Depends) -> Self {
        let ways: Vec<&Way> = ways.iter().filter(|way| way.side == side).collect();
        let mut named: Vec<Id> = ways.iter().flat_map(|way| &way.sources[..way.origins()]).copied().collect();
        named.sort_unstable();
        named.dedup();
        named.sort_by_key(|&source| names.text(source));
        let (called, because) = depends.merge(&named, names);
        Merged { ways, called, because }
    }

    /// The name under which a source counts.
    pub(crate) fn name(&self, source: Id) -> Id {
        self.called.get(&source).copied().unwrap_or(source)
    }

    fn whole(&self, way: &Way) -> Few {
        self.short(&way.sources)
    }

    /// With outlets trusted only the sources before them can fail; an outlet that names none is its own origin.
    fn origin(&self, way: &Way) -> Few {
        self.short(&way.sources[..way.origins().max(1)])
    }

    /// A path without what it passes twice: the way between two visits adds nothing that must be cut.
    fn short(&self, sources: &[Id]) -> Few {
        let mut way = Few::new();
        for source in sources.iter().map(|&source| self.name(source)) {
            match way.iter().position(|s| *s == source) {
                Some(at) => way.truncate(at + 1),
                None => way.push(source),
            }
        }
        way
    }

    fn wholes(&self) -> Vec<Few> {
        distinct(self.ways.iter().map(|way| self.whole(way)))
    }

    /// The smallest number of sources that cuts what is sure, `all` being those that cut everything.
    fn sure(&self, all: &[Id], names: &Names) -> u32 {
        match self.ways.iter().any(|way| way.doubt.is_some()) {
            false => all.len() as u32,
            true => least(self.ways.iter().filter(|way| way.doubt.is_none()).map(|way| self.whole(way)), names),
        }
    }
}

/// The number of one side of a group, without what it rests on: what is sure, and the most.
pub(crate) fn bounds(ways: &[Way], side: Side, names: &Names, depends: &Depends) -> (u32, u32) {
    let merged = Merged::new(ways, side, names, depends);
    if merged.ways.is_empty() {
        return (0, 0);
    }
    let all = cut(&merged.wholes(), names);
    (merged.sure(&all, names), all.len() as u32)
}

/// The number of one side of a group.
pub(crate) fn number(ways: &[Way], side: Side, ground: &Ground, depends: &Depends) -> Number {
    let names = ground.names;
    let merged = Merged::new(ways, side, names, depends);
    let Some(first) = merged.ways.iter().min_by(|a, b| earlier(a, b, names)) else {
        return Number::default();
    };
    let wholes = merged.wholes();
    let all = cut(&wholes, names);
    let own_origin = |way: &&&Way| way.doubt.is_none() || (way.origins() == 0 && way.copy.is_none());
    let origins = least(merged.ways.iter().filter(own_origin).map(|way| merged.origin(way)), names);
    let common = common(&merged.whole(first), first.outlets, &wholes, names);
    let tawatur = merged.sure(&all, names);
    let mut because = merged.because;
    let mut doubts: Vec<_> = merged.ways.iter().filter_map(|way| way.doubt).collect();
    doubts.sort_unstable();
    doubts.dedup();
    because.extend(doubts.into_iter().map(|doubt| ground.doubt(doubt)));
    let mut copies: Vec<_> = merged.ways.iter().filter_map(|way| Some((way.claim.article, way.copy?))).collect();
    copies.sort_unstable();
    copies.dedup();
    because.extend(copies.into_iter().map(|(article, copy)| ground.because(article, copy)));
    because.sort();
    because.dedup();
    let text = |source: Id| names.text(source).to_string();
    Number {
        tawatur,
        tawatur_max: all.len() as u32,
        origins,
        common_link: common.map(text),
        weakest: all.into_iter().map(text).collect(),
        because,
    }
}

/// The smallest number of sources that cuts some paths; one where there is none.
fn least(some: impl Iterator<Item = Few>, names: &Names) -> u32 {
    let some = distinct(some);
    if some.is_empty() { 1 } else { cut(&some, names).len() as u32 }
}

/// Which of two stands first: by claim, then by its names.
fn earlier(a: &Way, b: &Way, names: &Names) -> std::cmp::Ordering {
    let texts = |way: &Way| way.sources.iter().map(|&source| names.text(source)).collect::<SmallVec<[&str; 8]>>();
    a.claim.cmp(&b.claim).then_with(|| texts(a).cmp(&texts(b))).then(a.outlets.cmp(&b.outlets))
}

/// Each once.
fn distinct(ways: impl Iterator<Item = Few>) -> Vec<Few> {
    let mut ways: Vec<Few> = ways.collect();
    ways.sort_unstable();
    ways.dedup();
    ways
}

fn cut(paths: &[Few], names: &Names) -> Vec<Id> {
    if let [path] = paths {
        return path.first().copied().into_iter().collect();
    }
    let mut sources: Vec<Id> = paths.iter().flatten().copied().collect();
    sources.sort_unstable();
    sources.dedup();
    // Vertices are numbered by name, so that of several smallest cuts the same one is found whatever the order.
    sources.sort_by_key(|&source| names.text(source));
    let numbers: FxHashMap<Id, usize> = sources.iter().enumerate().map(|(number, source)| (*source, number)).collect();
    let numbered: Vec<Vec<usize>> = paths.iter().map(|path| path.iter().map(|s| numbers[s]).collect()).collect();
    let cut = minimum_cut(sources.len(), &numbered).unwrap_or_default();
    cut.into_iter().map(|vertex| sources[vertex]).collect()
}

/// The innermost source that stands on every path; an outlet only where no source before it does. An outlet that nothing
/// names is no link.
fn common(first: &[Id], outlets: usize, paths: &[Few], names: &Names) -> Option<Id> {
    let everywhere = |source: &&Id| paths.iter().all(|path| path.contains(source));
    let before = first.len().saturating_sub(outlets);
    let of = |part: &[Id]| part.iter().find(everywhere).copied();
    of(&first[..before])
        .or_else(|| of(&first[before..]))
        .filter(|&source| !names.text(source).starts_with("outlet-of/"))
}
