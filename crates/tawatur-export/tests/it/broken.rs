use crate::made::{lines, records, written};
use proptest::prelude::*;
use tawatur_export::{Format, Options};

#[test]
fn a_broken_line_is_named_and_the_others_go_out() {
    let mut input = lines(&records("x"));
    input.insert_str(0, "{\"kind\":\"claim\",\"id\":3}\nnot json\n\n[]\n{\"id\":1}\n");
    let (out, outcome) = written(&input, Format::Csv, &Options::default());
    let named: Vec<String> = outcome.wrong.iter().map(ToString::to_string).collect();
    assert_eq!(outcome.failed, 4, "{named:?}");
    for (line, what) in [(1, "invalid type"), (2, "expected"), (4, "invalid"), (5, "missing field `kind`")] {
        let start = format!("records:{line}: ");
        assert!(named.iter().any(|n| n.starts_with(&start) && n.contains(what)), "{line} {what}: {named:?}");
    }
    assert_eq!(String::from_utf8(out).unwrap().lines().count(), 1 + 2);
}

#[test]
fn the_list_of_failures_has_an_end() {
    let input = "{\n".repeat(3000);
    let (_, outcome) = written(&input, Format::Ndjson, &Options::default());
    assert_eq!((outcome.failed, outcome.wrong.len()), (3000, 1000));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Bytes are cut out, doubled and changed anywhere; each line is then written or named, by every format.
    #[test]
    fn damaged_lines_never_panic(at in 0_usize..6000, cut in 0_usize..40, put in proptest::collection::vec(any::<u8>(), 0..8)) {
        let mut bytes = lines(&records("كلمة")).into_bytes();
        let at = at.min(bytes.len());
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, put);
        for format in Format::ALL {
            let mut out = Vec::new();
            let read = tawatur_export::Lines::new(bytes.as_slice(), "records");
            let outcome = tawatur_export::export(read, *format, &Options::default(), &mut out).unwrap();
            prop_assert!(outcome.records > 10);
        }
    }

    /// Values of the wrong type anywhere in a record.
    #[test]
    fn wrong_types_never_panic(which in 0_usize..17, field in 0_usize..20, other in 0_usize..7) {
        let mut records = records("ب");
        let values = [
            serde_json::json!(null), serde_json::json!(-1), serde_json::json!(1e300), serde_json::json!([[[]]]),
            serde_json::json!({"a": [1]}), serde_json::json!("=1"), serde_json::json!(u64::MAX),
        ];
        if let Some(slot) = records[which].as_object_mut().and_then(|o| o.values_mut().nth(field)) {
            *slot = values[other].clone();
        }
        for format in Format::ALL {
            let (_, outcome) = written(&lines(&records), *format, &Options::default());
            prop_assert!(outcome.failed <= 1, "{:?}", outcome.wrong);
        }
    }
}
