use super::reader::Reader;
use super::scope::{Kind, Scope, Speech, extend};
use crate::sheet;
use std::ops::Range;
use tawatur_lexicon::Function;
use tawatur_model::{EntityKind, Quote, Stance, Trace};
use tawatur_text::TokenKind;
use tawatur_text::letters::*;

impl Reader<'_, '_> {
    /// The scopes in order, and the quotations that they make.
    pub(super) fn finish(mut self) -> Speech {
        self.scopes.retain(|s| s.range.start < s.range.end);
        self.scopes.sort_by_key(|s| (s.range.start, std::cmp::Reverse(s.range.end), s.cue));
        let mut speech = Speech {
            scopes: std::mem::take(&mut self.scopes),
            quotes: Vec::new(),
            answers: std::mem::take(&mut self.answers),
            cues: std::mem::take(&mut self.cues),
            mentions: std::mem::take(&mut self.mentions),
        };
        for quotation in &self.quotations {
            if self.is_name(quotation) {
                continue;
            }
            // A quotation belongs to the scope that it is the content of, else to the innermost one around it.
            let exact = speech.scopes.iter().position(|s| s.kind == Kind::Quote && s.range == *quotation);
            let inner = speech.standing(quotation.start).innermost;
            let around = exact.or_else(|| {
                inner.filter(|&i| {
                    let scope = &speech.scopes[i];
                    (!scope.links.is_empty() || scope.kind == Kind::Quote) && scope.kind != Kind::Dateline
                })
            });
            let Some(index) = around.or_else(|| self.attitude_before(&speech, quotation.start)) else { continue };
            if let Some(quote) = self.quote(&speech, index, quotation.clone(), true) {
                speech.quotes.push(quote);
            }
        }
        for index in 0..speech.scopes.len() {
            let scope = &speech.scopes[index];
            if scope.kind != Kind::Clause {
                continue;
            }
            // «غادر السفير العاصمة، وفق ما قال مصدر»: what a phrase behind it attributes, where nobody else speaks in it.
            let behind = scope.cue >= scope.range.end;
            if behind && !self.tells(&speech, scope) {
                continue;
            }
            let range = self.trim(scope.range.clone());
            if let Some(quote) = self.quote(&speech, index, range, false) {
                speech.quotes.push(quote);
            }
        }
        speech.quotes.sort_by_key(|q| (q.span.start(), std::cmp::Reverse(q.span.end()), !q.direct));
        speech.quotes.dedup_by_key(|q| q.span);
        speech
    }

    /// Is what stands before a phrase of attribution a clause of its own, in which nobody else speaks?
    fn tells(&self, speech: &Speech, scope: &Scope) -> bool {
        let start = scope.range.start;
        let whole = self.sheet.sentence_of(start).start == start;
        let hangs = sheet::PREPOSITION | sheet::SUBORDINATOR | sheet::CONJUNCTION;
        let first = start + usize::from(self.sheet.is_comma(start));
        let from = speech.scopes.partition_point(|s| s.range.start < scope.range.start);
        (whole || !self.sheet.is(first, hangs))
            && (scope.range.clone().any(|t| self.sheet.verb(t).is_some() || self.sheet.is(t, sheet::COPULA))
                || whole && scope.range.clone().filter(|&t| self.sheet.word(t)).count() >= 4)
            && !speech.scopes[from..]
                .iter()
                .take_while(|s| s.range.start < scope.range.end)
                .any(|s| scope.range.contains(&s.cue) && s.kind != Kind::Dateline)
    }

    /// What is quoted behind the reach of a verb of attitude in its sentence is still its subject's.
    fn attitude_before(&self, speech: &Speech, at: usize) -> Option<usize> {
        let sentence = self.sheet.sentence_of(at);
        let governs = |s: &Scope| matches!(s.kind, Kind::Attitude | Kind::Noun) && !s.links.is_empty();
        let before = speech.scopes.partition_point(|s| s.range.start <= at);
        let here = speech.scopes[..before].iter().enumerate().rev().take_while(|(_, s)| s.range.end + 400 > at);
        let mut here = here.filter(|(_, s)| governs(s) && s.cue < at && sentence.contains(&s.cue));
        here.next().map(|(index, _)| index)
    }

