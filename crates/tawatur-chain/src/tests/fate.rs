//! Tests of what differs between accounts, of what gets lost on the way, and of what falls with a source.

use super::story::{Draft, copy, group, read, same, time};
use crate::{groups, nothing_depends, speaks_for_country, topple, utterances};
use proptest::prelude::*;
use tawatur_model::*;

const VISIT: &[&str] = &["visitor=person/putin", "host=country/KP"];
const STRUCK: &[&str] = &["actor=country/IL", "affected=place/dorne"];

fn on(mut draft: Draft, day: &str) -> Draft {
    draft.read.article.published = Some(day.into());
    draft
}

fn story(articles: &[ReadArticle], copies: Vec<Copy>) -> Vec<Story> {
    vec![Story { articles: (0..articles.len() as u32).collect(), copies, ..Default::default() }]
}

fn toll(id: &str, outlet: &str, by: &str, deaths: f64, day: &str) -> Draft {
    let change = move |claim: &mut Claim| {
        claim.time = Some("2024-06-18".into());
        claim.quantity = Some(Quantity { value: Some(deaths), unit: Some("person".into()), ..Default::default() });
    };
    on(Draft::new(id, outlet).claim(Ledger::Incident, "kill", STRUCK, &[by], change), day)
}

fn differences(drafts: Vec<Draft>) -> Vec<(Aspect, String, String, Differs)> {
    let found = group(&read(drafts));
    let all = found.into_iter().flat_map(|group| group.differences);
    all.map(|one| (one.field, one.says, one.other, one.how)).collect()
}

#[test]
fn a_toll_that_rises_later_revises_and_one_told_at_the_same_time_contradicts() {
    let found = differences(vec![
        toll("a", "outlet/a", "org/a", 12.0, "2024-06-18"),
        toll("b", "outlet/b", "org/b", 15.0, "2024-06-19"),
    ]);
    let (low, high) = ("12 person".to_string(), "15 person".to_string());
    let revised = (Aspect::Quantity, low.clone(), high.clone(), Differs::RevisedBy);
    assert_eq!(found, [revised, (Aspect::Quantity, high, low, Differs::Revises)]);
    let found = differences(vec![
        toll("a", "outlet/a", "org/a", 12.0, "2024-06-18"),
        toll("b", "outlet/b", "org/b", 15.0, "2024-06-18"),
    ]);
    assert_eq!(found[0].3, Differs::Contradicts);
}

#[test]
fn a_lower_toll_later_revises_only_where_the_same_source_gives_it() {
    let how = |by: &str| {
        differences(vec![
            toll("a", "outlet/a", "org/a", 15.0, "2024-06-18"),
            toll("b", "outlet/b", by, 12.0, "2024-06-19"),
        ])[0]
            .3
    };
    assert_eq!((how("org/a"), how("org/b")), (Differs::RevisedBy, Differs::Contradicts));
}

#[test]
fn two_who_are_said_to_have_done_one_attack_contradict() {
    let struck = |id: &str, by: &str, day: &str| {
        let roles = [&*format!("actor={by}"), "affected=place/dorne"];
        Draft::new(id, &format!("outlet/{id}")).claim(Ledger::Incident, "bomb", &roles, &[], time(day))
    };
    let found = differences(vec![
        struck("a", "country/RU", "2024-06-18"),
        struck("b", "country/UA", "2024-06-18"),
        struck("c", "country/CN", "2024-06-30"),
    ]);
    let (one, other) = ("country/RU".to_string(), "country/UA".to_string());
    let first = (Aspect::Actor, one.clone(), other.clone(), Differs::Contradicts);
    assert_eq!(found, [first, (Aspect::Actor, other, one, Differs::Contradicts)]);
}

fn losses(drafts: Vec<Draft>, copies: Vec<Copy>) -> Vec<(u32, u32, Lost, Vec<String>)> {
    let articles = read(drafts);
    let found = groups(&articles, &story(&articles, copies), &nothing_depends).remove(0).losses;
    found.into_iter().map(|loss| (loss.claim.article, loss.of.article, loss.what, loss.sources)).collect()
}

#[test]
fn whose_word_it_was_gets_lost() {
    let said = |id: &str, chain: &[&str], day: &str| {
        on(Draft::new(id, &format!("outlet/{id}")).claim(Ledger::Visit, "visit", VISIT, chain, same), day)
    };
    let word = || said("a", &["org/kremlin"], "2024-06-18");
    let lost = |article| (article, 0, Lost::Attribution, vec!["org/kremlin".to_string()]);
    assert_eq!(losses(vec![word(), said("b", &[], "2024-06-19")], vec![]), [lost(1)]);
    // What was told before is nobody's loss, nor is what another told as a fact first.
    assert_eq!(losses(vec![word(), said("b", &[], "2024-06-17")], vec![]), []);
    assert_eq!(losses(vec![word(), said("b", &[], "2024-06-17"), said("c", &[], "2024-06-20")], vec![]), []);
    // Who took the words over lost it whatever others told.
    let three = vec![word(), said("b", &[], "2024-06-17"), said("c", &[], "2024-06-20")];
    assert_eq!(losses(three, vec![copy(2, 0, 0.9)]), [lost(2)]);
}

#[test]
fn that_it_was_not_sure_gets_lost() {
    let may = |claim: &mut Claim| claim.certainty = Certainty::Possible;
    let rumour = Draft::new("a", "outlet/a").claim(Ledger::Visit, "visit", VISIT, &["unnamed/sources"], may);
    let fact = Draft::new("b", "outlet/b").claim(Ledger::Visit, "visit", VISIT, &[], same);
    let found = losses(vec![on(rumour, "2024-06-18"), on(fact, "2024-06-19")], vec![]);
    assert_eq!(found, [(1, 0, Lost::Doubt, vec!["unnamed/sources".to_string()])]);
}

