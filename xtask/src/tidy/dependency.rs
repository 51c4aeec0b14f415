use super::source::Source;
use std::collections::BTreeSet;

const TABLES: [&str; 3] = ["dependencies", "dev-dependencies", "build-dependencies"];

/// Dependencies that nothing uses: declared by a crate and not named in its code, or offered by the workspace and taken
/// by no crate.
pub(crate) fn check(manifests: &[&Source], sources: &[Source]) -> Vec<String> {
    let mut problems = Vec::new();
    let mut taken = BTreeSet::new();
    let mut offered = Vec::new();
    for manifest in manifests {
        let Ok(parsed) = manifest.text.as_deref().unwrap_or_default().parse::<toml::Table>() else { continue };
        if let Some(table) = parsed.get("workspace").and_then(|w| w.get("dependencies")).and_then(|d| d.as_table()) {
            offered.extend(table.keys().map(|key| (manifest.path.clone(), key.clone())));
        }
        let folder = manifest.path.trim_end_matches("Cargo.toml");
        // Those of one system alone stand in tables of their own.
        let systems = parsed.get("target").and_then(|t| t.as_table()).into_iter().flat_map(|t| t.values());
        let sections: Vec<&toml::Table> = systems.filter_map(|t| t.as_table()).chain([&parsed]).collect();
        for (section, table) in sections.into_iter().flat_map(|section| TABLES.map(|table| (section, table))) {
            // Tests may take a file in from the next crate's tests, so that theirs is looked for in all tests.
            let folder = if table == "dev-dependencies" { "" } else { folder };
            for name in section.get(table).and_then(|t| t.as_table()).into_iter().flat_map(|t| t.keys()) {
                taken.insert(name.clone());
                let word = name.replace('-', "_");
                let mut code = sources.iter().filter(|s| s.is_rust() && s.path.starts_with(folder));
                if !code.any(|s| s.text.as_deref().is_some_and(|text| text.contains(&word))) {
                    problems.push(format!("{}: {name} is declared and not used", manifest.path));
                }
            }
        }
    }
    for (path, name) in offered {
        if !taken.contains(&name) {
            problems.push(format!("{path}: no crate takes {name}"));
        }
    }
    problems
}
