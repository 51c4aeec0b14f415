//! Tests of what keeps two claims of one article apart, and of what in it refers to one event.

use super::story::{Draft, group, read, same, time};
use crate::{groups, nothing_depends};
use tawatur_model::*;

fn on(mut draft: Draft, day: &str) -> Draft {
    draft.read.article.published = Some(day.into());
    draft
}

fn sizes(articles: &[ReadArticle]) -> Vec<usize> {
    let mut sizes: Vec<usize> = group(articles).iter().map(|group| group.claims.len()).collect();
    sizes.sort_unstable();
    sizes
}

/// Each article a story of its own.
fn across(articles: &[ReadArticle]) -> Vec<usize> {
    let alone = |at: u32| Story { articles: vec![at], ..Default::default() };
    let stories: Vec<Story> = (0..articles.len() as u32).map(alone).collect();
    let mut sizes: Vec<usize> =
        groups(articles, &stories, &nothing_depends).iter().map(|group| group.claims.len()).collect();
    sizes.sort_unstable();
    sizes
}

fn count(value: f64, unit: &str) -> Option<Quantity> {
    let span = Span::default();
    Some(Quantity { span, value: Some(value), min: None, max: None, approx: false, unit: Some(unit.into()), of: None })
}

/// All of one country, as the army and a militia are.
fn of_one_country(mut articles: Vec<ReadArticle>) -> Vec<ReadArticle> {
    for entity in articles.iter_mut().flat_map(|read| &mut read.annotations.entities) {
        if entity.id.starts_with("org/") {
            entity.country = Some("country/SD".into());
        }
    }
    articles
}

#[test]
fn two_of_one_country_who_accuse_each_other_make_two_statements() {
    let accuse = |draft: Draft, speaker: &str, target: &str| {
        let roles = [format!("speaker=org/{speaker}"), format!("target=org/{target}")];
        draft.claim(Ledger::Statement, "accuse", &[&roles[0], &roles[1]], &[&format!("org/{speaker}")], same)
    };
    let both = |id: &str| {
        let draft = accuse(Draft::new(id, &format!("outlet/{id}")), "army", "militia");
        accuse(draft, "militia", "army")
    };
    assert_eq!(sizes(&of_one_country(read(vec![both("a")]))), [1, 1]);
    // A ministry and the army may be one all the same.
    let one = accuse(Draft::new("a", "outlet/a"), "army", "militia");
    let other = accuse(Draft::new("b", "outlet/b"), "ministry", "militia");
    assert_eq!(sizes(&of_one_country(read(vec![one, other]))), [2]);
}

#[test]
fn an_attack_is_not_the_one_that_answers_it() {
    let strike = |draft: Draft, actor: &str, affected: &str| {
        let roles = [format!("actor=org/{actor}"), format!("affected=org/{affected}")];
        draft.claim(Ledger::Incident, "shell", &[&roles[0], &roles[1]], &[], time("2023-05-10"))
    };
    let draft = strike(strike(Draft::new("a", "outlet/a"), "army", "militia"), "militia", "army");
    assert_eq!(sizes(&of_one_country(read(vec![draft]))), [1, 1]);
}

#[test]
fn who_accuses_of_two_things_in_one_article_made_two_statements() {
    let text = "اتهم الجيش المليشيا باتخاذ المدنيين دروعا بشرية. متهما المليشيا بخرق الهدنة مرارا.";
    let second = text.find("متهما").expect("it is there") as u32;
    let roles = ["speaker=org/army", "target=org/militia"];
    let accuse = |draft: Draft, from: u32| {
        draft.claim(Ledger::Statement, "accuse", &roles, &["org/army"], |c| c.span = Span::new(from, from + 8))
    };
    let draft = |id: &str, froms: &[u32]| {
        let mut draft = Draft::new(id, &format!("outlet/{id}"));
        draft.read.article.text = text.into();
        let mut draft = froms.iter().fold(draft, |draft, &from| accuse(draft, from));
        draft.read.annotations.entities.iter_mut().for_each(|entity| {
            entity.names = vec![if entity.id == "org/army" { "الجيش" } else { "المليشيا" }.into()];
        });
        draft
    };
    assert_eq!(sizes(&read(vec![draft("a", &[0, second])])), [1, 1]);
    // Each is the same in another article.
    assert_eq!(sizes(&read(vec![draft("a", &[0, second]), draft("b", &[0, second])])), [2, 2]);
}

#[test]
fn a_sum_of_money_is_no_load_of_food() {
    let roles = ["giver=country/SA", "receiver=country/SD"];
    let give = |id: &str, item: &str, quantity: Option<Quantity>| {
        let item = item.to_string();
        let draft = Draft::new(id, &format!("outlet/{id}"));
        draft.claim(Ledger::Transfer, "supply", &roles, &[], |c| (c.item, c.quantity) = (Some(item), quantity))
    };
    let dollars = || count(1e8, "USD");
    assert_eq!(sizes(&read(vec![give("a", "aid", dollars()), give("b", "food", None)])), [1, 1]);
    assert_eq!(sizes(&read(vec![give("a", "aid", None), give("b", "food", None)])), [2]);
    assert_eq!(sizes(&read(vec![give("a", "aid", dollars()), give("b", "aid", None)])), [2]);
}

