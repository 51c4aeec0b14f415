use anyhow::{Context, bail};
use std::fs;
use std::path::Path;
use tawatur_lexicon::LexiconFile;

/// Bytes of one lexicon file; the largest embedded one has half a million.
const LARGEST: u64 = 64 << 20;

/// The lexicon files below a folder, sorted by path. Other kinds of files (a README) are passed over.
pub(super) fn files(folder: &Path) -> anyhow::Result<Vec<LexiconFile>> {
    let mut files = Vec::new();
    let entries = fs::read_dir(folder)?;
    let mut folders = vec![(folder.to_owned(), String::new(), entries)];
    while let Some((at, below, entries)) = folders.pop() {
        for entry in entries {
            let entry = entry.with_context(|| at.display().to_string())?;
            let path = entry.path();
            let shown = path.display().to_string();
            let name = entry.file_name().to_string_lossy().into_owned();
            let below = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
            // Lexicons lie one folder deep.
            if path.is_dir() && !below.contains('/') && !name.starts_with('.') {
                let entries = fs::read_dir(&path).with_context(|| shown.clone())?;
                folders.push((path, below, entries));
            } else if path.is_file() && (name.ends_with(".tsv") || name.ends_with(".toml")) && !name.starts_with('.') {
                files.push(LexiconFile { path: below, text: text(&path).with_context(|| shown.clone())?, name: shown });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn text(path: &Path) -> anyhow::Result<String> {
    if fs::metadata(path)?.len() > LARGEST {
        bail!("larger than {LARGEST} bytes");
    }
    let text = String::from_utf8(fs::read(path)?).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        anyhow::anyhow!("line {}: no UTF-8", valid.iter().filter(|byte| **byte == b'\n').count() + 1)
    })?;
    // Spreadsheets write a mark at the beginning.
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
