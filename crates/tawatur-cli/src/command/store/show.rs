use super::arguments::Form;
use std::io::{BufWriter, IsTerminal, StdoutLock, Write};
use std::process::ExitCode;
use tawatur_record::safe;

/// Standard output: a table for people, or one JSON object a line.
pub(super) struct Show {
    out: BufWriter<StdoutLock<'static>>,
    terminal: bool,
    form: Form,
}

impl Show {
    /// Without a form told: a table on a terminal, JSON Lines in a pipe.
    pub(super) fn new(form: Option<Form>, head: &str) -> std::io::Result<Show> {
        let terminal = std::io::stdout().is_terminal();
        let form = form.unwrap_or(if terminal { Form::Table } else { Form::Ndjson });
        let mut show = Show { out: BufWriter::new(std::io::stdout().lock()), terminal, form };
        if form == Form::Table && !head.is_empty() {
            writeln!(show.out, "{head}")?;
        }
        Ok(show)
    }

    pub(super) fn is_table(&self) -> bool {
        self.form == Form::Table
    }

    pub(super) fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// One row: as an object, or as a line that is safe for a screen.
    pub(super) fn row(&mut self, record: &serde_json::Value, line: impl FnOnce() -> String) -> std::io::Result<()> {
        match self.form {
            Form::Ndjson => writeln!(self.out, "{record}"),
            Form::Table => writeln!(self.out, "{}", safe(&line())),
        }
    }

    /// A record as it is.
    pub(super) fn line(&mut self, record: &str) -> std::io::Result<()> {
        writeln!(self.out, "{record}")
    }

    pub(super) fn end(mut self) -> anyhow::Result<ExitCode> {
        self.out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Write for Show {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}

/// A number that may be a range.
pub(super) fn range(low: u32, high: u32) -> String {
    if low == high { low.to_string() } else { format!("{low}-{high}") }
}

/// A group's record as a line of a table.
pub(super) fn group_line(record: &serde_json::Value) -> String {
    let text = |name: &str| record[name].as_str().unwrap_or_default();
    let number = |name: &str| record[name].as_u64().unwrap_or_default() as u32;
    let roles = record["roles"].as_object().map(|roles| {
        let role = |(name, ids): (&String, &serde_json::Value)| {
            let ids: Vec<&str> = ids.as_array().into_iter().flatten().filter_map(|id| id.as_str()).collect();
            format!("{name}: {}", ids.join(" + "))
        };
        roles.iter().map(role).collect::<Vec<_>>().join("; ")
    });
    let denied = record["denied_by"].as_array().map_or(0, Vec::len);
    let (chains, when) = (range(number("tawatur"), number("tawatur_max")), text("time"));
    let (id, ledger, action, roles) = (text("id"), text("ledger"), text("action"), roles.unwrap_or_default());
    format!("{id}  {when:<11}  {chains:>6}  {denied:>6}  {ledger} · {action}  {roles}")
}
