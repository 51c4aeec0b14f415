use super::arguments::{Format, InputArguments, ReadArguments};
use crate::error::SOME_UNREAD;
use crate::report::{self, ReportOptions};
use crate::terminal::{Meter, width};
use anyhow::Context;
use std::fs::File;
use std::io::{BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use tawatur_model::{Reading, Run};
use tawatur_pipeline::{Engine, Keep};
use tawatur_record::Writer;

/// Reads the inputs and writes the answer.
pub(crate) fn run(arguments: &ReadArguments) -> anyhow::Result<ExitCode> {
    let terminal = arguments.output.is_none() && std::io::stdout().is_terminal();
    let mut out: Box<dyn Write> = match &arguments.output {
        Some(path) => {
            let file = File::create(path).with_context(|| format!("{}", path.display()))?;
            Box::new(BufWriter::new(file))
        }
        None => Box::new(BufWriter::new(std::io::stdout().lock())),
    };
    let reading = if arguments.format == Format::Jsonl {
        // Records leave as the articles are read, so that memory does not hold the corpus.
        let mut writer = Writer::new(&mut out);
        let reading = gathered(&arguments.input, Keep::Slim(&mut |read| writer.article(read)))?;
        writer.finish(&reading)?;
        reading
    } else {
        let reading = reading(&arguments.input)?;
        write(&mut out, &reading, arguments, terminal)?;
        reading
    };
    out.flush()?;
    for unread in &reading.unread {
        anstream::eprintln!("tawatur: {}: {}", unread.source, unread.reason);
    }
    Ok(if reading.unread.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(SOME_UNREAD) })
}

/// Reads the inputs whole, with progress on standard error.
pub(crate) fn reading(input: &InputArguments) -> anyhow::Result<Reading> {
    gathered(input, Keep::Whole)
}

fn gathered(input: &InputArguments, keep: Keep<'_, std::io::Error>) -> anyhow::Result<Reading> {
    let options = tawatur_gather::Options {
        max_bytes: input.max_bytes,
        published: input.published.clone(),
        outlet: input.outlet.clone(),
    };
    let pages = tawatur_gather::pages(&input.inputs, &options)?;
    let run = Run {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        inputs: input.inputs.clone(),
        options: declared(input),
        started: None,
    };
    rayon::ThreadPoolBuilder::new().num_threads(input.threads).build_global().context("threads")?;
    let engine = Engine::new();
    let mut meter = Meter::new(input.quiet);
    let reading = engine.read(pages, run, keep, |progress| meter.tick(progress))?;
    meter.finish(reading.articles.len(), reading.unread.len());
    Ok(reading)
}

/// The options that change the result.
fn declared(input: &InputArguments) -> Vec<(String, String)> {
    let mut options = vec![("max_bytes".to_owned(), input.max_bytes.to_string())];
    options.extend(input.published.iter().map(|p| ("published".to_owned(), p.clone())));
    options.extend(input.outlet.iter().map(|o| ("outlet".to_owned(), o.clone())));
    options
}

fn write(out: &mut dyn Write, reading: &Reading, arguments: &ReadArguments, terminal: bool) -> anyhow::Result<()> {
    match arguments.format {
        Format::Jsonl => tawatur_record::write_jsonl(out, reading)?,
        Format::Html => out.write_all(tawatur_web::page(reading, arguments.lang.into()).as_bytes())?,
        Format::Report => {
            let options = ReportOptions {
                lang: arguments.lang.into(),
                color: terminal && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
                width: if terminal { width() } else { 100 },
                full: arguments.full,
                isolate: terminal,
            };
            report::write(out, reading, &options)?;
        }
    }
    Ok(())
}
