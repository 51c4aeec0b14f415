use crate::lexicon::{Feast, Grain, Part};

/// What the words of a time say, before it is settled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Value {
    Date(Date),
    /// From the first to the second; nothing is an open end.
    Interval(Option<Date>, Date),
    /// The calendar unit so many units from now: last week.
    Unit(Grain, i32),
    /// So many units before or after now, to the day: a week ago.
    Away(Grain, i32),
    /// So many units up to now or from now: the next three weeks.
    Units(Grain, i32),
    Length(Length),
    /// First and last year.
    Years(i32, i32),
    /// The whole of a Hijri year.
    HijriYear(i32),
    /// A feast of a year, or the last or next one of its name.
    Feast(Feast, Option<i32>, i8),
    /// The nth of so many equal parts of a date's year, or of its month: the second quarter of 2015.
    Share(u8, u8, Date),
    /// The part of a year told last, in another year: «الفترة نفسها من العام الماضي».
    SameShare(Date),
    /// The unit in which the time told last lies, so many units on: «في العام نفسه», «في اليوم التالي».
    Told(Grain, i32),
    /// So many units behind the day told last: «وبعد يومين».
    Later(Grain, i32),
    /// The season that begins with a month, of the year or in the direction of the date.
    Season(u8, Date),
    /// The weekend of the week so many weeks from now; without a number the one nearest in the sense of the sentence.
    Weekend(Option<i32>),
    Tonight,
    Now,
}

/// A date of which parts may be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Date {
    pub(crate) year: Option<i32>,
    /// Day, month and year are those of the Hijri calendar.
    pub(crate) hijri: bool,
    /// Years from the one told last («من العام نفسه» 0).
    pub(crate) year_told: Option<i32>,
    /// Years from the present one («العام الماضي»).
    pub(crate) year_offset: Option<i32>,
    pub(crate) month: Option<u8>,
    /// Months from the present one («من الشهر الجاري»).
    pub(crate) month_offset: Option<i32>,
    pub(crate) week_offset: Option<i32>,
    pub(crate) day: Option<u8>,
    /// Days from today («أمس»).
    pub(crate) day_offset: Option<i32>,
    pub(crate) weekday: Option<u8>,
    /// The last one (-1), the present one (0) or the next one (1).
    pub(crate) direction: Option<i8>,
    pub(crate) nth: Option<Nth>,
    pub(crate) third: Option<Third>,
    /// The month is the one told last.
    pub(crate) told: Option<Told>,
    pub(crate) clock: Option<Clock>,
    /// The part of the day that was said; an hour behind it is one of its hours.
    pub(crate) part: Option<Part>,
}

/// Which of a month's days or weeks: -1 is the last.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Nth {
    pub(crate) n: i8,
    pub(crate) of: NthOf,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum NthOf {
    Weekday(u8),
    Week,
    Day,
}

/// How a month that is not named is the one told last.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Told {
    /// «من الشهر نفسه», or so many months on: «من الشهر التالي».
    Same(i32),
    /// «من الشهر»: where the sentence has told none, the present one.
    Perhaps,
}

/// A part of a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Third {
    Start,
    Early,
    Middle,
    Late,
    End,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Clock {
    pub(crate) hour: u8,
    pub(crate) minute: Option<u8>,
    pub(crate) second: Option<u8>,
    /// The part of the day was said, or the hour says it.
    pub(crate) sure: bool,
    /// It is Greenwich time.
    pub(crate) utc: bool,
}

/// A length of time, by units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Length {
    pub(crate) years: f64,
    pub(crate) months: f64,
    pub(crate) weeks: f64,
    pub(crate) days: f64,
    pub(crate) hours: f64,
    pub(crate) minutes: f64,
    pub(crate) seconds: f64,
}

impl Length {
    pub(crate) fn add(&mut self, grain: Grain, count: f64) {
        match grain {
            Grain::Second => self.seconds += count,
            Grain::Minute => self.minutes += count,
            Grain::Hour => self.hours += count,
            Grain::Day => self.days += count,
            Grain::Week => self.weeks += count,
            Grain::Month => self.months += count,
            Grain::Year => self.years += count,
            Grain::Decade => self.years += 10.0 * count,
            Grain::Century => self.years += 100.0 * count,
        }
    }
}

impl std::fmt::Display for Length {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("P")?;
        for (count, letter) in [(self.years, 'Y'), (self.months, 'M'), (self.weeks, 'W'), (self.days, 'D')] {
            if count != 0.0 {
                write!(f, "{count}{letter}")?;
            }
        }
        if self.hours + self.minutes + self.seconds != 0.0 {
            f.write_str("T")?;
            for (count, letter) in [(self.hours, 'H'), (self.minutes, 'M'), (self.seconds, 'S')] {
                if count != 0.0 {
                    write!(f, "{count}{letter}")?;
                }
            }
        }
        Ok(())
    }
}

/// The letter of a grain in an ISO duration and how many of its units a grain has.
pub(crate) fn letter(grain: Grain) -> (&'static str, char, i32) {
    match grain {
        Grain::Second => ("T", 'S', 1),
        Grain::Minute => ("T", 'M', 1),
        Grain::Hour => ("T", 'H', 1),
        Grain::Day => ("", 'D', 1),
        Grain::Week => ("", 'W', 1),
        Grain::Month => ("", 'M', 1),
        Grain::Year => ("", 'Y', 1),
        Grain::Decade => ("", 'Y', 10),
        Grain::Century => ("", 'Y', 100),
    }
}
