use super::{clean, safe};

#[test]
fn what_would_be_a_formula_is_text() {
    for text in ["=1+1", "+1", "-P1W", "@SUM(A1)", "\u{FF1D}1", "\t=1", " =1", "\u{202E}=1", "\u{FEFF}@x", "\nx"] {
        assert!(safe(text).starts_with('\''), "{text:?}");
    }
    for text in ["", "a=1", "2024-06-19", "قال", "«=»", "'=1", "   "] {
        assert_eq!(safe(text), text);
    }
}

#[test]
fn control_characters_are_shown_as_replaced() {
    assert_eq!(clean("a\0b\r\nc\rd\te\u{85}f"), "a\u{FFFD}b\nc\nd\te\u{FFFD}f");
    assert_eq!(clean("خبر\u{200F}"), "خبر\u{200F}");
}
