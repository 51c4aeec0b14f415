//! Whole paradigms, written by hand, that `conjugate` must give. `-` is a cell that is left out on purpose: a verb without
//! a passive, or a feminine plural that is a word of its own («عدن», «بنين»).

use tawatur_dictionary::{Number, VerbForm, conjugate};
use tawatur_text::fold_word;

const CLASSES: [(&str, &str); 6] = [
    ("sound", include_str!("paradigms/sound.tsv")),
    ("hollow", include_str!("paradigms/hollow.tsv")),
    ("defective", include_str!("paradigms/defective.tsv")),
    ("assimilated", include_str!("paradigms/assimilated.tsv")),
    ("doubled", include_str!("paradigms/doubled.tsv")),
    ("hamza", include_str!("paradigms/hamza.tsv")),
];

/// Is this the form of the column? In the past, the first person singular is written as the third feminine.
fn fits(column: &str, form: &VerbForm) -> bool {
    let cell = |person, number, feminine| form.person == person && form.number == number && form.feminine == feminine;
    let plain = form.active && !form.needs_suffix;
    let past = plain && !form.imperfect;
    let imperfect = plain && form.imperfect && !form.jussive;
    match column {
        "p3ms" => past && cell(3, Number::Singular, false),
        "p3fs" => past && cell(3, Number::Singular, true),
        "p3md" => past && cell(3, Number::Dual, false),
        "p3fd" => past && cell(3, Number::Dual, true),
        "p3mp" => past && cell(3, Number::Plural, false),
        "p3fp" => past && cell(3, Number::Plural, true),
        "p1s" => past && (cell(1, Number::Singular, false) || cell(3, Number::Singular, true)),
        "p1p" => past && cell(1, Number::Plural, false),
        "i3ms" => imperfect && cell(3, Number::Singular, false),
        "i3fs" => imperfect && cell(3, Number::Singular, true),
        "i3md" => imperfect && cell(3, Number::Dual, false),
        "i3mp" => imperfect && cell(3, Number::Plural, false),
        "j3ms" => plain && form.imperfect && cell(3, Number::Singular, false),
        "passive" => form.passive && !form.imperfect && cell(3, Number::Singular, false),
        other => panic!("unknown column {other:?}"),
    }
}

#[test]
fn paradigms() {
    let mut missing = Vec::new();
    let mut verbs = 0;
    for (class, table) in CLASSES {
        let mut lines = table.lines();
        let columns: Vec<&str> = lines.next().expect("a header").split('\t').collect();
        for line in lines {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), columns.len(), "{class}: {line:?}");
            verbs += 1;
            let forms = conjugate(cells[0], cells[1], "", "");
            for (column, cell) in columns.iter().zip(&cells).skip(2).filter(|(_, cell)| **cell != "-") {
                let found = forms.iter().any(|(word, form)| fold_word(word) == fold_word(cell) && fits(column, form));
                if !found {
                    missing.push(format!("{class}: {} {column} {cell}", cells[0]));
                }
            }
        }
    }
    assert!(verbs >= 60, "only {verbs} paradigms");
    assert!(missing.is_empty(), "{} of the forms are missing:\n{}", missing.len(), missing.join("\n"));
}

#[test]
fn no_form_is_empty_or_cut() {
    for (_, table) in CLASSES {
        for line in table.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            for (word, _) in conjugate(cells[0], cells[1], "", "") {
                assert!(word.chars().count() >= 2, "{}: {word:?}", cells[0]);
            }
        }
    }
}

#[test]
fn forms_that_would_be_other_words_are_left_out() {
    for (past, imperfect, other) in [("عاد", "يعود", "عدن"), ("بنى", "يبني", "بنين"), ("وافق", "يوافق", "ووفق")]
    {
        let forms = conjugate(past, imperfect, "", "");
        assert!(forms.iter().all(|(word, _)| word != other), "{past} gives {other}");
    }
}
