use super::known::{Known, function_bit};
use super::{Entities, Group, flag};
use smallvec::SmallVec;
use std::ops::Range;
use tawatur_lexicon::{Function, Hit, Lexicon, Sense, Stems, VerbForm, What};
use tawatur_model::{Article, Quantity, Span, TimeExpression};
use tawatur_text::letters::*;
use tawatur_text::{Document, TokenKind};

/// Slugs of unnamed sources that are media.
const MEDIA: [&str; 8] = [
    "media",
    "agencies",
    "newspapers",
    "state-agency",
    "state-radio",
    "state-television",
    "television-channels",
    "websites",
];

/// Slugs of unnamed sources that are documents and not people (`words/unnamed.tsv`).
const DOCUMENTS: [&str; 8] =
    ["statement", "documents", "statistics", "video", "satellite-imagery", "poll", "reports", "letter"];

/// Tokens that a parenthesis may hold.
const PARENTHESIS: usize = 28;

/// «نا».
const US: &str = "\u{0646}\u{0627}";

/// «قد», «وقد», «لقد», folded.
const ALREADY: [&str; 3] = ["\u{0642}\u{062F}", "\u{0648}\u{0642}\u{062F}", "\u{0644}\u{0642}\u{062F}"];

/// «في», «إلى», «على», «عن», «مع», folded.
const PURE: [&str; 5] = [
    "\u{0641}\u{064A}",
    "\u{0627}\u{0644}\u{064A}",
    "\u{0639}\u{0644}\u{064A}",
    "\u{0639}\u{0646}",
    "\u{0645}\u{0639}",
];

/// «منذ», «حتى», «من», folded: prepositions that are also something else, which a verb may follow.
const OPEN: [&str; 3] = ["\u{0645}\u{0646}\u{0630}", "\u{062D}\u{062A}\u{064A}", "\u{0645}\u{0646}"];

/// «من», folded.
const FROM: &str = "\u{0645}\u{0646}";

/// «عدم», folded.
const NOT_TO: &str = "\u{0639}\u{062F}\u{0645}";

/// «لم», folded.
const NOT: &str = "\u{0644}\u{0645}";

/// «No group», «no time»: the value of an empty place in the token-indexed vectors.
const NONE: u32 = u32::MAX;

/// A finite verb at a token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct VerbReading {
    pub(crate) verb: u32,
    pub(crate) form: VerbForm,
    pub(crate) sense: Sense,
    /// س attached: the future.
    pub(crate) future: bool,
    /// و or ف attached.
    pub(crate) conjunction: bool,
    /// An object pronoun attached.
    pub(crate) suffix: bool,
}

/// Everything known of one article while it is read.
pub(crate) struct Sheet<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) article: &'a Article,
    pub(crate) document: &'a Document<'a>,
    pub(crate) times: &'a [TimeExpression],
    pub(crate) quantities: &'a [Quantity],
    pub(crate) entities: Entities,
    pub(crate) groups: Vec<Group>,
    known: Known,
    /// The finite verbs, and which of them stands at a token: read once the groups are known.
    verbs: Vec<VerbReading>,
    verb_at: Vec<u32>,
    group_at: Vec<u32>,
    time_at: Vec<u32>,
    quantity_at: Vec<u32>,
}

impl<'a> Sheet<'a> {
    pub(crate) fn new(
        lexicon: &'a Lexicon,
        article: &'a Article,
        document: &'a Document<'a>,
        times: &'a [TimeExpression],
        quantities: &'a [Quantity],
    ) -> Self {
        let known = Known::of(lexicon, document);
        let time_at = cover(document, times.iter().map(|t| t.span));
        let quantity_at = cover(document, quantities.iter().map(|q| q.span));
        Sheet {
            lexicon,
            article,
            document,
            times,
            quantities,
            entities: Entities::default(),
            groups: Vec::new(),
            known,
            verbs: Vec::new(),
            verb_at: Vec::new(),
            group_at: vec![NONE; document.tokens.len()],
            time_at,
            quantity_at,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.document.tokens.len()
    }

    /// The hits at a token.
    pub(crate) fn hits(&self, at: usize) -> &[Hit] {
        self.known.hits(at)
    }

    /// The senses at a token, each with its hit.
    pub(crate) fn senses(&self, at: usize) -> impl Iterator<Item = (Hit, Sense)> + '_ {
        let free = |(hit, sense): &(Hit, Sense)| !sense.bound || hit.suffix > 0;
        self.hits(at)
            .iter()
            .flat_map(|hit| self.lexicon.senses(hit.group).iter().map(|sense| (*hit, *sense)))
            .filter(free)
    }

