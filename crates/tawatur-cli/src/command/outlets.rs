use super::arguments::{InputArguments, Language};
use super::store::{Asked, asked};
use super::topple::{Form, named};
use crate::error::Usage;
use crate::knowledge::Settings;
use crate::report::{self, ReportOptions};
use clap::Args;
use std::io::{BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use tawatur_model::Source;

#[derive(Args, Clone, Debug)]
pub(crate) struct OutletsArguments {
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// One source alone: its id as the records give it (agency/yonhap), or its name in Arabic or Latin letters.
    #[arg(long, value_name = "NAME")]
    pub(crate) only: Option<String>,
    /// What to print.
    #[arg(long, value_enum, default_value_t = Form::Report)]
    pub(crate) format: Form,
    /// Language of the report.
    #[arg(long, value_enum, default_value_t = Language::En)]
    pub(crate) lang: Language,
}

/// Shows the records of sources.
pub(crate) fn run(arguments: &OutletsArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let (reading, _) = asked(&arguments.input, settings, Asked::All)?;
    let wanted = arguments.only.as_deref().map(|only| named(&reading, only));
    let shown: Vec<&Source> =
        reading.sources.iter().filter(|source| wanted.as_ref().is_none_or(|ids| ids.contains(&source.id))).collect();
    if let Some(only) = arguments.only.as_deref().filter(|_| shown.is_empty()) {
        return Err(Usage(format!("no source is called {only:?}")).into());
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    match arguments.format {
        Form::Jsonl => tawatur_record::write_sources(&mut out, shown.into_iter())?,
        Form::Report => {
            let options = ReportOptions::to(std::io::stdout().is_terminal(), arguments.lang.into(), true);
            report::sources(&mut out, &reading, &shown, &options)?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
