//! Text dumps: lines to blocks.

use crate::block::{Block, Role};
use crate::letter;

/// A hard-wrapped line is at most this long, in characters.
const WRAP: usize = 100;

/// The lines of a dump, empty ones left out. Lines that a mail or terminal program wrapped are joined.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let lines: Vec<String> = text.split(is_break).map(letter::squeeze).collect();
    if is_wrapped(&lines) {
        return lines
            .split(|line| line.is_empty())
            .filter(|group| !group.is_empty())
            .map(|group| Block::new(group.join(" "), Role::Text))
            .collect();
    }
    lines.into_iter().filter(|line| !line.is_empty()).map(|line| Block::new(line, Role::Text)).collect()
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Does nearly every line that has another one below it fill the same narrow column?
fn is_wrapped(lines: &[String]) -> bool {
    let [mut inner, mut full, mut stops, mut groups] = [0usize; 4];
    let widest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    if !(30..=WRAP).contains(&widest) {
        return false;
    }
    for group in lines.split(|line| line.is_empty()).filter(|group| group.len() > 1) {
        groups += 1;
        for line in &group[..group.len() - 1] {
            inner += 1;
            full += usize::from(line.chars().count() * 10 >= widest * 8);
            stops += usize::from(letter::ends_sentence(line));
        }
    }
    groups >= 2 && inner >= 4 && full * 10 >= inner * 9 && stops * 4 <= inner
}
