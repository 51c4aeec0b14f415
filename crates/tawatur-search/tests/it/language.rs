use proptest::prelude::*;
use tawatur_search::{Problem, Query, QueryError};

#[test]
fn errors_name_the_place() {
    for (query, column, told) in [
        ("بوتين speeker:x", 7, "no field “speeker”"),
        ("speaker:", 9, "expected a name or an id"),
        ("role.gver:x", 1, "no role “gver”"),
        ("ledger:visitt", 8, "ledger has no value “visitt”; expected agreement"),
        ("(a OR b", 1, "expected “)”"),
        ("a OR b)", 7, "no parenthesis is open"),
        ("a OR", 5, "expected a word"),
        ("a \"b", 3, "quotation mark"),
        ("time:yesterday", 6, "expected a time"),
        ("time:2024-06..2023", 6, "nothing lies between"),
        ("chains:many", 8, "expected a number"),
        ("chains:<0", 8, "nothing lies between"),
        ("a*b", 2, "“*” stands behind"),
        ("a - b", 4, "expected a word"),
        ("...", 1, "no letter"),
        ("speaker:(a about:b)", 12, "expected values of “speaker”"),
        ("is:nothing", 4, "is has no value"),
        ("\u{202B}وزير كلمة:x", 7, "no field"),
    ] {
        let error = Query::parse(query).expect_err(query);
        assert_eq!(error.column(query), column, "{query}: {error}");
        assert!(error.to_string().contains(told), "{query}: {error}");
        assert_eq!(error.render(query).lines().count(), 3);
    }
    assert_eq!(
        Query::parse("قال speeker:x").expect_err("a field").render("قال speeker:x").lines().nth(1),
        Some("    ^^^^^^^")
    );
}

#[test]
fn limits() {
    let deep = "(".repeat(40) + "a" + &")".repeat(40);
    assert!(matches!(Query::parse(&deep), Err(QueryError { problem: Problem::Deep(_), .. })));
    let minuses = "-".repeat(40) + "a";
    assert!(matches!(Query::parse(&minuses), Err(QueryError { problem: Problem::Deep(_), .. })));
    assert!(matches!(Query::parse(&"a ".repeat(300)), Err(QueryError { problem: Problem::Many(_), .. })));
    assert!(matches!(Query::parse(&"a".repeat(5000)), Err(QueryError { problem: Problem::Long(_), .. })));
}

#[test]
fn canonical_forms() {
    for (query, printed) in [
        ("", ""),
        ("  a   b ", "a b"),
        ("a AND b", "a b"),
        ("a أو b", "a OR b"),
        ("a | b c", "a OR b c"),
        ("(a OR b) c", "(a OR b) c"),
        ("(a b) c", "a b c"),
        ("NOT a", "-a"),
        ("-(a b)", "-(a b)"),
        ("«وزير الخارجية»", "\"وزير الخارجية\""),
        ("متحدث:بوتين", "speaker:بوتين"),
        ("دور.مانح:\"كوريا الشمالية\"", "role.giver:\"كوريا الشمالية\""),
        ("speaker:(a OR -b)", "speaker:a OR -speaker:b"),
        ("سجل:زيارات", "ledger:visit"),
        ("chains:>2", "chains:>=3"),
        ("chains:<٣", "chains:<=2"),
        ("chains:2..2", "chains:2"),
        ("time:٢٠٢٤-٠٦", "time:2024-06"),
        ("time:2024-06-01/2024-06-30", "time:2024-06-01..2024-06-30"),
        ("time:..2024", "time:<=2024"),
        ("published:>2024-06-18", "published:>=2024-06-19"),
        ("denied:نعم", "denied:yes"),
        ("12:30 https://a.b", "12:30 https://a.b"),
        ("صارو*", "صارو*"),
    ] {
        let parsed = Query::parse(query).unwrap_or_else(|e| panic!("{}", e.render(query)));
        assert_eq!(parsed.to_string(), printed, "{query}");
    }
}

/// Pieces of queries, so that most of what is made of them is one.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("بوتين"),
        Just("OR"),
        Just("أو"),
        Just("AND"),
        Just("NOT"),
        Just("-"),
        Just("("),
        Just(")"),
        Just("speaker:"),
        Just("role.to:"),
        Just("time:2024-06..2025"),
        Just("chains:>=2"),
        Just("\"وزير الخارجية\""),
        Just("«a b»"),
        Just("x*"),
        Just("is:one-chain"),
        Just("kind:claim"),
        Just("\\"),
        Just("|"),
        Just("12:30"),
        Just("\u{200F}"),
        Just("\""),
        Just("*"),
        Just(":"),
        Just("a/b"),
        Just("item:\"a \\\" b\""),
        Just("F-16"),
    ];
    proptest::collection::vec((piece, any::<bool>()), 0..12).prop_map(|pieces| {
        pieces.into_iter().map(|(piece, space)| format!("{piece}{}", if space { " " } else { "" })).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn printed_and_parsed_again(query in prop_oneof![pieces(), ".{0,40}"]) {
        match Query::parse(&query) {
            Ok(parsed) => {
                let printed = parsed.to_string();
                let again = Query::parse(&printed);
                prop_assert_eq!(again.as_ref(), Ok(&parsed), "{} / {}", query, printed);
                prop_assert_eq!(again.expect("just seen").to_string(), printed);
            }
            Err(error) => {
                prop_assert!(query.get(error.span.range()).is_some());
                error.render(&query);
            }
        }
    }
}
