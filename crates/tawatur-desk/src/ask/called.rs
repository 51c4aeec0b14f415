use super::{Asked, name_of};

/// The name of an id in the asked language. An outlet that its page does not name has none.
pub(crate) fn called(asked: &Asked<'_>, id: &str) -> String {
    if id.starts_with("outlet-of/") {
        return asked.words().ui("ui.outlet-unknown").to_owned();
    }
    name_of(asked, id)
}
