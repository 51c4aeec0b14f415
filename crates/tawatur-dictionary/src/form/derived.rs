use tawatur_text::letters::*;

/// The nouns that a verb gives by its measure, unvocalised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Derived {
    /// The verbal noun.
    pub masdar: String,
    /// The active participle.
    pub active: String,
    /// The passive participle, where it is spelled in another way than the active one.
    pub passive: String,
}

const TAH: char = '\u{0637}';

/// The verbal noun and the participles of a verb from its past and imperfect (third person masculine singular, hamzas
/// written): أعلن gives إعلان and معلن, التقى gives التقاء and ملتقي. `masdar` is the verbal noun where there is no rule
/// for it: that of the first measure (كتب, كتابة), and of verbs of four letters. Without it a verb of three letters is
/// taken for one of the second measure: علم, تعليم. What has no rule is left empty.
pub fn derived(past: &str, imperfect: &str, masdar: &str) -> Derived {
    let letters: Vec<char> = past.chars().collect();
    let first = !masdar.is_empty() && letters.len() <= 3 && letters.first() != Some(&ALEF_MADDA);
    let (active, passive) = if first { first_measure(&letters, imperfect) } else { others(imperfect) };
    let masdar = if masdar.is_empty() { regular(&letters, imperfect) } else { masdar.to_owned() };
    Derived { masdar, active, passive }
}

fn word(letters: &[char]) -> String {
    letters.iter().collect()
}

/// The participles of the first measure: كاتب, مكتوب; قائل, مقول; باني, مبني.
fn first_measure(past: &[char], imperfect: &str) -> (String, String) {
    let waw = imperfect.chars().rev().take(2).any(|c| c == WAW);
    let weak = if waw { WAW } else { YEH };
    let (active, passive) = match *past {
        [a, ALEF, HAMZA] => (vec![a, ALEF, YEH_HAMZA, YEH], Vec::new()),
        [a, ALEF, c] => (vec![a, ALEF, YEH_HAMZA, c], vec![MEEM, a, weak, c]),
        [a, b, ALEF | ALEF_MAKSURA | YEH] => (vec![a, ALEF, b, YEH], vec![MEEM, a, b, weak]),
        [a, b] => (vec![a, ALEF, b], vec![MEEM, a, b, WAW, b]),
        [ALEF_HAMZA_ABOVE, b, c] => (vec![ALEF_MADDA, b, c], vec![MEEM, ALEF_HAMZA_ABOVE, b, WAW, c]),
        [a, b, ALEF_HAMZA_ABOVE] => (vec![a, ALEF, b, YEH_HAMZA], vec![MEEM, a, b, WAW, HAMZA]),
        [a, ALEF_HAMZA_ABOVE | YEH_HAMZA, c] => (vec![a, ALEF, YEH_HAMZA, c], vec![MEEM, a, WAW_HAMZA, WAW, c]),
        [a, b, c] => (vec![a, ALEF, b, c], vec![MEEM, a, b, WAW, c]),
        _ => return Default::default(),
    };
    (word(&active), word(&passive))
}

/// The participles of the other measures: the imperfect with a meem. A weak one is written with its ya: ملتقي, ملتقى;
/// a hollow one has a passive of its own: مستفيد, مستفاد.
fn others(imperfect: &str) -> (String, String) {
    let mut letters: Vec<char> = imperfect.chars().collect();
    let Some(first) = letters.first_mut() else { return Default::default() };
    *first = MEEM;
    match letters.as_slice() {
        [before @ .., YEH | ALEF_MAKSURA] => {
            let before = word(before);
            (format!("{before}{YEH}"), format!("{before}{ALEF_MAKSURA}"))
        }
        [before @ .., YEH, last] if letters.len() > 3 => {
            let passive = format!("{}{ALEF}{last}", word(before));
            (word(&letters), passive)
        }
        _ => (word(&letters), String::new()),
    }
}

