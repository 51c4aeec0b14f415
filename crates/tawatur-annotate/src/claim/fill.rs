use super::alone::{acts_on_people, alone, bare_thing, described_thing, national, whose};
use super::argument::{Argument, Filler, among};
use super::asked::{OBJECT_REACH, asked_for, bare_any};
use super::complete::complete;
use super::item::phrase;
use super::place::{brings_agent, nested, prepositional, struck};
use super::refused::Refused;
use crate::sheet::{self, Sheet, Sort};
use smallvec::SmallVec;
use tawatur_lexicon::{EventFrame, Slot};
use tawatur_model::{EntityIndex, EntityKind, Ledger, Role, Span};

/// A source of an argument that grammar supplies: a subject before the verb, the agent of a light verb, a topic.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Agent {
    pub(crate) entities: SmallVec<[EntityIndex; 2]>,
    pub(crate) span: Span,
    /// Why it is the agent.
    pub(crate) why: &'static str,
    /// Grammar hands it over (a light verb, a report): one of several parties beside those that are named. Else it only
    /// fills a slot that nobody else fills.
    pub(crate) handed: bool,
}

/// A frame with what fills it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filled {
    pub(crate) roles: Vec<(Role, SmallVec<[EntityIndex; 2]>, Span)>,
    pub(crate) item: Option<(String, Span)>,
    pub(crate) place: Option<(EntityIndex, Span)>,
    /// Where its content begins.
    pub(crate) content: Option<Span>,
    pub(crate) notes: Vec<String>,
    /// Whom it befell stands before it, and is nobody whom a lexicon knows.
    pub(crate) befell: bool,
}

impl Filled {
    /// Slots filled; roles weigh more.
    pub(crate) fn score(&self) -> usize {
        let people: usize = self.roles.iter().map(|r| r.1.len().min(3)).sum();
        self.roles.iter().filter(|r| !r.1.is_empty()).count() * 3
            + people
            + usize::from(self.item.is_some()) * 2
            + usize::from(self.place.is_some())
            + usize::from(self.content.is_some())
    }

    pub(crate) fn has(&self, slot: Slot) -> bool {
        match slot {
            Slot::Role(_) => slot.role().is_some_and(|role| self.filled(role)),
            Slot::Item => self.item.is_some(),
            Slot::Place => self.place.is_some(),
            Slot::Content => self.content.is_some(),
            Slot::With => self.roles.iter().any(|(_, entities, _)| entities.len() > 1),
        }
    }

    pub(super) fn filled(&self, role: Role) -> bool {
        self.roles.iter().any(|(r, entities, _)| *r == role && !entities.is_empty())
    }

    pub(super) fn add(&mut self, role: Role, entities: &[EntityIndex], span: Span) {
        match self.roles.iter_mut().find(|(r, _, _)| *r == role) {
            Some((_, old, all)) => {
                for &entity in entities {
                    if !old.contains(&entity) {
                        old.push(entity);
                    }
                }
                *all = all.join(span);
            }
            None => {
                let mut all: SmallVec<[EntityIndex; 2]> = SmallVec::new();
                for &entity in entities {
                    if !all.contains(&entity) {
                        all.push(entity);
                    }
                }
                self.roles.push((role, all, span));
            }
        }
    }
}

