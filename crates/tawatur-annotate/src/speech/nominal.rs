use super::scope::{Kind, Scope, Speech};
use crate::sheet::{self, Sheet};
use tawatur_lexicon::{Function, StatementContent, What};
use tawatur_model::{Claim, Quote, Span, Stance, Trace};
use tawatur_text::TokenKind;
use tawatur_text::letters::{ALEF, BEH, LAM};

impl Speech {
    /// What is said in a noun («نفت ضلوعها في الهجوم», «أكد أهمية الهدنة») and told by no claim is kept in its words.
    pub(crate) fn keep_untold(&mut self, sheet: &Sheet<'_>, claims: &[Claim]) {
        let mut kept = Vec::new();
        for scope in &self.scopes {
            let kept_scope = scope.kind == Kind::Dismissed || scope.kind == Kind::Noun && kept_in_words(sheet, scope);
            if scope.links.is_empty() || !kept_scope {
                continue;
            }
            let end = described_to(sheet, scope.range.end);
            let first = reported_from(sheet, scope, end);
            let last = (first..end).rev().find(|&t| sheet.word(t) || sheet.quantity_at(t).is_some());
            let Some(last) = last else { continue };
            let span = without_particle(sheet, first, sheet.span(first..last + 1));
            let plain = matches!(scope.stance, Stance::Asserts | Stance::Confirms | Stance::Declines);
            let cue = sheet.span(scope.cue..scope.cue + 1);
            let told = |claim: &Claim| {
                let trigger =
                    claim.spans.iter().find(|(name, _)| *name == "trigger").and_then(|(_, spans)| spans.first());
                // «أعربت عن قلقها», «امتنعت عن التصويت»: the verb itself told it.
                trigger.is_some_and(|trigger| span.overlaps(*trigger) || plain && cue.overlaps(*trigger))
                    && (!claim.chain.is_empty() || plain)
            };
            // «إن ما نشر عن إغلاق المطار عار عن الصحة»: the whole is said, the part is denied.
            let whole = |quote: &Quote| {
                let within = quote.span.contains(span) && quote.span.len() > span.len();
                scope.kind == Kind::Dismissed && within && quote.stance != Stance::Denies
            };
            let quoted = self.quotes.iter().any(|quote| quote.span.overlaps(span) && !whole(quote));
            if quoted || claims.iter().any(told) || span.is_empty() {
                continue;
            }
            let chain = self.standing(first).chain;
            let Some(speaker) = chain.last().and_then(|link| link.sources.first()).copied() else { continue };
            let mut trace = Trace { rule: "reported-noun", ..Trace::default() };
            trace.lexicon.extend(Some(scope.origin.clone()).filter(|origin| !origin.is_empty()));
            kept.push(Quote {
                span,
                direct: false,
                speaker: Some(speaker),
                cue: Some(scope.lemma.clone()),
                stance: scope.stance,
                chain,
                trace,
            });
        }
        self.quotes.extend(kept);
        self.quote_answered(sheet, claims);
        self.quotes.sort_by_key(|q| (q.span.start(), std::cmp::Reverse(q.span.end()), !q.direct));
        self.quotes.dedup_by_key(|q| (q.span, q.speaker));
    }
}

