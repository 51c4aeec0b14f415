use std::io;

use tawatur_model::{Certainty, ClaimRef, Polarity, Stance};
use tawatur_record::{Change, Excerpt, Fact, GroupView, PathView, fate};

use super::sheet::{Piece, Sheet, plain, text};
use super::story::{Pen, range};
use super::style::{CHAIN, DENIAL, HEAD, NOTICE, PLAIN, QUIET, TRIGGER};

/// Chains shown for one side of a group unless all are asked for.
const SHOWN: usize = 8;
/// Characters of an article that stand under a chain.
const WORDS: usize = 160;

/// One group: what is claimed, how independently, by whom in which words, and what contradicts it.
pub(super) fn group(sheet: &mut Sheet<'_>, pen: &Pen<'_>, view: &GroupView<'_>) -> io::Result<()> {
    let group = view.group;
    sheet.put(4, &headline(pen, &view.fact, &group.id))?;
    sheet.put(6, &numbers(pen, view))?;
    let figures = view.fact.figures();
    if figures.len() > 1 {
        let all = figures.iter().map(|figure| pen.foreign(figure)).collect::<Vec<_>>().join(" / ");
        sheet.put(6, &[text(format!("{}: {all}", pen.words.ui("ui.quantities")), NOTICE)])?;
    }
    for id in &group.conflicts {
        let what =
            pen.digest.group(id).map(|other| other.fact.phrase(&pen.digest.names, pen.words, pen.options.isolate));
        let line = format!("≠ {}: {} ", pen.words.ui("ui.conflicts"), what.unwrap_or_default());
        let how = Change::with(group, id).map(|change| change.line(&pen.digest.names, pen.words)).collect::<Vec<_>>();
        let how = if how.is_empty() { String::new() } else { format!("[{}] ", how.join(" · ")) };
        sheet.put(6, &[text(line + &how, NOTICE), text(pen.foreign(id), QUIET)])?;
    }
    for line in fate(pen.digest, group, pen.words) {
        sheet.put(6, &[text(pen.foreign(&line), NOTICE)])?;
    }
    paths(sheet, pen, &view.paths)?;
    if pen.options.full {
        for why in &group.number.because {
            sheet.put(6, &[text(format!("{}: {}", pen.words.ui("ui.because"), pen.foreign(why)), QUIET)])?;
        }
    }
    Ok(())
}

/// A claim that stands in no group.
pub(super) fn loose(sheet: &mut Sheet<'_>, pen: &Pen<'_>, at: ClaimRef) -> io::Result<()> {
    let Some((read, claim)) = pen.digest.claim(at) else { return Ok(()) };
    let id = format!("{}/{}", read.article.id, claim.id);
    sheet.put(4, &headline(pen, &Fact::of_claim(read, claim), &id))?;
    paths(sheet, pen, &pen.digest.paths(&[at]))
}

fn headline(pen: &Pen<'_>, fact: &Fact<'_>, id: &str) -> Vec<Piece> {
    let phrase = fact.phrase(&pen.digest.names, pen.words, pen.options.isolate);
    let mut pieces = vec![text(format!("▸ {phrase}"), HEAD)];
    if let Some(time) = fact.time {
        pieces.push(plain(format!(" · {}", pen.foreign(time))));
    }
    if let Some(since) = fact.since {
        pieces.push(plain(format!(" · {} {}", pen.words.ui("ui.since"), pen.foreign(since))));
    }
    pieces.push(text(format!("  {}", pen.foreign(id)), QUIET));
    pieces
}

fn numbers(pen: &Pen<'_>, view: &GroupView<'_>) -> Vec<Piece> {
    let (group, words) = (view.group, pen.words);
    let number = &group.number;
    let value = range(number.tawatur, number.tawatur_max);
    let mut pieces = vec![text(words.fill("ui.tawatur-number", &[("n", &value)]), CHAIN)];
    pieces.push(plain(format!(" · {}", words.fill("ui.origins", &[("n", &number.origins.to_string())]))));
    if group.denials.tawatur_max > 0 || !group.denied_by.is_empty() {
        let value = range(group.denials.tawatur, group.denials.tawatur_max);
        pieces.push(text(format!(" · {}", words.fill("ui.denied-by-number", &[("n", &value)])), DENIAL));
    }
    if let Some(link) = &number.common_link {
        pieces.push(plain(format!(" · {}: {}", words.ui("ui.common-link"), pen.name(link))));
    } else if !number.weakest.is_empty() {
        pieces.push(plain(format!(" · {}: {}", words.ui("ui.weakest"), pen.names(&number.weakest))));
    }
    pieces
}

fn paths(sheet: &mut Sheet<'_>, pen: &Pen<'_>, all: &[PathView]) -> io::Result<()> {
    for denial in [false, true] {
        let side: Vec<&PathView> = all.iter().filter(|path| path.denial == denial).collect();
        let shown = if pen.options.full { side.len() } else { side.len().min(SHOWN) };
        for view in &side[..shown] {
            path(sheet, pen, view)?;
        }
        if shown < side.len() {
            let left = (side.len() - shown).to_string();
            sheet.put(6, &[text(pen.words.fill("ui.more-hint", &[("n", &left)]), QUIET)])?;
        }
    }
    Ok(())
}

pub(super) fn path(sheet: &mut Sheet<'_>, pen: &Pen<'_>, view: &PathView) -> io::Result<()> {
    let (sign, style) = if view.denial { ("✗", DENIAL) } else { ("•", PLAIN) };
    let from = format!(" {} ", pen.words.ui("ui.from"));
    let nodes: Vec<String> = view.nodes.iter().map(|node| pen.names(&node.ids)).collect();
    let mut pieces = vec![text(format!("{sign} {}", nodes.join(&from)), style)];
    let mut remarks = Vec::new();
    if view.nodes.len() == 1 {
        remarks.push(pen.words.ui("ui.itself").to_owned());
    }
    if view.stance != Stance::Asserts {
        remarks.push(pen.words.word("stance", view.stance.name()));
    }
    if view.polarity != Polarity::Affirmed {
        remarks.push(pen.words.word("polarity", view.polarity.name()));
    }
    if view.certainty != Certainty::Actual {
        remarks.push(pen.words.word("certainty", view.certainty.name()));
    }
    if let Some((article, how)) = view.copy_of
        && let Some(origin) = pen.digest.outlet(article)
    {
        let how = pen.words.word("copy", how.name());
        remarks.push(format!("{how} {} {}", pen.words.ui("ui.copy-of"), pen.name(&origin)));
    }
    if view.claims.len() > 1 {
        remarks.push(pen.words.fill("ui.times", &[("n", &view.claims.len().to_string())]));
    }
    if !remarks.is_empty() {
        pieces.push(text(format!(" [{}]", remarks.join(pen.words.ui("phrase.comma"))), style));
    }
    sheet.put(6, &pieces)?;
    let Some((read, claim)) = view.claims.first().and_then(|at| pen.digest.claim(*at)) else { return Ok(()) };
    let words = Excerpt::new(&read.article, claim, WORDS);
    if words.text().is_empty() {
        return Ok(());
    }
    // The isolate closes at the end of the excerpt, though the pieces differ in style.
    let (open, close) = if pen.options.isolate { ("\u{2068}", "\u{2069}") } else { ("", "") };
    sheet.put(
        8,
        &[
            text(format!("“{open}{}", words.before), QUIET),
            text(words.trigger, TRIGGER),
            text(format!("{}{close}”", words.after), QUIET),
        ],
    )
}
