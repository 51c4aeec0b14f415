use std::io;

use tawatur_model::{Dossier, Held, Reading, Step};
use tawatur_record::{Digest, Wording};

use super::sheet::{Piece, Sheet, plain, text};
use super::story::{Pen, ReportOptions, range};
use super::style::{CHAIN, DENIAL, HEAD, NOTICE, QUIET};

/// Dossiers shown in a report unless all are asked for.
const SHOWN: usize = 12;
/// Characters of an article that stand under a step.
const WORDS: usize = 160;

/// The dossiers at some positions: one is shown whole, several are listed.
pub(crate) fn dossiers(
    out: &mut dyn io::Write,
    reading: &Reading,
    found: &[usize],
    options: &ReportOptions,
) -> io::Result<()> {
    let digest = Digest::new(reading);
    let mut sheet = Sheet::new(out, options.width, options.color);
    let pen = Pen { digest: &digest, words: Wording::new(options.lang), options: *options };
    match found {
        [only] => whole(&mut sheet, &pen, &reading.dossiers[*only])?,
        several => {
            let count = several.len().to_string();
            sheet.put(0, &[plain(pen.words.fill("ui.dossiers-fit", &[("n", &count)]))])?;
            for &at in several {
                sheet.put(2, &headline(&pen, &reading.dossiers[at]))?;
            }
        }
    }
    sheet.flush()
}

/// The part of a report that tells of what lasts longer than a story.
pub(super) fn lasting(sheet: &mut Sheet<'_>, pen: &Pen<'_>) -> io::Result<()> {
    let all = &pen.digest.reading.dossiers;
    if all.is_empty() {
        return Ok(());
    }
    sheet.blank()?;
    sheet.put(0, &[text(pen.words.ui("ui.dossiers"), HEAD)])?;
    // Those with most steps first, else in their order.
    let mut order: Vec<&Dossier> = all.iter().collect();
    order.sort_by_key(|dossier| std::cmp::Reverse(dossier.steps.len()));
    let shown = if pen.options.full { order.len() } else { order.len().min(SHOWN) };
    for dossier in &order[..shown] {
        sheet.put(2, &headline(pen, dossier))?;
        for step in &dossier.steps {
            sheet.put(6, &line(pen, step))?;
        }
        paper(sheet, pen, dossier, 6)?;
    }
    if shown < order.len() {
        let left = (order.len() - shown).to_string();
        sheet.put(2, &[text(pen.words.fill("ui.dossiers-more", &[("n", &left)]), QUIET)])?;
    }
    Ok(())
}

fn whole(sheet: &mut Sheet<'_>, pen: &Pen<'_>, dossier: &Dossier) -> io::Result<()> {
    sheet.put(0, &headline(pen, dossier))?;
    for name in &dossier.names {
        sheet.put(2, &[text(pen.foreign(name), QUIET)])?;
    }
    for (role, ids) in &dossier.roles {
        sheet.put(2, &[plain(format!("{}: {}", pen.words.word("role", role.name()), pen.names(ids)))])?;
    }
    sheet.blank()?;
    for step in &dossier.steps {
        sheet.put(2, &line(pen, step))?;
        let ids: Vec<&str> = step
            .groups
            .iter()
            .filter_map(|&at| Some(pen.digest.reading.groups.get(at as usize)?.id.as_str()))
            .collect();
        sheet.put(6, &[text(pen.foreign(&ids.join(" ")), QUIET)])?;
        for path in pen.digest.paths(&step.claims).iter().chain(&pen.digest.paths(&step.denied)) {
            super::claim::path(sheet, pen, path)?;
        }
    }
    paper(sheet, pen, dossier, 2)
}

