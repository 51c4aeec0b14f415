use super::align::Move;
use super::feature::{ordered, see};
use super::latin;
use super::spelling::{Letter, Spelling, spelling};
use super::verdict::NameStep;
use super::weight::{beyond, log_odds, weight};
use super::word::{KNOWN_APART, Part, Word, initial, known_apart, parts, without_titles};
use crate::letters::is_arabic_letter;
use smallvec::SmallVec;

/// How much better than its worst word a whole name may be: «كيم جونغ أون» and «كيم جونغ إيل» differ in one.
const WORD: f32 = 2.5;

/// What is left of the likeness where words stand in another order, an initial stands for a word, a particle («بن»), a
/// family («آل سعود») or a further name is missing. A single name says little of a full one: «بوش» may be either Bush.
const ORDER: f32 = 0.85;
const INITIAL: f32 = 0.9;
const OTHER_INITIAL: f32 = 0.02;
const PARTICLE: f32 = 0.97;
const FURTHER: f32 = 0.7;
const ALONE: f32 = 0.4;
pub(super) const JOINED: f32 = 0.99;
const EACH: f32 = 0.3;
/// «الأب» in one name alone leaves it open, beside «الابن» it settles it.
const GENERATION_ALONE: f32 = 0.6;
const GENERATIONS: f32 = 0.02;

/// Names that differ in a title alone.
const TITLE: f32 = 0.97;

/// Names of more and fewer words are compared letter by letter where no more letters than these are missing.
pub(super) const NEAR: usize = 2;

/// What the letters settle so surely is not asked of the words.
const SURE: f32 = 0.9;

/// More words than these are no name.
const MOST: usize = 12;

type Steps<'a> = Option<&'a mut Vec<NameStep>>;

/// The likeness of two names, 0 to 1. A name and the original in brackets behind it are two ways to write it: the pair that
/// is most alike decides.
pub(super) fn compare(a: &str, b: &str, steps: Steps<'_>) -> f32 {
    if a == b && !a.trim().is_empty() {
        return 1.0;
    }
    // Words are matched greedily: the score is that of one order, whichever name is asked for first.
    if b < a {
        let score = best(b, a, None);
        if steps.is_some() {
            best(a, b, steps);
        }
        return score;
    }
    best(a, b, steps)
}

fn best(a: &str, b: &str, steps: Steps<'_>) -> f32 {
    let mut best = (0.0, Vec::new());
    for x in writings(a) {
        for y in writings(b) {
            let mut seen = Vec::new();
            let score = one(x, y, steps.is_some().then_some(&mut seen));
            if score > best.0 || best.1.is_empty() {
                best = (score.max(best.0), seen);
            }
        }
    }
    if let Some(steps) = steps {
        *steps = best.1;
    }
    best.0
}

/// The name itself, and what stands in brackets behind it where that is of other letters.
fn writings(name: &str) -> SmallVec<[&str; 2]> {
    let mut out = SmallVec::new();
    if let Some((before, rest)) = name.split_once(['(', '[']) {
        let within = rest.split([')', ']']).next().unwrap_or_default().trim();
        let before = before.trim();
        if before.chars().any(char::is_alphabetic) && is_latin(within) != is_latin(before) {
            out.push(before);
            out.push(within);
            return out;
        }
    }
    out.push(name);
    out
}

fn is_latin(name: &str) -> bool {
    // An Arabic name is told by its first letter.
    let letter = name.chars().find(|&c| is_arabic_letter(c) || c.is_alphabetic());
    letter.is_some_and(|c| !is_arabic_letter(c)) && !name.chars().any(is_arabic_letter)
}

fn one(a: &str, b: &str, steps: Steps<'_>) -> f32 {
    match (is_latin(a), is_latin(b)) {
        (false, false) => arabic(a, b, steps),
        (true, true) => latin::both(a, b),
        (a_latin, _) => {
            let score = if a_latin { latin::across(a, b) } else { latin::across(b, a) };
            if let Some(steps) = steps {
                steps.push(NameStep { kind: "latin", a: a.to_owned(), b: b.to_owned(), cost: -odds(score) });
            }
            score
        }
    }
}

