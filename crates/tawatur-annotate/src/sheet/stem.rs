/// Is the word one of the stems, with anything attached and any ending of up to two letters?
pub(crate) fn stem_is(word: &str, stems: &[String]) -> bool {
    if stems.is_empty() {
        return false;
    }
    tawatur_text::proclitics(word).iter().any(|front| {
        let rest = &word.as_bytes()[front.stem as usize..];
        // Most stems differ in their first two letters, which are told apart without a call.
        let head = rest.first_chunk::<4>();
        stems.iter().any(|stem| {
            let stem = stem.as_bytes();
            stem.first_chunk::<4>() == head && rest.len() <= stem.len() + 4 && rest.starts_with(stem)
        })
    })
}