    /// All flags of a token.
    pub(crate) fn flags(&self, at: usize) -> u32 {
        self.known.facts(at).flags
    }

    /// All parts of a token.
    pub(crate) fn parts(&self, at: usize) -> u8 {
        self.known.facts(at).parts
    }

    /// May the token be any of these?
    pub(crate) fn is(&self, at: usize, flags: u32) -> bool {
        self.known.facts(at).flags & flags != 0
    }

    /// May the token be any of these parts of a name (or an everyday word)?
    pub(crate) fn part(&self, at: usize, parts: u8) -> bool {
        self.known.facts(at).parts & parts != 0
    }

    /// Does no lexicon know the word?
    pub(crate) fn unknown(&self, at: usize) -> bool {
        self.word(at) && self.known.facts(at).flags == 0
    }

    /// A word of the Arabic script?
    pub(crate) fn word(&self, at: usize) -> bool {
        self.document.kind(at) == TokenKind::Word
    }

    /// The one character of a mark.
    pub(crate) fn mark(&self, at: usize) -> Option<char> {
        (self.document.kind(at) == TokenKind::Mark).then(|| self.document.surface(at).chars().next()).flatten()
    }

    pub(crate) fn is_quote(&self, at: usize) -> bool {
        self.mark(at).is_some_and(is_quote)
    }

    pub(crate) fn is_comma(&self, at: usize) -> bool {
        matches!(self.mark(at), Some(',' | ARABIC_COMMA))
    }

    /// The group that covers a token.
    pub(crate) fn group_at(&self, at: usize) -> Option<usize> {
        self.group_at.get(at).copied().filter(|g| *g != NONE).map(|g| g as usize)
    }

    /// The group that starts at a token.
    pub(crate) fn group_from(&self, at: usize) -> Option<usize> {
        self.group_at(at).filter(|&g| self.groups[g].start == at)
    }

    /// The time that covers a token.
    pub(crate) fn time_at(&self, at: usize) -> Option<usize> {
        self.time_at.get(at).copied().filter(|t| *t != NONE).map(|t| t as usize)
    }

    /// The quantity that covers a token.
    pub(crate) fn quantity_at(&self, at: usize) -> Option<usize> {
        self.quantity_at.get(at).copied().filter(|q| *q != NONE).map(|q| q as usize)
    }

    /// Replaces the groups.
    pub(crate) fn set_groups(&mut self, groups: Vec<Group>) {
        self.group_at.fill(NONE);
        for (index, group) in groups.iter().enumerate() {
            for token in group.start..group.end.min(self.group_at.len()) {
                self.group_at[token] = index as u32;
            }
        }
        self.groups = groups;
        self.read_verbs();
    }

    /// Whether a word is a verb is asked again and again by those who look around it.
    fn read_verbs(&mut self) {
        (self.verbs, self.verb_at) = (Vec::new(), Vec::new());
        let (mut verbs, mut verb_at) = (Vec::new(), vec![NONE; self.len()]);
        for (at, place) in verb_at.iter_mut().enumerate() {
            if let Some(verb) = self.read_verb(at) {
                *place = verbs.len() as u32;
                verbs.push(verb);
            }
        }
        (self.verbs, self.verb_at) = (verbs, verb_at);
    }

    /// The sentence of a token, as a range of tokens.
    pub(crate) fn sentence_of(&self, at: usize) -> Range<usize> {
        let sentences = &self.document.sentences;
        let index = sentences.partition_point(|s| (s.end as usize) <= at);
        sentences.get(index).map_or(at..at, |s| s.start as usize..s.end as usize)
    }

    /// Does the word carry an article of its own or as a clitic?
    pub(crate) fn definite(&self, at: usize) -> bool {
        self.known.facts(at).definite
    }

    /// Has any sense of the token a grammatical function, whatever is attached?
    pub(crate) fn may_be(&self, at: usize, function: Function) -> bool {
        self.known.facts(at).functions & function_bit(function) != 0
    }

