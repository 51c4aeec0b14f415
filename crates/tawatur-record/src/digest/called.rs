use crate::{Lang, Wording};
use tawatur_model::Dossier;

/// By what a dossier may be asked for beside its title: its sort and what it is of, in either language ("sanctions Mali").
pub fn dossier_names(dossier: &Dossier) -> Vec<String> {
    let words = [Lang::Ar, Lang::En].map(Wording::new);
    let mut names: Vec<String> = words.iter().map(|words| words.word("dossier", dossier.sort.name())).collect();
    names.extend(dossier.item.iter().flat_map(|item| words.map(|words| words.word("item", item))));
    names
}
