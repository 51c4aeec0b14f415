/// Right and total of each measure, in the order in which the measures came up.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    rows: Vec<(String, u32, u32)>,
    /// What was missed: measure and item.
    pub(crate) misses: Vec<(String, String)>,
}

impl Tally {
    /// Counts one item and gives back whether it was right.
    pub(crate) fn count(&mut self, measure: &str, right: bool, item: impl FnOnce() -> String) -> bool {
        self.add(measure, right);
        if !right {
            self.misses.push((measure.to_owned(), item()));
        }
        right
    }

    /// Counts one item that is no miss of its own.
    pub(crate) fn add(&mut self, measure: &str, right: bool) {
        let row = match self.rows.iter().position(|(name, ..)| name == measure) {
            Some(at) => &mut self.rows[at],
            None => {
                self.rows.push((measure.to_owned(), 0, 0));
                self.rows.last_mut().expect("a row was pushed just now")
            }
        };
        row.1 += u32::from(right);
        row.2 += 1;
    }

    /// Measure, right, total.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&str, u32, u32)> {
        self.rows.iter().map(|(name, right, total)| (name.as_str(), *right, *total))
    }

    /// The share in percent; none where nothing was counted.
    pub(crate) fn percent(&self, measure: &str) -> Option<f64> {
        self.rows().find(|(name, ..)| *name == measure).map(|(_, right, total)| percent(right, total))
    }
}

pub(crate) fn percent(right: u32, total: u32) -> f64 {
    100.0 * f64::from(right) / f64::from(total.max(1))
}