fn odds(score: f32) -> f32 {
    let score = score.clamp(1e-4, 1.0 - 1e-4);
    (score / (1.0 - score)).ln()
}

pub(super) fn chance(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

fn arabic(a: &str, b: &str, steps: Steps<'_>) -> f32 {
    let (x, y) = (spelling(a), spelling(b));
    if x.is_empty() || y.is_empty() {
        return 0.0;
    }
    if alike(&x, &y) {
        return 1.0;
    }
    let words = |name: &[Letter]| name.iter().filter(|letter| letter.is_space()).count() + 1;
    let (many_x, many_y) = (words(&x), words(&y));
    if many_x == 1 && many_y == 1 || many_x.max(many_y) > MOST {
        let text = |name: &Spelling| name.iter().map(|letter| letter.character).collect::<String>();
        if known_apart(&text(&x), &text(&y)) {
            if let Some(steps) = steps {
                steps.push(NameStep { kind: "known", a: a.to_owned(), b: b.to_owned(), cost: -odds(KNOWN_APART) });
            }
            return KNOWN_APART;
        }
        if let Some(steps) = steps {
            letters(&x, &y, steps);
        }
        return chance(plain(&x, &y));
    }
    let (mut p, mut q) = (parts(a, &x), parts(b, &y));
    without_titles(&mut p, &mut q);
    let (x, y) = (together(&p), together(&q));
    if alike(&x, &y) {
        if let Some(steps) = steps {
            steps.push(NameStep { kind: "title", a: a.to_owned(), b: b.to_owned(), cost: 0.0 });
        }
        return TITLE;
    }
    // Letter by letter two initials are nearly one name, and so are names of which one has a word more.
    let near = p.len() == q.len() || x.len().abs_diff(y.len()) <= NEAR;
    let apart = p.len() == q.len() && p.iter().zip(&q).any(|(x, y)| known_apart(&x.folded, &y.folded));
    let initials = p.len() == q.len() && p.iter().chain(&q).any(|word| word.is(Part::Initial));
    let of_letters = if near && !initials && !apart { chance(plain(&x, &y)) } else { 0.0 };
    let mut of_words = Vec::new();
    let sure = of_letters >= SURE;
    let whole = if sure { 0.0 } else { by_words(&p, &q, steps.is_some().then_some(&mut of_words)) };
    let score = of_letters.max(whole) * generations(&p, &q, &mut of_words);
    if let Some(steps) = steps {
        if whole < of_letters {
            of_words.retain(|step| step.kind == "generation");
            letters(&x, &y, steps);
        }
        steps.append(&mut of_words);
    }
    score
}

/// The letters of words, with a space between each two.
fn together(words: &[Word]) -> Spelling {
    let mut out = Spelling::new();
    for word in words {
        if !out.is_empty() {
            out.push(Letter::BREAK);
        }
        out.extend_from_slice(&word.spelling);
    }
    out
}

fn alike(x: &[Letter], y: &[Letter]) -> bool {
    x.len() == y.len() && x.iter().zip(y).all(|(x, y)| x.character == y.character)
}

/// The log odds of the letters; where both have as many words, no better than those of the worst word and a little.
fn plain(x: &[Letter], y: &[Letter]) -> f32 {
    let sum = pair(x, y);
    let spaces = |name: &[Letter]| name.iter().filter(|letter| letter.is_space()).count();
    if spaces(x) == 0 || spaces(x) != spaces(y) {
        return sum;
    }
    let pairs = x.split(|letter| letter.is_space()).zip(y.split(|letter| letter.is_space()));
    let worst = pairs.filter(|(x, y)| !alike(x, y)).map(|(x, y)| pair(x, y)).fold(f32::INFINITY, f32::min);
    sum.min(worst + WORD)
}

fn pair(x: &[Letter], y: &[Letter]) -> f32 {
    let (x, y) = ordered(x, y);
    log_odds(x, y)
}

/// The edits of letters with what each costs.
fn letters(x: &[Letter], y: &[Letter], steps: &mut Vec<NameStep>) {
    let (first, second) = ordered(x, y);
    let turned = !std::ptr::eq(first.as_ptr(), x.as_ptr());
    let seen = see(first, second);
    let mut from = 0usize;
    for (step, end) in seen.way.iter().zip(&seen.ends) {
        let end = usize::from(*end);
        let features = seen.features.get(from..end).unwrap_or_default();
        from = end;
        if features.is_empty() {
            continue;
        }
        let letter = |name: &[Letter], at: u8| {
            let written = name[usize::from(at)];
            let as_written = super::spelling::letter(written.written);
            (if as_written == '?' { written.character } else { as_written }).to_string()
        };
        let (mut a, mut b) = match *step {
            Move::Pair(i, j) => (letter(first, i), letter(second, j)),
            Move::OnlyA(i) => (letter(first, i), String::new()),
            Move::OnlyB(j) => (String::new(), letter(second, j)),
        };
        if turned {
            std::mem::swap(&mut a, &mut b);
        }
        let cost = -features.iter().map(weight).sum::<f32>();
        steps.push(NameStep { kind: features[0].name(), a, b, cost });
    }
    let rest = seen.features.get(from..).unwrap_or_default();
    let cost = beyond(&seen) - rest.iter().map(weight).sum::<f32>();
    steps.push(NameStep { kind: "agreement", a: String::new(), b: String::new(), cost });
}

/// «الأب» and «الابن», «الأول» and «الثاني»: two men of one name.
fn generations(p: &[Word], q: &[Word], steps: &mut Vec<NameStep>) -> f32 {
    let of = |words: &[Word]| words.iter().skip(1).rev().find(|w| w.is(Part::Generation)).and_then(|w| w.known);
    let factor = match (of(p), of(q)) {
        (Some((_, x)), Some((_, y))) if x != y => GENERATIONS,
        (Some(_), None) | (None, Some(_)) => GENERATION_ALONE,
        _ => return 1.0,
    };
    let text = |words: &[Word]| of(words).map(|(_, form)| form.to_owned()).unwrap_or_default();
    steps.push(NameStep { kind: "generation", a: text(p), b: text(q), cost: -odds(factor) });
    factor
}

/// How one word or two of a name stand to those of the other.
#[derive(Clone, Copy)]
struct Link {
    p: (usize, usize),
    q: (usize, usize),
    chance: f32,
    kind: &'static str,
}

/// The likeness of names word by word: the product of what is likely of each pair, in the order that fits best.
fn by_words(p: &[Word], q: &[Word], steps: Steps<'_>) -> f32 {
    let (mut best, mut links) = in_order(p, q, &identity(p.len()));
    let mut turned = None;
    let content = |words: &[Word]| words.iter().filter(|word| word.known.is_none()).count();
    if best < ORDER && content(p) >= 2 && content(p) == content(q) && p.len() == q.len() {
        // The family name first: «أوربان فيكتور», or last.
        for by in [1, p.len() - 1] {
            let order: SmallVec<[usize; 16]> = (0..p.len()).map(|at| (at + by) % p.len()).collect();
            let (score, found) = in_order(p, q, &order);
            if score * ORDER > best {
                (best, links, turned) = (score * ORDER, found, Some(by));
            }
        }
    }
    if let Some(steps) = steps {
        let words = |of: &[Word], (from, many): (usize, usize), order: Option<&[usize]>| -> String {
            let at = |i: usize| order.map_or(i, |order| order[i]);
            (from..from + many).map(|i| of[at(i)].text.as_str()).collect::<Vec<_>>().join(" ")
        };
        if turned.is_some() {
            steps.push(NameStep { kind: "order", cost: -odds(ORDER), ..NameStep::default() });
        }
        for link in links.iter().filter(|link| link.chance < 0.999) {
            let order = turned.map(|by| (0..p.len()).map(|at| (at + by) % p.len()).collect::<Vec<_>>());
            let (a, b) = (words(p, link.p, order.as_deref()), words(q, link.q, None));
            steps.push(NameStep { kind: link.kind, a, b, cost: -link.chance.max(1e-4).ln() });
        }
    }
    best
}

fn identity(length: usize) -> SmallVec<[usize; 16]> {
    (0..length).collect()
}

/// The best way through both names in order.
fn in_order(p: &[Word], q: &[Word], order: &[usize]) -> (f32, Vec<Link>) {
    let wide = q.len() + 1;
    let mut table: Vec<(f32, Option<Link>)> = vec![(0.0, None); wide * (p.len() + 1)];
    table[0].0 = 1.0;
    for i in 0..=p.len() {
        for j in 0..=q.len() {
            let here = table[i * wide + j].0;
            if here <= 0.0 {
                continue;
            }
            let mut go = |m: usize, n: usize, chance: f32, kind: &'static str| {
                let to = (i + m) * wide + j + n;
                if here * chance > table[to].0 {
                    table[to] = (here * chance, Some(Link { p: (i, m), q: (j, n), chance, kind }));
                }
            };
            let (x, y) = (order.get(i).map(|&at| &p[at]), q.get(j));
            if let (Some(x), Some(y)) = (x, y) {
                let (chance, kind) = words(x, y);
                go(1, 1, chance, kind);
                if let Some(next) = q.get(j + 1) {
                    go(1, 2, joined(y, next, x), "join");
                }
                if let Some(&next) = order.get(i + 1) {
                    go(2, 1, joined(x, &p[next], y), "join");
                }
            }
            if let Some(x) = x {
                go(1, 0, left_out(x), "left-out");
            }
            if let Some(y) = y {
                go(0, 1, left_out(y), "left-out");
            }
        }
    }
    let mut links = Vec::new();
    let (mut i, mut j) = (p.len(), q.len());
    while let Some(link) = table[i * wide + j].1 {
        (i, j) = (link.p.0, link.q.0);
        links.push(link);
    }
    links.reverse();
    let matched = links.iter().filter(|link| link.p.1 > 0 && link.q.1 > 0);
    let full = matched.filter(|link| link.kind != "initial" && p[order[link.p.0]].known.is_none()).count();
    let left = |word: &Word| word.known.is_none() || word.is(Part::Initial) || word.is(Part::Spoken);
    let missing_p = links.iter().any(|link| link.q.1 == 0 && left(&p[order[link.p.0]]));
    let missing_q = links.iter().any(|link| link.p.1 == 0 && left(&q[link.q.0]));
    let score = table[p.len() * wide + q.len()].0;
    match (full, missing_p || missing_q) {
        (0, _) => (0.0, links),
        (1, true) => (score * ALONE / FURTHER, links),
        // Each has what the other lacks: two surnames.
        _ if missing_p && missing_q => (score * EACH, links),
        _ => (score, links),
    }
}

