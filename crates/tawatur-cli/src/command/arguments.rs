use super::{coverage, dossier, explain, export, lexicon, outlets, probe, read, store, topple, why};
#[cfg(feature = "network")]
use super::{gather, sources};
use crate::knowledge::Settings;
use crate::progress::Telling;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;
use tawatur_record::Lang;

/// Who says so, through whom, and how many independent chains really carry it.
///
/// Tawatur reads news articles (Arabic first) and finds what is claimed, who says so, through whom it reached each outlet,
/// who denies it, and how many independent chains stand behind it. It never says whether a claim is true.
#[derive(Debug, Parser)]
#[command(name = "tawatur", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    knowledge: KnowledgeArguments,
}

/// What the engine knows beside its own lexicons.
#[derive(Args, Clone, Debug)]
pub(crate) struct KnowledgeArguments {
    /// A folder of lexicon files that add to the embedded ones and correct them; may be given several times, the later
    /// over the earlier.
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) lexicon: Vec<PathBuf>,
    /// Configuration file. Without it `tawatur.toml` in the folder one is in, else `tawatur/config.toml` in the user's configuration
    /// folder, if it is there.
    #[arg(long, global = true, value_name = "FILE", env = "TAWATUR_CONFIG")]
    pub(crate) config: Option<PathBuf>,
    /// The data folder. Without it that of the configuration file, else `tawatur` in the user's folder for data.
    #[arg(long, global = true, value_name = "DIR", env = "TAWATUR_STORE")]
    pub(crate) store: Option<PathBuf>,
    /// How long runs tell on standard error how far they are.
    #[arg(long, global = true, value_enum, value_name = "FORM", env = "TAWATUR_PROGRESS", default_value_t = Telling::Auto)]
    pub(crate) progress: Telling,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read articles and print the answer: a report, records (JSON Lines) or one HTML page.
    Read(ReadArguments),
    /// Show which lexicon lines, frame and rule made a claim, link by link.
    Explain(IdArguments),
    /// Show in words why a group has its number: each path from the event to the reader.
    Why(IdArguments),
    /// List every claim that falls, or loses chains, if a source is wrong, and what stays.
    Topple(topple::ToppleArguments),
    /// Show what became of an agreement, a sanctions regime, a programme, a visit, a deployment or a stream of transfers: its
    /// steps with their days, chains and denials, what it provides, what it replaces.
    Dossier(dossier::DossierArguments),
    /// Show what the corpus tells of each outlet, agency, official and unnamed source: what it told first or last, from whom it
    /// copied, what was confirmed, denied or corrected later, whose word it dropped.
    Outlets(outlets::OutletsArguments),
    /// Fetch what the sources publish, politely, into an archive that `read` reads.
    ///
    /// Sites are asked as their robots.txt allows and no faster than it says, lists only as often as they publish, and each
    /// page once. A run may be killed at any moment: the next one goes on where it stopped. Pages are kept as WARC files in
    /// DIR/pages, with time, headers and the hash of their bytes.
    #[cfg(feature = "network")]
    Gather(gather::GatherArguments),
    /// Say what is gathered: feeds, sitemaps, pages; and see how each of them does.
    #[cfg(feature = "network")]
    #[command(subcommand)]
    Sources(sources::SourcesCommand),
    /// Write records in the formats of other tools.
    Export(export::ExportArguments),
    /// Open the desk: pages and an API over the data folder, for this machine unless told otherwise.
    #[cfg(feature = "desk")]
    Serve(super::serve::ServeArguments),
    /// Answer a language model's questions over standard input and output (Model Context Protocol): reads, and changes nothing.
    #[cfg(feature = "desk")]
    Mcp,
    /// Say who may come to the desk: as soon as one token exists, every request needs one.
    #[cfg(feature = "desk")]
    #[command(subcommand)]
    Token(super::serve::TokenCommand),
    #[command(flatten)]
    Stored(store::StoreCommand),
    /// Check lexicon files of one's own, or find out which entries match a word.
    #[command(subcommand)]
    Lexicon(lexicon::LexiconCommand),
    /// List what the lexicons lack for a corpus: frequent names and words that none of them has, triggers without a claim.
    Coverage(coverage::CoverageArguments),
    /// Run one layer alone over JSON Lines from standard input, to score it.
    Probe {
        /// The layer.
        task: probe::Task,
    },
}

