use encoding_rs::Encoding;
use std::sync::LazyLock;
use tawatur_extract::Extractor;
use tawatur_gather::listing;
use tawatur_model::{Article, Declared, Form, PageForm, RawPage};

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

/// What senders and pages say of their bytes, some of it untrue or nonsense.
const LABELS: [&str; 24] = [
    "",
    "utf-8",
    "windows-1256",
    "cp1256",
    "iso-8859-6",
    "windows-1252",
    "iso-8859-8",
    "windows-1254",
    "koi8-r",
    "ibm866",
    "macintosh",
    "utf-16",
    "utf-16le",
    "utf-16be",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "gb18030",
    "gbk",
    "big5",
    "euc-kr",
    "replacement",
    "x-user-defined",
    "no such",
];

/// Marks at the beginning, and the beginning of none.
const MARKS: [&[u8]; 6] = [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff"];

/// Bytes in any encoding, whatever is said of it, give a text of which each piece decodes from the bytes that it is traced to. The
/// first three bytes say what the sender and the page declare and how the page begins.
pub fn encoding(data: &[u8]) {
    let [sent, own, shape, rest @ ..] = data else { return };
    let label = |at: &u8| LABELS[usize::from(*at) % LABELS.len()];
    let mut bytes = MARKS[usize::from(*shape >> 2) % MARKS.len()].to_vec();
    let form = [PageForm::Html, PageForm::Text, PageForm::Unknown][usize::from(*shape & 3) % 3];
    if form != PageForm::Text && !label(own).is_empty() {
        bytes.extend_from_slice(format!("<meta charset=\"{}\"><title>x</title><p>", label(own)).as_bytes());
    }
    bytes.extend_from_slice(rest);
    let charset = Some(label(sent).to_owned()).filter(|label| !label.is_empty());
    let _ = listing(rest, charset.as_deref());
    let declared = Declared { charset, ..Declared::default() };
    if let Ok(article) = EXTRACTOR.extract(&RawPage { bytes: bytes.clone(), declared, form, ..RawPage::default() }) {
        hold(&article, &bytes);
    }
}

/// The runs of the article lie in its text and its page in order, and those that say how they were read say the truth.
fn hold(article: &Article, bytes: &[u8]) {
    let encoding = Encoding::for_label(article.source_map.charset.as_bytes()).expect("the name of an encoding");
    let mut last = 0;
    for run in article.source_map.runs() {
        let text = article.text.get(run.text.range()).expect("a run lies in the text");
        let raw = bytes.get(run.raw.range()).expect("a run lies in the page");
        assert!(run.text.start() >= last && !raw.is_empty());
        last = run.text.end();
        match run.form {
            Form::Same => assert_eq!(text.as_bytes(), raw),
            Form::Single | Form::Sixteen => assert_eq!(text, encoding.decode_without_bom_handling(raw).0),
            Form::Whole => {}
        }
    }
    for span in &article.paragraphs {
        assert!(!article.source_map.bytes(&article.text, *span).is_empty());
    }
}
