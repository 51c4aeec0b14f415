/// What a passage says of the day on which its article was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clue {
    /// What it says.
    pub says: Says,
    /// The words, for the reason.
    pub words: String,
}

/// The sorts of evidence that a text gives. Days are numbered from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Says {
    /// The publication fell on a weekday (1 is Monday): «أمس الإثنين» says a Tuesday.
    Weekday(u8),
    /// It fell within these days, both included: «اليوم 19 يونيو 2024», «العام الجاري 2024».
    Between(i32, i32),
    /// It fell so many days behind a day of a year that is not said: «أمس 18 يونيو».
    Behind {
        /// Month and day.
        date: (u8, u8),
        /// The weekday of that day, where it is named.
        weekday: Option<u8>,
        /// Days from that day to the publication.
        days: i32,
    },
    /// It fell in the months around a day whose weekday is named and whose year is not: «الثلاثاء 18 يونيو».
    Around {
        /// Month and day.
        date: (u8, u8),
        /// The weekday of that day.
        weekday: u8,
    },
    /// Half of a pair: what is told happened for the first time in so many years («أول زيارة منذ 24 عاما»).
    FirstFor(u8),
    /// The other half: the time before was between these days («أول زيارة منذ يوليو 2000», «آخر زيارة في يوليو 2000»).
    LastTime(i32, i32),
}