fn left_out(word: &Word) -> f32 {
    match word.known {
        Some((Part::Particle | Part::Title, _)) => PARTICLE,
        Some((Part::Generation, _)) => 1.0,
        Some((Part::Initial, _)) => INITIAL,
        Some((Part::Spoken, _)) | None => FURTHER,
    }
}

fn words(x: &Word, y: &Word) -> (f32, &'static str) {
    if alike(&x.spelling, &y.spelling) {
        return (1.0, "same");
    }
    if let (Some((p, x)), Some((q, y))) = (x.known, y.known)
        && p == q
        && (x == y && !x.is_empty())
    {
        return (1.0, "same");
    }
    if x.is(Part::Initial) || y.is(Part::Initial) {
        let fits = initial(x) == initial(y) && initial(x).is_some();
        return (if fits { INITIAL } else { OTHER_INITIAL }, "initial");
    }
    if known_apart(&x.folded, &y.folded) {
        return (KNOWN_APART, "known");
    }
    (likeness(&x.spelling, &y.spelling), "word")
}

/// Words of such unlike length are not compared letter by letter.
fn likeness(x: &[Letter], y: &[Letter]) -> f32 {
    let (short, long) = (x.len().min(y.len()), x.len().max(y.len()));
    if long - short > 3 && long > 2 * short { 0.0 } else { chance(pair(x, y)) }
}

/// Two words against one that is written together: «عبد الرحمن».
fn joined(first: &Word, second: &Word, other: &Word) -> f32 {
    let length = first.spelling.len() + second.spelling.len();
    if length.abs_diff(other.spelling.len()) > NEAR {
        return 0.0;
    }
    let both: Spelling = first.spelling.iter().chain(second.spelling.iter()).copied().collect();
    if alike(&both, &other.spelling) { JOINED } else { JOINED * chance(pair(&both, &other.spelling)) }
}
