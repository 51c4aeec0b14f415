use super::phrase::{Does, Word, phrase, sentences, words};
use tawatur_model::{Ledger, PaperNote, PaperSays, ReadArticle, Span};
use tawatur_text::letters::{BEH, KAF, LAM, WAW};

/// Words of a paper's name behind the one that begins it.
const NAME: usize = 6;
/// Bytes of a provision's words.
const LONG: u32 = 420;
/// Bytes of the name of an older paper.
const OLDER: u32 = 160;
/// Words between a verb and the paper that it is done to.
const NEAR: usize = 14;
/// Notes taken of one article.
const MOST: usize = 64;

/// Where a sentence names a paper.
struct Head {
    /// The word.
    at: usize,
    /// The name with its first word; only that word where no name follows.
    name: Span,
    titled: bool,
    /// "The treaty": one that is known.
    definite: bool,
    /// Position of the claim that tells of it.
    claim: Option<u32>,
}

/// What an article says of the papers that its claims tell of: what they are called, what they provide and on what condition,
/// and which older ones they replace.
pub fn papers(read: &ReadArticle) -> Vec<PaperNote> {
    let claims = &read.annotations.claims;
    let mut notes = Vec::new();
    if !claims.iter().any(|claim| claim.ledger == Ledger::Agreement) {
        return notes;
    }
    let mut reader = Reader { read, text: &read.article.text, named: Vec::new(), topic: None };
    for (from, to) in sentences(reader.text) {
        let words = words(&reader.text[from..to], from as u32);
        reader.sentence(&words, &mut notes);
        if notes.len() >= MOST {
            break;
        }
    }
    notes.truncate(MOST);
    notes
}

struct Reader<'a> {
    read: &'a ReadArticle,
    text: &'a str,
    /// Names that stood before, with the claim that told of each.
    named: Vec<(String, u32)>,
    /// The claim that told of the paper of which the sentence before spoke.
    topic: Option<u32>,
}