    /// Is the word one of the stems, with anything attached and any ending of up to two letters?
    pub(crate) fn stem_is(&self, at: usize, stems: &Stems) -> bool {
        let word = self.document.word(at).as_bytes();
        let mut cuts = if stems.is_empty() { 0 } else { self.known.facts(at).cuts };
        while cuts != 0 {
            if word.get(2 * cuts.trailing_zeros() as usize..).is_some_and(|rest| stems.begin(rest)) {
                return true;
            }
            cuts &= cuts - 1;
        }
        false
    }

    /// The longest hit of a grammatical function at a token, in tokens; 0 where there is none. Attached conjunctions
    /// are allowed.
    pub(crate) fn function(&self, at: usize, function: Function) -> usize {
        if !self.may_be(at, function) {
            return 0;
        }
        let fits = |(hit, sense): (Hit, Sense)| {
            (sense.what == What::Function(function) && hit.suffix == 0 && hit.front.particle.is_none())
                .then_some(hit.tokens as usize)
        };
        self.senses(at).filter_map(fits).max().unwrap_or(0)
    }

    /// «شنت الهند، فجر اليوم، ضربات»: behind the comma that closes a parenthesis which this comma opens, one that begins
    /// with a time, a preposition, a relative pronoun or an attribution.
    pub(crate) fn parenthesis(&self, comma: usize, end: usize) -> Option<usize> {
        let first = comma + 1;
        let opens = flag::RELATIVE | flag::ATTRIBUTION;
        // «المحكمة، وهي أعلى هيئة،», «العقيد، المتحدث باسم المجلس،»: an apposition.
        let apposed = self.is(first, flag::PRONOUN) && self.document.word(first).starts_with(WAW)
            || self.is(first, flag::TITLE) && (self.definite(first) || self.owned(first));
        // «قال مسؤول، طلب عدم نشر اسمه، إن»
        // «زار بلينكن، وزير الخارجية الأميركي، الدوحة»
        let office = self.is(first, flag::TITLE)
            && self.group_from(first).is_some_and(|g| {
                self.groups[g].sort == super::group::Sort::Person && self.is_comma(self.groups[g].end)
            });
        let unnamed = self.is(first, flag::VERB) && self.document.word(first + 1) == NOT_TO;
        let fits = apposed
            || office
            || unnamed
            || self.time_at(first).is_some()
            || self.time_at(first + 1).is_some()
            || self.is(first, opens)
            || self.function(first, Function::Preposition) > 0
            || self.function(first, Function::Adverb) > 0
            // «، كل على حدة،»
            || self.function(first, Function::Partitive) > 0;
        let reach = end.min(first + PARENTHESIS);
        let close = (first + 1..reach).find(|&t| self.is_comma(t))?;
        // «ويقول مسؤولون، طلبوا عدم كشف أسمائهم، إن»: what is said closes any.
        if !fits && !self.is(close + 1, flag::COMPLEMENTISER) {
            return None;
        }
        // A conjunction behind it begins something else.
        let after = close + 1;
        let turns = self.is(after, flag::CONJUNCTION | flag::SUBORDINATOR) && !self.is(after, flag::COMPLEMENTISER);
        (after < end && !turns).then_some(after)
    }

    /// May something begin here: the sentence, a clause, a quotation?
    pub(crate) fn opens_clause(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        match self.document.kind(before) {
            TokenKind::Break => true,
            TokenKind::Mark => !matches!(self.mark(before), Some(')' | ']' | '-' | '%')),
            _ => {
                let flags = flag::COMPLEMENTISER
                    | flag::SUBORDINATOR
                    | flag::CONJUNCTION
                    | flag::RELATIVE
                    | flag::MODAL
                    | flag::ADVERB
                    | flag::COPULA
                    | flag::ATTRIBUTION
                    | flag::PRONOUN;
                self.is(before, flags) || self.time_at(before).is_some()
            }
        }
    }

    /// The finite verb at a token, if it is one here.
    pub(crate) fn verb(&self, at: usize) -> Option<VerbReading> {
        match self.verb_at.get(at) {
            Some(&NONE) => None,
            Some(&verb) => self.verbs.get(verb as usize).copied(),
            None => self.read_verb(at),
        }
    }

