use tawatur_lexicon::Stems;

/// Is the word one of the stems, with anything attached and any ending of up to two letters? Of a token the sheet knows
/// where its stem may begin ([`Sheet::stem_is`](super::Sheet::stem_is)).
pub(crate) fn stem_is(word: &str, stems: &Stems) -> bool {
    !stems.is_empty()
        && tawatur_text::proclitics(word).iter().any(|front| stems.begin(&word.as_bytes()[front.stem as usize..]))
}
