use super::arguments::{Format, InputArguments, ReadArguments};
use crate::error::{SOME_UNREAD, Usage};
use crate::knowledge::{self, Settings};
use crate::progress::Gauge;
use crate::report::{self, ReportOptions};
use anyhow::Context;
use std::fs::File;
use std::io::{BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use tawatur_gather::Pages;
use tawatur_lexicon::LexiconFile;
use tawatur_model::{Reading, Run};
use tawatur_pipeline::{Engine, Keep, Progress};
use tawatur_record::Writer;

/// Reads the inputs and writes the answer.
pub(crate) fn run(arguments: &ReadArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let terminal = arguments.output.is_none() && std::io::stdout().is_terminal();
    // An input that does not exist is told before an earlier answer is overwritten.
    let pages = pages(&arguments.input)?;
    let mut out: Box<dyn Write> = match &arguments.output {
        Some(path) => {
            let file = File::create(path).with_context(|| format!("{}", path.display()))?;
            Box::new(BufWriter::new(file))
        }
        None => Box::new(BufWriter::new(std::io::stdout().lock())),
    };
    let reading = match arguments.format {
        Format::Jsonl => {
            // Records leave as the articles are read, so that memory does not hold the corpus.
            let mut writer = Writer::new(&mut out);
            let reading = read(&arguments.input, settings, pages, Keep::Slim(&mut |read| writer.article(read)))?;
            writer.finish(&reading)?;
            reading
        }
        Format::Html => {
            let reading = read(&arguments.input, settings, pages, Keep::Whole)?;
            out.write_all(tawatur_web::page(&reading, arguments.lang.into()).as_bytes())?;
            reading
        }
        Format::Report => {
            let reading = read(&arguments.input, settings, pages, Keep::Whole)?;
            let options = ReportOptions::to(terminal, arguments.lang.into(), arguments.full);
            report::write(&mut out, &reading, &options)?;
            reading
        }
    };
    out.flush()?;
    for unread in &reading.unread {
        anstream::eprintln!("tawatur: {}: {}", unread.source, unread.reason);
    }
    Ok(if reading.unread.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(SOME_UNREAD) })
}

/// Reads the inputs whole, with progress on standard error.
pub(crate) fn reading(input: &InputArguments, settings: &Settings) -> anyhow::Result<Reading> {
    read(input, settings, pages(input)?, Keep::Whole)
}

/// The same, with the engine that read them.
pub(crate) fn reading_with(input: &InputArguments, settings: &Settings) -> anyhow::Result<(Reading, Engine)> {
    let (engine, files) = engine(settings)?;
    let reading = read_by(&engine, &files, input, settings, pages(input)?, Keep::Whole)?;
    Ok((reading, engine))
}

/// The pages of the inputs, none of them read yet.
pub(crate) fn pages(input: &InputArguments) -> anyhow::Result<Pages> {
    if input.inputs.is_empty() {
        return Err(Usage("no input: name files, folders or globs, or `-` for standard input".to_owned()).into());
    }
    let options = tawatur_gather::Options {
        max_bytes: input.max_bytes,
        published: input.published.clone(),
        outlet: input.outlet.clone(),
    };
    Ok(tawatur_gather::pages(&input.inputs, &options)?)
}

fn read(
    input: &InputArguments,
    settings: &Settings,
    pages: Pages,
    keep: Keep<'_, std::io::Error>,
) -> anyhow::Result<Reading> {
    let (engine, files) = engine(settings)?;
    read_by(&engine, &files, input, settings, pages, keep)
}

/// The engine, and the lexicon files of the user's own that it knows.
pub(crate) fn engine(settings: &Settings) -> anyhow::Result<(Engine, Vec<LexiconFile>)> {
    let files = knowledge::files(&settings.lexicon)?;
    let (engine, _) = knowledge::engine(&files)?;
    Ok((engine, files))
}

fn read_by(
    engine: &Engine,
    files: &[LexiconFile],
    input: &InputArguments,
    settings: &Settings,
    pages: Pages,
    keep: Keep<'_, std::io::Error>,
) -> anyhow::Result<Reading> {
    let mut options = declared(input);
    if !files.is_empty() {
        options.push(("lexicon".to_owned(), knowledge::fingerprint(files)));
    }
    let run =
        Run { version: env!("CARGO_PKG_VERSION").to_owned(), inputs: input.inputs.clone(), options, started: None };
    threads(input)?;
    let mut gauge = gauge(input, settings, &pages)?;
    let reading = engine.read(pages, run, keep, |progress| tell(&mut gauge, progress))?;
    gauge.ended(reading.articles.len(), reading.unread.len());
    Ok(reading)
}

/// The progress of a run over the inputs, whose bytes tell how much of them is read.
pub(crate) fn gauge(input: &InputArguments, settings: &Settings, pages: &Pages) -> anyhow::Result<Gauge> {
    let mut gauge = Gauge::new(settings.progress, input.quiet);
    if !gauge.is_silent() {
        gauge.input(pages.meter(), tawatur_gather::size(&input.inputs)?);
    }
    Ok(gauge)
}

/// Says how far reading is.
pub(crate) fn tell(gauge: &mut Gauge, progress: Progress) {
    match progress {
        Progress::Read(pages) => gauge.at("reading", "pages", pages as u64, None),
        Progress::Grouping => gauge.begin("stories and groups", "pages"),
    }
}

/// Sets the number of threads of the run.
pub(crate) fn threads(input: &InputArguments) -> anyhow::Result<()> {
    rayon::ThreadPoolBuilder::new().num_threads(input.threads).build_global().context("threads")
}

/// The options that change the result.
fn declared(input: &InputArguments) -> Vec<(String, String)> {
    let mut options = vec![("max_bytes".to_owned(), input.max_bytes.to_string())];
    options.extend(input.published.iter().map(|p| ("published".to_owned(), p.clone())));
    options.extend(input.outlet.iter().map(|o| ("outlet".to_owned(), o.clone())));
    options
}
