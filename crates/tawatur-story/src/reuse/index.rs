/// Which earlier articles hold a sampled run: an open-addressed table of (run, article) pairs, eight bytes each.
///
/// There are two generations. When the younger is full the elder is dropped, so memory is bounded and old news leaves.
#[derive(Debug, Default)]
pub(crate) struct Index {
    young: Table,
    old: Table,
}

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

    pub(crate) fn add(&mut self, run: u32, article: u32) {
        self.young.add(run, article);
    }

    /// Begins a new generation.
    pub(crate) fn turn(&mut self) {
        self.old = std::mem::take(&mut self.young);
    }
}

impl Table {
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
