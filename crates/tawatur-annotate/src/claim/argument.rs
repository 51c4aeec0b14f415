use super::word::{
    accusative, after, attached, credit, event_particle, held_number, imperfect, made, prepositional_pronoun,
    thing_itself,
};
use crate::sheet::{self, Sheet, Sort};
use crate::speech::{bearer, coordinated};
use smallvec::SmallVec;
use tawatur_lexicon::{Function, What};
use tawatur_model::{EntityIndex, Span};
use tawatur_text::TokenKind;

/// Something near a trigger that may fill a slot of its frame.
#[derive(Clone, Debug)]
pub(crate) struct Argument {
    /// Its first token.
    pub(crate) at: usize,
    /// One past its last.
    pub(crate) end: usize,
    /// The preposition before it, folded.
    pub(crate) preposition: Option<String>,
    /// It stands behind a verbal noun and may belong to that («وقع اتفاقا مع روسيا»).
    pub(crate) inside: bool,
    /// It is joined to the one before by و and a point of the compass («وشمال سوريا»).
    pub(crate) joined: bool,
    /// It is the genitive of the noun before it, and no argument of its own («موكب الرئيس»).
    pub(crate) genitive: bool,
    pub(crate) filler: Filler,
}

/// What it is.
#[derive(Clone, Debug)]
pub(crate) enum Filler {
    /// Entities that can act, with the span of their names.
    Actors {
        entities: SmallVec<[EntityIndex; 2]>,
        sort: Sort,
        span: Span,
    },
    /// A nationality adjective.
    Adjective {
        country: EntityIndex,
        span: Span,
    },
    /// A thing that is transferred.
    Good {
        good: u32,
        span: Span,
    },
    /// A verbal noun or trigger noun.
    Event,
    /// What a complementiser opens («أن ترفع تقريرا»).
    Clause,
    /// A pronoun with a preposition («له»); feminine?
    Pronoun {
        feminine: bool,
    },
    /// Another noun.
    Noun,
    Time(usize),
    Quantity(usize),
}

/// «ل».
const OF_WHOM: &str = "\u{0644}";

/// «ب».
const AT: &str = "\u{0628}";

/// «أو», folded.
const OR: &str = "\u{0627}\u{0648}";

/// «في», folded.
const IN: &str = "\u{0641}\u{064A}";

/// «شهدتها», «شهدته», «تشهدها», «يشهدها», «تشهده», folded.
const WITNESSED: [&str; 5] = [
    "\u{0634}\u{0647}\u{062F}\u{062A}\u{0647}\u{0627}",
    "\u{0634}\u{0647}\u{062F}\u{062A}\u{0647}",
    "\u{062A}\u{0634}\u{0647}\u{062F}\u{0647}\u{0627}",
    "\u{064A}\u{0634}\u{0647}\u{062F}\u{0647}\u{0627}",
    "\u{062A}\u{0634}\u{0647}\u{062F}\u{0647}",
];

/// «بينهم», «بينها», «منهم», «أبرزهم», «أبرزها», folded.
const AMONG: [&str; 5] = [
    "\u{0628}\u{064A}\u{0646}\u{0647}\u{0645}",
    "\u{0628}\u{064A}\u{0646}\u{0647}\u{0627}",
    "\u{0645}\u{0646}\u{0647}\u{0645}",
    "\u{0627}\u{0628}\u{0631}\u{0632}\u{0647}\u{0645}",
    "\u{0627}\u{0628}\u{0631}\u{0632}\u{0647}\u{0627}",
];

/// «هما», «وهما», «هم», «وهم».
const THEY: [&str; 4] =
    ["\u{0647}\u{0645}\u{0627}", "\u{0648}\u{0647}\u{0645}\u{0627}", "\u{0647}\u{0645}", "\u{0648}\u{0647}\u{0645}"];

/// «من», folded.
const OF: &str = "\u{0645}\u{0646}";

/// «قرب», folded.
const BY_THE: &str = "\u{0642}\u{0631}\u{0628}";

/// How many tokens behind a trigger are looked at.
const REACH: usize = 40;

