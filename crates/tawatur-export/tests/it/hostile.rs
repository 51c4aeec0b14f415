use crate::made::{ODD, lines, records, text, written};
use proptest::prelude::*;
use tawatur_export::{Feed, Format, Options, TableName};

/// Every format, with every table where it has one.
fn ways() -> Vec<(Format, Options)> {
    let mut ways = Vec::new();
    for format in Format::ALL {
        ways.push((*format, Options::default()));
    }
    ways.push((Format::GdeltEvents, Options { header: true, ..Options::default() }));
    ways.push((Format::GdeltMentions, Options { header: true, ..Options::default() }));
    for table in TableName::ALL {
        #[cfg(feature = "parquet")]
        ways.push((Format::Parquet, Options { table: Some(table), ..Options::default() }));
        ways.push((Format::Xlsx, Options { table: Some(table), ..Options::default() }));
        for verbatim in [false, true] {
            ways.push((Format::Csv, Options { table: Some(table), bom: true, verbatim, ..Options::default() }));
        }
    }
    ways
}

/// Fails where the output is not what its format's name says.
fn well_formed(out: &[u8], format: Format, options: &Options) {
    match format {
        Format::Csv => {
            let out = if options.bom { out.strip_prefix(b"\xEF\xBB\xBF").expect("a byte order mark") } else { out };
            let mut reader = csv::ReaderBuilder::new().from_reader(out);
            let rows: Vec<csv::StringRecord> =
                reader.records().map(|row| row.expect("a row of equal length")).collect();
            assert!(!rows.is_empty());
            if !options.verbatim {
                for cell in rows.iter().flatten() {
                    assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell:?}");
                    assert!(!cell.contains('\0'));
                }
            }
        }
        Format::Ndjson | Format::Ftm => {
            for line in std::str::from_utf8(out).expect("UTF-8").lines() {
                serde_json::from_str::<serde_json::Value>(line).expect(line);
            }
        }
        Format::GdeltEvents | Format::GdeltMentions => {
            let columns = if format == Format::GdeltEvents { 61 + 12 } else { 16 + 4 };
            for line in std::str::from_utf8(out).expect("UTF-8").lines() {
                assert_eq!(line.split('\t').count(), columns, "{line}");
            }
        }
        Format::GeoJson | Format::JsonLd | Format::Timeline | Format::Feed(Feed::Json) => {
            serde_json::from_slice::<serde_json::Value>(out).expect("JSON");
        }
        Format::Gexf | Format::Feed(_) => xml(std::str::from_utf8(out).expect("UTF-8")),
        Format::Xlsx => assert!(out.starts_with(b"PK\x03\x04") && out.ends_with(&[0, 0])),
        #[cfg(feature = "parquet")]
        Format::Parquet => assert!(out.starts_with(b"PAR1") && out.ends_with(b"PAR1")),
        other => panic!("{other:?} has no check"),
    }
}

/// Elements that close, attributes that are quoted, and no character that XML 1.0 does not have.
fn xml(text: &str) {
    let odd = |c: char| (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    assert!(!text.contains(odd));
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event().expect("an event") {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(start) | quick_xml::events::Event::Empty(start) => {
                for attribute in start.attributes() {
                    attribute.expect("an attribute");
                }
            }
            _ => {}
        }
    }
}

fn check(odd: &str) {
    let lines = lines(&records(odd));
    for (format, options) in ways() {
        let (out, outcome) = written(&lines, format, &options);
        assert_eq!(outcome.failed, 0, "{format:?}: {:?}", outcome.wrong);
        well_formed(&out, format, &options);
        let (again, _) = written(&lines, format, &options);
        assert!(out == again, "{format:?} is not the same twice");
    }
}

#[test]
fn strings_that_broke_others() {
    for odd in ODD {
        check(odd);
    }
}

#[test]
fn no_records_are_no_error() {
    for (format, options) in ways() {
        assert_eq!(written("", format, &options).1.failed, 0);
    }
}

#[test]
fn an_export_read_and_written_again_is_the_same() {
    for odd in ODD {
        let lines = lines(&records(odd));
        assert_eq!(text(&lines, Format::Ndjson, &Options::default()), lines);
    }
    let strange = "{ \"later\":1.50e0, \"kind\" :\"not-yet\",\"x\":\"\\u0041\"}\n{\"kind\":\"claim\",\"kind2\":{}}\n";
    assert_eq!(text(strange, Format::Ndjson, &Options::default()), strange);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_string(odd in any::<String>()) {
        check(&odd);
    }
}
