use crate::export::{Error, Sink};
use crate::record::Record;
use crate::table::{Cell, Column, Rows, TableName, clean, safe};
use std::io::Write;

/// Rows as comma-separated values (RFC 4180, UTF-8, lines end in a line feed).
pub(crate) struct Delimited {
    rows: Rows,
    columns: &'static [Column],
    verbatim: bool,
    begun: bool,
    bom: bool,
    buffer: csv::Writer<Vec<u8>>,
}

/// Bytes gathered before they are passed on.
const FULL: usize = 1 << 16;

impl Delimited {
    pub(crate) fn new(table: TableName, bom: bool, verbatim: bool) -> Self {
        let buffer = csv::WriterBuilder::new().buffer_capacity(1 << 13).from_writer(Vec::with_capacity(2 * FULL));
        Delimited { rows: Rows::new(table), columns: table.columns(), verbatim, begun: false, bom, buffer }
    }

    fn begin(&mut self, out: &mut dyn Write) -> Result<(), Error> {
        if !self.begun {
            self.begun = true;
            if self.bom {
                out.write_all(b"\xEF\xBB\xBF")?;
            }
            self.buffer.write_record(self.columns.iter().map(|column| column.name)).map_err(error)?;
        }
        Ok(())
    }

    fn pass(&mut self, out: &mut dyn Write, least: usize) -> Result<(), Error> {
        if self.buffer.get_ref().len() >= least {
            self.buffer.flush()?;
            let full = std::mem::replace(&mut self.buffer, csv::Writer::from_writer(Vec::with_capacity(2 * FULL)));
            let bytes = full.into_inner().map_err(|error| std::io::Error::other(error.to_string()))?;
            out.write_all(&bytes)?;
        }
        Ok(())
    }
}

impl Sink for Delimited {
    fn take(&mut self, record: &Record, out: &mut dyn Write) -> Result<(), Error> {
        self.begin(out)?;
        let Some(row) = self.rows.row(record)? else { return Ok(()) };
        for (cell, column) in row.iter().zip(self.columns) {
            let text = cell.text(column.joint());
            let words = matches!(cell, Cell::Text(_) | Cell::List(_));
            if words && !self.verbatim {
                self.buffer.write_field(safe(&clean(&text)).as_bytes()).map_err(error)?;
            } else {
                self.buffer.write_field(text.as_bytes()).map_err(error)?;
            }
        }
        self.buffer.write_record(None::<&[u8]>).map_err(error)?;
        self.pass(out, FULL)
    }

    fn finish(mut self: Box<Self>, out: &mut dyn Write) -> Result<(), Error> {
        self.begin(out)?;
        self.pass(out, 0)
    }
}

fn error(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Error::Out(error),
        other => Error::Out(std::io::Error::other(format!("{other:?}"))),
    }
}