impl Reader<'_> {
    fn sentence(&mut self, words: &[Word], notes: &mut Vec<PaperNote>) {
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let whole = Span::new(first.span.start(), last.span.end());
        let told = self.claims_in(whole);
        let mut heads = self.heads(words, &told);
        if heads.is_empty() && self.topic.is_none() {
            return;
        }
        self.attach(words, &mut heads, &told);
        for head in &heads {
            if let Some(claim) = head.claim {
                let title = if head.titled { self.title(head.name) } else { String::new() };
                let says = if head.titled || head.definite { PaperSays::Named } else { PaperSays::Another };
                notes.push(PaperNote { claim, title, says });
            }
        }
        // Behind a word that compares, another paper is named.
        let aside = (0..words.len()).find(|&at| phrase(words, at, Does::Unlike).is_some());
        let before = |at: usize| heads.iter().rev().find(|head| head.at < at && aside.is_none_or(|a| head.at < a));
        let stands = phrase(words, 0, Does::Stands).is_some();
        let mut at = 0;
        while at < words.len() {
            let paper = before(at);
            let claim = match paper {
                Some(head) => head.claim.or_else(|| self.known(head)).or(self.topic),
                None if at <= 1 || stands => self.topic,
                None => None,
            };
            match claim.and_then(|claim| self.says(words, at, &heads, claim)) {
                Some((note, next)) => {
                    notes.push(note);
                    at = next;
                }
                None => at += 1,
            }
        }
        if let Some(head) = heads.iter().find(|head| aside.is_none_or(|a| head.at < a)) {
            self.topic = head.claim.or_else(|| self.known(head)).or(self.topic);
        }
    }

    /// The agreements that a sentence tells of: where each is told, by position.
    fn claims_in(&self, whole: Span) -> Vec<(Span, u32)> {
        let claims = (0u32..).zip(&self.read.annotations.claims);
        let mut told: Vec<(Span, u32)> = claims
            .filter(|(_, claim)| claim.ledger == Ledger::Agreement && whole.contains(claim.trigger()))
            .map(|(at, claim)| (claim.trigger(), at))
            .collect();
        told.sort_unstable();
        told
    }

    fn heads(&self, words: &[Word], told: &[(Span, u32)]) -> Vec<Head> {
        let mut heads: Vec<Head> = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let Some(mut next) = phrase(words, at, Does::Head) else {
                at += 1;
                continue;
            };
            let begun = next;
            while let Some(word) = words.get(next) {
                let verb = told
                    .iter()
                    .any(|(trigger, _)| trigger.start() <= word.span.start() && word.span.start() < trigger.end());
                let more = word.text.strip_prefix(WAW);
                let noun = |rest: &str| {
                    let attached = next == begun + 1 && !rest.starts_with([BEH, KAF, LAM]);
                    attached || super::phrase::without_article(rest).is_some()
                };
                let joins = more.is_none_or(noun);
                let number = word.text.starts_with(|c: char| c.is_numeric());
                if word.parted
                    || verb
                    || number
                    || !joins
                    || next - begun == NAME
                    || phrase(words, next, Does::Stop).is_some()
                {
                    break;
                }
                next += 1;
            }
            let name = Span::new(words[at].span.start(), words[next - 1].span.end());
            let definite = tawatur_text::proclitics(&words[at].text).iter().any(|front| front.article);
            heads.push(Head { at, name, titled: next > begun, definite, claim: None });
            at = next;
        }
        heads
    }

    /// Gives each claim of the sentence the paper that stands behind its verb, else the one before it.
    fn attach(&mut self, words: &[Word], heads: &mut [Head], told: &[(Span, u32)]) {
        let word_of = |span: Span| words.partition_point(|word| word.span.end() <= span.start());
        for (n, &(trigger, claim)) in told.iter().enumerate() {
            let at = word_of(trigger);
            let next = told.get(n + 1).map_or(words.len(), |(next, _)| word_of(*next));
            let behind =
                heads.iter().position(|head| head.at >= at && head.at < next.max(at + 1) && head.at <= at + NEAR);
            // «معاهدة أبرمها البلدان» is one phrase; behind a comma, or where "another" stands between, another paper is meant.
            let one = |head: &Head| {
                (head.at + 1..=at)
                    .all(|n| words.get(n).is_none_or(|word| !word.parted) && phrase(words, n, Does::Another).is_none())
            };
            let ahead = || heads.iter().rposition(|head| head.at < at && head.at + NEAR >= at && one(head));
            if let Some(head) = behind.or_else(ahead)
                && heads[head].claim.is_none()
            {
                heads[head].claim = Some(claim);
            }
        }
        for head in heads.iter().filter(|head| head.titled) {
            if let Some(claim) = head.claim {
                self.named.push((self.key(head.name), claim));
            }
        }
    }

    /// The claim that told before of a paper of this name; the last one where the name is short.
    fn known(&self, head: &Head) -> Option<u32> {
        if !head.titled {
            return None;
        }
        let name = self.key(head.name);
        let same = |known: &str| known.ends_with(&name) || name.ends_with(known);
        self.named.iter().rev().find(|(known, _)| same(known)).map(|(_, claim)| *claim)
    }

    fn key(&self, name: Span) -> String {
        let folded = tawatur_text::fold_word(name.of(self.text));
        let bare = folded.split_whitespace().skip(1).map(tawatur_text::trim);
        bare.collect::<Vec<_>>().join(" ")
    }

    /// A name without what is attached to its first word.
    fn title(&self, name: Span) -> String {
        let written = name.of(self.text).replace(['"', '«', '»', '“', '”'], "");
        let mut parts = written.split_whitespace();
        let first = parts.next().unwrap_or_default();
        let folded = tawatur_text::fold_word(first);
        let bare = tawatur_text::proclitics(&folded)
            .iter()
            .map(|front| (front.stem as usize, front.article))
            .filter(|&(stem, _)| phrase(&words(&folded[stem..], 0), 0, Does::Head).is_some())
            .map(|(stem, article)| (folded[..stem].chars().count(), article))
            .max();
        // Letters are counted, for folding leaves their number as it is where no marks are written.
        let first: String = match bare {
            Some((letters, _)) if folded.chars().count() == first.chars().count() => {
                first.chars().skip(letters).collect()
            }
            _ => first.to_owned(),
        };
        std::iter::once(first.as_str()).chain(parts).collect::<Vec<_>>().join(" ")
    }

    /// What is said at a word of the paper of a claim, and the word behind it.
    fn says(&self, words: &[Word], at: usize, heads: &[Head], claim: u32) -> Option<(PaperNote, usize)> {
        if let Some(next) = phrase(words, at, Does::Replaces) {
            let older = heads.iter().find(|head| head.at >= next && head.at <= next + 2);
            let another = (next..words.len().min(next + 2)).any(|n| phrase(words, n, Does::Another).is_some());
            if older.is_none() && !another {
                return None;
            }
            let end = self.clause(words, next, OLDER);
            let span = Span::new(words.get(next)?.span.start(), words[end - 1].span.end());
            let made =
                older.and_then(|head| head.claim).or_else(|| self.claims_in(span).first().map(|(_, claim)| *claim));
            let title = span.of(self.text).to_owned();
            let says = PaperSays::Replaces { title, claim: made.filter(|made| *made != claim) };
            return Some((PaperNote { claim, title: String::new(), says }, end));
        }
        let lacks = phrase(words, at, Does::Lacks);
        let provides = phrase(words, at, Does::Provides);
        let article = self.article(words);
        let binds = phrase(words, at, Does::Binds).filter(|_| article.is_some());
        let begin = lacks.or(provides).or(binds)?;
        let end = self.clause(words, begin, LONG);
        if end <= begin {
            return None;
        }
        let span = Span::new(words[begin].span.start(), words[end - 1].span.end());
        let trigger = (begin..end).find_map(|n| {
            let behind = phrase(words, n, Does::Condition).filter(|&behind| behind < end)?;
            let close = (behind..end).find(|&m| words[m].parted).unwrap_or(end);
            Some(Span::new(words[n].span.start(), words[close - 1].span.end()).of(self.text).to_owned())
        });
        let absent = lacks.is_some() || at.checked_sub(1).is_some_and(|n| phrase(words, n, Does::Absent).is_some());
        let text = span.of(self.text).to_owned();
        let says = PaperSays::Provides { text, trigger, article, absent };
        Some((PaperNote { claim, title: String::new(), says }, end))
    }

    /// The part of a paper that a sentence names: «المادة الثالثة».
    fn article(&self, words: &[Word]) -> Option<String> {
        let at = (0..words.len()).find(|&at| phrase(words, at, Does::Article).is_some())?;
        let number = words.get(at + 1).filter(|next| !next.parted)?;
        let counts =
            number.text.starts_with(|c: char| c.is_numeric()) || super::phrase::without_article(&number.text).is_some();
        counts.then(|| Span::new(words[at].span.start(), number.span.end()).of(self.text).to_owned())
    }

    /// The word before which what is said ends.
    fn clause(&self, words: &[Word], from: usize, most: u32) -> usize {
        let start = words.get(from).map_or(0, |word| word.span.start());
        let end = (from + 1..words.len()).find(|&n| {
            // A list goes on with «و».
            let lists = words[n].text.starts_with(WAW);
            let goes_on =
                (lists || phrase(words, n, Does::Continues).is_some() || phrase(words, n, Does::Condition).is_some())
                    && phrase(words, n, Does::Turn).is_none();
            words[n].parted && !goes_on || words[n].span.end() - start > most
        });
        end.unwrap_or(words.len())
    }
}
