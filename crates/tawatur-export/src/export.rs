use crate::delimited::Delimited;
use crate::feed::{Channel, Feed, Stories};
use crate::ftm::Ftm;
use crate::gdelt::{Events, Mentions};
use crate::geojson::GeoJson;
use crate::gexf::Gexf;
use crate::jsonld::JsonLd;
use crate::ndjson::Ndjson;
use crate::record::{Kind, Record, Wrong};
use crate::table::TableName;
use crate::timeline::Timeline;
use crate::xlsx::Xlsx;
use std::io::{self, Write};

/// What records are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Comma-separated values: one table.
    Csv,
    /// An Excel workbook: a sheet for each table, or one.
    Xlsx,
    /// One table as Parquet, with typed dates and lists.
    #[cfg(feature = "parquet")]
    Parquet,
    /// The records as they are, one JSON object a line.
    Ndjson,
    /// FollowTheMoney entities, one JSON object a line.
    Ftm,
    /// Groups in the columns of GDELT's Events.
    GdeltEvents,
    /// Claims in the columns of GDELT's Mentions.
    GdeltMentions,
    /// Places of claims.
    GeoJson,
    /// The graph of who carries whose word.
    Gexf,
    /// Linked data: schema.org, PROV-O, Web Annotation.
    JsonLd,
    /// Groups on a TimelineJS timeline.
    Timeline,
    /// Stories as a feed.
    Feed(Feed),
}

impl Format {
    /// All of them.
    pub const ALL: &[Format] = &[
        Format::Csv,
        Format::Xlsx,
        #[cfg(feature = "parquet")]
        Format::Parquet,
        Format::Ndjson,
        Format::Ftm,
        Format::GdeltEvents,
        Format::GdeltMentions,
        Format::GeoJson,
        Format::Gexf,
        Format::JsonLd,
        Format::Timeline,
        Format::Feed(Feed::Rss),
        Format::Feed(Feed::Atom),
        Format::Feed(Feed::Json),
    ];
}

/// What the formats can be told.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The table of a format that has one. Without it CSV and Parquet have the claims, XLSX all.
    pub table: Option<TableName>,
    /// CSV begins with a byte order mark, by which Excel knows UTF-8. Other readers take it for a part of the first name.
    pub bom: bool,
    /// CSV keeps what a spreadsheet would take for a formula, and control characters.
    pub verbatim: bool,
    /// NDJSON writes these kinds alone; all where there is none.
    pub kinds: Vec<Kind>,
    /// GDELT's tables begin with the columns' names, which GDELT's own do not.
    pub header: bool,
    /// What a feed says of itself.
    pub channel: Channel,
}

/// What became of the records.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// How many records were read well.
    pub records: u64,
    /// How many could not be.
    pub failed: u64,
    /// The first of those ([`Outcome::NAMED`] at most), with their places.
    pub wrong: Vec<Wrong>,
}

impl Outcome {
    /// How many records that could not be read are kept by name.
    pub const NAMED: usize = 1000;

    fn failed(&mut self, wrong: Wrong) {
        self.failed += 1;
        if self.wrong.len() < Self::NAMED {
            self.wrong.push(wrong);
        }
    }
}

/// Why nothing more was written, or one record was not.
#[derive(Debug)]
pub enum Error {
    /// One record is not as the contract says.
    Record(Wrong),
    /// The output takes no more.
    Out(io::Error),
}

impl From<Wrong> for Error {
    fn from(wrong: Wrong) -> Self {
        Error::Record(wrong)
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Error::Out(error)
    }
}

/// A format under way.
pub(crate) trait Sink {
    fn take(&mut self, record: &Record, out: &mut dyn Write) -> Result<(), Error>;
    fn finish(self: Box<Self>, out: &mut dyn Write) -> Result<(), Error>;
}

fn sink(format: Format, options: &Options) -> Box<dyn Sink> {
    match format {
        Format::Csv => {
            Box::new(Delimited::new(options.table.unwrap_or(TableName::Claims), options.bom, options.verbatim))
        }
        Format::Xlsx => Box::new(Xlsx::new(options.table)),
        #[cfg(feature = "parquet")]
        Format::Parquet => Box::new(crate::parquet::Parquet::new(options.table.unwrap_or(TableName::Claims))),
        Format::Ndjson => Box::new(Ndjson::new(&options.kinds)),
        Format::Ftm => Box::new(Ftm::default()),
        Format::GdeltEvents => Box::new(Events::new(options.header)),
        Format::GdeltMentions => Box::new(Mentions::new(options.header)),
        Format::GeoJson => Box::new(GeoJson::default()),
        Format::Gexf => Box::new(Gexf::default()),
        Format::JsonLd => Box::new(JsonLd::default()),
        Format::Timeline => Box::new(Timeline::default()),
        Format::Feed(kind) => Box::new(Stories::new(kind, &options.channel)),
    }
}

/// Writes records in a format. Those that cannot be read are counted and named, and the others go out.
///
/// # Errors
/// Those of the output.
pub fn export(
    records: impl IntoIterator<Item = Result<Record, Wrong>>,
    format: Format,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<Outcome> {
    let mut sink = sink(format, options);
    let mut outcome = Outcome::default();
    for record in records {
        let taken = record.map_err(Error::Record).and_then(|record| sink.take(&record, out));
        match taken {
            Ok(()) => outcome.records += 1,
            Err(Error::Record(wrong)) => outcome.failed(wrong),
            Err(Error::Out(error)) => return Err(error),
        }
    }
    match sink.finish(out) {
        Ok(()) => {}
        Err(Error::Record(wrong)) => outcome.failed(wrong),
        Err(Error::Out(error)) => return Err(error),
    }
    out.flush()?;
    Ok(outcome)
}
