//! Tests of groups across stories, of tolls, of titles and of plans.

use super::story::{Draft, copy, group, read, same, time};
use crate::{groups, nothing_depends, why};
use proptest::prelude::*;
use std::collections::BTreeSet;
use tawatur_model::*;

/// Each article a story of its own, published on its day.
fn apart(articles: &[ReadArticle]) -> Vec<Story> {
    (0..articles.len() as u32).map(|at| Story { articles: vec![at], ..Default::default() }).collect()
}

fn on(mut draft: Draft, day: &str) -> Draft {
    draft.read.article.published = Some(day.into());
    draft
}

fn sizes(groups: &[Group]) -> Vec<usize> {
    groups.iter().map(|group| group.claims.len()).collect()
}

fn across(articles: &[ReadArticle]) -> Vec<Group> {
    groups(articles, &apart(articles), &nothing_depends)
}

const ARMS: &[&str] = &["giver=country/KP", "receiver=country/RU"];
const MET: &[&str] = &["participant=person/putin", "participant=person/kim-jong-un"];

fn item(name: &str) -> impl FnOnce(&mut Claim) {
    let name = name.to_string();
    move |claim| claim.item = Some(name)
}

#[test]
fn a_charge_recalled_in_another_month_is_one_group_of_both_stories() {
    let articles = read(vec![
        on(
            Draft::new("a0", "outlet/a").claim(Ledger::Transfer, "supply", ARMS, &["country/US"], item("arms")),
            "2023-03-11",
        ),
        on(
            Draft::new("b0", "outlet/b").claim(Ledger::Transfer, "supply", ARMS, &["country/KR"], item("munitions")),
            "2023-04-05",
        ),
        on(
            Draft::new("c0", "outlet/c").claim(Ledger::Transfer, "supply", ARMS, &["country/KR"], item("technology")),
            "2023-04-05",
        ),
    ]);
    let (stories, found) = (apart(&articles), across(&articles));
    assert_eq!(sizes(&found), [2, 1]);
    assert_eq!((found[0].story, found[0].number.tawatur), (0, 2));
    assert_eq!(groups_by_story(&stories, &found), [vec![0], vec![0], vec![1]]);
    assert_eq!(why(&articles, &stories, &found[0]).len(), 2);
}

#[test]
fn the_same_people_in_another_month_are_another_event() {
    let meet = |id: &str, day: &str| {
        on(Draft::new(id, &format!("outlet/{id}")).claim(Ledger::Meeting, "meet", MET, &["agency/reuters"], same), day)
    };
    let articles = read(vec![meet("a", "2023-09-13"), meet("b", "2023-09-14"), meet("c", "2024-06-19")]);
    assert_eq!(sizes(&across(&articles)), [2, 1]);
}

#[test]
fn aid_is_sent_again_and_again() {
    let send = |id: &str, day: &str| {
        on(
            Draft::new(id, &format!("outlet/{id}")).claim(
                Ledger::Transfer,
                "supply",
                ARMS,
                &["agency/reuters"],
                item("aid"),
            ),
            day,
        )
    };
    let articles = read(vec![send("a", "2023-02-08"), send("b", "2023-02-10"), send("c", "2023-05-10")]);
    assert_eq!(sizes(&across(&articles)), [2, 1]);
}

#[test]
fn what_one_story_announces_another_sees() {
    let plan = |c: &mut Claim| c.certainty = Certainty::Planned;
    let articles = read(vec![
        on(Draft::new("a0", "outlet/a").claim(Ledger::Meeting, "meet", MET, &["org/kremlin"], plan), "2024-05-30"),
        on(
            Draft::new("b0", "outlet/b").claim(Ledger::Meeting, "meet", MET, &["agency/reuters"], time("2024-06-19")),
            "2024-06-19",
        ),
        on(
            Draft::new("c0", "outlet/c").claim(Ledger::Meeting, "meet", MET, &["agency/reuters"], time("2023-09-13")),
            "2024-06-20",
        ),
    ]);
    let found = across(&articles);
    assert_eq!(sizes(&found), [2, 1]);
    assert_eq!(found[0].roles[0].1, ["person/kim-jong-un", "person/putin"], "the ministry is not named beside its man");
    assert_eq!(found[0].number.weakest, ["agency/reuters"], "the plan carries no event");
}

#[test]
fn a_plan_is_not_what_the_same_article_reports() {
    let article = Draft::new("a0", "outlet/a")
        .claim(Ledger::Meeting, "meet", &["participant=country/RU", "participant=country/KP"], &[], same)
        .claim(
            Ledger::Meeting,
            "meet",
            &["participant=org/ru-ministry", "participant=country/KP"],
            &["org/kremlin"],
            |c| c.certainty = Certainty::Planned,
        )
        .claim(Ledger::Meeting, "call", &["participant=country/RU", "participant=country/KP"], &[], same);
    let articles = read(vec![on(article, "2024-05-30")]);
    assert_eq!(sizes(&group(&articles)), [1, 1, 1]);
}

