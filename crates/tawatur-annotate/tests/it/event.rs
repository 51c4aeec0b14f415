use std::fmt::Write as _;
use std::path::Path;
use tawatur_annotate::Annotator;
use tawatur_lexicon::Lexicon;
use tawatur_model::{Annotations, Article, Span};

/// `cases/event.md`: protests and assaults, reported or only spoken of, with the words of their parties. `UPDATE_CASES=1`
/// writes what the engine gives now.
#[test]
fn events_are_told_from_what_is_only_spoken_of() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/event.md");
    let annotator = Annotator::new(Lexicon::embedded());
    let text = std::fs::read_to_string(&file).unwrap();
    let (mut fresh, mut count) = (String::new(), 0);
    for block in text.split_inclusive("\n## ") {
        let head = block.strip_suffix("\n## ").unwrap_or(block);
        let tail = if head.len() < block.len() { "\n## " } else { "" };
        let passage: Vec<&str> = head.lines().filter_map(|l| l.strip_prefix("> ")).collect();
        if passage.is_empty() {
            fresh.push_str(block);
            continue;
        }
        count += 1;
        let kept: Vec<&str> = head.lines().take_while(|l| !l.starts_with("- ")).collect();
        let kept = kept.join("\n").trim_end().to_owned();
        let _ = write!(fresh, "{kept}\n\n{}{tail}", read(&annotator, &passage.join("\n\n")));
    }
    if std::env::var_os("UPDATE_CASES").is_some() {
        std::fs::write(&file, &fresh).unwrap();
        return;
    }
    assert!(count > 20, "only {count} cases were found");
    assert_eq!(fresh, text);
}

fn read(annotator: &Annotator<'_>, text: &str) -> String {
    let paragraphs = vec![Span::new(0, text.len() as u32)];
    let (id, lang) = ("case".to_owned(), "ar".to_owned());
    let article = Article { id, lang, text: text.to_owned(), paragraphs, ..Article::default() };
    let annotations = annotator.annotate(&article);
    let lines = lines(text, &annotations);
    if lines.is_empty() { "- nothing\n".to_owned() } else { lines }
}

fn lines(text: &str, annotations: &Annotations) -> String {
    let mut out = String::new();
    for claim in annotations.claims.iter().filter(|c| c.ledger.name() == "incident") {
        let of = |name: &str| {
            let spans = claim.spans.iter().find(|(n, _)| *n == name).map(|(_, spans)| spans.as_slice());
            let words: Vec<&str> = spans.unwrap_or_default().iter().map(|span| span.of(text)).collect();
            words.join(" … ")
        };
        let (kind, certainty) = (claim.plover.as_deref().unwrap_or("spoken of:"), claim.certainty.name());
        let _ = write!(out, "- {kind} {} «{}»", claim.action, of("trigger"));
        for role in ["actor", "affected"] {
            let words = of(role);
            if !words.is_empty() {
                let _ = write!(out, ", {role} «{words}»");
            }
        }
        if certainty != "actual" {
            let _ = write!(out, ", {certainty}");
        }
        out.push('\n');
    }
    for refusal in annotations.refusals.iter().filter(|r| r.trace.notes.iter().any(|note| note == "only spoken of")) {
        let _ = writeln!(out, "- refused «{}»", refusal.span.of(text));
    }
    out
}
