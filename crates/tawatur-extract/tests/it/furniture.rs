//! What repeats across a site's pages is left out, and nothing else.

use tawatur_extract::{Extractor, Furniture};
use tawatur_model::{Article, PageForm};

use crate::offset::verify;
use crate::{check, page};

const NOTICE: &str =
    "This paper is printed on paper that was made of paper, and it asks you to pass it on when you are done.";

fn html(number: usize, site: &str) -> String {
    let word = "abcdefghijklmnop".chars().nth(number % 16).unwrap().to_string().repeat(4);
    format!(
        "<head><link rel=canonical href=https://{site}/{word}></head><h1>The {word} council meets in the hall</h1><article>\
         <p>LISBON (Agency) - The council of {word} met on Monday &amp; agreed on all that was before it, it said.</p>\
         <p>{NOTICE}</p><p>It will meet again in spring, when the {word} river is high and the roads are dry.</p></article>"
    )
}

fn read(number: usize, site: &str) -> (Article, String) {
    let html = html(number, site);
    (Extractor::new().extract(&page(html.clone(), PageForm::Html)).unwrap(), html)
}

#[test]
fn what_repeats_is_the_sites() {
    let mut furniture = Furniture::new();
    let mut pages: Vec<(Article, String)> = (0..5).map(|number| read(number, "one.example")).collect();
    pages.iter().for_each(|(article, _)| furniture.learn(article));
    for (article, html) in &mut pages {
        let dateline = article.dateline.unwrap().of(&article.text).to_owned();
        furniture.sweep(article);
        assert!(!article.text.contains("printed"), "{}", article.text);
        assert_eq!(article.paragraphs.len(), 3);
        let left = article.removed.iter().find(|removed| removed.why == "repeated").unwrap();
        assert_eq!(&html[left.raw.unwrap().range()], NOTICE);
        assert_eq!(article.dateline.unwrap().of(&article.text), dateline);
        check(article);
        verify(article, html.as_bytes()).unwrap();
    }
}

#[test]
fn two_pages_of_a_site_and_those_of_another_prove_nothing() {
    let mut furniture = Furniture::new();
    for (number, site) in [(0, "one.example"), (1, "one.example"), (1, "one.example"), (2, "two.example")] {
        furniture.learn(&read(number, site).0);
    }
    let (mut article, _) = read(0, "one.example");
    let before = article.text.clone();
    furniture.sweep(&mut article);
    assert_eq!(article.text, before);
}

#[test]
fn the_order_of_the_pages_does_not_matter() {
    let pages: Vec<Article> = (0..16).map(|number| read(number, "one.example").0).collect();
    let swept = |order: &mut dyn Iterator<Item = &Article>| {
        let mut furniture = Furniture::new();
        order.for_each(|article| furniture.learn(article));
        let mut article = pages[3].clone();
        furniture.sweep(&mut article);
        article.text
    };
    assert_eq!(swept(&mut pages.iter()), swept(&mut pages.iter().rev()));
}
