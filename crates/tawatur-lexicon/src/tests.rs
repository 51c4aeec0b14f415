use crate::{Lexicon, What};
use tawatur_text::Document;

fn ids(text: &str, at: usize) -> Vec<(String, u16)> {
    let lexicon = Lexicon::embedded();
    let document = Document::new(text);
    let mut out = Vec::new();
    for hit in lexicon.look_up(&document, at) {
        for sense in lexicon.senses(hit.group) {
            if let What::Name { thing, .. } = sense.what {
                out.push((lexicon.tables.things[thing as usize].id.clone(), hit.tokens));
            }
        }
    }
    out
}

#[test]
fn a_name_in_quotation_marks() {
    assert!(ids("وكالة \"يونهاب\" أيضا", 0).contains(&("agency/yonhap".to_owned(), 4)));
}

#[test]
fn attached_words() {
    assert!(ids("لبيونج يانج", 0).contains(&("place/pyongyang".to_owned(), 2)));
    assert!(ids("للكرملين", 0).contains(&("org/kremlin".to_owned(), 1)));
    assert!(ids("وبالأمم المتحدة", 0).contains(&("org/united-nations".to_owned(), 2)));
}

#[test]
fn who_speaks_for_whom() {
    let lexicon = Lexicon::embedded();
    let speaks = |a, b| lexicon.speaks_for(a, b).is_some();
    assert!(speaks("agency/kcna", "country/KP") && speaks("country/KP", "agency/kcna"));
    assert!(speaks("person/dmitry-peskov", "org/kremlin"));
    assert!(speaks("agency/tass", "agency/ria-novosti"), "both are the state's");
    assert!(speaks("org/ru-ministry-of-foreign-affairs", "org/kremlin"), "organs of one state");
    assert!(speaks("outlet/nhk", "country/JP"), "owned");
    assert!(!speaks("outlet/nhk", "org/jp-cabinet"), "a public broadcaster is not the cabinet's");
    assert!(!speaks("agency/kcna", "agency/yonhap"));
    assert!(!speaks("agency/reuters", "country/GB"));
    assert!(!speaks("org/ru-red-crescent", "country/RU"), "no organ of state");
    assert!(!speaks("org/al-ahly", "country/AL"), "the article is no country's code");
}
