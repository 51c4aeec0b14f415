use super::document::issuer;
use super::scope::{Kind, Scope};
use super::source::{Source, coordinated, skip, subject_after};
use crate::sheet::{self, Sheet};
use std::ops::Range;
use tawatur_lexicon::{Function, StatementContent, What};
use tawatur_model::Link;

/// An attribution phrase with the sources it brings: «بحسب الوزارة», «وفق ما ذكرت وكالة … نقلا عن …».
pub(crate) struct Attribution {
    pub(crate) links: Vec<Link>,
    pub(crate) stance: tawatur_model::Stance,
    pub(crate) lemma: String,
    pub(crate) origin: String,
    /// One past its last token.
    pub(crate) end: usize,
    /// Its innermost source speaks through whoever was named before («نقلا عن»).
    pub(crate) relay: bool,
}

/// Reads an attribution phrase at a token.
pub(crate) fn attribution(sheet: &mut Sheet<'_>, at: usize, end: usize) -> Option<Attribution> {
    let (tokens, index, sense) = longest(sheet, at)?;
    let entry = &sheet.lexicon.tables.attributions[index as usize];
    if entry.topic {
        return None;
    }
    let (opens_verb, opens_noun, relay, stance) = (entry.opens_verb, entry.opens_noun, entry.relay, entry.stance());
    // «ردا على ما أعلنته الوزارة»: without a mark before it a preposition belongs to its word.
    if opens_verb && sheet.function(at, Function::Preposition) == 1 && sheet.word(at.wrapping_sub(1)) {
        return None;
    }
    let phrase = entry.phrase.clone();
    let origin = sheet.cite(sense, &phrase);
    let mut next = at + tokens;
    let mut lemma = phrase;
    let mut source: Option<Source> = None;
    let mut said = None;
    if opens_verb {
        let verb_at = if sheet.is(next, sheet::RELATIVE) { next + 1 } else { next };
        if let Some(verb) = sheet.verb(verb_at)
            && sheet.lexicon.tables.verbs[verb.verb as usize].report.is_some()
        {
            source = subject_after(sheet, verb_at, end);
            lemma = sheet.lexicon.tables.verbs[verb.verb as usize].lemma.clone();
            next = verb_at + 1;
            said = Some(verb.verb);
        }
    }
    if source.is_none() && opens_noun {
        source = noun_source(sheet, next, end);
    }
    let mut source = source?;
    if let Some(issuer) = issuer(sheet, &source, end) {
        source = issuer;
    }
    next = next.max(source.range.end);
    let mut links = vec![Link { sources: source.entities.to_vec(), cue: lemma.clone(), span: source.span }];
    let lexicon = sheet.lexicon;
    let frame = said.and_then(|verb: u32| lexicon.tables.verbs[verb as usize].report);
    if let Some(frame) = frame.map(|report| &lexicon.tables.reports[report as usize]) {
        // «كما أدانها الوزير»: a verb that takes no clause reports nothing that stands before it.
        if sheet.is(at, sheet::CONJUNCTION) && !frame.content.contains(&StatementContent::Clause) {
            return None;
        }
        // «كما دعا الوزير إلى», «كما قال إن»: with its content the verb says more, and attributes nothing before it.
        if sheet.is(at, sheet::CONJUNCTION) && governs(sheet, next, end, &frame.noun_prepositions) {
            return None;
        }
        // «بحسب ما نقلت رويترز عن مصدر»
        if frame.relays
            && frame.from.iter().any(|p| p == sheet.document.word(next))
            && let Some(g) = sheet.group_from(next + 1).filter(|&g| sheet.groups[g].sort.acts())
        {
            let inner = coordinated(sheet, g);
            links.push(Link { sources: inner.entities.to_vec(), cue: lemma.clone(), span: inner.span });
            next = inner.range.end;
        }
    }
    // «بحسب ما قال مسؤول كبير لوكالة رويترز»: to whom he said it carries it.
    let addressed = |t: usize| {
        sheet.group_from(t).filter(|&g| {
            let group = &sheet.groups[g];
            group.sort.carries() && group.particle == Some(tawatur_text::letters::LAM)
        })
    };
    let adjective = sheet.word(next)
        && sheet.group_at(next).is_none()
        && sheet.verb(next).is_none()
        && !sheet.is(next, sheet::GRAMMAR | sheet::ATTRIBUTION);
    // «قال مصدر مقرب من الحزب لقناة المنار»
    let phrase = sheet.is(next, sheet::PREPOSITION).then(|| sheet.group_from(next + 1)).flatten();
    // «كما أكد نائب الوزير فلان، لوكالة الأنباء»
    let comma = sheet.is_comma(next).then(|| addressed(next + 1)).flatten();
    let behind = if adjective { addressed(next + 1) } else { phrase.and_then(|g| addressed(sheet.groups[g].end)) };
    let behind = behind.or(comma);
    if let Some(g) = addressed(next).or(behind) {
        let carrier = coordinated(sheet, g);
        links.insert(0, Link { sources: carrier.entities.to_vec(), cue: lemma.clone(), span: carrier.span });
        next = carrier.range.end;
    }
    // «بحسب ما ذكرت وكالة "يونهاب" أيضا نقلا عن هيئة الأركان»
    let mut further = next;
    while further < end
        && (sheet.is(further, sheet::ADVERB) || sheet.is_comma(further))
        && !sheet.is(further, sheet::ATTRIBUTION)
    {
        further += 1;
    }
    if let Some(inner) = relayed(sheet, further, end) {
        next = inner.end;
        links.extend(inner.links);
    }
    Some(Attribution { links, stance, lemma, origin, end: next, relay })
}

