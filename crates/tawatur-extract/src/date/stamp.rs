//! A day, perhaps with its time.

/// A day that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    year: u32,
    month: u32,
    day: u32,
}

impl Day {
    /// `None` for a day that is in no calendar, and for years in which no page was published.
    pub(crate) fn new(year: u32, month: u32, day: u32) -> Option<Day> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let length = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        ((1..=length).contains(&day) && (1800..=2199).contains(&year)).then_some(Day { year, month, day })
    }

    /// Monday 1 to Sunday 7, by Sakamoto's rule.
    pub(crate) fn weekday(self) -> u32 {
        let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][self.month as usize - 1];
        let year = self.year - u32::from(self.month < 3);
        match (year + year / 4 - year / 100 + year / 400 + shift + self.day) % 7 {
            0 => 7,
            day => day,
        }
    }
}

/// A day and, where it is known, the hour and minute and the offset behind them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) day: Day,
    pub(crate) time: Option<(u32, u32)>,
    pub(crate) zone: String,
}

impl Stamp {
    pub(crate) fn edtf(&self) -> String {
        let Day { year, month, day } = self.day;
        match self.time {
            Some((hour, minute)) => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}{}", self.zone),
            None => format!("{year:04}-{month:02}-{day:02}"),
        }
    }
}
