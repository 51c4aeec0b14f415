/// Where a decision came from: what `explain` prints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// The rule's name in the code, such as `verb-subject-object`.
    pub rule: &'static str,
    /// Lexicon lines used, each as `file:line`, with the entry's key behind it.
    pub lexicon: Vec<String>,
    /// Steps in words.
    pub notes: Vec<String>,
}

/// A remark about input: what was wrong with it, in words.
pub type Notice = String;