/// "agreement: name (A + B) · signed  d0123456789".
fn headline(pen: &Pen<'_>, dossier: &Dossier) -> Vec<Piece> {
    let mut head = format!("▸ {}", pen.words.word("dossier", dossier.sort.name()));
    let item = dossier.item.as_deref().map(|item| pen.words.word("item", item));
    let called = Some(pen.foreign(&dossier.title)).filter(|_| !dossier.title.is_empty()).or(item);
    if let Some(called) = called {
        head.push_str(&format!(": {called}"));
    }
    let sides: Vec<String> = dossier
        .roles
        .iter()
        .map(|(_, ids)| pen.names(&ids[..ids.len().min(SIDES)]))
        .filter(|side| !side.is_empty())
        .collect();
    let mut pieces = vec![text(head, HEAD)];
    if !sides.is_empty() {
        pieces.push(plain(format!(" ({})", sides.join(" – "))));
    }
    if let Some(state) = dossier.state {
        pieces.push(text(format!(" · {}", pen.words.word("state", state.name())), CHAIN));
    }
    pieces.push(text(format!("  {}", dossier.id), QUIET));
    pieces
}

/// Names of one side in a headline.
const SIDES: usize = 4;

/// One step: when, what, how certain, how independently, and who denies it.
fn line(pen: &Pen<'_>, step: &Step) -> Vec<Piece> {
    let words = pen.words;
    let day = match (&step.time, &step.reported) {
        (Some(time), _) => pen.foreign(time),
        (None, Some(day)) => words.fill("ui.told-on", &[("day", &pen.foreign(day.get(..10).unwrap_or(day)))]),
        (None, None) => words.ui("ui.no-day").to_owned(),
    };
    let style = match step.held {
        Held::Denied | Held::Negated => DENIAL,
        Held::Actual => HEAD,
        _ => NOTICE,
    };
    let mut pieces = vec![plain(format!("{day}  ")), text(words.word("state", step.state.name()), style)];
    if step.held != Held::Actual {
        pieces.push(text(format!(" [{}]", words.word("held", step.held.name())), style));
    }
    if !step.by.is_empty() {
        pieces.push(plain(format!(" · {}", pen.names(&step.by[..step.by.len().min(SIDES)]))));
    }
    if !step.claims.is_empty() {
        let value = range(step.number.tawatur, step.number.tawatur_max);
        pieces.push(text(format!(" · {}", words.fill("ui.tawatur-number", &[("n", &value)])), CHAIN));
    }
    if !step.denied.is_empty() {
        let value = range(step.denials.tawatur, step.denials.tawatur_max);
        pieces.push(text(format!(" · {}", words.fill("ui.denied-by-number", &[("n", &value)])), DENIAL));
    }
    pieces
}

/// What a paper provides, what it does not, what it takes the place of, and where transfers go on to.
fn paper(sheet: &mut Sheet<'_>, pen: &Pen<'_>, dossier: &Dossier, indent: usize) -> io::Result<()> {
    let words = pen.words;
    for provision in &dossier.provisions {
        let key = if provision.absent { "ui.lacks" } else { "ui.provides" };
        let mut line = format!("{}: ", words.ui(key));
        if let Some(article) = &provision.article {
            line.push_str(&format!("[{}] ", pen.foreign(article)));
        }
        line.push_str(&pen.foreign(&cut(&provision.text)));
        if let Some(trigger) = &provision.trigger {
            line.push_str(&format!(" · {}: {}", words.ui("ui.triggered"), pen.foreign(&cut(trigger))));
        }
        sheet.put(indent, &[plain(line)])?;
    }
    for older in &dossier.replaces {
        let mut line = format!("{}: {}", words.ui("ui.replaces"), pen.foreign(&cut(&older.title)));
        if let Some(time) = &older.time {
            line.push_str(&format!(" · {}", pen.foreign(time)));
        }
        sheet.put(
            indent,
            &[text(line, NOTICE), text(format!("  {}", older.dossier.as_deref().unwrap_or_default()), QUIET)],
        )?;
    }
    if !dossier.onward.is_empty() {
        sheet.put(indent, &[plain(format!("{}: {}", words.ui("ui.onward"), dossier.onward.join(", ")))])?;
    }
    Ok(())
}

fn cut(words: &str) -> String {
    match words.char_indices().nth(WORDS) {
        Some((end, _)) => format!("{} …", words[..end].trim_end()),
        None => words.to_owned(),
    }
}
