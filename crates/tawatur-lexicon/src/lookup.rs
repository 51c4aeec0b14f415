use crate::Lexicon;
use fst::raw::{CompiledAddr, Output};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::cell::RefCell;
use std::rc::Rc;
use tawatur_text::letters::{ALEF, LAM};
use tawatur_text::{Document, Proclitic, TokenKind, proclitics, suffix_length};

/// One way of reading the words at a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Number of tokens covered, quotation marks within included.
    pub tokens: u16,
    /// What is attached before it. `article` is set only where the article is no part of the entry.
    pub front: Proclitic,
    /// Length in bytes of the pronoun behind it.
    pub suffix: u8,
    /// Position in `Tables::groups`.
    pub group: u32,
}

/// What the lexicons have under a folded word alone, whatever stands around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Position of its senses in `Tables::groups`.
    pub group: Option<u32>,
    /// Is it also the first word of longer entries?
    pub opens: bool,
}

/// The hits at one token.
pub type Hits = SmallVec<[Hit; 4]>;

/// Longest phrase in tokens.
const LONGEST: usize = 12;

/// Words remembered on each thread; news has some ten thousand in daily use.
const REMEMBERED: usize = 1 << 16;

/// What a folded word leads to, whatever stands behind it: its entries, and the beginnings of longer ones.
#[derive(Clone)]
pub struct Starts(Rc<[Start]>);

/// What the first word of a phrase leads to, whatever follows it.
#[derive(Clone, Copy)]
enum Start {
    /// An entry of one word.
    Single(Hit),
    /// The beginning of longer entries: what is attached before, how they go on, and where the FST stands behind the word.
    Open(Proclitic, Heads, CompiledAddr, Output),
}

/// How words begin, as a set in which a word that is not there seldom seems to be. Of most words that open longer entries
/// the one that follows is in none of them, and the FST need not be asked.
#[derive(Clone, Copy, Default)]
struct Heads([u64; 4]);

/// Bytes of a word that are its head: four letters.
const HEAD: usize = 8;

impl Heads {
    #[inline]
    fn place(word: &[u8]) -> (usize, u64) {
        let mut head = [0; HEAD];
        let length = word.len().min(HEAD);
        head[..length].copy_from_slice(&word[..length]);
        let hash = u64::from_le_bytes(head).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56;
        (hash as usize >> 6, 1 << (hash & 63))
    }

    fn add(&mut self, head: &[u8]) {
        let (place, bit) = Heads::place(head);
        self.0[place] |= bit;
    }

    /// May a word be one of them?
    #[inline]
    fn may_hold(&self, word: &str) -> bool {
        let (place, bit) = Heads::place(word.as_bytes());
        self.0[place] & bit != 0
    }
}

/// Starts by word.
type Words = FxHashMap<Box<str>, Starts>;

thread_local! {
    /// The starts of words seen on this thread, with the FST that they are of. Looking a word up is a pure function of
    /// its letters, so that this changes the time alone.
    static SEEN: RefCell<(usize, Words)> = RefCell::default();
}

impl Lexicon {
    /// All entries that begin at token `at`: with every split of attached words that the lexicons know, and over
    /// several tokens. The order is by split, then by length.
    pub fn look_up(&self, document: &Document<'_>, at: usize) -> Hits {
        match document.kind(at) {
            TokenKind::Word | TokenKind::Latin => self.hits(&self.starts(document.word(at)), document, at),
            _ => Hits::new(),
        }
    }

    /// The same where what the word at the token leads to is known ([`Lexicon::starts`]).
    pub fn hits(&self, starts: &Starts, document: &Document<'_>, at: usize) -> Hits {
        let mut hits = Hits::new();
        let marbuta = document.ends_in_teh_marbuta(at);
        for start in starts.0.iter() {
            match *start {
                // Folding writes ta marbuta like the pronoun ه, which it is not.
                Start::Single(hit) if hit.suffix > 0 && marbuta => {}
                Start::Single(hit) => hits.push(hit),
                Start::Open(held, next, addr, output) => {
                    // A mark may stand between the words of a name.
                    if next.may_hold(document.word(at + 1)) || document.kind(at + 1) == TokenKind::Mark {
                        self.go_on(document, at, held, (addr, output), &mut hits);
                    }
                }
            }
        }
        hits
    }

    /// The entry of a folded word as it stands, nothing cut off.
    pub fn entry(&self, word: &str) -> Entry {
        let mut state = (self.fst.root().addr(), Output::zero());
        for &byte in word.as_bytes() {
            let Some(next) = self.step(state, byte) else { return Entry::default() };
            state = next;
        }
        Entry { group: self.value(state), opens: self.step(state, b' ').is_some() }
    }