/// The arguments behind a trigger, up to the end of its clause.
pub(crate) fn arguments(sheet: &mut Sheet<'_>, from: usize, end: usize) -> Vec<Argument> {
    let mut out: Vec<Argument> = Vec::new();
    let mut at = from;
    let mut limit = end.min(from + REACH);
    let mut parentheses = 0;
    let mut preposition: Option<String> = None;
    // An indefinite noun that the next group would be the genitive of.
    let mut open_noun = false;
    let mut after_event = false;
    let mut compass = false;
    // «فجر نفسه», but not «تفجير نفسه»
    let verb = from.checked_sub(1).is_some_and(|before| sheet.verb(before).is_some());
    if verb && super::event::Lists::embedded().has("oneself", sheet.document.word(from)) {
        out.push(plain(from, None, Filler::Noun));
        at += 1;
    }
    while at < limit {
        if let Some(time) = sheet.time_at(at) {
            out.push(plain(at, preposition.take(), Filler::Time(time)));
            while sheet.time_at(at) == Some(time) {
                at += 1;
            }
            open_noun = false;
            continue;
        }
        if let Some(quantity) = sheet.quantity_at(at)
            && !out.iter().any(|a| matches!(a.filler, Filler::Quantity(q) if q == quantity))
        {
            out.push(plain(at, preposition.clone(), Filler::Quantity(quantity)));
        }
        // «منظومة الدفاع الجوي» is a thing, though «الدفاع الجوي» is also a body.
        let thing = |g: usize| {
            let group = &sheet.groups[g];
            // «القبة الحديدية» is no town with an adjective either.
            matches!(group.sort, Sort::Org | Sort::Place)
                && good(sheet, at).is_some_and(|(_, tokens, ..)| at + tokens >= group.end && tokens > 1)
        };
        if let Some(g) = sheet.group_from(at).filter(|&g| !thing(g)) {
            let group = &sheet.groups[g];
            let (sort, span, group_end, entity) = (group.sort, group.span, group.end, group.entities.first().copied());
            if sort == Sort::Adjective {
                if let Some(country) = entity {
                    out.push(plain(at, None, Filler::Adjective { country, span }));
                }
                at = group_end;
                continue;
            }
            // «حكومة كيم»: a body without a country is its holder's.
            let vague = sort == Sort::Org
                && entity.is_some_and(|e| {
                    sheet.entities.get(e).country.is_none() && sheet.lexicon.thing(&sheet.entities.get(e).id).is_none()
                });
            if vague
                && sheet.group_from(group_end).is_some_and(|next| {
                    let next = &sheet.groups[next];
                    next.particle.is_none()
                        && next.conjunction.is_none()
                        && matches!(next.sort, Sort::Person | Sort::Country)
                })
            {
                let before = sheet.groups[g].particle.map(|c| c.to_string()).or_else(|| preposition.take());
                preposition = before;
                at = group_end;
                open_noun = false;
                continue;
            }
            if preposition.is_none() && (super::place::described(sheet, out.last(), g) || made(sheet, out.last(), g)) {
                at = group_end;
                continue;
            }
            let before = group.particle.map(|c| c.to_string()).or_else(|| preposition.take());
            preposition = None;
            // «هجوم على منشأتين لشركة»: what belongs to the thing that was hit was hit.
            let owner = before.as_deref() == Some(OF_WHOM)
                && out
                    .last()
                    .is_some_and(|a| matches!(a.filler, Filler::Noun) && a.end == at && a.preposition.is_some());
            let before = if owner { out.last().and_then(|a| a.preposition.clone()) } else { before };
            let joined = group.conjunction.is_some() && before.is_none();
            // «اغتيال القيادي في الحزب، صالح العريضي، في بيروت»: the name in apposition to the title.
            let behind_comma = |n: &usize| sheet.groups[*n].start.checked_sub(1).is_some_and(|t| sheet.is_comma(t));
            let source = coordinated(sheet, bearer(sheet, g).filter(behind_comma).unwrap_or(g));
            // «و» and a group that nothing before it could be joined to begins something new: neither another name nor, right
            // before it, what a man is («سحب السفير والقوات»).
            let body = matches!(sort, Sort::Org | Sort::Group | Sort::Collective);
            let office =
                |a: &Argument| body && a.end == at && sheet.is(a.at, sheet::TITLE) && sheet.verb(group_end).is_none();
            if joined
                && !out.iter().any(|a| matches!(a.filler, Filler::Actors { .. }))
                && !out.last().is_some_and(office)
            {
                break;
            }
            out.push(Argument {
                at,
                end: source.range.end,
                inside: after_event,
                joined: std::mem::take(&mut compass),
                genitive: before.is_none() && open_noun,
                preposition: before,
                filler: Filler::Actors { entities: source.entities, sort, span: source.span },
            });
            at = source.range.end.max(at + 1);
            open_noun = false;
            continue;
        }
        match sheet.document.kind(at) {
            TokenKind::Break => break,
            TokenKind::Mark => {
                // «رؤساء أفارقة، بينهم النيجيري بولا تينوبو»: those who are named of many stand where the many do.
                if sheet.is_comma(at)
                    && among(sheet, at + 2)
                    && let Some(g) = named_at(sheet, at + 2).filter(|&g| sheet.groups[g].particle.is_none())
                    && sheet.groups[g].sort.acts()
                {
                    let sort = sheet.groups[g].sort;
                    let source = coordinated(sheet, g);
                    let filler = Filler::Actors { entities: source.entities, sort, span: source.span };
                    let before = many(&out);
                    out.push(Argument { end: source.range.end, ..plain(at + 2, before, filler) });
                    (at, open_noun) = (source.range.end.max(at + 1), false);
                    continue;
                }
                if sheet.is_comma(at) && !goes_on(sheet, at + 1) {
                    let Some(after) = sheet.parenthesis(at, end).filter(|_| parentheses < 2) else { break };
                    // When it was may be said within, unless another verb stands there («في دعوى رفعتها في 29 ديسمبر»).
                    let other = (at..after).any(|t| sheet.verb(t).is_some());
                    let time = (at..after).find_map(|t| sheet.time_at(t).map(|time| (t, time))).filter(|_| !other);
                    out.extend(time.map(|(t, time)| plain(t, None, Filler::Time(time))));
                    parentheses += 1;
                    limit = end.min(after + REACH);
                    at = after;
                    open_noun = false;
                    continue;
                }
                // «( رويترز )»: behind a picture's credit another text begins.
                if sheet.mark(at) == Some('(') && credit(sheet, at, end) {
                    break;
                }
                if matches!(sheet.mark(at), Some('.' | ':' | tawatur_text::letters::ARABIC_SEMICOLON | ';')) {
                    break;
                }
                at += 1;
                continue;
            }
            TokenKind::Number | TokenKind::Latin => {
                at += 1;
                continue;
            }
            TokenKind::Word => {}
        }
        if let Some((feminine, before)) = prepositional_pronoun(sheet, at) {
            out.push(plain(at, Some(before), Filler::Pronoun { feminine }));
            at += 1;
            continue;
        }
        // «1500 من الجنود»: the word between a number and what it counts is no preposition of its own.
        if sheet.document.word(at) == OF && sheet.quantity_at(at).is_some() {
            at += 1;
            continue;
        }
        let tokens = sheet.function(at, Function::Preposition);
        // «نحو 1500 جندي»: part of the number.
        if tokens > 0 && sheet.quantity_at(at).is_none() && !(tokens == 1 && thing_itself(sheet, at)) {
            let held = preposition.take();
            let words: Vec<&str> = (at..at + tokens).map(|t| sheet.document.word(t)).collect();
            preposition = Some(words.join(" ").trim_start_matches(tawatur_text::letters::WAW).to_owned());
            // و belongs to some prepositions (وسط); only an attached one is cut off.
            if sheet
                .senses(at)
                .any(|(hit, s)| s.what == What::Function(Function::Preposition) && hit.front.conjunction.is_none())
            {
                preposition = Some(words.join(" "));
            }
            // «35 طنا من المساعدات»: what is measured; but «700 مليون دولار من البنك الدولي» came from there.
            let counted = (1..=2).find_map(|back| sheet.quantity_at(at.checked_sub(back)?));
            if preposition.as_deref() == Some(OF) && counted.is_some_and(|q| !comes_from(sheet, q, at + tokens)) {
                preposition = None;
            }
            // «جنوب تركيا» is a part of Turkey, and stands where Turkey could; behind another preposition it is where that
            // was («في عملية أميركية شمال سوريا»).
            let part = preposition.as_deref().unwrap_or_default().trim_start_matches(tawatur_text::letters::WAW);
            if tokens == 1 && (super::event::Lists::embedded().has("region", part) || part == BY_THE) {
                compass = sheet.document.word(at).starts_with(tawatur_text::letters::WAW)
                    && sheet.document.word(at).chars().count() > 4;
                let within =
                    out.last().is_some_and(|a| a.preposition.is_some() || matches!(a.filler, Filler::Adjective { .. }));
                let phrase = within && out.iter().any(|a| a.preposition.is_some());
                preposition = held.or_else(|| phrase.then(|| IN.to_owned()));
            }
            at += tokens;
            open_noun = false;
            continue;
        }
        let adverb = sheet.function(at, Function::Adverb);
        if adverb > 0 {
            at += adverb;
            continue;
        }
        let partitive = sheet.function(at, Function::Partitive);
        if partitive > 0 {
            at += partitive;
            open_noun = false;
            continue;
        }
        // «على وزيرين إسرائيليين هما بن غفير وسموتريتش»: so do those who are named of two without a comma.
        if THEY.contains(&sheet.document.word(at))
            && let Some(before) = many(&out)
            && let Some(g) = named_at(sheet, at + 1).filter(|&g| sheet.groups[g].particle.is_none())
            && sheet.groups[g].sort.acts()
        {
            let (sort, source) = (sheet.groups[g].sort, coordinated(sheet, g));
            let filler = Filler::Actors { entities: source.entities, sort, span: source.span };
            out.push(Argument { end: source.range.end, ..plain(at + 1, Some(before), filler) });
            (at, open_noun) = (source.range.end.max(at + 1), false);
            continue;
        }
        // «ما وصفها بأنها أشد العقوبات»: what is behind such a clause is the noun itself.
        if sheet.is(at, sheet::RELATIVE)
            && sheet.verb(at + 1).is_some_and(|v| v.suffix)
            && sheet.is(at + 2, sheet::COMPLEMENTISER)
        {
            at += 3;
            continue;
        }
        // «قتلوا أو فقدوا في أرمينيا»: what follows belongs to both.
        if at == from && sheet.document.word(at) == OR && sheet.verb(at + 1).is_some() {
            at += 2;
            continue;
        }
        const STOP: u32 =
            sheet::COMPLEMENTISER | sheet::SUBORDINATOR | sheet::CONJUNCTION | sheet::RELATIVE | sheet::ATTRIBUTION;
        if sheet.is(at, STOP) {
            if sheet.is(at, sheet::COMPLEMENTISER) {
                let attached = sheet.document.word(at).starts_with(tawatur_text::letters::BEH).then(|| AT.to_owned());
                out.push(plain(at, attached.or(preposition), Filler::Clause));
            }
            break;
        }
        if let Some(verb) = sheet.verb(at).filter(|_| !super::asked::amounts(sheet, at)) {
            // «في احتجاجات شهدتها السنغال»: where something was seen is where it was.
            if WITNESSED.contains(&sheet.document.word(at))
                && sheet.group_from(at + 1).is_some_and(|g| matches!(sheet.groups[g].sort, Sort::Country | Sort::Place))
            {
                (preposition, open_noun) = (Some(IN.to_owned()), false);
                at += 1;
                continue;
            }
            // «طائرة تحمل 35 طنا من المساعدات»: behind an indefinite noun a verb describes it, and the clause goes on.
            // «لافتات تدين إسرائيل»: what is written there has its own object.
            let sign = at > from && super::event::Lists::embedded().has("sign", sheet.document.word(at - 1));
            if open_noun && verb.form.imperfect && !verb.conjunction && !verb.future && !sign {
                after_event = true;
                open_noun = false;
                at += 1;
                continue;
            }
            // «اتهم الخبراء في تقرير صدر هذا الشهر الجيش»: so does a past one with nothing but its time behind it.
            let told =
                out.last().is_some_and(|a| a.preposition.is_some() && matches!(a.filler, Filler::Noun | Filler::Event));
            let paper = out.last().is_some_and(|a| match &a.filler {
                Filler::Actors { entities, .. } => {
                    a.preposition.is_some() && a.end == at && entities.iter().all(|&e| sheet.is_document(e))
                }
                _ => false,
            });
            if (open_noun && told || paper) && !verb.conjunction && sheet.time_at(at + 1).is_some() {
                (open_noun, after_event) = (false, false);
                at += 1;
                continue;
            }
            break;
        }
        if sheet.is(at, sheet::GOOD)
            && let Some((good, tokens, particle, span)) = good(sheet, at)
        {
            let before = particle.map(|c| c.to_string()).or_else(|| preposition.take());
            preposition = None;
            out.push(Argument {
                at,
                end: at + tokens,
                inside: after_event,
                joined: false,
                genitive: open_noun && before.is_none(),
                preposition: before,
                filler: Filler::Good { good, span },
            });
            at += tokens;
            open_noun = !sheet.definite(at - tokens);
            continue;
        }
        // «بعد» is no count.
        if sheet.is(at, sheet::MASDAR | sheet::TRIGGER_NOUN) && !after(sheet, at) {
            let particle = event_particle(sheet, at);
            let before = particle.map(|c| c.to_string()).or_else(|| preposition.take());
            out.push(Argument { inside: after_event, ..plain(at, before, Filler::Event) });
            // «قبل رحلته»: with its own pronoun it takes nothing more; nor does «في مؤتمر» take what is no genitive.
            let phrase = out.last().is_some_and(|a| a.preposition.is_some()) && !sheet.is(at, sheet::MASDAR);
            after_event |= !sheet.owned(at) && !phrase;
            preposition = None;
            open_noun = !sheet.definite(at) && !accusative(sheet, at);
            at += 1;
            continue;
        }
        // «قتل ضابط يعمل في المديرية»: behind a noun a word that no lexicon knows and that looks like an imperfect
        // describes it.
        if at > from && imperfect(sheet, at) {
            after_event = true;
            open_noun = false;
            at += 1;
            continue;
        }
        // «أكثر من 100 ألف جندي»: a number is no noun, only what it counts.
        if sheet.quantity_at(at).is_some()
            && sheet.quantity_at(at) == sheet.quantity_at(at + 1)
            && held_number(sheet, at)
        {
            at += 1;
            continue;
        }
        let own = attached(sheet, at);
        // «إلى ست دول أفريقية», «مع حليفه السياسي عثمان سونكو»: a number, or a noun before the name of its bearer, hands
        // its preposition on.
        // So does a part of a place: «في غابات كاليفورنيا», «في شوارع باريس».
        let part = preposition.as_deref() == Some(IN)
            && !sheet.definite(at)
            && sheet.is(at + 1, sheet::NAME)
            && sheet.group_from(at + 1).is_some_and(|g| {
                let group = &sheet.groups[g];
                matches!(group.sort, Sort::Place | Sort::Country)
                    && group.particle.is_none()
                    && group.conjunction.is_none()
            });
        let counts = sheet.quantity_at(at).is_some() && sheet.word(at + 1);
        let handed = own.is_none() && (counts || part || apposed(sheet, at));
        let noun_before = own.or_else(|| if handed { preposition.clone() } else { preposition.take() });
        preposition = preposition.filter(|_| handed);
        out.push(Argument { inside: after_event, ..plain(at, noun_before, Filler::Noun) });
        open_noun = !sheet.definite(at)
            && !accusative(sheet, at)
            && !sheet.is(at, sheet::DEMONSTRATIVE)
            && sheet.quantity_at(at).is_none()
            && !sheet.owned(at);
        at += 1;
    }
    super::place::regions(sheet, &mut out);
    out
}

