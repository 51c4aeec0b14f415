//! Tests of what is one event and what is another: within an article, and where a later story looks back.

use super::story::{Draft, group, read, same, time};
use crate::{groups, nothing_depends};
use tawatur_model::*;

const SENT: &[&str] = &["giver=country/KP", "receiver=country/RU"];
const SIGNED: &[&str] = &["party=country/KP", "party=country/RU"];

fn on(mut draft: Draft, day: &str) -> Draft {
    draft.read.article.published = Some(day.into());
    draft
}

fn sizes(articles: &[ReadArticle]) -> Vec<usize> {
    group(articles).iter().map(|group| group.claims.len()).collect()
}

/// Each article a story of its own.
fn across(articles: &[ReadArticle]) -> Vec<usize> {
    let alone = |at: u32| Story { articles: vec![at], ..Default::default() };
    let stories: Vec<Story> = (0..articles.len() as u32).map(alone).collect();
    groups(articles, &stories, &nothing_depends).iter().map(|group| group.claims.len()).collect()
}

fn count(value: f64, unit: &str, approx: bool) -> Option<Quantity> {
    let span = Span::default();
    Some(Quantity { span, value: Some(value), min: None, max: None, approx, unit: Some(unit.into()), of: None })
}

/// A draft whose text is one sentence; its claims stand at the first word.
fn sentence(id: &str, text: &str) -> Draft {
    let mut draft = on(Draft::new(id, &format!("outlet/{id}")), "2024-05-02");
    draft.read.article.text = text.into();
    draft
}

fn first_word(claim: &mut Claim) {
    claim.span = Span::new(0, 8);
}

#[test]
fn an_article_that_dates_two_truces_tells_of_two() {
    let agree = |draft: Draft, day: &str| draft.claim(Ledger::Agreement, "agree", SIGNED, &[], time(day));
    let both = agree(agree(Draft::new("a", "outlet/a"), "2022-09-14"), "2022-09-13");
    let one = agree(Draft::new("b", "outlet/b"), "2022-09-13");
    assert_eq!(sizes(&read(vec![both, one])), [1, 2]);
    // Alone, a day more or less is a matter of the hour.
    let late = agree(Draft::new("a", "outlet/a"), "2022-09-14");
    let one = agree(Draft::new("b", "outlet/b"), "2022-09-13");
    assert_eq!(sizes(&read(vec![late, one])), [2]);
}

#[test]
fn each_side_ratifies_for_itself() {
    let ratify = |draft: Draft, party: &str| {
        draft.claim(Ledger::Agreement, "ratify", &[&format!("party={party}")], &[], |c| {
            c.item = Some("معاهدة الشراكة".into())
        })
    };
    let draft = ratify(ratify(Draft::new("a", "outlet/a"), "country/RU"), "country/KP");
    assert_eq!(sizes(&read(vec![draft])), [1, 1]);
}

#[test]
fn land_seized_is_not_the_shelling_and_a_summit_is_not_a_meeting_in_it() {
    let both = ["actor=country/RU", "affected=country/UA"];
    let war = Draft::new("a", "outlet/a").claim(Ledger::Incident, "shell", &both, &[], time("2022-09-13")).claim(
        Ledger::Incident,
        "seize",
        &both,
        &[],
        same,
    );
    assert_eq!(sizes(&read(vec![war])), [1, 1]);
    let summit = Draft::new("a", "outlet/a")
        .claim(Ledger::Meeting, "attend", &["participant=person/putin"], &[], time("2023-05-19"))
        .claim(Ledger::Meeting, "meet", &["participant=person/putin", "participant=person/kim-jong-un"], &[], same);
    assert_eq!(sizes(&read(vec![summit])), [1, 1]);
}

#[test]
fn troops_that_leave_are_not_those_that_stay_nor_are_two_figures_one() {
    let here = ["owner=country/FR", "to=country/NE"];
    let leave =
        |draft: Draft| draft.claim(Ledger::Deployment, "withdraw", &["owner=country/FR", "from=country/NE"], &[], same);
    let stay = |draft: Draft, n: f64| {
        draft.claim(Ledger::Deployment, "deploy", &here, &[], move |c| c.quantity = count(n, "soldier", true))
    };
    let articles = read(vec![
        stay(leave(Draft::new("a", "outlet/a")), 1500.0),
        stay(Draft::new("b", "outlet/b"), 1400.0),
        stay(Draft::new("c", "outlet/c"), 1500.0),
    ]);
    assert_eq!(sizes(&articles), [1, 2, 1]);
}

#[test]
fn aircraft_and_drones_are_two_counts() {
    let down = |draft: Draft, n: f64, unit: &'static str| {
        draft.claim(Ledger::Incident, "shoot-down", &["actor=country/UA"], &[], move |c| {
            c.quantity = count(n, unit, false)
        })
    };
    let articles = read(vec![down(down(Draft::new("a", "outlet/a"), 5.0, "aircraft"), 25.0, "drone")]);
    assert_eq!(sizes(&articles), [1, 1]);
}

