use crate::compile::Entry;
use crate::{Origin, Stems};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use tawatur_model::{Certainty, Ledger, Role, Stance};
use toml::Spanned;

/// What a place in a frame is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Slot {
    /// A role of the ledger: position in `Role::ALL`.
    Role(u8),
    /// What is given or signed.
    Item,
    /// Where.
    Place,
    /// A verbal noun or clause that is the content.
    Content,
    /// One more filler of the role that the frame's subject has («مع»).
    With,
}

impl Slot {
    /// Reads a slot's word.
    pub fn parse(word: &str) -> Option<Slot> {
        Some(match word {
            "item" => Slot::Item,
            "place" => Slot::Place,
            "content" => Slot::Content,
            "with" => Slot::With,
            role => Slot::Role(Role::ALL.iter().position(|r| r.name() == role)? as u8),
        })
    }

    /// The role, if it is one.
    #[inline]
    pub fn role(self) -> Option<Role> {
        match self {
            Slot::Role(at) => Role::ALL.get(at as usize).copied(),
            _ => None,
        }
    }
}

/// How a verb or noun makes an event of a ledger.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EventFrame {
    /// Position in `Ledger::ALL`.
    pub ledger: u8,
    /// English lemma.
    pub action: String,
    /// Whether its trigger is the verb, its verbal noun, or a noun of its own.
    pub trigger: Trigger,
    /// The deep agent's slot.
    pub subject: Option<Slot>,
    /// The direct object's slot.
    pub object: Option<Slot>,
    /// Slots by preposition, folded.
    pub prepositions: Vec<(String, Slot)>,
    /// Folded stems of which the object must be one.
    pub needs_object: Stems,
    /// Folded stems of which the noun behind the first preposition must be one.
    pub needs_noun: Stems,
    /// Folded stems of which none may stand near the trigger: they make it another thing («هجوم لاذع»).
    pub not_with: Stems,
    /// Folded stems of which one must describe the object («شن هجوما لاذعا»).
    pub only_with: Stems,
    /// Slots without which the frame is refused.
    pub needs: Vec<Slot>,
    /// May the verb be passive?
    pub passive: bool,
    /// Does it hold only where the verb is negated («لم يصدر تعليق»)?
    pub negated: bool,
    /// Position in `Stance::ALL`: what it makes of a statement's stance.
    pub stance: Option<u8>,
    /// Is one participant enough of a meeting («شارك في القمة»)?
    pub alone: bool,
    /// The item that the verb itself names.
    pub item: Option<String>,
    /// The provision.
    pub provision: Option<String>,
    /// Position in `Certainty::ALL`.
    pub certainty: Option<u8>,
    /// The frame of the verbal noun, or of the noun.
    pub noun: Option<NounFrame>,
    /// PLOVER type.
    pub plover: Option<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// The line.
    pub origin: Origin,
}

impl EventFrame {
    /// Its ledger.
    #[inline]
    pub fn ledger(&self) -> Ledger {
        Ledger::ALL[self.ledger as usize % Ledger::ALL.len()]
    }

    /// The stance of a statement that it makes, where that is not plain assertion.
    pub fn stance(&self) -> Option<Stance> {
        self.stance.and_then(|at| Stance::ALL.get(at as usize).copied())
    }

    /// What it makes its event, if it does.
    pub fn certainty(&self) -> Option<Certainty> {
        self.certainty.and_then(|at| Certainty::ALL.get(at as usize).copied())
    }
}

/// What evokes a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trigger {
    /// A verb, in `Tables::verbs`.
    Verb(u32),
    /// A noun.
    Noun,
}

/// The slots around a noun.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct NounFrame {
    /// The genitive's slot.
    pub of: Option<Slot>,
    /// Slots by preposition, folded.
    pub prepositions: Vec<(String, Slot)>,
}

/// How a statement's content is to be taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StatementContent {
    /// After أن and its sisters.
    Clause,
    /// A direct quotation.
    Quote,
    /// A noun or verbal noun.
    Noun,
}

/// A reporting verb or noun.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReportFrame {
    /// The verb's lemma, or the first noun.
    pub lemma: String,
    /// Position in `Stance::ALL`.
    pub stance: u8,
    /// What may follow.
    pub content: Vec<StatementContent>,
    /// Prepositions that bring a nominal content, folded.
    pub noun_prepositions: Vec<String>,
    /// Prepositions that bring the carrier, folded.
    pub carrier: Vec<String>,
    /// Position in `Certainty::ALL`.
    pub certainty: Option<u8>,
    /// Its subject carries others («نقلت الوكالة عن»).
    pub relays: bool,
    /// Prepositions that bring those whom its subject carries, folded.
    pub from: Vec<String>,
    /// Its speaker is the last one («وأضاف»).
    pub continues: bool,
    /// The line.
    pub origin: Origin,
}

impl ReportFrame {
    /// The stance.
    pub fn stance(&self) -> Stance {
        Stance::ALL[self.stance as usize % Stance::ALL.len()]
    }