    /// The finite verb at a token by its surroundings. Verbs and verbal nouns are often written alike («دعم»): with an
    /// attached preposition, an article or a preposition before it the word is a noun; where a clause opens, or where a
    /// group stands before it and none of its own kind behind, it is a verb.
    fn read_verb(&self, at: usize) -> Option<VerbReading> {
        if !self.is(at, flag::VERB) || self.group_at(at).is_some() || self.time_at(at).is_some() {
            return None;
        }
        let mut best: Option<VerbReading> = None;
        for (hit, sense) in self.senses(at) {
            let What::Verb { verb, form } = sense.what else { continue };
            if hit.front.article || (form.needs_suffix && hit.suffix == 0) {
                continue;
            }
            let particle = match hit.front.particle {
                None => true,
                Some(SEEN) => form.imperfect,
                Some(LAM) => form.imperfect && form.person == 3,
                Some(_) => false,
            };
            let apocopated = !form.jussive
                || hit.front.particle == Some(LAM)
                || self.document.word(at.wrapping_sub(1)).ends_with(NOT);
            if !particle || !apocopated {
                continue;
            }
            let reading = VerbReading {
                verb,
                form,
                sense,
                future: hit.front.particle == Some(SEEN),
                conjunction: hit.front.conjunction.is_some(),
                suffix: hit.suffix > 0,
            };
            let rank = |r: &VerbReading| {
                let framed = &self.lexicon.tables.verbs[r.verb as usize];
                // «وأوقفنا تحالفاتنا»: where nobody stands behind it rather we have done it than has he done it to us.
                let to_us = r.suffix && self.document.word(at).ends_with(US) && self.group_from(at + 1).is_none();
                (
                    r.form.person == 3 && !to_us,
                    !r.suffix,
                    !r.conjunction,
                    // «تحدث» is rather the past of a verb that reports than the imperfect of one that does nothing.
                    framed.report.is_some() || !framed.events.is_empty(),
                    // «توجه الوزير» is the past of one verb, «توجه الوزارة» the imperfect of another; so is «توجه إلى».
                    self.agrees(at, r),
                    // «تلقى» is written as the past of one verb, and not as the imperfect of another («تلقي»).
                    r.form.imperfect != self.document.surface(at).ends_with(ALEF_MAKSURA),
                    framed.report.is_some() as usize + framed.events.len().min(1),
                    r.form.active,
                )
            };
            if best.as_ref().is_none_or(|b| rank(&reading) > rank(b)) {
                best = Some(reading);
            }
        }
        let mut best = best?;
        // «قُتل», «استُقبل»: a damma that is written says that the past is passive.
        best.form.active &= best.form.imperfect || !best.form.passive || !self.passive_by_vowel(at);
        // A word of grammar that is also spelled like a verb («بعد», «قبل», «حول»); «هنأ» is not «هنا».
        if self.is(at, flag::PREPOSITION | flag::COMPLEMENTISER | flag::RELATIVE | flag::ATTRIBUTION | flag::ADVERB)
            && !best.form.imperfect
            && !self.document.surface(at).ends_with(ALEF_HAMZA_ABOVE)
            && !self.crosses(at, &best)
            // «هنأ» is folded as «هنا», but no word of grammar ends with a hamza on an alef.
            && !self.document.surface(at).ends_with(ALEF_HAMZA_ABOVE)
        {
            return None;
        }
        // «15 قاضيا من أصل 17»: no verb stands right behind one of these; «من» may be a relative pronoun.
        let before = at.checked_sub(1).map(|b| self.document.word(b)).unwrap_or_default();
        let preposition =
            at > 0 && self.function(at - 1, Function::Preposition) == 1 && !self.definite(at - 1) && !best.conjunction;
        if PURE.contains(&before) || (before == FROM && best.form.person != 3) || preposition && !OPEN.contains(&before)
        {
            return None;
        }
        let nominal = flag::MASDAR
            | flag::TRIGGER_NOUN
            | flag::TITLE
            | flag::NAME
            | flag::GOOD
            | flag::REPORT_NOUN
            | flag::BODY
            | flag::COLLECTIVE
            | flag::UNNAMED
            | flag::NATIONALITY
            | flag::PARTITIVE
            | flag::ORG_HEAD
            | flag::PLACE_HEAD
            | flag::PROGRAMME
            | flag::ACTIVE;
        if self.announced(at, &best) {
            return None;
        }
        if !self.is(at, nominal) || best.form.imperfect {
            return Some(best);
        }
        let before = at.checked_sub(1);
        if before.is_some_and(|b| self.is(b, flag::PREPOSITION) && self.function(b, Function::Preposition) == 1) {
            return None;
        }
        // «وقد قتل شخصان»: behind قد stands a verb.
        if before.is_some_and(|b| ALREADY.contains(&self.document.word(b))) {
            return Some(best);
        }
        // «نفى» is folded as «نفي», but no verbal noun is written with the alef of this verb.
        if self.document.surface(at).ends_with(ALEF_MAKSURA) {
            return Some(best);
        }
        // «، ترجمته "المرصد"»: behind a comma and before a name in marks the pronoun is the object of a verb.
        if best.suffix && before.is_some_and(|b| self.is_comma(b)) && self.is_quote(at + 1) {
            return Some(best);
        }
        if !(self.opens_clause(at) || before.is_some_and(|b| self.group_at(b).is_some())) {
            // «عملية كبيرة وصفها الرئيس بأنها»: behind an indefinite noun and before a name the pronoun is the object of a
            // verb, whose clause describes the noun.
            let described = best.suffix
                && !best.conjunction
                && before.is_some_and(|b| self.word(b) && !self.definite(b) && !self.is(b, flag::GRAMMAR))
                && (self.group_from(at + 1).is_some_and(|g| self.groups[g].sort.acts()) && self.agrees(at, &best)
                    || self.is(at + 1, flag::TITLE) && self.group_at(at + 1).is_none() && !best.form.feminine);
            if described {
                return Some(best);
            }
            // «زلزالا بقوة 5 درجات ضرب ولاية»: a clause without a pronoun behind the noun that the frame asks for.
            let follows = self.group_from(at + 1).is_some_and(|g| self.groups[g].particle.is_none());
            return (follows && self.asked_before(at, &best)).then_some(best);
        }
        // «الزلزال الذي ضرب المغرب»: behind a relative pronoun stands no bare verbal noun.
        if before.is_some_and(|b| self.is(b, flag::RELATIVE)) {
            return Some(best);
        }
        // «وكتب على تويتر: "…"»: what is said stands close behind.
        let says = self.lexicon.tables.verbs[best.verb as usize].report.is_some()
            && (at + 1..at + 7)
                .take_while(|&t| self.verb_free(t))
                .any(|t| self.is_quote(t + 1) && self.mark(t) == Some(':'));
        if says {
            return Some(best);
        }
        // A sentence of the body does not begin with a bare verbal noun; a headline may.
        let body = self.document.tokens[at].span.start() >= self.article.body_start;
        let first =
            before.is_none_or(|b| self.document.kind(b) == TokenKind::Break || self.mark(b).is_some_and(|m| m == '.'));
        if body && first && !self.definite(at) && self.word(at + 1) {
            return Some(best);
        }
        // «زار باريس ثم توجه إلى لندن»
        let goes = best.conjunction || before.is_some_and(|b| self.is(b, flag::CONJUNCTION));
        if goes && !self.definite(at) && self.brings(at + 1, &best) {
            return Some(best);
        }
        // «إن الأسد شكر مصر»: a subject before it that a complementiser introduces.
        let introduced = before.and_then(|b| self.group_at(b)).is_some_and(|g| {
            let start = self.groups[g].start;
            start > 0 && self.is(start - 1, flag::COMPLEMENTISER) && self.groups[g].feminine == best.form.feminine
        });
        if introduced {
            return Some(best);
        }
        // A verb is followed by its subject or by a complement, a noun in construct by a definite noun: what decides
        // is a name or a title behind it, which a noun would take only as its genitive. At the head of a clause with a
        // conjunction attached the verb is the likelier reading.
        let follows = self.group_from(at + 1).is_some_and(|g| self.groups[g].particle.is_none());
        let complement = self.is(at + 1, flag::COMPLEMENTISER);
        (complement || (follows && (best.form.feminine || self.is_feminine_match(at, &best)))).then_some(best)
    }

