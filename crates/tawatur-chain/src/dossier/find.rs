use super::door::key;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use tawatur_model::{Dossier, Group, ReadArticle};

/// Likeness from which two words are spellings of one.
const ALIKE: f32 = 0.86;
/// Letters from which a word may be spelt another way.
const LONG: usize = 4;

/// The dossiers that a name means, by position, the best first: their own id or that of one of their groups, an entity's id, or
/// the words of their names and of those who take part, in other spellings too. `called` gives what else one may be called.
pub fn find_dossiers(
    articles: &[ReadArticle],
    groups: &[Group],
    dossiers: &[Dossier],
    called: &dyn Fn(&Dossier) -> Vec<String>,
    wanted: &str,
) -> Vec<usize> {
    let wanted = wanted.trim();
    let group =
        |dossier: &Dossier| dossier.groups.iter().any(|&at| groups.get(at as usize).is_some_and(|g| g.id == wanted));
    let role = |dossier: &Dossier| dossier.roles.iter().any(|(_, ids)| ids.iter().any(|id| id == wanted));
    let by = |fits: &dyn Fn(&Dossier) -> bool| -> Vec<usize> {
        (0..dossiers.len()).filter(|&at| fits(&dossiers[at])).collect()
    };
    for fits in [&(|dossier: &Dossier| dossier.id == wanted) as &dyn Fn(&Dossier) -> bool, &group, &role] {
        let found = by(fits);
        if !found.is_empty() {
            return found;
        }
    }
    let words = key(wanted);
    let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let names = names(articles, dossiers);
    let mut found: Vec<(usize, bool, usize, usize)> = Vec::new();
    for (at, dossier) in dossiers.iter().enumerate() {
        let title = parts(std::iter::once(&dossier.title).chain(&dossier.names).map(|name| key(name)));
        let parties = dossier.roles.iter().flat_map(|(_, ids)| ids).filter_map(|id| names.get(id.as_str())).flatten();
        let others = parts(parties.cloned().chain(called(dossier).iter().map(|name| key(name))));
        let in_title = words.iter().filter(|word| title.iter().any(|other| alike(word, other))).count();
        let all = words.iter().all(|word| title.iter().chain(&others).any(|other| alike(word, other)));
        if all {
            let exact = title.len() == words.len() && in_title == words.len();
            found.push((in_title, exact, dossier.steps.len(), at));
        }
    }
    // A name that fits whole stands for itself; else those with most of its words first.
    found.sort_by_key(|&(title, exact, steps, at)| (std::cmp::Reverse((exact, title, steps)), at));
    found.into_iter().map(|(.., at)| at).collect()
}

fn parts(names: impl Iterator<Item = String>) -> BTreeSet<String> {
    let words = names.flat_map(|name| name.split(' ').map(str::to_owned).collect::<Vec<_>>());
    words.filter(|word| !word.is_empty()).collect()
}

/// The names of those who take part, as they are compared.
fn names<'a>(articles: &'a [ReadArticle], dossiers: &[Dossier]) -> FxHashMap<&'a str, BTreeSet<String>> {
    let wanted: BTreeSet<&str> =
        dossiers.iter().flat_map(|d| &d.roles).flat_map(|(_, ids)| ids).map(String::as_str).collect();
    let mut names: FxHashMap<&str, BTreeSet<String>> = FxHashMap::default();
    for entity in articles.iter().flat_map(|read| &read.annotations.entities) {
        if wanted.contains(entity.id.as_str()) {
            let known = names.entry(&entity.id).or_default();
            known.extend(entity.names.iter().chain(&entity.name_en).map(|name| key(name)));
        }
    }
    names
}

/// Are two words one, in this spelling or another?
fn alike(a: &str, b: &str) -> bool {
    a == b
        || a.chars().count() >= LONG
            && b.chars().count() >= LONG
            && (tawatur_text::name_key(a) == tawatur_text::name_key(b) || tawatur_text::name_similarity(a, b) >= ALIKE)
}
