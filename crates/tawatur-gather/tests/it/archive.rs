//! WARC, WARC.gz and WACZ: what is a page in them, what is passed over, what is named.

use crate::{folder, gzip, read, reason};
use std::fs;
use std::io::Write;
use tawatur_gather::{Fields, Options, warc_head, warc_member};
use tawatur_model::PageForm;

fn fields(kind: &str, url: &str, media: &str) -> Fields {
    let mut fields = Fields::new();
    fields.push("WARC-Type", kind);
    fields.push("WARC-Target-URI", url);
    fields.push("Content-Type", media);
    fields
}

fn response(url: &str, head: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {}\r\n\r\n", head.replace('\n', "\r\n"));
    warc_member(&fields("response", url, "application/http; msgtype=response"), &[head.as_bytes(), body]).unwrap()
}

/// An archive as crawlers write it, with what is no page between the pages.
fn archive() -> Vec<u8> {
    let html = "Content-Type: text/html";
    let chunked = b"5\r\n<p>ch\r\n9\r\nunked</p>\r\n0\r\n\r\n";
    [
        warc_member(&fields("warcinfo", "", "application/warc-fields"), &[b"software: x\r\n"]).unwrap(),
        response("https://example.org/1", &format!("200 OK\n{html}; charset=windows-1256"), b"<p>one</p>"),
        response("https://example.org/robots.txt", "200 OK\nContent-Type: text/plain", b"User-agent: *"),
        response("https://example.org/2", &format!("200 OK\n{html}\nContent-Encoding: gzip"), &gzip(b"<p>two</p>")),
        response("https://example.org/logo", "200 OK\nContent-Type: image/png", b"\x89PNG"),
        response("https://example.org/gone", &format!("404 Not Found\n{html}"), b"<p>gone</p>"),
        response("https://example.org/3", &format!("200 OK\n{html}\nTransfer-Encoding: chunked"), chunked),
        // The crawler unpacked the body and kept the field.
        response("https://example.org/4", &format!("200 OK\n{html}\nContent-Encoding: gzip"), b"<p>four</p>"),
        response("https://example.org/5", &format!("200 OK\n{html}\nContent-Encoding: zstd"), b"\x28\xb5\x2f\xfd"),
        response(
            "https://example.org/6",
            &format!("200 OK\n{html}\nContent-Encoding: gzip"),
            &gzip(&vec![b' '; 4 << 20]),
        ),
        warc_member(&fields("conversion", "https://example.org/7", "text/plain"), &["سبعة".as_bytes()]).unwrap(),
        warc_member(&fields("revisit", "https://example.org/1", "application/http"), &[b""]).unwrap(),
    ]
    .concat()
}

fn expect(read: &[Result<tawatur_model::RawPage, tawatur_model::Unread>]) {
    let bodies: Vec<&[u8]> = read.iter().flatten().map(|page| page.bytes.as_slice()).collect();
    let expected: [&[u8]; 5] = [b"<p>one</p>", b"<p>two</p>", b"<p>chunked</p>", b"<p>four</p>", "سبعة".as_bytes()];
    assert_eq!(bodies, expected);
    let first = read[0].as_ref().unwrap();
    assert_eq!(first.declared.url.as_deref(), Some("https://example.org/1"));
    assert_eq!(first.declared.charset.as_deref(), Some("windows-1256"));
    assert_eq!(first.form, PageForm::Html);
    assert!(first.source.ends_with("#2"), "{}", first.source);
    let wrong: Vec<&str> = read.iter().filter(|r| r.is_err()).map(reason).collect();
    assert_eq!(wrong.len(), 2, "{wrong:?}");
    assert!(wrong[0].contains("zstd") && wrong[1].contains("once unpacked"), "{wrong:?}");
}

#[test]
fn warc_with_members() {
    let at = folder("warc").join("x.warc.gz");
    fs::write(&at, archive()).unwrap();
    expect(&read(&at, &Options { max_bytes: 1 << 20, ..Options::default() }));
}

#[test]
fn warc_in_a_crawl_with_its_index() {
    let at = folder("crawl");
    let deep = at.join("crawl-data/CC-NEWS/2024/06");
    fs::create_dir_all(&deep).unwrap();
    fs::write(deep.join("CC-NEWS-20240619122000-00001.warc.gz"), archive()).unwrap();
    fs::write(deep.join("warc.paths.gz"), gzip(b"crawl-data/CC-NEWS/2024/06/CC-NEWS-20240619122000-00001.warc.gz\n"))
        .unwrap();
    expect(&read(&at, &Options { max_bytes: 1 << 20, ..Options::default() }));
}

#[test]
fn wacz_stored_and_deflated() {
    let at = folder("wacz").join("x.wacz");
    let mut zip = zip::ZipWriter::new(fs::File::create(&at).unwrap());
    let options = |method| zip::write::SimpleFileOptions::default().compression_method(method);
    zip.start_file("datapackage.json", options(zip::CompressionMethod::Deflated)).unwrap();
    zip.write_all(b"{}").unwrap();
    zip.start_file("archive/data.warc.gz", options(zip::CompressionMethod::Stored)).unwrap();
    zip.write_all(&archive()).unwrap();
    let fields = fields("resource", "https://example.org/8", "text/html");
    let plain = [warc_head(&fields, 12), b"<p>eight</p>\r\n\r\n".to_vec()].concat();
    zip.start_file("archive/more.warc", options(zip::CompressionMethod::Deflated)).unwrap();
    zip.write_all(&plain).unwrap();
    zip.finish().unwrap();
    let mut read = read(&at, &Options { max_bytes: 1 << 20, ..Options::default() });
    assert_eq!(read.pop().unwrap().unwrap().bytes, b"<p>eight</p>");
    expect(&read);
}

#[test]
fn broken_archives_are_named_and_give_what_stood_before() {
    let at = folder("broken-archive");
    let whole = archive();
    fs::write(at.join("a.warc.gz"), &whole[..whole.len() / 3]).unwrap();
    fs::write(at.join("b.warc"), "WARC/1.0\r\nno length\r\n\r\n").unwrap();
    fs::write(at.join("c.wacz"), "no zip").unwrap();
    let read = read(&at, &Options::default());
    assert!(read[0].is_ok());
    let wrong: Vec<&str> = read.iter().filter(|r| r.is_err()).map(reason).collect();
    assert_eq!(wrong.len(), 3, "{wrong:?}");
    assert!(wrong.iter().all(|reason| reason.starts_with("broken")), "{wrong:?}");
}

#[test]
fn an_archive_that_never_ends_stops() {
    let at = folder("endless-archive").join("x.warc.gz");
    let head = b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 2\r\n\r\n{}\r\n\r\n";
    fs::write(&at, gzip(&[&head[..], &vec![b'x'; 8 << 20]].concat())).unwrap();
    let read = read(&at, &Options::default());
    assert!(reason(&read[0]).contains("no WARC record"), "{}", reason(&read[0]));
}
