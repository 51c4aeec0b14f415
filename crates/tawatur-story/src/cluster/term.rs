use crate::reuse::hash;

/// The key of a folded word for comparing what articles are about.
pub(crate) fn key(folded: &str) -> u32 {
    hash(tawatur_text::trim(folded).as_bytes())
}
