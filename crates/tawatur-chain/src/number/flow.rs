use std::collections::VecDeque;

/// A smallest set of vertices that lies on every way through the graph that the paths make together, the one nearest to
/// their beginnings. A path lists vertices, from the event to the reader; both ends are outside of it and cannot be cut.
/// None where a path has no vertex, so that nothing can cut it.
pub fn minimum_cut(vertices: usize, paths: &[Vec<usize>]) -> Option<Vec<usize>> {
    if paths.iter().any(Vec::is_empty) {
        return None;
    }
    // Nothing stands nearer to the beginning of the only path than its first vertex.
    if let [path] = paths {
        return Some(vec![path[0]]);
    }
    let mut arcs: Vec<(usize, usize)> = Vec::new();
    for path in paths {
        arcs.push((SOURCE, enter(path[0])));
        arcs.extend(path.windows(2).map(|step| (leave(step[0]), enter(step[1]))));
        arcs.push((leave(path[path.len() - 1]), SINK));
    }
    arcs.sort_unstable();
    arcs.dedup();
    let mut flow = Flow::new(vertices, &arcs);
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
    /// The arcs of all nodes, those of one beside each other; arc `n ^ 1` is the reverse of arc `n`.
    out: Vec<usize>,
    /// Where those of each node begin.
    from: Vec<usize>,
    arcs: Vec<Arc>,
}

struct Arc {
    to: usize,
    room: u32,
}

impl Flow {
    /// Each vertex lets one unit pass, from where it is entered to where it is left.
    fn new(vertices: usize, free: &[(usize, usize)]) -> Self {
        let narrow = (0..vertices).map(|vertex| (enter(vertex), leave(vertex), 1));
        let all = narrow.chain(free.iter().map(|&(from, to)| (from, to, FREE)));
        let mut arcs = Vec::with_capacity(2 * (vertices + free.len()));
        for (from, to, room) in all {
            arcs.push(Arc { to, room });
            arcs.push(Arc { to: from, room: 0 });
        }
        let nodes = 2 + 2 * vertices;
        let mut from = vec![0; nodes + 1];
        for number in 0..arcs.len() {
            from[arcs[number ^ 1].to + 1] += 1;
        }
        for node in 0..nodes {
            from[node + 1] += from[node];
        }
        let (mut out, mut next) = (vec![0; arcs.len()], from.clone());
        for number in 0..arcs.len() {
            let next = &mut next[arcs[number ^ 1].to];
            out[*next] = number;
            *next += 1;
        }
        Flow { out, from, arcs }
    }

    /// For each node reached from the source through arcs with room, the arc by which it was reached.
    fn reach(&self) -> Vec<Option<usize>> {
        let mut by = vec![None; self.from.len() - 1];
        by[SOURCE] = Some(usize::MAX);
        let mut open = VecDeque::from([SOURCE]);
        while let Some(node) = open.pop_front() {
            for &arc in &self.out[self.from[node]..self.from[node + 1]] {
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
