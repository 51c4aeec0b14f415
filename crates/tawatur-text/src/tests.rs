use crate::{Document, TokenKind, fold, fold_word, letters, proclitics, suffix_length};
use proptest::prelude::*;

const SENTENCES: &str = include_str!("../cases/sentences.tsv");

fn sentences(text: &str) -> Vec<String> {
    let document = Document::new(text);
    let spans = document.sentences.iter().map(|range| document.span(range.start as usize..range.end as usize));
    spans.map(|span| span.of(text).to_owned()).collect()
}

/// In the cases a bar stands where a sentence ends and another begins; with and without a space there the sentences are
/// the same.
#[test]
fn sentences_of_the_cases() {
    let mut wrong = Vec::new();
    for line in SENTENCES.lines().skip(1) {
        let (case, passage) = line.split_once('\t').expect("two columns");
        let expected: Vec<&str> = passage.split('|').collect();
        for gap in [" ", "  ", " \u{200F}"] {
            let got = sentences(&expected.join(gap));
            if got != expected {
                wrong.push(format!("{case}: {got:?}"));
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn lines_part_sentences() {
    assert_eq!(sentences("عنوان بلا نقطة\n\nنص أول. نص ثان"), ["عنوان بلا نقطة", "نص أول.", "نص ثان"]);
}

#[test]
fn a_bidi_control_before_the_stop_of_an_initial() {
    let text = "قال د\u{202A}.\u{202C} سامي ذلك.";
    assert_eq!(sentences(text).len(), 1);
}

#[test]
fn a_token_keeps_the_marks_of_its_last_letter() {
    let text = "كتابٌ جديدٌ.";
    let document = Document::new(text);
    assert_eq!(document.surface(0), "كتابٌ");
    assert_eq!(document.surface(1), "جديدٌ");
    assert_eq!(document.word(1), "جديد");
}

#[test]
fn ligatures_stay_whole() {
    let text = "قال النبي ﷺ والله ﷲ هنا ٣ مرات";
    let document = Document::new(text);
    let at = |surface: &str| (0..document.tokens.len()).find(|&at| document.surface(at) == surface).expect("a token");
    assert_eq!(document.word(at("ﷲ")), "الله");
    assert_eq!(document.part(at("ﷲ"), 4, 8).of(text), "ﷲ");
    assert!(!document.word(at("ﷺ")).contains(' '));
}

/// Folding a run at once and letter by letter is the same.
#[test]
fn every_character_folds_alone_as_in_a_run() {
    for c in '\0'..='\u{FFFF}' {
        let alone = fold_word(c.encode_utf8(&mut [0; 4]));
        let run: String = ['x', c, c, 'y'].iter().collect();
        assert_eq!(fold_word(&run), format!("x{alone}{alone}y"), "{:04X}", c as u32);
        assert_eq!(fold_word(&alone), alone, "{:04X}", c as u32);
    }
    let kept = "ء ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي ، ؛ ؟";
    assert_eq!(fold_word(kept), kept);
    assert_eq!(fold_word("آأؤإئةىـ٠٩"), "ااوايهي09");
}

/// Letters, marks, digits and controls of Arabic text with some of everything else.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[\u{600}-\u{6FF} .،؟!«»0-9a-zA-Z\n]{0,80}",
        "[ابتلوفسكهيةىأإآؤئء\u{64B}-\u{652}ـ\u{200B}-\u{200F}\u{202A}-\u{202E} .]{0,80}",
        "[\u{FB50}-\u{FDFF}\u{FE70}-\u{FEFF}\u{FF01}-\u{FF5E}ﬀİŉ\u{300}-\u{36F} ]{0,40}",
        "\\PC{0,60}",
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn folding_twice_is_folding_once(text in text()) {
        let once = fold_word(&text);
        prop_assert_eq!(&fold_word(&once), &once);
    }

    #[test]
    fn alignment_is_monotone_and_on_boundaries(text in text()) {
        let folded = fold(&text);
        let mut last = 0;
        for at in (0..=folded.text.len()).filter(|&at| folded.text.is_char_boundary(at)) {
            let original = folded.original(at as u32) as usize;
            prop_assert!(original >= last && original <= text.len());
            prop_assert!(text.is_char_boundary(original), "{} -> {}", at, original);
            let end = folded.original_end(at as u32) as usize;
            prop_assert!(end <= text.len() && text.is_char_boundary(end), "{} -> {}", at, end);
            last = original;
        }
    }

    #[test]
    fn tokens_and_gaps_tile_the_text(text in text()) {
        let document = Document::new(&text);
        let mut end = 0usize;
        for (at, token) in document.tokens.iter().enumerate() {
            let (from, to) = (token.span.start() as usize, token.span.end() as usize);
            prop_assert!(from >= end && to > from, "{:?}", token);
            let gap = text.get(end..from);
            prop_assert!(gap.is_some(), "a gap is no slice: {}..{}", end, from);
            let skipped = |c: char| c.is_whitespace() || letters::is_mark(c) || letters::is_invisible(c) || c == '\u{640}'
                || fold_word(c.encode_utf8(&mut [0; 4])).is_empty();
            prop_assert!(gap.unwrap_or_default().chars().all(skipped), "{:?}", gap);
            prop_assert!(text.get(from..to).is_some());
            let again = fold_word(document.surface(at));
            prop_assert_eq!(again.trim(), document.word(at).trim());
            end = to;
        }
    }

    #[test]
    fn sentences_cover_every_token_but_breaks(text in text()) {
        let document = Document::new(&text);
        let mut covered = vec![0u8; document.tokens.len()];
        let mut end = 0;
        for range in &document.sentences {
            prop_assert!(range.start >= end && range.end > range.start);
            end = range.end;
            for at in range.clone() {
                covered[at as usize] += 1;
            }
        }
        for (at, times) in covered.iter().enumerate() {
            prop_assert_eq!(usize::from(*times), usize::from(document.kind(at) != TokenKind::Break));
        }
    }

    #[test]
    fn clitics_end_on_letters(text in text()) {
        let document = Document::new(&text);
        for at in 0..document.tokens.len() {
            if document.kind(at) != TokenKind::Word {
                continue;
            }
            let word = document.word(at);
            for front in proclitics(word) {
                let stem = word.get(front.stem as usize..);
                prop_assert!(stem.is_some_and(|stem| stem.chars().count() >= 2 || front.stem == 0));
            }
            for length in suffix_length(word) {
                prop_assert!(length < word.len() && word.is_char_boundary(word.len() - length));
            }
        }
    }
}
