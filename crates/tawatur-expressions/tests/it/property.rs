use proptest::prelude::*;
use std::sync::LazyLock;
use tawatur_expressions::Expressions;
use tawatur_text::Document;

static EXPRESSIONS: LazyLock<Expressions> = LazyLock::new(Expressions::new);

/// Words and marks that the grammar knows, thrown together.
const PIECES: &str = "نفسه نفس ذلك التالي السابق الربع الفترة بتوقيت غرينتش ت.غ ليل فجر رمضان شعبان الحجة ربيع هجرية ميلادي ق.م ـ الـ \
    الموافق أعوام العامين آخر مونديال 2006 1437 636 القرار صلاة كل الجمعة العظيمة عيد الفصح اليهودي النصف \
    من إلى حتى بين و في منذ قبل بعد عام عامي يوم يومي شهر الشهر الساعة هذا هذه آخر مطلع منتصف أواخر \
    نحو أكثر أقل واحد أحد اثنان ثلاثة عشر عشرون مئة ثلاثمئة ألف ألفان ألفا آلاف مليون ملايين مليار بضع عشرات مئات نصف ربع \
    ثلثا أرباع الأول الثاني الحادي والعشرين يناير مارس كانون الثاني تشرين حزيران آب الإثنين الجمعة أمس اليوم غدا الماضي \
    المقبل الجاري الأسبوع أسابيع الأيام سنوات ساعة دقيقة صباحا مساء الليل دولار كويتي جنيه درجة تحت الصفر طن جندي جنود \
    صاروخين على الأقل فاصلة إلا القرن ثمانينيات عيد الأضحى رمضان هـ ق م / - : . ، ( ) % $ € ° 0 1 7 12 18 31 99 1445 2000 \
    2024 99999 1,500 7,99 1.5 15.3.2024 999999999999999999999999999999 2024-06-18 قتل بينهم آخرين عدد القتلى الرهائن الخمسة الـ أصل القرار الدورة الملك سن أو ر شخصين اثنين \
    ٣٣ ٠٫٥ و18 و19 بعشرين لعشرين للعام";

fn check(text: &str, reference: Option<&str>) {
    let document = Document::new(text);
    for clue in EXPRESSIONS.clues(&document) {
        assert!(text.contains(&clue.words), "{clue:?}");
    }
    let (times, quantities) = EXPRESSIONS.read(&document, reference);
    let mut last = 0;
    for time in &times {
        assert!(time.span.start() >= last && !time.span.is_empty(), "{text:?}: {times:?}");
        assert!(text.get(time.span.range()).is_some() && !time.value.is_empty());
        last = time.span.end();
    }
    last = 0;
    for quantity in &quantities {
        assert!(quantity.span.start() >= last && !quantity.span.is_empty(), "{text:?}: {quantities:?}");
        assert!(text.get(quantity.span.range()).is_some());
        assert!(!times.iter().any(|time| time.span.overlaps(quantity.span)), "{text:?}");
        assert!(quantity.value.is_some() || quantity.min.is_some() || quantity.max.is_some());
        last = quantity.span.end();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    /// Spans slice the text, follow one another and never overlap, whatever the words.
    #[test]
    fn pieces(picks in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 0..40),
              dated in any::<bool>()) {
        let pieces: Vec<&str> = PIECES.split_whitespace().collect();
        let mut text = String::new();
        for (pick, spaced) in picks {
            text += pieces[pick.index(pieces.len())];
            if spaced {
                text.push(' ');
            }
        }
        check(&text, dated.then_some("2024-06-18T09:30:00Z"));
    }

    /// The same for any characters.
    #[test]
    fn characters(text in "\\PC{0,60}") {
        check(&text, Some("2024-06-18"));
    }

    /// The same for Arabic letters, marks and digits.
    #[test]
    fn letters(text in "[\u{600}-\u{6FF} 0-9./:()-]{0,80}") {
        check(&text, None);
    }
}

/// A reference at the edge of the calendar and lengths beyond it settle to something.
#[test]
fn edges() {
    for reference in ["0001-01-01", "9999-12-31T23:59:59"] {
        for text in [
            "قبل 999999999 سنة",
            "بعد 5000 قرن",
            "قبل 400 سنة",
            "الأسبوع الماضي",
            "العام المقبل",
            "قبل 900000 يوم",
            "القرون العشرة المقبلة",
            "أمس",
            "عيد الفصح",
            "عيد الأضحى",
            "قبل 3 ساعات",
            "السنوات 1000 الماضية",
        ] {
            check(text, Some(reference));
        }
    }
}

/// Time grows with the length of the text, not with its square: a million tokens that all could go on.
#[test]
fn long_inputs_end() {
    for piece in [
        "ألف و",
        "1/",
        "من ",
        "2024-",
        "نحو ",
        "و3 ",
        "بين 5 و",
        "12:",
        "الأول من ",
        "يونيو/",
        "1.",
        "مئة و",
        "عدد ",
        "عدد القتلى ",
        "5 أو ",
        "قتل 3 و",
        "5ر",
        "الدورة الـ",
        "3 من ",
        "الملك فهد الأول ",
    ] {
        let text = piece.repeat(100_000 / piece.len());
        check(&text, Some("2024-06-18"));
    }
}
