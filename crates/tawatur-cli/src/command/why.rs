use super::arguments::IdArguments;
use super::store::{Asked, asked};
use crate::error::Usage;
use crate::knowledge::Settings;
use std::io::Write;
use std::process::ExitCode;
use tawatur_model::{ClaimRef, Denial, Number, Reading};
use tawatur_record::{Digest, Lang, Wording, quoted_in};

/// Shows why a group has its number: each path from the event to the reader, and what was merged or doubted.
pub(crate) fn run(arguments: &IdArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let (reading, _) = asked(&arguments.input, settings, Asked::Id(&arguments.id))?;
    let group = reading.groups.iter().find(|g| g.id == arguments.id);
    let group = group.ok_or_else(|| Usage(format!("no group has the id {:?}", arguments.id)))?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}  {} · {}, {} claims", group.id, group.ledger.name(), group.action, group.claims.len())?;
    for (role, entities) in &group.roles {
        writeln!(out, "{:<12}{}", role.name(), entities.join(" + "))?;
    }
    number(&mut out, "asserted", &group.number)?;
    if !group.denied_by.is_empty() {
        number(&mut out, "denied", &group.denials)?;
    }
    for difference in &group.differences {
        let (field, how) = (difference.field.name(), difference.how.name().replace('-', " "));
        let line = format!("{} here, {} in {}: {how}", difference.says, difference.other, difference.with);
        writeln!(out, "{field:<12}{line} ({})", difference.because)?;
    }
    for wording in &group.wordings {
        let claims: Vec<String> = wording.claims.iter().map(|at| name(&reading, *at)).collect();
        writeln!(out, "{:<12}{} in {}", "called", wording.action, claims.join(", "))?;
    }
    let digest = Digest::new(&reading);
    for line in quoted_in(&digest, group, Wording::new(Lang::En), true) {
        writeln!(out, "{:<12}{line}", "quoted")?;
    }
    for loss in &group.losses {
        let (claim, of) = (name(&reading, loss.claim), name(&reading, loss.of));
        let whose = if loss.sources.is_empty() { "nobody".to_owned() } else { loss.sources.join(" + ") };
        writeln!(out, "{:<12}{claim} tells as a fact what {of} has from {whose} ({})", "loss", loss.because)?;
    }
    if let Some(denial) = &group.denial {
        fate(&mut out, denial, &reading)?;
    }
    writeln!(out, "paths, from the event to the reader:")?;
    for path in tawatur_chain::why(&reading.articles, &reading.stories, group) {
        writeln!(out, "  {}", show(&path, &reading))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn name(reading: &Reading, at: ClaimRef) -> String {
    let read = &reading.articles[at.article as usize];
    format!("{}/{}", read.article.id, read.annotations.claims[at.claim as usize].id)
}

/// What became of a denial.
fn fate(out: &mut dyn Write, denial: &Denial, reading: &Reading) -> std::io::Result<()> {
    let article = |at: &u32| reading.articles[*at as usize].article.id.clone();
    let mut list = |what: &str, articles: Vec<String>| match articles.is_empty() {
        true => Ok(()),
        false => writeln!(out, "{:<12}{what} {}", "denial", articles.join(", ")),
    };
    list("first told by", vec![article(&denial.first)])?;
    list("told beside the claim by", denial.carried_by.iter().map(article).collect())?;
    list("left out later by", denial.dropped_by.iter().map(article).collect())?;
    list("answered by", denial.answered_by.iter().map(|at| name(reading, *at)).collect())
}

fn number(out: &mut dyn Write, side: &str, number: &Number) -> std::io::Result<()> {
    let range = if number.tawatur == number.tawatur_max {
        number.tawatur.to_string()
    } else {
        format!("{} to {}", number.tawatur, number.tawatur_max)
    };
    writeln!(out, "{side:<12}tawatur {range}, origins {}", number.origins)?;
    if !number.weakest.is_empty() {
        writeln!(out, "weakest     {}", number.weakest.join(" + "))?;
    }
    if let Some(link) = &number.common_link {
        writeln!(out, "common link {link}")?;
    }
    for because in &number.because {
        writeln!(out, "because     {because}")?;
    }
    Ok(())
}

fn show(path: &tawatur_chain::Path, reading: &Reading) -> String {
    let read = &reading.articles[path.claim.article as usize];
    let claim = &read.annotations.claims[path.claim.claim as usize];
    let side = match path.side {
        tawatur_chain::Side::Asserts => "asserts",
        tawatur_chain::Side::Denies => "denies",
    };
    let mut line =
        format!("{side}  event → {} → reader   [{}/{}]", path.sources.join(" → "), read.article.id, claim.id);
    for remark in path.doubt.iter().chain(&path.because) {
        line.push_str(&format!("\n      {remark}"));
    }
    line
}
