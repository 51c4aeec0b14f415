use super::arguments::InputArguments;
use super::store::{Asked, asked};
use crate::error::Usage;
use crate::knowledge::Settings;
use clap::{Args, ValueEnum};
use serde_json::json;
use std::collections::BTreeMap;
use std::io::Write;
use std::process::ExitCode;
use tawatur_chain::{Fall, Side};
use tawatur_model::Reading;
use tawatur_record::{Fact, Lang, Names, Wording};

#[derive(Args, Clone, Debug)]
pub(crate) struct ToppleArguments {
    /// The source: its id as the records give it (agency/yonhap), or its name in Arabic or Latin letters.
    pub(crate) source: String,
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// What to print.
    #[arg(long, value_enum, default_value_t = Form::Report)]
    pub(crate) format: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// For people.
    Report,
    /// One JSON object a line, for each side of a group that leans on the source.
    Jsonl,
}

/// Shows what falls if a source is wrong.
pub(crate) fn run(arguments: &ToppleArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let (reading, engine) = asked(&arguments.input, settings, Asked::About(&arguments.source))?;
    let sources = named(&reading, &arguments.source);
    if sources.is_empty() {
        return Err(Usage(format!("no source is called {:?}", arguments.source)).into());
    }
    let falls = engine.topple(&reading, &sources);
    let mut out = std::io::stdout().lock();
    if arguments.format == Form::Jsonl {
        for fall in &falls {
            writeln!(out, "{}", record(&reading, fall))?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let (names, words) = (Names::new(&reading), Wording::new(Lang::En));
    writeln!(out, "if {} is wrong:", sources.join(" + "))?;
    let count = |what: fn(&Fall) -> bool| falls.iter().filter(|fall| what(fall)).count();
    let (fallen, fewer) = (count(Fall::falls), count(|fall| !fall.falls() && fall.loses()));
    writeln!(out, "{fallen} fall, {fewer} lose chains, {} lean on it and stand", falls.len() - fallen - fewer)?;
    for fall in falls.iter().filter(|fall| fall.loses()) {
        let group = &reading.groups[fall.group];
        let verdict = if fall.falls() { "falls" } else { "loses chains" };
        let side = if fall.side == Side::Denies { " (the denial)" } else { "" };
        let phrase = Fact::of_group(&reading, group).phrase(&names, words, false);
        writeln!(out, "\n{verdict}{side}  {phrase}  {}", group.id)?;
        writeln!(out, "  tawatur {} → {}", range(fall.before), range(fall.after))?;
        if !fall.stays.is_empty() {
            writeln!(out, "  stays: {}", fall.stays.join(", "))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn range((low, high): (u32, u32)) -> String {
    if low == high { low.to_string() } else { format!("{low} to {high}") }
}

fn record(reading: &Reading, fall: &Fall) -> serde_json::Value {
    json!({
        "kind": "fall",
        "group": reading.groups[fall.group].id,
        "side": if fall.side == Side::Denies { "denies" } else { "asserts" },
        "tawatur": fall.before.0,
        "tawatur_max": fall.before.1,
        "tawatur_after": fall.after.0,
        "tawatur_max_after": fall.after.1,
        "stays": fall.stays,
    })
}

/// The ids that are meant: the one that is given, or all that bear the name.
pub(super) fn named(reading: &Reading, wanted: &str) -> Vec<String> {
    let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for read in &reading.articles {
        for claim in &read.annotations.claims {
            for &source in claim.chain.iter().flat_map(|link| &link.sources) {
                if let Some(entity) = read.annotations.entities.get(source as usize) {
                    let names = known.entry(entity.id.clone()).or_default();
                    names.extend(entity.names.iter().chain(&entity.name_en).cloned());
                }
            }
        }
        let name = read.article.outlet.clone();
        let id = match (&read.article.outlet_entity, &name) {
            (Some(id), _) => id.clone(),
            (None, Some(name)) => format!("outlet/{}", name.trim()),
            (None, None) => format!("outlet-of/{}", read.article.id),
        };
        known.entry(id).or_default().extend(name);
    }
    if known.contains_key(wanted) {
        return vec![wanted.to_owned()];
    }
    let wanted = tawatur_text::fold_word(wanted.trim());
    let bears = |names: &[String]| names.iter().any(|name| tawatur_text::fold_word(name.trim()) == wanted);
    known.iter().filter(|(_, names)| bears(names)).map(|(id, _)| id.clone()).collect()
}
