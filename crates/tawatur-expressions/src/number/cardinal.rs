use super::digit::numeral;
use crate::lexicon::Class;
use crate::reading::Reading;
use smallvec::SmallVec;
use tawatur_text::TokenKind;
use tawatur_text::letters::{ARABIC_COMMA, FATHATAN, WAW};

/// The letter that stands for the decimal point in agencies' old reports.
const REH: char = '\u{631}';

/// A whole or decimal number read from tokens.
#[derive(Clone, Debug)]
pub(crate) struct Cardinal {
    /// One past its last token.
    pub(crate) end: usize,
    pub(crate) value: f64,
    /// The scale its last words name: 1,000 in «10 آلاف», 1 where none.
    pub(crate) scale: f64,
    /// A single token of digits without separators.
    pub(crate) plain: bool,
    /// Written in words alone.
    pub(crate) words: bool,
    /// Where it could be parted: tokens that hold an «and» within it.
    pub(crate) joints: SmallVec<[usize; 6]>,
}

/// What of a group below a thousand has been read.
#[derive(Clone, Copy, PartialEq)]
enum Group {
    Empty,
    Digit,
    Full,
    Hundreds,
}

/// Reads a number that begins at `from` and ends before `limit`. The first word may carry a conjunction or
/// preposition; what that means is for the caller to say.
pub(crate) fn cardinal(reading: &Reading, from: usize, limit: usize) -> Option<Cardinal> {
    let mut number = Builder {
        reading,
        limit: limit.min(reading.len()),
        total: 0.0,
        group: 0.0,
        state: Group::Empty,
        least: f64::INFINITY,
        scale: 1.0,
    };
    let mut end = number.element(from)?;
    let (mut words, plain) = (!reading.is_number(from), reading.is_number(from) && end == from + 1);
    let mut joints = SmallVec::new();
    while let Some(next) = reading.behind_and(end) {
        let Some(after) = number.element(next) else {
            break;
        };
        words &= !reading.is_number(next);
        joints.push(end);
        end = after;
    }
    let plain = plain && end == from + 1 && numeral(reading.document.word(from)).is_some_and(|numeral| numeral.plain);
    Some(Cardinal { end, value: number.total + number.group, scale: number.scale, plain, words, joints })
}

struct Builder<'r, 'd> {
    reading: &'r Reading<'d>,
    limit: usize,
    /// The groups that have been closed by a scale.
    total: f64,
    /// The group that is being read.
    group: f64,
    state: Group,
    /// The least scale so far: a number's scales descend.
    least: f64,
    scale: f64,
}

impl Builder<'_, '_> {
    fn class(&self, at: usize) -> Option<(Class, f64)> {
        if at < self.limit { self.reading.entry(at).cardinal } else { None }
    }

    /// A number word that follows without «and».
    fn next(&self, at: usize) -> Option<(Class, f64)> {
        self.class(at).filter(|_| self.reading.bare(at))
    }

    /// Reads one element and the scales behind it; nothing changes where it does not fit what was read before.
    fn element(&mut self, at: usize) -> Option<usize> {
        if at >= self.limit {
            return None;
        }
        let mut end = at + 1;
        let (value, state) = if self.reading.is_number(at) {
            let value = numeral(self.reading.document.word(at))?.value;
            // An Arabic comma may part thousands as the Latin one does: «1،560».
            match thousands(self.reading, at).filter(|_| at + 2 < self.limit) {
                Some(rest) => {
                    end = at + 3;
                    (value * 1000.0 + rest, Group::Full)
                }
                None => match decimal_letter(self.reading, at).filter(|_| at + 2 < self.limit) {
                    Some(whole) => {
                        end = at + 3;
                        (whole, Group::Full)
                    }
                    None => (value, Group::Full),
                },
            }
        } else {
            let (class, value) = self.class(at)?;
            let next = self.next(end);
            match class {
                Class::Whole => (value, Group::Full),
                Class::Digit | Class::One => match next {
                    Some((Class::Ten, ten)) => {
                        end += 1;
                        (value + ten, Group::Full)
                    }
                    Some((Class::Hundred, hundred)) if class == Class::Digit => {
                        end += 1;
                        (value * hundred, Group::Hundreds)
                    }
                    _ if class == Class::Digit => (value, Group::Digit),
                    // أحد is a number only in «أحد وعشرون».
                    _ => {
                        let tens = self.reading.behind_and(end).and_then(|next| self.class(next));
                        if !matches!(tens, Some((Class::Tens, _))) {
                            return None;
                        }
                        (value, Group::Digit)
                    }
                },
                Class::Ten | Class::Tens => (value, Group::Full),
                Class::Hundred | Class::Hundreds => (value, Group::Hundreds),
                Class::Scale => return self.scaled(at, 1.0, value),
                Class::Pair => return self.scaled(at, 2.0, value / 2.0),
                Class::Accusative => {
                    return self.scaled(at, if self.in_construct(at) { 2.0 } else { 1.0 }, value);
                }
                Class::Scales => return None,
            }
        };
        let tens = matches!(self.class(at), Some((Class::Tens, _)));
        let fits = match self.state {
            Group::Empty => value < self.least,
            Group::Hundreds => value < 100.0 && (state == Group::Digit || state == Group::Full),
            Group::Digit => tens,
            Group::Full => false,
        };
        // «3 ملايين و2 مليار» and «1.5 مليون و2.5» are two numbers: the next one has a scale or a fraction of its own.
        let own_scale = matches!(
            self.next(end),
            Some((Class::Scale | Class::Scales | Class::Accusative, scale)) if scale >= self.least
        );
        if self.total > 0.0 && (own_scale || value.fract() > 0.0) {
            return None;
        }
        // Digits do not add up with digits: «100 و50» are two numbers.
        if !fits || (self.reading.is_number(at) && self.state != Group::Empty) {
            return None;
        }
        self.group += value;
        self.state = if self.state == Group::Hundreds && state == Group::Digit { Group::Digit } else { state };
        Some(self.scales(end))
    }

