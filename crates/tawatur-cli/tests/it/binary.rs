//! Running the binary, and folders for it to read.

use serde_json::Value;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// An article of the tests' own.
pub(crate) const ARTICLE: &str = "الوزير يزور بغداد\n\nوصل وزير الخارجية الإيراني حسين أمير عبد اللهيان إلى بغداد يوم 22 فبراير 2023.\n\nوقالت وزارة الخارجية العراقية إن الوزير التقى نظيره فؤاد حسين وبحث معه أمن الحدود.\n";

/// What a run gave.
pub(crate) struct Output {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Output {
    /// The records of a kind.
    pub(crate) fn records(&self, kind: &str) -> Vec<Value> {
        let records = self.out.lines().map(|line| serde_json::from_str::<Value>(line).expect(line));
        records.filter(|record| record["kind"] == kind).collect()
    }

    /// The `run` record's inputs that could not be read, with their reasons.
    pub(crate) fn unread(&self) -> Vec<(String, String)> {
        let run = &self.records("run")[0];
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        run["unread"].as_array().unwrap().iter().map(|u| (text(&u["source"]), text(&u["reason"]))).collect()
    }
}

/// Runs the binary with nothing on standard input.
pub(crate) fn tawatur(arguments: &[&str]) -> Output {
    tawatur_with(arguments, b"")
}

/// Runs the binary from the workspace's root, so that the samples are `samples/`.
pub(crate) fn tawatur_with(arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tawatur"));
    command.args(arguments).current_dir(root()).env_remove("NO_COLOR");
    // The configuration of whoever runs the tests must not change them.
    command
        .env_remove("TAWATUR_CONFIG")
        .env_remove("TAWATUR_PROGRESS")
        .env("XDG_CONFIG_HOME", root().join("target/no-configuration"));
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary starts");
    let (mut stdin, mut stdout, mut stderr) =
        (child.stdin.take().unwrap(), child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let input = input.to_owned();
    // Each pipe by a thread of its own: a full one must not stop the others.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let reader = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        stderr.read_to_end(&mut bytes).unwrap();
        bytes
    });
    let mut out = Vec::new();
    stdout.read_to_end(&mut out).unwrap();
    writer.join().unwrap();
    let err = reader.join().unwrap();
    let status = child.wait().unwrap();
    let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
    Output { code: status.code().expect("no signal ended it"), out: text(out), err: text(err) }
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A new, empty folder of that name.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
