use super::numeral;

#[test]
fn separators() {
    for (text, value) in [
        ("1,500", 1500.0),
        ("1,234,567.5", 1_234_567.5),
        ("7,99", 7.99),
        ("9876,900", 9876.9),
        ("1.500.000", 1_500_000.0),
        ("01.10", 1.1),
        ("0\u{66B}77", 0.77),
        ("100\u{66C}000", 100_000.0),
    ] {
        assert_eq!(numeral(text).map(|n| n.value), Some(value), "{text}");
    }
    for bad in ["", "1.2.3", "12a", ",5"] {
        assert!(numeral(bad).is_none_or(|n| n.value.is_finite()), "{bad}");
    }
    assert_eq!(numeral("1.2.3"), None);
    assert_eq!(numeral("12a"), None);
}
