use super::{cut_site, dateline};
use crate::trace::Traced;

#[test]
fn datelines_name_their_place() {
    let place = |text: &'static str| dateline(text).map(|(start, end)| &text[start..end]);
    assert_eq!(place("MOSCOW (Agency) - The president said so."), Some("MOSCOW"));
    assert_eq!(place("NEW YORK, June 3 (Agency) -- The bank said so."), Some("NEW YORK"));
    assert_eq!(place("SEOUL (South Korea) (Agency) - The bank said so."), Some("SEOUL"));
    assert_eq!(place("Cairo - The minister arrived."), Some("Cairo"));
    assert_eq!(place("Abu Dhabi City / Agency / The minister arrived."), Some("Abu Dhabi City"));
    assert_eq!(place("The minister (who is ill) did not come."), None);
    assert_eq!(place("A well-known minister arrived."), None);
    assert_eq!(place("He said: come."), None);
    assert_eq!(place(""), None);
}

#[test]
fn site_names_are_cut_at_a_bar_alone() {
    let cut = |title: &str| cut_site(&Traced::foreign(title.into())).map(|(name, site)| (name.text, site.text));
    assert_eq!(
        cut("Minister arrives in Lisbon | World News"),
        Some(("Minister arrives in Lisbon".into(), "World News".into()))
    );
    assert_eq!(cut("Video | Minister arrives in Lisbon"), None);
    assert_eq!(cut("Minister arrives in Lisbon - talks begin"), None);
}
