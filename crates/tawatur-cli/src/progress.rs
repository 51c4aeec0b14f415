//! What a long run says of itself on standard error: what, how many, how fast, how long still. 100 % is said when all is done,
//! and not before.

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use std::io::IsTerminal;
use std::time::{Duration, Instant};
use tawatur_gather::Meter;

/// How progress is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Telling {
    /// A line that changes on a terminal, else a line now and then.
    #[default]
    Auto,
    /// A line now and then.
    Plain,
    /// One JSON object a line.
    Json,
    /// Nothing.
    None,
}

/// Runs shorter than this say nothing on a terminal.
const PATIENCE: Duration = Duration::from_secs(1);

/// Between two lines.
const BAR: Duration = Duration::from_millis(200);
const LINE: Duration = Duration::from_secs(30);
const OBJECT: Duration = Duration::from_secs(1);

enum Voice {
    Silent,
    Bar(ProgressBar),
    Lines,
    Objects,
}

/// One kind of work of a run. A run may come back to it.
struct Stage {
    name: &'static str,
    unit: &'static str,
    done: u64,
    of: Option<u64>,
    /// The share that is done where that is known otherwise than by counting.
    share: Option<f64>,
    /// What it has taken, without the time since `entered`.
    spent: Duration,
    entered: Instant,
}

impl Stage {
    fn seconds(&self, now: bool) -> f64 {
        let since = if now { self.entered.elapsed() } else { Duration::ZERO };
        (self.spent + since).as_secs_f64()
    }

    fn share(&self) -> Option<f64> {
        let counted = || self.of.filter(|&of| of > 0).map(|of| self.done as f64 / of as f64);
        self.share.or_else(counted).map(|share| share.clamp(0.0, 1.0))
    }

    /// Of a hundred; of what goes on never all.
    fn percent(&self) -> Option<u64> {
        self.share().map(|share| ((100.0 * share) as u64).min(99))
    }

    fn rate(&self) -> Option<f64> {
        let seconds = self.seconds(true);
        (seconds > 0.2 && self.done > 0).then(|| self.done as f64 / seconds)
    }

    /// Seconds that it may still take, at the pace so far.
    fn left(&self) -> Option<u64> {
        let share = self.share().filter(|&share| share > 0.01)?;
        let seconds = self.seconds(true);
        (seconds > 0.5).then(|| (seconds * (1.0 - share) / share).ceil() as u64)
    }
}

/// The progress of a run.
pub(crate) struct Gauge {
    voice: Voice,
    started: Instant,
    said: Option<Instant>,
    stages: Vec<Stage>,
    now: usize,
    failed: u64,
    /// Bytes of the input that were read, of all.
    input: Option<(Meter, u64)>,
}

impl Gauge {
    pub(crate) fn new(telling: Telling, quiet: bool) -> Gauge {
        let voice = match telling {
            _ if quiet => Voice::Silent,
            Telling::None => Voice::Silent,
            Telling::Json => Voice::Objects,
            Telling::Plain => Voice::Lines,
            Telling::Auto if std::io::stderr().is_terminal() => {
                let style = ProgressStyle::with_template("{spinner} {msg} · {elapsed}");
                Voice::Bar(
                    ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner())),
                )
            }
            Telling::Auto => Voice::Lines,
        };
        Gauge { voice, started: Instant::now(), said: None, stages: Vec::new(), now: 0, failed: 0, input: None }
    }

    /// From now on the share of what is read is that of the bytes of the input.
    pub(crate) fn input(&mut self, meter: Meter, of: Option<u64>) {
        self.input = of.filter(|&of| of > 0).map(|of| (meter, of));
    }

    /// So much is done.
    pub(crate) fn at(&mut self, stage: &'static str, unit: &'static str, done: u64, of: Option<u64>) {
        self.enter(stage, unit);
        let share = self.input.as_ref().filter(|_| of.is_none());
        let share = share.map(|(meter, all)| meter.bytes() as f64 / *all as f64);
        let now = &mut self.stages[self.now];
        (now.done, now.of, now.share) = (done, of, share);
        self.tell();
    }

    /// So much is left; where it becomes more than it was there is more to do than was known.
    pub(crate) fn left(&mut self, stage: &'static str, unit: &'static str, left: u64) {
        self.enter(stage, unit);
        let now = &mut self.stages[self.now];
        let of = now.of.unwrap_or_default();
        let of = if of.saturating_sub(now.done) < left { now.done + left } else { of };
        (now.done, now.of) = (of - left, Some(of));
        self.tell();
    }

    /// A kind of work begins of which nobody knows how much it is.
    pub(crate) fn begin(&mut self, stage: &'static str, unit: &'static str) {
        self.enter(stage, unit);
        self.tell();
    }

    /// Does nobody listen?
    pub(crate) fn is_silent(&self) -> bool {
        matches!(self.voice, Voice::Silent)
    }

    /// So many inputs could not be read.
    pub(crate) fn failed(&mut self, failed: u64) {
        self.failed = failed;
    }

    fn enter(&mut self, name: &'static str, unit: &'static str) {
        if self.stages.get(self.now).is_some_and(|stage| stage.name == name) {
            return;
        }
        if let Some(last) = self.stages.get_mut(self.now) {
            last.spent += last.entered.elapsed();
        }
        // What comes before the first report belongs to the first stage.
        let entered = if self.stages.is_empty() { self.started } else { Instant::now() };
        self.now = match self.stages.iter().position(|stage| stage.name == name) {
            Some(at) => {
                self.stages[at].entered = entered;
                at
            }
            None => {
                let stage = Stage { name, unit, done: 0, of: None, share: None, spent: Duration::ZERO, entered };
                self.stages.push(stage);
                self.stages.len() - 1
            }
        };
    }

    fn tell(&mut self) {
        let pause = match self.voice {
            Voice::Silent => return,
            Voice::Bar(_) => BAR,
            Voice::Lines => LINE,
            Voice::Objects => OBJECT,
        };
        // The first object leaves at once, so that whoever listens knows that something runs.
        let waited = match (&self.voice, self.said) {
            (Voice::Objects, None) => true,
            (_, None) => self.started.elapsed() >= pause.max(PATIENCE),
            (_, Some(said)) => said.elapsed() >= pause,
        };
        if !waited {
            return;
        }
        self.said = Some(Instant::now());
        let Some(stage) = self.stages.get(self.now) else { return };
        match &self.voice {
            Voice::Bar(bar) => {
                bar.set_message(line(stage, self.failed));
                bar.tick();
            }
            Voice::Objects => anstream::eprintln!("{}", object(stage, self.failed, false)),
            _ => anstream::eprintln!("{}", line(stage, self.failed)),
        }
    }

    /// The end of reading: what was read, and that this was all.
    pub(crate) fn ended(mut self, articles: usize, unread: usize) {
        self.failed = unread as u64;
        let (elapsed, people) = (self.started.elapsed(), matches!(self.voice, Voice::Bar(_) | Voice::Lines));
        self.finish();
        if people && elapsed >= PATIENCE {
            let seconds = elapsed.as_secs_f64();
            anstream::eprintln!("done: {articles} articles read, {unread} inputs unread, {seconds:.1} s");
        }
    }

    /// The run is done, with all that it began.
    pub(crate) fn finish(mut self) {
        if let Some(last) = self.stages.get_mut(self.now) {
            last.spent += last.entered.elapsed();
        }
        if matches!(self.voice, Voice::Objects) {
            for stage in &mut self.stages {
                stage.done = stage.of.unwrap_or(stage.done);
                anstream::eprintln!("{}", object(stage, self.failed, true));
            }
        }
    }
}

