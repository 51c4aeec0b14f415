use std::io;

use tawatur_model::{Reading, Source};
use tawatur_record::{Digest, Wording};

use super::sheet::{Sheet, plain, text};
use super::story::{Pen, ReportOptions};
use super::style::{HEAD, QUIET};

/// What the corpus shows of some sources: those that publish first, then those whom they name.
pub(crate) fn sources(
    out: &mut dyn io::Write,
    reading: &Reading,
    shown: &[&Source],
    options: &ReportOptions,
) -> io::Result<()> {
    let digest = Digest::new(reading);
    let mut sheet = Sheet::new(out, options.width, options.color);
    let pen = Pen { digest: &digest, words: Wording::new(options.lang), options: *options };
    for (publishes, heading) in [(true, "ui.sources-outlets"), (false, "ui.sources-named")] {
        let of: Vec<&&Source> = shown.iter().filter(|source| source.publishes == publishes).collect();
        if of.is_empty() {
            continue;
        }
        sheet.put(0, &[text(pen.words.ui(heading), HEAD)])?;
        for source in of {
            one(&mut sheet, &pen, source)?;
        }
        sheet.blank()?;
    }
    sheet.put(0, &[text(pen.words.ui("ui.footnote"), QUIET)])?;
    sheet.flush()
}

/// One source: its figures that are not nought, and with whom it shares words.
fn one(sheet: &mut Sheet<'_>, pen: &Pen<'_>, source: &Source) -> io::Result<()> {
    sheet.put(
        2,
        &[text(format!("▸ {}", pen.name(&source.id)), HEAD), text(format!("  {}", pen.foreign(&source.id)), QUIET)],
    )?;
    let figures: [(&'static str, u32); 14] = [
        ("articles", source.articles),
        ("groups", source.groups),
        ("alone", source.alone),
        ("first", source.first),
        ("last", source.last),
        ("confirmed", source.confirmed),
        ("denied", source.denied),
        ("corrected", source.corrected),
        ("contradicted", source.contradicted),
        ("denies", source.denies),
        ("losses", source.losses),
        ("lost", source.lost),
        ("denials-carried", source.denials_carried),
        ("denials-dropped", source.denials_dropped),
    ];
    let figures = figures.iter().filter(|(_, count)| *count > 0);
    let line: Vec<String> = figures.map(|(key, count)| format!("{}: {count}", pen.words.word("source", key))).collect();
    sheet.put(4, &[plain(line.join(" · "))])?;
    for (key, others) in [("copies", &source.copies), ("copied-by", &source.copied_by), ("relays", &source.relays)] {
        if !others.is_empty() {
            let others: Vec<String> = others.iter().map(|(id, count)| format!("{} ({count})", pen.name(id))).collect();
            let line = format!("{}: {}", pen.words.word("source", key), others.join(pen.words.ui("phrase.comma")));
            sheet.put(4, &[plain(line)])?;
        }
    }
    Ok(())
}
