use crate::error::Usage;
use crate::knowledge::{self, Settings};
use clap::Subcommand;
use std::cell::Cell;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use tawatur_lexicon::{Lexicon, Origin, Sense, Thing, What};
use tawatur_text::{Document, name_similarity};

/// So many entries with a name near to the words are shown where none has the words.
const NEAR: usize = 8;

#[derive(Debug, Subcommand)]
pub(crate) enum LexiconCommand {
    /// Check a folder of lexicon files as `--lexicon` would lay it over the embedded ones: what is wrong, with file and
    /// line, or how many entries each file adds, corrects and removes.
    Check {
        /// The folder. It holds files with the paths of the embedded ones, such as people/people.tsv.
        folder: PathBuf,
    },
    /// Show which entries match a word, a phrase or an id, and the line each comes from.
    Find {
        /// A word or phrase as a text has it, with what is attached to it; or an id such as place/pyongyang.
        #[arg(required = true)]
        words: Vec<String>,
    },
}

/// Runs the command.
pub(crate) fn run(command: &LexiconCommand, settings: &Settings) -> anyhow::Result<ExitCode> {
    match command {
        LexiconCommand::Check { folder } => check(folder, settings),
        LexiconCommand::Find { words } => find(&words.join(" "), settings),
    }
}

fn check(folder: &PathBuf, settings: &Settings) -> anyhow::Result<ExitCode> {
    let mut folders = settings.lexicon.clone();
    folders.push(folder.clone());
    let files = knowledge::files(&folders)?;
    let own: Vec<&str> =
        files.iter().map(|f| f.name.as_str()).filter(|name| PathBuf::from(name).starts_with(folder)).collect();
    if own.is_empty() {
        let known: Vec<&str> = tawatur_lexicon::FILES.into_iter().chain(tawatur_expressions::FILES).collect();
        let message = format!("{}: no lexicon file; a folder may hold {}", folder.display(), known.join(", "));
        return Err(Usage(message).into());
    }
    let (_, changes) = knowledge::engine(&files)?;
    let mut out = std::io::stdout().lock();
    for change in changes.iter().filter(|change| own.contains(&change.name.as_str())) {
        let (added, corrected, removed) = (change.added, change.corrected, change.removed);
        writeln!(out, "{}: {added} added, {corrected} corrected, {removed} removed", change.name)?;
    }
    writeln!(out, "{} files, no problem", own.len())?;
    Ok(ExitCode::SUCCESS)
}

fn find(words: &str, settings: &Settings) -> anyhow::Result<ExitCode> {
    let files = knowledge::files(&settings.lexicon)?;
    let (engine, _) = knowledge::engine(&files)?;
    let lexicon = engine.lexicon();
    let mut out = std::io::stdout().lock();
    let found = Cell::new(0u32);
    let mut show = |how: &str, what: &str, place: &str, written: &str| {
        found.set(found.get() + 1);
        writeln!(out, "{how}  {what}\n  {place}\n    {}", written.replace('\n', "\n    "))
    };
    if let Some(thing) = lexicon.thing(words) {
        let origin = thing.origin.map(|(file, line)| Origin { file, line }).unwrap_or(Origin { file: 0, line: 0 });
        show(words, &thing.en, &lexicon.place(origin), &lexicon.written(origin).unwrap_or_default())?;
    }
    let document = Document::new(words);
    for at in 0..document.tokens.len() {
        for hit in lexicon.look_up(&document, at) {
            let end = (at + usize::from(hit.tokens)).min(document.tokens.len());
            let surface: Vec<&str> = (at..end).map(|t| document.surface(t)).collect();
            let mut how = format!("«{}»", surface.join(" "));
            if hit.front.stem > 0 {
                how.push_str(&format!("  behind {}", &document.word(at)[..usize::from(hit.front.stem)]));
            }
            if hit.suffix > 0 {
                how.push_str("  before a pronoun");
            }
            for sense in lexicon.senses(hit.group) {
                let written = lexicon.written(sense.origin).unwrap_or_default();
                show(&how, &meaning(lexicon, sense), &lexicon.place(sense.origin), &written)?;
            }
        }
    }
    for (place, written) in tawatur_expressions::find(words, &files) {
        show(&format!("«{words}»"), "number or time", &place, &written)?;
    }
    if found.get() == 0 {
        for (name, thing) in near(lexicon, words) {
            let origin = thing.origin.map(|(file, line)| Origin { file, line }).unwrap_or(Origin { file: 0, line: 0 });
            let what = format!("near «{name}»: {} ({})", thing.id, thing.en);
            show(&format!("«{words}»"), &what, &lexicon.place(origin), &lexicon.written(origin).unwrap_or_default())?;
        }
    }
    if found.get() == 0 {
        anstream::eprintln!("tawatur: no entry matches «{words}»");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// The entries whose names may be a spelling of these words, in either script, the likeliest first.
fn near<'l>(lexicon: &'l Lexicon, words: &str) -> Vec<(&'l str, &'l Thing)> {
    let best = |thing: &'l Thing| {
        let names = thing.names.iter().map(String::as_str).chain([thing.en.as_str()]);
        let judged = names.map(|name| (name_similarity(words, name), name));
        judged
            .filter(|(score, _)| *score >= 0.5)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(score, name)| (score, name, thing))
    };
    let mut found: Vec<(f32, &str, &Thing)> = lexicon.tables.things.iter().filter_map(best).collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.2.id.cmp(&b.2.id)));
    found.into_iter().take(NEAR).map(|(_, name, thing)| (name, thing)).collect()
}

