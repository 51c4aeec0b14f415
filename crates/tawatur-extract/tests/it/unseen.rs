//! Causes that pages of unseen makes showed, one small page each.

use tawatur_model::{Article, PageForm};

use super::extract;

const ONE: &str = "قالت هيئة قناة السويس إن حركة الملاحة انتظمت اليوم في الاتجاهين، وإن السفن المنتظرة عبرت كلها قبل المساء، وذلك بعد أيام من العمل المتواصل.";
const TWO: &str = "وأضافت الهيئة في بيانها أن القاطرات ستبقى في مواقعها أسبوعا آخر، وأن لجنة فنية ستراجع ما جرى وتعلن ما تصل إليه في تقرير منشور.";
const TITLE: &str = "انتظام الملاحة في قناة السويس بعد أيام من العمل";

/// A page with lines between its title and its text, and something in the midst of the text.
fn page(head: &str, midst: &str) -> Article {
    let html = format!(
        "<!doctype html><html lang=ar><head><title>{TITLE}</title></head><body><div class=a1><h1>{TITLE}</h1>{head}\
         <div class=b2><p>{ONE}</p>{midst}<p>{TWO}</p></div></div></body></html>"
    );
    extract(html, PageForm::Html).unwrap()
}

fn body(article: &Article) -> String {
    article.text[article.body_start as usize..].to_owned()
}

fn removed<'a>(article: &'a Article, words: &str) -> Option<&'a str> {
    article.removed.iter().find(|removed| removed.text.contains(words)).map(|removed| removed.why.as_str())
}

#[test]
fn names_stand_in_many_lines() {
    for (head, name) in [
        ("<p>القسم الدولي | 29 مارس 2021</p>", Some("القسم الدولي")),
        ("<p>القسم الدولي - الرباط</p><p>29 مارس 2021</p>", Some("القسم الدولي")),
        ("<div><span>محررة الشؤون الصحية</span><span>منذ ٣ ساعات</span></div>", Some("محررة الشؤون الصحية")),
        ("<p>تقرير: قسم الأخبار</p>", Some("قسم الأخبار")),
        ("<dl><dt>الكاتب</dt><dd>القسم السياسي</dd></dl>", Some("القسم السياسي")),
        ("<div class=writer>هند علي</div>", Some("هند علي")),
        ("<p>رويترز</p>", Some("رويترز")),
        ("<p>By قسم الأخبار</p>", Some("قسم الأخبار")),
        ("<p>تغطية مستمرة</p>", None),
        ("<p><a href=\"/economy/\">مال وأعمال</a> | 29 مارس 2021</p>", None),
    ] {
        assert_eq!(page(head, "").byline.as_deref(), name, "{head}");
    }
}

#[test]
fn an_account_of_the_system_is_nobody() {
    let html = format!(
        "<html><head><title>{TITLE}</title><meta name=author content=\"Super User\"></head><body><h1>{TITLE}</h1>\
         <p>كتب بواسطة: قسم الأخبار</p><div><p>{ONE}</p><p>{TWO}</p></div></body></html>"
    );
    assert_eq!(extract(html, PageForm::Html).unwrap().byline.as_deref(), Some("قسم الأخبار"));
}

