/// What a corpus alone shows of a source: what it carried, before or after others, and what became of that. It counts how
/// claims went, and says nothing of whether they are true.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Entity id; `outlet-of/…` for the unknown outlet of one article.
    pub id: String,
    /// Is it an outlet of the corpus, whose articles are read?
    pub publishes: bool,
    /// Articles that it published, or that name it as a source.
    pub articles: u32,
    /// Groups that it asserts or hands on.
    pub groups: u32,
    /// Groups of which nobody tells but it, or through it.
    pub alone: u32,
    /// Groups that others tell too, and it before all of them.
    pub first: u32,
    /// Groups that it told after all others.
    pub last: u32,
    /// Groups that somebody told later on a path that does not run through it.
    pub confirmed: u32,
    /// Groups that somebody else denies.
    pub denied: u32,
    /// Groups that a later account took the place of.
    pub corrected: u32,
    /// Groups that another account contradicts.
    pub contradicted: u32,
    /// Groups that it denies.
    pub denies: u32,
    /// Articles of its own that tell as a fact what an earlier one told as somebody's word, or as not sure.
    pub losses: u32,
    /// Groups of which its word became a bare fact on the way.
    pub lost: u32,
    /// Denials that its articles told beside the claim…
    pub denials_carried: u32,
    /// …and those that they left out after they were out.
    pub denials_dropped: u32,
    /// From whom its articles took words over, and in how many of them; most first.
    pub copies: Vec<(String, u32)>,
    /// Who took words over from its articles, and in how many; most first.
    pub copied_by: Vec<(String, u32)>,
    /// Whose words it hands on, and in how many groups; most first.
    pub relays: Vec<(String, u32)>,
}
