//! Times: dates, periods and lengths, read from tokens and settled against a publication time.
//!
//! # The way of a time
//!
//! 1. **Words.** [`Reading`](crate::reading::Reading) has looked every token up in the tables of `data/`: «الثلاثاء» is weekday 2,
//!    «الماضي» points one unit back, «مساء» is a part of the day. What follows asks for these senses, never for letters.
//! 2. **Value.** [`scan`] goes from left to right. Where a token may begin a time, the readers are asked one after the
//!    other, those that look further ahead first; each gives a [`Value`](value::Value) and where it ends. A value says what
//!    the words say and no more: «الثلاثاء الماضي» is a weekday with a direction, «18 يونيو» a day and a month without a
//!    year.
//! 3. **What was told.** [`told`] puts the time that was told before in the place of «اليوم نفسه» and «من الشهر ذاته», and
//!    drops them where none was.
//! 4. **Days.** [`settle`] and [`days`] turn the value into EDTF. What its words leave open comes from the publication and
//!    from the tense of the sentence; what that leaves open too stays open: `XXXX-06-18`, `XXXX-WXX-2`, `-P1W`.
//!
//! So a new form of time is a reader of its own in its own file (or a clause in the one that is nearest to it), an arm
//! in `settle` only where it says something new, words in `data/calendar`, and a case in `cases/`.
//!
//! | readers | what they read |
//! | --- | --- |
//! | [`mod@date`], [`mod@weekday`], [`numeric`], [`lunar`] | days and months: in words, in figures, of the Hijri calendar |
//! | [`relative`], [`part`] | «أمس», «الأسبوع الماضي», «الساعات الـ48 الماضية»; parts of the day |
//! | [`period`], [`nth`], [`share`], [`edge`] | from one to another, the second Sunday, quarters, edges of long units |
//! | [`year`], [`length`], [`clock`] | years and decades; lengths, «منذ» and «قبل»; hours and zones |
//!
//! [`clue`] asks the same readers another question: what the text says of the day on which it was itself published.

mod civil;
mod clock;
mod clue;
mod date;
mod days;
mod edge;
mod hijri;
mod length;
mod lunar;
mod nth;
mod numeric;
mod part;
mod period;
mod reach;
mod relative;
mod scan;
mod settle;
mod share;
mod text;
mod told;
mod units;
mod value;
mod weekday;
mod year;

#[cfg(test)]
mod tests;

pub(crate) use civil::{day_number, day_number_of, weekday, year_of};
pub(crate) use clue::clues;
pub(crate) use scan::{times, times_within};
pub(crate) use text::day_text;
pub(crate) use units::months_after;
