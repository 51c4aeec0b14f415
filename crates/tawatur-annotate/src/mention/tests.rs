use crate::Annotator;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use tawatur_lexicon::Lexicon;
use tawatur_model::{Article, Span};

/// `cases/mention.md` and `cases/mention`: `## name`, a sentence of prose, `> passage` lines, then `- text = entity how` for
/// each mention.
/// A passage may be preceded by `published: 2023-03-10`. `UPDATE_CASES=1` writes what the engine gives now.
#[test]
fn mentions_read_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let more = std::fs::read_dir(folder.join("mention")).unwrap();
    let mut files: Vec<PathBuf> = more.map(|entry| entry.unwrap().path()).collect();
    files.push(folder.join("mention.md"));
    files.sort();
    let annotator = Annotator::new(Lexicon::embedded());
    let (mut wrong, mut count) = (String::new(), 0);
    for file in files {
        count += read(&file, &annotator, &mut wrong);
    }
    assert!(count >= 60, "only {count} cases were found");
    assert!(std::env::var_os("UPDATE_CASES").is_some() || wrong.is_empty(), "{wrong}");
}

/// Reads the cases of a file, says which are wrong, and how many they are.
fn read(file: &Path, annotator: &Annotator<'_>, wrong: &mut String) -> usize {
    let text = std::fs::read_to_string(file).unwrap();
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
        let published = head.lines().find_map(|l| l.strip_prefix("published: "));
        let got = mentions(annotator, &passage.join("\n\n"), published);
        let expected: String =
            head.lines().filter(|l| l.starts_with("- ")).fold(String::new(), |all, l| all + l + "\n");
        if expected != got {
            let _ = write!(wrong, "{}\nexpected\n{expected}got\n{got}\n", head.lines().next().unwrap_or_default());
        }
        let kept: String =
            head.lines().take_while(|l| !l.starts_with("- ")).fold(String::new(), |all, l| all + l + "\n");
        let gap = if kept.ends_with("\n\n") { "" } else { "\n" };
        let _ = write!(fresh, "{kept}{gap}{got}{tail}");
    }
    if std::env::var_os("UPDATE_CASES").is_some() {
        std::fs::write(file, fresh).unwrap();
    }
    count
}

fn mentions(annotator: &Annotator<'_>, text: &str, published: Option<&str>) -> String {
    let article = Article {
        id: "case".into(),
        lang: "ar".into(),
        text: text.to_owned(),
        published: published.map(str::to_owned),
        paragraphs: vec![Span::new(0, text.len() as u32)],
        ..Article::default()
    };
    let annotations = annotator.annotate(&article);
    let mut out = String::new();
    for mention in &annotations.mentions {
        let entity = &annotations.entities[mention.entity as usize];
        let _ = writeln!(out, "- {} = {} {}", mention.span.of(text), entity.id, mention.how.name());
    }
    if out.is_empty() { "- nothing\n".to_owned() } else { out }
}
