use super::reach::away;
use super::value::{Date, Told, Value};
use super::{date, relative, year};
use crate::lexicon::{Grain, Role};
use crate::reading::Reading;

/// An edge or the middle of something longer than a month, which keeps the value of the whole: «مطلع العام الجاري»,
/// «أواخر 2010», «منتصف التسعينيات», «نهاية القرن الماضي», «مطلع الأسبوع المقبل», «نهاية العام» (this one).
pub(super) fn edge(reading: &Reading, at: usize) -> Option<(Value, usize)> {
    const EDGES: [Role; 6] = [Role::Start, Role::Outset, Role::Early, Role::Middle, Role::Late, Role::End];
    if reading.article(at) || !EDGES.into_iter().any(|role| reading.has(at, role)) {
        return None;
    }
    let next = at + 1;
    if !reading.bare(next) {
        return None;
    }
    if let Some(found) = year::years(reading, next) {
        return Some(found);
    }
    // «نهاية 2010» with nothing that 2010 could count.
    if let Some(year) = year::bare_year(reading, next)
        && (1800..=2100).contains(&year)
        && !year::counts(reading, next + 1)
    {
        return Some((Value::Date(Date { year: Some(year), ..Date::default() }), next + 1));
    }
    if let Some(found @ (Value::Unit(Grain::Week | Grain::Year | Grain::Decade | Grain::Century, _), _)) =
        relative::unit(reading, next)
    {
        return Some(found);
    }
    let (grain, 1) = reading.entry(next).span.filter(|_| reading.article(next))? else { return None };
    // «بداية الشهر الهجري», «نهاية العام الدراسي» are of another sort.
    if reading.article(next + 1) || away(reading, next + 1).is_some() || unknown_adjective(reading, next + 1) {
        return None;
    }
    match grain {
        Grain::Week | Grain::Year => Some((Value::Unit(grain, 0), next + 1)),
        // «مطلع الشهر»: of the month told last, else of this one. «مطلع» settles no day.
        Grain::Month => {
            let third = date::third_named(reading, at);
            Some((Value::Date(Date { told: Some(Told::Perhaps), third, ..Date::default() }), next + 1))
        }
        _ => None,
    }
}

/// A word with the article that is in no table.
fn unknown_adjective(reading: &Reading, at: usize) -> bool {
    !reading.known(at) && crate::reading::without_article(reading.document.word(at)).is_some()
}
