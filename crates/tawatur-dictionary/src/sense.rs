use crate::{Attribution, EventFrame, Light, Modal, ReportFrame, Stems};
use serde::{Deserialize, Serialize};

/// What a form may mean. A form has any number of senses; the reader of a sentence chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sense {
    /// The meaning.
    pub what: What,
    /// The lexicon line it comes from.
    pub origin: Origin,
    /// The form stands only before a pronoun («زيارت» in «زيارته»).
    pub bound: bool,
}

/// A line of a lexicon file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Position in [`Tables::files`].
    pub file: u8,
    /// Line, from 1.
    pub line: u32,
}

/// The meaning of a form; numbers are positions in the vectors of [`Tables`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// A name of a country, place, organisation, agency, outlet, person or group.
    Name {
        /// In [`Tables::things`].
        thing: u32,
        /// A form that stands for the person only after a fuller one, or in the news of the day («كيم»).
        short: bool,
    },
    /// A nationality adjective, or the people («روسي», «الروس»).
    Nationality {
        /// The country, in [`Tables::things`].
        country: u32,
        /// Its form.
        form: Inflection,
    },
    /// A title, office, rank or profession.
    Title {
        /// In [`Tables::titles`].
        title: u32,
        /// Its form.
        form: Inflection,
    },
    /// A body of state that a nationality makes an organisation («وزارة الخارجية»).
    Body(u32),
    /// A common noun that with a nationality makes an actor («القوات», «الجنود»).
    Collective {
        /// In [`Tables::collectives`].
        collective: u32,
    },
    /// A source without a name («مصدر أمني»).
    Unnamed(u32),
    /// A thing that is transferred, in [`Tables::goods`].
    Good(u32),
    /// What a programme is about, in [`Tables::programmes`].
    Programme(u32),
    /// A finite verb, in [`Tables::verbs`].
    Verb {
        /// The verb.
        verb: u32,
        /// Its form.
        form: VerbForm,
    },
    /// A verbal noun.
    Masdar {
        /// The verb.
        verb: u32,
    },
    /// An active participle («مضيفا», «واصفة»).
    Active {
        /// The verb.
        verb: u32,
    },
    /// A passive participle.
    Passive {
        /// The verb.
        verb: u32,
    },
    /// A noun that is a trigger of its own («قمة»), in [`Tables::trigger_nouns`].
    TriggerNoun(u32),
    /// A noun that reports («تصريحات»), in [`Tables::reports`].
    ReportNoun(u32),
    /// An attribution phrase («بحسب»), in [`Tables::attributions`].
    Attribution(u32),
    /// A word of modality, in [`Tables::modals`].
    Modal(u32),
    /// A given name.
    Given,
    /// A family name.
    Family,
    /// A part of names that is also a common word: it needs another part or a title beside it.
    DoubtfulName,
    /// An everyday word («قوة», «كبير»), listed so that it is not taken for a name.
    Common,
    /// A word of grammar.
    Function(Function),
}

/// Gender and number of a noun or adjective.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Inflection {
    /// Feminine?
    pub feminine: bool,
    /// One, two or many.
    pub number: Number,
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Number {
    #[default]
    Singular,
    Dual,
    Plural,
}

/// The form of a finite verb, as far as unvocalised writing shows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct VerbForm {
    /// Imperfect (else past).
    pub imperfect: bool,
    /// May be read as active.
    pub active: bool,
    /// May be read as passive.
    pub passive: bool,
    /// First, second, third person.
    pub person: u8,
    /// Feminine?
    pub feminine: bool,
    /// Number.
    pub number: Number,
    /// Only with an object pronoun behind it.
    pub needs_suffix: bool,
    /// Only behind لم or an attached ل.
    pub jussive: bool,
}

