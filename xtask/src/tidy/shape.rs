use super::source::Source;

/// Lines of a door file (`mod.rs`, `lib.rs`), of any Rust file, and bytes of any file.
const DOOR_LINES: usize = 100;
const FILE_LINES: usize = 600;
const FILE_BYTES: usize = 2 << 20;

/// What a door file's statements begin with.
const DOOR_WORDS: [&str; 3] = ["mod ", "use ", "extern crate "];

pub(crate) fn check(source: &Source) -> Vec<String> {
    let path = &source.path;
    let mut problems = Vec::new();
    if source.bytes > FILE_BYTES {
        problems.push(format!("{path}: {} bytes, at most {FILE_BYTES}", source.bytes));
    }
    if !source.is_rust() {
        return problems;
    }
    let lines = source.lines().count();
    if lines > FILE_LINES {
        problems.push(format!("{path}: {lines} lines, at most {FILE_LINES}: split it by subject"));
    }
    let name = path.rsplit('/').next().unwrap_or_default();
    if matches!(name, "mod.rs" | "lib.rs") && !source.is_test() {
        if lines >= DOOR_LINES {
            problems.push(format!("{path}: {lines} lines, a door file has fewer than {DOOR_LINES}"));
        }
        problems.extend(door(source));
    }
    problems
}

/// A door file holds docs, attributes, `mod` and `use`.
fn door(source: &Source) -> Vec<String> {
    let mut problems = Vec::new();
    let mut inside = false;
    for (number, line) in source.lines() {
        let line = line.trim();
        if line.is_empty() || line.starts_with("//") || line.starts_with("#[") || line.starts_with("#![") {
            continue;
        }
        if !inside {
            let statement = ["pub(crate) ", "pub(super) ", "pub "].iter().find_map(|p| line.strip_prefix(p));
            let statement = statement.unwrap_or(line);
            if !DOOR_WORDS.iter().any(|word| statement.starts_with(word)) {
                problems
                    .push(format!("{}:{number}: a door file holds docs, `mod` and `use`, not: {line}", source.path));
                return problems;
            }
        }
        inside = !line.ends_with(';');
    }
    problems
}
