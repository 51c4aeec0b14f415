use super::*;

fn past_and_imperfect(past: &str, imperfect: &str) -> Vec<String> {
    conjugate(past, imperfect, "", "").into_iter().map(|(word, _)| word).collect()
}

#[track_caller]
fn has(past: &str, imperfect: &str, forms: &[&str]) {
    let all = past_and_imperfect(past, imperfect);
    for form in forms {
        assert!(all.iter().any(|f| f == form), "{past}: {form} is not among {all:?}");
    }
}

#[test]
fn sound() {
    has("أعلن", "يعلن", &["أعلن", "أعلنت", "أعلنا", "أعلنتا", "أعلنوا", "يعلن", "تعلن", "نعلن", "يعلنون", "يعلنان"]);
}

#[test]
fn hollow() {
    has("زار", "يزور", &["زارت", "زارا", "زرنا", "زير", "يزور", "يزر", "تزر", "يزورون"]);
    has("أعاد", "يعيد", &["أعيد", "أعيدت", "يعد", "أعدنا"]);
}

#[test]
fn defective() {
    has("دعا", "يدعو", &["دعت", "دعوا", "دعتا", "دعي", "يدعو", "يدع", "تدعو", "يدعون", "دعونا"]);
    has("التقى", "يلتقي", &["التقت", "التقيا", "التقتا", "التقوا", "التقا", "يلتقيان", "يلتق", "تلتقي"]);
}

#[test]
fn compound_nationality() {
    let forms: Vec<String> = nationality_forms("كوري شمالي").into_iter().map(|(f, _, _)| f).collect();
    for form in ["كوري شمالي", "كوري الشمالي", "كورية الشمالية", "كوريين الشماليين", "كوريون شماليون"]
    {
        assert!(forms.iter().any(|f| f == form), "{form}");
    }
}

#[test]
fn mixed_foreign_spellings() {
    assert_eq!(foreign_spellings("بيونغ يانغ"), ["بيونج يانغ", "بيونغ يانج", "بيونج يانج"]);
    assert!(foreign_spellings("سيول").is_empty());
}

/// Past, imperfect, the verbal noun where there is no rule, then what is derived.
#[test]
fn derived_nouns_of_the_measures() {
    const ROWS: &str = include_str!("../../tests/paradigms/derived.tsv");
    let mut wrong = Vec::new();
    for line in ROWS.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [past, imperfect, given, masdar, active, passive] = cells[..] else { panic!("six columns: {line}") };
        let got = derived(past, imperfect, given);
        if (got.masdar.as_str(), got.active.as_str(), got.passive.as_str()) != (masdar, active, passive) {
            wrong.push(format!("{past}: {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn paradigms_of_nouns() {
    let has = |lemma: &str, plurals: &[&str], adjective: bool, forms: &[(&str, Behind)]| {
        let all = paradigm(lemma, plurals, adjective);
        for (form, behind) in forms {
            assert!(all.iter().any(|(f, b)| f == form && b == behind), "{lemma}: {form} is not among {all:?}");
        }
    };
    has(
        "زيارة",
        &[],
        false,
        &[
            ("زيارة", Behind::Nothing),
            ("زيارت", Behind::Pronoun),
            ("زيارتان", Behind::Nothing),
            ("زيارتي", Behind::Any),
            ("زيارات", Behind::Any),
        ],
    );
    has("ابن", &["أبناء"], false, &[("أبناء", Behind::Any), ("أبنائ", Behind::Pronoun), ("أبناؤ", Behind::Pronoun)]);
    has("مهندس", &["مهندسون"], false, &[("مهندسين", Behind::Nothing), ("مهندسو", Behind::Any)]);
    has("عسكري", &[], true, &[("عسكرية", Behind::Nothing), ("عسكريين", Behind::Nothing), ("عسكريات", Behind::Any)]);
    has("مستوى", &[], false, &[("مستوا", Behind::Pronoun), ("مستويات", Behind::Any), ("مستويين", Behind::Nothing)]);
}
