use std::collections::VecDeque;

/// A smallest set of vertices that lies on every way through the graph that the paths make together, the one nearest to
/// their beginnings. A path lists vertices, from the event to the reader; both ends are outside of it and cannot be cut.
/// None where a path has no vertex, so that nothing can cut it.
pub fn minimum_cut(vertices: usize, paths: &[Vec<usize>]) -> Option<Vec<usize>> {
    if paths.iter().any(Vec::is_empty) {
        return None;
    }
    let mut flow = Flow::new(vertices);
    for path in paths {
        flow.arc(SOURCE, enter(path[0]), FREE);
        for step in path.windows(2) {
            flow.arc(leave(step[0]), enter(step[1]), FREE);
        }
        flow.arc(leave(path[path.len() - 1]), SINK, FREE);
    }
    while flow.augment() {}
    let reached = flow.reach();
    Some((0..vertices).filter(|&v| reached[enter(v)].is_some() && reached[leave(v)].is_none()).collect())
}

const SOURCE: usize = 0;
const SINK: usize = 1;
/// More than any flow: such an arc is never the narrow place.
const FREE: u32 = u32::MAX / 2;

fn enter(vertex: usize) -> usize {
    2 + 2 * vertex
}

fn leave(vertex: usize) -> usize {
    3 + 2 * vertex
}

struct Flow {
    /// For each node the arcs that leave it; arc `n ^ 1` is the reverse of arc `n`.
    out: Vec<Vec<usize>>,
    arcs: Vec<Arc>,
    known: rustc_hash::FxHashSet<(usize, usize)>,
}

struct Arc {
    to: usize,
    room: u32,
}

impl Flow {
    fn new(vertices: usize) -> Self {
        let mut flow =
            Flow { out: vec![Vec::new(); 2 + 2 * vertices], arcs: Vec::new(), known: rustc_hash::FxHashSet::default() };
        for vertex in 0..vertices {
            flow.arc(enter(vertex), leave(vertex), 1);
        }
        flow
    }

    fn arc(&mut self, from: usize, to: usize, room: u32) {
        if self.known.insert((from, to)) {
            self.out[from].push(self.arcs.len());
            self.arcs.push(Arc { to, room });
            self.out[to].push(self.arcs.len());
            self.arcs.push(Arc { to: from, room: 0 });
        }
    }

    /// For each node reached from the source through arcs with room, the arc by which it was reached.
    fn reach(&self) -> Vec<Option<usize>> {
        let mut by = vec![None; self.out.len()];
        by[SOURCE] = Some(usize::MAX);
        let mut open = VecDeque::from([SOURCE]);
        while let Some(node) = open.pop_front() {
            for &arc in &self.out[node] {
                let to = self.arcs[arc].to;
                if self.arcs[arc].room > 0 && by[to].is_none() {
                    by[to] = Some(arc);
                    open.push_back(to);
                }
            }
        }
        by
    }

    /// Sends one unit more, where there is a way. Every way passes a vertex, so no arc lets more than one unit pass.
    fn augment(&mut self) -> bool {
        let by = self.reach();
        if by[SINK].is_none() {
            return false;
        }
        let mut node = SINK;
        while let Some(arc) = by[node].filter(|&arc| arc != usize::MAX) {
            self.arcs[arc].room -= 1;
            self.arcs[arc ^ 1].room += 1;
            node = self.arcs[arc ^ 1].to;
        }
        true
    }
}
