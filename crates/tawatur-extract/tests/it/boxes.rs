//! Boxes between the paragraphs of a text and below it.

use tawatur_model::{Article, PageForm};

use super::extract;

const TITLE: &str = "انتظام الملاحة في قناة السويس بعد أيام من العمل";
const TEXT: [&str; 4] = [
    "قالت هيئة قناة السويس إن حركة الملاحة انتظمت اليوم في الاتجاهين، وإن السفن المنتظرة عبرت كلها قبل المساء، وذلك بعد أيام من العمل المتواصل.",
    "وأضافت الهيئة في بيانها أن القاطرات ستبقى في مواقعها أسبوعا آخر، وأن لجنة فنية ستراجع ما جرى وتعلن ما تصل إليه في تقرير منشور.",
    "وكانت سفينة الحاويات قد جنحت في المجرى الجنوبي للقناة صباح الثلاثاء، فتوقفت الحركة ستة أيام وانتظرت مئات السفن عند المدخلين.",
    "وتمر عبر القناة نحو عشر التجارة العالمية المنقولة بحرا، وتقول شركات الشحن إن الطريق البديل حول أفريقيا يطيل الرحلة أسبوعين تقريبا.",
];

/// A page with a box behind the second paragraph and one behind the last.
fn page(midst: &str, tail: &str) -> Article {
    let [one, two, three, four] = TEXT;
    let html = format!(
        "<!doctype html><html lang=ar><head><title>{TITLE}</title></head><body><div class=a><h1>{TITLE}</h1><div class=b>\
         <p>{one}</p><p>{two}</p>{midst}<p>{three}</p><p>{four}</p>{tail}</div></div></body></html>"
    );
    extract(html, PageForm::Html).unwrap()
}

fn body(article: &Article) -> &str {
    &article.text[article.body_start as usize..]
}

#[test]
fn boxes_go_and_the_text_stays() {
    for gone in [
        "<div class=x1><div>بطاقة اللقاء</div><div>الملعب: ملعب المدينة</div><div>الجولة 12</div></div>",
        "<div class=x2><p>اختبر ما تعرفه</p><p>كم يوما توقفت الملاحة؟</p><ul><li>ثلاثة</li><li>ستة</li></ul></div>",
        "<div class=x3><b>كلمة العدد</b><p>القاطرة: سفينة صغيرة قوية تجر السفن الكبيرة وتدفعها.</p></div>",
        "<blockquote class=x4>«وتمر عبر القناة نحو عشر التجارة العالمية المنقولة بحرا»</blockquote>",
        "<p>تابعونا على قناتنا في تلغرام لتصلكم الأخبار لحظة وقوعها</p>",
        "<p>للاشتراك في خدمة العاجل عبر واتساب أرسل كلمة نعم إلى الرقم الموضح</p>",
        "<p>السفينة الجانحة كما بدت من الضفة الشرقية (رويترز)</p>",
    ] {
        assert_eq!(body(&page(gone, "")), TEXT.join("\n\n"), "{gone}");
    }
}

#[test]
fn what_ends_the_text_goes() {
    for gone in [
        "<p>ع.م/خ.ن (د ب أ، أ ف ب)</p>",
        "<p>===== ر.س.</p>",
        "<p>(رويترز)</p>",
        "<div class=y1><h3>موجز الصباح</h3><p>كل ما تحتاج إليه قبل أن يبدأ يومك في رسالة واحدة.</p><a href=/nl>سجلني</a></div>",
        "<div class=y2><span>هل أجاب النص عن سؤالك؟</span><a href=#y>أجل</a><a href=#n>ليس تماما</a></div>",
    ] {
        assert_eq!(body(&page("", gone)), TEXT.join("\n\n"), "{gone}");
    }
}

#[test]
fn a_thread_below_its_rules_goes() {
    let said = "كنت هناك في ذلك اليوم وما زلت أذكر تفاصيله كأنها حدثت أمس، وقد كان الانتظار طويلا على الجميع.";
    let item = format!("<li><b>قارئ</b> <i>3 أبريل 2021</i><p>{said}</p></li>");
    let thread = format!(
        "</div><div class=z><b>شروط التعليق:</b><p>يجب عدم الإساءة إلى الكاتب.</p></div><ul>{item}{item}{item}</ul>"
    );
    let article = page("", &thread);
    assert_eq!(body(&article), TEXT.join("\n\n"));
    let why = article.removed.iter().find(|removed| removed.text.contains(said)).map(|removed| removed.why.as_str());
    assert_eq!(why, Some("comment-form"));
}

#[test]
fn what_the_story_says_of_channels_stays() {
    for kept in [
        "<p>اشترك في القمة ثلاثون رئيسا، وسجل تطبيق واتساب رقما قياسيا في عدد الرسائل المتبادلة خلال ساعات الافتتاح الأولى.</p>",
        "<p>تابع الوزير أن الشركة أغلقت حسابات على فيسبوك ويوتيوب كانت تنشر أخبارا مضللة عن القناة.</p>",
        "<h2>ماذا بعد</h2>",
        "<table><tr><td>السنة</td><td>السفن</td></tr><tr><td>2019</td><td>18880</td></tr></table>",
        "<ul><li>فتح المجرى الشرقي أمام السفن العابرة</li><li>إبقاء القاطرات في مواقعها</li></ul>",
    ] {
        let words = kept.split(['<', '>']).find(|part| part.len() > 8 && !part.contains('/')).unwrap();
        assert!(body(&page(kept, "")).contains(words), "{kept}");
    }
}

#[test]
fn voices_that_nothing_names_go() {
    let said = "أرجو أن تنشروا المصدر الأصلي حتى نتمكن من مراجعته بأنفسنا، فقد قرأنا مثل هذا الكلام قبل سنوات.";
    let voice = |name: &str| format!("<div class=g><div>{name}</div><div>منذ 3 أيام</div><div>{said}</div></div>");
    let names = ["سالم", "أبو أحمد", "قارئ من الجنوب", "هند"];
    let thread: String = names.iter().map(|name| voice(name)).collect();
    assert_eq!(body(&page("", &format!("</div><div class=f>{thread}</div>"))), TEXT.join("\n\n"));
    // The entries of a running report are the text.
    let entries: String = (0..4).map(|_| voice("التحرير")).collect();
    assert!(body(&page("", &entries)).contains(said));
}

#[test]
fn a_heading_made_like_the_title_opens_another_story() {
    let [one, two, three, four] = TEXT;
    let story =
        |title: &str, text: &str| format!("<div class=s><h2 class=t>{title}</h2><div class=x>{text}</div></div>");
    let own = story(TITLE, &format!("<p>{one}</p><p>{two}</p><p>{three}</p>"));
    let other = story("ميناء العقبة يستأنف العمل بعد العاصفة", &format!("<p>{four}</p>"));
    let html = format!(
        "<html lang=ar><head><title>{TITLE}</title></head><body><div class=f>{own}{other}{other}</div></body></html>"
    );
    assert_eq!(body(&extract(html, PageForm::Html).unwrap()), [one, two, three].join("\n\n"));
}

#[test]
fn a_kicker_in_the_heading_is_not_the_title() {
    let [one, two, ..] = TEXT;
    let html = format!(
        "<html lang=ar><head><title>ديوان المثال: {TITLE}</title></head><body><h1><span>اقتصاد</span> <span>{TITLE}</span></h1>\
         <div class=x><p>{one}</p><p>{two}</p></div></body></html>"
    );
    assert_eq!(extract(html, PageForm::Html).unwrap().title.as_deref(), Some(TITLE));
}
