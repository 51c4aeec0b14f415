use super::source::Source;

/// Each crate and the crates of the workspace it may use. Stages (extract, annotate, story, chain) never use each other:
/// they meet in the model and are joined in the pipeline.
const ARROWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("text", &["model"]),
    ("tagger", &[]),
    ("dictionary", &["model", "text"]),
    ("lexicon", &["model", "text", "dictionary"]),
    ("words", &["model", "text", "dictionary", "lexicon"]),
    ("expressions", &["model", "text", "dictionary"]),
    ("gather", &["model"]),
    ("fetch", &["gather"]),
    ("record", &["model"]),
    ("export", &[]),
    ("extract", BELOW_STAGES),
    ("annotate", &["model", "text", "dictionary", "lexicon", "words", "expressions", "tagger"]),
    ("story", BELOW_STAGES),
    ("chain", BELOW_STAGES),
    (
        "pipeline",
        &["model", "text", "dictionary", "lexicon", "words", "expressions", "extract", "annotate", "story", "chain"],
    ),
    ("search", &["model", "text", "lexicon", "words"]),
    ("store", &["model", "record", "pipeline", "search"]),
    ("web", &["model", "record", "pipeline"]),
    ("desk", &["model", "record", "export", "chain", "pipeline", "search", "store", "web"]),
    (
        "cli",
        &[
            "model",
            "text",
            "dictionary",
            "lexicon",
            "words",
            "expressions",
            "gather",
            "fetch",
            "record",
            "export",
            "extract",
            "annotate",
            "story",
            "chain",
            "pipeline",
            "search",
            "store",
            "web",
            "desk",
        ],
    ),
];

const BELOW_STAGES: &[&str] = &["model", "text", "dictionary", "lexicon", "words", "expressions"];

/// Tables of a manifest whose entries end in what is shipped. What tests use is free: Cargo itself forbids cycles.
const TABLES: [&str; 2] = ["dependencies", "build-dependencies"];

pub(crate) fn check(manifests: &[&Source]) -> Vec<String> {
    manifests.iter().filter(|m| m.path.starts_with("crates/")).flat_map(|manifest| one(manifest)).collect()
}

fn one(manifest: &Source) -> Vec<String> {
    let path = &manifest.path;
    let folder = path.split('/').nth(1).unwrap_or_default();
    let Ok(parsed) = manifest.text.as_deref().unwrap_or_default().parse::<toml::Table>() else {
        return vec![format!("{path}: no TOML")];
    };
    let mut problems = Vec::new();
    let name = parsed.get("package").and_then(|p| p.get("name")).and_then(|n| n.as_str()).unwrap_or_default();
    if name != folder {
        problems.push(format!("{path}: the crate {name} lies in the folder {folder}"));
    }
    if parsed.get("lints").and_then(|l| l.get("workspace")).and_then(toml::Value::as_bool) != Some(true) {
        problems.push(format!("{path}: the lints are not those of the workspace"));
    }
    let short = name.trim_start_matches("tawatur-");
    let Some((_, allowed)) = ARROWS.iter().find(|(of, _)| *of == short) else {
        problems.push(format!("{path}: {name} has no row in the table of arrows (xtask/src/tidy/arrow.rs)"));
        return problems;
    };
    let used = TABLES.iter().filter_map(|t| parsed.get(*t)).filter_map(|t| t.as_table()).flat_map(|t| t.keys());
    for dependency in used.filter_map(|key| key.strip_prefix("tawatur-")) {
        if !allowed.contains(&dependency) {
            problems.push(format!("{path}: {short} must not use {dependency}"));
        }
    }
    problems
}