/// Classes of grammatical words (`words/function.tsv`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Function {
    /// Opens a content clause: أن، إن، بأن.
    Complementiser,
    Preposition,
    /// Opens a subordinate clause: بعدما، عندما، حيث، لأن.
    Subordinator,
    /// Opens a clause or phrase of its own: لكن، بينما، فيما.
    Conjunction,
    Relative,
    Demonstrative,
    /// May stand between a verb and its subject: أيضا، بدوره.
    Adverb,
    Pronoun,
    /// ابن، بن، أبو، آل، عبد: joins parts of a person's name.
    NameJoin,
    /// Common noun or verb that must not be taken for part of a name.
    NoName,
    /// كان and its sisters: they carry tense and take the subject between them and the verb.
    Copula,
    /// A noun that names the measure of people: عدد، عشرات، آلاف, which its genitive specifies.
    Partitive,
    /// A noun that stands before the place or body it belongs to: مدينة، عاصمة، محافظة.
    PlaceHead,
    /// A noun that stands before an organisation's name: مؤسسة، جامعة، شركة.
    OrgHead,
    /// A noun that stands before an organisation's name, which goes without it as well: شركة، حركة، صحيفة.
    BrandHead,
    /// With the article alone, the news agency named before: الوكالة.
    AgencyHead,
    /// With the article alone, the outlet that was named before with this noun: الصحيفة، القناة.
    OutletHead,
    /// A noun that is part of the name of the place it stands before: مطار، شارع، جسر.
    SiteHead,
    /// The two countries that the text is about: البلدان، الدولتان.
    Both,
    /// The two sides that it is about, countries or others: الجانبان، الطرفان.
    BothSides,
    /// Somebody's own country, by its pronoun: بلاده، حكومتها.
    Homeland,
    /// What a state is called by its form: المملكة, السلطنة.
    Realm,
    /// What is said of a report that is dismissed: سخيفة، باطلة.
    Dismissive,
    /// An accusation or report as a noun: اتهامات، مزاعم, which its own genitive or clause fills.
    Allegation,
    /// What somebody feels about what others do, as a noun: أسف، قلق، ترحيب.
    Feeling,
    /// One thing is given for another: مقابل، نظير.
    InReturn,
    /// How many died or were hurt, as a noun («حصيلة»): who gives it is its source.
    Toll,
    /// «الأخير»: whoever was named last.
    Latter,
    /// «نفسه», «ذاته» behind a noun: the one spoken of before.
    Same,
    /// A book, film, song, campaign, prize: what stands in marks behind it is its title.
    Work,
    /// What nobody speaks by, though things are said to be so according to it: القانون، المثل.
    Norm,
    /// What may stand before the speaker in a headline: عاجل.
    Banner,
}

/// A thing the lexicon knows by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thing {
    /// `country/KP`, `person/vladimir-putin`, …
    pub id: String,
    /// The word before the slash.
    pub kind: String,
    /// Arabic names, best first.
    pub names: Vec<String>,
    /// English or Latin name.
    pub en: String,
    /// Country id.
    pub country: Option<String>,
    /// The country a place or seat stands for.
    pub stands_for: Option<String>,
    /// Its names are also common words: a context must speak for it.
    pub caution: bool,
    /// Feminine (persons).
    pub feminine: bool,
    /// Offices held.
    pub offices: Vec<Office>,
    /// Owner's id or name (agencies, outlets).
    pub owner: Option<String>,
    /// Domains (agencies, outlets).
    pub domains: Vec<String>,
    /// The file's own sort: `capital`, `newspaper`, `party`, …
    pub sort: String,
    /// The lexicon line.
    pub origin: Option<(u8, u32)>,
}

/// An office that a person held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Title id, as in `titles/titles.tsv`.
    pub title: String,
    /// Country or organisation id.
    pub of: String,
    /// EDTF, empty if not known.
    pub from: String,
    /// EDTF, empty if still held.
    pub to: String,
}

/// A title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title {
    /// `president`, `foreign-minister`, …
    pub id: String,
    /// English.
    pub en: String,
    /// office, rank, profession, honorific, kin.
    pub kind: String,
}

/// A simple entry: a key word in English, its class, its Arabic head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Simple {
    /// Slug, item or head.
    pub key: String,
    /// English.
    pub en: String,
    /// Class: `military`, `arms`, …
    pub class: String,
    /// The first Arabic form.
    pub name: String,
}

