use crate::export::{Error, Sink};
use crate::record::Record;
use crate::table::{Cell, Column, Rows, TableName, clean};
use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::io::Write;

/// A workbook with a sheet for each table, from right to left where most articles are.
pub(crate) struct Xlsx {
    sheets: Vec<Sheet>,
    day: Format,
}

struct Sheet {
    table: TableName,
    rows: Rows,
    /// The last is under way; a table of more rows than a sheet takes goes on in the next.
    pages: Vec<Worksheet>,
    next: u32,
}

/// Rows and characters that a sheet and a cell take.
const ROWS: u32 = 1_048_576;
const CHARACTERS: usize = 32_767;

impl Xlsx {
    pub(crate) fn new(table: Option<TableName>) -> Self {
        let tables = table.map_or_else(|| TableName::ALL.to_vec(), |table| vec![table]);
        let sheet = |table| Sheet { table, rows: Rows::new(table), pages: Vec::new(), next: 0 };
        Xlsx { sheets: tables.into_iter().map(sheet).collect(), day: Format::new().set_num_format("yyyy-mm-dd") }
    }
}

impl Sheet {
    fn page(&mut self) -> Result<&mut Worksheet, XlsxError> {
        if self.pages.is_empty() || self.next >= ROWS {
            let mut page = Worksheet::new();
            let name = self.table.name();
            let number = self.pages.len() + 1;
            page.set_name(if number == 1 { name.to_owned() } else { format!("{name}-{number}") })?;
            let bold = Format::new().set_bold();
            for (at, column) in (0_u16..).zip(self.table.columns()) {
                page.write_string_with_format(0, at, column.name, &bold)?;
                page.set_column_width(at, width(column))?;
            }
            page.set_freeze_panes(1, 0)?;
            self.pages.push(page);
            self.next = 1;
        }
        Ok(self.pages.last_mut().expect("one was put in above where there was none"))
    }

    fn put(&mut self, row: &[Cell], day: &Format) -> Result<(), XlsxError> {
        let columns = self.table.columns();
        let next = self.next.max(1);
        let page = self.page()?;
        let at_row = if next >= ROWS { 1 } else { next };
        for ((at, cell), column) in (0_u16..).zip(row).zip(columns) {
            match cell {
                Cell::Empty => {}
                Cell::Whole(number) => drop(page.write_number(at_row, at, *number as f64)?),
                Cell::Number(number) => drop(page.write_number(at_row, at, *number)?),
                Cell::Truth(truth) => drop(page.write_boolean(at_row, at, *truth)?),
                Cell::Day(date) => match date_time(*date) {
                    Some(moment) => drop(page.write_datetime_with_format(at_row, at, &moment, day)?),
                    None => drop(page.write_string(at_row, at, date.to_string())?),
                },
                Cell::Text(_) | Cell::List(_) => {
                    let text = cell.text(column.joint());
                    if !text.is_empty() {
                        page.write_string(at_row, at, cut(&clean(&text)))?;
                    }
                }
            }
        }
        self.next = at_row + 1;
        Ok(())
    }
}

/// Excel knows no day before 1900; those are text.
fn date_time(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?).ok()
}

/// A text that a cell takes: a longer one ends in an ellipsis.
fn cut(text: &str) -> String {
    // Excel counts in UTF-16.
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > CHARACTERS - 1 {
            return format!("{}…", &text[..at]);
        }
    }
    text.to_owned()
}

fn width(column: &Column) -> f64 {
    match column.name {
        "text" | "title" | "because" => 60.0,
        "item" | "provision" | "roles" | "named" | "chain" | "claims" | "url" | "source" => 30.0,
        _ => 14.0,
    }
}

impl Sink for Xlsx {
    fn take(&mut self, record: &Record, _: &mut dyn Write) -> Result<(), Error> {
        for sheet in &mut self.sheets {
            if let Some(row) = sheet.rows.row(record)? {
                sheet.put(&row, &self.day)?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, out: &mut dyn Write) -> Result<(), Error> {
        let mut workbook = Workbook::new();
        // No clock: the same records are the same file.
        let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let right_to_left = self.sheets.iter().any(|sheet| sheet.rows.right_to_left());
        for sheet in &mut self.sheets {
            sheet.page()?;
            let last = u16::try_from(sheet.table.columns().len() - 1).unwrap_or(0);
            let rows = sheet.next;
            for mut page in std::mem::take(&mut sheet.pages) {
                page.set_right_to_left(right_to_left);
                page.autofilter(0, 0, rows.saturating_sub(1).max(1), last)?;
                workbook.push_worksheet(page);
            }
        }
        Ok(out.write_all(&workbook.save_to_buffer()?)?)
    }
}

impl From<XlsxError> for Error {
    fn from(error: XlsxError) -> Self {
        Error::Out(std::io::Error::other(error))
    }
}