    /// The frames of all verbs that this form may be of («وقعت»: signed, or happened).
    pub(crate) fn events_of(&self, at: usize, reading: VerbReading) -> SmallVec<[u32; 8]> {
        let tables = &self.lexicon.tables;
        let mut verbs: SmallVec<[u32; 4]> = SmallVec::new();
        verbs.push(reading.verb);
        for (hit, sense) in self.senses(at) {
            if let What::Verb { verb, form } = sense.what
                && (form.imperfect || !reading.future)
                && !hit.front.article
                && (hit.front.particle.is_none() || (form.imperfect && matches!(hit.front.particle, Some(SEEN | LAM))))
                && form.person == reading.form.person
                && form.jussive == reading.form.jussive
                && (hit.suffix > 0) == reading.suffix
                && hit.front.conjunction.is_some() == reading.conjunction
                && !verbs.contains(&verb)
            {
                verbs.push(verb);
            }
        }
        verbs.iter().flat_map(|&v| tables.verbs[v as usize].events.iter().copied()).collect()
    }

    /// Does a noun that the verb's frames ask for stand shortly before it?
    fn asked_before(&self, at: usize, reading: &VerbReading) -> bool {
        self.events_of(at, *reading).iter().any(|event| {
            let stems = &self.lexicon.tables.events[*event as usize].needs_object;
            !stems.is_empty() && (at.saturating_sub(8)..at).any(|t| self.word(t) && self.stem_is(t, stems))
        })
    }