fn plain(at: usize, preposition: Option<String>, filler: Filler) -> Argument {
    Argument { at, end: at + 1, preposition, inside: false, joined: false, genitive: false, filler }
}

/// The preposition of the many of whom some are named: of the first of the nouns that stand together last.
fn many(arguments: &[Argument]) -> Option<String> {
    let noun = |a: &&Argument| matches!(a.filler, Filler::Noun | Filler::Adjective { .. } | Filler::Quantity(_));
    let mut nouns = arguments.iter().rev().skip_while(|a| !noun(a));
    let mut head = nouns.next()?;
    for before in nouns.take_while(noun) {
        if before.end != head.at {
            break;
        }
        head = before;
    }
    head.preposition.clone()
}

/// The group that begins at a token, or behind the definite noun there that says what its bearer is.
fn named_at(sheet: &Sheet<'_>, at: usize) -> Option<usize> {
    let described = sheet.word(at) && sheet.group_at(at).is_none() && apposed(sheet, at);
    sheet.group_from(at).or_else(|| (at + 1..at + 4).filter(|_| described).find_map(|t| sheet.group_from(t)))
}

/// Is what stands here named as one of many («بينهم»)?
pub(crate) fn among(sheet: &Sheet<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| AMONG.contains(&sheet.document.word(before)))
}