    /// What it makes its content, if it does.
    pub fn certainty(&self) -> Option<Certainty> {
        self.certainty.and_then(|at| Certainty::ALL.get(at as usize).copied())
    }
}

/// An attribution phrase.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Attribution {
    /// The phrase as written.
    pub phrase: String,
    /// Opens a source's name («بحسب الوزارة»).
    pub opens_noun: bool,
    /// Opens a reporting verb («بحسب ما ذكرت»).
    pub opens_verb: bool,
    /// What follows is the inner source («نقلا عن»).
    pub relay: bool,
    /// Names only who is spoken of next («من جهته»).
    pub topic: bool,
    /// Position in `Stance::ALL`.
    pub stance: u8,
    /// The line.
    pub origin: Origin,
}

impl Attribution {
    /// The stance.
    pub fn stance(&self) -> Stance {
        Stance::ALL[self.stance as usize % Stance::ALL.len()]
    }
}

pub(crate) fn position(certainty: &str) -> Option<u8> {
    Certainty::ALL.iter().position(|c| c.name() == certainty).map(|at| at as u8)
}

// --- the files' form ---------------------------------------------------------------------------------------------

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EventFile {
    /// Words whose entries in earlier layers do not hold.
    #[serde(default)]
    pub(crate) remove: BTreeSet<String>,
    /// Nouns and prepositions before an event noun that make it background rather than news.
    #[serde(default)]
    pub(crate) background: Vec<String>,
    #[serde(default)]
    pub(crate) people: Vec<String>,
    /// Nouns before an incident's that keep it from having happened.
    #[serde(default)]
    pub(crate) averted: Vec<String>,
    #[serde(default)]
    pub(crate) shipped: Vec<String>,
    /// Words of sport, of which two near a trigger make it one; actions that are none in sport («هاجم», «أنقذ»).
    #[serde(default)]
    pub(crate) sporting: Vec<String>,
    #[serde(default)]
    pub(crate) played: Vec<String>,
    /// Lists of words, which `not_with` and its like name with `@`.
    #[serde(default)]
    pub(crate) list: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub(crate) frame: Vec<Spanned<EventEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EventEntry {
    pub(crate) verb: Option<String>,
    #[serde(default)]
    pub(crate) nouns: Vec<String>,
    pub(crate) ledger: String,
    pub(crate) action: String,
    pub(crate) subject: Option<String>,
    pub(crate) object: Option<String>,
    #[serde(default)]
    pub(crate) prepositions: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) needs_object: Vec<String>,
    #[serde(default)]
    pub(crate) needs_noun: Vec<String>,
    #[serde(default)]
    pub(crate) not_with: Vec<String>,
    #[serde(default)]
    pub(crate) only_with: Vec<String>,
    #[serde(default)]
    pub(crate) needs: Vec<String>,
    #[serde(default = "yes")]
    pub(crate) passive: bool,
    #[serde(default)]
    pub(crate) alone: bool,
    #[serde(default)]
    pub(crate) negated: bool,
    pub(crate) stance: Option<String>,
    pub(crate) item: Option<String>,
    pub(crate) provision: Option<String>,
    pub(crate) certainty: Option<String>,
    pub(crate) noun: Option<NounEntry>,
    pub(crate) plover: Option<String>,
    pub(crate) cameo: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NounEntry {
    pub(crate) of: Option<String>,
    #[serde(default)]
    pub(crate) prepositions: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportFile {
    /// Words whose entries in earlier layers do not hold.
    #[serde(default)]
    pub(crate) remove: BTreeSet<String>,
    #[serde(default)]
    pub(crate) frame: Vec<Spanned<ReportEntry>>,
    #[serde(default)]
    pub(crate) preposition: Vec<Spanned<AttributionEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportEntry {
    pub(crate) verb: Option<String>,
    pub(crate) stance: String,
    #[serde(default)]
    pub(crate) content: Vec<String>,
    #[serde(default)]
    pub(crate) noun_prep: Vec<String>,
    #[serde(default)]
    pub(crate) carrier: Vec<String>,
    pub(crate) certainty: Option<String>,
    #[serde(default)]
    pub(crate) relays: bool,
    #[serde(default)]
    pub(crate) from: Vec<String>,
    #[serde(default)]
    pub(crate) continues: bool,
    #[serde(default)]
    pub(crate) noun: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AttributionEntry {
    pub(crate) phrase: String,
    #[serde(default)]
    pub(crate) variants: Vec<String>,
    pub(crate) stance: Option<String>,
    #[serde(default)]
    pub(crate) opens: Vec<String>,
    #[serde(default)]
    pub(crate) relay: bool,
    #[serde(default)]
    pub(crate) topic: bool,
}

impl Entry for EventEntry {
    fn key(&self) -> &str {
        self.verb.as_ref().or(self.nouns.first()).map(String::as_str).unwrap_or_default()
    }
}

impl Entry for ReportEntry {
    fn key(&self) -> &str {
        self.verb.as_ref().or(self.noun.first()).map(String::as_str).unwrap_or_default()
    }
}

impl Entry for AttributionEntry {
    fn key(&self) -> &str {
        &self.phrase
    }
}

fn yes() -> bool {
    true
}

// --- entries to frames -------------------------------------------------------------------------------------------

use tawatur_text::fold_word;

fn slot(word: &str) -> Result<Slot, String> {
    Slot::parse(word).ok_or_else(|| format!("unknown role or slot {word:?}"))
}

fn slots(map: &BTreeMap<String, String>) -> Result<Vec<(String, Slot)>, String> {
    map.iter().map(|(preposition, word)| Ok((fold_word(preposition), slot(word)?))).collect()
}

pub(crate) fn folded(words: &[String]) -> Vec<String> {
    words.iter().map(|w| fold_word(w)).collect()
}

fn certainty(word: &Option<String>) -> Result<Option<u8>, String> {
    word.as_deref().map(|w| position(w).ok_or_else(|| format!("unknown certainty {w:?}"))).transpose()
}

fn stance(word: Option<&str>) -> Result<u8, String> {
    let word = word.unwrap_or("asserts");
    let at = Stance::ALL.iter().position(|s| s.name() == word);
    at.map(|at| at as u8).ok_or_else(|| format!("unknown stance {word:?}"))
}

const PLOVER: [&str; 16] = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "MOBILIZE",
    "SANCTION",
    "COERCE",
    "ASSAULT",
];

impl EventEntry {
    pub(crate) fn frame(
        &self,
        trigger: Trigger,
        lists: &BTreeMap<String, Vec<String>>,
        origin: Origin,
    ) -> Result<EventFrame, String> {
        let listed = |words: &[String]| -> Result<Stems, String> {
            let mut out = Stems::default();
            for word in words {
                match word.strip_prefix('@') {
                    Some(name) => out.extend(folded(lists.get(name).ok_or_else(|| format!("no list {name:?}"))?)),
                    None => out.extend([fold_word(word)]),
                }
            }
            Ok(out)
        };
        let ledger = Ledger::ALL.iter().position(|l| l.name() == self.ledger);
        if let Some(plover) = self.plover.as_deref().filter(|p| !PLOVER.contains(p)) {
            return Err(format!("unknown PLOVER type {plover:?}"));
        }
        Ok(EventFrame {
            ledger: ledger.ok_or_else(|| format!("unknown ledger {:?}", self.ledger))? as u8,
            action: self.action.clone(),
            trigger,
            subject: self.subject.as_deref().map(slot).transpose()?,
            object: self.object.as_deref().map(slot).transpose()?,
            prepositions: slots(&self.prepositions)?,
            needs_object: listed(&self.needs_object)?.with_duals(),
            needs_noun: listed(&self.needs_noun)?.with_duals(),
            not_with: listed(&self.not_with)?,
            only_with: listed(&self.only_with)?,
            needs: self.needs.iter().map(|w| slot(w)).collect::<Result<_, _>>()?,
            passive: self.passive,
            alone: self.alone,
            negated: self.negated,
            stance: self.stance.as_deref().map(|word| stance(Some(word))).transpose()?,
            item: self.item.clone(),
            provision: self.provision.clone(),
            certainty: certainty(&self.certainty)?,
            noun: match &self.noun {
                Some(n) => Some(NounFrame {
                    of: n.of.as_deref().map(slot).transpose()?,
                    prepositions: slots(&n.prepositions)?,
                }),
                None => None,
            },
            plover: self.plover.clone(),
            cameo: self.cameo.clone(),
            origin,
        })
    }
}

impl ReportEntry {
    pub(crate) fn frame(&self, origin: Origin) -> Result<ReportFrame, String> {
        let content = self.content.iter().map(|word| match word.as_str() {
            "clause" => Ok(StatementContent::Clause),
            "quote" => Ok(StatementContent::Quote),
            "noun" => Ok(StatementContent::Noun),
            other => Err(format!("unknown content {other:?}")),
        });
        let lemma = self.verb.as_ref().or(self.noun.first()).ok_or("neither verb nor noun")?;
        Ok(ReportFrame {
            lemma: lemma.clone(),
            stance: stance(Some(&self.stance))?,
            content: content.collect::<Result<_, String>>()?,
            noun_prepositions: folded(&self.noun_prep),
            carrier: folded(&self.carrier),
            certainty: certainty(&self.certainty)?,
            relays: self.relays,
            from: folded(&self.from),
            continues: self.continues,
            origin,
        })
    }
}

impl AttributionEntry {
    pub(crate) fn attribution(&self, origin: Origin) -> Result<Attribution, String> {
        if let Some(word) = self.opens.iter().find(|w| !["noun", "verb"].contains(&w.as_str())) {
            return Err(format!("opens {word:?}: must be noun or verb"));
        }
        Ok(Attribution {
            phrase: self.phrase.clone(),
            opens_noun: self.opens.iter().any(|w| w == "noun"),
            opens_verb: self.opens.iter().any(|w| w == "verb"),
            relay: self.relay,
            topic: self.topic,
            stance: stance(self.stance.as_deref())?,
            origin,
        })
    }
}
