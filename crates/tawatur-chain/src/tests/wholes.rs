//! Tests of organs and their wholes, of charges and counts across stories, of headlines, and of each story's share.

use super::story::{Draft, read, same, time};
use crate::{groups, groups_with, nothing_depends};
use tawatur_model::*;

fn on(mut draft: Draft, day: &str) -> Draft {
    draft.read.article.published = Some(day.into());
    draft
}

/// Each article a story of its own.
fn apart(articles: &[ReadArticle]) -> Vec<Story> {
    (0..articles.len() as u32).map(|at| Story { articles: vec![at], ..Default::default() }).collect()
}

fn together(articles: &[ReadArticle]) -> Vec<Story> {
    vec![Story { articles: (0..articles.len() as u32).collect(), ..Default::default() }]
}

fn sizes(groups: &[Group]) -> Vec<usize> {
    groups.iter().map(|group| group.claims.len()).collect()
}

#[test]
fn one_names_the_organ_and_the_other_the_whole() {
    let veto = |id: &str, body: &str| {
        let roles = ["voter=country/RU", &format!("body=org/{body}")];
        on(Draft::new(id, &format!("outlet/{id}")).claim(Ledger::Vote, "veto", &roles, &[], same), "2023-08-31")
    };
    let articles = read(vec![veto("a", "council"), veto("b", "nations"), veto("c", "assembly")]);
    let whole = |id: &str| matches!(id, "org/council" | "org/assembly").then_some("org/nations");
    let found = groups_with(&articles[..2], &together(&articles[..2]), &nothing_depends, &whole);
    assert_eq!(sizes(&found), [2]);
    assert_eq!(sizes(&groups(&articles[..2], &together(&articles[..2]), &nothing_depends)), [1, 1]);
    let organs = [articles[0].clone(), articles[2].clone()];
    assert_eq!(sizes(&groups_with(&organs, &together(&organs), &nothing_depends, &whole)), [1, 1]);
}

#[test]
fn a_charge_of_a_month_and_its_denials_are_one_across_stories() {
    let draft = |id: &str, stance: Stance, by: &str, day: &str| {
        let change = |claim: &mut Claim| {
            claim.stance = stance;
            claim.time = Some(day.into());
        };
        let roles = ["owner=country/FR"];
        Draft::new(id, &format!("outlet/{id}")).claim(Ledger::Deployment, "mass", &roles, &[by], change)
    };
    let articles = read(vec![
        on(draft("a", Stance::Accuses, "org/council", "2023-09"), "2023-10-11"),
        on(draft("b", Stance::Denies, "country/FR", "2023-09-11"), "2023-12-22"),
        on(draft("c", Stance::Accuses, "org/council", "2023-11"), "2023-12-22"),
    ]);
    let found = groups(&articles, &apart(&articles), &nothing_depends);
    assert_eq!(sizes(&found), [2, 1]);
    assert_eq!((&found[0].asserted_by[0][..], &found[0].denied_by[0][..]), ("org/council", "country/FR"));
}

#[test]
fn nobody_is_accused_of_having_agreed() {
    let parties = ["party=country/AM", "party=country/AZ"];
    let accuses = |claim: &mut Claim| claim.stance = Stance::Accuses;
    let draft = Draft::new("a", "outlet/a").claim(Ledger::Agreement, "agree", &parties, &["country/RU"], same);
    let articles = read(vec![draft.claim(Ledger::Agreement, "agree", &parties, &["country/AZ"], accuses)]);
    assert_eq!(sizes(&groups(&articles, &together(&articles), &nothing_depends)), [1, 1]);
}

#[test]
fn who_struck_his_own_did_not_strike_others() {
    let struck = |id: &str, whom: &str| {
        let roles = ["actor=country/IL", &format!("affected={whom}")];
        Draft::new(id, &format!("outlet/{id}")).claim(Ledger::Incident, "kill", &roles, &[], same)
    };
    let articles =
        read(vec![struck("a", "group/villagers"), struck("b", "country/IL"), struck("c", "group/villagers")]);
    assert_eq!(sizes(&groups(&articles, &together(&articles), &nothing_depends)), [2, 1]);
}

#[test]
fn a_plan_told_after_its_day_is_fulfilled_between() {
    let roles = ["owner=country/FR", "from=country/NE"];
    let planned = |claim: &mut Claim| {
        claim.certainty = Certainty::Planned;
        claim.time = Some("2023-09-24".into());
    };
    let draft = Draft::new("a", "outlet/a").claim(Ledger::Deployment, "withdraw", &roles, &[], time("2023-12-22"));
    let draft = draft.claim(Ledger::Deployment, "withdraw", &roles, &["person/macron"], planned);
    let articles = read(vec![on(draft, "2023-12-22")]);
    assert_eq!(sizes(&groups(&articles, &together(&articles), &nothing_depends)), [2]);
}

#[test]
fn the_body_tells_with_its_source_what_the_headline_says() {
    let roles = ["actor=country/PK", "affected=country/IN"];
    let body = |claim: &mut Claim| {
        claim.span = Span::new(40, 50);
        claim.certainty = Certainty::Possible;
    };
    let draft = Draft::new("a", "outlet/a").claim(Ledger::Incident, "attack", &roles, &[], same);
    let mut draft = draft.claim(Ledger::Incident, "attack", &roles, &["org/ministry"], body);
    (draft.read.article.text, draft.read.article.body_start) = ("x".repeat(60), 30);
    let articles = read(vec![draft]);
    let found = groups(&articles, &together(&articles), &nothing_depends);
    assert_eq!((sizes(&found), &found[0].asserted_by), (vec![2], &vec!["org/ministry".to_string()]));
}

#[test]
fn each_story_counts_its_own_articles() {
    let roles = ["visitor=person/putin", "host=country/KP"];
    let draft = |id: &str, day: &str| {
        let draft = Draft::new(id, &format!("outlet/{id}"));
        on(draft.claim(Ledger::Visit, "visit", &roles, &[&format!("agency/{id}")], time("2024-06-18")), day)
    };
    let articles = read(vec![draft("a", "2024-06-18"), draft("b", "2024-06-18"), draft("c", "2024-06-19")]);
    let stories =
        vec![Story { articles: vec![0, 1], ..Default::default() }, Story { articles: vec![2], ..Default::default() }];
    let found = groups(&articles, &stories, &nothing_depends);
    assert_eq!((sizes(&found), found[0].number.tawatur), (vec![3], 3));
    assert_eq!((found[0].chains_in(0), found[0].chains_in(1)), ((2, 2), (1, 1)));
    assert!(groups(&articles, &together(&articles), &nothing_depends)[0].shares.is_empty());
}