/// Where the articles come from.
#[derive(Args, Clone, Debug)]
pub(crate) struct InputArguments {
    /// Files, folders (read recursively), globs, or `-` for standard input: plain text, HTML, JSON Lines, WARC and WACZ, saved
    /// feeds, e-mail, ninjs, NewsML-G2, gzip of each.
    #[arg(value_name = "INPUT")]
    pub(crate) inputs: Vec<String>,
    /// Publication date of pages that come without one (2024-06-19, or with time 2024-06-19T12:20).
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) published: Option<String>,
    /// Outlet of pages that come without one: a name, a domain or an id.
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet: Option<String>,
    /// Largest page in bytes (unpacked); larger ones are named and left out.
    #[arg(long, value_name = "BYTES", default_value_t = 16 << 20)]
    pub(crate) max_bytes: u64,
    /// Threads; the output does not depend on it. 0 takes one for each core.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) threads: usize,
    /// No progress on standard error.
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Args, Clone, Debug)]
pub(crate) struct ReadArguments {
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// What to print.
    #[arg(long, value_enum, default_value_t = Format::Report)]
    pub(crate) format: Format,
    /// Language of the report and the page.
    #[arg(long, value_enum, default_value_t = Language::En)]
    pub(crate) lang: Language,
    /// Print every chain, every copy and the reasons behind each number.
    #[arg(long)]
    pub(crate) full: bool,
    /// Write to a file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args, Clone, Debug)]
pub(crate) struct IdArguments {
    /// The id, as printed by `read`.
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) input: InputArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people, in the terminal.
    Report,
    /// The public records, one JSON object a line.
    Jsonl,
    /// One self-contained page.
    Html,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Language {
    /// Arabic
    Ar,
    /// English
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Lang {
        match language {
            Language::Ar => Lang::Ar,
            Language::En => Lang::En,
        }
    }
}

/// Runs the command.
pub(crate) fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let settings = Settings::of(&arguments.knowledge)?;
    match arguments.command {
        Command::Read(arguments) => read::run(&arguments, &settings),
        Command::Explain(arguments) => explain::run(&arguments, &settings),
        Command::Why(arguments) => why::run(&arguments, &settings),
        Command::Topple(arguments) => topple::run(&arguments, &settings),
        Command::Dossier(arguments) => dossier::run(&arguments, &settings),
        Command::Outlets(arguments) => outlets::run(&arguments, &settings),
        #[cfg(feature = "network")]
        Command::Gather(arguments) => gather::run(&arguments, &settings),
        #[cfg(feature = "network")]
        Command::Sources(command) => sources::run(&command, &settings),
        Command::Export(arguments) => export::run(&arguments, &settings),
        #[cfg(feature = "desk")]
        Command::Serve(arguments) => super::serve::run(&arguments, &settings),
        #[cfg(feature = "desk")]
        Command::Mcp => super::serve::mcp(&settings),
        #[cfg(feature = "desk")]
        Command::Token(command) => command.run(&settings),
        Command::Stored(command) => store::run(&command, &settings),
        Command::Coverage(arguments) => coverage::run(&arguments, &settings),
        Command::Lexicon(command) => lexicon::run(&command, &settings),
        Command::Probe { task } => probe::run(task, &settings),
    }
}

/// A publication date, `YYYY-MM-DD` or with `THH:MM`: what is no date is refused before work begins.
pub(super) fn date(text: &str) -> Result<String, String> {
    let (day, clock) = text.split_once('T').map_or((text, None), |(d, c)| (d, Some(c)));
    let parts: Vec<Option<u32>> = day.split('-').map(|p| p.parse().ok()).collect();
    let day = match parts.as_slice() {
        [Some(y), Some(m), Some(d)] => (1000..=9999).contains(y) && (1..=12).contains(m) && (1..=31).contains(d),
        [Some(y), Some(m)] => (1000..=9999).contains(y) && (1..=12).contains(m),
        [Some(y)] => (1000..=9999).contains(y),
        _ => false,
    };
    let clock = clock.is_none_or(|c| {
        let fits = |part: Option<&str>, below: u32| {
            part.and_then(|p| p.get(..2)).and_then(|p| p.parse::<u32>().ok()).is_some_and(|n| n < below)
        };
        let mut parts = c.split(':');
        fits(parts.next(), 24) && fits(parts.next(), 60)
    });
    if day && clock {
        Ok(text.to_owned())
    } else {
        Err("no date of the form 2024-06-19 or 2024-06-19T12:20".to_owned())
    }
}
