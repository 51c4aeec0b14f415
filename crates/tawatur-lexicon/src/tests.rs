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
