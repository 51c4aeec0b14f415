use crate::inference::Clue;
use crate::lexicon::Lexicon;
use crate::reading::Reading;
use crate::{number, time};
use tawatur_dictionary::{Change, LexiconFile};
use tawatur_model::{Quantity, TimeExpression};
use tawatur_text::Document;

/// The reader of numbers and times. It holds the words, parsed once, and may be shared between threads.
#[derive(Clone, Debug)]
pub struct Expressions {
    lexicon: Lexicon,
}

impl Default for Expressions {
    fn default() -> Self {
        Expressions::new()
    }
}

impl Expressions {
    /// Parses the embedded data. Lines that do not parse are left out; [`problems`](Self::problems) names them.
    pub fn new() -> Self {
        Expressions::over(&[])
    }

    /// The embedded data with a user's files over them: a row takes the place of the one with its first cell, `-` before
    /// the first cell removes that row. [`problems`](Self::problems) says what is wrong with them.
    pub fn over(files: &[LexiconFile]) -> Self {
        Expressions { lexicon: Lexicon::over(files) }
    }

    /// What is wrong with the data, as `file:line: what`. A test keeps it empty.
    pub fn problems(&self) -> &[String] {
        self.lexicon.problems()
    }

    /// What the user's files did to the embedded ones.
    pub fn changes(&self) -> &[Change] {
        &self.lexicon.changes
    }

    /// For each token, whether it stands in the data of numbers and times, alone or as the beginning of a phrase.
    pub fn known(&self, document: &Document) -> Vec<bool> {
        let reading = Reading::new(document, &self.lexicon);
        (0..reading.len()).map(|at| reading.known(at)).collect()
    }

    /// The times of a document in the order of the text; they do not overlap. `reference` is the publication time
    /// (`2024-06-18` or `2024-06-18T09:30:00Z`), to which relative times are settled.
    pub fn times(&self, document: &Document, reference: Option<&str>) -> Vec<TimeExpression> {
        time::times(&Reading::new(document, &self.lexicon), reference)
    }

    /// What the text says of the day on which it was published, for [`inference`](crate::inference).
    pub fn clues(&self, document: &Document) -> Vec<Clue> {
        time::clues(&Reading::new(document, &self.lexicon))
    }

    /// Times and quantities of a document whose publication day is one of `days` (ISO, in order), `because` of something:
    /// a time that depends on the day is settled where it comes out the same for each.
    pub fn read_within(
        &self,
        document: &Document,
        days: &[String],
        because: &str,
    ) -> (Vec<TimeExpression>, Vec<Quantity>) {
        let reading = Reading::new(document, &self.lexicon);
        let times = time::times_within(&reading, days, because);
        let quantities = number::quantities(&reading, &times);
        (times, quantities)
    }

    /// The numbers and quantities that stand outside `times`, in the order of the text; they do not overlap.
    pub fn quantities(&self, document: &Document, times: &[TimeExpression]) -> Vec<Quantity> {
        number::quantities(&Reading::new(document, &self.lexicon), times)
    }

    /// Both of one document, with a single pass over its words.
    pub fn read(&self, document: &Document, reference: Option<&str>) -> (Vec<TimeExpression>, Vec<Quantity>) {
        let reading = Reading::new(document, &self.lexicon);
        let times = time::times(&reading, reference);
        let quantities = number::quantities(&reading, &times);
        (times, quantities)
    }
}
