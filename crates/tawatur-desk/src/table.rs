//! Values as a table of text (RFC 4180).

/// Rows of CSV.
pub(crate) struct Csv {
    out: String,
}

impl Csv {
    pub(crate) fn new(head: &[&str]) -> Self {
        let mut csv = Csv { out: String::new() };
        csv.row(head);
        csv
    }

    pub(crate) fn row(&mut self, fields: &[&str]) {
        for (at, field) in fields.iter().enumerate() {
            if at > 0 {
                self.out.push(',');
            }
            // A sheet would take what begins so for a formula.
            let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']) && field.parse::<f64>().is_err();
            if formula || field.contains(['"', ',', '\n', '\r']) {
                self.out.push('"');
                if formula {
                    self.out.push('\'');
                }
                self.out.push_str(&field.replace('"', "\"\""));
                self.out.push('"');
            } else {
                self.out.push_str(field);
            }
        }
        self.out.push_str("\r\n");
    }

    pub(crate) fn bytes(self) -> Vec<u8> {
        self.out.into_bytes()
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
        assert_eq!(csv.bytes(), b"a,b\r\n\"x,\"\"y\"\"\",\"'=1+1\"\r\n-1,\r\n");
    }
}
