use crate::export::{Error, Sink};
use crate::record::{Kind, Record};
use std::io::Write;

/// The records as they came, those of the kinds that are asked for. Bytes are kept, so that an export that is read and
/// written again is the same, with fields and kinds that this version does not know.
pub(crate) struct Ndjson {
    kinds: Vec<Kind>,
}

impl Ndjson {
    pub(crate) fn new(kinds: &[Kind]) -> Self {
        Ndjson { kinds: kinds.to_vec() }
    }
}

impl Sink for Ndjson {
    fn take(&mut self, record: &Record, out: &mut dyn Write) -> Result<(), Error> {
        if self.kinds.is_empty() || self.kinds.contains(&record.kind()) {
            out.write_all(record.json().as_bytes())?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>, _: &mut dyn Write) -> Result<(), Error> {
        Ok(())
    }
}
