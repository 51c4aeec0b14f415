use super::super::arguments::InputArguments;
use super::{add, alerts, ask, init, search, shell, upkeep};
use crate::knowledge::Settings;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Debug, Subcommand)]
pub(crate) enum StoreCommand {
    /// Make a data folder in which articles and what was read in them are kept.
    Init,
    /// Read articles into the data folder; what is in already is passed over.
    Add(AddArguments),
    /// List the stories of the data folder.
    Stories(StoriesArguments),
    /// Search articles, claims and quotations: words in any form, names in any spelling or in Latin letters, fields.
    ///
    /// Words beside each other must all be found; OR, -word, "a phrase", prefix*, parentheses. Fields narrow it:
    /// outlet:, agency:, speaker:, by:, about:, ledger:, action:, role.giver:, place:, stance:, certainty:, kind:,
    /// published:2024-06..2024-07, time:2024-06, chains:>=2, denied:yes, is:denied-but-repeated. Who said what about whom:
    /// `speaker:Lavrov about:Japan`.
    Search(SearchArguments),
    /// The same among claims alone.
    Claims(SearchArguments),
    /// Saved searches: each story in which one finds something is delivered, once.
    #[command(subcommand)]
    Alerts(AlertsCommand),
    /// Show a story: its articles, its claims with their chains.
    Story(StoryArguments),
    /// List the groups of claims of one ledger, or of all, over all stories.
    Ledger(LedgerArguments),
    /// Show how the number of each claim of a story went, and when its articles came.
    Timeline(TimelineArguments),
    /// List what could not be read.
    Failures(ListArguments),
    /// Read anew what another version of the program read. A killed run goes on where it stopped.
    Reread(QuietArguments),
    /// Show what this version reads differently in the stored articles, as JSON Lines; nothing is stored.
    Diff(QuietArguments),
    /// Look at everything in the data folder and say what is broken; with --repair mend what can be mended.
    Doctor(DoctorArguments),
    /// Copy the database into a new data folder, while others go on reading and writing. Its search index is made with `doctor
    /// --repair` or the next `add`.
    Backup(BackupArguments),
    /// Give room back to the file system, and forget what the rules of the configuration (`[keep]`) or the options say.
    Compact(CompactArguments),
    /// Print what completes the program's verbs and options in a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Write the manual pages into a folder.
    Man {
        /// The folder.
        folder: PathBuf,
    },
}

#[derive(Args, Clone, Debug)]
pub(crate) struct AddArguments {
    #[command(flatten)]
    pub(crate) input: InputArguments,
    /// The inputs are records (JSON Lines) that `read` or `export` wrote: they are taken in as they are, not read anew.
    #[arg(long)]
    pub(crate) records: bool,
    /// Do not keep the pages' bytes. Articles can then be read anew from their text alone.
    #[arg(long)]
    pub(crate) no_pages: bool,
}

/// How what is listed leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// For people.
    Table,
    /// One JSON object a line.
    Ndjson,
}

