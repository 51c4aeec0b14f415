use super::*;
use crate::Expressions;
use proptest::prelude::*;
use tawatur_text::Document;

fn clues(text: &str) -> Vec<Clue> {
    Expressions::new().clues(&Document::new(text))
}

/// The days left of the first article, where the others stand beside it.
fn left(texts: &[(&str, Option<&str>)]) -> Vec<String> {
    let clues: Vec<Vec<Clue>> = texts.iter().map(|(text, _)| clues(text)).collect();
    let ids: Vec<String> = (0..texts.len()).map(|n| format!("a{n}")).collect();
    let articles: Vec<Witness> = texts
        .iter()
        .zip(&clues)
        .zip(&ids)
        .map(|(((_, published), clues), id)| Witness { id, published: *published, clues })
        .collect();
    let found = infer(&articles);
    // In any order.
    let turned: Vec<Witness> = articles.iter().rev().copied().collect();
    let mut back = infer(&turned);
    back.reverse();
    assert_eq!(found, back);
    found[0].as_ref().map(|found| found.days.clone()).unwrap_or_default()
}

#[test]
fn a_date_with_today_says_all() {
    assert_eq!(left(&[("وصل اليوم الأربعاء 19 يونيو 2024 إلى العاصمة.", None)]), ["2024-06-19"]);
    assert_eq!(left(&[("وصل أمس الثلاثاء 18 يونيو/حزيران 2024.", None)]), ["2024-06-19"]);
}

#[test]
fn two_answers_are_none() {
    // An 18th of June is a Tuesday every few years.
    assert_eq!(left(&[("تبدأ الزيارة الثلاثاء 18 يونيو.", None)]), [""; 0]);
    assert_eq!(left(&[("وصل أمس الإثنين.", None)]), [""; 0]);
}

#[test]
fn a_sister_settles_the_year() {
    let sister = ("وصل الوفد.", Some("2024-06-20"));
    let days = left(&[("تبدأ الزيارة الثلاثاء 18 يونيو.", None), sister]);
    assert!(days.iter().all(|day| day.starts_with("2024-06")) && days.len() == 7, "{days:?}");
    assert_eq!(left(&[("وصل أمس الإثنين.", None), sister]), ["2024-06-18"]);
}

#[test]
fn evidence_against_evidence_is_nothing() {
    // The 18th of June 2023 was a Sunday.
    let sister = ("وصل الوفد.", Some("2023-06-20"));
    assert_eq!(left(&[("تبدأ الزيارة الثلاثاء 18 يونيو.", None), sister]), [""; 0]);
}

#[test]
fn years_since_the_last_time() {
    let first = "في أول زيارة له منذ 24 عاما، وصل الرئيس اليوم الثلاثاء 18 يونيو.";
    let last = ("وكانت آخر زيارة للرئيس إلى البلاد في يوليو 2000.", None);
    assert_eq!(left(&[(first, None), last]), ["2024-06-18"]);
    // Another last time, and nobody knows which one is meant.
    let other = ("وكانت آخر زيارة للوزير في مايو 1996.", None);
    assert_eq!(left(&[(first, None), last, other]), [""; 0]);
}

#[test]
fn an_inferred_date_is_evidence_in_turn() {
    let second = ("وصل اليوم الأربعاء 19 يونيو 2024.", None);
    assert_eq!(left(&[("قال أمس الثلاثاء إنه سيصل.", None), second]), ["2024-06-19"]);
}

fn fits() -> impl Strategy<Value = Fits> {
    prop_oneof![
        (1_u8..=7).prop_map(Fits::Weekday),
        (0_i32..25_000, 0_i32..900).prop_map(|(first, length)| Fits::Between(first, first + length)),
        (1_u8..=12, 1_u8..=28, prop::option::of(1_u8..=7), 0_i32..160)
            .prop_map(|(month, day, weekday, far)| Fits::Behind((month, day), weekday, -far, far)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// What is left fits all the evidence; more evidence never brings a day back; the needed part of it says as much.
    #[test]
    fn evidence_only_takes_away(all in prop::collection::vec(fits(), 1..7), more in fits()) {
        let of = |fits: &[Fits]| -> Vec<Constraint> {
            fits.iter().map(|&fits| Constraint { fits, because: String::new() }).collect()
        };
        let constraints = of(&all);
        let mut turned = constraints.clone();
        turned.reverse();
        let found = solve(&constraints);
        let back = solve(&turned);
        prop_assert_eq!(found.as_ref().map(|f| &f.0), back.as_ref().map(|f| &f.0));
        if let Some((days, needed)) = &found {
            prop_assert!(days.iter().all(|&day| all.iter().all(|fits| fits.allows(day))));
            let part: Vec<Constraint> = needed.iter().map(|&at| constraints[at].clone()).collect();
            prop_assert_eq!(&solve(&part).expect("the part says as much").0, days);
            let mut with = all.clone();
            with.push(more);
            if let Some((fewer, _)) = solve(&of(&with)) {
                prop_assert!(fewer.iter().all(|day| days.contains(day) && more.allows(*day)));
            }
        }
    }
}