#[test]
fn a_denial_is_carried_dropped_or_answered() {
    let arms: &[&str] = &["giver=country/KP", "receiver=country/RU"];
    let item = |stance: Stance| {
        move |claim: &mut Claim| {
            (claim.stance, claim.item) = (stance, Some("arms".into()));
        }
    };
    let accuse = |draft: Draft, by: &[&str]| draft.claim(Ledger::Transfer, "supply", arms, by, item(Stance::Accuses));
    let deny = |draft: Draft| draft.claim(Ledger::Transfer, "supply", arms, &["country/KP"], item(Stance::Denies));
    let new = |id: &str, day: &str| on(Draft::new(id, &format!("outlet/{id}")), day);
    let articles = read(vec![
        accuse(new("a", "2024-06-17"), &["country/US"]),
        deny(accuse(new("b", "2024-06-18"), &["country/US"])),
        accuse(new("c", "2024-06-19"), &["country/KR"]),
    ]);
    let found = group(&articles);
    let denial = found[0].denial.as_ref().expect("it is denied");
    assert_eq!((denial.first, &denial.carried_by[..], &denial.dropped_by[..]), (1, &[1][..], &[2][..]));
    assert_eq!(denial.answered_by, [ClaimRef { article: 2, claim: 0 }]);
    assert_eq!(group(&articles[..1])[0].denial, None);
}

#[test]
fn what_leans_on_a_source_falls_with_it() {
    let said =
        |id: &str, by: &str| Draft::new(id, &format!("outlet/{id}")).claim(Ledger::Visit, "visit", VISIT, &[by], same);
    let articles = read(vec![said("a", "org/ru-ministry"), said("b", "agency/kcna"), said("c", "org/ru-ministry")]);
    let stories = story(&articles, vec![]);
    let depends = speaks_for_country(&articles);
    let found = groups(&articles, &stories, &depends);
    let fall = |source: &str| topple(&articles, &stories, &found, &depends, &[source.to_string()]);
    let ministry = fall("org/ru-ministry");
    assert_eq!((ministry[0].before, ministry[0].after), ((2, 2), (1, 1)));
    assert!(ministry[0].loses() && !ministry[0].falls());
    assert_eq!(ministry[0].stays, ["agency/kcna"]);
    let alone = topple(
        &articles[..1],
        &story(&articles[..1], vec![]),
        &group(&articles[..1]),
        &depends,
        &["outlet/a".to_string()],
    );
    assert!(alone[0].falls());
    assert!(fall("agency/nobody").is_empty());
}

#[test]
fn one_utterance_drifts_from_outlet_to_outlet() {
    let quote = |id: &str, words: &str, cue: &str| {
        let mut read = ReadArticle::default();
        (read.article.id, read.article.text) = (id.to_string(), words.to_string());
        let entity =
            Entity { id: "person/x".into(), kind: EntityKind::Person, names: Vec::new(), name_en: None, country: None };
        read.annotations.entities.push(entity);
        read.annotations.quotes.push(Quote {
            span: Span::new(0, words.len() as u32),
            direct: true,
            speaker: Some(0),
            cue: Some(cue.into()),
            stance: Stance::Asserts,
            chain: Vec::new(),
            trace: Trace::default(),
        });
        read
    };
    let full = "we shall open the eastern crossing tomorrow for grain convoys";
    let articles = [
        quote("a", full, "say"),
        quote("b", "we shall open the eastern crossing tomorrow", "say"),
        quote("c", "tomorrow grain convoys pass through the eastern crossing", "claim"),
        quote("d", "nobody will be paid before the harvest is brought in", "say"),
        quote("e", full, "say"),
    ];
    let found = utterances(&articles);
    assert_eq!(found.len(), 1, "{found:?}");
    let drift: Vec<_> = found[0].versions.iter().map(|v| (v.article, v.drift, v.other_verb)).collect();
    let expected = [
        (0, Drift::Verbatim, false),
        (1, Drift::Trimmed, false),
        (2, Drift::Reworded, true),
        (4, Drift::Verbatim, false),
    ];
    assert_eq!(drift, expected);
}

proptest! {
    #[test]
    fn without_its_weakest_sources_a_group_falls(
        chains in prop::collection::vec((0u8..5, prop::collection::vec(0u8..6, 0..4)), 1..7), one in 0u8..6,
    ) {
        let drafts = chains.iter().enumerate().map(|(n, (outlet, chain))| {
            let named: Vec<String> = chain.iter().map(|s| format!("agency/{s}")).collect();
            let chain: Vec<&str> = named.iter().map(String::as_str).collect();
            Draft::new(&format!("a{n}"), &format!("outlet/{outlet}")).claim(Ledger::Visit, "visit", VISIT, &chain, same)
        });
        let articles = read(drafts.collect());
        let stories = story(&articles, vec![]);
        let found = group(&articles);
        let fall = |sources: &[String]| topple(&articles, &stories, &found, &nothing_depends, sources);
        prop_assert!(fall(&found[0].number.weakest).iter().all(crate::Fall::falls));
        for fall in fall(&[format!("agency/{one}")]) {
            prop_assert!(fall.after.0 <= fall.before.0 && fall.after.1 <= fall.before.1, "{fall:?}");
        }
    }
}
