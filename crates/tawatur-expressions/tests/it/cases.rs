use std::fmt::Write as _;
use std::path::Path;
use tawatur_expressions::Expressions;
use tawatur_text::Document;

/// Every case file says what is read in its passages. `UPDATE_CASES=1` rewrites what they say.
#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let expressions = Expressions::new();
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut count, mut wrong) = (0, String::new());
    for file in files.into_iter().filter(|file| file.extension().is_some_and(|e| e == "md")) {
        let text = std::fs::read_to_string(&file).unwrap();
        count += text.matches("\n> ").count();
        let actual = rewritten(&expressions, &text);
        if actual == text {
            continue;
        }
        if std::env::var_os("UPDATE_CASES").is_some() {
            std::fs::write(&file, actual).unwrap();
            continue;
        }
        for (expected, actual) in text.lines().zip(actual.lines()).filter(|(a, b)| a != b).take(5) {
            let _ = writeln!(wrong, "{}\n  expected {expected}\n  read     {actual}", file.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= 60, "only {count} cases were found");
}

/// The file with the lines that begin with `- ` made anew from the passages before them.
fn rewritten(expressions: &Expressions, text: &str) -> String {
    let mut out = String::new();
    let mut published = None;
    for line in text.lines().filter(|line| !line.starts_with("- ")) {
        if line.starts_with("## ") {
            published = None;
        }
        if let Some(date) = line.strip_prefix("Published ") {
            published = Some(date.trim_end_matches('.').to_owned());
        }
        if line.is_empty() && out.ends_with("\n\n") {
            continue;
        }
        out += line;
        out.push('\n');
        if let Some(passage) = line.strip_prefix("> ") {
            out.push('\n');
            out += &read(expressions, passage, published.as_deref());
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn read(expressions: &Expressions, passage: &str, published: Option<&str>) -> String {
    let document = Document::new(passage);
    let (times, quantities) = expressions.read(&document, published);
    let mut out = String::new();
    for time in &times {
        let told = time.because.as_deref().filter(|because| because.starts_with("told"));
        let told = told.map(|told| format!(", {told}")).unwrap_or_default();
        let conflict = time.conflict.as_ref().map(|conflict| format!("; it {conflict}")).unwrap_or_default();
        let _ = writeln!(out, "- time «{}» is {}{told}{conflict}", time.span.of(passage), time.value);
    }
    for quantity in &quantities {
        let number = match (quantity.value, quantity.min, quantity.max) {
            (Some(value), ..) => format!("{value}"),
            (_, Some(min), Some(max)) => format!("{min} to {max}"),
            (_, Some(min), None) => format!("at least {min}"),
            (_, None, Some(max)) => format!("at most {max}"),
            _ => "nothing".to_owned(),
        };
        let about = if quantity.approx { "about " } else { "" };
        let unit = quantity.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
        let of = quantity.of.as_ref().map(|of| format!(" of «{of}»")).unwrap_or_default();
        let _ = writeln!(out, "- quantity «{}» is {about}{number}{unit}{of}", quantity.span.of(passage));
    }
    if out.is_empty() {
        out.push_str("- nothing\n");
    }
    out
}
