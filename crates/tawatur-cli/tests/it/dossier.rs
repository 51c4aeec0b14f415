//! What lasts longer than a report, on the samples.

use crate::binary::tawatur;
use std::path::Path;

#[test]
fn a_treaty_has_its_steps_provisions_and_predecessor() {
    let run = tawatur(&["dossier", "الشراكه الإستراتجية الشاملة", "samples/"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/expected/dossier.txt");
    if std::env::var_os("TAWATUR_EXPECT").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &run.out).unwrap();
    }
    let expected = std::fs::read_to_string(&path).expect("TAWATUR_EXPECT=1 writes the expected dossier");
    assert!(run.out == expected, "run with TAWATUR_EXPECT=1 and look at the difference\n{}", run.out);
}

#[test]
fn records_and_verb_tell_the_same_though_records_keep_less_of_the_articles() {
    let records = tawatur(&["read", "samples/", "--format", "jsonl"]).records("dossier");
    assert!(records.len() > 12);
    for dossier in records.iter().step_by(4) {
        let id = dossier["id"].as_str().unwrap();
        let alone = tawatur(&["dossier", id, "samples/", "--format", "jsonl"]).records("dossier");
        assert_eq!((alone.len(), &alone[0]), (1, dossier));
    }
    for step in records.iter().flat_map(|dossier| dossier["steps"].as_array().unwrap()) {
        let count = |field: &str| step[field].as_array().unwrap().len();
        assert!(count("claims") + count("denied") > 0 && count("groups") > 0, "{step}");
        assert!(step["held"] != "denied" || count("claims") == 0, "{step}");
    }
}

#[test]
fn a_name_that_fits_several_lists_them_and_one_that_fits_none_is_an_error() {
    let several = tawatur(&["dossier", "روسيا وإيران", "samples/"]);
    assert!(several.out.matches("▸").count() > 1, "{}", several.out);
    let none = tawatur(&["dossier", "لا أحد", "samples/"]);
    assert_eq!((none.code, none.out.as_str()), (2, ""));
    assert!(none.err.contains("no dossier"), "{}", none.err);
}
