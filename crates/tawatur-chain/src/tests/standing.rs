//! Tests of the records of sources.

use super::story::{Draft, copy, read, same};
use crate::{groups, nothing_depends, sources};
use proptest::prelude::*;
use tawatur_model::*;

const STRIKE: &[&str] = &["actor=country/IL", "affected=country/LB"];

fn told(id: &str, outlet: &str, chain: &[&str], day: &str) -> Draft {
    let mut draft = Draft::new(id, &format!("outlet/{outlet}")).claim(Ledger::Incident, "attack", STRIKE, chain, same);
    draft.read.article.published = Some(day.into());
    draft
}

fn records(articles: &[ReadArticle], copies: Vec<Copy>) -> Vec<Source> {
    let stories = [Story { articles: (0..articles.len() as u32).collect(), copies, ..Default::default() }];
    sources(articles, &stories, &groups(articles, &stories, &nothing_depends))
}

fn of<'s>(records: &'s [Source], id: &str) -> &'s Source {
    records.iter().find(|source| source.id == id).unwrap_or_else(|| panic!("no record of {id}"))
}

#[test]
fn who_was_first_and_who_was_confirmed() {
    let articles = read(vec![
        told("a", "early", &["agency/x"], "2024-01-01"),
        told("b", "late", &["org/army"], "2024-01-02"),
        told("c", "last", &["agency/x"], "2024-01-03"),
    ]);
    let found = records(&articles, Vec::new());
    let early = of(&found, "outlet/early");
    assert_eq!((early.groups, early.first, early.last, early.alone, early.confirmed), (1, 1, 0, 0, 1));
    assert_eq!((of(&found, "outlet/last").last, of(&found, "outlet/last").confirmed), (1, 0));
    // Its word stands in the first article and the third, and the second has it from elsewhere.
    let agency = of(&found, "agency/x");
    assert_eq!((agency.publishes, agency.first, agency.last, agency.articles), (false, 1, 0, 2));
    assert_eq!(early.relays, [("agency/x".to_owned(), 1)]);
    assert!(found.iter().take(3).all(|source| source.publishes));
}

#[test]
fn a_copy_confirms_nothing_and_is_counted() {
    let articles = read(vec![told("a", "early", &[], "2024-01-01"), told("b", "late", &[], "2024-01-02")]);
    let found = records(&articles, vec![copy(1, 0, 0.95)]);
    let (early, late) = (of(&found, "outlet/early"), of(&found, "outlet/late"));
    assert_eq!((early.confirmed, early.alone, late.alone), (0, 1, 0));
    assert_eq!((&late.copies, &early.copied_by), (&vec![("outlet/early".into(), 1)], &vec![("outlet/late".into(), 1)]));
}

#[test]
fn a_denial_counts_on_both_sides() {
    let mut articles =
        read(vec![told("a", "early", &["agency/x"], "2024-01-01"), told("b", "late", &["country/IL"], "2024-01-02")]);
    articles[1].annotations.claims[0].stance = Stance::Denies;
    let found = records(&articles, Vec::new());
    assert_eq!((of(&found, "agency/x").denied, of(&found, "country/IL").denies), (1, 1));
    assert_eq!((of(&found, "country/IL").groups, of(&found, "country/IL").denied), (0, 0));
}

proptest! {
    #[test]
    fn no_count_is_more_than_the_groups(days in prop::collection::vec((1..9u32, 0..4usize, 0..3usize), 1..12)) {
        let drafts = days.iter().enumerate().map(|(n, &(day, outlet, agency))| {
            let agency = format!("agency/{agency}");
            told(&format!("{n:02}"), &outlet.to_string(), &[&agency], &format!("2024-01-0{day}"))
        });
        let articles = read(drafts.collect());
        for source in records(&articles, Vec::new()) {
            let all = source.groups;
            prop_assert!([source.alone, source.first, source.last, source.confirmed, source.denied].iter().all(|&n| n <= all));
            prop_assert!(source.first + source.last <= all && source.alone + source.first <= all);
        }
    }
}
