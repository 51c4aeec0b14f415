use crate::error::Usage;
use crate::knowledge::Settings;
use anyhow::{Context, bail};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fmt;
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use tawatur_export::{Channel, Feed, Item};
use tawatur_store::{HitRow, Saved, Store};

/// Stories that a feed lists.
const LISTED: u32 = 100;
/// Bytes at the end of a file in which a hit is looked for that a killed run may have written.
const TAIL: u64 = 1 << 20;

/// Where hits go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Standard output.
    Output,
    /// Nowhere: the desk shows them.
    Desk,
    /// A file to which lines are added.
    File(PathBuf),
    /// A JSON Feed, or an Atom (`.atom`) or RSS (`.rss`, `.xml`) file, written anew.
    Feed(PathBuf),
    /// An address to which each hit is posted.
    Webhook(String),
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Output => f.write_str("-"),
            Target::Desk => f.write_str("desk"),
            Target::File(path) => write!(f, "file:{}", path.display()),
            Target::Feed(path) => write!(f, "feed:{}", path.display()),
            Target::Webhook(url) => f.write_str(url),
        }
    }
}

impl Target {
    pub(super) fn parse(text: &str) -> anyhow::Result<Target> {
        if text == "-" {
            return Ok(Target::Output);
        }
        if text == "desk" {
            return Ok(Target::Desk);
        }
        let full = |path: &str| std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path));
        if let Some(path) = text.strip_prefix("file:") {
            return Ok(Target::File(full(path)));
        }
        if let Some(path) = text.strip_prefix("feed:") {
            return Ok(Target::Feed(full(path)));
        }
        if text.starts_with("https://") || text.starts_with("http://") {
            return Ok(Target::Webhook(text.to_owned()));
        }
        Err(Usage(format!("{text:?}: hits go to `-`, desk, file:PATH, feed:PATH or an http(s) address")).into())
    }

    /// Delivers a hit. One that was delivered before and not noted is not delivered again to a file or a feed; a webhook's
    /// receiver knows it by its id.
    pub(super) fn deliver(
        &self,
        store: &Store,
        saved: &Saved,
        hit: &HitRow,
        settings: &Settings,
        allow_private: bool,
    ) -> anyhow::Result<()> {
        match self {
            Target::Desk => Ok(()),
            Target::Output => Ok(writeln!(std::io::stdout().lock(), "{}", hit.record)?),
            Target::File(path) => append(path, &hit.record).with_context(|| path.display().to_string()),
            Target::Feed(path) => feed(path, store, saved).with_context(|| path.display().to_string()),
            Target::Webhook(url) => post(url, saved, hit, settings, allow_private),
        }
    }
}

fn append(path: &Path, record: &str) -> anyhow::Result<()> {
    let mut file = File::options().create(true).read(true).append(true).open(path)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    if tail.split(|byte| *byte == b'\n').any(|line| line == record.as_bytes()) {
        return Ok(());
    }
    let begun = tail.last().is_some_and(|last| *last != b'\n');
    writeln!(file, "{}{record}", if begun { "\n" } else { "" })?;
    Ok(file.sync_all()?)
}

/// Writes the latest stories as a feed, whole or not at all: Atom or RSS where the file's name says so, else a JSON Feed.
fn feed(path: &Path, store: &Store, saved: &Saved) -> anyhow::Result<()> {
    let mut items = Vec::new();
    for hit in store.hits(saved.seq, LISTED)? {
        let record: serde_json::Value = serde_json::from_str(&hit.record)?;
        let text = |name: &str| record[name].as_str().map(str::to_owned);
        items.push(Item {
            id: text("id").unwrap_or_default(),
            title: text("title").unwrap_or_default(),
            link: text("url"),
            summary: text("text").unwrap_or_default(),
            updated: Some(hit.at),
            lang: None,
        });
    }
    let form = match path.extension().and_then(|extension| extension.to_str()) {
        Some("atom") => Feed::Atom,
        Some("rss" | "xml") => Feed::Rss,
        _ => Feed::Json,
    };
    let channel = Channel { title: format!("{} ({})", saved.name, saved.query), ..Channel::default() };
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let beside = path.with_file_name(name);
    let mut file = File::create(&beside)?;
    tawatur_export::feed(&items, form, &channel, &mut file)?;
    file.sync_all()?;
    Ok(fs::rename(&beside, path)?)
}

/// The signature that goes with a hit: HMAC-SHA-256 of its bytes, as hexadecimal digits.
fn signature(secret: &str, body: &[u8]) -> anyhow::Result<String> {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { bail!("the secret cannot be used") };
    mac.update(body);
    Ok(mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(feature = "network")]
fn post(url: &str, saved: &Saved, hit: &HitRow, settings: &Settings, allow_private: bool) -> anyhow::Result<()> {
    use tawatur_fetch::{Client, ClientOptions, Trouble, Url};
    let options = ClientOptions {
        allow_private,
        contact: settings.contact.clone().unwrap_or_default(),
        ..ClientOptions::default()
    };
    let client = Client::new(options)?;
    let body = hit.record.as_bytes();
    let mut fields = vec![("content-type", "application/json".to_owned())];
    fields.push(("x-tawatur-id", format!("{}-{}", saved.seq, hit.seq)));
    if let Some(secret) = &saved.secret {
        fields.push(("x-tawatur-signature", format!("sha256={}", signature(secret, body)?)));
    }
    let url = Url::parse(url).map_err(|error| Usage(format!("{url}: {error}")))?;
    match client.post(&url, &fields, body) {
        Ok(200..=299) => Ok(()),
        Ok(status) => bail!("it answered {status}"),
        Err(Trouble::Lasting(why) | Trouble::Passing(why)) => bail!("{why}"),
    }
}

#[cfg(not(feature = "network"))]
fn post(_: &str, saved: &Saved, hit: &HitRow, _: &Settings, _: bool) -> anyhow::Result<()> {
    let _ = signature(saved.secret.as_deref().unwrap_or_default(), hit.record.as_bytes());
    bail!("this program was built without the network")
}

#[cfg(test)]
mod tests {
    use super::{Target, append, signature};

    #[test]
    fn the_signature_is_that_of_rfc_4231() {
        let found = signature("Jefe", b"what do ya want for nothing?").unwrap();
        assert_eq!(found, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    #[test]
    fn a_line_is_added_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hits.jsonl");
        for record in ["{\"a\":1}", "{\"b\":1}", "{\"a\":1}"] {
            append(&path, record).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "{\"a\":1}\n{\"b\":1}\n");
    }

    #[test]
    fn what_is_no_target_is_refused() {
        assert!(Target::parse("ftp://example.org").is_err());
        assert_eq!(Target::parse("https://example.org/x").unwrap().to_string(), "https://example.org/x");
    }
}
