//! Tests of what is one matter, of what a step is, and of what is read beside the claims of papers.

use super::{dossiers, find_dossiers, papers};
use crate::tests::story::{Draft, read, same, time};
use crate::{groups, nothing_depends};
use proptest::prelude::*;
use tawatur_model::*;

fn on(mut draft: Draft, day: &str) -> Draft {
    draft.read.article.published = Some(day.into());
    draft
}

/// Each article a story of its own.
fn made(articles: &[ReadArticle]) -> (Vec<Group>, Vec<Dossier>) {
    let stories: Vec<Story> =
        (0..articles.len() as u32).map(|at| Story { articles: vec![at], ..Default::default() }).collect();
    let groups = groups(articles, &stories, &nothing_depends);
    let dossiers = dossiers(articles, &stories, &groups, &nothing_depends, &|_| None);
    (groups, dossiers)
}

/// The steps of a dossier: state, how it is told, when.
fn steps(dossier: &Dossier) -> Vec<(&str, &str, &str)> {
    let step = |step: &'_ Step| (step.state.name(), step.held.name());
    let time = |step: &Step| step.time.clone().unwrap_or_default().leak() as &str;
    dossier.steps.iter().map(|of| (step(of).0, step(of).1, time(of))).collect()
}

fn titled(day: &'static str, certainty: Certainty) -> impl Fn(&mut Claim) {
    move |claim: &mut Claim| {
        claim.time = Some(day.into());
        claim.certainty = certainty;
        claim.item = Some("معاهدة الدفاع المشترك".into());
    }
}

const SIDES: [&str; 2] = ["party=country/RU", "party=country/KP"];

#[test]
fn plan_signing_ratification_and_breach_are_steps_of_one_treaty() {
    let act = |id: &str, action: &str, roles: &[&str], change: &dyn Fn(&mut Claim), day: &str| {
        let draft = Draft::new(id, &format!("outlet/{id}"));
        on(draft.claim(Ledger::Agreement, action, roles, &[], |claim| change(claim)), day)
    };
    let articles = read(vec![
        act("a", "sign", &SIDES, &titled("2024-06-19", Certainty::Planned), "2024-06-17"),
        act("b", "sign", &SIDES, &titled("2024-06-19", Certainty::Actual), "2024-06-19"),
        act("c", "ratify", &SIDES[..1], &titled("2024-11-06", Certainty::Actual), "2024-11-06"),
        act("d", "ratify", &SIDES[1..], &titled("2024-11-11", Certainty::Actual), "2024-11-11"),
    ]);
    let (_, found) = made(&articles);
    assert_eq!(found.len(), 1, "{found:#?}");
    let expected = [
        ("signed", "planned", "2024-06-19"),
        ("signed", "actual", "2024-06-19"),
        ("ratified", "actual", "2024-11-06"),
        ("ratified", "actual", "2024-11-11"),
    ];
    assert_eq!((steps(&found[0]), found[0].state), (expected.to_vec(), Some(StepState::Ratified)));
}

#[test]
fn two_treaties_of_the_same_parties_are_two() {
    let sign = |id: &str, day: &'static str| {
        let draft = Draft::new(id, &format!("outlet/{id}"));
        on(draft.claim(Ledger::Agreement, "sign", &SIDES, &[], titled(day, Certainty::Actual)), day)
    };
    let mut articles = read(vec![sign("a", "2000-02-09"), sign("b", "2024-06-19")]);
    for (read, text) in articles.iter_mut().zip(["اتفاقية التعاون", "معاهدة الدفاع المشترك"])
    {
        read.article.text = text.into();
    }
    let (_, found) = made(&articles);
    assert!(found.iter().all(|dossier| dossier.steps.len() == 1), "{found:#?}");
}

#[test]
fn a_denial_stands_beside_what_it_denies() {
    let roles = ["giver=country/KP", "receiver=country/RU"];
    let supply = |id: &str, stance: Stance, by: &str, certainty: Certainty| {
        let change = move |claim: &mut Claim| {
            (claim.stance, claim.certainty, claim.item) = (stance, certainty, Some("arms".into()));
        };
        on(
            Draft::new(id, &format!("outlet/{id}")).claim(Ledger::Transfer, "supply", &roles, &[by], change),
            "2024-06-18",
        )
    };
    let articles = read(vec![
        supply("a", Stance::Asserts, "country/US", Certainty::Actual),
        supply("b", Stance::Denies, "country/KP", Certainty::Actual),
        supply("c", Stance::Asserts, "person/analyst", Certainty::Predicted),
    ]);
    let (_, found) = made(&articles);
    assert_eq!(found.len(), 1);
    let told: Vec<_> =
        found[0].steps.iter().map(|s| (s.held, s.claims.len(), s.denied.len(), s.denials.tawatur)).collect();
    assert_eq!(told, [(Held::Predicted, 1, 0, 0), (Held::Actual, 1, 1, 1)]);
}

