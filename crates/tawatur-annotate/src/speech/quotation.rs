use super::reader::Reader;
use crate::sheet::{self, Sheet};
use std::ops::Range;
use tawatur_lexicon::{Function, What};
use tawatur_text::TokenKind;
use tawatur_text::letters::*;

/// The stretches in quotation marks, as ranges of tokens without the marks, in order. A mark that opens while another
/// is open ends that one before itself; one that nothing closes ends with its paragraph.
pub(crate) fn quotations(sheet: &Sheet<'_>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    let mut depth = 0usize;
    for at in 0..=sheet.len() {
        if at == sheet.len() || sheet.document.kind(at) == TokenKind::Break {
            if let Some(start) = open.take() {
                push(&mut out, start, at);
            }
            depth = 0;
            continue;
        }
        let Some(mark) = sheet.mark(at).filter(|m| is_quote(*m)) else { continue };
        let opens = match mark {
            '\u{AB}' | '\u{201C}' | '\u{201E}' => true,
            '\u{BB}' | '\u{201D}' => false,
            // A straight mark opens where space stands before and none behind.
            _ => {
                let spaced =
                    sheet.document.tokens[at].spaced || matches!(sheet.mark(at.wrapping_sub(1)), Some('(' | ':' | '['));
                let next_spaced =
                    sheet.document.tokens.get(at + 1).is_none_or(|t| t.spaced || t.kind == TokenKind::Break);
                spaced && !next_spaced || (open.is_none() && !next_spaced && sheet.mark(at.wrapping_sub(1)).is_some())
            }
        };
        match (opens, open) {
            (true, None) => open = Some(at + 1),
            // «… «…» …»: guillemets nest.
            (true, Some(_)) if mark == '\u{AB}' => depth += 1,
            (true, Some(start)) => {
                push(&mut out, start, before_cue(sheet, start, at));
                open = Some(at + 1);
            }
            (false, Some(_)) if depth > 0 => depth -= 1,
            (false, Some(start)) => {
                push(&mut out, start, at);
                open = None;
            }
            (false, None) => {}
        }
    }
    out
}

fn push(out: &mut Vec<Range<usize>>, start: usize, end: usize) {
    if end > start {
        out.push(start..end);
    }
}

/// The end of a quotation that another one cuts off: before the reporting verb that introduces the other.
fn before_cue(sheet: &Sheet<'_>, start: usize, at: usize) -> usize {
    let mut end = at;
    while end > start + 1
        && (sheet.document.kind(end - 1) == TokenKind::Mark || sheet.is(end - 1, sheet::COMPLEMENTISER))
    {
        end -= 1;
    }
    if end > start + 1
        && sheet.verb(end - 1).is_some_and(|v| sheet.lexicon.tables.verbs[v.verb as usize].report.is_some())
    {
        end -= 1;
        while end > start + 1 && sheet.document.kind(end - 1) == TokenKind::Mark {
            end -= 1;
        }
        return end;
    }
    at
}

impl Reader<'_, '_> {
    /// Are the quoted words a name, a title of something or a term, and no speech?
    pub(super) fn is_name(&self, quotation: &Range<usize>) -> bool {
        let sheet = &self.sheet;
        if sheet.group_at(quotation.start).is_some_and(|g| sheet.groups[g].end >= quotation.end) {
            return true;
        }
        let words = quotation.clone().filter(|&t| sheet.word(t)).count();
        let before = quotation.start.checked_sub(2);
        // «وكالة أنباء الإمارات "وام" أن», «وأعلنت "آفاد" أن»: who speaks stands between the verb and its content.
        let behind_group = before
            .and_then(|b| sheet.group_at(b))
            .is_some_and(|g| sheet.groups[g].sort != crate::sheet::Sort::Adjective);
        let speaks = sheet.is(quotation.end + 1, sheet::COMPLEMENTISER);
        // «بأن بلاده "لن تتراجع"»: a verb or what stands before one is no name.
        let clause = quotation.clone().any(|t| sheet.is(t, sheet::MODAL) || sheet.verb(t).is_some());
        if words <= 3
            && (speaks || (words <= 2 && behind_group && !clause))
            && !before.is_some_and(|b| sheet.is(b, sheet::COMPLEMENTISER))
        {
            return true;
        }
        let headed = before.is_some_and(|b| {
            sheet.is(b, sheet::TRIGGER_NOUN | sheet::ORG_HEAD | sheet::PLACE_HEAD) && sheet.verb(b).is_none()
        });
        let complement = before.is_some_and(|b| sheet.is(b, sheet::COMPLEMENTISER));
        // «من طراز "هاروب"», «مقاتلات "إف-35"», «ترجمته "المرصد"»
        let typed = words == 1
            && before.is_some_and(|b| {
                let noun = sheet.word(b) && !sheet.definite(b) && sheet.document.word(b).chars().nth(2).is_some();
                let digits = quotation.clone().any(|t| sheet.document.kind(t) == TokenKind::Number);
                digits || noun && !sheet.is(b, sheet::GRAMMAR) && sheet.group_at(b).is_none() && sheet.verb(b).is_none()
            });
        let published = |b: usize| sheet.owned(b) && b > 0 && sheet.is_comma(b - 1) && !clause;
        let publisher = words <= 3
            && before.is_some_and(|b| sheet.verb(b).is_some_and(|v| v.suffix) || !complement && published(b));
        if typed || publisher {
            return true;
        }
        // «رواية "أولاد حارتنا"», «في فيلم "المصير"»
        let work =
            |(_, sense): (tawatur_lexicon::Hit, tawatur_lexicon::Sense)| sense.what == What::Function(Function::Work);
        if words <= 6 && !complement && before.is_some_and(|b| sheet.verb(b).is_none() && sheet.senses(b).any(work)) {
            return true;
        }
        words == 0 || (words <= 4 && headed) || (words == 1 && !complement && sheet.definite(quotation.start))
    }
}
