//! Text dumps: lines to blocks.

use std::ops::Range;

use crate::block::{Block, Role};
use crate::letter;
use crate::trace::{Kind, Traced};

/// A hard-wrapped line is at most this long, in characters.
const WRAP: usize = 100;

/// The lines of a dump, empty ones left out. Lines that a mail or terminal program wrapped are joined.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut lines: Vec<(Range<usize>, String)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive(is_break) {
        let inner = line.trim_end_matches(is_break);
        lines.push((at..at + inner.len(), letter::squeeze(inner)));
        at += line.len();
    }
    let read = |group: &[(Range<usize>, String)]| {
        let place = group[0].0.start..group[group.len() - 1].0.end;
        Block::new(Traced::read(text, place, Kind::Plain), Role::Text)
    };
    let shown = |group: &&[(Range<usize>, String)]| group.iter().any(|(_, line)| !line.is_empty());
    if is_wrapped(&lines) {
        return lines.split(|(_, line)| line.is_empty()).filter(shown).map(read).collect();
    }
    lines.chunks(1).filter(shown).map(read).collect()
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Does nearly every line that has another one below it fill the same narrow column?
fn is_wrapped(lines: &[(Range<usize>, String)]) -> bool {
    let [mut inner, mut full, mut stops, mut groups] = [0usize; 4];
    let widest = lines.iter().map(|(_, line)| line.chars().count()).max().unwrap_or(0);
    if !(30..=WRAP).contains(&widest) {
        return false;
    }
    for group in lines.split(|(_, line)| line.is_empty()).filter(|group| group.len() > 1) {
        groups += 1;
        for (_, line) in &group[..group.len() - 1] {
            inner += 1;
            full += usize::from(line.chars().count() * 10 >= widest * 8);
            stops += usize::from(letter::ends_sentence(line));
        }
    }
    groups >= 2 && inner >= 4 && full * 10 >= inner * 9 && stops * 4 <= inner
}