    /// Is «ألفا» the dual before its noun («ألفا جندي»)? Before anything else («ألفا وثلاثمئة») it is one thousand.
    fn in_construct(&self, at: usize) -> bool {
        let (reading, next) = (self.reading, at + 1);
        !reading.document.surface(at).contains(FATHATAN)
            && reading.kind(next) == TokenKind::Word
            && reading.bare(next)
            && (reading.entry(next).unit.is_some() || !reading.known(next))
            && !reading.document.word(next).starts_with(WAW)
    }

    /// A scale that stands by itself: «ألف», «ألفان».
    fn scaled(&mut self, at: usize, times: f64, scale: f64) -> Option<usize> {
        if self.state != Group::Empty || scale >= self.least {
            return None;
        }
        self.total += times * scale;
        self.least = scale;
        self.scale = scale;
        Some(self.scales(at + 1))
    }

    /// The scales that multiply what was read.
    fn scales(&mut self, mut end: usize) -> usize {
        while let Some((Class::Scale | Class::Scales | Class::Accusative, scale)) = self.next(end) {
            if self.state == Group::Empty {
                // «ألف مليار»: a scale of a scale.
                if scale <= self.scale || self.total != self.scale {
                    break;
                }
                self.total *= scale;
            } else {
                if scale >= self.least {
                    break;
                }
                self.total += self.group * scale;
                self.group = 0.0;
                self.state = Group::Empty;
            }
            self.least = scale;
            self.scale = scale;
            end += 1;
        }
        end
    }
}

/// Three digits behind an Arabic comma that touches them and one to three digits before it.
fn thousands(reading: &Reading, at: usize) -> Option<f64> {
    let groups = reading.is_mark(at + 1, &[ARABIC_COMMA])
        && reading.joined(at + 1)
        && reading.joined(at + 2)
        && reading.is_number(at + 2)
        && reading.document.word(at).len() <= 3;
    let rest = numeral(reading.document.word(at + 2)).filter(|rest| groups && rest.plain && rest.digits == 3)?;
    Some(rest.value)
}

/// «5ر1 مليون» is 1.5 million: the letter stands for the point, and what is read last stands first.
fn decimal_letter(reading: &Reading, at: usize) -> Option<f64> {
    let letter = reading.kind(at + 1) == TokenKind::Word
        && reading.document.word(at + 1).chars().eq([REH])
        && reading.joined(at + 1)
        && reading.joined(at + 2)
        && reading.is_number(at + 2);
    let (part, whole) = (reading.document.word(at), reading.document.word(at + 2));
    let digits = |text: &str| text.len() < 16 && text.bytes().all(|b| b.is_ascii_digit());
    if !letter || !digits(part) || !digits(whole) {
        return None;
    }
    let mut part_value: f64 = part.parse().ok()?;
    for _ in 0..part.len() {
        part_value /= 10.0;
    }
    Some(whole.parse::<f64>().ok()? + part_value)
}
