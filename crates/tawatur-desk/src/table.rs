//! Values as a table of text (RFC 4180).

/// Rows of CSV. What a sheet would take for a formula gets an apostrophe before it.
pub(crate) struct Csv {
    out: csv::Writer<Vec<u8>>,
}

impl Csv {
    pub(crate) fn new<T: AsRef<str>>(head: &[T]) -> Self {
        let out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(Vec::new());
        let mut csv = Csv { out };
        csv.row(head);
        csv
    }

    pub(crate) fn row<T: AsRef<str>>(&mut self, fields: &[T]) {
        let guarded = fields.iter().map(|field| {
            let field = field.as_ref();
            let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) && field.parse::<f64>().is_err();
            if formula { format!("'{field}") } else { field.to_owned() }
        });
        // Memory takes every row.
        let written = self.out.write_record(guarded);
        debug_assert!(written.is_ok());
    }

    pub(crate) fn bytes(self) -> Vec<u8> {
        self.out.into_inner().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Csv;

    #[test]
    fn fields_are_quoted_and_no_field_is_a_formula() {
        let mut csv = Csv::new(&["a", "b"]);
        csv.row(&["x,\"y\"", "=1+1"]);
        csv.row(&["-1", ""]);
        assert_eq!(csv.bytes(), b"a,b\r\n\"x,\"\"y\"\"\",'=1+1\r\n-1,\r\n");
    }
}