    fn quote(&self, speech: &Speech, index: usize, range: Range<usize>, direct: bool) -> Option<Quote> {
        let scope = &speech.scopes[index];
        let range = self.trim(range);
        let standing = speech.standing(range.start);
        let chain = if scope.range.contains(&range.start) && scope.kind != Kind::Attitude {
            standing.chain
        } else {
            extend(standing.chain, &scope.links)
        };
        let speaker = chain.last().and_then(|link| link.sources.first()).copied();
        if speaker.is_none() && scope.kind != Kind::Quote {
            return None;
        }
        let own = scope.kind == Kind::Clause && !direct && matches!(scope.stance, Stance::Asserts | Stance::Confirms);
        let stance = if own && self.denies_own(scope, range.start) { Stance::Denies } else { scope.stance };
        let span = self.sheet.span(range);
        if span.is_empty() {
            return None;
        }
        let media =
            speaker.is_some_and(|s| matches!(self.sheet.entities.get(s).kind, EntityKind::Agency | EntityKind::Outlet));
        let mut trace = Trace { rule: if direct { "quotation" } else { "reported-clause" }, ..Trace::default() };
        trace.lexicon.extend(Some(scope.origin.clone()).filter(|o| !o.is_empty()));
        if media {
            trace.notes.push("the text names no source behind the outlet".to_owned());
        }
        Some(Quote { span, direct, speaker, cue: Some(scope.lemma.clone()).filter(|l| l != ":"), stance, chain, trace })
    }

    /// «قالت إنها لم تزود», «أكد أن بلاده لا تدعم»: does the speaker deny a deed of his own?
    fn denies_own(&self, scope: &Scope, first: usize) -> bool {
        let Some(before) = first.checked_sub(1).filter(|&b| self.sheet.is(b, sheet::COMPLEMENTISER)) else {
            return false;
        };
        let pronoun = self.sheet.document.word(before);
        let his = pronoun.ends_with(HEH);
        let hers = pronoun.ends_with("\u{0647}\u{0627}");
        let homeland = self.sheet.function(first, Function::Homeland) > 0;
        let state = |e: &tawatur_model::EntityIndex| self.sheet.entities.get(*e).kind == EntityKind::Country;
        let state = scope.links.last().is_some_and(|link| link.sources.iter().all(state));
        let fits = |feminine: bool| state || self.gender(&scope.links).is_none_or(|own| own == feminine);
        let speaker =
            his && fits(false) || hers && fits(true) || pronoun.ends_with(MEEM) && self.gender(&scope.links).is_none();
        let at = first + usize::from(homeland);
        let verb = self.sheet.verb(at + 1).is_some_and(|verb| verb.form.imperfect && !verb.future);
        let word = self.sheet.document.word(at);
        (homeland || speaker) && verb && (word == NOT_YET || word == NOT)
    }

    /// Without marks and breaks at either end.
    fn trim(&self, range: Range<usize>) -> Range<usize> {
        let idle = |t: usize| match self.sheet.document.kind(t) {
            TokenKind::Break => true,
            TokenKind::Mark => {
                self.sheet.mark(t).is_some_and(|m| is_quote(m) || matches!(m, ',' | '.' | ':' | ARABIC_COMMA | '-'))
            }
            _ => false,
        };
        let (mut start, mut end) = (range.start, range.end);
        while start < end && idle(start) {
            start += 1;
        }
        while start < end && idle(end - 1) {
            end -= 1;
        }
        start..end
    }
}

/// «لم» and «لا», folded.
const NOT_YET: &str = "\u{0644}\u{0645}";
const NOT: &str = "\u{0644}\u{0627}";