/// Does the content of a reporting verb begin at a token, or behind a parenthesis?
fn governs(sheet: &Sheet<'_>, at: usize, end: usize, prepositions: &[String]) -> bool {
    let begins = |t: usize| {
        let word = sheet.document.word(t);
        sheet.is(t, sheet::COMPLEMENTISER) || prepositions.iter().any(|p| !p.is_empty() && p == word)
    };
    let behind = sheet.is_comma(at).then(|| sheet.parenthesis(at, end)).flatten();
    at < end && (begins(at) || behind.is_some_and(begins))
}

/// «على حد قوله», «بحسب تعبيرها»: a phrase whose source is a pronoun. One past its last token, and its scope without
/// range and source.
pub(crate) fn pronominal(sheet: &Sheet<'_>, at: usize) -> Option<(usize, Scope)> {
    let (tokens, index, sense) = longest(sheet, at)?;
    let entry = &sheet.lexicon.tables.attributions[index as usize];
    let end = at + tokens;
    // A phrase of two words: «بحسب», which a pronoun may follow only as a word of its own, takes a noun.
    let pronoun = tokens > 1 && entry.opens_noun && !entry.topic && sheet.owned(end - 1);
    let origin = sheet.cite(sense, &entry.phrase);
    pronoun.then(|| {
        let scope = Scope {
            range: at..at,
            links: Vec::new(),
            stance: entry.stance(),
            certainty: None,
            cue: at,
            lemma: entry.phrase.clone(),
            origin,
            kind: Kind::Clause,
        };
        (end, scope)
    })
}

/// «نقلا عن …» at a token.
pub(crate) fn relayed(sheet: &mut Sheet<'_>, at: usize, end: usize) -> Option<Attribution> {
    let (_, index, _) = longest(sheet, at)?;
    if !sheet.lexicon.tables.attributions[index as usize].relay {
        return None;
    }
    attribution(sheet, at, end)
}

/// The groups behind a phrase that opens a noun: «بحسب الغرب», «وفقا لوزارة», «بحسب بيان للوزارة».
fn noun_source(sheet: &mut Sheet<'_>, at: usize, end: usize) -> Option<Source> {
    let mut next = at;
    for _ in 0..6 {
        if next >= end {
            return None;
        }
        if sheet.is_quote(next) {
            next += 1;
            continue;
        }
        if let Some(g) = sheet.group_from(next) {
            if !sheet.groups[g].sort.acts() {
                return None;
            }
            return Some(coordinated(sheet, g));
        }
        // «وفقا لاتفاق أوسلو», «بحسب القانون الإيراني»
        if sheet.senses(next).any(|(_, sense)| sense.what == What::Function(Function::Norm)) {
            return None;
        }
        let skipped = skip(sheet, next, end);
        if skipped > next && !sheet.is(next, sheet::PREPOSITION) {
            next = skipped;
            continue;
        }
        // «بيان», «تقرير», «مصادر في»: the document through which a named source speaks.
        if sheet.word(next)
            && !sheet.is(next, sheet::COMPLEMENTISER | sheet::SUBORDINATOR | sheet::CONJUNCTION)
            && sheet.verb(next).is_none()
        {
            next += 1;
            continue;
        }
        return None;
    }
    None
}

fn longest(sheet: &Sheet<'_>, at: usize) -> Option<(usize, u32, tawatur_lexicon::Sense)> {
    if !sheet.is(at, sheet::ATTRIBUTION) {
        return None;
    }
    let mut best: Option<(usize, u32, tawatur_lexicon::Sense)> = None;
    for (hit, sense) in sheet.senses(at) {
        let What::Attribution(index) = sense.what else { continue };
        if hit.suffix == 0
            && hit.front.particle.is_none()
            && best.is_none_or(|(tokens, _, _)| hit.tokens as usize > tokens)
        {
            best = Some((hit.tokens as usize, index, sense));
        }
    }
    best
}

/// The scope of an attribution: forward from the head of a sentence, else back over what it follows.
pub(crate) fn scope(attribution: &Attribution, cue: usize, range: Range<usize>) -> Scope {
    Scope {
        range,
        links: attribution.links.clone(),
        stance: attribution.stance,
        certainty: None,
        cue,
        lemma: attribution.lemma.clone(),
        origin: attribution.origin.clone(),
        kind: Kind::Clause,
    }
}