/// Fills a slot with an argument; says whether it fits.
pub(super) fn put(
    sheet: &mut Sheet<'_>,
    out: &mut Filled,
    frame: &EventFrame,
    slot: Slot,
    argument: &Argument,
) -> bool {
    match (slot, &argument.filler) {
        (Slot::Role(_), Filler::Actors { entities, sort, span }) => {
            let Some(role) = slot.role() else { return false };
            let several = matches!(role, Role::Participant | Role::Party);
            if out.filled(role) && !several {
                return false;
            }
            let spot = matches!(role, Role::Host | Role::To | Role::From | Role::Receiver);
            let mut resolved: SmallVec<[EntityIndex; 2]> = SmallVec::new();
            if entities.iter().all(|&e| sheet.is_document(e)) {
                return false;
            }
            // «محاسبة المسؤولين عن الهجوم»: who is to blame for it is no official.
            if *sort == Sort::Unnamed && sheet.document.word(argument.end) == ABOUT && role != Role::Speaker {
                return true;
            }
            // «انتخب المجلس روته أمينا عاما خلفا لستولتنبرغ»: nobody votes in a person.
            if role == Role::Body && entities.iter().all(|&e| sheet.entities.get(e).kind == EntityKind::Person) {
                return false;
            }
            // «قدم إلى السفير», «وصولهم إلى السلطة»: nobody travels to a person, or to a body of no country.
            let nowhere = |&e: &EntityIndex| {
                let entity = sheet.entities.get(e);
                let vague = *sort == Sort::Org && entity.country.is_none() && sheet.lexicon.thing(&entity.id).is_none();
                entity.kind == EntityKind::Person || vague
            };
            if role == Role::Host && ROADS.contains(&frame.action.as_str()) && entities.iter().all(nowhere) {
                return false;
            }
            for &entity in entities {
                let place = sheet.entities.get(entity).id.starts_with("place/");
                if place && !spot && role != Role::Affected {
                    return false;
                }
                if place {
                    out.place = out.place.or(Some((entity, *span)));
                }
                // «قتل أربعة جنود أتراك»: whom nobody names of a country stand for it.
                let nameless = *sort == Sort::Unnamed && role == Role::Affected;
                let country = sheet.entities.get(entity).country.clone().filter(|_| nameless);
                let country = country.and_then(|c| sheet.entities.country(sheet.lexicon, &c));
                resolved.push(country.unwrap_or_else(|| if place { state(sheet, entity) } else { entity }));
            }
            out.add(role, &resolved, *span);
            true
        }
        (Slot::Role(_), Filler::Adjective { country, span }) => {
            let Some(role) = slot.role().filter(|r| !out.filled(*r)) else { return false };
            out.add(role, &[*country], *span);
            true
        }
        (Slot::With, Filler::Actors { entities, span, .. }) => {
            let Some(role) = agent_role(frame) else { return false };
            out.add(role, entities, *span);
            true
        }
        (Slot::Item, Filler::Good { good, span }) => {
            if out.item.is_some() {
                return false;
            }
            // «فرضت رسوما جمركية»: a measure is named by its own words.
            out.item = Some(if frame.ledger() == Ledger::Sanction {
                let span = phrase(sheet, argument.at);
                (span.of(sheet.document.text).to_owned(), span)
            } else {
                (sheet.lexicon.tables.goods[*good as usize].class.clone(), *span)
            });
            true
        }
        // An agreement, a programme, a resolution is named by its own words.
        (Slot::Item, Filler::Noun | Filler::Event) => {
            let modal = sheet.is(argument.at, sheet::MODAL);
            if out.item.is_some() || matches!(frame.ledger(), Ledger::Transfer) || modal {
                return false;
            }
            let span = phrase(sheet, argument.at);
            out.item = Some((span.of(sheet.document.text).replace(tawatur_text::letters::is_quote, ""), span));
            true
        }
        (Slot::Place, Filler::Actors { entities, sort: Sort::Place | Sort::Country, span }) => {
            if let Some(&entity) = entities.first() {
                out.place = out.place.or(Some((entity, *span)));
            }
            true
        }
        (Slot::Content, Filler::Clause | Filler::Pronoun { .. }) => {
            out.content = out.content.or(Some(sheet.span(argument.at..argument.end)));
            true
        }
        (Slot::Content, Filler::Event | Filler::Noun) => {
            out.content = out.content.or(Some(sheet.span(argument.at..argument.end)));
            // What is signed is named by its own words.
            if frame.ledger() == Ledger::Agreement && out.item.is_none() {
                let span = phrase(sheet, argument.at);
                out.item = Some((span.of(sheet.document.text).replace(tawatur_text::letters::is_quote, ""), span));
            }
            true
        }
        _ => false,
    }
}

/// Actions that lead to a place.
const ROADS: [&str; 5] = ["arrive", "travel", "depart", "return", "tour"];

/// The slot of whom a statement is about.
fn target(frame: &EventFrame) -> Option<Slot> {
    let mut slots = frame.object.into_iter().chain(frame.prepositions.iter().map(|(_, slot)| *slot));
    slots.find(|slot| slot.role() == Some(Role::Target)).filter(|_| frame.ledger() == Ledger::Statement)
}

/// The role of the agent, where the frame names none: the parties of an agreement, the participants of a meeting.
pub(super) fn agent_role(frame: &EventFrame) -> Option<Role> {
    frame.subject.and_then(Slot::role).or(match frame.ledger() {
        Ledger::Agreement => Some(Role::Party),
        Ledger::Meeting => Some(Role::Participant),
        _ => None,
    })
}

