use super::arguments::{InputArguments, Language};
use super::read::{engine, reading};
use super::store;
use super::topple::{Form, named};
use crate::error::Usage;
use crate::knowledge::Settings;
use crate::report::{self, ReportOptions};
use clap::Args;
use std::io::{BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use tawatur_model::{Annotations, Entity, ReadArticle, Reading, Source};

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
    let stored = arguments.input.inputs.is_empty();
    let reading = if stored { of_store(settings)? } else { reading(&arguments.input, settings)? };
    let wanted = arguments.only.as_deref().map(|only| match reading.articles.first() {
        Some(all) if stored => called(&all.annotations.entities, only),
        _ => named(&reading, only),
    });
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

/// The sources of the whole data folder, with what it calls them: the articles themselves are let go part by part.
fn of_store(settings: &Settings) -> anyhow::Result<Reading> {
    let store = store::reading(settings)?;
    let (engine, _) = engine(settings)?;
    let sources = store.sources(&engine)?;
    let others = |source: &Source| -> Vec<String> {
        let lists = [&source.copies, &source.copied_by, &source.relays];
        lists.into_iter().flatten().map(|(id, _)| id.clone()).chain([source.id.clone()]).collect()
    };
    let ids: std::collections::BTreeSet<String> = sources.iter().flat_map(others).collect();
    let entities = store.entities(ids.iter().map(String::as_str))?;
    let names =
        ReadArticle { annotations: Annotations { entities, ..Annotations::default() }, ..ReadArticle::default() };
    Ok(Reading { articles: vec![names], sources, ..Reading::default() })
}

/// The ids that are meant: the one that is given, or all that bear the name.
fn called(entities: &[Entity], wanted: &str) -> Vec<String> {
    if wanted.contains('/') {
        return vec![wanted.to_owned()];
    }
    let wanted = tawatur_text::fold_word(wanted.trim());
    let bears = |entity: &&Entity| {
        entity.names.iter().chain(&entity.name_en).any(|name| tawatur_text::fold_word(name.trim()) == wanted)
    };
    entities.iter().filter(bears).map(|entity| entity.id.clone()).collect()
}
