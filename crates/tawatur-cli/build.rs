//! Embeds the sample articles, so that `serve --demo` shows them wherever the binary stands.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    println!("cargo::rerun-if-changed={}", samples.display());
    let mut rows: Vec<String> = Vec::new();
    for entry in fs::read_dir(&samples)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_file() && name != "README.md" {
            rows.push(format!("({name:?}, include_bytes!({:?})),", entry.path()));
        }
    }
    rows.sort();
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("samples.rs"), format!("&[\n{}\n]", rows.join("\n")))
}