#[test]
fn papers_of_the_same_parties_stay_apart_by_what_they_are_about() {
    // Romanised, as the engine sees nothing but words.
    let sign = |title: &str, day: &str| {
        let (title, day) = (title.to_string(), day.to_string());
        move |c: &mut Claim| {
            c.item = Some(title);
            c.time = Some(day).filter(|day| !day.is_empty());
        }
    };
    let parties: &[&str] = &["party=country/KP", "party=country/RU"];
    let articles = read(vec![
        on(
            Draft::new("a0", "outlet/a")
                .claim(Ledger::Agreement, "agree", parties, &[], sign("resume diplomatic relations", "2023-03-10"))
                .claim(Ledger::Agreement, "sign", parties, &[], sign("security cooperation", "2001-04-17"))
                .claim(Ledger::Agreement, "restore-ties", parties, &[], sign("diplomatic relations", "")),
            "2023-03-11",
        ),
        on(
            Draft::new("b0", "outlet/b")
                .claim(Ledger::Agreement, "agree", parties, &[], sign("flights and visas", ""))
                .claim(Ledger::Agreement, "sign", parties, &[], time("2023-03-10"))
                .claim(Ledger::Agreement, "cooperate", parties, &[], same),
            "2023-04-06",
        ),
        on(
            Draft::new("c0", "outlet/c").claim(
                Ledger::Agreement,
                "agree",
                parties,
                &[],
                sign("resume diplomatic relations", ""),
            ),
            "2023-08-06",
        ),
    ]);
    let mut all = sizes(&across(&articles));
    all.sort_unstable();
    assert_eq!(all, [1, 1, 1, 4]);
}

fn toll(value: f64) -> impl Fn(&mut Claim) {
    move |c| {
        c.quantity = Some(Quantity { value: Some(value), unit: Some("person".into()), ..Default::default() });
    }
}

#[test]
fn an_old_toll_joins_its_own_number() {
    let struck: &[&str] = &["affected=country/TR"];
    let kill = |draft: Draft, value| draft.claim(Ledger::Incident, "kill", struck, &["person/president"], toll(value));
    let articles = read(vec![
        on(kill(Draft::new("a0", "outlet/a"), 912.0), "2023-02-06"),
        on(kill(kill(Draft::new("b0", "outlet/b"), 8574.0), 912.0), "2023-02-08"),
    ]);
    let story = vec![Story { articles: vec![0, 1], ..Default::default() }];
    for stories in [story, apart(&articles)] {
        let found = groups(&articles, &stories, &nothing_depends);
        assert_eq!(sizes(&found), [2, 1]);
        assert_eq!((found[0].number.tawatur, found[1].number.tawatur), (1, 1));
        assert_eq!(found[0].conflicts, [found[1].id.clone()], "a revision is told");
    }
}

#[test]
fn the_count_before_the_verb_belongs_to_it() {
    let kill = |id: &str, words: &str| {
        let mut draft = Draft::new(id, "outlet/a").claim(
            Ledger::Incident,
            "kill",
            &["affected=country/TR"],
            &["person/president"],
            same,
        );
        let count = words.find(" were").expect("a verb") as u32;
        let (text, length) = (words.to_string(), words.len() as u32);
        draft.read.annotations.claims[0].span = Span::new(count + 1, length);
        draft.read.annotations.quantities.push(Quantity {
            span: Span::new(0, count),
            value: words.split(' ').next().and_then(|n| n.parse().ok()),
            unit: Some("person".into()),
            ..Default::default()
        });
        draft.read.article.text = text;
        draft
    };
    let articles = read(vec![kill("a0", "912 persons were killed"), kill("b0", "8574 persons were killed")]);
    assert_eq!(sizes(&group(&articles)), [1, 1]);
}

#[test]
fn a_disaster_its_toll_and_a_second_one_are_three() {
    let struck: &[&str] = &["affected=country/TR"];
    let articles = read(vec![
        Draft::new("a0", "outlet/a")
            .claim(Ledger::Incident, "earthquake", struck, &["org/survey"], same)
            .claim(Ledger::Incident, "earthquake", struck, &["org/survey"], |c| {
                c.quantity = Some(Quantity { value: Some(2.0), unit: Some("ordinal".into()), ..Default::default() });
            })
            .claim(Ledger::Incident, "kill", struck, &["person/president"], toll(912.0)),
    ]);
    assert_eq!(sizes(&group(&articles)), [1, 1, 1]);
}

