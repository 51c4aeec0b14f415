use super::person;

/// How likely two written names are one, and why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NameVerdict {
    /// From 0 to 1; from a half on they are taken for the same.
    pub score: f32,
    /// What was matched with what, in the order of the first name. Steps that agree and cost nothing are left out.
    pub steps: Vec<NameStep>,
}

/// One thing that a verdict rests on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NameStep {
    /// What was seen: `swap`, `drop`, `double`, `form` of letters; `title`, `join`, `order`, `initial`, `left-out`,
    /// `generation`, `latin` of words.
    pub kind: &'static str,
    /// The letters or words of the first name; empty where only the second has them.
    pub a: String,
    /// Those of the second.
    pub b: String,
    /// What it takes from the log odds that the names are one; below nought where it speaks for one name.
    pub cost: f32,
}

/// How likely two written names are one, with the steps from one to the other. The names may be Arabic or Latin, with a
/// Latin original in brackets, with titles, patronymics and initials.
///
/// ```
/// use tawatur_text::name_verdict;
/// let verdict = name_verdict("بيونغ يانغ", "بيونج يانج");
/// assert!(verdict.score > 0.5);
/// assert_eq!(verdict.steps[0].kind, "swap");
/// assert_eq!((verdict.steps[0].a.as_str(), verdict.steps[0].b.as_str()), ("غ", "ج"));
/// ```
pub fn name_verdict(a: &str, b: &str) -> NameVerdict {
    let mut steps = Vec::new();
    let score = person::compare(a, b, Some(&mut steps));
    NameVerdict { score, steps }
}

/// How likely two written names are spellings of one, 0 to 1; above a half they are taken for the same: the score of
/// [`name_verdict`] without its steps. In names of several words no word may differ.
///
/// ```
/// use tawatur_text::name_similarity;
/// assert!(name_similarity("بيونغ يانغ", "بيونج يانج") > 0.5);
/// assert!(name_similarity("كيم جونغ أون", "كيم جونغ إيل") < 0.5);
/// assert!(name_similarity("عبد الرحمن", "عبدالرحمن") > 0.5);
/// ```
pub fn name_similarity(a: &str, b: &str) -> f32 {
    person::compare(a, b, None)
}
