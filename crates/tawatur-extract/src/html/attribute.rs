//! Attributes, unparsed until they are asked for.

/// More than this many attributes no author writes.
const MOST: usize = 64;

/// The value of an attribute in a start tag's inside, references not yet replaced.
pub(crate) fn value<'a>(inside: &'a str, name: &str) -> Option<&'a str> {
    Attributes { rest: inside }
        .take(MOST)
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}

/// The attributes of a tag from left to right.
pub(crate) struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self
            .rest
            .trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        // The first character is the name's even where it is an equals sign, so that every step moves on.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..]
            .bytes()
            .position(|b| b.is_ascii_whitespace() || b == b'=' || b == b'/');
        let end = end.map_or(rest.len(), |at| at + first);
        let (name, behind) = rest.split_at(end);
        let Some(value) = behind.trim_ascii_start().strip_prefix('=') else {
            self.rest = behind;
            return Some((name, ""));
        };
        let value = value.trim_ascii_start();
        for quote in ['"', '\''] {
            if let Some(inner) = value.strip_prefix(quote) {
                let (inner, rest) = inner.split_once(quote).unwrap_or((inner, ""));
                self.rest = rest;
                return Some((name, inner));
            }
        }
        let end = value
            .find(|c: char| c.is_ascii_whitespace())
            .unwrap_or(value.len());
        self.rest = &value[end..];
        Some((name, &value[..end]))
    }
}
