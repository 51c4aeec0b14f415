use std::sync::LazyLock;
use tawatur_expressions::Expressions;
use tawatur_model::Span;
use tawatur_text::{Document, TokenKind, fold, name_key, name_similarity};
use tawatur_words::Segmenter;

static EXPRESSIONS: LazyLock<Expressions> = LazyLock::new(Expressions::new);

/// Folding is idempotent and aligned; tokens and white space tile the text; sentences hold every token but line breaks.
pub fn text(data: &[u8]) {
    let text = &*String::from_utf8_lossy(data);
    let folded = fold(text);
    assert_eq!(fold(&folded.text).text, folded.text, "folding twice is folding once");
    let mut before = 0;
    for (at, c) in folded.text.char_indices() {
        let (start, end) = (folded.original(at as u32), folded.original_end((at + c.len_utf8()) as u32));
        assert!(before <= start && start < end, "alignment ascends");
        assert!(text.get(start as usize..end as usize).is_some(), "alignment falls on characters");
        before = start;
    }
    let document = Document::new(text);
    let mut last = 0;
    for token in &document.tokens {
        assert!(token.span.start() >= last && !token.span.is_empty(), "tokens follow one another");
        let gap = &text[last as usize..token.span.start() as usize];
        assert!(fold(gap).text.chars().all(char::is_whitespace), "nothing but white space stands between tokens");
        last = token.span.end();
    }
    assert!(fold(&text[last as usize..]).text.chars().all(char::is_whitespace));
    let mut next = 0;
    for sentence in &document.sentences {
        assert!(sentence.start >= next && sentence.start < sentence.end);
        let between = &document.tokens[next as usize..sentence.start as usize];
        assert!(between.iter().all(|token| token.kind == TokenKind::Break));
        next = sentence.end;
    }
    assert!(document.tokens[next as usize..].iter().all(|token| token.kind == TokenKind::Break));
}

/// Times and quantities lie on characters, follow one another and do not overlap. A first line is the publication time.
pub fn expressions(data: &[u8]) {
    let input = String::from_utf8_lossy(data);
    let (reference, text) = input.split_once('\n').unwrap_or(("", &input));
    let document = Document::new(text);
    let (times, quantities) = EXPRESSIONS.read(&document, (!reference.is_empty()).then_some(reference));
    in_order(text, times.iter().map(|time| time.span));
    in_order(text, quantities.iter().map(|quantity| quantity.span));
    for quantity in &quantities {
        assert!(!times.iter().any(|time| time.span.overlaps(quantity.span)), "a time is no quantity");
    }
}

fn in_order(text: &str, spans: impl Iterator<Item = Span>) {
    let mut last = 0;
    for span in spans {
        assert!(span.start() >= last && !span.is_empty() && text.get(span.range()).is_some(), "{span:?}");
        last = span.end();
    }
}

/// Likeness of two names (two lines) lies between 0 and 1 and does not ask which comes first; a name is like itself.
pub fn names(data: &[u8]) {
    let input = String::from_utf8_lossy(data);
    let (a, b) = input.split_once('\n').unwrap_or((&input, ""));
    let (there, back) = (name_similarity(a, b), name_similarity(b, a));
    assert!((0.0..=1.0).contains(&there), "{there}");
    assert!((there - back).abs() < 1e-5, "{there} {back}");
    if !name_key(a).is_empty() {
        assert!(name_similarity(a, a) > 0.5);
    }
}

/// The answer is a code.
pub fn language(data: &[u8]) {
    let code = tawatur_text::language(&String::from_utf8_lossy(data));
    assert!((2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase()), "{code}");
}

/// The parts of a word are the word as it is written, and those of a text stand in order on characters.
pub fn words(data: &[u8]) {
    let text = &*String::from_utf8_lossy(data);
    let segmenter = Segmenter::default();
    for (word, parts) in text.split_whitespace().zip(segmenter.segment(text)) {
        assert_eq!(parts.concat(), word, "nothing is lost");
    }
    let document = segmenter.document(text);
    in_order(text, document.tokens.iter().map(|token| token.span));
    for at in 0..document.tokens.len() {
        in_order(text, segmenter.parts(&document, at).into_iter());
        let _ = segmenter.lemmas_at(&document, at);
    }
}
