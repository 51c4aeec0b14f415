use crate::error::{INTERRUPTED, SOME_UNREAD, Usage};
use crate::knowledge::Settings;
use crate::progress::Gauge;
use anyhow::Context;
use clap::{Args, Subcommand};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use tawatur_fetch::{
    ClientOptions, FILE, GatherOptions, ProxyChoice, Source, Sources, Summary, every, export, gather, link,
};

#[derive(Args, Clone, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct GatherArguments {
    #[command(subcommand)]
    command: Option<GatherCommand>,
    /// Pages or feeds to fetch once, instead of the sources.
    #[arg(value_name = "URL", conflicts_with = "watch")]
    urls: Vec<String>,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    manner: Manner,
    /// Ask what is due and stop (what happens without --watch too).
    #[arg(long, conflicts_with = "watch")]
    once: bool,
    /// Go on until it is stopped, asking each source when it is due.
    #[arg(long)]
    watch: bool,
    /// Ask every source, due or not.
    #[arg(long)]
    now: bool,
    /// Requests at the same time, over all hosts.
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u16).range(1..=256))]
    parallel: u16,
    /// Requests at the same time to one host.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=8))]
    per_host: u16,
    /// Seconds between two requests to one host; a longer wait that robots.txt asks for goes before.
    #[arg(long, value_name = "SECONDS", default_value = "1", value_parser = seconds)]
    delay: Duration,
    /// Asks for one page before it is left.
    #[arg(long, value_name = "N", default_value_t = 6, value_parser = clap::value_parser!(u32).range(1..=20))]
    tries: u32,
    /// How long a run that ends waits for pages that have to be asked again; they are left for the next run.
    #[arg(long, value_name = "SECONDS", default_value = "120", value_parser = seconds)]
    patience: Duration,
    /// How long after it was fetched a page is fetched again at the earliest, where its list says that it was changed: 1h, 30m,
    /// or `never`. The wait doubles with each time; what was archived before stays.
    #[arg(long, value_name = "SPAN", default_value = "1h", value_parser = again)]
    again: Again,
    /// The wait after the first failure; it doubles with each.
    #[arg(long, value_name = "SECONDS", default_value = "5", value_parser = seconds, hide = true)]
    first_wait: Duration,
    /// Number that decides the jitter of waits: the same one gives the same waits.
    #[arg(long, value_name = "N", default_value_t = 0, hide = true)]
    seed: u64,
    /// No progress on standard error.
    #[arg(long, short)]
    quiet: bool,
}

#[derive(Clone, Debug, Subcommand)]
enum GatherCommand {
    /// Write the archive as one WARC file.
    Export {
        #[command(flatten)]
        place: Place,
        /// The file; standard output without it.
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Pages fetched at or after this time only: 2024-06-19, or 2024-06-19T12:20:00Z (UTC).
        #[arg(long, value_name = "TIME")]
        since: Option<String>,
    },
}

/// Where the gathered lies.
#[derive(Args, Clone, Debug)]
pub(crate) struct Place {
    /// The folder of the sources, the archive and the journal.
    #[arg(long, value_name = "DIR", default_value = "news", env = "TAWATUR_DIR")]
    pub(crate) dir: PathBuf,
}

/// How sites are asked.
#[derive(Args, Clone, Debug)]
pub(crate) struct Manner {
    /// Your address of e-mail, or a page about you: sites are told whom to write to. `contact = "…"` in the configuration file
    /// says it for good.
    #[arg(long, value_name = "WHO", env = "TAWATUR_CONTACT")]
    contact: Option<String>,
    /// Ask machines of this network too: loopback, private and link-local addresses.
    #[arg(long)]
    allow_private: bool,
    /// The proxy to ask through (`http://…`, `socks5://…`), or `none`; without it what HTTPS_PROXY and NO_PROXY say. A proxy looks
    /// names up by itself, so that it has to guard its own network.
    #[arg(long, value_name = "URL")]
    proxy: Option<String>,
    /// The largest answer, unpacked.
    #[arg(long, value_name = "BYTES", default_value_t = 8 << 20)]
    max_bytes: u64,
    /// Seconds for one answer, from the look-up of the name to the last byte.
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    timeout: Duration,
}

impl Manner {
    /// The options of asking; who asks has to be said.
    pub(crate) fn client(&self, settings: &Settings) -> anyhow::Result<ClientOptions> {
        let contact = self.contact.clone().or_else(|| settings.contact.clone()).unwrap_or_default();
        if !contact.contains(['@', '/']) {
            let how = "say whom a site can write to: --contact me@example.org, TAWATUR_CONTACT, or `contact = \"…\"` in the configuration file";
            return Err(Usage(how.to_owned()).into());
        }
        let proxy = match self.proxy.as_deref() {
            None => ProxyChoice::Environment,
            Some("none") => ProxyChoice::Never,
            Some(url) => ProxyChoice::Always(url.to_owned()),
        };
        Ok(ClientOptions {
            contact,
            allow_private: self.allow_private,
            proxy,
            max_bytes: self.max_bytes,
            timeout: self.timeout.max(Duration::from_millis(100)),
        })
    }
}

