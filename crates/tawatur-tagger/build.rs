//! Embeds `data/names.weights`. Without the file the crate has no model, and the engine reads names by its rules alone.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let path = Path::new("data/names.weights");
    println!("cargo:rerun-if-changed=data");
    println!("cargo:rerun-if-changed=build.rs");
    let bytes = fs::read(path).unwrap_or_default();
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts"));
    fs::write(out.join("names.weights"), bytes).expect("the folder for built files can be written");
}
