//! Names what reads: a hash over the code and data of the crates that decide what is read in an article, so that a store
//! knows which of its articles another version read.
#![allow(clippy::print_stdout)]

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The crates by which the reading of an article changes.
const READERS: [&str; 9] =
    ["text", "dictionary", "lexicon", "words", "tagger", "expressions", "extract", "annotate", "pipeline"];

fn main() -> std::io::Result<()> {
    let crates = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("..");
    let mut paths = Vec::new();
    for reader in READERS {
        for folder in ["src", "data"] {
            let folder = crates.join(format!("tawatur-{reader}")).join(folder);
            if folder.is_dir() {
                println!("cargo:rerun-if-changed={}", folder.display());
                collect(&folder, &mut paths)?;
            }
        }
    }
    paths.sort();
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for path in paths {
        let name = path.strip_prefix(&crates).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        for byte in name.bytes().chain([0]).chain(fs::read(&path)?) {
            state = (state ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-env=TAWATUR_READERS={:012x}", state & 0xffff_ffff_ffff);
    Ok(())
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}
