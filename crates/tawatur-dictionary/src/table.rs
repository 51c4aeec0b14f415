use crate::compile::{Layer, Log};
use crate::{Origin, Problem};
use std::borrow::Cow;
use std::collections::HashMap;

/// A TSV file with a header row, in one or more layers: the first is whole, later ones add, correct and remove rows.
pub(crate) struct Table<'a> {
    columns: Vec<&'a str>,
    rows: Vec<Option<(Place<'a>, Cells<'a>)>>,
}

type Cells<'a> = Vec<Cow<'a, str>>;

/// Where a row stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    file: &'a str,
    origin: Origin,
}

/// One row of a [`Table`].
pub(crate) struct Row<'t, 'a> {
    table: &'t Table<'a>,
    place: Place<'a>,
    /// The line that says what the row says last.
    pub(crate) origin: Origin,
    cells: &'t [Cow<'a, str>],
}

impl<'a> Table<'a> {
    /// Reads the layers of a file. The header of the first must hold `columns`; its rows must be sorted by the first
    /// `keys` columns and differ in them. Lines that begin with `#` are remarks.
    ///
    /// A later layer has the columns it gives, the keys among them, in rows of any order. A row whose keys are known
    /// corrects that row in these columns; a row whose keys are new is added; `-` before the first key removes a row; `+`
    /// before a cell adds to the list that it holds.
    pub(crate) fn read(layers: &[Layer<'a>], columns: &[&str], keys: usize, log: &mut Log) -> Table<'a> {
        let mut table = Table { columns: Vec::new(), rows: Vec::new() };
        for (number, layer) in layers.iter().enumerate() {
            if number == 0 {
                table.whole(layer, columns, keys, log);
            } else {
                table.correct(layer, keys, log);
            }
        }
        table
    }

    fn whole(&mut self, layer: &Layer<'a>, columns: &[&str], keys: usize, log: &mut Log) {
        let mut lines = layer.lines();
        self.columns = lines.next().map(|(_, line)| line.split('\t').collect()).unwrap_or_default();
        for column in columns {
            if !self.columns.contains(column) {
                log.problems.push(layer.problem(1, format!("column {column:?} is missing")));
            }
        }
        for (number, line) in lines {
            let cells: Vec<&'a str> = line.split('\t').map(str::trim).collect();
            if cells.len() != self.columns.len() {
                log.problems.push(layer.problem(number, width(&cells, &self.columns)));
                continue;
            }
            if let Some((_, before)) = self.rows.last().and_then(Option::as_ref) {
                match before.iter().map(AsRef::as_ref).take(keys).cmp(cells.iter().copied().take(keys)) {
                    std::cmp::Ordering::Less => {}
                    std::cmp::Ordering::Equal => {
                        log.problems.push(layer.problem(number, format!("{:?} stands twice", &cells[..keys])));
                    }
                    std::cmp::Ordering::Greater => {
                        log.problems.push(layer.problem(number, format!("{:?} is out of order", &cells[..keys])));
                    }
                }
            }
            let place = Place { file: layer.name, origin: layer.origin(number) };
            self.rows.push(Some((place, cells.into_iter().map(Cow::Borrowed).collect())));
        }
    }

    fn correct(&mut self, layer: &Layer<'a>, keys: usize, log: &mut Log) {
        let mut lines = layer.lines();
        let header: Vec<&str> = lines.next().map(|(_, line)| line.split('\t').collect()).unwrap_or_default();
        let places: Vec<Option<usize>> =
            header.iter().map(|name| self.columns.iter().position(|c| c == name)).collect();
        for (name, _) in header.iter().zip(&places).filter(|(_, place)| place.is_none()) {
            log.problems.push(layer.problem(1, format!("there is no column {name:?} here; {:?} are", self.columns)));
        }
        if !header.starts_with(&self.columns[..keys.min(self.columns.len())]) {
            let keys = &self.columns[..keys.min(self.columns.len())];
            return log.problems.push(layer.problem(1, format!("the first columns must be {keys:?}")));
        }
        let rows = self.rows.iter().enumerate();
        let known: HashMap<Vec<String>, usize> = rows
            .filter_map(|(at, row)| Some((row.as_ref()?.1.iter().take(keys).map(|c| c.to_string()).collect(), at)))
            .collect();
        let mut seen: HashMap<Vec<String>, u32> = HashMap::new();
        for (number, line) in lines {
            let removed = line.strip_prefix('-');
            let cells: Vec<&'a str> = removed.unwrap_or(line).split('\t').map(str::trim).collect();
            // What is removed needs no more than its keys.
            if cells.len() != header.len() && (removed.is_none() || cells.len() < keys) {
                log.problems.push(layer.problem(number, width(&cells, &header)));
                continue;
            }
            let own: Vec<String> = cells.iter().take(keys).map(|c| (*c).to_owned()).collect();
            if let Some(first) = seen.insert(own.clone(), number) {
                log.problems.push(layer.problem(number, format!("{own:?} stands twice, first in line {first}")));
                continue;
            }
            let place = Place { file: layer.name, origin: layer.origin(number) };
            match (known.get(&own).copied(), removed) {
                (Some(at), Some(_)) => {
                    self.rows[at] = None;
                    log.change(layer).removed += 1;
                }
                (None, Some(_)) => log.problems.push(layer.problem(number, format!("there is no {own:?} to remove"))),
                (at, None) => {
                    let change = log.change(layer);
                    *(if at.is_some() { &mut change.corrected } else { &mut change.added }) += 1;
                    let at = at.unwrap_or_else(|| {
                        self.rows.push(Some((place, vec![Cow::Borrowed(""); self.columns.len()])));
                        self.rows.len() - 1
                    });
                    if let Some((of, row)) = &mut self.rows[at] {
                        *of = place;
                        for (cell, place) in cells.iter().zip(&places) {
                            let Some(place) = place else { continue };
                            row[*place] = match cell.strip_prefix('+') {
                                Some(more) if !row[*place].is_empty() => format!("{}|{more}", row[*place]).into(),
                                Some(more) => more.into(),
                                None => (*cell).into(),
                            };
                        }
                    }
                }
            }
        }
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_, 'a>> {
        let rows = self.rows.iter().flatten();
        rows.map(|(place, cells)| Row { table: self, place: *place, origin: place.origin, cells })
    }
}

fn width(cells: &[&str], header: &[&str]) -> String {
    format!("{} cells where the header has {}", cells.len(), header.len())
}

impl<'t> Row<'t, '_> {
    /// The cell of a column; empty where the file has no such column.
    pub(crate) fn get(&self, column: &str) -> &'t str {
        let at = self.table.columns.iter().position(|c| *c == column);
        at.and_then(|i| self.cells.get(i)).map(AsRef::as_ref).unwrap_or_default()
    }

    /// The parts of a list cell.
    pub(crate) fn list(&self, column: &str) -> impl Iterator<Item = &'t str> + use<'t> {
        self.get(column).split('|').map(str::trim).filter(|part| !part.is_empty())
    }

    /// An owned cell, if it holds anything.
    pub(crate) fn some(&self, column: &str) -> Option<String> {
        Some(self.get(column)).filter(|cell| !cell.is_empty()).map(str::to_owned)
    }

    pub(crate) fn problem(&self, message: String) -> Problem {
        Problem { file: self.place.file.to_owned(), line: self.origin.line, message }
    }
}
