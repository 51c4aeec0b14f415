use super::parts::{Fact, Parts};
use super::random::Random;
use super::vary::{Sentence, renew, respell, reword, whole};
use std::collections::BTreeMap;

/// A made article with what is known of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Made {
    pub(crate) title: String,
    pub(crate) outlet: usize,
    /// Minutes since the first article.
    pub(crate) minute: u64,
    pub(crate) text: String,
    pub(crate) story: usize,
    pub(crate) kind: &'static str,
    /// Numbers of the articles it took words from: as `(story, place in the story)`.
    pub(crate) from: Vec<(usize, usize)>,
    pub(crate) place: usize,
    /// Was it written independently?
    pub(crate) independent: bool,
    /// What was taken over, in code points.
    pub(crate) cases: Vec<(usize, usize)>,
    sentences: Vec<Sentence>,
    english: bool,
}

/// What one story is about.
struct Story {
    number: usize,
    event: usize,
    slots: BTreeMap<&'static str, (String, String)>,
    theme: Vec<String>,
    minute: u64,
}

const OUTLETS: usize = 120;

/// Ways in which each fact is told: two reports that told it in one way would not be independent.
const WAYS: usize = 3;

/// Makes articles in the order of their publication and hands each on; stops after `count`.
pub(crate) fn make(parts: &Parts, count: usize, seed: u64, mut see: impl FnMut(Made)) {
    let mut random = Random::new(seed);
    // Stories that begin in a day: few are told at one time where there are few articles.
    let daily = (count / 150).clamp(6, 60);
    let footers: Vec<Option<Vec<String>>> = (0..OUTLETS)
        .map(|_| {
            random.percent(30).then(|| [parts.sentence(&mut random, &[]), parts.sentence(&mut random, &[])].concat())
        })
        .collect();
    // Articles wait until no later story can come before them.
    let mut waiting: BTreeMap<(u64, usize, usize), Made> = BTreeMap::new();
    let mut twins: BTreeMap<u64, Story> = BTreeMap::new();
    let (mut seen, mut number) = (0, 0);
    while seen < count {
        let minute = (number * 24 * 60 / daily) as u64;
        let due = twins.first_key_value().is_some_and(|(&when, _)| when <= minute);
        let mut story = match twins.pop_first().filter(|_| due) {
            Some((_, twin)) => Story { number, minute, ..twin },
            None => Story::open(number, minute, parts, &mut random),
        };
        story.renumber(parts, &mut random);
        for (place, mut made) in story.tell(parts, &mut random).into_iter().enumerate() {
            made.settle(place, &footers);
            waiting.insert((made.minute, number, place), made);
        }
        if random.percent(15) {
            // The same people do the same thing again a month or two later.
            let when = minute + 24 * 60 * random.within(30, 60) as u64;
            twins.insert(when, story);
        }
        number += 1;
        let later = waiting.split_off(&((number * 24 * 60 / daily) as u64, 0, 0));
        for made in std::mem::replace(&mut waiting, later).into_values() {
            if seen < count {
                seen += 1;
                see(made);
            }
        }
    }
}

impl Story {
    fn open(number: usize, minute: u64, parts: &Parts, random: &mut Random) -> Story {
        let mut slots = BTreeMap::new();
        for (slot, kind) in [("{p}", "place"), ("{q}", "place"), ("{c}", "country"), ("{o}", "org")] {
            slots.insert(slot, random.pick(&parts.names[kind]).clone());
        }
        let theme = (0..8).map(|_| parts.word(random).clone()).filter(|w| w.chars().count() > 4).collect();
        Story { number, event: random.below(parts.events.len()), slots, theme, minute }
    }

    /// The figures and the day.
    fn renumber(&mut self, parts: &Parts, random: &mut Random) {
        for (slot, least, most) in
            [("{a}", 11, 98), ("{b}", 101, 980), ("{n}", 21, 400), ("{k}", 5, 60), ("{h}", 12, 90)]
        {
            let figure = random.within(least, most).to_string();
            self.slots.insert(slot, (figure.clone(), figure));
        }
        let (day, month) = (random.within(1, 28), random.pick(&parts.names["month"]));
        self.slots.insert("{d}", (format!("{day} {}", month.0), format!("{day} {}", month.1)));
    }

