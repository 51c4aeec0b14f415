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