#[test]
fn dates_of_publication_and_of_change_stand_in_one_line() {
    for (head, published, modified) in [
        ("<p>أضيف في 12 غشت 2020 الساعة 13:45 — حُيّن في 13 غشت 2020</p>", Some("2020-08-12T13:45"), Some("2020-08-13")),
        ("<p>آخر تحديث: 5 يوليو 2021 | نشر في: 3 يوليو 2021</p>", Some("2021-07-03"), Some("2021-07-05")),
        (
            "<dl><dt>تاريخ النشر</dt><dd>03-07-2021</dd><dt>آخر تعديل</dt><dd>05-07-2021</dd></dl>",
            Some("2021-07-03"),
            Some("2021-07-05"),
        ),
        ("<p>الثلاثاء 29 أغسطس 2023 م الموافق 13 صفر 1445 هـ</p>", Some("2023-08-29"), None),
        ("<p><a rel=author href=/w/1>هيئة التحرير</a> 2023/08/29 لا تعليق 211 زيارة</p>", Some("2023-08-29"), None),
        ("<p>13 صفر 1445 هـ</p>", None, None),
    ] {
        let article = page(head, "");
        assert_eq!(article.published.as_deref(), published, "{head}");
        assert_eq!(article.modified.as_deref(), modified, "{head}");
        assert!(body(&article).starts_with(ONE), "{head}: {}", body(&article));
    }
}

#[test]
fn boxes_between_paragraphs_are_not_the_articles() {
    for (midst, words, why) in [
        (
            "<div class=z3><b>ملف ذو صلة</b><a href=/1><h4>تاريخ قناة السويس منذ افتتاحها حتى اليوم</h4></a></div>",
            "تاريخ قناة",
            "related",
        ),
        (
            "<blockquote class=q><p>بيان الهيئة كامل على صفحتها.</p>— هيئة (@hay2a) <a href=/2>March 1, 2021</a></blockquote>",
            "بيان الهيئة",
            "embed",
        ),
        ("<p><img src=/1.jpg></p><p>سفينة عند المدخل الجنوبي للقناة</p>", "سفينة عند", "caption"),
        (
            "<p><a href=/3><b>إقرأ المزيد:</b> أسعار الشحن بين آسيا وأوروبا ترتفع إلى أعلى مستوى منذ سنوات طويلة</a></p>",
            "أسعار الشحن",
            "related",
        ),
    ] {
        let article = page("", midst);
        assert_eq!(body(&article), format!("{ONE}\n\n{TWO}"), "{midst}");
        assert_eq!(removed(&article, words), Some(why), "{midst}");
    }
}

#[test]
fn a_bold_line_below_a_picture_is_a_subheading() {
    let article = page("", "<p><img src=/1.jpg></p><p><b>بعد ستة أيام</b></p>");
    assert!(body(&article).contains("بعد ستة أيام"));
}

#[test]
fn what_a_label_opens_goes_with_it() {
    let comment =
        "<li><div>قارئ</div><p>خبر سار لكل من يعمل في الشحن، ونرجو ألا يتكرر ما جرى في القناة مرة أخرى.</p></li>";
    let html = format!(
        "<html><head><title>{TITLE}</title></head><body><div><h1>{TITLE}</h1><div><p>{ONE}</p><p>{TWO}</p></div>\
         <div class=x><h3>آراء القراء</h3><ol>{}</ol></div></div></body></html>",
        comment.repeat(6)
    );
    let article = extract(html, PageForm::Html).unwrap();
    assert_eq!(body(&article), format!("{ONE}\n\n{TWO}"));
    assert_eq!(removed(&article, "خبر سار"), Some("comment-form"));
}

#[test]
fn words_of_neighbours_do_not_run_together() {
    let menu = "<div class=m><a href=/1>عالم</a><a href=/2>طقس</a><span>مدن</span></div>";
    let article = page(menu, "");
    assert!(removed(&article, "عالم طقس").is_some(), "{:?}", article.removed);
}

#[test]
fn a_life_beside_the_writers_name_is_not_the_lead() {
    let head = "<div><img src=/w.png><a rel=author href=/w/3>هيئة التحرير</a><p>تكتب في الشأن العام منذ سنوات، ولها كتب في تاريخ المدن العربية الحديثة وعمارتها القديمة.</p></div>";
    let article = page(head, "");
    assert_eq!(body(&article), format!("{ONE}\n\n{TWO}"));
}

