use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use tawatur_annotate::Annotator;
use tawatur_lexicon::Lexicon;
use tawatur_model::{Annotations, Article, Claim, Link, Polarity, Quote, Span};

/// Case files: `## name`, a sentence of prose, `> passage`, then the lines that reading it must give. A passage may be
/// preceded by `published: 2024-06-19`. A ledger has a file of its own in `cases/claim`. In the files of speech and chains
/// a case that expects no claim is about speech alone. `# name` opens a part. `UPDATE_CASES=1` writes what the engine gives.
#[test]
fn passages_read_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut files: Vec<PathBuf> = ["speech.md", "chain.md", "claim.md"].iter().map(|f| folder.join(f)).collect();
    let ledgers = std::fs::read_dir(folder.join("claim")).unwrap();
    files.extend(ledgers.map(|entry| entry.unwrap().path()));
    files.sort();
    assert!(check(files, lines) >= 400);
}

/// `cases/codes.md`: for each claim its PLOVER type, mode and contexts and its CAMEO code.
#[test]
fn events_are_coded_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    assert!(check(vec![folder.join("codes.md")], codes) >= 20);
}

/// Reads the cases of files by what `lines` says of an article, and says how many they are.
fn check(files: Vec<PathBuf>, lines: fn(&str, &Annotations) -> String) -> usize {
    let annotator = Annotator::new(Lexicon::embedded());
    let update = std::env::var_os("UPDATE_CASES").is_some();
    let mut wrong = String::new();
    let mut count = 0;
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a case file");
        let mut fresh = String::new();
        for block in text.split_inclusive("\n## ") {
            let head = block.strip_suffix("\n## ").unwrap_or(block);
            let tail = if head.len() < block.len() { "\n## " } else { "" };
            // The heading of a part may follow the case.
            let (head, part) = head.split_at(head.find("\n# ").unwrap_or(head.len()));
            let alone = file.file_stem().is_some_and(|stem| stem == "speech" || stem == "chain");
            match case(head, &annotator, alone, lines) {
                Some((kept, expected, got)) => {
                    count += 1;
                    if expected != got {
                        let _ = write!(wrong, "{}: {}\nexpected\n{expected}got\n{got}\n", file.display(), name(head));
                    }
                    let _ = write!(fresh, "{kept}{got}{part}{tail}");
                }
                None => fresh.push_str(block),
            }
        }
        if update {
            std::fs::write(&file, fresh).expect("a case file");
        }
    }
    assert!(update || wrong.is_empty(), "{wrong}");
    count
}

fn name(block: &str) -> &str {
    block.lines().next().unwrap_or_default()
}

/// What stands before the expectations, the expectations, and what the engine gives.
fn case(
    block: &str,
    annotator: &Annotator<'_>,
    alone: bool,
    lines: fn(&str, &Annotations) -> String,
) -> Option<(String, String, String)> {
    let passage: Vec<&str> = block.lines().filter_map(|l| l.strip_prefix("> ")).collect();
    if passage.is_empty() {
        return None;
    }
    let published = block.lines().find_map(|l| l.strip_prefix("published: ")).map(str::to_owned);
    let text = passage.join("\n\n");
    let paragraphs = vec![Span::new(0, text.len() as u32)];
    let article = Article { id: "case".into(), lang: "ar".into(), text, published, paragraphs, ..Article::default() };
    let mut annotations = annotator.annotate(&article);
    let expected: String = block.lines().filter(|l| l.starts_with("- ")).fold(String::new(), |all, l| all + l + "\n");
    let kept: String = block.lines().take_while(|l| !l.starts_with("- ")).fold(String::new(), |all, l| all + l + "\n");
    if alone && !expected.is_empty() && !expected.lines().any(|line| line.ends_with("»)")) {
        annotations.claims.clear();
    }
    let got = lines(&article.text, &annotations);
    // The blank line between passage and expectations belongs to what is kept.
    let kept = if expected.is_empty() && !kept.ends_with("\n\n") { kept + "\n" } else { kept };
    Some((kept, expected, got))
}

fn lines(text: &str, annotations: &Annotations) -> String {
    let mut out = String::new();
    for quote in &annotations.quotes {
        let _ = writeln!(out, "{}", quote_line(text, quote, annotations));
    }
    for claim in &annotations.claims {
        let _ = writeln!(out, "{}", claim_line(text, claim, annotations));
    }
    if out.is_empty() { "- nothing\n".to_owned() } else { out }
}

fn codes(_: &str, annotations: &Annotations) -> String {
    let mut out = String::new();
    for claim in &annotations.claims {
        let _ =
            write!(out, "- {} {}: {}", claim.ledger.name(), claim.action, claim.plover.as_deref().unwrap_or("none"));
        let parts = [claim.mode.as_deref().map(|m| format!(" {m}")), claim.cameo.as_deref().map(|c| format!(", {c}"))];
        out.extend(parts.into_iter().flatten());
        if !claim.context.is_empty() {
            let _ = write!(out, ", context {}", claim.context.join(" + "));
        }
        out.push('\n');
    }
    if out.is_empty() { "- nothing\n".to_owned() } else { out }
}

fn names(list: &[u32], annotations: &Annotations) -> String {
    list.iter().map(|&e| annotations.entities[e as usize].id.as_str()).collect::<Vec<_>>().join(" + ")
}

fn chain(links: &[Link], annotations: &Annotations) -> String {
    links.iter().map(|l| names(&l.sources, annotations)).collect::<Vec<_>>().join(" ← ")
}

fn quote_line(text: &str, quote: &Quote, annotations: &Annotations) -> String {
    let kind = if quote.direct { "quotes" } else { "says" };
    let who = if quote.chain.is_empty() { "nobody named".to_owned() } else { chain(&quote.chain, annotations) };
    let stance = if quote.stance.name() == "asserts" { String::new() } else { format!(" {}", quote.stance.name()) };
    format!("- {who} {kind}{stance} «{}»", quote.span.of(text))
}

fn claim_line(text: &str, claim: &Claim, annotations: &Annotations) -> String {
    let mut line = format!("- {} {}", claim.ledger.name(), claim.action);
    for (role, entities) in &claim.roles {
        let _ = write!(line, ", {} {}", role.name(), names(entities, annotations));
    }
    for (label, value) in [("item", &claim.item), ("time", &claim.time), ("since", &claim.since)] {
        if let Some(value) = value {
            let _ = write!(line, ", {label} {value}");
        }
    }
    if let Some(value) = claim.quantity.as_ref().and_then(|quantity| quantity.value) {
        let _ = write!(line, ", quantity {value}");
    }
    if claim.polarity == Polarity::Negated {
        line.push_str(", negated");
    }
    if claim.certainty.name() != "actual" {
        let _ = write!(line, ", {}", claim.certainty.name());
    }
    if claim.stance.name() != "asserts" {
        let _ = write!(line, ", {}", claim.stance.name());
    }
    if !claim.chain.is_empty() {
        let _ = write!(line, ", from {}", chain(&claim.chain, annotations));
    }
    let trigger = claim.spans.iter().find(|(name, _)| *name == "trigger").and_then(|(_, s)| s.first());
    let _ = write!(line, " («{}»)", trigger.copied().unwrap_or(claim.span).of(text));
    line
}
