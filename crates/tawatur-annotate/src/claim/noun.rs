use super::agent::OWN;
use super::argument::{Argument, Filler, among};
use super::complete::complete;
use super::fill::{Agent, BETWEEN, Filled, TO, WITH, agent_role, of_preposition, put};
use super::place::{brings_agent, nested, prepositional};
use super::refused::Refused;
use crate::sheet::{Sheet, Sort};
use tawatur_lexicon::{EventFrame, NounFrame, Slot};
use tawatur_model::{EntityKind, Ledger, Role, Span};

/// What stands around an event noun that may fill its frame.
pub(crate) struct Around<'c> {
    /// Who does it.
    pub(crate) agent: Option<&'c Agent>,
    /// Whose it is said to be.
    pub(crate) possessor: Option<&'c Agent>,
    /// What stands behind it.
    pub(crate) arguments: &'c [Argument],
    /// The good that a pronoun behind it means.
    pub(crate) spoken_of: Option<(u32, Span)>,
    /// The noun is counted («135 قتيلا»).
    pub(crate) counted: bool,
    /// It has no article.
    pub(crate) bare: bool,
}

/// Fills the frame of a verbal noun or trigger noun.
pub(crate) fn noun_frame<'f>(
    sheet: &mut Sheet<'_>,
    frame: &'f EventFrame,
    noun: &NounFrame,
    around: &Around<'_>,
) -> Result<Filled, Refused<'f>> {
    let Around { agent, possessor, arguments, spoken_of, counted, bare } = *around;
    // «الموت لأميركا»: nobody dies by being wished to.
    let to_whom = arguments.first().is_some_and(|a| a.preposition.as_deref() == Some(TO));
    if frame.action == DIE && !bare && to_whom {
        return Err(Refused::because(frame, "only wished"));
    }
    let mut out = Filled::default();
    let mut of_open = true;
    // «فرض حصارها على القطاع», «استهدافه لدورية»: where a preposition brings whom it befalls, the pronoun is who does it.
    let brings = |a: &&Argument| {
        let slot = a.preposition.as_deref().and_then(|p| of_preposition(&noun.prepositions, p));
        slot.is_some() && slot == noun.of && !matches!(a.filler, Filler::Time(_) | Filler::Quantity(_))
    };
    let near = arguments.first().map_or(0, |first| first.at + BROUGHT);
    let brought = noun.of == frame.object && arguments.iter().take_while(|a| a.at < near).any(|a| brings(&a));
    let of_pronoun = if brought { frame.subject } else { noun.of.or(frame.subject) };
    // «قام جنود من الأمم المتحدة باغتصابها»: what befalls people befalls no state or body that a pronoun means.
    let bodiless = |agent: &Agent, role: Role| {
        let person = |kind| matches!(kind, EntityKind::Person | EntityKind::Group | EntityKind::Unnamed);
        let people = role == Role::Affected && PERSONAL.contains(&frame.action.as_str());
        !people || agent.entities.iter().all(|&e| person(sheet.entities.get(e).kind))
    };
    // «في قندهار، وتعهدها بتصعيد هجماتها»: a town says and does nothing.
    let towns = |agent: &Agent, role: Role| {
        let does = !matches!(role, Role::Affected | Role::Host | Role::To | Role::From | Role::Receiver);
        does && agent.entities.iter().all(|&e| sheet.entities.get(e).id.starts_with("place/"))
    };
    if let Some(role) = of_pronoun.and_then(Slot::role)
        && let Some(agent) = possessor.filter(|agent| bodiless(agent, role) && !towns(agent, role))
    {
        out.add(role, &agent.entities, agent.span);
        out.notes.push(format!("possessor: {}", agent.why));
        of_open = false;
    }
    // «احتجاز تركيا صحفيين»: of two behind a noun the first does what befalls the second.
    // «دعم الصين للنظام»: so does the one before whom ل brings.
    let sided = agent_first(sheet, frame, noun, arguments) || dative(frame, noun, arguments);
    let of = if sided { frame.subject } else { noun.of };
    for (index, argument) in arguments.iter().enumerate() {
        // «أثار إعدام صدام احتجاجات في الولاية»: another event without a preposition is the object of the verb before, and
        // what stands behind it is its own.
        let other = matches!(argument.filler, Filler::Event) && argument.preposition.is_none() && !argument.genitive;
        if other && index > 0 && noun.of != Some(Slot::Content) && arguments[index - 1].end < argument.at {
            break;
        }
        // «مقتل 49 جنديا أرمينيا»: the number stands before the genitive.
        let first = arguments[..index].iter().all(|a| match a.filler {
            Filler::Quantity(_) => true,
            // «خمس طائرات هندية»: the number's own word.
            Filler::Noun => a.preposition.is_none() && sheet.quantity_at(a.at).is_some(),
            _ => false,
        });
        match (&argument.preposition, &argument.filler) {
            // «مقتل روسي», «اعتقال فلسطيني»: a nationality without an article behind such a noun is a man.
            (None, Filler::Adjective { .. })
                if index == 0 && bare && BEFALLS.contains(&frame.action.as_str()) && !sheet.definite(argument.at) =>
            {
                of_open = false;
                if let Some(slot) = noun.of {
                    put(sheet, &mut out, frame, slot, argument);
                }
            }
            (None, Filler::Adjective { .. }) if first => {
                // «مقتل 12 فلسطينيا»: those who are counted suffer it; «الهجوم الروسي» is Russia's.
                // «هجوم أوكراني على بيلغورود»: a noun without a verb has its agent as its genitive.
                let agent = noun.of.filter(|slot| slot.role() == Some(Role::Actor));
                let slot = if index > 0 { noun.of } else { frame.subject.or(agent) };
                if let Some(slot) = slot {
                    put(sheet, &mut out, frame, slot, argument);
                }
            }
            // «قصف مواقع عسكرية أرمينية»: whose the things are that were hit.
            (None, Filler::Adjective { .. })
                if noun.of.and_then(Slot::role) == Some(Role::Affected)
                    && arguments[..index].iter().all(|a| {
                        a.preposition.is_none()
                            && matches!(a.filler, Filler::Noun | Filler::Good { .. } | Filler::Quantity(_))
                    }) =>
            {
                put(sheet, &mut out, frame, Slot::parse(Role::Affected.name()).unwrap_or(Slot::Content), argument);
            }
            // «قتل 20 شخصا، بينهم القيادي»: who is named of the many suffers what they do.
            (None, Filler::Actors { .. }) if index > 0 && among(sheet, argument.at) => {
                if let Some(slot) = noun.of {
                    put(sheet, &mut out, frame, slot, argument);
                }
            }
            // «بموجب اتفاق أوسلو»: a paper is called by the place where it was signed.
            (None, Filler::Actors { sort: Sort::Place, .. })
                if first
                    && of_open
                    && frame.ledger() == Ledger::Agreement
                    && !arguments
                        .iter()
                        .any(|a| a.preposition.as_deref().is_some_and(|p| p == WITH || p == BETWEEN))
                    && frame.trigger == tawatur_lexicon::Trigger::Noun =>
            {
                of_open = false;
            }
            // «هجمات لندن ومدريد»: of a capital that nothing is said of the attack may be hers or upon her.
            (None, Filler::Actors { .. })
                if first && of_open && capital(sheet, argument) && open_attack(frame, noun, arguments) =>
            {
                of_open = false;
            }
            (None, Filler::Actors { .. }) if first && of_open => {
                of_open = false;
                // «قررت أستراليا طرد السفير»: whose agent a verb hands over suffers what it is of.
                let handed = agent.is_some_and(|agent| agent.handed)
                    && noun.of == frame.subject
                    && matches!(noun.of.and_then(Slot::role), Some(Role::Imposer | Role::Actor | Role::Speaker));
                let of = if handed { frame.object.filter(|slot| slot.role().is_some()).or(of) } else { of };
                // «اختراق حصار الشرطة»: a town is besieged, a body besieges.
                let body = matches!(argument.filler, Filler::Actors { sort: Sort::Org, .. });
                let of = if body && frame.action == BESIEGE { frame.subject } else { of };
                if let Some(slot) = of {
                    // «تسليم تركيا منظومة»: of a thing that is given somebody receives it.
                    let receives = slot == Slot::Item && frame.ledger() == Ledger::Transfer;
                    let receiver = Slot::parse(Role::Receiver.name()).filter(|_| receives);
                    put(sheet, &mut out, frame, receiver.unwrap_or(slot), argument);
                }
            }
            // «انتقادات بسبب بيعها السلاح»: only what names a thing has one.
            (None, Filler::Good { .. }) if names_thing(frame, noun) => {
                put(sheet, &mut out, frame, Slot::Item, argument);
            }
            (None, Filler::Event | Filler::Noun) if index == 0 && of_open => {
                of_open = false;
                if let Some(slot) = noun.of {
                    put(sheet, &mut out, frame, slot, argument);
                }
            }
            // «لطلب جنوب أفريقيا وقفا فوريا»: the object of a noun whose genitive is its agent.
            (None, Filler::Event | Filler::Noun)
                if !of_open && !argument.genitive && frame.object == Some(Slot::Content) =>
            {
                put(sheet, &mut out, frame, Slot::Content, argument);
            }
            (None, Filler::Actors { .. }) if !argument.genitive => {
                // «جريمة اغتيال الحريري القاضي فلان استنابات»: but who stands behind the victim has not killed him.
                let victim = of == frame.object && BEFALLS.contains(&frame.action.as_str());
                let slot = if of == frame.subject { frame.object } else { frame.subject };
                // «قام الرئيس بإقالة رمز القضاء فلان»: nor has he done what another verb says who did.
                let says = frame.ledger() == Ledger::Statement;
                let lent = says && slot == frame.subject && agent.is_some_and(|agent| agent.handed);
                let slot = if lent { of } else { slot };
                if let Some(slot) = slot.filter(|_| !victim) {
                    put(sheet, &mut out, frame, slot, argument);
                }
            }
            (Some(preposition), _) if preposition == BETWEEN || preposition == WITH => {
                let slot = of_preposition(&noun.prepositions, preposition)
                    .or_else(|| of_preposition(&frame.prepositions, preposition));
                if let Some(slot) = slot {
                    put(sheet, &mut out, frame, slot, argument);
                }
            }
            // «زيارة لبوتين لبيونغ يانغ»: the first ل brings whose it is, the second where to.
            (Some(preposition), Filler::Actors { .. })
                if preposition == TO
                    && of_open
                    && of_preposition(&noun.prepositions, TO).is_none()
                    && !behind_another(frame, arguments, index) =>
            {
                of_open = false;
                let slot = noun.of.or(frame.subject);
                if let Some(slot) = slot {
                    put(sheet, &mut out, frame, slot, argument);
                }
            }
            // «التسليمات الغربية لأسلحة لأوكرانيا»
            (Some(preposition), Filler::Good { .. }) if preposition == TO && out.item.is_none() => {
                put(sheet, &mut out, frame, Slot::Item, argument);
            }
            (Some(preposition), Filler::Actors { sort, .. }) if preposition == TO => {
                let slot = of_preposition(&noun.prepositions, TO).or(frame.object);
                // Of two readings of ل the one whose slot is still open: a person visits, a country is visited.
                let person =
                    *sort == Sort::Person && of_open && noun.of == frame.subject && frame.ledger() == Ledger::Visit;
                let slot = if person { noun.of } else { slot };
                of_open &= !person;
                if let Some(slot) = slot {
                    put(sheet, &mut out, frame, slot, argument);
                }
            }
            (Some(_), _) if nested(&arguments[..index], argument) => {}
            // «فرض العقوبات بعد تفعيل الآلية من جانب فرنسا»: whose another deed was that only says when.
            (Some(preposition), _) if brings_agent(preposition) && after_deed(sheet, &arguments[..index]) => {}
            (Some(preposition), _) => {
                let slot = of_preposition(&noun.prepositions, preposition)
                    .or_else(|| of_preposition(&frame.prepositions, preposition));
                prepositional(sheet, &mut out, frame, slot, argument);
            }
            _ => {}
        }
    }
    // «مخزونها من الذخائر لتزويد روسيا بكميات منها»: a pronoun stands for the good named before.
    if out.item.is_none()
        && frame.needs.contains(&Slot::Item)
        && let Some((good, span)) = spoken_of
    {
        out.item = Some((sheet.lexicon.tables.goods[good as usize].class.clone(), span));
    }
    // «نفى أي صلة له بالهجوم»: a noun without a verb has who did it in its genitive.
    // «أعلن مصدر أمني اعتقال ثلاثة»: who speaks without a name tells what others do.
    let unnamed = |agent: &&Agent| {
        let unnamed = |&e: &tawatur_model::EntityIndex| sheet.entities.get(e).kind == EntityKind::Unnamed;
        frame.ledger() == Ledger::Incident && agent.why == OWN && agent.entities.iter().all(unnamed)
    };
    // «نفت النيابة وفاة المتهم»: what befalls somebody is nobody's own deed.
    let befalls = frame.subject.and_then(Slot::role) == Some(Role::Affected);
    let agent = agent.filter(|agent| !(unnamed(agent) || befalls && agent.why == OWN));
    let did = agent.filter(|agent| DOERS.contains(&agent.why)).and(noun.of).and_then(Slot::role);
    if let Some(agent) = agent
        && let Some(role) = agent_role(frame).or(did.filter(|role| *role == Role::Actor))
        && (!out.filled(role) || (agent.handed && matches!(role, Role::Participant | Role::Party)))
    {
        out.add(role, &agent.entities, agent.span);
        out.notes.push(format!("agent: {}", agent.why));
    }
    // «جرى استهدافهم في بغداد»: of one whose pronoun would be who did it somebody has to be named whom it befell.
    if possessor.is_some() && noun.of == frame.subject && noun.of.and_then(Slot::role) == Some(Role::Actor) {
        let affected = Slot::parse(Role::Affected.name());
        if affected.is_some_and(|slot| frame.needs.contains(&slot)) && !out.filled(Role::Affected) {
            return Err(Refused::without(frame, Role::Affected.name()));
        }
    }
    complete(sheet, frame, out, arguments, counted)
}

