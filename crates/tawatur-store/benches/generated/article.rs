//! Generated articles: words of the project's samples and made-up ones, stories of twenty articles of which a third are copies, ten
//! claims in each. The same number gives the same article on every machine.

use jiff::ToSpan;
use jiff::civil::Date;
use std::path::PathBuf;
use tawatur_model::{
    Annotations, Article, Certainty, Claim, Entity, EntityKind, How, Ledger, Link, Mention, Polarity, Quote,
    ReadArticle, Role, Span, Stance, Trace,
};

const STORY: u64 = 20;
const WORDS: usize = 180;
const CLAIMS: usize = 10;
const OUTLETS: u64 = 200;

/// The letters of made-up words, and a verb of saying.
const LETTERS: &str = include_str!("letters.txt");

fn cue() -> String {
    LETTERS.lines().nth(1).unwrap_or_default().to_owned()
}

/// SplitMix64: the same numbers on every machine.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }
}

/// Made-up words of three to six letters.
pub(crate) fn made_up(number: u64) -> String {
    let letters: Vec<char> = LETTERS.lines().next().unwrap_or_default().chars().collect();
    let mut random = Random(number.wrapping_mul(31) + 7);
    (0..3 + random.below(4)).map(|_| letters[random.below(letters.len() as u64) as usize]).collect()
}

pub(crate) fn vocabulary() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut words: Vec<String> = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|e| e == "txt")) {
        let text = std::fs::read_to_string(path).unwrap();
        words.extend(text.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).map(str::to_owned));
    }
    words
}

/// The article of a number: its story is `number / STORY`, some hours after the one before.
pub(crate) fn made(number: u64, vocabulary: &[String]) -> ReadArticle {
    let story = number / STORY;
    // Stories run side by side.
    let (lane, turn) = (story % 50, story / 50);
    let mut random = Random(number);
    let copies = number % STORY > 2 && random.below(3) == 0;
    // A copy has the words of the story's first article.
    let mut words = Random(if copies { story * STORY } else { number });
    let own: Vec<String> = (0..24).map(|n| made_up(story * 24 + n)).collect();
    let mut text = String::new();
    let mut places: Vec<Span> = Vec::new();
    let mut body_start = 0;
    for at in 0..WORDS {
        let word = if words.below(10) < 3 {
            &own[words.below(24) as usize]
        } else {
            // Some words are frequent and most are not.
            let rank = words.below(vocabulary.len() as u64).min(words.below(vocabulary.len() as u64));
            &vocabulary[rank as usize]
        };
        let start = text.len() as u32;
        text.push_str(word);
        places.push(Span::new(start, text.len() as u32));
        match at {
            9 => {
                text.push_str("\n\n");
                body_start = text.len() as u32;
            }
            _ if at % 20 == 0 => text.push_str(". "),
            _ => text.push(' '),
        }
    }
    let people = |n: u64| Entity {
        id: format!("person/generated-{n}"),
        kind: EntityKind::Person,
        names: vec![format!("{} {}", made_up(n * 3 + 1_000_000), made_up(n * 3 + 1_000_001))],
        name_en: None,
        country: None,
    };
    let states = ["EG", "IR", "RU", "US", "CN", "FR", "SA", "TR", "SY", "IQ", "JO", "LB", "MA", "DZ", "TN", "LY"];
    let state = |n: u64| Entity {
        id: format!("country/{}", states[n as usize % states.len()]),
        kind: EntityKind::Country,
        names: vec![made_up(n % 16 + 2_000_000)],
        name_en: None,
        country: None,
    };
    let mut cast = Random(story);
    let mut entities: Vec<Entity> = (0..6).map(|_| people(cast.below(20_000))).collect();
    let first = cast.below(16);
    entities.extend([state(first), state(first + 1 + cast.below(14))]);
    let agency = cast.below(20);
    entities.push(Entity {
        id: format!("agency/generated-{agency}"),
        kind: EntityKind::Agency,
        names: vec![made_up(3_000_000 + agency)],
        name_en: None,
        country: None,
    });
    let day = 19_000 + (turn * 50 + lane) / 60 + (number % STORY) / 8;
    let published = (Date::constant(1970, 1, 1) + (day as i64).days()).to_string();
    let ledgers = [Ledger::Visit, Ledger::Meeting, Ledger::Statement, Ledger::Transfer, Ledger::Incident];
    let roles = [Role::Visitor, Role::Participant, Role::Speaker, Role::Giver, Role::Actor];
    let others = [Role::Host, Role::Participant, Role::Target, Role::Receiver, Role::Affected];
    let claims = (0..CLAIMS).map(|n| {
        let kind = (story as usize + n) % ledgers.len();
        let at = (n * 17 + 11).min(WORDS - 8);
        let span = Span::new(places[at].start(), places[at + 5].end());
        let link = |who: u32| Link { sources: vec![who], cue: cue(), span: places[at + 6] };
        let by = (n % 6) as u32;
        Claim {
            id: format!("c{}", n + 1),
            span,
            ledger: ledgers[kind],
            action: ledgers[kind].name().to_owned(),
            roles: vec![(roles[kind], vec![(n % 3) as u32]), (others[kind], vec![6 + (n % 2) as u32])],
            item: None,
            provision: None,
            quantity: None,
            time: Some(published.clone()),
            since: None,
            place: None,
            polarity: Polarity::Affirmed,
            certainty: Certainty::Actual,
            stance: if n == 9 && number % STORY == 5 { Stance::Denies } else { Stance::Asserts },
            chain: if n % 3 == 0 { vec![link(8), link(by)] } else { vec![link(by)] },
            spans: vec![("trigger", vec![places[at]])],
            plover: Some("CONSULT".to_owned()),
            mode: None,
            context: Vec::new(),
            cameo: Some("042".to_owned()),
            trace: Trace::default(),
        }
    });
    let mentions =
        (0..20).map(|n| Mention { span: places[n * 8 + 3], entity: (n % 9) as u32, how: How::Name, stands_for: None });
    let quotes = (0..3).map(|n| Quote {
        span: Span::new(places[n * 40 + 30].start(), places[n * 40 + 40].end()),
        direct: true,
        speaker: Some(n as u32),
        cue: Some(cue()),
        stance: Stance::Asserts,
        chain: vec![Link { sources: vec![n as u32], cue: cue(), span: places[n * 40 + 28] }],
        trace: Trace::default(),
    });
    let annotations = Annotations {
        claims: claims.collect(),
        mentions: mentions.collect(),
        quotes: quotes.collect(),
        entities,
        ..Annotations::default()
    };
    let article = Article {
        id: format!("a{number:012x}"),
        source: format!("generated/{number}"),
        sha256: format!("{number:064x}"),
        outlet: Some(format!("generated {}", number * 7 % OUTLETS)),
        outlet_entity: Some(format!("outlet/generated-{}", number * 7 % OUTLETS)),
        title: Some(text[..body_start.saturating_sub(2) as usize].to_owned()),
        published: Some(published),
        lang: "ar".to_owned(),
        paragraphs: vec![Span::new(0, body_start.saturating_sub(2)), Span::new(body_start, text.len() as u32)],
        body_start,
        text,
        ..Article::default()
    };
    ReadArticle { article, annotations }
}
