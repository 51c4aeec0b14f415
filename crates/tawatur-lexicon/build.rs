//! Compiles `data/` into one FST and one file of tables, packs the files themselves, or says with file and line what is wrong in it.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::{env, fs, process};
use tawatur_dictionary::LexiconFile;

fn main() {
    let data = Path::new("data");
    println!("cargo:rerun-if-changed=data");
    println!("cargo:rerun-if-changed=build.rs");
    let mut paths = Vec::new();
    collect(data, &mut paths);
    paths.sort();
    let files: Vec<LexiconFile> = paths
        .iter()
        .map(|path| {
            println!("cargo:rerun-if-changed={}", path.display());
            let text = fs::read_to_string(path).unwrap_or_else(|e| fail(&[format!("{}: {e}", path.display())]));
            let below = path.strip_prefix(data).unwrap_or(path);
            let path = below.to_string_lossy().replace('\\', "/");
            LexiconFile { name: path.clone(), path, text }
        })
        .collect();
    let compiled = tawatur_dictionary::compile(&files)
        .unwrap_or_else(|problems| fail(&problems.iter().map(|p| format!("data/{p}")).collect::<Vec<_>>()));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts"));
    let tables = postcard::to_allocvec(&compiled.tables).unwrap_or_else(|e| fail(&[e.to_string()]));
    // The lines themselves are kept to be shown, and to be compiled anew under corrections that users bring.
    let sources: Vec<(&str, &str)> = files.iter().map(|f| (f.path.as_str(), f.text.as_str())).collect();
    let sources = postcard::to_allocvec(&sources).unwrap_or_else(|e| fail(&[e.to_string()]));
    for (name, bytes) in [("lexicon.fst", &compiled.fst), ("lexicon.tables", &tables), ("lexicon.sources", &sources)] {
        fs::write(out.join(name), bytes).unwrap_or_else(|e| fail(&[format!("{name}: {e}")]));
    }
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| fail(&[format!("{}: {e}", folder.display())]));
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|e| e == "tsv" || e == "toml") {
            paths.push(path);
        }
    }
}

fn fail(messages: &[String]) -> ! {
    for message in messages {
        eprintln!("{message}");
    }
    eprintln!("{} problems in the lexicons", messages.len());
    process::exit(1)
}