/// «العدوان على غزة وموقف النظام الداعم للمقاومة»: does what ل brings stand behind another noun than the one that
/// somebody has suffered by?
fn behind_another(frame: &EventFrame, arguments: &[Argument], index: usize) -> bool {
    let brought = |a: &Argument| matches!(a.filler, Filler::Actors { .. }) && a.preposition.is_some();
    let between = arguments[..index].iter().skip_while(|a| !brought(a)).skip(1);
    frame.ledger() == Ledger::Incident && between.into_iter().any(|a| matches!(a.filler, Filler::Noun))
}

/// Is a state named by its capital?
fn capital(sheet: &Sheet<'_>, argument: &Argument) -> bool {
    let group = sheet.group_at(argument.at).map(|g| &sheet.groups[g]);
    group.is_some_and(|group| group.entities.iter().all(|&e| sheet.entities.get(e).id.starts_with("place/")))
}

/// Is it said of an attack neither upon whom nor by whom it was?
fn open_attack(frame: &EventFrame, noun: &NounFrame, arguments: &[Argument]) -> bool {
    let sided = |a: &Argument| {
        let slot = a.preposition.as_deref().and_then(|p| of_preposition(&noun.prepositions, p));
        matches!(a.filler, Filler::Actors { .. }) && slot.and_then(Slot::role) == Some(Role::Affected)
            || a.preposition.as_deref().is_some_and(brings_agent)
    };
    let doer = noun.of.and_then(Slot::role) == Some(Role::Actor);
    doer && frame.action == ATTACK && !arguments.iter().any(sided)
}

