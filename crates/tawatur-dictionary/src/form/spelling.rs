use tawatur_text::letters::*;

/// Other spellings of a foreign name: each ghain that stands for a foreign g is also written as jeem («بيونغ»,
/// «بيونج»), each on its own, since newspapers mix them («بيونج يانغ»). The name itself is not among them.
pub(crate) fn foreign_spellings(name: &str) -> Vec<String> {
    let places: Vec<usize> = name.char_indices().filter(|(_, c)| *c == GHAIN).map(|(at, _)| at).collect();
    if places.is_empty() || places.len() > 3 {
        return Vec::new();
    }
    (1..1u32 << places.len())
        .map(|choice| {
            name.char_indices()
                .map(|(at, c)| match places.iter().position(|&p| p == at) {
                    Some(n) if choice & (1 << n) != 0 => JEEM,
                    _ => c,
                })
                .collect()
        })
        .collect()
}