#[derive(Args, Clone, Debug)]
pub(crate) struct ListArguments {
    /// How many at most; 0 for all.
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(crate) limit: u32,
    /// `table` on a terminal, `ndjson` in a pipe, if not told otherwise.
    #[arg(long, value_enum)]
    pub(crate) format: Option<Form>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sort {
    /// The latest first.
    Newest,
    /// Those first that many outlets tell and few chains carry.
    Gap,
    /// Those first of which most is denied.
    Denied,
}

#[derive(Args, Clone, Debug)]
pub(crate) struct StoriesArguments {
    /// In which order.
    #[arg(long, value_enum, default_value_t = Sort::Newest)]
    pub(crate) sort: Sort,
    #[command(flatten)]
    pub(crate) list: ListArguments,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sorted {
    /// The best first.
    Relevance,
    /// The last published first.
    Newest,
    /// Those with the most independent chains first.
    Chains,
}

#[derive(Args, Clone, Debug)]
pub(crate) struct SearchArguments {
    /// What is looked for.
    pub(crate) query: String,
    /// In which order.
    #[arg(long, value_enum, default_value_t = Sorted::Relevance)]
    pub(crate) sort: Sorted,
    /// Count all that is found by outlet, ledger, speaker, place, stance and day.
    #[arg(long)]
    pub(crate) facets: bool,
    /// Go on behind an earlier page: what it gave as `next`.
    #[arg(long, value_name = "CURSOR")]
    pub(crate) cursor: Option<String>,
    #[command(flatten)]
    pub(crate) list: ListArguments,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AlertsCommand {
    /// Save a search. It finds what is added from now on.
    Add {
        /// Its name.
        name: String,
        /// The query, as for `search`.
        query: String,
        /// Where hits go: `-` (standard output), file:PATH (a line of JSON each), feed:PATH (Atom for .atom, RSS for .rss and
        /// .xml, else a JSON Feed), or an http(s)
        /// address to which each is posted.
        #[arg(long, default_value = "-")]
        to: String,
        /// A webhook's hits are signed with this: x-tawatur-signature is the HMAC-SHA-256 of the body.
        #[arg(long, env = "TAWATUR_ALERT_SECRET", hide_env_values = true)]
        secret: Option<String>,
    },
    /// List the saved searches.
    List(ListArguments),
    /// List the stories in which a saved search found something.
    Hits {
        /// Its name.
        name: String,
        #[command(flatten)]
        list: ListArguments,
    },
    /// Forget a saved search and what it found.
    Remove {
        /// Its name.
        name: String,
    },
    /// Deliver what is due; `add` does so at its end.
    Deliver {
        /// Post to private and local addresses too.
        #[arg(long)]
        allow_private: bool,
    },
}

#[derive(Args, Clone, Debug)]
pub(crate) struct StoryArguments {
    /// Its id, as `stories` prints it, or the id of one of its articles or groups.
    pub(crate) id: String,
    /// `table` on a terminal, `ndjson` in a pipe, if not told otherwise.
    #[arg(long, value_enum)]
    pub(crate) format: Option<Form>,
}

#[derive(Args, Clone, Debug)]
pub(crate) struct TimelineArguments {
    /// The story's id, or the id of one of its articles or groups.
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) list: ListArguments,
}

#[derive(Args, Clone, Debug)]
pub(crate) struct LedgerArguments {
    /// visit, meeting, agreement, transfer, deployment, sanction, vote, incident, programme, statement; all without one.
    #[arg(value_parser = ledger)]
    pub(crate) ledger: Option<tawatur_model::Ledger>,
    #[command(flatten)]
    pub(crate) list: ListArguments,
}

#[derive(Args, Clone, Debug)]
pub(crate) struct QuietArguments {
    /// No progress on standard error.
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Args, Clone, Debug)]
pub(crate) struct DoctorArguments {
    /// Mend what can be mended: finish what a killed run left, make the index anew.
    #[arg(long)]
    pub(crate) repair: bool,
    /// No progress on standard error.
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Args, Clone, Debug)]
pub(crate) struct BackupArguments {
    /// The folder of the copy; it must hold no store yet.
    pub(crate) folder: PathBuf,
    /// No progress on standard error.
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Args, Clone, Debug)]
pub(crate) struct CompactArguments {
    /// Forget the bytes of pages that were added before this day (2024-06-19). Articles and records stay. Without it the days of
    /// `pages` below `[keep]` in the configuration file count; without these all stay.
    #[arg(long, value_name = "DATE", value_parser = super::super::arguments::date)]
    pub(crate) forget_pages_before: Option<String>,
}

fn ledger(word: &str) -> Result<tawatur_model::Ledger, String> {
    tawatur_model::Ledger::parse(word).ok_or_else(|| {
        let all: Vec<&str> = tawatur_model::Ledger::ALL.iter().map(|ledger| ledger.name()).collect();
        format!("the ledgers are {}", all.join(", "))
    })
}

/// Runs the command.
pub(crate) fn run(command: &StoreCommand, settings: &Settings) -> anyhow::Result<ExitCode> {
    match command {
        StoreCommand::Init => init::run(settings),
        StoreCommand::Add(arguments) => add::run(arguments, settings),
        StoreCommand::Stories(arguments) => ask::stories(arguments, settings),
        StoreCommand::Search(arguments) => search::run(arguments, None, settings),
        StoreCommand::Claims(arguments) => search::run(arguments, Some(tawatur_store::Kind::Claim), settings),
        StoreCommand::Alerts(command) => alerts::run(command, settings),
        StoreCommand::Story(arguments) => ask::story(arguments, settings),
        StoreCommand::Ledger(arguments) => ask::ledger(arguments, settings),
        StoreCommand::Timeline(arguments) => ask::timeline(arguments, settings),
        StoreCommand::Failures(arguments) => ask::failures(arguments, settings),
        StoreCommand::Reread(arguments) => upkeep::reread(arguments, settings),
        StoreCommand::Diff(arguments) => upkeep::diff(arguments, settings),
        StoreCommand::Doctor(arguments) => upkeep::doctor(arguments, settings),
        StoreCommand::Backup(arguments) => upkeep::backup(arguments, settings),
        StoreCommand::Compact(arguments) => upkeep::compact(arguments, settings),
        StoreCommand::Completions { shell } => shell::completions(*shell),
        StoreCommand::Man { folder } => shell::man(folder),
    }
}
