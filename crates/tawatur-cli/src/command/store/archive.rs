use super::open::reading;
use crate::knowledge::Settings;
use crate::progress::Gauge;
use anyhow::Context;
use sha2::{Digest, Sha256};
use std::io::Write;
use tawatur_gather::{warc_info, warc_page};
use tawatur_store::Store;

/// Pages that are asked for at a time.
const ROWS: u32 = 256;

/// Writes the pages of the data folder as one archive, in the order of their arrival. The same pages make the same bytes. Gives
/// how many were written, and how many are not kept any more.
pub(crate) fn archive(settings: &Settings, gauge: &mut Gauge, out: &mut dyn Write) -> anyhow::Result<(u64, u64)> {
    let store = reading(settings)?;
    let (all, forgotten) = store.page_count()?;
    let Some(last) = store.last_page()? else { return Ok((0, forgotten)) };
    let software = concat!("Tawatur/", env!("CARGO_PKG_VERSION"));
    let wrong = || settings.store.display().to_string();
    let id = record_id(&Sha256::digest(&last.key));
    out.write_all(&warc_info(&id, &last.added, software).with_context(wrong)?)?;
    let written = pages(&store, all, gauge, out)?;
    Ok((written, forgotten))
}

fn pages(store: &Store, all: u64, gauge: &mut Gauge, out: &mut dyn Write) -> anyhow::Result<u64> {
    let (mut after, mut written) = (0, 0);
    loop {
        let rows = store.pages(after, ROWS)?;
        let Some(last) = rows.last() else { return Ok(written) };
        after = last.id;
        for row in &rows {
            // It may have been forgotten since.
            let Some(page) = store.page(row.id)? else { continue };
            let hash: String = Sha256::digest(&page.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            out.write_all(&warc_page(&page, &record_id(&row.key), &hash, &row.added)?)?;
            written += 1;
            gauge.at("writing", "pages", written, Some(all));
        }
    }
}

/// An id that depends on what is recorded alone: version 8 of RFC 9562, whose bits are ours to define.
fn record_id(key: &[u8]) -> String {
    let hex: String = key.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!("<urn:uuid:{}-{}-8{}-8{}-{}>", part(0, 8), part(8, 12), part(13, 16), part(17, 20), part(20, 32))
}
