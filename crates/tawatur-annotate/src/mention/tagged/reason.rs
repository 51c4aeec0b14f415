use super::feature::{self, Ask};
use super::view::{View, facts, stem};
use crate::sheet::Sheet;
use std::ops::Range;
use tawatur_tagger::{Kind, Model, Sums, begin, feature as number, inside};
use tawatur_words::Segmenter;

/// Reasons that are named.
const MOST: usize = 3;

/// What spoke most for a name of this kind: the answers with the largest weights, in words. `views` are those of its
/// sentence, which begins at token `from`; `at` counts within it.
pub(super) fn reason(
    sheet: &Sheet<'_>,
    views: &[View],
    from: usize,
    at: Range<usize>,
    kind: Kind,
    model: &Model,
) -> Vec<String> {
    let segmenter = Segmenter::new(sheet.lexicon);
    let mut reasons: Vec<(i16, String)> = Vec::new();
    for place in at.clone() {
        let tag = usize::from(if place == at.start { begin(kind) } else { inside(kind) });
        let mut note = |feature: u32, what: &str, of: usize| {
            let mut sums = Sums::default();
            model.add(feature, &mut sums);
            let weight = sums[tag] - sums[0];
            if weight > 0 {
                reasons.push((weight, format!("{what} «{}»", sheet.document.surface(from + of))));
            }
        };
        for offset in -feature::REACH..=feature::REACH {
            let Some(of) = place.checked_add_signed(isize::from(offset)).filter(|of| *of < views.len()) else {
                continue;
            };
            let who = match offset {
                0 => "the word",
                _ if at.contains(&of) => "a word of the name",
                -2..=-1 => "before it",
                _ => "behind it",
            };
            let own = facts(sheet, from + of, &segmenter);
            let stem = stem(sheet, from + of, &segmenter);
            let mut of_token = |to: i8, feature: u32, what: &str| {
                if to == offset {
                    note(feature, &format!("{what}, {who}"), of);
                }
            };
            feature::of_word(own, stem, sheet.word(from + of), &mut |to, feature| of_token(to, feature, "letters"));
            feature::of_sign(views[of].sign, &mut |to, feature| of_token(to, feature, "lexicons"));
        }
        let mut of_place = |ask: Ask, offset, answer| {
            let what = match ask {
                Ask::Always | Ask::Edge => return,
                Ask::SensesPair | Ask::ListsPair => "lexicons, the word and its neighbour",
                Ask::UnknownSpelling => "letters of an unknown word",
                _ => "what the rules name here",
            };
            note(number(ask as u8, offset, answer), what, place);
        };
        feature::of_found(&feature::found(views, place), &mut of_place);
        feature::of_place(views, place, &mut of_place);
    }
    reasons.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    reasons.dedup_by(|a, b| a.1 == b.1);
    reasons.truncate(MOST);
    reasons
        .into_iter()
        .map(|(weight, reason)| format!("{reason} {:+.1}", f32::from(weight) / tawatur_tagger::SCALE))
        .collect()
}
