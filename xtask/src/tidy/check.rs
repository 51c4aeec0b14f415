use super::source::Source;
use super::{arrow, dependency, shape, source, word};
use anyhow::{Result, bail};
use std::path::Path;

/// Checks the whole tree and prints every breach.
pub(crate) fn run(root: &Path) -> Result<()> {
    let sources = source::all(root)?;
    let mut problems = Vec::new();
    for source in &sources {
        problems.extend(shape::check(source));
        problems.extend(word::check(source));
    }
    let manifests: Vec<&Source> = sources.iter().filter(|s| s.path.ends_with("Cargo.toml")).collect();
    problems.extend(arrow::check(&manifests));
    problems.extend(dependency::check(&manifests, &sources));
    for problem in &problems {
        println!("tidy: {problem}");
    }
    if !problems.is_empty() {
        bail!("tidy: {} breaches in {} files", problems.len(), sources.len());
    }
    println!("tidy: {} files, no breach", sources.len());
    Ok(())
}
