use tawatur_expressions::Expressions;
use tawatur_text::Document;

/// Every data line parses and says something of its own.
#[test]
fn data_is_sound() {
    assert_eq!(Expressions::new().problems(), [] as [String; 0]);
}

/// Reading both at once gives what the two doors give one after the other.
#[test]
fn one_pass_reads_the_same() {
    let expressions = Expressions::new();
    let document = Document::new(include_str!("../../cases/news.txt"));
    let (times, quantities) = expressions.read(&document, Some("2024-06-18"));
    assert_eq!(times, expressions.times(&document, Some("2024-06-18")));
    assert_eq!(quantities, expressions.quantities(&document, &times));
    assert!(times.len() > 10 && quantities.len() > 5);
}

/// A reference that is no date is as good as none.
#[test]
fn bad_references_are_none() {
    let expressions = Expressions::new();
    let document = Document::new("أمس وفي عام 2020");
    let open = expressions.times(&document, None);
    for reference in ["", "yesterday", "2024-13-01", "2024-02-30", "0000-01-01", "2024/06/18", "é024-06-18"] {
        assert_eq!(expressions.times(&document, Some(reference)), open, "{reference}");
    }
    assert_eq!(open[0].value, "-P1D");
    assert_eq!(expressions.times(&document, Some("2024-03-01T09:00:00Z"))[0].value, "2024-02-29");
}

/// One day of publication settles as the day itself does; of several only what is the same for all.
#[test]
fn within_days_only_what_they_share() {
    let expressions = Expressions::new();
    let document = Document::new("قال أمس إن الاتفاق وقع في 18 يونيو من العام الماضي.");
    let values = |days: &[&str]| {
        let days: Vec<String> = days.iter().map(|&day| day.to_owned()).collect();
        let (times, _) = expressions.read_within(&document, &days, "of a test");
        times.into_iter().map(|time| (time.value, time.because)).collect::<Vec<_>>()
    };
    let one = values(&["2024-06-19"]);
    assert_eq!(one[0], ("2024-06-18".into(), Some("published 2024-06-19, because of a test".into())));
    let several = values(&["2024-06-19", "2024-06-20"]);
    assert_eq!(several[0].0, "-P1D");
    assert_eq!(several[1], ("2023-06-18".into(), Some("published 2024-06-19 to 2024-06-20, because of a test".into())));
    assert_eq!(values(&["2024-12-31", "2025-01-01"])[1].0, "XXXX-06-18");
}
