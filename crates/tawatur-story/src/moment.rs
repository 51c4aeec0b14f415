//! Times of publication as hours, read from EDTF without a calendar library.

/// Hours from 1 March 2000 to a moment such as `2024-06-19` or `2024-06-19T12:20`; a date alone is its noon,
/// a month its middle. None where not even the month is settled.
pub(crate) fn hours(published: Option<&str>) -> Option<f32> {
    let text = published?.trim();
    let (date, clock) = text.split_once('T').unwrap_or((text, ""));
    let mut fields = date.split('-');
    let mut field = || fields.next().map(|f| f.parse::<u16>().ok());
    let year = field().flatten()?;
    let month = field().flatten().filter(|m| (1..=12).contains(m))?;
    let day = match field() {
        Some(day) => day.filter(|d| (1..=31).contains(d))?,
        None => 15,
    };
    let mut parts = clock.split(':').map(|p| p.get(..2).and_then(|p| p.parse::<f32>().ok()));
    let (hour, minute) = (parts.next().flatten(), parts.next().flatten().unwrap_or_default());
    let time = hour.map_or(12.0, |hour| hour + minute / 60.0);
    Some(days(i64::from(year), i64::from(month), i64::from(day)) as f32 * 24.0 + time)
}

/// Days since 1 March 2000, in the Gregorian calendar: near enough to today that hours fit a small float.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let since = year - 2000;
    365 * since + since.div_euclid(4) - since.div_euclid(100) + since.div_euclid(400) + (153 * month + 2) / 5 + day - 1
}