/// Does one of the arguments name another event, behind a word that says when?
fn after_deed(sheet: &Sheet<'_>, before: &[Argument]) -> bool {
    let lists = super::event::Lists::embedded();
    before
        .iter()
        .any(|a| matches!(a.filler, Filler::Event) && a.at > 0 && lists.has("when", sheet.document.word(a.at - 1)))
}

/// Does a state or body stand right behind a noun whose genitive suffers, and another actor or a place right behind it?
fn agent_first(sheet: &Sheet<'_>, frame: &EventFrame, noun: &NounFrame, arguments: &[Argument]) -> bool {
    let [first, second, ..] = arguments else { return false };
    let sides = noun.of.is_some() && noun.of == frame.object && frame.subject.and_then(Slot::role).is_some();
    // «تمديد الجيش وقوات الدعم السريع الهدنة»
    let thing = matches!(second.filler, Filler::Noun | Filler::Event) && sheet.definite(second.at);
    let named = noun.of == Some(Slot::Content) && frame.subject.and_then(Slot::role).is_some() && thing;
    let body = |argument: &Argument| match &argument.filler {
        Filler::Actors { sort, .. } => matches!(sort, Sort::Country | Sort::Org | Sort::Group | Sort::Collective),
        _ => false,
    };
    let free = |argument: &Argument| argument.preposition.is_none() && !argument.joined;
    let other = matches!(second.filler, Filler::Actors { .. }) && !second.genitive && second.at == first.end;
    let acts = body(first) && free(first) && free(second);
    acts && (sides && other || named && second.at == first.end)
}

