use proptest::prelude::*;
use std::sync::LazyLock;
use tawatur_expressions::Expressions;
use tawatur_model::Quantity;
use tawatur_text::Document;

static EXPRESSIONS: LazyLock<Expressions> = LazyLock::new(Expressions::new);

fn quantities(text: &str) -> Vec<Quantity> {
    let document = Document::new(text);
    EXPRESSIONS.read(&document, None).1
}

const ONES: [&str; 11] = ["صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"];
const TEENS: [&str; 9] =
    ["أحد عشر", "اثنا عشر", "ثلاثة عشر", "أربعة عشر", "خمسة عشر", "ستة عشر", "سبعة عشر", "ثمانية عشر", "تسعة عشر"];
const TENS: [&str; 8] = ["عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"];
const HUNDREDS: [&str; 9] = ["مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"];
const SCALES: [(u64, [&str; 4]); 3] = [
    (1_000_000_000, ["مليار", "ملياران", "مليارات", "مليارا"]),
    (1_000_000, ["مليون", "مليونان", "ملايين", "مليونا"]),
    (1_000, ["ألف", "ألفان", "آلاف", "ألفا"]),
];

/// A number below a thousand in words.
fn group(n: usize, parts: &mut Vec<String>) {
    if n >= 100 {
        parts.push(HUNDREDS[n / 100 - 1].to_owned());
    }
    match n % 100 {
        0 => {}
        few @ 1..=10 => parts.push(ONES[few].to_owned()),
        teen @ 11..=19 => parts.push(TEENS[teen - 11].to_owned()),
        rest => {
            if rest % 10 > 0 {
                parts.push(ONES[rest % 10].to_owned());
            }
            parts.push(TENS[rest / 10 - 2].to_owned());
        }
    }
}

/// A number in words by the rules of agreement: 3 آلاف, 11 ألفا, 100 ألف.
fn spelled(n: u64) -> String {
    let mut parts = Vec::new();
    let mut rest = n;
    for (scale, [one, two, few, many]) in SCALES {
        let count = (rest / scale) as usize;
        rest %= scale;
        let name = match count % 100 {
            3..=10 => few,
            11..=99 => many,
            _ => one,
        };
        match count {
            0 => {}
            1 => parts.push(one.to_owned()),
            2 => parts.push(two.to_owned()),
            _ => {
                group(count, &mut parts);
                if let Some(last) = parts.last_mut() {
                    *last = format!("{last} {name}");
                }
            }
        }
    }
    group(rest as usize, &mut parts);
    if parts.is_empty() { ONES[0].to_owned() } else { parts.join(" و") }
}

