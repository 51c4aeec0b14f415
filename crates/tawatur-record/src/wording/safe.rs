use std::borrow::Cow;

/// First strong isolate.
const FSI: char = '\u{2068}';
/// Pop directional isolate.
const PDI: char = '\u{2069}';

/// Text from outside made safe for a screen: control characters (which could drive a terminal) and bidirectional
/// overrides (which could make a line read other than it is) become U+FFFD, line breaks and tabs become spaces.
/// Direction marks such as U+200F stay: they move nothing but their neighbours.
pub fn safe(text: &str) -> Cow<'_, str> {
    if !text.contains(harmful) {
        return Cow::Borrowed(text);
    }
    let swap = |c: char| match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        c if harmful(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    Cow::Owned(text.chars().map(swap).collect())
}

/// Text between isolates, so that neighbours of the other direction do not reorder it.
pub fn isolate(text: &str) -> String {
    format!("{FSI}{text}{PDI}")
}

fn harmful(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}
