//! Text dumps as archives hold them.

use tawatur_model::PageForm;

use crate::{PASSAGE, extract};

#[test]
fn a_dump_with_everything() {
    let dump = include_str!("dump.txt");
    let lines: Vec<&str> = dump.lines().collect();
    let article = extract(dump, PageForm::Text).unwrap();
    assert_eq!(article.title.as_deref(), lines[2].split(" | ").next());
    assert_eq!(article.byline.as_deref(), lines[3].split(": ").nth(1));
    assert_eq!(article.published.as_deref(), Some("2024-06-04T15:05"));
    assert_eq!(article.lang, "ar");
    assert_eq!(article.dateline.map(|place| place.of(&article.text)), lines[6].split(' ').next());
    let body: Vec<&str> = article.text[article.body_start as usize..].split("\n\n").collect();
    assert_eq!(body, [lines[6], lines[9], lines[10], lines[11]]);
    let why = |text: &str| article.removed.iter().find(|r| r.text.contains(text)).map(|r| r.why.as_str());
    for (line, reason) in [
        (0, "navigation"),
        (3, "byline"),
        (4, "date"),
        (5, "share"),
        (7, "related"),
        (8, "related"),
        (12, "related"),
        (13, "tags"),
        (14, "editor-box"),
        (15, "comment-form"),
        (17, "comment-form"),
        (18, "navigation"),
        (19, "copyright"),
    ] {
        assert_eq!(why(lines[line]), Some(reason), "line {}", line + 1);
    }
}

#[test]
fn a_first_sentence_is_no_title() {
    let article = extract(PASSAGE, PageForm::Text).unwrap();
    assert_eq!((article.title, article.body_start, article.paragraphs.len()), (None, 0, 2));
}

#[test]
fn a_phrase_within_prose_stays() {
    let mut text = PASSAGE.to_owned();
    let line = include_str!("dump.txt").lines().nth(11).unwrap();
    text.push_str(line);
    let article = extract(text, PageForm::Text).unwrap();
    assert!(article.text.ends_with(line));
    assert!(article.removed.is_empty());
}

#[test]
fn wrapped_lines_are_joined() {
    let paragraph = "The committee met for the second time this\nweek and agreed on a draft, which members\n\
        will vote on when they return to the town\nnext month.";
    let article = extract([paragraph, paragraph, paragraph].join("\n\n"), PageForm::Text).unwrap();
    assert_eq!(article.text.split("\n\n").next(), Some(paragraph.replace('\n', " ").as_str()));
    assert_eq!(article.lang, "en");
}

#[test]
fn what_the_container_says_comes_first() {
    let mut page = crate::page(format!("<title>Other</title><p>{PASSAGE}"), PageForm::Html);
    page.declared.title = Some("Declared  title".into());
    page.declared.id = Some("n7".into());
    page.declared.published = Some("2024-06-18T12:20:00Z".into());
    page.declared.lang = Some("AR-eg".into());
    let article = tawatur_extract::Extractor::new().extract(&page).unwrap();
    assert_eq!(article.title.as_deref(), Some("Declared title"));
    assert_eq!((article.id.as_str(), article.lang.as_str()), ("n7", "ar"));
    assert_eq!(article.published.as_deref(), Some("2024-06-18T12:20Z"));
}

#[test]
fn an_id_is_of_the_bytes() {
    let article = extract(PASSAGE, PageForm::Text).unwrap();
    assert_eq!(article.id, format!("a{}", &article.sha256[..12]));
}

#[test]
fn a_notice_above_the_title_hides_nothing() {
    let notice = "Theme license is missing. Enter a purchase code in the settings of the site.";
    let dump = format!("{notice}\nHome > Search > Lisbon\nA truce begins at dawn\n19 June 2024\n{PASSAGE}");
    let article = extract(dump, PageForm::Text).unwrap();
    assert_eq!(article.title.as_deref(), Some("A truce begins at dawn"));
    assert_eq!(article.published.as_deref(), Some("2024-06-19"));
    let why: Vec<_> = article.removed.iter().map(|removed| removed.why.as_str()).collect();
    assert_eq!(why, ["licence-notice", "navigation", "date"]);
    assert_eq!(article.paragraphs.len(), 3);
    // Alone it is the article: when in doubt, text stays.
    assert!(extract(notice, PageForm::Text).is_ok());
}

#[test]
fn one_word_is_a_title_above_a_date() {
    let title = |head: &str| extract(format!("{head}\n{PASSAGE}"), PageForm::Text).unwrap().title;
    assert_eq!(title("Truce\n19 June 2024").as_deref(), Some("Truce"));
    assert_eq!(title("Gulf\nA truce begins at dawn\n19 June 2024").as_deref(), Some("A truce begins at dawn"));
    assert_eq!(title("Gulf"), None);
}

#[test]
fn a_dump_from_a_newspapers_page() {
    let dump = "Consent template is missing.\nالواجهة » رياضة » كرة القدم العالمية\n\nافتتاح جسر جديد في المدينة\n\nالاثنين 17 يوليو 2023 - 11:05\n\nالقسم المحلي\n\nافتتح محافظ المدينة اليوم الاثنين جسرا جديدا فوق النهر، وقال في كلمة إن العمل فيه استغرق ثلاث سنوات كاملة.\n\nوحضر الافتتاح عدد من الوزراء والنواب وسكان الأحياء المجاورة الذين انتظروا هذا الجسر منذ سنوات طويلة.\n\nالتعليقات تعبر عن آراء أصحابها\n\n© ٢٠٢٣ صحيفة النموذج. جميع الحقوق محفوظة\n";
    let article = extract(dump, PageForm::Text).unwrap();
    assert_eq!(article.title.as_deref(), Some("افتتاح جسر جديد في المدينة"));
    assert_eq!(article.byline.as_deref(), Some("القسم المحلي"));
    assert_eq!(article.outlet.as_deref(), Some("صحيفة النموذج"));
    assert_eq!(article.published.as_deref(), Some("2023-07-17T11:05"));
    assert_eq!(article.paragraphs.len(), 3, "{:?}", article.text);
    let why: Vec<_> = article.removed.iter().map(|removed| removed.why.as_str()).collect();
    assert_eq!(why, ["navigation", "date", "byline", "comment-form", "copyright"]);
}
