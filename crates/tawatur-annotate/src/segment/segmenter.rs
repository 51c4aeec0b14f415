use crate::Annotator;

impl Annotator<'_> {
    /// The parts of each word between spaces, as written: attached words, the word, a pronoun behind it.
    pub fn segments(&self, text: &str) -> Vec<Vec<String>> {
        text.split_whitespace().map(|word| vec![word.to_owned()]).collect()
    }
}