    /// Its articles in the order of publication.
    fn tell(&self, parts: &Parts, random: &mut Random) -> Vec<Made> {
        let mut reports = match random.below(100) {
            0..40 => 1,
            40..70 => 2,
            _ => WAYS,
        };
        let copies = match random.below(100) {
            0..30 => 0,
            30..90 => random.within(1, 2),
            90..98 => random.within(3, 6),
            _ => random.within(12, 36),
        };
        let mut articles: Vec<Made> = Vec::new();
        let mut minute = self.minute;
        let first = random.below(3);
        for report in 0..reports {
            let made = self.report(parts, random, first + report);
            articles.push(Made { minute, place: articles.len(), ..made });
            minute += random.within(7, 600) as u64;
        }
        for _ in 0..copies {
            let way = (reports < WAYS).then_some(first + reports);
            let made = self.derive(parts, random, &articles, way);
            reports += usize::from(made.independent);
            let source = made.from.iter().map(|&(_, place)| articles[place].minute).max().unwrap_or(minute);
            let when = source + random.within(5, 900) as u64;
            articles.push(Made { minute: when, place: articles.len(), ..made });
        }
        articles
    }

    /// A report in words of its own: facts of the event in an order of its own, and other words between them.
    fn report(&self, parts: &Parts, random: &mut Random, way: usize) -> Made {
        let length = random.within(110, 340);
        let facts = &parts.events[self.event];
        let mut order: Vec<usize> = (2..facts.len()).collect();
        random.shuffle(&mut order);
        order.truncate(random.within(2, order.len()));
        order.insert(0, 1);
        let mut sentences: Vec<Sentence> = Vec::new();
        for fact in order {
            let words = self.arabic(&facts[fact], way, random);
            sentences.push(Sentence { words, taken: false, fact: Some(fact) });
            if random.percent(60) {
                sentences.push(Sentence::own(parts.sentence(random, &self.theme)));
            }
        }
        while sentences.iter().map(|s| s.words.len()).sum::<usize>() < length {
            sentences.push(Sentence::own(parts.sentence(random, &self.theme)));
        }
        let title = self.arabic(&facts[0], way, random).join(" ");
        Made { title, sentences, story: self.number, kind: "original", independent: true, ..Made::default() }
    }

    fn derive(&self, parts: &Parts, random: &mut Random, earlier: &[Made], way: Option<usize>) -> Made {
        let arabic: Vec<&Made> = earlier.iter().filter(|made| !made.english).collect();
        let source = *random.pick(&arabic);
        let mut made = Made { story: self.number, from: vec![(self.number, source.place)], ..Made::default() };
        made.title = if random.percent(50) {
            source.title.clone()
        } else {
            self.arabic(&parts.events[self.event][0], random.below(3), random).join(" ")
        };
        made.sentences = whole(&source.sentences);
        match random.below(100) {
            0..24 => {
                made.kind = "wire";
                if random.percent(50) {
                    let kept = made.sentences.len() * random.within(55, 95) / 100;
                    made.sentences.truncate(kept.max(2));
                }
                if random.percent(60) {
                    let credit = random.pick(&parts.credits).split(' ').map(str::to_owned).collect();
                    made.sentences.insert(0, Sentence::own(credit));
                }
            }
            24..38 => {
                made.kind = "spelling";
                respell(&mut made.sentences, random);
            }
            38..56 => {
                made.kind = "light";
                reword(&mut made.sentences, 8, parts, random);
            }
            56..74 => {
                made.kind = "heavy";
                renew(&mut made.sentences, parts, &self.theme, random);
                reword(&mut made.sentences, 30, parts, random);
            }
            74..90 => self.embed(parts, random, source, way, &mut made),
            90..95 => {
                made.kind = "merge";
                let other = *random.pick(&arabic);
                made.sentences.truncate(made.sentences.len().div_ceil(2).max(3));
                let half = other.sentences.len().div_ceil(2).max(3).min(other.sentences.len());
                if other.place != source.place && !related(earlier, source.place, other.place) {
                    made.sentences.extend(whole(&other.sentences[..half]));
                    made.from.push((self.number, other.place));
                } else {
                    made.kind = "wire";
                }
            }
            _ => self.translate(parts, source, &mut made),
        }
        made
    }

