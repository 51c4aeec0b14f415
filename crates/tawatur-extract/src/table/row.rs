//! Rows of tab-separated tables.

/// What is wrong with a table, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) file: &'static str,
    pub(crate) line: usize,
    pub(crate) what: String,
}

/// The rows below the header with their line numbers. Cells that are missing at the end are empty.
pub(crate) fn rows<const N: usize>(
    file: &'static str,
    table: &'static str,
    header: [&str; N],
    faults: &mut Vec<Fault>,
) -> Vec<(usize, [&'static str; N])> {
    let mut rows = Vec::new();
    for (index, line) in table.lines().enumerate() {
        let mut cells = [""; N];
        let mut count = 0;
        for cell in line.split('\t') {
            if let Some(slot) = cells.get_mut(count) {
                *slot = cell.trim();
            }
            count += 1;
        }
        let number = index + 1;
        let mut fault = |what: String| faults.push(Fault { file, line: number, what });
        if count > N {
            fault(format!("{count} cells where {N} belong"));
        } else if index == 0 {
            if cells != header {
                fault(format!("the header is not {header:?}"));
            }
        } else if cells[0].is_empty() {
            fault("the first cell is empty".to_owned());
        } else {
            rows.push((number, cells));
        }
    }
    rows
}
