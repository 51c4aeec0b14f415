use tawatur_fetch::{Robots, link};
use tawatur_gather::{Options, http_head, iso, listing, pages_of, read_opml, unpack, write_opml};

/// The largest page that the readers may give here.
const LIMIT: u64 = 1 << 16;

/// A file of any bytes and of every sort gives pages within the limit, or reasons why not. The first byte says which sort.
pub fn archive(data: &[u8]) {
    const NAMES: [&str; 10] =
        ["x.warc", "x.eml", "x.xml", "x.json", "x.jsonl", "x.html", "x.txt", "x", "x.opml", "x.warc.gz"];
    let Some((first, rest)) = data.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    for page in pages_of(rest.to_vec(), name, &Options { max_bytes: LIMIT, ..Options::default() }).flatten() {
        // Decoding into UTF-8 makes a body larger by three at most.
        assert!(page.bytes.len() as u64 <= 3 * LIMIT && !page.source.is_empty());
    }
    let _ = http_head(rest);
    for encoding in ["gzip", "deflate", "br"] {
        if let Ok(body) = unpack(rest.to_vec(), encoding, LIMIT) {
            assert!(body.len() as u64 <= LIMIT);
        }
    }
}

/// A list of any bytes gives entries with addresses and dates that are dates; outlines come back as they were written.
pub fn feed(data: &[u8]) {
    let (charset, data) = match data.first() {
        Some(0) => (Some("windows-1256"), &data[1..]),
        _ => (None, data),
    };
    if let Some(listing) = listing(data, charset) {
        for entry in &listing.entries {
            for date in [&entry.published, &entry.updated].into_iter().flatten() {
                assert_eq!(iso(date).as_ref(), Some(date));
            }
            if let Ok(url) = link(&entry.url, None) {
                assert_eq!(link(url.as_str(), None).as_ref(), Ok(&url));
            }
        }
    }
    if let Some(outlines) = read_opml(data) {
        let again = read_opml(write_opml(&outlines).as_bytes());
        assert_eq!(again.map(|outlines| outlines.len()), Some(outlines.len()));
    }
}

/// Rules of any bytes never forbid robots.txt itself, and say the same of a path however it is escaped.
pub fn robots(data: &[u8]) {
    let (path, file) = data.split_at(data.len().min(24));
    let robots = Robots::parse(file, "Tawatur");
    assert!(robots.allows("/robots.txt"));
    let path = format!("/{}", String::from_utf8_lossy(path));
    let escaped: String = path
        .bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { format!("%{byte:02x}") } else { char::from(byte).to_string() })
        .collect();
    if path.is_ascii() && !path.contains('%') {
        assert_eq!(robots.allows(&path), robots.allows(&escaped));
    }
}
