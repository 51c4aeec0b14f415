use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};
use tawatur_pipeline::Progress;

/// Progress on standard error: nothing for the first second, then a line that says what and how many. Without a terminal
/// a line now and then.
pub(crate) struct Meter {
    started: Instant,
    bar: Option<ProgressBar>,
    terminal: bool,
    quiet: bool,
    said: Instant,
}

impl Meter {
    pub(crate) fn new(quiet: bool) -> Meter {
        let now = Instant::now();
        Meter { started: now, bar: None, terminal: std::io::stderr().is_terminal(), quiet, said: now }
    }

    /// Takes note of how far the run is.
    pub(crate) fn tick(&mut self, progress: Progress) {
        if self.quiet || self.started.elapsed() < Duration::from_secs(1) {
            return;
        }
        let message = match progress {
            Progress::Read(pages) => format!("{pages} pages read"),
            Progress::Grouping => "stories and groups".to_owned(),
        };
        if self.terminal {
            let bar = self.bar.get_or_insert_with(|| {
                let style = ProgressStyle::with_template("{spinner} {msg} · {elapsed}");
                ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
            });
            bar.set_message(message);
            bar.tick();
        } else if self.said.elapsed() > Duration::from_secs(5) {
            self.said = Instant::now();
            anstream::eprintln!("{message}");
        }
    }

    /// The end: what was read, and that this was all.
    pub(crate) fn finish(self, articles: usize, unread: usize) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        let elapsed = self.started.elapsed();
        if !self.quiet && elapsed >= Duration::from_secs(1) {
            anstream::eprintln!(
                "done: {articles} articles read, {unread} inputs unread, {:.1} s",
                elapsed.as_secs_f64()
            );
        }
    }
}

/// Columns of the terminal; 100 where there is none.
pub(crate) fn width() -> u16 {
    terminal_size::terminal_size().map_or(100, |(terminal_size::Width(w), _)| w)
}

/// What a long run says of itself: a line that changes where there is a terminal, a line now and then where there is none.
pub(crate) struct Ticker {
    bar: Option<ProgressBar>,
    quiet: bool,
    said: Instant,
}

impl Ticker {
    pub(crate) fn new(quiet: bool) -> Ticker {
        let bar = (!quiet && std::io::stderr().is_terminal()).then(|| {
            let style = ProgressStyle::with_template("{spinner} {msg} · {elapsed}");
            ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
        });
        Ticker { bar, quiet, said: Instant::now() }
    }

    pub(crate) fn tick(&mut self, message: impl FnOnce() -> String) {
        let pause = Duration::from_millis(if self.bar.is_some() { 200 } else { 30_000 });
        if self.quiet || self.said.elapsed() < pause {
            return;
        }
        self.said = Instant::now();
        match &self.bar {
            Some(bar) => {
                bar.set_message(message());
                bar.tick();
            }
            None => anstream::eprintln!("{}", message()),
        }
    }

    pub(crate) fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}