#[test]
fn a_part_that_has_left_is_not_the_whole_that_is_to_leave_by_the_end_of_the_year() {
    let roles = ["owner=country/FR", "from=country/NE"];
    let plan = |draft: Draft| {
        draft.claim(Ledger::Deployment, "withdraw", &roles, &["person/macron"], |c| {
            (c.certainty, c.time) = (Certainty::Planned, Some("2023".into()));
        })
    };
    let convoy = plan(Draft::new("a", "outlet/a")).claim(
        Ledger::Deployment,
        "withdraw",
        &["owner=country/FR", "to=country/TD"],
        &[],
        time("2023-10-10"),
    );
    let articles = read(vec![on(convoy, "2023-10-11"), on(plan(Draft::new("b", "outlet/b")), "2023-09-24")]);
    assert_eq!(sizes(&articles[..1]), [1, 1]);
    // The plan is the same in the news of two weeks before, though no day is named.
    assert_eq!(across(&articles), [1, 2]);
}

#[test]
fn an_attack_is_of_the_day_of_the_toll_told_right_after_it() {
    const ROLES: [&str; 2] = ["actor=country/PK", "affected=country/IN"];
    let toll = |c: &mut Claim| {
        (c.span, c.quantity, c.time) = (Span::new(20, 60), count(26.0, "person"), Some("2025-04-22".into()));
    };
    let attack =
        |id: &str| Draft::new(id, &format!("outlet/{id}")).claim(Ledger::Incident, "attack", &ROLES, &[], same);
    let later = || Draft::new("b", "outlet/b").claim(Ledger::Incident, "attack", &ROLES, &[], time("2025-05-07"));
    let told = attack("a").claim(Ledger::Incident, "kill", &[], &[], toll);
    assert_eq!(sizes(&read(vec![told, later()])), [1, 1, 1]);
    assert_eq!(sizes(&read(vec![attack("a"), later()])), [2]);
}

#[test]
fn a_denial_in_an_article_is_of_what_it_told_last() {
    let shell = |draft: Draft, roles: &[&str], stance: Stance, at: &str, chain: &[&str]| {
        let at = Some(at.to_string()).filter(|at| !at.is_empty());
        draft.claim(Ledger::Incident, "shell", roles, chain, move |c| (c.stance, c.time) = (stance, at))
    };
    let told = ["affected=place/port"];
    let draft = shell(Draft::new("a", "outlet/a"), &told, Stance::Asserts, "2022-07-23", &["country/UA"]);
    let draft = shell(draft, &["actor=country/RU"], Stance::Denies, "", &["country/RU"]);
    let found = group(&read(vec![on(draft, "2022-07-24")]));
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0].asserted_by[0][..], &found[0].denied_by[0][..]), ("country/UA", "country/RU"));
}

#[test]
fn many_dead_at_one_place_are_recalled_by_their_number() {
    let toll = |id: &str, place: &str, day: &str, when: &str| {
        let mut draft = on(Draft::new(id, &format!("outlet/{id}")), day);
        draft.read.article.text = "x".repeat(900) + " مقتل 26 شخصا قرب البلدة السياحية";
        let when = Some(when.to_string()).filter(|when| !when.is_empty());
        let roles = [format!("affected=place/{place}")];
        let draft = draft.claim(Ledger::Incident, "attack", &["actor=country/IN"], &[], |c| c.span = Span::new(0, 1));
        draft.claim(Ledger::Incident, "kill", &[&roles[0]], &[], |c| {
            (c.quantity, c.time, c.place) = (count(26.0, "person"), when, Some(1));
            c.span = Span::new(901, 901 + 20);
        })
    };
    let earlier = || toll("a", "town", "2025-05-07", "2025-04-22");
    assert_eq!(across(&read(vec![earlier(), toll("b", "town", "2025-06-01", "")])), [1, 1, 2]);
    assert_eq!(across(&read(vec![earlier(), toll("b", "city", "2025-06-01", "")])), [1, 1, 1, 1]);
}

#[test]
fn two_who_send_to_one_country_send_two_things() {
    let send = |draft: Draft, roles: &[&str], text: (u32, &str), when: &str| {
        let when = Some(when.to_string()).filter(|when| !when.is_empty());
        let mut draft = draft.claim(Ledger::Transfer, "supply", roles, &[], |c| {
            (c.item, c.time, c.span) = (Some("arms".into()), when, Span::new(text.0, text.0 + text.1.len() as u32));
        });
        draft.read.article.text += text.1;
        draft
    };
    let (one, other) =
        ("تسلم داسو الطائرات للإمارات ابتداء من العام بعد المقبل.", "ستحصل أبوظبي بموجبها كذلك على مروحيات.");
    let made = ["giver=org/dassault", "receiver=country/AE"];
    let got = ["receiver=country/AE"];
    let draft = send(Draft::new("a", "outlet/a"), &made, (0, one), "2027/2031");
    let second = one.len() as u32;
    assert_eq!(sizes(&read(vec![send(draft, &got, (second, other), "")])), [1, 1]);
    let draft = send(Draft::new("a", "outlet/a"), &made, (0, one), "2027/2031");
    assert_eq!(sizes(&read(vec![send(draft, &got, (second, one), "")])), [2]);
}
