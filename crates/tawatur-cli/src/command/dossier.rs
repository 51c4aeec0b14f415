use super::arguments::{InputArguments, Language};
use super::store::{Asked, asked};
use super::topple::Form;
use crate::error::Usage;
use crate::knowledge::Settings;
use crate::report::{self, ReportOptions};
use clap::Args;
use std::io::{BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use tawatur_model::Reading;
use tawatur_record::dossier_names;

#[derive(Args, Clone, Debug)]
pub(crate) struct DossierArguments {
    /// What is asked for: words of its name or of those who take part, in any spelling; or the id of a dossier, a group or an
    /// entity. Where several fit, they are listed.
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// What to print.
    #[arg(long, value_enum, default_value_t = Form::Report)]
    pub(crate) format: Form,
    /// Language of the report.
    #[arg(long, value_enum, default_value_t = Language::En)]
    pub(crate) lang: Language,
}

/// Shows the dossiers of a name.
pub(crate) fn run(arguments: &DossierArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let (reading, _) = asked(&arguments.input, settings, Asked::About(&arguments.name))?;
    let Reading { articles, groups, dossiers, .. } = &reading;
    let found = tawatur_chain::find_dossiers(articles, groups, dossiers, &dossier_names, &arguments.name);
    if found.is_empty() {
        return Err(Usage(format!("no dossier is called {:?}", arguments.name)).into());
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    match arguments.format {
        Form::Jsonl => {
            tawatur_record::write_dossiers(&mut out, &reading, found.iter().map(|&at| &reading.dossiers[at]))?;
        }
        Form::Report => {
            let options = ReportOptions::to(std::io::stdout().is_terminal(), arguments.lang.into(), true);
            report::dossiers(&mut out, &reading, &found, &options)?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
