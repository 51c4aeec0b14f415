use super::table::{Lang, Wording, rows};

/// What parts the clauses of a remark, and how Arabic parts them.
const PARTED: [(&str, &str); 2] = [("; ", "؛ "), (", ", "، ")];

impl Wording {
    /// A remark of the engine (`87 of 120 words stand in the earlier text; it was published later`) in the language of the
    /// interface, clause by clause after the rows `remark.…`. None where a clause stands in no row.
    pub fn remark(self, line: &str) -> Option<String> {
        match self.lang() {
            Lang::En => Some(line.to_owned()),
            Lang::Ar => clauses(line, &PARTED),
        }
    }
}

fn clauses(line: &str, parted: &[(&str, &str)]) -> Option<String> {
    let Some(((mark, arabic), rest)) = parted.split_first() else { return clause(line) };
    let said: Option<Vec<String>> = line.split(mark).map(|part| clauses(part, rest)).collect();
    Some(said?.join(arabic))
}

fn clause(line: &str) -> Option<String> {
    rows("remark.").find_map(|(english, arabic)| {
        let numbers = numbers(english, line)?;
        let put = |said: String, (slot, number): (&str, &str)| said.replace(slot, number);
        Some(["{a}", "{b}"].into_iter().zip(numbers).fold(arabic.to_owned(), put))
    })
}

/// The numbers that stand in the slots `{a}` and `{b}` of a row, where the line is said by it.
fn numbers<'l>(row: &str, line: &'l str) -> Option<Vec<&'l str>> {
    let mut found = Vec::new();
    let mut rest = line;
    for (at, piece) in row.split(['{', '}']).enumerate() {
        if at % 2 == 0 {
            rest = rest.strip_prefix(piece)?;
            continue;
        }
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (number, behind) = rest.split_at(end);
        if number.is_empty() {
            return None;
        }
        found.push(number);
        rest = behind;
    }
    rest.is_empty().then_some(found)
}
