use crate::Problem;

/// A TSV file with a header row.
pub(crate) struct Table<'a> {
    file: &'a str,
    columns: Vec<&'a str>,
    rows: Vec<(u32, Vec<&'a str>)>,
}

/// One row of a [`Table`].
pub(crate) struct Row<'t, 'a> {
    table: &'t Table<'a>,
    pub(crate) line: u32,
    cells: &'t [&'a str],
}

impl<'a> Table<'a> {
    /// Reads a file whose header must hold `columns`, and whose rows must be sorted by the first `keys` columns and
    /// differ in them. Lines that begin with `#` are remarks.
    pub(crate) fn read(
        file: &'a str,
        text: &'a str,
        columns: &[&str],
        keys: usize,
        problems: &mut Vec<Problem>,
    ) -> Table<'a> {
        let mut lines = text.lines().zip(1u32..).filter(|(line, _)| !line.starts_with('#') && !line.is_empty());
        let header: Vec<&str> = lines.next().map(|(line, _)| line.split('\t').collect()).unwrap_or_default();
        let mut wrong = |line, message| problems.push(Problem { file: file.to_owned(), line, message });
        for column in columns {
            if !header.contains(column) {
                wrong(1, format!("column {column:?} is missing"));
            }
        }
        let mut rows: Vec<(u32, Vec<&str>)> = Vec::new();
        for (line, number) in lines {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            if cells.len() != header.len() {
                wrong(number, format!("{} cells where the header has {}", cells.len(), header.len()));
                continue;
            }
            if let Some((_, before)) = rows.last() {
                match before[..keys].cmp(&cells[..keys]) {
                    std::cmp::Ordering::Less => {}
                    std::cmp::Ordering::Equal => wrong(number, format!("{:?} stands twice", &cells[..keys])),
                    std::cmp::Ordering::Greater => wrong(number, format!("{:?} is out of order", &cells[..keys])),
                }
            }
            rows.push((number, cells));
        }
        Table { file, columns: header, rows }
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_, 'a>> {
        self.rows.iter().map(|(line, cells)| Row { table: self, line: *line, cells })
    }
}

impl<'a> Row<'_, 'a> {
    /// The cell of a column; empty where the file has no such column.
    pub(crate) fn get(&self, column: &str) -> &'a str {
        let at = self.table.columns.iter().position(|c| *c == column);
        at.and_then(|i| self.cells.get(i)).copied().unwrap_or_default()
    }

    /// The parts of a list cell.
    pub(crate) fn list(&self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.get(column).split('|').map(str::trim).filter(|part| !part.is_empty())
    }

    /// An owned cell, if it holds anything.
    pub(crate) fn some(&self, column: &str) -> Option<String> {
        Some(self.get(column)).filter(|cell| !cell.is_empty()).map(str::to_owned)
    }

    pub(crate) fn problem(&self, message: String) -> Problem {
        Problem { file: self.table.file.to_owned(), line: self.line, message }
    }
}