    /// Is the word made definite by an attached pronoun («رحلته»)?
    pub(crate) fn owned(&self, at: usize) -> bool {
        let word = self.document.word(at);
        let ends = |end: &[char]| word.chars().rev().take(end.len()).eq(end.iter().rev().copied());
        [&[HEH][..], &[HEH, ALEF], &[HEH, MEEM], &[HEH, MEEM, ALEF]].into_iter().any(ends)
            && word.chars().nth(3).is_some()
            && !self.document.ends_in_teh_marbuta(at)
    }

    /// One past the adverb that ends at a token, as the token at which it begins; none where no adverb ends there.
    pub(crate) fn adverb_ending(&self, at: usize) -> Option<usize> {
        (at.saturating_sub(3)..=at).find(|&from| from + self.function(from, Function::Adverb) == at + 1)
    }

    /// Between a masculine verb and a noun of the same spelling, a masculine subject behind it speaks for the verb.
    fn is_feminine_match(&self, at: usize, reading: &VerbReading) -> bool {
        self.group_from(at + 1).is_some_and(|g| self.groups[g].feminine == reading.form.feminine)
    }

    /// A statement, a video, statistics: what speaks only for who issued it and does nothing itself.
    pub(crate) fn is_document(&self, entity: tawatur_model::EntityIndex) -> bool {
        let slug = self.entities.get(entity).id.strip_prefix("unnamed/");
        slug.is_some_and(|slug| DOCUMENTS.iter().any(|kind| is_kind(slug, kind)))
    }

    /// Unnamed media («وسائل إعلام روسية»), which carry what is said to them; journalists in general carry nothing.
    pub(crate) fn is_medium(&self, entity: tawatur_model::EntityIndex) -> bool {
        let slug = self.entities.get(entity).id.strip_prefix("unnamed/");
        slug.is_some_and(|slug| MEDIA.iter().any(|kind| is_kind(slug, kind)))
    }

    /// The text of a token range.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        self.document.span(range)
    }

    /// `file:line key` of a sense, for traces.
    pub(crate) fn cite(&self, sense: Sense, key: &str) -> String {
        let mut cited = self.lexicon.place(sense.origin);
        cited.reserve_exact(1 + key.len());
        cited.push(' ');
        cited.push_str(key);
        cited
    }
}

/// Does a slug end with the words of a kind («us-documents», «documents»)?
fn is_kind(slug: &str, kind: &str) -> bool {
    slug.strip_suffix(kind).is_some_and(|owner| owner.is_empty() || owner.ends_with('-'))
}

fn cover(document: &Document<'_>, spans: impl Iterator<Item = Span>) -> Vec<u32> {
    let mut out = vec![NONE; document.tokens.len()];
    let mut from = 0usize;
    for (index, span) in spans.enumerate() {
        from =
            document.tokens[from.min(document.tokens.len())..].partition_point(|t| t.span.end() <= span.start()) + from;
        let mut at = from;
        while at < out.len() && document.tokens[at].span.start() < span.end() {
            out[at] = index as u32;
            at += 1;
        }
    }
    out
}
