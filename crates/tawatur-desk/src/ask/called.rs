use super::Asked;
use tawatur_record::{Lang, safe};

/// The name of an id in the asked language: as the lexicon has it, else as articles wrote it, else the id's own last part.
pub(crate) fn called(asked: &Asked<'_>, id: &str) -> String {
    if id.starts_with("outlet-of/") {
        return asked.words().ui("ui.outlet-unknown").to_owned();
    }
    let thing = asked.desk.engine.lexicon().thing(id);
    let (arabic, latin) = match thing {
        Some(thing) => (thing.names.first().cloned(), Some(thing.en.clone()).filter(|name| !name.is_empty())),
        None => asked.store().ok().and_then(|store| store.called(id).ok().flatten()).unwrap_or_default(),
    };
    let name = match asked.lang {
        Lang::Ar => arabic.or(latin),
        Lang::En => latin.or(arabic),
    };
    let last = || id.rsplit('/').find(|part| !part.is_empty()).unwrap_or(id).replace('-', " ");
    safe(&name.unwrap_or_else(last)).into_owned()
}
