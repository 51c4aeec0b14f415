//! Lexicon files of one's own, and what the lexicons lack.

use crate::binary::{folder, tawatur};
use std::fs;
use std::path::Path;

/// A folder of lexicon files.
fn lexicon(name: &str, files: &[(&str, &str)]) -> String {
    let folder = folder(name);
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder.to_str().unwrap().to_owned()
}

fn article(name: &str, text: &str) -> String {
    let path = folder(name).join("article.txt");
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

const MADE_UP: &str = "خبر\n\nزار وزير خارجية زرمندستان أمس الثلاثاء دولة قطر في يوم الكروم.\n";

#[test]
fn a_folder_adds_and_corrects_without_a_build() {
    let article = article("overlay-article", MADE_UP);
    let read = |more: &[&str]| {
        let mut arguments = vec!["read", &article, "--format", "jsonl", "--published", "2024-06-19"];
        arguments.extend(more);
        tawatur(&arguments)
    };
    let place = "id\ten\tnames\tsource\nplace/zarmandistan\tZarmandistan\tزرمندستان\tmade up\n";
    let people = "id\tnames\nperson/vladimir-putin\t+بوطين الأول\n";
    let feast = "phrase\trule\tmonth\tday\nيوم الكروم\tgregorian\t6\t18\n";
    let words = lexicon(
        "overlay",
        &[("places/places.tsv", place), ("people/people.tsv", people), ("calendar/feast.tsv", feast)],
    );
    let ids = |run: &crate::binary::Output| -> Vec<String> {
        run.records("entity").iter().map(|e| e["id"].as_str().unwrap().to_owned()).collect()
    };
    let (before, after) = (read(&[]), read(&["--lexicon", &words]));
    assert!(!ids(&before).contains(&"place/zarmandistan".to_owned()));
    assert!(ids(&after).contains(&"place/zarmandistan".to_owned()), "{}", after.out);
    assert!(after.records("time").iter().any(|t| t["value"] == "2024-06-18" && t["text"] == "يوم الكروم"));
    // The run says that other lexicons were in use, and which.
    assert!(before.records("run")[0]["options"].get("lexicon").is_none());
    assert!(after.records("run")[0]["options"].get("lexicon").is_some(), "{}", after.records("run")[0]);
    // What is corrected keeps its other names and columns.
    let found = tawatur(&["lexicon", "find", "بوطين الأول", "--lexicon", &words]);
    assert_eq!(found.code, 0, "{}", found.err);
    assert!(found.out.contains("person/vladimir-putin (Vladimir Putin)"), "{}", found.out);
    assert!(found.out.contains("people.tsv:2"), "{}", found.out);
    let old = tawatur(&["lexicon", "find", "فلاديمير بوتين", "--lexicon", &words]);
    assert!(old.out.contains("person/vladimir-putin"), "{}", old.out);
}

#[test]
fn the_configuration_file_names_folders() {
    let article = article("config-article", MADE_UP);
    let place = "id\ten\tnames\tsource\nplace/zarmandistan\tZarmandistan\tزرمندستان\tmade up\n";
    let below = lexicon("config", &[("mine/places/places.tsv", place), ("config.toml", "lexicon = [\"mine\"]\n")]);
    let config = Path::new(&below).join("config.toml");
    let run = tawatur(&["read", &article, "--format", "jsonl", "--config", config.to_str().unwrap()]);
    assert!(run.out.contains("place/zarmandistan"), "{}", run.err);
    fs::write(&config, "lexicon = [\"mine\"]\nlexcon = 1\n").unwrap();
    let run = tawatur(&["read", &article, "--config", config.to_str().unwrap()]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("config.toml:2: unknown field `lexcon`"), "{}", run.err);
}

#[test]
fn a_check_counts_or_names_file_and_line() {
    let given = "name\tgender\torigin\tsource\nزرقفوط\tm\tarabic\tmine\n-أحمد\n";
    let modal = "remove = [\"من المتوقع\"]\n[[modal]]\nphrase = \"في حكم المؤكد\"\neffect = \"planned\"\n";
    let good = lexicon("check-good", &[("people/given.tsv", given), ("verbs/modality.toml", modal)]);
    let run = tawatur(&["lexicon", "check", &good]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("given.tsv: 1 added, 0 corrected, 1 removed"), "{}", run.out);
    assert!(run.out.contains("modality.toml: 1 added, 0 corrected, 1 removed"), "{}", run.out);
    let bad = lexicon(
        "check-bad",
        &[
            ("people/given.tsv", "name\tgander\nس\tm\n"),
            ("people/people.tsv", "id\tnames\n-person/nobody-at-all\nperson/new-one\t\n"),
            ("places/places.tsv", "id\ten\tnames\tcountry\tsource\nplace/new\tNew\tجديدة كذا\tcountry/QQ\tmine\n"),
            ("calendar/month.tsv", "word\tsystem\tmonth\tuse\nشهركذا\tsyriac\t13\tsure\n"),
            ("verbs/modality.toml", "\n[[modal]]\nphrase = \"كذا\"\neffect = \"planed\"\n"),
            ("words/unknown.tsv", "a\tb\n"),
        ],
    );
    let run = tawatur(&["lexicon", "check", &bad]);
    assert_eq!(run.code, 1);
    for problem in [
        "given.tsv:1: there is no column \"gander\"",
        "people.tsv:2: there is no [\"person/nobody-at-all\"] to remove",
        "people.tsv:3: person/new-one has no name",
        "places.tsv:2: place/new: no country \"country/QQ\"",
        "month.tsv:2: 13 is not within 1 to 12",
        "modality.toml:2: unknown effect",
        "unknown.tsv:1: no lexicon has the path \"words/unknown.tsv\"",
    ] {
        assert!(run.err.contains(problem), "{problem}\n{}", run.err);
    }
    // Nothing is read with lexicons that are wrong.
    let run = tawatur(&["read", "samples/", "--lexicon", &bad]);
    assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
}

#[test]
fn a_folder_without_lexicon_files_is_wrong_usage() {
    let empty = lexicon("check-empty", &[("notes.md", "nothing")]);
    let run = tawatur(&["lexicon", "check", &empty]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("people/people.tsv") && run.err.contains("calendar/month.tsv"), "{}", run.err);
    assert_eq!(tawatur(&["lexicon", "check", "no/such/folder"]).code, 1);
}

#[test]
fn find_shows_what_is_attached_and_the_line() {
    let run = tawatur(&["lexicon", "find", "وبيونج", "يانغ"]);
    assert!(run.out.contains("place/pyongyang (Pyongyang)") && run.out.contains("places/places.tsv:"), "{}", run.out);
    let frames = tawatur(&["lexicon", "find", "من المتوقع"]);
    assert!(frames.out.contains("[[modal]]") && frames.out.contains("phrase = "), "{}", frames.out);
    for other in ["Pyongyang", "بيونق يانق", "بوطين"] {
        let near = tawatur(&["lexicon", "find", other]);
        let id = if other == "بوطين" { "person/vladimir-putin" } else { "place/pyongyang" };
        assert!(near.out.contains("near «") && near.out.contains(id), "{other}: {}", near.out);
    }
    let run = tawatur(&["lexicon", "find", "زخرقف"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
    assert!(run.err.contains("زخرقف"), "{}", run.err);
}

#[test]
fn coverage_lists_what_the_lexicons_lack() {
    let text = "خبر\n\nقال وزير الصحة سيدينو بلغاشي إن المستشفى استقبل زغلطة واحدة.\n\nوأضاف بلغاشي أن زغلطة أخرى وصلت مساء، والزغلطة نادرة.\n";
    let article = article("coverage", text);
    let run = tawatur(&["coverage", &article]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("sentences with a trigger"), "{}", run.out);
    assert!(run.out.contains("بلغاشي  (person)"), "{}", run.out);
    let rows = tawatur(&["coverage", &article, "--only", "words", "--format", "jsonl"]).out;
    let rows: Vec<serde_json::Value> = rows.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let word = rows.iter().find(|row| row["form"] == "زغلطه").expect("the word without what is attached to it");
    assert_eq!((&word["count"], &word["articles"]), (&3.into(), &1.into()));
    assert!(word["example"].as_str().unwrap().contains("⟦زغلطة⟧"), "{word}");
    // A corrected lexicon closes the gap.
    let common = "word\tkind\tforms\tsource\nزغلطة\tnoun\tزغالط\tmade up\n";
    let words = lexicon("coverage-lexicon", &[("words/common.tsv", common)]);
    let closed = tawatur(&["coverage", &article, "--only", "words", "--lexicon", &words]).out;
    assert!(!closed.contains("زغلط"), "{closed}");
}
