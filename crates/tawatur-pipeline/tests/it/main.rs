//! Stories and groups do not depend on whether the articles are kept whole.

#![allow(clippy::unwrap_used)] // A failing unwrap here is a failing test.

use std::convert::Infallible;
use std::path::Path;
use tawatur_model::{Declared, RawPage, Run, Unread};
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
    // Articles without a date of their own leave last: their story may have settled it.
    let undated =
        |read: &&tawatur_model::ReadArticle| read.article.published.is_none() || read.article.inferred.is_some();
    let (last, first): (Vec<_>, Vec<_>) = whole.articles.iter().partition(undated);
    assert_eq!(seen, first.into_iter().chain(last).map(|read| read.article.id.clone()).collect::<Vec<_>>());
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

/// Pages of one story: the first alone is dated.
const STORY: [(&str, Option<&str>, &str, &str); 4] = [
    (
        "wire",
        Some("2024-06-19"),
        "بوتين يصل إلى بيونغ يانغ في زيارة لكوريا الشمالية",
        "وصل الرئيس الروسي فلاديمير بوتين إلى بيونغ يانغ في زيارة إلى كوريا الشمالية يلتقي خلالها الزعيم كيم جونغ أون، \
         بحسب الكرملين. وقال الكرملين إن بوتين وكيم سيوقعان اتفاق شراكة استراتيجية شاملة بين روسيا وكوريا الشمالية.",
    ),
    (
        "before",
        None,
        "بوتين يزور كوريا الشمالية ويلتقي كيم جونغ أون",
        "قال الكرملين أمس الإثنين إن الرئيس الروسي فلاديمير بوتين يزور كوريا الشمالية الثلاثاء 18 يونيو ويلتقي الزعيم كيم \
         جونغ أون في بيونغ يانغ. ومن المتوقع أن يوقع بوتين وكيم اتفاق شراكة استراتيجية شاملة بين روسيا وكوريا الشمالية، \
         بعد زيارة وزير الدفاع الروسي العام الماضي.",
    ),
    (
        "after",
        None,
        "كيم جونغ أون وبوتين يوقعان اتفاق شراكة استراتيجية",
        "وقع الرئيس الروسي فلاديمير بوتين والزعيم الكوري الشمالي كيم جونغ أون اتفاق شراكة استراتيجية شاملة في بيونغ يانغ خلال \
         زيارة بوتين إلى كوريا الشمالية التي بدأت في 18 يونيو، كما أعلن الكرملين. وقال الكرملين إن الزيارة ناجحة.",
    ),
    (
        "other",
        None,
        "أسعار القمح ترتفع في بورصة شيكاغو",
        "ارتفعت أسعار القمح والذرة في بورصة شيكاغو أمس الإثنين بعد موجة جفاف ضربت السهول الزراعية في كندا، وفق متعاملين.",
    ),
];

fn told(order: &[usize], slim: bool) -> Vec<String> {
    let pages = order.iter().map(|&at| {
        let (id, published, title, text) = STORY[at];
        let declared = Declared {
            id: Some(id.into()),
            published: published.map(str::to_owned),
            title: Some(title.into()),
            ..Declared::default()
        };
        Ok(RawPage { source: id.into(), bytes: text.into(), declared, ..RawPage::default() })
    });
    let mut seen = Vec::new();
    let mut tell = |read: &tawatur_model::ReadArticle| -> Result<(), Infallible> {
        let article = &read.article;
        let times = read.annotations.times.iter().map(|time| format!("{} {}", time.span.of(&article.text), time.value));
        let times = times.collect::<Vec<_>>().join(", ");
        seen.push(format!("{}: {}: {times}", article.id, article.published.as_deref().unwrap_or("-")));
        Ok(())
    };
    let engine = Engine::new();
    if slim {
        engine.read(pages, Run::default(), Keep::Slim(&mut tell), |_| {}).unwrap();
    } else {
        let reading = engine.read::<Infallible>(pages, Run::default(), Keep::Whole, |_| {}).unwrap();
        reading.articles.iter().for_each(|read| tell(read).unwrap());
    }
    seen.sort();
    seen
}

#[test]
fn a_story_dates_its_articles_in_any_order() {
    let expected = [
        "after: -: 18 يونيو 2024-06-18",
        "before: 2024-06-18: أمس الإثنين 2024-06-17, الثلاثاء 18 يونيو 2024-06-18, العام الماضي 2023",
        "other: -: أمس الإثنين XXXX-WXX-1",
        "wire: 2024-06-19: ",
    ];
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2]] {
        for slim in [false, true] {
            assert_eq!(told(&order, slim), expected, "{order:?}, slim {slim}");
        }
    }
}