/// The country of a place; the place itself where the lexicon doesn't say.
pub(super) fn state(sheet: &mut Sheet<'_>, place: EntityIndex) -> EntityIndex {
    let id = sheet.entities.get(place).id.clone();
    let thing = sheet.lexicon.thing(&id);
    let country = thing.and_then(|t| t.stands_for.as_deref().or(t.country.as_deref()));
    country.and_then(|c| sheet.entities.country(sheet.lexicon, c)).unwrap_or(place)
}

pub(super) fn of_preposition(list: &[(String, Slot)], preposition: &str) -> Option<Slot> {
    list.iter().find(|(p, _)| p == preposition).map(|(_, slot)| *slot)
}

/// «إلى», folded.
const TOWARDS: &str = "\u{0627}\u{0644}\u{064A}";

/// «عن», folded.
const ABOUT: &str = "\u{0639}\u{0646}";

pub(super) const AT: &str = "\u{0628}";
pub(super) const TO: &str = "\u{0644}";
pub(super) const BETWEEN: &str = "\u{0628}\u{064A}\u{0646}";
pub(super) const WITH: &str = "\u{0645}\u{0639}";

/// What stands around a verb that may fill its frame.
pub(crate) struct Clause<'c> {
    /// The subject before it.
    pub(crate) before: Option<&'c Agent>,
    /// Whom a verb without a subject speaks of.
    pub(crate) topic: Option<&'c Agent>,
    /// Whom the pronoun attached to it means.
    pub(crate) pronoun: Option<&'c Agent>,
    /// What stands behind it.
    pub(crate) arguments: &'c [Argument],
    /// The nouns before it.
    pub(crate) antecedent: &'c [usize],
    /// A pronoun is attached to it, whomever it means.
    pub(crate) suffix: bool,
    /// It does not open its clause: its subject stands before it, named or not.
    pub(crate) headed: bool,
    /// What stands right behind it is its object, by its gender («ثم زار السعودية»).
    pub(crate) object_first: bool,
    /// People are counted before it («ثلاثة أشخاص قتلوا»).
    pub(crate) counted: bool,
    /// It is written alike in both voices («قتل»).
    pub(crate) voiceless: bool,
    /// It opens its sentence.
    pub(crate) opens: bool,
    /// A relative pronoun of one man or woman stands before it.
    pub(crate) related: bool,
    /// What the noun before its relative clause is, that its pronoun takes up: a thing that is given.
    pub(crate) thing: Option<(u32, Span)>,
    /// The noun right behind it acts, and is nobody whom a lexicon knows («قتل مسلحون ثلاثة جنود»).
    pub(crate) common_subject: bool,
}