#[test]
fn a_large_count_tells_a_toll_that_names_nobody() {
    let toll = |id: &str, roles: &[&str], n: f64| {
        Draft::new(id, &format!("outlet/{id}")).claim(Ledger::Incident, "kill", roles, &[], move |c| {
            c.quantity = count(n, "person", false);
        })
    };
    let struck: &[&str] = &["affected=country/PS"];
    assert_eq!(sizes(&read(vec![toll("a", struck, 26083.0), toll("b", &[], 26083.0)])), [2]);
    assert_eq!(sizes(&read(vec![toll("a", struck, 3.0), toll("b", &[], 3.0)])), [1, 1]);
    assert_eq!(sizes(&read(vec![toll("a", struck, 26083.0), toll("b", &[], 26257.0)])), [1, 1]);
}

#[test]
fn what_is_prepared_is_not_what_was_charged_before() {
    let draft = on(Draft::new("a", "outlet/a"), "2025-05-21")
        .claim(Ledger::Transfer, "supply", SENT, &["agency/reuters"], |c| c.certainty = Certainty::Planned)
        .claim(Ledger::Transfer, "supply", SENT, &["country/US"], |c| c.stance = Stance::Accuses)
        .claim(Ledger::Transfer, "supply", SENT, &["country/KP"], |c| c.stance = Stance::Denies);
    assert_eq!(sizes(&read(vec![draft])), [1, 2]);
}

#[test]
fn shipments_may_be_of_arms() {
    let send = |draft: Draft, item: &str| {
        let item = item.to_string();
        draft.claim(Ledger::Transfer, "supply", SENT, &["country/US"], |c| c.item = Some(item))
    };
    assert_eq!(sizes(&read(vec![send(send(Draft::new("a", "outlet/a"), "arms"), "goods")])), [2]);
    assert_eq!(sizes(&read(vec![send(send(Draft::new("a", "outlet/a"), "aid"), "goods")])), [1, 1]);
}

#[test]
fn who_denies_a_new_agreement_does_not_deny_the_old_one() {
    let deny = |item: &str| {
        let item = item.to_string();
        on(Draft::new("a", "outlet/a"), "2022-08-17")
            .claim(Ledger::Agreement, "sign", SIGNED, &[], time("2017-12"))
            .claim(Ledger::Agreement, "sign", SIGNED, &["country/KP"], |c| {
                (c.stance, c.item) = (Stance::Denies, Some(item));
            })
    };
    assert_eq!(sizes(&read(vec![deny("أي اتفاق جديد")])), [1, 1]);
    assert_eq!(sizes(&read(vec![deny("الاتفاق")])), [2]);
}

#[test]
fn the_treaty_is_the_one_named_before() {
    let named =
        |c: &mut Claim| (c.time, c.item) = (Some("2025-01-17".into()), Some("معاهدة الشراكة الاستراتيجية".into()));
    let signed = on(Draft::new("a", "outlet/a"), "2025-01-17").claim(Ledger::Agreement, "sign", SIGNED, &[], named);
    let recalled = |second: &str| {
        let second = second.to_string();
        on(Draft::new("b", "outlet/b"), "2025-05-21")
            .claim(Ledger::Agreement, "ratify", &["party=country/KP"], &[], |c| {
                (c.time, c.item) = (Some("2025-05-21".into()), Some("معاهدة الشراكة الاستراتيجية".into()));
            })
            .claim(Ledger::Agreement, "sign", SIGNED, &[], |c| c.item = Some(second))
    };
    assert_eq!(across(&read(vec![signed, recalled("المعاهدة")])), [2, 1]);
    let signed = on(Draft::new("a", "outlet/a"), "2025-01-17").claim(Ledger::Agreement, "sign", SIGNED, &[], named);
    assert_eq!(across(&read(vec![signed, recalled("معاهدة")])), [1, 1, 1]);
}

#[test]
fn who_would_sell_on_a_condition_says_that_he_would() {
    let draft = Draft::new("a", "outlet/a")
        .claim(Ledger::Transfer, "sell", SENT, &["country/KP"], |c| c.certainty = Certainty::Conditional);
    assert_eq!(group(&read(vec![draft]))[0].asserted_by, ["country/KP"]);
}

#[test]
fn the_rest_of_the_sentence_tells_what_was_said() {
    let offer = |id: &str, text: &str| {
        sentence(id, text).claim(Ledger::Statement, "offer", &["speaker=person/putin"], &["person/putin"], first_word)
    };
    let one = "عرض الرئيس وساطة بلاده بين الهند وباكستان لإنهاء القتال.";
    let other = "وعرض الوساطة بين الهند وباكستان";
    assert_eq!(sizes(&read(vec![offer("a", one), offer("b", other)])), [2]);
    let else_where = "عرض الرئيس زيادة إنتاج النفط في العام المقبل. وبين الهند وباكستان وساطة";
    assert_eq!(sizes(&read(vec![offer("a", one), offer("b", else_where)])), [1, 1]);
}

const SUSPENDED: &[&str] = &["imposer=org/club", "target=person/messi"];
const SORRY: &[&str] = &["speaker=person/messi", "target=org/club"];