#[test]
fn the_state_of_a_page_has_keys_of_many_makes() {
    for state in [
        format!(
            "var STORE = {{\"post\":{{\"post_title\":\"{TITLE}\",\"post_author\":{{\"display_name\":\"قسم الأخبار\"}},\"post_date\":\"2021-03-29 10:00:00\",\"post_content\":\"<p>{ONE}<\\/p><p>{TWO}<\\/p>\"}}}};"
        ),
        format!(
            "window.S=(function(a,b,c){{return {{item:{{title:a,created_at:b,author:{{name:c}},content:\"<p>{ONE}<\\/p><p>{TWO}<\\/p>\"}}}}}}(\"{TITLE}\",\"2021-03-29\",\"قسم الأخبار\"));"
        ),
    ] {
        let html = format!(
            "<html><head><title>موقع</title></head><body><div id=app></div><script>{state}</script></body></html>"
        );
        let article = extract(html, PageForm::Html).unwrap();
        assert_eq!(article.title.as_deref(), Some(TITLE));
        assert_eq!(article.byline.as_deref(), Some("قسم الأخبار"));
        assert_eq!(article.published.as_deref().and_then(|day| day.get(..10)), Some("2021-03-29"));
        assert_eq!(body(&article), format!("{ONE}\n\n{TWO}"));
    }
}

#[test]
fn threads_without_a_label_are_comments() {
    let one = "<div class=c2><b>قارئ</b> <i>قبل ساعتين</i><div>لي رأي آخر في ما ورد، فالموضوع أقدم من ذلك بكثير وقد كتب عنه كثيرون قبل سنوات.</div><div><a>رد</a> <a>إبلاغ</a></div></div>";
    let html = format!(
        "<html><head><title>{TITLE}</title></head><body><div><h1>{TITLE}</h1><div><p>{ONE}</p><p>{TWO}</p></div></div>\
         <div class=c0>{}</div></body></html>",
        one.repeat(5)
    );
    let article = extract(html, PageForm::Html).unwrap();
    assert_eq!(body(&article), format!("{ONE}\n\n{TWO}"));
    assert_eq!(removed(&article, "لي رأي آخر"), Some("comment-form"));
}

#[test]
fn posts_of_others_are_not_parts_of_the_article() {
    let post = "<table class=t><tr><td>24-09-2023</td><td>#2</td></tr><tr><td>مشارك<div>عضو جديد</div><div>المشاركات: 27</div></td>\
                <td>شكرا على هذا التقرير الوافي، نتمنى متابعة الموضوع في الأيام القادمة.</td></tr></table>";
    let html = format!(
        "<html><head><title>{TITLE}</title></head><body><table class=t><tr><td><b>{TITLE}</b></td></tr><tr><td>{ONE}<br><br>{TWO}\
         </td></tr></table>{post}{post}</body></html>"
    );
    assert_eq!(body(&extract(html, PageForm::Html).unwrap()), format!("{ONE}\n\n{TWO}"));
}

#[test]
fn a_heading_that_leads_home_is_the_sites_name() {
    let html = format!(
        "<html><head><title>نداء المثال - دولي</title></head><body><h1><a href=\"/\">نداء المثال</a></h1><div><h2>{TITLE}</h2>\
         <p>{ONE}</p><p>{TWO}</p></div></body></html>"
    );
    let article = extract(html, PageForm::Html).unwrap();
    assert_eq!(article.title.as_deref(), Some(TITLE));
    assert_eq!(body(&article), format!("{ONE}\n\n{TWO}"));
}

#[test]
fn a_time_behind_its_label_is_of_the_change() {
    let head = "<p>نشر في <time datetime=2021-03-29T10:00>29 مارس</time></p><p>آخر تحديث <time datetime=2021-03-30T09:00>30 مارس</time></p>";
    let article = page(head, "");
    assert_eq!(article.published.as_deref(), Some("2021-03-29T10:00"));
    assert_eq!(article.modified.as_deref(), Some("2021-03-30T09:00"));
}

