use super::builder::Builder;
use super::layer::Layer;
use crate::Origin;
use crate::table::Table;

impl Builder {
    /// Reads who speaks for whom. The ids are checked when all files are read: they come from most of them.
    pub(crate) fn dependence(&mut self, layers: &[Layer<'_>]) {
        let columns = ["id", "speaks_for", "why", "source"];
        let table = Table::read(layers, &columns, 2, &mut self.log);
        for row in table.rows() {
            let (id, other) = (row.get("id"), row.get("speaks_for"));
            if row.get("why").is_empty() || id == other {
                self.log.problems.push(row.problem(format!("{id} speaks for {other:?}: no reason, or for itself")));
            }
            let row_of = (id.to_owned(), other.to_owned(), row.get("why").to_owned());
            self.tables.dependence.push(row_of);
            self.dependence_lines.push(row.origin);
        }
    }

    /// Every id of the dependence table must be a thing, or a state body that a nationality makes.
    pub(crate) fn check_dependence(&mut self) {
        let lines = std::mem::take(&mut self.dependence_lines);
        let rows = self.tables.dependence.iter();
        let unknown: Vec<(Origin, String)> = rows
            .zip(lines)
            .flat_map(|((id, other, _), line)| [id, other].map(|id| (!self.known(id)).then(|| (line, id.clone()))))
            .flatten()
            .collect();
        for (line, id) in unknown {
            self.problem(line, format!("{id:?} is no entity of the lexicons"));
        }
        // A later layer adds rows at the end; look-ups need them sorted.
        self.tables.dependence.sort();
    }

    fn known(&self, id: &str) -> bool {
        self.things.contains_key(id) || self.body(id).unwrap_or(false)
    }

    /// Is this id a state body's, as `org/ru-ministry-of-defence` is?
    fn body(&self, id: &str) -> Option<bool> {
        let (code, slug) = id.strip_prefix("org/")?.split_once('-')?;
        let country = format!("country/{}", code.to_ascii_uppercase());
        let named = self.tables.bodies.iter().any(|body| body.key == slug);
        Some(named && self.things.contains_key(&country))
    }
}