    /// A passage within a text of another kind: a report of the event in words of its own, or a comment.
    fn embed(&self, parts: &Parts, random: &mut Random, source: &Made, way: Option<usize>, made: &mut Made) {
        made.kind = "embed";
        let length = random.within(2, 4).min(source.sentences.len());
        let from = random.below(source.sentences.len() + 1 - length);
        let passage = whole(&source.sentences[from..from + length]);
        let mut own = match way.filter(|_| random.percent(60)) {
            Some(way) => {
                made.independent = true;
                self.report(parts, random, way).sentences
            }
            None => (0..random.within(6, 14)).map(|_| Sentence::own(parts.sentence(random, &[]))).collect(),
        };
        let at = random.within(1, own.len());
        own.splice(at..at, passage);
        made.sentences = own;
    }

    fn translate(&self, parts: &Parts, source: &Made, made: &mut Made) {
        (made.kind, made.english) = ("translation", true);
        let facts = &parts.events[self.event];
        made.title = self.fill(&facts[0].english, |name| &name.1).join(" ");
        let told = source.sentences.iter().filter_map(|sentence| sentence.fact);
        let sentence = |fact: usize| Sentence {
            words: self.fill(&facts[fact].english, |name| &name.1),
            taken: true,
            fact: Some(fact),
        };
        made.sentences = told.map(sentence).collect();
        if made.sentences.len() < 2 {
            // A copy that lost the facts has nothing that a translation could be told by.
            (made.kind, made.english, made.sentences) = ("wire", false, whole(&source.sentences));
            made.title.clone_from(&source.title);
        }
    }

    fn arabic(&self, fact: &Fact, way: usize, random: &mut Random) -> Vec<String> {
        let mut text = fact.arabic[way % fact.arabic.len()].clone();
        while let (Some(from), Some(to)) = (text.find('['), text.find(']')) {
            let ways: Vec<&str> = text[from + 1..to].split('|').collect();
            let way = (*random.pick(&ways)).to_owned();
            text.replace_range(from..=to, &way);
        }
        self.fill(&text, |name| &name.0)
    }

    fn fill(&self, text: &str, of: impl Fn(&(String, String)) -> &String) -> Vec<String> {
        let mut text = text.to_owned();
        for (slot, name) in &self.slots {
            text = text.replace(slot, of(name));
        }
        text.split(' ').map(str::to_owned).collect()
    }
}

/// Do two articles of a story share words through what they were taken from?
fn related(earlier: &[Made], one: usize, other: usize) -> bool {
    let roots = |at: usize| {
        let (mut open, mut roots) = (vec![at], vec![at]);
        while let Some(at) = open.pop() {
            for &(_, source) in earlier.get(at).map(|made| made.from.as_slice()).unwrap_or_default() {
                open.push(source);
                roots.push(source);
            }
        }
        roots
    };
    let mine = roots(one);
    roots(other).iter().any(|root| mine.contains(root))
}

impl Made {
    /// Writes the text and where in it what was taken over stands; the outlet's footer is a paragraph of its own.
    fn settle(&mut self, place: usize, footers: &[Option<Vec<String>>]) {
        self.outlet = (self.minute as usize * 31 + place * 17 + self.story * 7) % footers.len();
        let (mut text, mut length) = (String::new(), 0);
        for (n, sentence) in self.sentences.iter().enumerate() {
            let from = length;
            let words = sentence.words.join(" ");
            length += words.chars().count() + 2;
            text += &words;
            text += if n % 3 == 2 { ".\n" } else { ". " };
            if sentence.taken {
                match self.cases.last_mut() {
                    Some(case) if case.1 + 1 == from => case.1 = length - 1,
                    _ => self.cases.push((from, length - 1)),
                }
            }
        }
        if let Some(Some(footer)) = footers.get(self.outlet).filter(|_| !self.english) {
            text = text.trim_end().to_owned() + "\n" + &footer.join(" ");
            if self.kind == "original" {
                self.kind = "boilerplate";
            }
        }
        self.text = text.trim_end().to_owned();
    }
}