/// Gathers, or writes out what was gathered.
pub(crate) fn run(arguments: &GatherArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    if let Some(GatherCommand::Export { place, output, since }) = &arguments.command {
        return write_out(&place.dir, output.as_deref(), since.as_deref());
    }
    let folder = &arguments.place.dir;
    let stop = stop()?;
    let options = GatherOptions {
        again: arguments.again.0,
        stop,
        client: arguments.manner.client(settings)?,
        watch: arguments.watch,
        now: arguments.now || !arguments.urls.is_empty(),
        parallel: usize::from(arguments.parallel),
        per_host: usize::from(arguments.per_host),
        delay: arguments.delay,
        tries: arguments.tries,
        first_wait: arguments.first_wait,
        patience: arguments.patience,
        seed: arguments.seed,
        ..GatherOptions::default()
    };
    let sources = sources(arguments, folder)?;
    let mut gauge = Gauge::new(settings.progress, arguments.quiet);
    let summary = gather(folder, &sources, &options, &mut |progress| {
        let done = progress.heard + progress.pages + progress.left;
        gauge.at("gathering", "lists and pages", done, Some(done + progress.open));
    })?;
    gauge.finish();
    let mut out = std::io::stdout().lock();
    tell(&mut out, folder, sources.iter().count(), &summary)?;
    if !arguments.urls.is_empty() && summary.heard + summary.pages == 0 && summary.failing.is_empty() {
        writeln!(out, "nothing to ask: archived before")?;
    }
    for (source, why) in &summary.failing {
        anstream::eprintln!("tawatur: {source}: {why}");
    }
    if summary.stopped {
        anstream::eprintln!("tawatur: stopped; what is left is asked in the next run");
        // To end what goes on for ever is no interruption.
        return Ok(if arguments.watch { ExitCode::SUCCESS } else { ExitCode::from(INTERRUPTED) });
    }
    Ok(if summary.failing.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(SOME_UNREAD) })
}

fn sources(arguments: &GatherArguments, folder: &Path) -> anyhow::Result<Sources> {
    if arguments.urls.is_empty() {
        let sources = Sources::open(folder)?;
        if sources.iter().next().is_none() {
            let path = folder.join(FILE);
            return Err(Usage(format!("{}: no source: `tawatur sources add URL`", path.display())).into());
        }
        return Ok(sources);
    }
    let mut sources = Sources::parse("", folder.join(FILE))?;
    for url in &arguments.urls {
        let url = link(url, None).map_err(|why| Usage(format!("{url}: {why}")))?;
        sources.add(Source::new(url));
    }
    Ok(sources)
}

fn tell(out: &mut dyn Write, folder: &Path, sources: usize, summary: &Summary) -> std::io::Result<()> {
    let Summary { heard, unchanged, pages, changed, waiting, .. } = summary;
    let failed = summary.failing.len();
    let left: u64 = summary.left.values().sum();
    writeln!(out, "{sources} sources: {heard} lists answered ({unchanged} unchanged), {failed} failed")?;
    writeln!(out, "{pages} pages archived in {}, {left} left, {waiting} waiting", folder.join("pages").display())?;
    if *changed > 0 {
        writeln!(out, "{changed} of them were archived before and have changed; the earlier ones stay")?;
    }
    for (why, times) in &summary.left {
        writeln!(out, "{times:>8}  {why}")?;
    }
    Ok(())
}

fn write_out(folder: &Path, output: Option<&Path>, since: Option<&str>) -> anyhow::Result<ExitCode> {
    if !folder.is_dir() {
        return Err(Usage(format!("{}: no such folder", folder.display())).into());
    }
    let records = match output {
        Some(path) => {
            let file = File::create(path).with_context(|| path.display().to_string())?;
            export(folder, since, &mut BufWriter::new(file))?
        }
        None => export(folder, since, &mut BufWriter::new(std::io::stdout().lock()))?,
    };
    anstream::eprintln!("{records} pages written");
    Ok(ExitCode::SUCCESS)
}

/// A flag that the first signal to end sets; the second ends the process, which loses nothing either.
fn stop() -> anyhow::Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        // In this order: the first signal finds the flag unset.
        signal_hook::flag::register_conditional_shutdown(signal, INTERRUPTED.into(), Arc::clone(&stop))?;
        signal_hook::flag::register(signal, Arc::clone(&stop))?;
    }
    Ok(stop)
}

/// How long a page rests before it is fetched again, if ever.
#[derive(Clone, Copy, Debug)]
struct Again(Option<Duration>);

fn again(text: &str) -> Result<Again, String> {
    if text == "never" {
        return Ok(Again(None));
    }
    every(text).map(|millis| Again(Some(Duration::from_millis(millis)))).map_err(|why| format!("{why}, or never"))
}

/// Seconds, with a fraction if need be.
fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "no number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|_| "no number of seconds".to_owned())
}
