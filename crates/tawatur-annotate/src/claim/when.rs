use super::argument::{Argument, Filler};
use super::reader::Reader;
use crate::sheet;
use std::ops::Range;

/// When an event was.
impl Reader<'_, '_> {
    /// Is a time later than the article?
    pub(super) fn ahead(&self, time: &str) -> bool {
        if let Some(rest) = time.strip_prefix(['+', 'P']) {
            return time.starts_with('+') || !rest.starts_with('0');
        }
        let published = self.sheet.article.published.as_deref().unwrap_or_default();
        let day = |text: &str| text.get(..10).map(str::to_owned);
        match (day(time), day(published)) {
            (Some(time), Some(published)) => time.starts_with(|c: char| c.is_ascii_digit()) && time > published,
            _ => false,
        }
    }

    /// When it was: the first time behind the trigger in its clause, else the last before it that no other verb took;
    /// and since when, for a span of time behind «منذ».
    pub(super) fn times(
        &self,
        at: usize,
        arguments: &[Argument],
        sentence: &Range<usize>,
    ) -> (Option<String>, Option<String>) {
        let behind = arguments.iter().filter_map(|a| match a.filler {
            Filler::Time(t) => Some((a.at, t, a.preposition.as_deref())),
            _ => None,
        });
        // «تأجيلها إلى 15 ديسمبر»: up to when something is put off is not when it was, but «يعود الاتفاق إلى عام 2017».
        let lists = super::event::Lists::embedded();
        let clause = at.saturating_sub(DATED).max(sentence.start)..at;
        let verb = |t: usize| self.sheet.document.word(t).trim_start_matches(tawatur_text::letters::WAW);
        let dates_back = clause.into_iter().any(|t| lists.has("dates back", verb(t)));
        let (mut time, mut since) = (None, None);
        for (token, index, preposition) in behind {
            let value = &self.sheet.times[index].value;
            if self.in_office(token, value)
                || self.called_so(token, at)
                || preposition.is_some_and(|p| p == UNTIL) && !dates_back
            {
                continue;
            }
            if self.since(token, at) {
                since = since.or(Some(value.clone()));
            } else if !value.starts_with('P') || value.starts_with("P0") {
                time = time.or(Some(value.clone()));
            }
        }
        if time.is_none() {
            let verb = self.sheet.verb(at);
            let future = verb.is_some_and(|verb| verb.future);
            // «الذي فجر نفسه أمس، وأشاد بالشرطة»: nor is the day of the clause before the comma that of a verb joined to it.
            let joined = verb.is_some_and(|verb| verb.conjunction);
            let mut token = at;
            while token > sentence.start {
                token -= 1;
                // «كرمت أمس الجنود الذين سقطوا»: when something was done to whom it befell is not when it befell them; and
                // «أعلن أمس أن الوزير سيزور»: when it was said is not when it will be, but «، وأنه سيوقع» goes on.
                let joins = self.sheet.document.word(token).starts_with(tawatur_text::letters::WAW);
                let ahead = future && self.sheet.is(token, sheet::COMPLEMENTISER) && !joins;
                if self.sheet.verb(token).is_some()
                    || self.relative_pronoun(token)
                    || ahead
                    || joined && self.sheet.is_comma(token)
                {
                    break;
                }
                if let Some(index) = self.sheet.time_at(token) {
                    // «إسرائيل، في دعوى رفعتها في 29 ديسمبر، بقتل مدنيين»: the day of another verb between commas is that verb's.
                    let apart = (token..at).any(|t| self.sheet.is_comma(t));
                    let mut clause = (sentence.start..token).rev().take_while(|&t| !self.sheet.is_comma(t));
                    if verb.is_none() && apart && clause.any(|t| self.sheet.verb(t).is_some_and(|v| v.suffix)) {
                        break;
                    }
                    let value = &self.sheet.times[index].value;
                    let from = self.since(token, sentence.start);
                    let first =
                        (sentence.start..=token).rev().take_while(|&t| self.sheet.time_at(t) == Some(index)).last();
                    let until =
                        first.and_then(|t| t.checked_sub(1)).map(|t| self.sheet.document.word(t)) == Some(UNTIL);
                    // «لأول مرة منذ 2011 وولي العهد يرحب به»: nor since when something else is.
                    let other =
                        |t: usize| self.sheet.group_from(t).is_some_and(|g| self.sheet.groups[g].conjunction.is_some());
                    if from && !(token..at).any(|t| self.sheet.is_comma(t) || other(t)) {
                        since = since.or(Some(value.clone()));
                    }
                    if !from
                        && !until
                        && !first.is_some_and(|t| self.called_so(t, at))
                        && !self.in_office(token, value)
                        && (!value.starts_with('P') || value.starts_with("P0"))
                    {
                        time = Some(value.clone());
                    }
                    break;
                }
            }
        }
        (time, since)
    }

    /// Does a verb in the future stand close behind a noun, and no other before it?
    pub(super) fn to_come(&self, at: usize, sentence: &Range<usize>) -> bool {
        let verb = (at + 1..sentence.end.min(at + VERB_REACH)).find(|&t| self.sheet.verb(t).is_some());
        let will = |t: usize| self.sheet.document.word(t - 1) == WILL || self.sheet.verb(t).is_some_and(|v| v.future);
        verb.is_some_and(will)
    }

    /// «تحالف 14 آذار»: is what looks like a day part of a name?
    fn called_so(&self, token: usize, at: usize) -> bool {
        let lists = super::event::Lists::embedded();
        let word = |t: usize| self.sheet.document.word(t);
        // «اتفاقية منع الإبادة لعام 1948»
        let of_year = |t: usize| t > at && OF_YEAR.contains(&word(t));
        let named = |before: usize| before != at && lists.has("named by a day", word(before)) || of_year(before);
        of_year(token) || token.checked_sub(1).is_some_and(named)
    }

    /// «منذ عام 2000», «منذ انتخابه في يوليو الماضي»: a time that «منذ» governs says since when.
    fn since(&self, token: usize, from: usize) -> bool {
        let sheet = &*self.sheet;
        let back = token.saturating_sub(SINCE_REACH).max(from)..=token;
        let phrase = back.rev().take_while(|&t| {
            let same = sheet.time_at(t).is_none() || sheet.time_at(t) == sheet.time_at(token);
            t == token || same && sheet.word(t) && sheet.verb(t).is_none()
        });
        phrase.into_iter().any(|t| sheet.document.word(t) == SINCE)
    }

    /// «الرئيس السابق (2009-2017) باراك أوباما»: years in brackets behind a title or name are a term or a life.
    fn in_office(&self, token: usize, value: &str) -> bool {
        let bracket = token.checked_sub(1).is_some_and(|b| self.sheet.mark(b) == Some('('));
        bracket && value.len() == 9 && value.contains('/')
    }
}

/// Words between «منذ» and a time that still belongs to it («منذ انتخابه رئيسا في يوليو»).
const SINCE_REACH: usize = 5;

/// Words behind a noun within which its verb stands.
const VERB_REACH: usize = 5;

/// «لعام», «لسنة», folded.
const OF_YEAR: [&str; 2] = ["\u{0644}\u{0639}\u{0627}\u{0645}", "\u{0644}\u{0633}\u{0646}\u{0647}"];

/// «سوف», folded.
const WILL: &str = "\u{0633}\u{0648}\u{0641}";

/// Words before an event within which a verb dates it.
const DATED: usize = 6;

/// «إلى», folded.
const UNTIL: &str = "\u{0627}\u{0644}\u{064A}";

/// «منذ», folded.
const SINCE: &str = "\u{0645}\u{0646}\u{0630}";