    /// What a folded word leads to, for those who remember it beside what else they know of the word.
    pub fn starts(&self, word: &str) -> Starts {
        SEEN.with_borrow_mut(|(of, seen)| {
            let own = self.fst.as_bytes().as_ptr() as usize;
            if *of != own || seen.len() >= REMEMBERED {
                seen.clear();
                *of = own;
            }
            if let Some(starts) = seen.get(word) {
                return starts.clone();
            }
            let mut starts = Vec::new();
            for front in proclitics(word) {
                let stem = &word[front.stem as usize..];
                // An entry such as a name holds its article; in لل it is not written.
                if front.article {
                    self.start(front, &article(), stem, &mut starts);
                }
                self.start(front, &[], stem, &mut starts);
            }
            // «أ ف ب»: a letter alone is an entry only together with others.
            if word.chars().count() == 1 {
                self.start(Proclitic::default(), &[], word, &mut starts);
                starts.retain(|start| matches!(start, Start::Open(..)));
            }
            let starts = Starts(starts.into());
            seen.insert(word.into(), starts.clone());
            starts
        })
    }

    fn start(&self, front: Proclitic, before: &[u8], stem: &str, starts: &mut Vec<Start>) {
        let mut state = (self.fst.root().addr(), Output::zero());
        for &byte in before {
            let Some(next) = self.step(state, byte) else { return };
            state = next;
        }
        let held = Proclitic { article: front.article && before.is_empty(), ..front };
        // Pronouns can be cut off only where the stem without them is an entry of its own.
        let mut cuts: SmallVec<[usize; 3]> = SmallVec::new();
        if !front.article {
            cuts = suffix_length(stem).into_iter().map(|n| stem.len() - n).collect();
        }
        for (i, &byte) in stem.as_bytes().iter().enumerate() {
            if cuts.contains(&i)
                && let Some(group) = self.value(state)
            {
                starts.push(Start::Single(Hit { tokens: 1, front: held, suffix: (stem.len() - i) as u8, group }));
            }
            let Some(next) = self.step(state, byte) else { return };
            state = next;
        }
        if let Some(group) = self.value(state) {
            starts.push(Start::Single(Hit { tokens: 1, front: held, suffix: 0, group }));
        }
        if let Some((addr, output)) = self.step(state, b' ') {
            let mut heads = Heads::default();
            self.heads(addr, &mut SmallVec::new(), &mut heads);
            starts.push(Start::Open(held, heads, addr, output));
        }
    }

    /// The entries of several words whose first word is token `at`; the FST stands behind the space.
    fn go_on(
        &self,
        document: &Document<'_>,
        at: usize,
        held: Proclitic,
        from: (CompiledAddr, Output),
        hits: &mut Hits,
    ) {
        let mut state = from;
        let mut token = at + 1;
        let mut first = true;
        while token < at + LONGEST {
            // Quotation marks within a name do not part it: وكالة "يونهاب".
            while document.kind(token) == TokenKind::Mark
                && is_name_mark(document.surface(token))
                && token < at + LONGEST
            {
                token += 1;
            }
            if !matches!(document.kind(token), TokenKind::Word | TokenKind::Latin | TokenKind::Number) {
                return;
            }
            if !first {
                let Some(next) = self.step(state, b' ') else { return };
                state = next;
            }
            first = false;
            for &byte in document.word(token).as_bytes() {
                let Some(next) = self.step(state, byte) else { return };
                state = next;
            }
            token += 1;
            if let Some(group) = self.value(state) {
                // A closing mark belongs to the name if the opening one does.
                let opened = (at..token).filter(|&t| document.kind(t) == TokenKind::Mark).count() % 2 == 1;
                let closed = opened && document.kind(token) == TokenKind::Mark && is_name_mark(document.surface(token));
                let tokens = (token + usize::from(closed) - at) as u16;
                hits.push(Hit { tokens, front: held, suffix: 0, group });
            }
        }
    }

    /// The heads of the words that go on from a place in the FST, which stands behind `head`.
    fn heads(&self, addr: CompiledAddr, head: &mut SmallVec<[u8; HEAD]>, heads: &mut Heads) {
        let node = self.fst.node(addr);
        if head.len() == HEAD || node.is_final() {
            heads.add(head);
        }
        if head.len() == HEAD {
            return;
        }
        for transition in node.transitions() {
            if transition.inp == b' ' {
                heads.add(head);
                continue;
            }
            head.push(transition.inp);
            self.heads(transition.addr, head, heads);
            head.pop();
        }
    }

    fn step(&self, (addr, output): (CompiledAddr, Output), byte: u8) -> Option<(CompiledAddr, Output)> {
        let node = self.fst.node(addr);
        let transition = node.transition(node.find_input(byte)?);
        Some((transition.addr, output.cat(transition.out)))
    }

    fn value(&self, (addr, output): (CompiledAddr, Output)) -> Option<u32> {
        let node = self.fst.node(addr);
        node.is_final().then(|| output.cat(node.final_output()).value() as u32)
    }
}

fn article() -> [u8; 4] {
    let mut bytes = [0; 4];
    let (first, second) = bytes.split_at_mut(2);
    ALEF.encode_utf8(first);
    LAM.encode_utf8(second);
    bytes
}

fn is_name_mark(mark: &str) -> bool {
    mark.chars().all(tawatur_text::letters::is_quote)
}
