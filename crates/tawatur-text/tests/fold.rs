//! Folding against a plain reference that goes letter by letter and keeps where each came from.

use proptest::prelude::*;
use tawatur_text::{Document, fold, fold_word, letters};
use unicode_normalization::UnicodeNormalization;

const CASES: &str = include_str!("../cases/fold.tsv");

#[test]
fn cases() {
    let mut wrong = Vec::new();
    for line in CASES.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [written, folded, what] = cells[..] else { panic!("three columns: {line}") };
        let got = fold_word(written);
        if got != folded {
            wrong.push(format!("{what}: {got}, not {folded}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What one character becomes, by lists.
fn one(c: char) -> String {
    const LISTS: [(&str, char); 13] = [
        ("آأإٱٲٳٵ", 'ا'),
        ("ؤٶٷۄۅۆۇۈۉۊۋۏ", 'و'),
        ("ئىیێېۑےۓؽؠٸ", 'ي'),
        ("ةھہۂۃۀە", 'ه'),
        ("کڪګڬڭڮگڰڱڲڳڴػؼ", 'ك'),
        ("پ", 'ب'),
        ("چ", 'ج'),
        ("ڤڥ", 'ف'),
        ("ژ", 'ز'),
        ("ٹٺټٽ", 'ت'),
        ("ڈډڊڋڌڍڎڏڐ", 'د'),
        ("ڑڒړڔڕږڗڙ", 'ر'),
        ("ڵڶڷڸ", 'ل'),
    ];
    if let Some((_, letter)) = LISTS.iter().find(|(list, _)| list.contains(c)) {
        return letter.to_string();
    }
    if "ڹںڻڼڽ".contains(c) {
        return "ن".to_owned();
    }
    if letters::is_mark(c) || letters::is_invisible(c) || c == '\u{640}' {
        return String::new();
    }
    if let Some(digit) = letters::digit(c) {
        return digit.to_string();
    }
    match c {
        '\u{A0}' => " ".to_owned(),
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{FF01}'..='\u{FF5E}' => {
            let parts = c.to_string().nfkc().filter(|d| !d.is_whitespace()).collect::<String>();
            parts.chars().map(|d| if d == c { d.to_string() } else { one(d) }).collect()
        }
        c => {
            let lower: Vec<char> = c.to_lowercase().collect();
            if let [lower] = lower[..] { lower.to_string() } else { c.to_string() }
        }
    }
}

/// The folded pieces with their place in the original.
fn reference(text: &str) -> Vec<(String, u32, u32)> {
    let pieces = text.char_indices().map(|(at, c)| (one(c), at as u32, (at + c.len_utf8()) as u32));
    pieces.filter(|(piece, ..)| !piece.is_empty()).collect()
}

/// Folding as the reference says, and every place on its way back.
fn check(text: &str) -> Result<(), TestCaseError> {
    let folded = fold(text);
    let pieces = reference(text);
    let whole: String = pieces.iter().map(|(piece, ..)| piece.as_str()).collect();
    prop_assert_eq!(&folded.text, &whole);
    let mut at = 0u32;
    for (piece, start, end) in &pieces {
        prop_assert_eq!(folded.original(at), *start, "{} at {}", piece, at);
        for (within, _) in piece.char_indices().skip(1) {
            prop_assert_eq!(folded.original(at + within as u32), *start, "within {}", piece);
            prop_assert_eq!(folded.original_end(at + within as u32), *end, "within {}", piece);
        }
        at += piece.len() as u32;
        prop_assert_eq!(folded.original_end(at), *end, "behind {}", piece);
    }
    Ok(())
}

/// Tokens are walked to their places, single parts of them are searched: both say the same.
fn tokens(text: &str) -> Result<(), TestCaseError> {
    let document = Document::new(text);
    for (at, token) in document.tokens.iter().enumerate() {
        prop_assert_eq!(token.span.start(), document.folded.original(token.folded.start()));
        let end = document.folded.original_end(token.folded.end());
        let marks: usize = text[end as usize..].chars().take_while(|&c| letters::is_mark(c)).map(char::len_utf8).sum();
        prop_assert_eq!(token.span.end(), end + marks as u32);
        prop_assert_eq!(document.part(at, 0, document.word(at).len()), token.span);
        let again = fold_word(document.surface(at));
        prop_assert_eq!(again.trim(), document.word(at).trim());
    }
    Ok(())
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[\u{600}-\u{6FF} .،؟!«»0-9a-zA-Z\n]{0,60}",
        "[ابتلوفسكهيةىأإآؤئء\u{64B}-\u{652}ـ\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069} .]{0,60}",
        "[٠-٩۰-۹0-9٬٫.,٪ /-]{0,30}",
        "[\u{FB50}-\u{FDFF}\u{FE70}-\u{FEFF}\u{FF01}-\u{FF5E}ﬀİŉ\u{300}-\u{36F} ابت]{0,40}",
        "\\PC{0,40}",
        any::<String>(),
    ]
}

#[test]
fn every_character_between_two_letters() {
    for c in '\0'..='\u{FFFF}' {
        let run: String = ['ب', c, c, 'x'].iter().collect();
        check(&run).unwrap_or_else(|e| panic!("{:04X}: {e}", c as u32));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn as_the_reference(text in text()) {
        check(&text)?;
    }

    #[test]
    fn tokens_as_searched(text in text()) {
        tokens(&text)?;
    }

    /// A word that is parted anywhere is two tokens that cover it, and the rest stays.
    #[test]
    fn parted_tokens_tile(text in text(), places in proptest::collection::vec(0usize..12, 1..8)) {
        let whole = Document::new(&text);
        let mut turn = 0usize;
        let parted = Document::parted(&text, |_, _| {
            turn += 1;
            places.get(turn % places.len()).copied()
        });
        let (mut at, mut end) = (0usize, 0u32);
        for token in &whole.tokens {
            let mut covered = Vec::new();
            while let Some(part) = parted.tokens.get(at).filter(|part| part.span.start() < token.span.end()) {
                prop_assert!(part.span.start() >= end && part.span.end() > part.span.start());
                end = part.span.end();
                covered.push(part.span);
                at += 1;
            }
            prop_assert_eq!(covered.first().map(|s| s.start()), Some(token.span.start()));
            prop_assert_eq!(covered.last().map(|s| s.end()), Some(token.span.end()));
            prop_assert!(covered.len() <= 2 && covered.windows(2).all(|pair| pair[0].end() == pair[1].start()));
        }
        prop_assert_eq!(at, parted.tokens.len());
        prop_assert!(parted.sentences.iter().all(|s| s.start < s.end && s.end as usize <= parted.tokens.len()));
    }
}
