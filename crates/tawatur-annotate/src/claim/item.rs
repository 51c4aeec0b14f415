use crate::sheet::{self, Sheet};
use tawatur_model::Span;

/// A noun with the nouns and adjectives behind it, quotation marks within included.
pub(super) fn phrase(sheet: &Sheet<'_>, at: usize) -> Span {
    let mut end = at + 1;
    let mut words = 1;
    while words < 7 {
        if sheet.is_quote(end) {
            end += 1;
            continue;
        }
        let stops = sheet.is(end, sheet::GRAMMAR | sheet::MODAL | sheet::ATTRIBUTION) || sheet.verb(end).is_some();
        if !sheet.word(end)
            || stops
            || sheet.group_at(end).is_some()
            || sheet.time_at(end).is_some()
            || conjoined(sheet, end)
            || predicated(sheet, end)
        {
            break;
        }
        words += 1;
        end += 1;
    }
    while end > at + 1 && sheet.is_quote(end - 1) {
        end -= 1;
    }
    sheet.span(at..end)
}

/// «العلاقات ينطلق من»: behind a noun with the article a word without one describes it no more, unless it has a genitive
/// («الصواريخ بعيدة المدى»).
fn predicated(sheet: &Sheet<'_>, at: usize) -> bool {
    sheet.definite(at - 1) && !sheet.definite(at) && !sheet.is_quote(at - 1) && !sheet.definite(at + 1)
}

/// Does the word begin with و and more than a short stem?
fn conjoined(sheet: &Sheet<'_>, at: usize) -> bool {
    let word = sheet.document.word(at);
    word.starts_with(tawatur_text::letters::WAW) && word.chars().count() > 4
}
