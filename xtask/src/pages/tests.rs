use super::calendar::{Calendar, Moment};
use super::making::{HALVES, make};
use super::score::{compare, score};
use super::{article, gold, mark, template};
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

#[test]
fn marks_become_gold() {
    let page = mark::read(
        "<title>x</title><nav>[-navigation]<a>الرئيسية</a><a>رياضة</a>[/]</nav><h1>[=]عنوان[/]</h1>\
         <p>[+]أولى <b>الفقرات</b>&nbsp;هنا[/]</p><!-- x --><table>[+]<tr><td>أ</td><td>ب</td></tr>[/]</table><script>a[-1]</script>",
    );
    let marks = gold::read(&page).unwrap();
    assert_eq!(marks.body, ["أولى الفقرات هنا", "أ ب"]);
    let removed: Vec<&str> = marks.removed.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(removed, ["الرئيسية", "رياضة"]);
    assert!(!mark::strip(&page).contains('\u{e000}'));
}

#[test]
fn text_without_a_mark_is_a_fault() {
    assert!(gold::read(&mark::read("<p>نص</p>")).is_err());
    assert!(gold::read(&mark::read("<p>[+]نص</p>")).is_err());
    assert!(gold::read(&mark::read("<p> · | &copy; </p>")).is_ok());
}

#[test]
fn templates_are_parsed_strictly() {
    let head = "outlet = \"أ\"\nhost = \"a.example\"\ndate = \"none\"\n";
    assert!(
        template::parse("t", &format!("{head}\n@@ page\n{{{{blocks}}}}\n@@ p\n<p>{{{{text|body}}}}</p>\n")).is_ok()
    );
    assert!(template::parse("t", &format!("{head}\n@@ page\nx\n")).is_err());
    assert!(template::parse("t", &format!("{head}colour = 1\n\n@@ page\nx\n@@ p\ny\n")).is_err());
    assert!(template::parse("t", &format!("{head}\n@@ page\n{{{{#others 2}}}}x\n@@ p\ny\n")).is_err());
}

#[test]
fn a_text_has_blocks_of_five_kinds() {
    let text = "title: أ\nstandfirst: ب\nsection: رأي\ndate: 2020-03-17\n\nواحد **اثنان** [[ثلاثة]]\n\n## رأس\n\n> قول\n\n- أ\n- ب\n\n| أ | ب |\n| 1 | 2 |\n";
    let article = article::parse("a", text).unwrap();
    let plain: Vec<String> = article.blocks.iter().flat_map(article::Block::plain).collect();
    assert_eq!(plain, ["واحد اثنان ثلاثة", "رأس", "قول", "أ", "ب", "أ ب", "1 2"]);
    assert!(article::parse("a", "title: أ\n\nنص").is_err());
}

#[test]
fn dates_have_many_forms() {
    let calendar = std::fs::read_to_string(root().join("corpus/pages/words/calendar.tsv")).unwrap();
    let calendar = Calendar::parse(&calendar).unwrap();
    let moment = Moment::new((2020, 3, 17), 14 * 60 + 5).unwrap();
    let form = |pattern: &str| calendar.format(pattern, moment, 180).unwrap();
    assert_eq!(form("%W %e %E %Y"), "الثلاثاء 17 مارس 2020");
    assert_eq!(form("%e %L/%E %Y"), "17 آذار/مارس 2020");
    assert_eq!(form("%I:%M %p"), "2:05 م");
    assert_eq!(form("%Y-%m-%dT%H:%M%z"), "2020-03-17T14:05+03:00");
    assert_eq!(form("%Z"), "2020-03-17T11:05:00Z");
    assert!(form("%h").ends_with("رجب 1441"));
    assert!(calendar.format("%Q", moment, 0).is_err());
    assert!(Moment::new((2020, 2, 30), 0).is_err());
    let ramadan = Moment::new((2024, 3, 12), 0).unwrap();
    assert!(calendar.format("%h", ramadan, 0).unwrap().ends_with("رمضان 1445"));
    let new_year = Moment::new((1990, 7, 24), 0).unwrap();
    assert_eq!(calendar.format("%h", new_year, 0).unwrap(), "1 محرم 1411");
}

#[test]
fn the_metric_is_the_one_for_english_pages() {
    assert_eq!(compare("a b c d e", "a b c d e"), (Some(1.0), 1.0));
    assert_eq!(compare("a b c d e f", "b c d e"), (Some(1.0), 1.0 / 3.0));
    assert_eq!(compare("a b", "a b"), (Some(1.0), 1.0));
    assert_eq!(compare("a b c d", ""), (None, 0.0));
}

#[test]
fn a_reading_is_scored() {
    let gold = json!({"title": "عنوان", "text": "جملة من خمس كلمات فقط", "date": null, "byline": null, "modified": "2020-03-18",
        "removed": [{"why": "share", "text": "شارك"}, {"why": "related", "text": "خبر آخر لا صلة له"}, {"why": "tags", "text": "خمس كلمات"}]});
    let record = json!({"title": "عنوان", "body_start": 7, "published": "2019-01-01", "modified": "2020-03-18T10:00Z",
        "text": "عنوان\n\nجملة من خمس كلمات فقط\n\nخبر آخر لا صلة له", "removed": [{"text": "شارك", "why": "share"}]});
    let scored = score(&gold, Some(&record));
    assert_eq!((scored.title, scored.answered, scored.right, scored.modified), (true, true, false, Some(true)));
    // The tag's words stand in the body, so that only two blocks are asked about; one of them is in the body.
    assert_eq!((scored.blocks, scored.apart, scored.kept, scored.why), (2, 1, 1, 1));
    assert_eq!(scored.leaked, ["related: خبر آخر لا صلة له"]);
    assert!(score(&gold, None).precision.is_none());
}

#[test]
fn the_pages_are_many_and_always_the_same() {
    let mut names = BTreeSet::new();
    let mut pages = 0;
    for (half, least) in HALVES.into_iter().zip([40, 12]) {
        let made = make(root(), half).unwrap();
        let again = make(root(), half).unwrap();
        assert!(made.iter().zip(&again).all(|(a, b)| a.bytes == b.bytes && a.gold == b.gold));
        let templates: BTreeSet<String> = made.iter().map(|page| page.gold["template"].to_string()).collect();
        assert!(templates.len() >= least, "{half}: {} templates", templates.len());
        for page in &made {
            let day = page.gold["date"].as_str();
            assert_eq!(day.is_none(), page.gold["date_stands"] == "none", "{}", page.file);
            assert!(page.gold["paragraphs"].as_array().is_some_and(|all| all.len() > 1), "{}", page.file);
        }
        pages += made.len();
        names.extend(made.into_iter().map(|page| page.file));
    }
    assert!(pages >= 200);
    assert_eq!(names.len(), pages);
    let texts: BTreeSet<&str> = names.iter().filter_map(|name| name.split("--").nth(1)).collect();
    assert!(texts.len() >= 60, "{} texts", texts.len());
}
