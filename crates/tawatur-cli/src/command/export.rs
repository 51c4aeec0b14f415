use super::store::{archive, counted, piped};
use crate::error::{SOME_UNREAD, Usage};
use crate::knowledge::Settings;
use crate::progress::Gauge;
use anyhow::Context;
use clap::{Args, ValueEnum};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tawatur_export::{
    Channel, Feed, Format, Kind, Lines, Options, Outcome, Record, Review, TableName, Wrong, export, with_reviews,
};

#[derive(Args, Clone, Debug)]
pub(crate) struct ExportArguments {
    /// Records as JSON Lines (what `read --format jsonl` writes), or `-` for standard input; may be given several times.
    /// Without any those of the data folder, or of standard input where there is none.
    #[arg(long, short, value_name = "FILE")]
    input: Vec<PathBuf>,
    /// Write to a file; `-` is standard output.
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// What to write.
    #[arg(long, short, value_enum, default_value_t = As::Ndjson)]
    format: As,
    /// The table of CSV and Parquet (without it the claims) or XLSX (all).
    #[arg(long, value_enum)]
    table: Option<Table>,
    /// CSV begins with a byte order mark, by which Excel knows UTF-8; other programs take it for a part of the first name.
    #[arg(long)]
    bom: bool,
    /// CSV without the apostrophe before what a spreadsheet would take for a formula.
    #[arg(long)]
    verbatim: bool,
    /// NDJSON of these kinds of records alone (`claim`, `group`, …); may be given several times.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Vec<Kind>,
    /// GDELT's tables begin with the names of their columns.
    #[arg(long)]
    header: bool,
    /// Title of a feed.
    #[arg(long, value_name = "TEXT", default_value = "Tawatur")]
    title: String,
    /// The page that a feed belongs to.
    #[arg(long, value_name = "URL", default_value = "urn:tawatur")]
    link: String,
    /// ClaimReviews (JSON-LD) that follow the records as records of the kind `review`, each with the articles at whose
    /// address the claim appeared; may be given several times.
    #[arg(long, value_name = "FILE")]
    reviews: Vec<PathBuf>,
    /// Print the JSON Schema of the records and end.
    #[arg(long)]
    schema: bool,
    /// No progress on standard error.
    #[arg(long, short)]
    quiet: bool,
}