/// The verbal noun of a measure that has a rule for it.
fn regular(past: &[char], imperfect: &str) -> String {
    let shows_hamza = imperfect.chars().nth(1).is_some_and(|c| matches!(c, WAW_HAMZA | ALEF_HAMZA_ABOVE));
    let letters: Vec<char> = match *past {
        // Fourth, which hides its hamza in the imperfect: إعادة, إيضاح, إعلان, إلقاء, إصرار.
        [ALEF_HAMZA_ABOVE, a, ALEF, c] => vec![ALEF_HAMZA_BELOW, a, ALEF, c, TEH_MARBUTA],
        [ALEF_HAMZA_ABOVE, WAW, b, c] if !shows_hamza => long(&[ALEF_HAMZA_BELOW, YEH, b, c]),
        [ALEF_HAMZA_ABOVE, a, b, c] if !shows_hamza => long(&[ALEF_HAMZA_BELOW, a, b, c]),
        [ALEF_HAMZA_ABOVE, a, b] if !shows_hamza => vec![ALEF_HAMZA_BELOW, a, b, ALEF, b],
        // Second of a root with a hamza: تأكيد, تأدية.
        [ALEF_HAMZA_ABOVE, b, ALEF_MAKSURA] => vec![TEH, ALEF_HAMZA_ABOVE, b, YEH, TEH_MARBUTA],
        [ALEF_HAMZA_ABOVE, b, c] => vec![TEH, ALEF_HAMZA_ABOVE, b, YEH, c],
        // Third and fourth of such roots: مؤاخذة, إيمان.
        [ALEF_MADDA, b, c] if imperfect.contains(ALEF) => vec![MEEM, WAW_HAMZA, ALEF, b, c, TEH_MARBUTA],
        [ALEF_MADDA, b, c] => long(&[ALEF_HAMZA_BELOW, YEH, b, c]),
        // Tenth: استفادة, استيراد, استخدام, استمرار.
        [ALEF, SEEN, TEH, a, ALEF, c] => vec![ALEF, SEEN, TEH, a, ALEF, c, TEH_MARBUTA],
        [ALEF, SEEN, TEH, WAW, b, c] => long(&[ALEF, SEEN, TEH, YEH, b, c]),
        [ALEF, SEEN, TEH, a, b, c] => long(&[ALEF, SEEN, TEH, a, b, c]),
        [ALEF, SEEN, TEH, a, b] => vec![ALEF, SEEN, TEH, a, b, ALEF, b],
        // Seventh and eighth: اختيار, انسحاب, اجتماع, احتلال, اتفاق.
        [ALEF, a, b, ALEF, d] => vec![ALEF, a, b, YEH, ALEF, d],
        [ALEF, a, b, c, d] => long(&[ALEF, a, b, c, d]),
        [ALEF, NOON, b, c] => vec![ALEF, NOON, b, c, ALEF, c],
        [ALEF, a, TEH | TAH, c] if a != TEH => vec![ALEF, a, past[2], c, ALEF, c],
        [ALEF, a, b, c] => long(&[ALEF, a, b, c]),
        // Fifth and sixth: تحدي, تفادي, تنبؤ, تقدم, تعاون.
        [TEH, a, b, ALEF_MAKSURA] => vec![TEH, a, b, YEH],
        [TEH, a, ALEF, c, ALEF_MAKSURA] => vec![TEH, a, ALEF, c, YEH],
        [TEH, a, b, ALEF_HAMZA_ABOVE] => vec![TEH, a, b, WAW_HAMZA],
        [TEH, a, ALEF, c, ALEF_HAMZA_ABOVE] => vec![TEH, a, ALEF, c, WAW_HAMZA],
        [TEH, _, _, _] | [TEH, _, _, _, _] => past.to_vec(),
        // Third: معاناة, مفاجأة, مشاركة.
        [a, ALEF, c, ALEF_MAKSURA] => vec![MEEM, a, ALEF, c, ALEF, TEH_MARBUTA],
        [a, ALEF, c, d] => vec![MEEM, a, ALEF, c, d, TEH_MARBUTA],
        // Second: تسمية, تعبئة, تعليم.
        [a, b, ALEF | ALEF_MAKSURA] => vec![TEH, a, b, YEH, TEH_MARBUTA],
        [a, b, ALEF_HAMZA_ABOVE] => vec![TEH, a, b, YEH_HAMZA, TEH_MARBUTA],
        [a, b, c] if b != ALEF => vec![TEH, a, b, YEH, c],
        _ => Vec::new(),
    };
    word(&letters)
}

/// With a long alef before the last letter; a weak last one becomes a hamza: التقاء.
fn long(letters: &[char]) -> Vec<char> {
    let Some((&last, before)) = letters.split_last() else { return Vec::new() };
    let last = if matches!(last, ALEF | ALEF_MAKSURA | ALEF_HAMZA_ABOVE | YEH) { HAMZA } else { last };
    let mut out = before.to_vec();
    out.extend([ALEF, last]);
    out
}
