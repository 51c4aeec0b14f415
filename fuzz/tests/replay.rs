//! Every kept input through its target.

use std::fs;
use std::path::{Path, PathBuf};

type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 12] = [
    ("text", tawatur_fuzz::text),
    ("expressions", tawatur_fuzz::expressions),
    ("names", tawatur_fuzz::names),
    ("language", tawatur_fuzz::language),
    ("words", tawatur_fuzz::words),
    ("query", tawatur_fuzz::query),
    ("records", tawatur_fuzz::records),
    ("encoding", tawatur_fuzz::encoding),
    ("page", tawatur_fuzz::page),
    ("archive", tawatur_fuzz::archive),
    ("feed", tawatur_fuzz::feed),
    ("robots", tawatur_fuzz::robots),
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

#[test]
fn kept_inputs_hold() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for (name, target) in TARGETS {
        let kept = files(&corpus.join(name));
        assert!(!kept.is_empty(), "{name}: no kept input");
        for file in kept {
            println!("{}", file.display());
            target(&fs::read(&file).expect("a kept input is read"));
        }
    }
}

/// A target that nobody replays, or whose binary is missing, is a target in name alone.
#[test]
fn every_target_has_its_binary_and_its_inputs() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let stems = |folder: &str| -> Vec<String> {
        let mut stems: Vec<String> =
            files(&here.join(folder)).iter().filter_map(|f| Some(f.file_stem()?.to_str()?.to_owned())).collect();
        stems.sort();
        stems
    };
    let mut names: Vec<String> = TARGETS.iter().map(|(name, _)| name.to_string()).collect();
    names.sort();
    assert_eq!(stems("targets"), names);
    assert_eq!(stems("corpus"), names);
}