/// What a sense says, in a few words.
fn meaning(lexicon: &Lexicon, sense: &Sense) -> String {
    let tables = &lexicon.tables;
    let thing = |at: u32| &tables.things[at as usize];
    let verb = |at: u32| &tables.verbs[at as usize].lemma;
    match sense.what {
        What::Name { thing: at, short } => {
            let short = if short { ", short: once an article has the full name" } else { "" };
            format!("{} ({}){short}", thing(at).id, thing(at).en)
        }
        What::Nationality { country, .. } => format!("nationality of {}", thing(country).id),
        What::Title { title, .. } => {
            let title = &tables.titles[title as usize];
            format!("{} {} ({})", title.kind, title.id, title.en)
        }
        What::Body(at) => format!("state body {}", tables.bodies[at as usize].key),
        What::Collective { collective } => format!("collective {}", tables.collectives[collective as usize].en),
        What::Unnamed(at) => format!("unnamed source {}", tables.unnamed[at as usize].key),
        What::Good(at) => format!("{} {}", tables.goods[at as usize].class, tables.goods[at as usize].key),
        What::Programme(at) => format!("programme {}", tables.programmes[at as usize].key),
        What::Verb { verb: at, form } => {
            let tense = if form.imperfect { "imperfect" } else { "past" };
            let voice = match (form.active, form.passive) {
                (true, true) => "active or passive",
                (true, false) => "active",
                _ => "passive",
            };
            format!("verb {}, {tense}, {voice}", verb(at))
        }
        What::Masdar { verb: at } => format!("verbal noun of {}", verb(at)),
        What::Active { verb: at } => format!("active participle of {}", verb(at)),
        What::Passive { verb: at } => format!("passive participle of {}", verb(at)),
        What::TriggerNoun(at) => {
            let frames = tables.trigger_nouns[at as usize].iter().map(|&f| &tables.events[f as usize]);
            let frames: Vec<String> = frames.map(|f| format!("{} · {}", f.ledger().name(), f.action)).collect();
            format!("noun of {}", frames.join(", "))
        }
        What::ReportNoun(at) => format!("noun that reports, as {}", tables.reports[at as usize].lemma),
        What::Attribution(_) => "attribution".to_owned(),
        What::Modal(at) => format!("modal, {:?}", tables.modals[at as usize].effect),
        What::Given => "given name".to_owned(),
        What::Family => "family name".to_owned(),
        What::DoubtfulName => "part of names, beside others".to_owned(),
        What::Common => "everyday word".to_owned(),
        What::Function(function) => format!("grammar: {function:?}"),
    }
}
