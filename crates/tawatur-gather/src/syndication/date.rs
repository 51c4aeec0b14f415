use jiff::fmt::rfc2822::DateTimeParser;

static PARSER: DateTimeParser = DateTimeParser::new().relaxed_weekday(true);

/// A date of a feed as ISO 8601: RFC 822 as in RSS (`Wed, 19 Jun 2024 12:20:00 +0300`), or what already is ISO
/// (`2024-06-19`, `2024-06-19T12:20Z`). What is neither gives none: no date is better than a wrong one.
pub fn iso(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > 64 {
        return None;
    }
    if let Some(written) = written(text) {
        return Some(written);
    }
    let zoned = PARSER.parse_zoned(text).ok()?;
    Some(zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
}

/// ISO 8601 that was written so, a blank instead of `T` allowed.
fn written(text: &str) -> Option<String> {
    let day = text.get(..10)?;
    day.parse::<jiff::civil::Date>().ok().filter(|_| day.as_bytes()[4] == b'-')?;
    let rest = &text[10..];
    if rest.is_empty() {
        return Some(day.to_owned());
    }
    let clock = rest.strip_prefix(['T', 't', ' '])?.trim_start();
    let hours = clock.get(..5)?;
    let bytes = hours.as_bytes();
    let two = |at: usize| bytes[at].is_ascii_digit() && bytes[at + 1].is_ascii_digit();
    if !(two(0) && bytes[2] == b':' && two(3) && &hours[..2] < "24" && &hours[3..] < "60") {
        return None;
    }
    let mut after = &clock[5..];
    let mut out = format!("{day}T{hours}");
    if let Some(seconds) = after.strip_prefix(':') {
        let digits = seconds.get(..2).filter(|s| s.bytes().all(|b| b.is_ascii_digit()))?;
        out.push(':');
        out.push_str(digits);
        after = seconds[2..].trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    }
    match after.trim() {
        "" => {}
        "Z" | "z" | "UTC" | "GMT" => out.push('Z'),
        zone => {
            // What stands there may begin with any letter, of any length.
            let digits: String = zone.strip_prefix(['+', '-'])?.chars().filter(|c| *c != ':').collect();
            if digits.len() != 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            out.push_str(&zone[..1]);
            out.push_str(&digits[..2]);
            out.push(':');
            out.push_str(&digits[2..]);
        }
    }
    Some(out)
}