/// Is the number written in words as a scale counts it? «مئة وواحد ألف» nobody writes.
fn writable(n: u64) -> bool {
    SCALES.iter().all(|(scale, _)| {
        let count = n / scale % 1000;
        count < 3 || !matches!(count % 100, 1 | 2)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    /// A number in words reads as itself, whatever its size, with the noun behind it.
    #[test]
    fn words(n in prop_oneof![3u64..1000, 1000u64..1_000_000, 1_000_000u64..999_999_999_999]) {
        prop_assume!(writable(n));
        let text = format!("بلغت القيمة {} دولار.", spelled(n));
        let found = quantities(&text);
        prop_assert_eq!(found.len(), 1, "{}", &text);
        prop_assert_eq!(found[0].value, Some(n as f64), "{}", &text);
        prop_assert_eq!(found[0].unit.as_deref(), Some("USD"), "{}", &text);
    }

    /// Digits read alike in three scripts, with separators and without.
    #[test]
    fn digits(n in 1000u64..9_999_999_999) {
        let plain = n.to_string();
        let grouped: Vec<&str> = plain.as_bytes().rchunks(3).rev().map(|c| std::str::from_utf8(c).unwrap()).collect();
        for separator in ["", ",", "\u{66C}"] {
            let latin = grouped.join(separator);
            for zero in ['0', '٠', '۰'] {
                let written: String = latin
                    .chars()
                    .map(|c| c.to_digit(10).map_or(c, |d| char::from_u32(zero as u32 + d).unwrap()))
                    .collect();
                let text = format!("أنفقت الحكومة {written} يورو على المشروع");
                let found = quantities(&text);
                prop_assert_eq!(found.len(), 1, "{}", &text);
                prop_assert_eq!(found[0].value, Some(n as f64), "{}", &text);
                prop_assert_eq!(found[0].span.of(&text), format!("{written} يورو"));
            }
        }
    }

    /// A range keeps the order of its ends and holds both, however its ends are joined.
    #[test]
    fn ranges(low in 31u32..500, more in 1u32..500) {
        let high = low + more;
        for text in [
            format!("بين {low} و{high} شخصا"),
            format!("ما بين {low} و {high} شخصا"),
            format!("من {low} إلى {high} شخصا"),
            format!("{low}-{high} شخصا"),
        ] {
            let found = quantities(&text);
            prop_assert_eq!(found.len(), 1, "{}", &text);
            prop_assert_eq!((found[0].min, found[0].max), (Some(low.into()), Some(high.into())), "{}", &text);
            prop_assert_eq!(found[0].unit.as_deref(), Some("person"));
            prop_assert_eq!(found[0].span.of(&text), text.as_str());
        }
    }

    /// Bounds say on which side a number may lie and keep its value.
    #[test]
    fn bounds(n in 3u32..1899) {
        for (text, value, min, max) in [
            (format!("نحو {n} جندي"), Some(n), None, None),
            (format!("أكثر من {n} جندي"), None, Some(n), None),
            (format!("ما لا يقل عن {n} جندي"), None, Some(n), None),
            (format!("{n} جندي على الأقل"), None, Some(n), None),
            (format!("أقل من {n} جندي"), None, None, Some(n)),
            (format!("ما يصل إلى {n} جندي"), None, None, Some(n)),
            (format!("{n} جندي كحد أقصى"), None, None, Some(n)),
        ] {
            let found = quantities(&text);
            prop_assert_eq!(found.len(), 1, "{}", &text);
            let read = (found[0].value, found[0].min, found[0].max);
            prop_assert_eq!(read, (value.map(f64::from), min.map(f64::from), max.map(f64::from)), "{}", &text);
        }
    }
}

/// What is read of one line does not depend on the lines around it.
#[test]
fn lines_stand_alone() {
    let lines =
        ["قتل", "12", "عدد القتلى", "45 في المئة", "الرهائن", "خمسة", "37 مقعدا", "من أصل 120", "10 و", "12 ألف جندي"];
    let apart: Vec<_> = lines.iter().flat_map(|line| quantities(line)).map(|q| (q.value, q.min, q.unit)).collect();
    let together: Vec<_> = quantities(&lines.join("\n")).into_iter().map(|q| (q.value, q.min, q.unit)).collect();
    assert_eq!(together, apart);
}

/// The gold of the crate stays right.
#[test]
fn gold() {
    let (mut right, mut all) = (0, 0);
    for line in include_str!("../../gold/numbers_news.jsonl").lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = row["text"].as_str().unwrap();
        let found = quantities(text);
        for item in row["expected"].as_array().unwrap() {
            all += 1;
            let place = |key: &str| {
                let chars = item[key].as_u64().unwrap() as usize;
                text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at)
            };
            let (start, end) = (place("start"), place("end"));
            let wanted = &item["values"][0];
            right += usize::from(found.iter().any(|q| {
                (q.span.range().start) < end
                    && start < q.span.range().end
                    && (q.value, q.min, q.max)
                        == (wanted["value"].as_f64(), wanted["min"].as_f64(), wanted["max"].as_f64())
                    && wanted["unit"].as_str().is_none_or(|unit| q.unit.as_deref() == Some(unit))
            }));
        }
    }
    assert!(right * 100 >= all * 98, "{right} of {all}");
}