#[test]
fn a_picture_with_sentences_below_it_is_no_paragraph() {
    let midst = "<div class=s><span>1 / 5</span><img src=/1.jpg><div>سفينة عند المدخل الجنوبي للقناة، صباح اليوم.</div><div>تصوير: وكالات</div></div>";
    let article = page("", midst);
    assert_eq!(body(&article), format!("{ONE}\n\n{TWO}"));
    assert_eq!(removed(&article, "سفينة عند"), Some("caption"));
}

#[test]
fn a_header_around_title_and_standfirst_keeps_both() {
    let html = format!(
        "<html><head><title>{TITLE}</title></head><body><article><header><h1>{TITLE}</h1><h2>القاطرات تبقى في مواقعها أسبوعا آخر</h2>\
         </header><p>{ONE}</p><p>{TWO}</p></article></body></html>"
    );
    assert!(body(&extract(html, PageForm::Html).unwrap()).starts_with("القاطرات تبقى"));
}

#[test]
fn names_stand_behind_dates_and_below_the_text() {
    let article = page("<p>نشر في 29 مارس/ آذار 2021 بقلم القسم الدولي</p>", "");
    assert_eq!(article.byline.as_deref(), Some("القسم الدولي"));
    let html = format!(
        "<html><head><title>{TITLE}</title></head><body><div><h1>{TITLE}</h1><div><p>{ONE}</p><p>{TWO}</p></div>\
         <div class=post-author-name>هند علي</div></div></body></html>"
    );
    assert_eq!(extract(html, PageForm::Html).unwrap().byline.as_deref(), Some("هند علي"));
}

#[test]
fn widgets_and_headlines_between_paragraphs_go() {
    for (midst, words, why) in [
        ("<h3><a href=/4>أسعار الشحن ترتفع إلى أعلى مستوى منذ سنوات</a></h3>", "أسعار الشحن", "related"),
        (
            "<div><div>استطلاع</div><div>هل تتوقع أن يتغير الوضع خلال عام؟</div><label><input type=radio>نعم</label></div>",
            "هل تتوقع",
            "form",
        ),
        (
            "<div><div>سجل مجانا لتكمل القراءة</div><div>التسجيل لا يستغرق سوى دقيقة واحدة.</div><a href=/r>إنشاء حساب</a></div>",
            "لا يستغرق",
            "paywall",
        ),
        ("<div>10:54 8 فبراير</div>", "10:54", "date"),
    ] {
        let article = page("", midst);
        assert_eq!(body(&article), format!("{ONE}\n\n{TWO}"), "{midst}");
        assert_eq!(removed(&article, words), Some(why), "{midst}");
    }
}

#[test]
fn the_column_with_the_title_is_the_article() {
    let other = format!("<div class=it><a href=/5>خبر آخر في باب آخر من أبواب البوابة</a><p>{TWO} {TWO}</p></div>");
    let html = format!(
        "<html><head><title>{TITLE}</title></head><body><div><div class=c6><h2>{TITLE}</h2><div><p>{ONE}</p><p>{TWO}</p></div></div>\
         <div class=c3>{other}{other}</div></div></body></html>"
    );
    assert_eq!(body(&extract(html, PageForm::Html).unwrap()), format!("{ONE}\n\n{TWO}"));
}

#[test]
fn a_boards_day_stands_above_its_member() {
    let html = format!(
        "<html><head><title>{TITLE}</title></head><body><p>اليوم: 1-1-2026</p><table><tr><td>24-09-2023, 06:12 ص<td>#1</tr><tr><td>القسم الدولي\
         <div>عضو مميز</div><div>المشاركات: 4310</div><div>الدولة: مصر</div></td><td><b>{TITLE}</b><hr><div>{ONE}<br><br>{TWO}</div></td></tr></table></body></html>"
    );
    assert_eq!(extract(html, PageForm::Html).unwrap().published.as_deref(), Some("2023-09-24T06:12"));
}