/// Does the content of a noun scope say something, and is not only what a verb is done to («أعلن حالة الطوارئ»)?
fn kept_in_words(sheet: &Sheet<'_>, scope: &Scope) -> bool {
    let Some(verb) = sheet.verb(scope.cue) else { return false };
    let tables = &sheet.lexicon.tables;
    let Some(frame) = tables.verbs[verb.verb as usize].report.map(|report| &tables.reports[report as usize]) else {
        return false;
    };
    let first = scope.range.start;
    let alleged = (first..scope.range.end.min(first + 2)).any(|t| allegation(sheet, t));
    let clause = frame.content.contains(&StatementContent::Clause);
    match scope.stance {
        // «رفض المقترح» refuses, «رفض الاتهامات» denies.
        Stance::Denies => clause || alleged || frame.noun_prepositions.iter().all(|p| !p.is_empty()),
        Stance::Declines | Stance::Doubts => true,
        // «انتقد القرار» says what somebody thinks of it.
        Stance::Accuses => frame.noun_prepositions.iter().all(|p| !p.is_empty()),
        // «أقرت الشركة بوجود خلل», «أكد أهمية الهدنة»
        Stance::Confirms => clause,
        Stance::Asserts => {
            let event = sheet.senses(first).any(|(hit, sense)| {
                matches!(sense.what, What::Masdar { .. } | What::TriggerNoun(_))
                    && !(hit.front.article && hit.suffix > 0)
            });
            // «دعا إلى هدنة» says of no truce that it is.
            clause && event && scope.certainty.is_none() && !sheet.is(first, sheet::REPORT_NOUN)
        }
    }
}

/// «نفى صحة ما نشرته الصحيفة عن خفض الإنتاج», «نفت الأنباء عن إقالة الوزير»: of a report that is denied, what it reports.
fn reported_from(sheet: &Sheet<'_>, scope: &Scope, end: usize) -> usize {
    let lists = crate::claim::Lists::embedded();
    let first = scope.range.start;
    let listed = |name: &str, t: usize| lists.has(name, sheet.document.word(t));
    let report = |t: usize| allegation(sheet, t) || listed("hearsay", t) || listed("what", t);
    let head = first + usize::from(listed("truth", first));
    if scope.stance != Stance::Denies || !report(head) {
        return first;
    }
    let about = |&t: &usize| sheet.is(t, sheet::PREPOSITION) && listed("concerning", t);
    let reach = (head + 1..end).take_while(|&t| !sheet.is_comma(t) && !sheet.is(t, sheet::COMPLEMENTISER));
    // «المزاعم حول اللقاحات»: what is only their subject is not denied.
    let told = |t: &usize| *t < end && sheet.word(*t) && !sheet.definite(*t) && sheet.group_at(*t).is_none();
    reach.into_iter().find(about).map(|t| t + 1).filter(told).unwrap_or(first)
}

/// «شككت في الأعداد التي أعلنتها الوزارة»: what is said goes on with the relative clause of its noun.
fn described_to(sheet: &Sheet<'_>, end: usize) -> usize {
    if !sheet.is(end, sheet::RELATIVE) {
        return end;
    }
    let stops = |t: usize| sheet.is_comma(t) || sheet.is(t, sheet::SUBORDINATOR) || !in_sentence(sheet, t);
    (end + 1..end + RELATIVE_REACH).find(|&t| stops(t)).unwrap_or(end + RELATIVE_REACH).min(sheet.len())
}

/// How far a relative clause goes, in tokens.
const RELATIVE_REACH: usize = 24;

fn in_sentence(sheet: &Sheet<'_>, at: usize) -> bool {
    at < sheet.len() && sheet.document.kind(at) != TokenKind::Break && sheet.mark(at) != Some('.')
}

/// «اتهمه بعرقلة المساعدات»: the preposition is the verb's.
pub(super) fn without_particle(sheet: &Sheet<'_>, first: usize, span: Span) -> Span {
    let attached =
        sheet.hits(first).iter().any(|hit| hit.front.particle == Some(BEH) && hit.front.conjunction.is_none());
    let text = span.of(sheet.document.text);
    let noun = sheet.document.word(first).starts_with([BEH, ALEF, LAM]) || attached;
    match text.chars().next().filter(|_| noun && sheet.document.word(first).starts_with(BEH)) {
        Some(letter) if text.len() > letter.len_utf8() => {
            Span::new(span.start() + letter.len_utf8() as u32, span.end())
        }
        _ => span,
    }
}

/// «الاتهامات», «بالمزاعم»
pub(crate) fn allegation(sheet: &Sheet<'_>, at: usize) -> bool {
    sheet.senses(at).any(|(_, sense)| sense.what == What::Function(Function::Allegation))
}
