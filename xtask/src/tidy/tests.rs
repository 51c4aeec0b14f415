use super::source::Source;
use super::{arrow, dependency, shape, word};

fn source(path: &str, text: &str) -> Source {
    Source { path: path.to_owned(), text: Some(text.to_owned()), bytes: text.len() }
}

fn manifest(name: &str, uses: &str) -> Source {
    let text = format!("[package]\nname = \"tawatur-{name}\"\n[dependencies]\n{uses}\n[lints]\nworkspace = true\n");
    source(&format!("crates/tawatur-{name}/Cargo.toml"), &text)
}

#[test]
fn stages_do_not_use_each_other() {
    let good = manifest("story", "tawatur-text.workspace = true\nserde.workspace = true");
    assert_eq!(arrow::check(&[&good]), Vec::<String>::new());
    let sideways = manifest("story", "tawatur-chain.workspace = true");
    assert_eq!(arrow::check(&[&sideways]), ["crates/tawatur-story/Cargo.toml: story must not use chain"]);
    let upwards = manifest("text", "tawatur-lexicon.workspace = true");
    assert_eq!(arrow::check(&[&upwards]).len(), 1);
    assert_eq!(arrow::check(&[&manifest("misc", "")]).len(), 1);
}

#[test]
fn a_dependency_nobody_names_is_found() {
    let root = source("Cargo.toml", "[workspace.dependencies]\nserde = \"1\"\nrayon = \"1\"\n");
    let story = manifest("story", "serde.workspace = true");
    let used = [source("crates/tawatur-story/src/lib.rs", "use serde::Serialize;")];
    assert_eq!(dependency::check(&[&root, &story], &used), ["Cargo.toml: no crate takes rayon"]);
    let of_a_system = "[target.'cfg(unix)'.dependencies]\nrayon.workspace = true\n";
    let unix = source("crates/tawatur-chain/Cargo.toml", of_a_system);
    let problems = dependency::check(&[&root, &story, &unix], &used);
    assert_eq!(problems, ["crates/tawatur-chain/Cargo.toml: rayon is declared and not used"]);
    assert_eq!(dependency::check(&[&root, &story], &[]).len(), 2);
}

#[test]
fn a_door_file_holds_no_code() {
    let good = "//! Docs.\n#[cfg(test)]\nmod tests;\npub(crate) use a::{\n    B,\n    C,\n};\n";
    assert_eq!(shape::check(&source("crates/x/src/mod.rs", good)), Vec::<String>::new());
    let code = "//! Docs.\nmod a;\nfn f() {}\n";
    assert_eq!(shape::check(&source("crates/x/src/lib.rs", code)).len(), 1);
    assert_eq!(shape::check(&source("crates/x/tests/it/mod.rs", code)).len(), 0);
    assert_eq!(shape::check(&source("crates/x/src/a.rs", &"\n".repeat(601))).len(), 1);
}

#[test]
fn arabic_stands_in_comments_and_tests_alone() {
    let waw = "let a = \"\u{648}\"; // \u{648}";
    assert_eq!(word::check(&source("crates/x/src/a.rs", waw)).len(), 1);
    assert_eq!(word::check(&source("crates/x/src/tests.rs", waw)).len(), 0);
    assert_eq!(word::check(&source("crates/x/src/a.rs", "/// \u{648}\nlet a = 1; // \u{648}")).len(), 0);
    assert_eq!(word::code("let a = \"http://x\"; // b"), "let a = \"http://x\"; ");
    // The Arabic comma is no letter.
    assert!(!word::is_arabic_letter('\u{60c}'));
}

#[test]
fn unfinished_work_and_machine_paths_are_found() {
    let text = format!("// {}: later\n// see {}x", concat!("TO", "DO"), concat!("/wo", "rk/"));
    assert_eq!(word::check(&source("crates/x/src/a.rs", &text)).len(), 2);
    assert_eq!(word::check(&source("README.md", &text)).len(), 1);
}
