//! Numbers: digits, words, what is counted, bounds and ranges.
//!
//! # What is read
//!
//! A [quantity](tawatur_model::Quantity) is a number with all that belongs to it: the bound before or behind it, the noun,
//! measure or money that it counts. The span holds the whole of it, without an attached conjunction or preposition.
//!
//! | in the text | is | module |
//! | --- | --- | --- |
//! | «1,250», «٢٬٥٠٠», «7,5», «1.500.000», «5ر1 مليون» | digits in three scripts with their separators | `digit`, `cardinal` |
//! | «ثلاثة عشر ألفا وأربعمئة», «مليون و200 ألف», «مليونا ونصف المليون» | words, and words among digits | `cardinal`, `fraction` |
//! | «ثلاثة أرباع», «نصفهم», «الثانية عشرة» | fractions, ordinals | `fraction`, `ordinal` |
//! | «نحو», «أكثر من», «على الأقل» | about, `min`, `max` | `bound` |
//! | «بين 10 و12 ألف», «من 70 إلى 75», «50-60 عاملا» | `min` and `max` | `range` |
//! | «عشرات الجنود», «بضع مئات» | a vague number: `min`, sometimes `max` | `quantity` |
//! | «جنديان», «مذكرتي تفاهم», «شخص واحد» | a dual or singular that counts itself | `amount`, `context` |
//! | «28 مليار يورو», «خمسة من رجال الأمن», «13 إثيوبيا» | the unit behind the number | `amount`, `unit`, `plural` |
//! | «مقتل 12», «بينهم سبعة», «عدد القتلى 45», «الرهائن الخمسة» | the unit said before it | `context` |
//! | «الكويت … 5 دنانير» | whose money it is, where the text names one country that has it | `money` |
//! | «القرار 1701», «سوخوي 24», «مجموعة العشرين», «الحسن الثاني» | nothing: names and labels | `identifier` |
//!
//! # How
//!
//! 1. Every token was looked up once ([`Reading`](crate::reading::Reading)). What its entry may begin is a set of bits, so
//!    the loop in `quantity` passes over all tokens but a few anchors: digits, number words, duals, bounds, «بين».
//! 2. At an anchor the longest reading is tried first: ordinal, bounds and vague number, range, single amount.
//! 3. A number without a unit behind it asks the words before it. Grammar decides, not a list of phrases: people are who
//!    stands behind a word of casualties, who is «هم», who is «آخرون», and whom a sound masculine plural names.
//! 4. What is left without a unit and looks like a name's number, a year or a telephone number is dropped.
//!
//! # What is not
//!
//! - Lengths of time, ages and dates are times ([`crate::time`]): quantities overlap none of them.
//! - «أحد» alone is "someone", «عدة» says no number, «الواحد» stresses its noun, «البلدان» with its article is "the two" of
//!   something known and counts nothing new.
//! - The figures of a score («2-1») are two numbers, no range.
//! - A noun that the table does not know leaves the number without a unit; the noun is kept in `of`.
//!
//! # To add a word
//!
//! Words are lines of `data/numbers/`; `data/README.md` names the columns. A word that only looks like a form of another
//! goes to `stop.tsv`, a name with a number in it to `name.tsv`.

mod amount;
mod bound;
mod cardinal;
mod context;
mod digit;
mod fraction;
mod identifier;
mod money;
mod ordinal;
mod plural;
mod quantity;
mod range;
mod unit;

#[cfg(test)]
mod tests;

pub(crate) use bound::before;
pub(crate) use cardinal::cardinal;
pub(crate) use digit::numeral;
pub(crate) use fraction::{number, stands_alone};
pub(crate) use ordinal::ordinal;
pub(crate) use quantity::quantities;
