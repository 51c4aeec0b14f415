/// What the caller knows or forbids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The largest article, in unpacked bytes; a larger one is named and left out.
    pub max_bytes: u64,
    /// Publication date of pages that come without one, EDTF or ISO 8601.
    pub published: Option<String>,
    /// Outlet of pages that come without one.
    pub outlet: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Options { max_bytes: 16 << 20, published: None, outlet: None }
    }
}
