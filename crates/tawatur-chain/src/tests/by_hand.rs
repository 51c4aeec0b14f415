use super::story::{Draft, copy};
use crate::{Decision, groups, nothing_depends, number_by_hand};
use tawatur_model::*;

fn drafts() -> Vec<ReadArticle> {
    let visit = |id: &str, outlet: &str, chain: &[&str]| {
        Draft::new(id, outlet)
            .claim(Ledger::Visit, "visit", &["visitor=person/putin", "host=country/KP"], chain, |_| {})
            .read
    };
    vec![
        visit("a", "outlet/x", &["agency/tass"]),
        visit("b", "outlet/y", &["org/nato"]),
        visit("c", "outlet/z", &["agency/tass"]),
    ]
}

fn story(count: u32) -> Story {
    Story { articles: (0..count).collect(), ..Story::default() }
}

fn decision(joined: bool, a: &str, b: &str) -> Decision {
    Decision { joined, a: a.to_owned(), b: b.to_owned(), why: "they share an editor".to_owned() }
}

#[test]
fn without_decisions_the_number_is_the_groups_own() {
    let (articles, stories) = (drafts(), vec![story(3)]);
    for group in groups(&articles, &stories, &nothing_depends) {
        let (says, denies) = number_by_hand(&articles, &stories, &group, (&nothing_depends, &|_| None), &[]);
        assert_eq!((says, denies), (group.number.clone(), group.denials.clone()));
    }
}

#[test]
fn joined_sources_count_once_and_the_reason_is_told() {
    let (articles, stories) = (drafts(), vec![story(3)]);
    let group = &groups(&articles, &stories, &nothing_depends)[0];
    assert_eq!(group.number.tawatur, 2);
    let joined = [decision(true, "agency/tass", "org/nato")];
    let (says, _) = number_by_hand(&articles, &stories, group, (&nothing_depends, &|_| None), &joined);
    assert_eq!((says.tawatur, says.tawatur_max), (1, 1));
    assert!(says.because.iter().any(|line| line.ends_with("count once: they share an editor")), "{:?}", says.because);
}

#[test]
fn joined_outlets_count_once() {
    let mut articles = drafts();
    articles.iter_mut().for_each(|read| read.annotations.claims.iter_mut().for_each(|claim| claim.chain.clear()));
    let stories = vec![story(3)];
    let group = &groups(&articles, &stories, &nothing_depends)[0];
    let most = group.number.tawatur_max;
    let joined = [decision(true, "outlet/x", "outlet/y")];
    let (says, _) = number_by_hand(&articles, &stories, group, (&nothing_depends, &|_| None), &joined);
    assert_eq!(says.tawatur_max, most - 1);
}

#[test]
fn split_sources_count_apart_though_both_speak_for_a_third() {
    let (articles, stories) = (drafts(), vec![story(3)]);
    let depends = |a: &str, b: &str| {
        let one = |id: &str| id == "agency/tass" || id == "org/nato";
        (one(a) && one(b)).then(|| "both speak for one".to_owned())
    };
    let group = &groups(&articles, &stories, &depends)[0];
    assert_eq!(group.number.tawatur, 1);
    let split = [decision(false, "org/nato", "agency/tass")];
    let (says, _) = number_by_hand(&articles, &stories, group, (&depends, &|_| None), &split);
    assert_eq!(says.tawatur, 2);
}

#[test]
fn split_outlets_keep_what_the_one_took_from_the_other() {
    let mut articles = drafts();
    articles.truncate(2);
    articles.iter_mut().for_each(|read| read.annotations.claims.iter_mut().for_each(|claim| claim.chain.clear()));
    let mut told = story(2);
    told.copies = vec![copy(1, 0, 1.0)];
    let stories = vec![told];
    let group = &groups(&articles, &stories, &nothing_depends)[0];
    assert_eq!(group.number.tawatur_max, 1);
    let split = [decision(false, "outlet/x", "outlet/y")];
    let (says, _) = number_by_hand(&articles, &stories, group, (&nothing_depends, &|_| None), &split);
    assert_eq!(says.tawatur_max, 2);
}