#[test]
fn the_same_visitor_in_another_year_is_on_another_visit() {
    let roles = ["visitor=person/putin", "host=country/KP"];
    let visit = |id: &str, action: &str, day: &'static str| {
        on(Draft::new(id, &format!("outlet/{id}")).claim(Ledger::Visit, action, &roles, &[], time(day)), day)
    };
    let articles = read(vec![
        visit("a", "arrive", "2000-07-19"),
        visit("b", "depart", "2000-07-20"),
        visit("c", "arrive", "2024-06-18"),
        visit("d", "depart", "2024-06-20"),
    ]);
    let (_, found) = made(&articles);
    assert_eq!(found.iter().map(|dossier| dossier.steps.len()).collect::<Vec<_>>(), [2, 2]);
    assert_eq!(found[0].sort, DossierSort::Visit);
}

#[test]
fn what_was_given_goes_on() {
    let gives = |id: &str, giver: &str, receiver: &str, day: &'static str| {
        let roles = [format!("giver={giver}"), format!("receiver={receiver}")];
        let roles: Vec<&str> = roles.iter().map(String::as_str).collect();
        let change = move |claim: &mut Claim| (claim.item, claim.time) = (Some("arms".into()), Some(day.into()));
        on(Draft::new(id, &format!("outlet/{id}")).claim(Ledger::Transfer, "supply", &roles, &[], change), day)
    };
    let articles = read(vec![
        gives("a", "country/IR", "org/group", "2024-01-01"),
        gives("b", "country/IR", "org/group", "2024-03-01"),
        gives("c", "org/group", "org/others", "2024-04-01"),
        gives("d", "org/group", "org/others", "2024-05-01"),
    ]);
    let (_, found) = made(&articles);
    assert_eq!(found.len(), 2);
    assert_eq!((&found[0].onward, found[1].onward.len()), (&vec![found[1].id.clone()], 0));
}

/// An article with one agreement claim for each of the words given, of which each stands in the text once.
fn article(text: &str, triggers: &[&str]) -> ReadArticle {
    let mut draft = Draft::new("a", "outlet/a");
    for _ in triggers {
        draft = draft.claim(Ledger::Agreement, "sign", &SIDES, &[], same);
    }
    let mut read = draft.read;
    read.article.text = text.into();
    for (claim, trigger) in read.annotations.claims.iter_mut().zip(triggers) {
        let at = text.find(trigger).expect("the trigger stands in the text") as u32;
        claim.span = Span::new(at, at + trigger.len() as u32);
    }
    read
}

/// What is read of papers, a line each.
fn told(text: &str, triggers: &[&str]) -> Vec<String> {
    let notes = papers(&article(text, triggers));
    notes
        .into_iter()
        .map(|note| match note.says {
            PaperSays::Named => format!("{} named {}", note.claim, note.title),
            PaperSays::Another => format!("{} another", note.claim),
            PaperSays::Provides { text, trigger, article, absent } => {
                let (if_so, of) = (trigger.unwrap_or_default(), article.unwrap_or_default());
                format!("{} {} {text} / {if_so} / {of}", note.claim, if absent { "lacks" } else { "provides" })
            }
            PaperSays::Replaces { title, claim } => format!("{} replaces {title} / {claim:?}", note.claim),
        })
        .collect()
}

#[test]
fn a_treaty_has_a_name_provisions_with_conditions_and_a_predecessor() {
    let text = "وقع الزعيمان معاهدة للشراكة الاستراتيجية الشاملة، تحل محل معاهدة أبرمها البلدان في 2000.\n\
                وتنص المعاهدة على تقديم العون في حال تعرض أحد الطرفين لهجوم. ولا تتضمن بندا عن التجارة.";
    let expected = [
        "0 named معاهدة للشراكة الاستراتيجية الشاملة",
        "1 another",
        "0 replaces معاهدة أبرمها البلدان في 2000 / Some(1)",
        "0 provides تقديم العون في حال تعرض أحد الطرفين لهجوم / في حال تعرض أحد الطرفين لهجوم / ",
        "0 lacks بندا عن التجارة /  / ",
    ];
    assert_eq!(told(text, &["وقع", "أبرمها"]), expected);
}

