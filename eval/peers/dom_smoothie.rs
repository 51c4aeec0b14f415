//! Reads the made Arabic pages with `dom_smoothie`, for `cargo xtask pages --peers`. It is no part of the workspace: put it as
//! `src/main.rs` into a crate of its own with
//!
//! ```toml
//! [dependencies]
//! dom_smoothie = "0.19"
//! chardetng = "1"
//! encoding_rs = "0.8"
//! serde_json = "1"
//! ```
//!
//! and run it as `cargo run --release -- PROJECT/target/pages`. The crate takes decoded text: the bytes are
//! decoded here by byte order mark, declaration and detection, so that no character set counts against it.

use std::path::Path;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let pages = Path::new(&arguments[1]);
    let out = pages.join("peers/dom_smoothie");
    std::fs::create_dir_all(&out).expect("peers");
    for half in ["tune", "held-out"] {
        let mut lines = String::new();
        let gold = std::fs::read_to_string(pages.join(half).join("gold.jsonl")).expect("gold.jsonl");
        for line in gold.lines() {
            let row: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let file = row["file"].as_str().expect("file");
            let bytes = std::fs::read(pages.join(half).join("pages").join(file)).expect(file);
            let config = dom_smoothie::Config { text_mode: dom_smoothie::TextMode::Formatted, ..Default::default() };
            let read = dom_smoothie::Readability::new(decode(&bytes), None, Some(config)).and_then(|mut r| r.parse());
            let answer = match read {
                Ok(article) => serde_json::json!({
                    "kind": "article",
                    "source": file,
                    "text": article.text_content.to_string(),
                    "title": article.title,
                    "published": article.published_time,
                    "byline": article.byline,
                }),
                Err(_) => continue,
            };
            lines.push_str(&answer.to_string());
            lines.push('\n');
        }
        std::fs::write(out.join(format!("{half}.jsonl")), lines).expect("answers");
    }
}

fn decode(bytes: &[u8]) -> String {
    if encoding_rs::Encoding::for_bom(bytes).is_some() {
        return encoding_rs::UTF_8.decode(bytes).0.into_owned();
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_lowercase();
    let declared = head.split("charset=").nth(1).map(|rest| {
        rest.trim_matches(['"', '\'']).chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>()
    });
    let encoding = declared.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes())).unwrap_or_else(|| {
        let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        detector.guess(None, chardetng::Utf8Detection::Allow)
    });
    encoding.decode(bytes).0.into_owned()
}
