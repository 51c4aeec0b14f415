//! Whole pages through the public door: hostile input, properties, and the shapes of dumps.

// Helpers of tests may unwrap as the tests themselves may.
#![allow(clippy::unwrap_used)]

mod boxes;
mod dump;
mod furniture;
mod hostile;
mod offset;
mod property;
mod unseen;

use tawatur_extract::Extractor;
use tawatur_model::{Article, PageForm, RawPage, Unread};

/// The project's own Arabic passage, two paragraphs.
pub(crate) const PASSAGE: &str = include_str!("passage.txt");

pub(crate) fn page(bytes: impl Into<Vec<u8>>, form: PageForm) -> RawPage {
    RawPage { source: "page".into(), bytes: bytes.into(), form, ..RawPage::default() }
}

pub(crate) fn extract(bytes: impl Into<Vec<u8>>, form: PageForm) -> Result<Article, Unread> {
    let result = Extractor::new().extract(&page(bytes, form));
    if let Ok(article) = &result {
        check(article);
    }
    result
}

/// What holds of every article.
pub(crate) fn check(article: &Article) {
    let paragraphs: Vec<&str> = article.paragraphs.iter().map(|span| &article.text[span.range()]).collect();
    assert_eq!(article.text, paragraphs.join("\n\n"));
    assert!(paragraphs.iter().all(|p| !p.is_empty() && !p.contains('\n') && !p.contains('\0')));
    let body = article.paragraphs.iter().position(|span| span.start() == article.body_start).expect("a body");
    assert_eq!(body, usize::from(article.title.is_some()));
    if let Some(title) = &article.title {
        assert_eq!(title, paragraphs[0]);
    }
    if let Some(place) = article.dateline {
        assert!(!place.of(&article.text).is_empty());
    }
    assert!(article.removed.iter().all(|removed| !removed.why.is_empty()));
}