/// What PLOVER says of an event beside its type, from `verbs/plover.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plover {
    /// `ledger/action` and the mode, sorted.
    pub modes: Vec<(String, String)>,
    /// `ledger` or `ledger/action` and its contexts, sorted.
    pub contexts_of: Vec<(String, Vec<String>)>,
    /// Contexts with the folded stems that tell of them.
    pub contexts: Vec<(String, Stems)>,
}

impl Plover {
    /// The mode of an action.
    pub fn mode(&self, ledger: &str, action: &str) -> Option<&str> {
        let key = format!("{ledger}/{action}");
        let at = self.modes.binary_search_by(|(other, _)| other.as_str().cmp(&key)).ok()?;
        Some(&self.modes[at].1)
    }

    /// The contexts that a ledger and an action always have.
    pub fn contexts_of(&self, ledger: &str, action: &str) -> impl Iterator<Item = &str> {
        let key = format!("{ledger}/{action}");
        let fits = move |other: &str| other == key || key.split_once('/').is_some_and(|(ledger, _)| ledger == other);
        self.contexts_of
            .iter()
            .filter(move |(other, _)| fits(other))
            .flat_map(|(_, list)| list.iter().map(String::as_str))
    }
}

/// A verb.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verb {
    /// Past, third person masculine singular; `/2` tells verbs of one spelling apart.
    pub lemma: String,
    /// Positions of its event frames in [`Tables::events`].
    pub events: Vec<u32>,
    /// Position of its reporting frame in [`Tables::reports`].
    pub report: Option<u32>,
    /// Positions of its light-verb entries in [`Tables::lights`].
    pub lights: Vec<u32>,
}

/// All that the senses point to.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Tables {
    /// Lexicon files, for [`Origin`].
    pub files: Vec<String>,
    /// Things with names.
    pub things: Vec<Thing>,
    /// Titles.
    pub titles: Vec<Title>,
    /// Bodies of state: key is the slug.
    pub bodies: Vec<Simple>,
    /// Collective heads.
    pub collectives: Vec<Simple>,
    /// Unnamed sources: key is the slug.
    pub unnamed: Vec<Simple>,
    /// Goods: class is the item.
    pub goods: Vec<Simple>,
    /// Programmes: class is the item.
    pub programmes: Vec<Simple>,
    /// Verbs.
    pub verbs: Vec<Verb>,
    /// Event frames.
    pub events: Vec<EventFrame>,
    /// For each noun-only trigger, positions of its frames in [`Tables::events`].
    pub trigger_nouns: Vec<Vec<u32>>,
    /// Folded stems before an event noun that make it background («قضية اغتيال», «منذ الهجوم»): it has no PLOVER type.
    pub background: Stems,
    /// Folded stems of common nouns of people («مدنيون»), who may be killed or hurt without a name.
    pub people: Stems,
    /// Folded stems before an incident's noun that make it one which did not happen («لمنع الإبادة», «خطر هجوم جديد»).
    pub averted: Stems,
    /// Folded stems of things that are given or sold and may be of any kind («طائرات», «معدات»).
    pub shipped: Stems,
    /// PLOVER's modes and contexts.
    pub plover: Plover,
    /// Folded stems of sport, of which two near a trigger make it one.
    pub sporting: Stems,
    /// Actions that are none in sport.
    pub played: Vec<String>,
    /// Reporting frames.
    pub reports: Vec<ReportFrame>,
    /// Attribution phrases.
    pub attributions: Vec<Attribution>,
    /// Light verbs.
    pub lights: Vec<Light>,
    /// Modal words.
    pub modals: Vec<Modal>,
    /// Who speaks for whom, and why: (id, the one it speaks for, reason), sorted by both ids.
    pub dependence: Vec<(String, String, String)>,
    /// Weights of trigrams, for [`Tables::name_like`].
    pub spelling: Vec<i16>,
    /// Senses of all forms; a form's value in the FST is its position in `groups`.
    pub senses: Vec<Sense>,
    /// (first sense, number of senses).
    pub groups: Vec<(u32, u16)>,
}