/// Does a state or body stand right behind a noun whose genitive is whom it is for, and another behind ل right behind it?
fn dative(frame: &EventFrame, noun: &NounFrame, arguments: &[Argument]) -> bool {
    let [first, second, ..] = arguments else { return false };
    let sides = noun.of.is_some() && noun.of == frame.object && frame.subject.and_then(Slot::role).is_some();
    let actors = |a: &Argument| matches!(a.filler, Filler::Actors { .. });
    let brought = second.preposition.as_deref() == Some(TO) && second.at == first.end;
    sides && first.preposition.is_none() && !first.genitive && actors(first) && actors(second) && brought
}

/// Does a frame speak of a thing: what is given, made, signed?
fn names_thing(frame: &EventFrame, noun: &NounFrame) -> bool {
    let brought = frame.prepositions.iter().chain(&noun.prepositions).map(|(_, slot)| *slot);
    let mut slots = brought.chain(frame.object).chain(noun.of).chain(frame.needs.iter().copied());
    frame.ledger() == Ledger::Transfer || slots.any(|slot| slot == Slot::Item)
}

/// Actions whose noun takes the one whom they befall in the genitive, and not who did them as an adjective.
const BEFALLS: [&str; 8] = ["kill", "casualty", "die", "arrest", "kidnap", "execute", "assassinate", "release"];

/// Actions that befall people alone.
const PERSONAL: [&str; 6] = ["kill", "arrest", "kidnap", "execute", "assassinate", "rape"];

/// Tokens behind the first argument within which a preposition brings whom the noun's event befalls.
const BROUGHT: usize = 5;

/// Why an agent is surely who did it.
const DOERS: [&str; 3] = ["the accused", "who had a part in it", "the speaker had a part in it"];

/// What befalls people, and is wished to some.
const DIE: &str = "die";

/// What befalls places.
const BESIEGE: &str = "besiege";

/// What capitals suffer as well as do.
const ATTACK: &str = "attack";
