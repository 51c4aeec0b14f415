use crate::export::{Error, Sink};
use crate::record::Record;
use crate::table::{Cell, Column, Holds, Rows, TableName};
use arrow_array::builder::{
    ArrayBuilder, BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, ListBuilder, StringBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use jiff::civil::{Date, date};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use std::io::Write;
use std::sync::Arc;

/// A table as Parquet: days are dates, lists are lists, what is not said is null; compressed by Snappy.
pub(crate) struct Parquet {
    rows: Rows,
    columns: &'static [Column],
    schema: Arc<Schema>,
    builders: Vec<Builder>,
    waiting: usize,
    /// None after an end that failed.
    writer: Option<ArrowWriter<Vec<u8>>>,
}

/// Rows that are handed on together.
const BATCH: usize = 8192;

enum Builder {
    Text(StringBuilder),
    Whole(Int64Builder),
    Number(Float64Builder),
    Truth(BooleanBuilder),
    Day(Date32Builder),
    List(ListBuilder<StringBuilder>),
}

impl Builder {
    fn new(column: &Column) -> Self {
        match column.holds {
            Holds::Text => Builder::Text(StringBuilder::new()),
            Holds::Whole => Builder::Whole(Int64Builder::new()),
            Holds::Number => Builder::Number(Float64Builder::new()),
            Holds::Truth => Builder::Truth(BooleanBuilder::new()),
            Holds::Day => Builder::Day(Date32Builder::new()),
            Holds::List(_) => Builder::List(ListBuilder::new(StringBuilder::new())),
        }
    }

    fn put(&mut self, cell: &Cell) {
        match (self, cell) {
            (Builder::Text(builder), Cell::Text(text)) => builder.append_value(text),
            (Builder::Text(builder), _) => builder.append_null(),
            (Builder::Whole(builder), Cell::Whole(number)) => builder.append_value(*number),
            (Builder::Whole(builder), _) => builder.append_null(),
            (Builder::Number(builder), Cell::Number(number)) => builder.append_value(*number),
            (Builder::Number(builder), _) => builder.append_null(),
            (Builder::Truth(builder), Cell::Truth(truth)) => builder.append_value(*truth),
            (Builder::Truth(builder), _) => builder.append_null(),
            (Builder::Day(builder), Cell::Day(day)) => builder.append_option(since_1970(*day)),
            (Builder::Day(builder), _) => builder.append_null(),
            (Builder::List(builder), Cell::List(list)) => {
                for text in list {
                    builder.values().append_value(text);
                }
                builder.append(true);
            }
            (Builder::List(builder), _) => builder.append(false),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        let builder: &mut dyn ArrayBuilder = match self {
            Builder::Text(builder) => builder,
            Builder::Whole(builder) => builder,
            Builder::Number(builder) => builder,
            Builder::Truth(builder) => builder,
            Builder::Day(builder) => builder,
            Builder::List(builder) => builder,
        };
        builder.finish()
    }
}

fn since_1970(day: Date) -> Option<i32> {
    date(1970, 1, 1).until(day).ok().map(|span| span.get_days())
}

fn field(column: &Column) -> Field {
    let kind = match column.holds {
        Holds::Text => DataType::Utf8,
        Holds::Whole => DataType::Int64,
        Holds::Number => DataType::Float64,
        Holds::Truth => DataType::Boolean,
        Holds::Day => DataType::Date32,
        Holds::List(_) => DataType::new_list(DataType::Utf8, true),
    };
    Field::new(column.name, kind, true)
}

impl Parquet {
    pub(crate) fn new(table: TableName) -> Self {
        let columns = table.columns();
        let schema = Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()));
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let writer = ArrowWriter::try_new(Vec::new(), Arc::clone(&schema), Some(properties)).ok();
        let builders = columns.iter().map(Builder::new).collect();
        Parquet { rows: Rows::new(table), columns, schema, builders, waiting: 0, writer }
    }

    /// Hands the rows that wait to the writer, and what the writer has finished to the output.
    fn pass(&mut self, out: &mut dyn Write) -> Result<(), Error> {
        let Some(writer) = &mut self.writer else { return Err(ended()) };
        let arrays = self.builders.iter_mut().map(Builder::finish).collect();
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), arrays).map_err(std::io::Error::other)?;
        self.waiting = 0;
        writer.write(&batch).map_err(std::io::Error::other)?;
        if writer.in_progress_size() > 64 << 20 {
            writer.flush().map_err(std::io::Error::other)?;
        }
        let done = writer.inner_mut();
        out.write_all(done)?;
        done.clear();
        Ok(())
    }
}

fn ended() -> Error {
    Error::Out(std::io::Error::other("the Parquet file has ended"))
}

impl Sink for Parquet {
    fn take(&mut self, record: &Record, out: &mut dyn Write) -> Result<(), Error> {
        if let Some(row) = self.rows.row(record)? {
            debug_assert_eq!(row.len(), self.columns.len());
            for (builder, cell) in self.builders.iter_mut().zip(&row) {
                builder.put(cell);
            }
            self.waiting += 1;
            if self.waiting >= BATCH {
                self.pass(out)?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, out: &mut dyn Write) -> Result<(), Error> {
        self.pass(out)?;
        let writer = self.writer.take().ok_or_else(ended)?;
        Ok(out.write_all(&writer.into_inner().map_err(std::io::Error::other)?)?)
    }
}
