use super::arguments::IdArguments;
use super::read::reading;
use super::store::asked_article;
use crate::error::Usage;
use crate::knowledge::Settings;
use std::io::Write;
use std::process::ExitCode;
use tawatur_model::{Claim, ReadArticle, Span};

/// Shows how a claim was made: the words, the parts, the chain link by link, and the lexicon lines to correct.
pub(crate) fn run(arguments: &IdArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let reading = match arguments.input.inputs.as_slice() {
        [] => asked_article(settings, &arguments.id)?,
        _ => reading(&arguments.input, settings)?,
    };
    let found = reading.articles.iter().find_map(|read| {
        let local = arguments.id.strip_prefix(&read.article.id)?.strip_prefix('/')?;
        read.annotations.claims.iter().find(|c| c.id == local).map(|claim| (read, claim))
    });
    let mut out = std::io::stdout().lock();
    match found {
        Some((read, claim)) => explain(&mut out, read, claim)?,
        None => match reading.articles.iter().find(|read| read.article.id == arguments.id) {
            Some(read) => refusals(&mut out, read)?,
            None => return Err(Usage(format!("no claim or article has the id {:?}", arguments.id)).into()),
        },
    }
    Ok(ExitCode::SUCCESS)
}

fn explain(out: &mut dyn Write, read: &ReadArticle, claim: &Claim) -> std::io::Result<()> {
    let text = read.article.text.as_str();
    let name = |at: u32| read.annotations.entities[at as usize].id.as_str();
    let names = |list: &[u32]| list.iter().map(|&e| name(e)).collect::<Vec<_>>().join(" + ");
    writeln!(out, "{}/{}  {} · {}", read.article.id, claim.id, claim.ledger.name(), claim.action)?;
    writeln!(out, "source      {}", read.article.source)?;
    writeln!(out, "sentence    {}", sentence(text, claim.span))?;
    writeln!(out, "words       {}", one_line(claim.span.of(text)))?;
    for (slot, spans) in &claim.spans {
        for span in spans {
            writeln!(out, "  {slot:<10}{}", one_line(span.of(text)))?;
        }
    }
    for (role, entities) in &claim.roles {
        writeln!(out, "{:<12}{}", role.name(), names(entities))?;
    }
    for (label, value) in [("item", &claim.item), ("time", &claim.time), ("since", &claim.since)] {
        if let Some(value) = value {
            writeln!(out, "{label:<12}{value}")?;
        }
    }
    if let Some(place) = claim.place {
        writeln!(out, "place       {}", name(place))?;
    }
    writeln!(out, "standing    {}, {}, {}", claim.polarity.name(), claim.certainty.name(), claim.stance.name())?;
    if claim.chain.is_empty() {
        writeln!(out, "chain       none: the outlet speaks for itself")?;
    }
    for (number, link) in claim.chain.iter().enumerate() {
        let label = if number == 0 { "chain" } else { "" };
        writeln!(
            out,
            "{label:<12}{}. {} ({}) «{}»",
            number + 1,
            names(&link.sources),
            link.cue,
            one_line(link.span.of(text))
        )?;
    }
    writeln!(out, "rule        {}", claim.trace.rule)?;
    for line in &claim.trace.lexicon {
        writeln!(out, "lexicon     {line}")?;
    }
    for note in &claim.trace.notes {
        writeln!(out, "note        {note}")?;
    }
    Ok(())
}

/// Of a whole article: the triggers that were seen and not coded, and the names that no list has, with what spoke for them.
fn refusals(out: &mut dyn Write, read: &ReadArticle) -> std::io::Result<()> {
    let text = read.article.text.as_str();
    writeln!(
        out,
        "{}  {} claims, {} refusals",
        read.article.id,
        read.annotations.claims.len(),
        read.annotations.refusals.len()
    )?;
    for refusal in &read.annotations.refusals {
        writeln!(out, "«{}»  {}", one_line(refusal.span.of(text)), refusal.why)?;
        for line in &refusal.trace.lexicon {
            writeln!(out, "    {line}")?;
        }
        writeln!(out, "    {}", sentence(text, refusal.span))?;
    }
    for name in &read.annotations.read_names {
        let entity = &read.annotations.entities[name.entity as usize];
        writeln!(
            out,
            "«{}»  {}, in no list: read by its letters and surroundings",
            one_line(name.span.of(text)),
            entity.id
        )?;
        for reason in &name.because {
            writeln!(out, "    {reason}")?;
        }
    }
    Ok(())
}

/// The line of the text that holds a span, the span between marks.
fn sentence(text: &str, span: Span) -> String {
    let range = span.range();
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
    format!("{}⟦{}⟧{}", &text[start..range.start], &text[range.clone()], &text[range.end..end])
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
