use super::source::Source;

/// Marks of work that is not finished. Written in two halves, so that this file holds none.
const UNFINISHED: [&str; 7] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X:"),
    concat!("to", "do!("),
    concat!("unimple", "mented!("),
    concat!("db", "g!("),
    concat!("#[ig", "nore"),
];

/// Paths of one machine and hosts of one network.
const MACHINE: [&str; 6] = [
    concat!("/wo", "rk/"),
    concat!("/fa", "rm/"),
    concat!("/ro", "ot/"),
    concat!("/tm", "p/"),
    concat!("artifac", "tory"),
    concat!("bash_", "jobs"),
];

pub(crate) fn check(source: &Source) -> Vec<String> {
    let mut problems = Vec::new();
    for (number, line) in source.lines() {
        let at = || format!("{}:{number}", source.path);
        for word in MACHINE.iter().filter(|word| line.contains(**word)) {
            problems.push(format!("{}: {word} is of one machine", at()));
        }
        if !source.is_rust() {
            continue;
        }
        for word in UNFINISHED.iter().filter(|word| line.contains(**word)) {
            problems.push(format!("{}: {word}", at()));
        }
        if !source.is_test() && code(line).chars().any(is_arabic_letter) {
            problems.push(format!("{}: Arabic letters in code: they belong in data, or get a Unicode name", at()));
        }
    }
    problems
}

/// The line without its comment.
pub(crate) fn code(line: &str) -> &str {
    let mut quoted = false;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        match c {
            '"' if before != '\\' => quoted = !quoted,
            '/' if before == '/' && !quoted => return &line[..at - 1],
            _ => {}
        }
        before = c;
    }
    line
}

/// A letter of the Arabic blocks; marks, digits and punctuation are none.
pub(crate) fn is_arabic_letter(c: char) -> bool {
    let block = matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    block && c.is_alphabetic()
}
