/// Is the word one of the stems, with anything attached and any ending of up to two letters? Of a token the sheet knows
/// where its stem may begin ([`Sheet::stem_is`](super::Sheet::stem_is)).
pub(crate) fn stem_is(word: &str, stems: &[String]) -> bool {
    !stems.is_empty()
        && tawatur_text::proclitics(word).iter().any(|front| begins(&word.as_bytes()[front.stem as usize..], stems))
}

/// Does a word without what is attached before it begin with one of the stems and end two letters behind it at most?
pub(super) fn begins(word: &[u8], stems: &[String]) -> bool {
    // Most stems differ in their first two letters, which are told apart without a call.
    let head = word.first_chunk::<4>();
    stems.iter().any(|stem| {
        let stem = stem.as_bytes();
        stem.first_chunk::<4>() == head && word.len() <= stem.len() + 4 && word.starts_with(stem)
    })
}