impl Drop for Gauge {
    fn drop(&mut self) {
        if let Voice::Bar(bar) = &self.voice {
            bar.finish_and_clear();
        }
    }
}

/// `reading: 1,234 articles · 45 % · 210/s · 12 s left · 3 unread`
fn line(stage: &Stage, failed: u64) -> String {
    let mut line = format!("{}: {}", stage.name, thousands(stage.done));
    if let Some(of) = stage.of {
        line += &format!(" of {}", thousands(of));
    }
    line += &format!(" {}", stage.unit);
    if let Some(percent) = stage.percent() {
        line += &format!(" · {percent} %");
    }
    if let Some(rate) = stage.rate() {
        line += &if rate < 10.0 { format!(" · {rate:.1}/s") } else { format!(" · {}/s", thousands(rate as u64)) };
    }
    if let Some(left) = stage.left() {
        line += &match left {
            0..120 => format!(" · {left} s left"),
            120..7200 => format!(" · {} min left", left / 60),
            _ => format!(" · {} h left", left / 3600),
        };
    }
    if failed > 0 {
        line += &format!(" · {} unread", thousands(failed));
    }
    line
}

/// 1234567 as 1,234,567.
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn object(stage: &Stage, failed: u64, done: bool) -> serde_json::Value {
    let seconds = (stage.seconds(!done) * 10.0).round() / 10.0;
    let rate = if done { Some(stage.done as f64 / stage.seconds(false).max(0.001)) } else { stage.rate() };
    json!({
        "kind": "progress",
        "state": if done { "done" } else { "running" },
        "stage": stage.name,
        "unit": stage.unit,
        "done": stage.done,
        "total": stage.of,
        "percent": if done { Some(100) } else { stage.percent() },
        "failed": failed,
        "rate": rate.map(|rate| (rate * 10.0).round() / 10.0),
        "seconds": seconds,
        "eta": if done { Some(0) } else { stage.left() },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage(done: u64, of: Option<u64>) -> Stage {
        let spent = Duration::from_secs(10);
        // Later than now, so that the test's own time does not count.
        let entered = Instant::now() + Duration::from_secs(3600);
        Stage { name: "reading", unit: "articles", done, of, share: None, spent, entered }
    }

    #[test]
    fn all_is_said_when_all_is_done() {
        for (done, of) in [(0, 10), (999, 1000), (1000, 1000), (1001, 1000)] {
            let stage = stage(done, Some(of));
            assert!(stage.percent().is_some_and(|percent| percent < 100), "{done} of {of}");
            assert_eq!(object(&stage, 0, false)["state"], "running");
            assert_eq!(object(&stage, 0, true)["percent"], 100);
        }
        assert_eq!(stage(5, None).percent(), None);
        assert_eq!(object(&stage(5, Some(0)), 0, false)["percent"], serde_json::Value::Null);
    }

    #[test]
    fn a_line_says_what_and_how_many_and_how_long() {
        assert_eq!(
            line(&stage(2500, Some(10_000)), 3),
            "reading: 2,500 of 10,000 articles · 25 % · 250/s · 30 s left · 3 unread"
        );
        assert_eq!(line(&stage(5, None), 0), "reading: 5 articles · 0.5/s");
    }

    #[test]
    fn what_is_left_may_become_more() {
        let mut gauge = Gauge::new(Telling::None, false);
        for (left, done, of) in [(10, 0, 10), (4, 6, 10), (0, 10, 10), (5, 10, 15), (1, 14, 15)] {
            gauge.left("grouping", "stories", left);
            assert_eq!((gauge.stages[0].done, gauge.stages[0].of), (done, Some(of)));
        }
        gauge.at("reading", "articles", 3, None);
        gauge.left("grouping", "stories", 0);
        assert_eq!((gauge.now, gauge.stages.len()), (0, 2));
    }
}
