//! Stories and groups do not depend on whether the articles are kept whole.

#![allow(clippy::unwrap_used)] // A failing unwrap here is a failing test.

use std::convert::Infallible;
use std::path::Path;
use tawatur_model::{RawPage, Run, Unread};
use tawatur_pipeline::{Engine, Keep};

fn pages() -> Vec<Result<RawPage, Unread>> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let mut files: Vec<_> = std::fs::read_dir(samples).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let texts = files.into_iter().filter(|file| file.extension().is_some_and(|e| e == "txt" || e == "html"));
    texts
        .map(|file| {
            let source = file.file_name().unwrap().to_string_lossy().into_owned();
            Ok(RawPage { source, bytes: std::fs::read(&file).unwrap(), ..RawPage::default() })
        })
        .collect()
}

#[test]
fn slim_articles_give_the_same_stories_and_groups() {
    let engine = Engine::new();
    let whole = engine.read::<Infallible>(pages().into_iter(), Run::default(), Keep::Whole, |_| {}).unwrap();
    let mut seen = Vec::new();
    let mut receive = |read: &tawatur_model::ReadArticle| -> Result<(), Infallible> {
        seen.push(read.article.id.clone());
        Ok(())
    };
    let slim = engine.read(pages().into_iter(), Run::default(), Keep::Slim(&mut receive), |_| {}).unwrap();
    assert!(whole.groups.len() > 10);
    assert_eq!(whole.stories, slim.stories);
    for (one, other) in whole.groups.iter().zip(&slim.groups) {
        assert_eq!(one, other);
    }
    assert_eq!(whole.groups.len(), slim.groups.len());
    assert_eq!(seen, whole.articles.iter().map(|read| read.article.id.clone()).collect::<Vec<_>>());
    // Of the text only the words of the claims are kept.
    let kept: usize = slim.articles.iter().map(|read| read.article.text.len()).sum();
    let all: usize = whole.articles.iter().map(|read| read.article.text.len()).sum();
    assert!(kept < all, "{kept} of {all}");
}

#[test]
fn the_same_page_twice_is_two_articles() {
    let engine = Engine::new();
    let twice = pages().into_iter().take(1).chain(pages().into_iter().take(1));
    let reading = engine.read::<Infallible>(twice, Run::default(), Keep::Whole, |_| {}).unwrap();
    assert_eq!(reading.articles.len(), 2);
    assert_ne!(reading.articles[0].article.id, reading.articles[1].article.id);
}
