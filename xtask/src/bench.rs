use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The name of the figure among the floors.
pub(crate) const MEASURE: &str = "read, one thread, MB/s";

/// Paragraphs of one made article.
const PARAGRAPHS: usize = 12;

/// What a run took.
pub(crate) struct Speed {
    pub(crate) megabytes_a_second: f64,
    articles: usize,
    megabytes: f64,
    seconds: f64,
    /// Largest memory in megabytes, where the system says it.
    memory: Option<f64>,
}

impl fmt::Display for Speed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let a_second = self.articles as f64 / self.seconds;
        write!(f, "{MEASURE}: {:.2} ({a_second:.0} articles a second; ", self.megabytes_a_second)?;
        write!(
            f,
            "{} articles, {:.1} MB of UTF-8 in {:.2} s of processor",
            self.articles, self.megabytes, self.seconds
        )?;
        match self.memory {
            Some(memory) => write!(f, "; at most {memory:.0} MB of memory)"),
            None => f.write_str(")"),
        }
    }
}

/// Measures and prints.
pub(crate) fn run(root: &Path, megabytes: usize) -> Result<()> {
    let binary = crate::binary(root)?;
    println!("{}", measure(root, &binary, megabytes)?);
    Ok(())
}

/// Runs the binary against the farm, which says what was lost, fetched twice or not to be fetched.
pub(crate) fn gather(root: &Path) -> Result<()> {
    let binary = crate::binary(root)?;
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root).args(["run", "--release", "--quiet", "-p", "tawatur-fetch", "--example", "farm", "--"]);
    let status = cargo.arg(&binary).status().context("cargo run")?;
    if !status.success() {
        bail!("the farm: {status}");
    }
    Ok(())
}

/// Reads articles made from the samples' paragraphs, one thread, records out; the start of the binary counts too.
pub(crate) fn measure(root: &Path, binary: &Path, megabytes: usize) -> Result<Speed> {
    let (path, articles, bytes) = make(root, binary, megabytes << 20)?;
    let begun = Instant::now();
    let mut command = Command::new(binary);
    command.args(["read", "--quiet", "--threads", "1", "--format", "jsonl"]).arg(&path).stdout(Stdio::null());
    let mut child = command.spawn().with_context(|| binary.display().to_string())?;
    let (mut memory, mut used) = (None, None);
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        memory = peak(child.id()).or(memory);
        used = processor_seconds(child.id()).or(used);
        std::thread::sleep(Duration::from_millis(5));
    };
    // Time of the processor where the system says it: other work beside does not count.
    let seconds = used.filter(|&used| used > 0.0).unwrap_or_else(|| begun.elapsed().as_secs_f64());
    if !status.success() {
        bail!("{}: {status}", binary.display());
    }
    let megabytes = bytes as f64 / 1e6;
    Ok(Speed { megabytes_a_second: megabytes / seconds, articles, megabytes, seconds, memory })
}

/// A JSON Lines file of articles, their number, and the bytes of their texts.
fn make(root: &Path, binary: &Path, size: usize) -> Result<(PathBuf, usize, usize)> {
    let mut command = Command::new(binary);
    command.args(["read", "--quiet", "--format", "jsonl"]).arg(root.join("samples"));
    let read = command.output().with_context(|| binary.display().to_string())?;
    let records = String::from_utf8(read.stdout).context("the records are no UTF-8")?;
    let mut paragraphs = Vec::new();
    for line in records.lines().filter(|line| line.starts_with("{\"kind\":\"article\"")) {
        let article: Value = serde_json::from_str(line)?;
        let text = article["text"].as_str().unwrap_or_default();
        paragraphs.extend(text.lines().filter(|p| !p.trim().is_empty()).map(str::to_owned));
    }
    if paragraphs.is_empty() {
        bail!("the samples hold no article");
    }
    let (mut out, mut articles, mut bytes, mut state) = (String::new(), 0, 0, 0x9e37_79b9_7f4a_7c15_u64);
    while bytes < size {
        let mut text = Vec::new();
        for _ in 0..PARAGRAPHS {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            text.push(paragraphs[(state >> 32) as usize % paragraphs.len()].as_str());
        }
        let text = text.join("\n");
        let day = format!("2023-{:02}-{:02}", articles % 12 + 1, articles % 27 + 1);
        let outlet = format!("outlet {}", articles % 40);
        bytes += text.len();
        out += &json!({"id": format!("a{articles}"), "text": text, "published": day, "outlet": outlet}).to_string();
        out.push('\n');
        articles += 1;
    }
    let folder = root.join("target/bench-read");
    fs::create_dir_all(&folder)?;
    let path = folder.join("articles.jsonl");
    fs::write(&path, out)?;
    Ok((path, articles, bytes))
}

/// The processor time of a running process so far.
pub(crate) fn processor_seconds(process: u32) -> Option<f64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // Behind the name in brackets, which may hold anything: user and system time, in hundredths, are fields 12 and 13.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok());
    Some((ticks(11)? + ticks(12)?) / 100.0)
}

/// The largest memory of a running process so far, in megabytes.
pub(crate) fn peak(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse::<f64>().ok().map(|kilobytes| kilobytes / 1000.0)
}