/// Fills a verb's frame, active or passive; none where what it needs is missing, with the reason.
pub(crate) fn verb_frame<'f>(
    sheet: &mut Sheet<'_>,
    frame: &'f EventFrame,
    passive: bool,
    clause: &Clause<'_>,
) -> Result<Filled, Refused<'f>> {
    let Clause { before, pronoun, arguments, antecedent, .. } = *clause;
    let strikes = frame.ledger() == Ledger::Incident && frame.object.and_then(Slot::role) == Some(Role::Affected);
    // «وقتل في سوريا نصف مليون شخص»: a verb written alike in both voices has no silent subject from another sentence.
    let topic =
        clause.topic.filter(|_| !(passive || clause.common_subject || strikes && clause.voiceless && clause.opens));
    // «ولقي 20 شخصا حتفهم»: who suffers stands behind the verb.
    let suffers = frame.subject.and_then(Slot::role) == Some(Role::Affected)
        && arguments.first().is_some_and(|a| a.preposition.is_none() && matches!(a.filler, Filler::Quantity(_)));
    let topic = topic.filter(|_| !suffers);
    // «عن مغنية الذي اغتيل في دمشق»
    let befell = passive && clause.related && before.is_none() && !clause.counted;
    let mut out = Filled { befell, ..Filled::default() };
    // The noun that the frame asks for: behind the verb, or before it («عقوبات فرضتها», «زلزال ضرب»).
    let near = |&index: &usize| arguments[index].at < arguments[0].at + OBJECT_REACH;
    let asked = asked_for(sheet, arguments, frame, &frame.needs_object, false).filter(near);
    if !frame.needs_object.is_empty()
        && asked.is_none()
        && !antecedent.iter().any(|&noun| sheet.stem_is(noun, &frame.needs_object))
    {
        return Err(Refused::because(frame, "none of the objects that it asks for"));
    }
    if !frame.needs_noun.is_empty() && asked_for(sheet, arguments, frame, &frame.needs_noun, true).is_none() {
        return Err(Refused::because(frame, "none of the nouns that it asks for"));
    }
    // A bare object behind the verb shows that its subject acts («أنها قصفت الميناء»).
    let bare_object = arguments.first().is_some_and(|a| {
        let noun = matches!(a.filler, Filler::Noun | Filler::Good { .. } | Filler::Actors { .. } | Filler::Quantity(_));
        noun && a.preposition.is_none() && !a.genitive
    });
    // «أدرجت بريطانيا خمسة أفراد على القائمة»: so do people who are counted behind a name.
    if passive && (before.is_some() && bare_object || acts_on_people(sheet, frame, arguments)) {
        return Err(Refused::because(frame, "an object stands behind the verb"));
    }
    if passive && clause.common_subject {
        return Err(Refused::because(frame, "an object stands behind its subject"));
    }
    // «قتل قائد التنظيم في عملية أميركية»: of a verb that is written alike in both voices what stands behind it alone
    // suffers.
    // «وكان السائق اعتقل في المدينة»: without an object its subject before it suffers too.
    if !passive && clause.voiceless && strikes && before.is_some() && !bare_any(arguments) {
        return Err(Refused::because(frame, "no object stands behind the verb"));
    }
    if !passive
        && clause.voiceless
        && before.is_none()
        && pronoun.is_none()
        && strikes
        && frame.needs_object.is_empty()
        && alone(sheet, arguments)
    {
        return Err(Refused::because(frame, "no object stands behind its subject"));
    }
    let (subject, object) = if passive { (frame.object, None) } else { (frame.subject, frame.object) };
    // «زلزال يضرب تركيا»: the noun before the verb is the frame's own subject.
    let mut subject_open = frame.needs_object.is_empty() || asked.is_some() || subject.is_some();
    subject_open &= (passive || !clause.object_first) && !clause.headed && !clause.common_subject;
    // «اقتحمت القوة مدينة أريحا واعتقلت»: a town that is no seat of a state does nothing to anybody.
    let town = |agent: &&Agent| agent.entities.iter().all(|&e| sheet.entities.get(e).id.starts_with("place/"));
    let does = subject.and_then(Slot::role).is_some_and(|role| !matches!(role, Role::Affected | Role::Target));
    if does && before.filter(town).is_some() {
        return Err(Refused::because(frame, "a town does nothing"));
    }
    let topic = topic.filter(|agent| !does || !town(agent));
    if let Some(agent) = before {
        if let Some(role) = subject.and_then(Slot::role) {
            out.add(role, &agent.entities, agent.span);
            out.notes.push(format!("subject: {}", agent.why));
        }
        subject_open = false;
    }
    let mut bare = 0;
    let mut last: Option<Role> = None;
    for (index, argument) in arguments.iter().enumerate() {
        // «قتل 20 شخصا، بينهم القيادي»: who is named of the victims has not killed them.
        if strikes && !passive && clause.voiceless && argument.preposition.is_none() && among(sheet, argument.at) {
            continue;
        }
        // A noun that is the frame's own subject («ضرب زلزال جنوب تركيا»).
        if asked == Some(index) && subject.is_none() {
            subject_open = false;
            continue;
        }
        let carried = matches!(argument.filler, Filler::Good { .. }) && out.item.is_none();
        // «انتقدت الوزارة تصريحات بيلوسي»: whose the object is, though the object is an event.
        let of_object = index.checked_sub(1).map(|before| &arguments[before]).is_some_and(|noun| {
            let brings = |p: &String| of_preposition(&frame.prepositions, p) == target(frame);
            noun.preposition.as_ref().is_none_or(brings)
        });
        // «وأدانت هجمات أذربيجان»: and what speaks is no event.
        let spoken_of = index.checked_sub(1).is_some_and(|before| matches!(arguments[before].filler, Filler::Event));
        let open = subject_open && !(spoken_of && topic.is_some());
        let of_what = argument.genitive && !open && target(frame).is_some() && of_object;
        if !of_what && argument.inside && argument.preposition.is_none() && asked.is_none() && !carried {
            continue;
        }
        // «جنوب تركيا وشمال سوريا»: a second place beside the first.
        if argument.joined
            && let (Some(role), Filler::Actors { entities, span, .. }) = (last, &argument.filler)
        {
            let entities: SmallVec<[EntityIndex; 2]> = entities.clone();
            let states: SmallVec<[EntityIndex; 2]> = entities.iter().map(|&e| state(sheet, e)).collect();
            out.add(role, &states, *span);
            continue;
        }
        match &argument.preposition {
            Some(preposition) if passive && brings_agent(preposition) => {
                if let Some(slot) = frame.subject {
                    put(sheet, &mut out, frame, slot, argument);
                }
            }
            Some(preposition) => {
                // «قصفت مواقع لحزب الله»: the same.
                if !subject_open
                    && !passive
                    && let Some(slot) = whose(sheet, frame, arguments, index, asked)
                    && put(sheet, &mut out, frame, slot, argument)
                {
                    continue;
                }
                if nested(&arguments[..index], argument) {
                    continue;
                }
                // «طلبت في رسالة إلى الأمين العام»: to whom the letter goes it is said.
                let lists = super::event::Lists::embedded();
                let letter = preposition == TOWARDS
                    && argument.at > 1
                    && lists.has("letter", sheet.document.word(argument.at - 2))
                    && !out.filled(Role::Target);
                let slot = of_preposition(&frame.prepositions, preposition);
                let slot = if letter { target(frame).or(slot) } else { slot };
                prepositional(sheet, &mut out, frame, slot, argument);
            }
            None => {
                let actor = matches!(argument.filler, Filler::Actors { .. });
                let place = object.and_then(Slot::role).is_some_and(|r| matches!(r, Role::Host | Role::To));
                // «انتقد تصريحات بيلوسي», «أشاد بالموقف الأمريكي»: whose it is what is spoken of.
                if (actor && argument.genitive || matches!(argument.filler, Filler::Adjective { .. }))
                    && !open
                    && !clause.suffix
                    && let Some(target) = target(frame)
                    && put(sheet, &mut out, frame, target, argument)
                {
                    continue;
                }
                // «جمدت سويسرا أصول الأسد», «اقتحمت الشرطة مقر الحزب»: whose the thing is.
                if actor
                    && (passive || !subject_open)
                    && let Some(slot) = whose(sheet, frame, arguments, index, asked)
                    && put(sheet, &mut out, frame, slot, argument)
                {
                    continue;
                }
                // «خطفت جماعة مسلحة مهندسا صينيا»: what stands behind a noun that acts is its object.
                let object_of_noun = clause.common_subject && bare == 0;
                if actor && argument.genitive && (subject_open || !place) && !object_of_noun {
                    // «موكب الرئيس»: the subject is the noun before, so that what follows may still be the object.
                    if subject_open && bare == 0 {
                        subject_open = false;
                    }
                    continue;
                }
                if actor && subject_open {
                    subject_open = false;
                    bare += 1;
                    if let Some(slot) = subject {
                        put(sheet, &mut out, frame, slot, argument);
                    }
                    continue;
                }
                // «تخضع بيلاروسيا لعقوبات أوروبية»: whose the measures are.
                if matches!(argument.filler, Filler::Adjective { .. })
                    && frame.ledger() == Ledger::Sanction
                    && frame.subject.and_then(Slot::role) != Some(Role::Imposer)
                    && index.checked_sub(1).is_some_and(|before| arguments[before].end == argument.at)
                    && let Some(imposer) = Slot::parse(Role::Imposer.name())
                    && put(sheet, &mut out, frame, imposer, argument)
                {
                    continue;
                }
                // «غادرت أول قافلة فرنسية»: whose the troops are.
                if matches!(argument.filler, Filler::Adjective { .. })
                    && subject_open
                    && (matches!(frame.ledger(), Ledger::Deployment | Ledger::Transfer)
                        || described_thing(sheet, arguments, index, frame, subject))
                    && let Some(slot) = subject
                {
                    subject_open = !put(sheet, &mut out, frame, slot, argument);
                    continue;
                }
                // «أفرجت عن ناقلة يونانية»: the same behind a preposition.
                let brought =
                    |noun: &Argument| noun.preposition.as_ref().and_then(|p| of_preposition(&frame.prepositions, p));
                if matches!(argument.filler, Filler::Adjective { .. })
                    && frame.ledger() == Ledger::Incident
                    && let Some(noun) = index.checked_sub(1).map(|before| &arguments[before])
                    && noun.end == argument.at
                    && !sheet.definite(noun.at)
                    && !sheet.definite(argument.at)
                    && matches!(noun.filler, Filler::Noun | Filler::Good { .. })
                    && let Some(slot) = brought(noun).filter(|slot| slot.role() == Some(Role::Affected))
                {
                    put(sheet, &mut out, frame, slot, argument);
                    continue;
                }
                // «قتل مواطن سوري في لبنان», «أصيب لبنانيان»: whose people it befell.
                if passive
                    && national(sheet, arguments, index)
                    && let Some(slot) = subject.filter(|slot| slot.role() == Some(Role::Affected))
                {
                    put(sheet, &mut out, frame, slot, argument);
                    continue;
                }
                // «أسقطت خمس طائرات هندية»: whose the thing is that was hit.
                if matches!(argument.filler, Filler::Adjective { .. })
                    && !passive
                    && !subject_open
                    && bare_thing(&arguments[..index])
                    && let Some(slot) = object.filter(|slot| slot.role() == Some(Role::Affected))
                {
                    put(sheet, &mut out, frame, slot, argument);
                    continue;
                }
                if matches!(
                    argument.filler,
                    Filler::Noun | Filler::Good { .. } | Filler::Event | Filler::Clause | Filler::Actors { .. }
                ) {
                    if passive
                        && subject_open
                        && subject.is_some_and(|slot| put(sheet, &mut out, frame, slot, argument))
                    {
                        subject_open = false;
                        continue;
                    }
                    if let Some(slot) = object {
                        bare += 1;
                        // «سلمت ألمانيا أوكرانيا دبابات»: of two objects the person receives.
                        let receives = actor && slot == Slot::Item && frame.ledger() == Ledger::Transfer;
                        let receiver = Slot::parse(Role::Receiver.name()).filter(|_| receives);
                        let slot = receiver.unwrap_or(slot);
                        if put(sheet, &mut out, frame, slot, argument) {
                            last = slot.role();
                            if last.is_none() && struck(sheet, frame, &mut out) {
                                last = Some(Role::Affected);
                                // «تركيا وسوريا»: one argument may name several countries.
                                if let Filler::Actors { entities, span, .. } = &argument.filler {
                                    let states: SmallVec<[EntityIndex; 2]> =
                                        entities.iter().map(|&e| state(sheet, e)).collect();
                                    out.add(Role::Affected, &states, *span);
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    // «الدبابات التي سلمتها ألمانيا»: what is given was named before.
    let gives = object == Some(Slot::Item) || frame.prepositions.iter().any(|(_, slot)| *slot == Slot::Item);
    if let Some((good, span)) = clause.thing
        && out.item.is_none()
        && gives
        && frame.ledger() == Ledger::Transfer
    {
        out.item = Some((sheet.lexicon.tables.goods[good as usize].class.clone(), span));
    }
    // «كما أدانها الوزير»: what it is about was named before.
    if clause.suffix && !passive && object == Some(Slot::Content) {
        out.content = out.content.or(Some(Span::default()));
    }
    // «استقبله السلطان»: the object is a pronoun.
    if let Some(agent) = pronoun
        && let Some(role) = if passive { None } else { object.and_then(Slot::role) }
        && (!out.filled(role) || role == Role::Participant)
    {
        out.add(role, &agent.entities, agent.span);
        out.notes.push(format!("object: {}", agent.why));
    }
    // Of a meeting the verb names the other side, and who went there is the last subject («والتقى الرئيس»).
    let alone = |out: &Filled, role: Role| {
        // «ووقع اتفاقات مع بن زايد»: so does who signed, where no subject stands behind the verb.
        (role == Role::Participant || role == Role::Party && subject_open)
            && out.roles.iter().any(|(r, e, _)| *r == role && e.len() == 1)
    };
    if let Some(role) = subject.and_then(Slot::role)
        && !passive
        && (!out.filled(role) || (alone(&out, role) && before.is_none()))
        && let Some(topic) = topic
    {
        out.add(role, &topic.entities, topic.span);
        out.notes.push(format!("subject: {}", topic.why));
    }
    let pronoun = clause.suffix && !passive && subject.and_then(Slot::role).is_some_and(|role| out.filled(role));
    complete(sheet, frame, out, arguments, clause.counted || clause.common_subject || pronoun)
}
