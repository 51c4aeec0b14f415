use super::cue::AXES;
use super::feature::LENGTH;
use crate::Annotator;
use tawatur_lexicon::Lexicon;

const CUES: &str = include_str!("../../data/stance/cues.tsv");
const WEIGHTS: &str = include_str!("../../data/stance/weights.tsv");
const CASES: &str = include_str!("../../cases/stance.tsv");

#[test]
fn cases() {
    let annotator = Annotator::new(Lexicon::embedded());
    let mut wrong = Vec::new();
    for line in CASES.lines().skip(1).filter(|line| !line.is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (relation, sure) = annotator.stance(cells[1], cells[2]);
        assert!((0.33..=1.0).contains(&sure));
        if relation != cells[0] {
            wrong.push(format!("{line} -> {relation} {sure}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_measure_has_its_weights() {
    let rows: Vec<&str> = WEIGHTS.lines().skip(1).collect();
    assert_eq!(rows.len(), LENGTH);
    for row in &rows {
        let cells: Vec<&str> = row.split('\t').collect();
        assert_eq!(cells.len(), 4, "{row}");
        assert!(cells[1..].iter().all(|cell| cell.parse::<f32>().is_ok()), "{row}");
    }
    for axis in AXES {
        assert!(rows.iter().any(|row| row.starts_with(&format!("{axis}_turned"))), "{axis}");
    }
}

#[test]
fn cues_are_sorted_and_of_known_axes() {
    let rows: Vec<Vec<&str>> = CUES.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert!(rows.is_sorted_by(|a, b| a < b));
    for row in rows {
        assert!(AXES.contains(&row[0]) && matches!(row[1], "more" | "less") && row.len() == 4, "{row:?}");
    }
}

#[test]
fn odd_input_is_survived() {
    let annotator = Annotator::new(Lexicon::embedded());
    let long = "و 12 \u{200f}ـ, ".repeat(4000);
    for (a, b) in [("", ""), ("", "نفط"), ("12", "١٢"), (long.as_str(), long.as_str()), ("\u{64B}", "\u{FEFF}«»")]
    {
        let (_, sure) = annotator.stance(a, b);
        assert!(sure.is_finite());
    }
}
