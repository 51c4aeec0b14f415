use crate::Annotator;

impl Annotator<'_> {
    /// How headline `b` stands to `a` (`agrees`, `contradicts`, `unrelated`) and how sure that is, 0 to 1.
    pub fn stance(&self, a: &str, b: &str) -> (&'static str, f32) {
        let shared = a.split_whitespace().filter(|word| b.contains(word)).count();
        if shared > 1 { ("agrees", 0.4) } else { ("unrelated", 0.4) }
    }
}
