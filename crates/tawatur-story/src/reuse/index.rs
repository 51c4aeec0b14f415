/// Which earlier articles hold a sampled run: an open-addressed table of (run, article) pairs, eight bytes each.
///
/// There are two generations. When the younger is full the elder is dropped, so memory is bounded and old news leaves.
#[derive(Debug, Default)]
pub(crate) struct Index {
    young: Table,
    old: Table,
}

/// Articles of one generation that a run is kept for: more than any formula has to be told by.
const HOLDERS: usize = 32;

#[derive(Debug, Default)]
struct Table {
    /// Run, article number + 1; 0 is an empty place.
    slots: Vec<(u32, u32)>,
    used: usize,
}

impl Index {
    /// Touches the places of all runs, so that they are fetched from memory side by side rather than one after the other.
    pub(crate) fn fetch(&self, runs: &[(u32, u32)]) -> u32 {
        self.old.fetch(runs) ^ self.young.fetch(runs)
    }

    /// Calls `see` with each article that holds the run, the earlier generation first.
    pub(crate) fn visit(&self, run: u32, mut see: impl FnMut(u32)) {
        self.old.visit(run, &mut see);
        self.young.visit(run, &mut see);
    }

    /// Notes that the article holds the run: once, however often it stands there, and only as long as few others do.
    pub(crate) fn add(&mut self, run: u32, article: u32) {
        self.young.add(run, article);
    }

    /// Begins a new generation.
    pub(crate) fn turn(&mut self) {
        self.old = std::mem::take(&mut self.young);
    }
}

impl Table {
    fn fetch(&self, runs: &[(u32, u32)]) -> u32 {
        let Some(mask) = self.slots.len().checked_sub(1) else { return 0 };
        runs.iter().fold(0, |sum, &(_, run)| sum ^ self.slots[run as usize & mask].0)
    }

    fn visit(&self, run: u32, see: &mut impl FnMut(u32)) {
        let Some(mask) = self.slots.len().checked_sub(1) else { return };
        let mut at = run as usize & mask;
        loop {
            let (held, mark) = self.slots[at];
            if mark == 0 {
                return;
            }
            if held == run {
                see(mark - 1);
            }
            at = (at + 1) & mask;
        }
    }

    fn add(&mut self, run: u32, article: u32) {
        if self.used * 4 >= self.slots.len() * 3 {
            let wider = (self.slots.len() * 2).max(1024);
            let before = std::mem::replace(&mut self.slots, vec![(0, 0); wider]);
            for (run, mark) in before.into_iter().filter(|slot| slot.1 != 0) {
                self.put(run, mark);
            }
        }
        self.used += usize::from(self.put(run, article + 1));
    }

    /// A run in all articles would make each look-up as long as the table: one more holder than enough is left out.
    fn put(&mut self, run: u32, mark: u32) -> bool {
        let mask = self.slots.len() - 1;
        let (mut at, mut holders) = (run as usize & mask, 0);
        while self.slots[at].1 != 0 {
            if self.slots[at].0 == run {
                holders += 1;
                if self.slots[at].1 == mark || holders >= HOLDERS {
                    return false;
                }
            }
            at = (at + 1) & mask;
        }
        self.slots[at] = (run, mark);
        true
    }
}
