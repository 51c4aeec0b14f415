use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use tawatur_model::Span;
use tawatur_text::letters::{ALEF, FATHATAN, FEH, LAM, TATWEEL, WAW, is_word};

/// A word of a sentence.
pub(super) struct Word {
    /// Where it stands in the article's text.
    pub(super) span: Span,
    /// Folded.
    pub(super) text: String,
    /// Is a comma, a bracket or another mark that ends a phrase before it?
    pub(super) parted: bool,
}

/// The words of a stretch of text that begins at an offset.
pub(super) fn words(text: &str, from: u32) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut start, mut parted) = (None, false);
    // Vowel marks and stretches stand within words.
    let within = |c: char| is_word(c) || matches!(c, FATHATAN..='\u{65F}' | '\u{670}' | TATWEEL);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (if start.is_some() { within(c) } else { is_word(c) }, start) {
            (true, None) => start = Some(at),
            (false, Some(begun)) => {
                let (a, b) = (from + begun as u32, from + at as u32);
                words.push(Word { span: Span::new(a, b), text: tawatur_text::fold_word(&text[begun..at]), parted });
                (start, parted) = (None, false);
            }
            _ => {}
        }
        if !within(c) && !c.is_whitespace() && !matches!(c, '"' | '«' | '»' | '“' | '”' | '\'') {
            parted = true;
        }
    }
    words
}

/// The sentences of a text, as ranges of bytes.
pub(super) fn sentences(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        // A full stop within a number or a name ends nothing.
        let blank = letters.peek().is_none_or(|(_, next)| next.is_whitespace() || matches!(next, '"' | '»' | '”'));
        if c == '\n' || (matches!(c, '.' | '!' | '?' | '\u{61F}') && blank) {
            found.push((from, at));
            from = at + c.len_utf8();
        }
    }
    found.push((from, text.len()));
    found.retain(|(from, to)| from < to);
    found
}

/// What a phrase does; the rows of `paper.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Does {
    Head,
    Stop,
    Provides,
    Binds,
    Lacks,
    Absent,
    Condition,
    Article,
    Replaces,
    Another,
    Unlike,
    Stands,
    Continues,
    Turn,
}

fn does(word: &str) -> Option<Does> {
    Some(match word {
        "head" => Does::Head,
        "stop" => Does::Stop,
        "provides" => Does::Provides,
        "binds" => Does::Binds,
        "lacks" => Does::Lacks,
        "absent" => Does::Absent,
        "condition" => Does::Condition,
        "article" => Does::Article,
        "replaces" => Does::Replaces,
        "another" => Does::Another,
        "unlike" => Does::Unlike,
        "stands" => Does::Stands,
        "continues" => Does::Continues,
        "turn" => Does::Turn,
        _ => return None,
    })
}

/// A phrase: its words, and before which of them others may stand.
type Phrase = (Does, Vec<(String, bool)>);

/// The phrases by their first words.
static PHRASES: LazyLock<FxHashMap<String, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: FxHashMap<String, Vec<Phrase>> = FxHashMap::default();
    for line in include_str!("../../data/dossier/paper.tsv").lines().skip(1) {
        let Some((role, phrase)) = line.split_once('\t') else { continue };
        let Some(does) = does(role) else { continue };
        let mut gap = false;
        let mut words = Vec::new();
        for word in phrase.split_whitespace() {
            match word {
                "…" => gap = true,
                _ => words.push((tawatur_text::fold_word(word), std::mem::take(&mut gap))),
            }
        }
        if let Some((first, _)) = words.first() {
            phrases.entry(first.clone()).or_default().push((does, words));
        }
    }
    phrases
});

/// Words that may stand between two of a phrase.
const GAP: usize = 12;

/// The end of a phrase of a kind that begins at a word, if one does; the longest.
pub(super) fn phrase(words: &[Word], at: usize, does: Does) -> Option<usize> {
    let first = words.get(at)?;
    // «والمعاهدة», «للاتفاق»: names stand behind what is attached to them; so do verbs behind «و» and «ف».
    let named = matches!(does, Does::Head | Does::Stop);
    let stems = tawatur_text::proclitics(&first.text);
    let stems = stems.iter().map(|front| &first.text[front.stem as usize..]);
    let bare = first.text.strip_prefix([WAW, FEH]);
    let forms = stems.filter(|_| named).flat_map(|stem| [Some(stem), without_article(stem)]).flatten();
    let forms = forms.chain(bare).chain([first.text.as_str()]);
    let phrases = forms.filter_map(|form| PHRASES.get(form)).flatten().filter(|(of, _)| *of == does);
    phrases.filter_map(|(_, rest)| follow(words, at, rest)).max()
}

fn follow(words: &[Word], at: usize, phrase: &[(String, bool)]) -> Option<usize> {
    let mut next = at + 1;
    for (word, gap) in &phrase[1..] {
        let reach = if *gap { GAP } else { 0 };
        let found = (next..words.len().min(next + reach + 1)).find(|&n| {
            let text = &words[n].text;
            // «يقضي بوقف»: a preposition of one letter is attached.
            text == word || (word.chars().nth(1).is_none() && text.starts_with(word.as_str()))
        })?;
        next = if word.chars().nth(1).is_none() { found } else { found + 1 };
    }
    Some(next)
}

/// A word without the article; none where it has none.
pub(super) fn without_article(word: &str) -> Option<&str> {
    let rest = word.strip_prefix(ALEF)?.strip_prefix(LAM)?;
    rest.chars().nth(2).is_some().then_some(rest)
}