#[test]
fn an_article_of_a_paper_is_named_and_what_is_compared_is_not_meant() {
    let text = "أبرمت الدولتان اتفاقية التعاون الأمني. وتتعهد الدولتان في المادة الرابعة بألا تدعم أي منهما الانقلابات. \
                لكنها، بخلاف المعاهدة التي وقعتها جارتهما، تتضمن تبادل السجناء";
    let expected = [
        "0 named اتفاقية التعاون الأمني",
        "0 provides الدولتان في المادة الرابعة بألا تدعم أي منهما الانقلابات /  / المادة الرابعة",
        "1 named ",
        "0 provides تبادل السجناء /  / ",
    ];
    assert_eq!(told(text, &["أبرمت", "وقعتها"]), expected);
}

#[test]
fn what_no_agreement_tells_of_is_no_paper() {
    assert!(told("تنص الاتفاقية على السلام", &[]).is_empty());
    assert!(told("زار الوزير العاصمة. وتشمل الجولة خمس مدن. وقع لاحقا.", &["وقع لاحقا"]).is_empty());
}

#[test]
fn other_spellings_of_a_name_are_found() {
    let mut read = article("وقع الطرفان معاهدة الشراكة الإستراتيجية الشاملة.", &["وقع"]);
    read.article.published = Some("2024-06-19".into());
    let articles = [read];
    let (groups, found) = made(&articles);
    assert_eq!(found[0].title, "معاهدة الشراكة الإستراتيجية الشاملة");
    let find = |wanted: &str| find_dossiers(&articles, &groups, &found, &|_| vec!["agreement".into()], wanted);
    let ids = [found[0].id.as_str(), groups[0].id.as_str(), "country/KP"];
    for wanted in ["الشراكه الاستراتيجيه", "المعاهدة الاستراتيجية", "الشراكة الإستراتجية", "agreement الشراكة"]
        .into_iter()
        .chain(ids)
    {
        assert_eq!(find(wanted), [0], "{wanted}");
    }
    for wanted in ["الهدنة", "", "country/FR", "agreement الهدنة"] {
        assert!(find(wanted).is_empty(), "{wanted}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_nothing_panics(words in prop::collection::vec(prop::sample::select(&[
        "وقع", "معاهدة", "المعاهدة", "للشراكة", "تنص", "على", "في حالة", "تحل", "محل", "أخرى", "المادة", "الثالثة", "،", ".",
        "«", "و", "لا", "بخلاف", "\n", "47", "ًً", "a", "🙂",
    ][..]), 0..60)) {
        let text = format!("وقع {}", words.join(" "));
        for note in papers(&article(&text, &["وقع"])) {
            prop_assert_eq!(note.claim, 0);
        }
    }

    /// The order of the articles changes neither the matters nor their steps.
    #[test]
    fn the_order_of_arrival_changes_nothing(seeds in prop::collection::vec((0..3usize, 0..4usize, 0..3usize), 1..10), turn in 0..9usize) {
        let drafts = seeds.iter().enumerate().map(|(n, &(action, day, certainty))| {
            let action = ["sign", "ratify", "violate"][action];
            let day = ["2020-01-01", "2020-06-01", "2022-01-01", "2024-01-01"][day];
            let certainty = [Certainty::Actual, Certainty::Planned, Certainty::Possible][certainty];
            let draft = Draft::new(&format!("{n:02}"), &format!("outlet/{n}"));
            on(draft.claim(Ledger::Agreement, action, &SIDES, &[], titled(day, certainty)), day)
        });
        let articles = read(drafts.collect());
        let mut turned = articles.clone();
        turned.rotate_left(turn % articles.len());
        let told = |articles: &[ReadArticle]| {
            let mut told: Vec<_> = made(articles).1.iter().map(|d| (d.id.clone(), d.steps.len(), d.state)).collect();
            told.sort();
            told
        };
        prop_assert_eq!(told(&articles), told(&turned));
    }
}