/// An article with a lead of its own and two things before it, at its end.
fn followed(id: &str, day: &str, actions: &[(&str, &[&str])]) -> Draft {
    let mut draft = on(Draft::new(id, &format!("outlet/{id}")), day);
    let lead = format!("participant=org/{id}");
    draft = draft.claim(Ledger::Meeting, "meet", &[&lead, "participant=person/else"], &[], same);
    for (action, roles) in actions {
        let ledger = if *action == "suspend" { Ledger::Sanction } else { Ledger::Statement };
        draft = draft.claim(ledger, action, roles, &[], |c| c.span = Span::new(900, 900));
    }
    draft
}

#[test]
fn a_later_story_recalls_the_affair() {
    let both = [("suspend", SUSPENDED), ("apologize", SORRY)];
    let articles = read(vec![followed("a", "2023-06-07", &both), followed("b", "2023-07-17", &both)]);
    assert_eq!(across(&articles), [1, 2, 2, 1]);
    // One thing in common is met by chance…
    let articles = read(vec![followed("a", "2023-06-07", &both[..1]), followed("b", "2023-07-17", &both[..1])]);
    assert_eq!(across(&articles), [1, 1, 1, 1]);
    // …and next year it is another affair.
    let articles = read(vec![followed("a", "2023-06-07", &both), followed("b", "2024-07-17", &both)]);
    assert_eq!(across(&articles), [1, 1, 1, 1, 1, 1]);
}

#[test]
fn what_stands_at_the_head_is_news() {
    let told =
        |id: &str, day: &str| {
            on(Draft::new(id, &format!("outlet/{id}")), day)
                .claim(Ledger::Sanction, "suspend", SUSPENDED, &[], same)
                .claim(Ledger::Statement, "apologize", SORRY, &[], same)
        };
    let articles = read(vec![told("a", "2023-06-07"), told("b", "2023-07-17")]);
    assert_eq!(across(&articles), [1, 1, 1, 1]);
}

/// Two claims of one article, the first an accusation.
fn charged(second: impl FnOnce(&mut Claim), roles: &[&str]) -> ReadArticle {
    Draft::new("a", "outlet/a")
        .claim(Ledger::Incident, "kill", &["affected=group/people"], &["country/ZA"], |c| c.stance = Stance::Accuses)
        .claim(Ledger::Incident, "kill", roles, &["country/IL"], second)
        .read
}

#[test]
fn a_denial_answers_the_charge_beside_it() {
    let deny = |c: &mut Claim| c.stance = Stance::Denies;
    let found = group(&[charged(deny, &["actor=country/IL"])]);
    assert_eq!((found.len(), found[0].denied_by.as_slice()), (1, &["country/IL".to_string()][..]));
    assert_eq!(group(&[charged(same, &["actor=country/IL"])]).len(), 2);
}

#[test]
fn soldiers_without_a_name_are_their_country() {
    let of = |mut draft: Draft| {
        let entities = &mut draft.read.annotations.entities;
        entities
            .iter_mut()
            .filter(|e| e.kind == EntityKind::Unnamed)
            .for_each(|e| e.country = Some("country/FR".into()));
        draft
    };
    let leave = |id: &str, owner: &str| {
        let roles = [&format!("owner={owner}")[..], "from=country/NE"];
        of(Draft::new(id, &format!("outlet/{id}")).claim(Ledger::Deployment, "withdraw", &roles, &[], same))
    };
    assert_eq!(sizes(&read(vec![leave("a", "unnamed/soldier"), leave("b", "country/FR")])), [2]);
    assert_eq!(sizes(&read(vec![leave("a", "unnamed/soldier"), leave("b", "country/US")])), [1, 1]);
}

#[test]
fn the_headline_adds_no_source_to_the_body() {
    let toll = |draft: Draft, source: &str, at: u32| {
        draft.claim(Ledger::Incident, "kill", &["affected=country/AM"], &[source], move |c| {
            (c.span, c.quantity) = (Span::new(at, at), count(49.0, "person", false));
        })
    };
    let mut both = toll(toll(Draft::new("a", "outlet/a"), "country/AM", 0), "person/premier", 90);
    let other = || toll(Draft::new("b", "outlet/b"), "person/premier", 90);
    assert_eq!(group(&read(vec![both, other()]))[0].number.tawatur, 2);
    both = toll(toll(Draft::new("a", "outlet/a"), "country/AM", 0), "person/premier", 90);
    both.read.article.body_start = 80;
    assert_eq!(group(&read(vec![both, other()]))[0].number.tawatur, 1);
}

#[test]
fn who_asks_and_who_calls_for_it_say_the_same() {
    let say = |action: &str| {
        Draft::new("a", "outlet/a")
            .claim(Ledger::Statement, "request", &["speaker=country/ML", "target=org/council"], &["country/ML"], same)
            .claim(Ledger::Statement, action, &["speaker=country/ML", "target=org/council"], &["country/ML"], same)
    };
    assert_eq!(sizes(&read(vec![say("call-for")])), [2]);
    assert_eq!(sizes(&read(vec![say("thank")])), [1, 1]);
}