#[test]
fn who_only_wishes_or_guesses_does_not_assert() {
    let certainty = |certainty| move |c: &mut Claim| c.certainty = certainty;
    let articles = read(vec![
        Draft::new("a0", "outlet/a")
            .claim(Ledger::Meeting, "meet", MET, &["person/analyst"], certainty(Certainty::Possible))
            .claim(Ledger::Meeting, "meet", MET, &["person/minister"], certainty(Certainty::Demanded))
            .claim(Ledger::Meeting, "meet", MET, &["org/kremlin"], certainty(Certainty::Planned)),
        Draft::new("b0", "outlet/b").claim(Ledger::Meeting, "meet", MET, &["agency/reuters"], same),
    ]);
    let found = group(&articles);
    assert_eq!(sizes(&found), [4]);
    assert_eq!(found[0].asserted_by, ["agency/reuters", "org/kremlin"]);
}

#[test]
fn a_denial_of_the_same_article_is_of_what_it_denies() {
    let attack: &[&str] = &["actor=country/KP", "affected=org/plant"];
    let article = Draft::new("a0", "outlet/a")
        .claim(Ledger::Incident, "attack", attack, &["country/RU"], |c| {
            (c.stance, c.time) = (Stance::Accuses, Some("2019-09".into()));
        })
        .claim(Ledger::Incident, "attack", attack, &["country/KP"], |c| c.stance = Stance::Denies);
    let found = group(&read(vec![on(article, "2023-03-11")]));
    assert_eq!(sizes(&found), [2]);
    assert_eq!(found[0].denied_by, ["country/KP"]);
}

#[test]
fn a_paragraph_taken_from_another_story_shares_its_path() {
    let articles = read(vec![
        on(
            Draft::new("a0", "outlet/a").claim(Ledger::Transfer, "supply", ARMS, &["country/US"], item("arms")),
            "2023-03-11",
        ),
        on(
            Draft::new("b0", "outlet/b").claim(Ledger::Transfer, "supply", ARMS, &["country/KR"], item("arms")),
            "2023-04-05",
        ),
    ]);
    let mut stories = apart(&articles);
    assert_eq!(groups(&articles, &stories, &nothing_depends)[0].number.tawatur, 2);
    stories[1].copies.push(copy(1, 0, 0.9));
    assert_eq!(groups(&articles, &stories, &nothing_depends)[0].number.tawatur, 1);
}

proptest! {
    #[test]
    fn the_order_of_stories_changes_nothing(
        claims in prop::collection::vec((0u8..3, 0u8..3, 0u8..4, 0u8..4, 0u8..3), 1..9)
            .prop_map(|c| c.into_iter().enumerate().collect::<Vec<_>>()),
        shuffle in any::<u64>(),
    ) {
        let draft = |&(n, (who, whom, when, published, source)): &(usize, (u8, u8, u8, u8, u8))| {
            let giver = ["giver=country/KP", "giver=person/kim-jong-un", "giver=country/RU"][who as usize];
            let receiver = ["receiver=country/RU", "receiver=person/putin", "receiver=country/VN"][whom as usize];
            let when = ["2024-06-18", "2024-06", "2000-07", ""][when as usize];
            let day = ["2024-06-18", "2024-06-20", "2024-09-01", "2000-07-20"][published as usize];
            let chain = format!("agency/{source}");
            on(Draft::new(&format!("a{n}"), &format!("outlet/{n}")).claim(
                Ledger::Transfer, "supply", &[giver, receiver], &[&chain],
                |c| {
                    c.item = Some(["arms", "aid", "technology"][source as usize].into());
                    c.time = Some(when.to_string()).filter(|w| !w.is_empty());
                },
            ), day).read
        };
        let mut shuffled = claims.clone();
        shuffled.sort_by_key(|(n, _)| (*n as u64 + 1).wrapping_mul(shuffle | 1) % 1_000_003);
        type End = BTreeSet<(String, BTreeSet<String>, Vec<String>, Vec<String>)>;
        let state = |articles: Vec<ReadArticle>| -> End {
            across(&articles).into_iter().map(|g| {
                let ids = g.claims.iter().map(|c| articles[c.article as usize].article.id.clone()).collect();
                (g.id, ids, g.number.weakest, g.conflicts)
            }).collect()
        };
        let (one, other) = (state(claims.iter().map(draft).collect()), state(shuffled.iter().map(draft).collect()));
        prop_assert_eq!(&one, &other);
        let held: usize = one.iter().map(|(_, ids, _, _)| ids.len()).sum();
        prop_assert_eq!(held, claims.len(), "every claim stands in one group");
    }
}