/// «700 مليون دولار من البنك الدولي», «منظومة إس 400 من روسيا»: is it a state, or behind a measure anybody, whom the thing
/// comes from? People («20 عنصرا من حزب الله») are parts of what they are counted of.
fn comes_from(sheet: &Sheet<'_>, quantity: usize, group: usize) -> bool {
    let counted = &sheet.quantities[quantity];
    let of = counted.of.as_deref().map(tawatur_text::fold_word);
    let people = counted.unit.as_deref() == Some("person")
        || of.is_some_and(|of| crate::sheet::stem_is(&of, &sheet.lexicon.tables.people));
    let Some(sort) = sheet.group_from(group).map(|g| sheet.groups[g].sort).filter(|_| !people) else { return false };
    match sort {
        // «49 من جنودها» are Armenia's, but do not come from there.
        Sort::Country | Sort::Place => sheet.is(group, sheet::NAME),
        Sort::Org | Sort::Person | Sort::Media => counted.unit.is_some(),
        _ => false,
    }
}

/// Does the name of a person stand in apposition to the definite noun at a token, behind no more than its adjectives?
fn apposed(sheet: &Sheet<'_>, at: usize) -> bool {
    if !sheet.definite(at) && !sheet.owned(at) {
        return false;
    }
    let mut next = at + 1;
    while next < at + 3 {
        let Some(g) = sheet.group_at(next) else {
            if !sheet.word(next) || !sheet.definite(next) || sheet.is(next, sheet::GRAMMAR) {
                return false;
            }
            next += 1;
            continue;
        };
        let group = &sheet.groups[g];
        let free = group.start == next && group.particle.is_none() && group.conjunction.is_none();
        if group.sort != Sort::Adjective {
            return free && group.sort == Sort::Person;
        }
        next = group.end;
    }
    false
}

/// Behind a comma the clause goes on with a time, a further member of a list, an apposition in brackets.
fn goes_on(sheet: &Sheet<'_>, at: usize) -> bool {
    sheet.time_at(at).is_some()
        || sheet
            .group_from(at)
            .is_some_and(|g| sheet.groups[g].conjunction.is_some() && sheet.verb(sheet.groups[g].end).is_none())
        || (at >= 2 && sheet.time_at(at - 2).is_some())
}

/// The longest good at a token: its entry, its tokens, what is attached, its span.
pub(crate) fn good(sheet: &Sheet<'_>, at: usize) -> Option<(u32, usize, Option<char>, Span)> {
    let mut best: Option<(u32, usize, Option<char>)> = None;
    for (hit, sense) in sheet.senses(at) {
        let What::Good(good) = sense.what else { continue };
        if best.is_none_or(|(_, tokens, _)| hit.tokens as usize > tokens) {
            best = Some((good, hit.tokens as usize, hit.front.particle));
        }
    }
    best.map(|(good, tokens, particle)| (good, tokens, particle, sheet.span(at..at + tokens)))
}
