/// Which earlier articles hold a sampled run: an open-addressed table of (run, article) pairs, eight bytes each.
///
/// There are two generations. When the younger is full the elder is dropped, so memory is bounded and old news leaves.
#[derive(Debug, Default)]
pub(crate) struct Index {
    young: Table,
    old: Table,
}

/// Articles of one generation that a run is kept for: more than any formula has to be told by.
const HOLDERS: usize = 64;

#[derive(Debug, Default)]
struct Table {
    /// Article number + 1; 0 is an empty place.
    slots: Vec<(u32, u32)>,
    used: usize,
}

impl Index {
    /// Calls `see` with each article that holds the run, the earlier generation first.
    pub(crate) fn visit(&self, run: u32, mut see: impl FnMut(u32)) {
        self.old.visit(run, &mut see);
        self.young.visit(run, &mut see);
    }

    /// Notes that the article holds the run: once, however often it stands there, and only as long as few others do.
    pub(crate) fn add(&mut self, run: u32, article: u32) {
        if !self.young.is_known(run, article) {
            self.young.add(run, article);
        }
    }

    /// Begins a new generation.
    pub(crate) fn turn(&mut self) {
        self.old = std::mem::take(&mut self.young);
    }
}

impl Table {
    /// Is the pair there already, or the run in so many articles that one more says nothing? A run in all articles would
    /// else make each look-up as long as the table.
    fn is_known(&self, run: u32, article: u32) -> bool {
        let (mut holders, mut same) = (0, false);
        self.visit(run, &mut |holder| {
            holders += 1;
            same |= holder == article;
        });
        same || holders >= HOLDERS
    }

    fn visit(&self, run: u32, see: &mut impl FnMut(u32)) {
        if self.slots.is_empty() {
            return;
        }
        let mask = self.slots.len() - 1;
        let mut at = run as usize & mask;
        while self.slots[at].1 != 0 {
            if self.slots[at].0 == run {
                see(self.slots[at].1 - 1);
            }
            at = (at + 1) & mask;
        }
    }

    fn add(&mut self, run: u32, article: u32) {
        if self.used * 3 >= self.slots.len() * 2 {
            let wider = (self.slots.len() * 2).max(1024);
            let before = std::mem::replace(&mut self.slots, vec![(0, 0); wider]);
            for (run, mark) in before.into_iter().filter(|slot| slot.1 != 0) {
                self.put(run, mark);
            }
        }
        self.put(run, article + 1);
        self.used += 1;
    }

    fn put(&mut self, run: u32, mark: u32) {
        let mask = self.slots.len() - 1;
        let mut at = run as usize & mask;
        while self.slots[at].1 != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = (run, mark);
    }
}