impl ExportArguments {
    /// Are records wanted that are made of all articles?
    fn is_whole(&self) -> bool {
        let made = [Kind::Dossier, Kind::Source, Kind::Utterance];
        self.format == As::Ndjson && (self.kind.is_empty() || self.kind.iter().any(|kind| made.contains(kind)))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum As {
    /// Comma-separated values: one table.
    Csv,
    /// An Excel workbook: a sheet for each table, or one.
    Xlsx,
    /// One table as Parquet, with typed dates and lists.
    #[cfg(feature = "parquet")]
    Parquet,
    /// The records as they are, one JSON object a line.
    #[value(alias = "jsonl")]
    Ndjson,
    /// FollowTheMoney entities, one JSON object a line.
    Ftm,
    /// Groups in the columns of GDELT's Events, and some of our own.
    GdeltEvents,
    /// Claims in the columns of GDELT's Mentions, and some of our own.
    GdeltMentions,
    /// Places of claims, without coordinates.
    Geojson,
    /// The graph of who carries whose word: source, agency, outlet.
    Gexf,
    /// Linked data: schema.org, PROV-O, Web Annotation.
    Jsonld,
    /// Groups on a TimelineJS timeline.
    Timelinejs,
    /// Stories as RSS.
    Rss,
    /// Stories as Atom.
    Atom,
    /// Stories as JSON Feed.
    Jsonfeed,
    /// The data folder's pages as they were gathered, with what was declared of them: WARC, one gzip member each.
    Warc,
}

impl As {
    /// What the records are written as; none for what is not made of records.
    fn of_records(self) -> Option<Format> {
        Some(match self {
            As::Csv => Format::Csv,
            As::Xlsx => Format::Xlsx,
            #[cfg(feature = "parquet")]
            As::Parquet => Format::Parquet,
            As::Ndjson => Format::Ndjson,
            As::Ftm => Format::Ftm,
            As::GdeltEvents => Format::GdeltEvents,
            As::GdeltMentions => Format::GdeltMentions,
            As::Geojson => Format::GeoJson,
            As::Gexf => Format::Gexf,
            As::Jsonld => Format::JsonLd,
            As::Timelinejs => Format::Timeline,
            As::Rss => Format::Feed(Feed::Rss),
            As::Atom => Format::Feed(Feed::Atom),
            As::Jsonfeed => Format::Feed(Feed::Json),
            As::Warc => return None,
        })
    }

    /// Whether the output is no text.
    fn binary(self) -> bool {
        #[cfg(feature = "parquet")]
        if self == As::Parquet {
            return true;
        }
        matches!(self, As::Xlsx | As::Warc)
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Table {
    /// What texts claim.
    Claims,
    /// Claims of one event, with their numbers.
    Groups,
    /// Articles of one story.
    Stories,
    /// Names in texts.
    Mentions,
    /// Articles, without their text.
    Articles,
}

impl From<Table> for TableName {
    fn from(table: Table) -> TableName {
        match table {
            Table::Claims => TableName::Claims,
            Table::Groups => TableName::Groups,
            Table::Stories => TableName::Stories,
            Table::Mentions => TableName::Mentions,
            Table::Articles => TableName::Articles,
        }
    }
}

fn kind(name: &str) -> Result<Kind, String> {
    let names = || Kind::ALL.map(Kind::name).join(", ");
    Kind::ALL
        .into_iter()
        .find(|kind| kind.name() == name)
        .ok_or_else(|| format!("no kind of record: one of {}", names()))
}

/// Writes the records in another format.
pub(crate) fn run(arguments: &ExportArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    if arguments.schema {
        let mut output = Output::new(&arguments.output)?;
        let written = output.out.write_all(tawatur_record::JSON_SCHEMA.as_bytes());
        output.end(&arguments.output, written)?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some(format) = arguments.format.of_records() else { return pages(arguments, settings) };
    // An input that does not exist is told before an earlier output is overwritten.
    let records = records(arguments, settings)?;
    let options = Options {
        table: arguments.table.map(TableName::from),
        bom: arguments.bom,
        verbatim: arguments.verbatim,
        kinds: arguments.kind.clone(),
        header: arguments.header,
        channel: Channel { title: arguments.title.clone(), link: arguments.link.clone() },
    };
    no_terminal(arguments)?;
    let (reviews, wrong) = reviews(arguments)?;
    refuse_own_input(arguments)?;
    let mut output = Output::new(&arguments.output)?;
    let mut gauge = gauge(arguments, settings);
    let all = if arguments.input.is_empty() { counted(settings)? } else { None };
    let mut count = 0;
    let records = records.inspect(|record| {
        if record.as_ref().is_ok_and(|record| matches!(record.kind(), Kind::Article | Kind::Group | Kind::Story)) {
            count += 1;
            gauge.at("writing", "articles, groups and stories", count, all);
        }
    });
    let records = with_reviews(records, reviews, "reviews").chain(wrong.into_iter().map(Err));
    let written = export(records, format, &options, &mut output.out);
    let outcome = output.end(&arguments.output, written)?;
    gauge.failed(outcome.failed);
    gauge.finish();
    Ok(told(&outcome))
}

/// Writes the pages of the data folder.
fn pages(arguments: &ExportArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    if !arguments.input.is_empty() {
        return Err(
            Usage("records hold no pages: without --input those of the data folder are written".to_owned()).into()
        );
    }
    no_terminal(arguments)?;
    // A folder that holds no store is told before an earlier output is overwritten.
    counted(settings)?.ok_or_else(|| tawatur_store::StoreError::Missing(settings.store.clone()))?;
    let mut output = Output::new(&arguments.output)?;
    let mut gauge = gauge(arguments, settings);
    let (written, forgotten) = match archive(settings, &mut gauge, &mut output.out) {
        Ok(done) => output.end(&arguments.output, Ok(done))?,
        Err(error) => {
            output.end(&arguments.output, Err::<(), _>(std::io::Error::other("stopped"))).ok();
            return Err(error);
        }
    };
    gauge.finish();
    if !arguments.quiet {
        anstream::eprintln!("{written} pages written");
    }
    if forgotten > 0 {
        anstream::eprintln!("tawatur: the bytes of {forgotten} pages are not kept");
    }
    Ok(ExitCode::SUCCESS)
}

fn no_terminal(arguments: &ExportArguments) -> anyhow::Result<()> {
    if arguments.format.binary() && arguments.output.as_os_str() == "-" && std::io::stdout().is_terminal() {
        return Err(Usage("no text, so not for a terminal: give a file with --output".to_owned()).into());
    }
    Ok(())
}

/// Progress would stand between the lines of an output that goes to the same terminal.
fn gauge(arguments: &ExportArguments, settings: &Settings) -> Gauge {
    let shown = arguments.output.as_os_str() == "-" && std::io::stdout().is_terminal();
    Gauge::new(settings.progress, arguments.quiet || shown)
}

/// An output that is one of the inputs is a slip of the pen.
fn refuse_own_input(arguments: &ExportArguments) -> anyhow::Result<()> {
    let Ok(output) = arguments.output.canonicalize() else { return Ok(()) };
    if arguments.output.as_os_str() != "-"
        && output.is_file()
        && arguments.input.iter().any(|i| i.canonicalize().is_ok_and(|i| i == output))
    {
        return Err(Usage(format!("{}: the records are read from it", output.display())).into());
    }
    Ok(())
}

fn records(
    arguments: &ExportArguments,
    settings: &Settings,
) -> anyhow::Result<impl Iterator<Item = Result<Record, Wrong>> + use<>> {
    let mut inputs: Vec<Lines<Box<dyn BufRead>>> = Vec::new();
    let mut paths = arguments.input.clone();
    if paths.is_empty() {
        match piped(settings, arguments.is_whole())? {
            Some(pipe) => {
                let name = settings.store.display().to_string();
                inputs.push(Lines::new(Box::new(BufReader::with_capacity(1 << 16, pipe)), &name));
            }
            None => paths.push("-".into()),
        }
    }
    for path in &paths {
        let name = path.display().to_string();
        inputs.push(if path.as_os_str() == "-" {
            if std::io::stdin().is_terminal() {
                return Err(Usage("no records: give a file with --input, or pipe them in".to_owned()).into());
            }
            Lines::new(Box::new(BufReader::with_capacity(1 << 16, std::io::stdin())), "standard input")
        } else {
            if path.is_dir() {
                return Err(Usage(format!("{name}: a folder; the records are one file")).into());
            }
            let file = File::open(path).map_err(|error| Usage(format!("{name}: {error}")))?;
            Lines::new(Box::new(BufReader::with_capacity(1 << 16, file)), &name)
        });
    }
    Ok(inputs.into_iter().flatten())
}

/// The reviews, and what of their files could not be read.
fn reviews(arguments: &ExportArguments) -> anyhow::Result<(Vec<Review>, Vec<Wrong>)> {
    let (mut all, mut wrong) = (Vec::new(), Vec::new());
    for path in &arguments.reviews {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| Usage(format!("{name}: {error}")))?;
        let (found, unread) = tawatur_export::reviews(&text, &name);
        all.extend(found);
        wrong.extend(unread);
    }
    Ok((all, wrong))
}

/// Where an export goes. A file is written beside its place and moved there when it is whole, so that a run that was
/// stopped leaves no half of a table under its name.
struct Output {
    out: Box<dyn Write>,
    part: Option<PathBuf>,
}

impl Output {
    fn new(path: &Path) -> anyhow::Result<Output> {
        if path.as_os_str() == "-" {
            return Ok(Output { out: Box::new(BufWriter::new(std::io::stdout().lock())), part: None });
        }
        // A device or a pipe is written to, never replaced; what a link leads to is written through it.
        let replaced = path.symlink_metadata().map_or(true, |found| found.is_file());
        let part = replaced.then(|| {
            let mut name = path.as_os_str().to_owned();
            name.push(".part");
            PathBuf::from(name)
        });
        let to = part.as_deref().unwrap_or(path);
        let file = File::create(to).with_context(|| format!("{}", to.display()))?;
        Ok(Output { out: Box::new(BufWriter::with_capacity(1 << 16, file)), part })
    }

    /// Ends the output with what became of the writing.
    fn end<T>(mut self, path: &Path, written: std::io::Result<T>) -> anyhow::Result<T> {
        let written = written.and_then(|done| self.out.flush().map(|()| done));
        drop(self.out);
        let Some(part) = &self.part else { return Ok(written?) };
        match written {
            Ok(done) => {
                std::fs::rename(part, path).with_context(|| format!("{}", path.display()))?;
                Ok(done)
            }
            Err(error) => {
                // The error that matters is the first.
                std::fs::remove_file(part).ok();
                Err(error).with_context(|| format!("{}", path.display()))
            }
        }
    }
}

/// Names what could not be read, and gives the exit code.
fn told(outcome: &Outcome) -> ExitCode {
    for wrong in &outcome.wrong {
        anstream::eprintln!("tawatur: {wrong}");
    }
    let named = outcome.wrong.len() as u64;
    if outcome.failed > named {
        anstream::eprintln!("tawatur: and {} more", outcome.failed - named);
    }
    if outcome.failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(SOME_UNREAD) }
}
