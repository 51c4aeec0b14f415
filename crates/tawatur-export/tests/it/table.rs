use crate::made::{lines, records, text};
use tawatur_export::{Format, Kind, Options, TableName};

fn table(table: TableName) -> Vec<Vec<(String, String)>> {
    let csv = text(&lines(&records("خبر")), Format::Csv, &Options { table: Some(table), ..Options::default() });
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let row = |row: csv::StringRecord| names.iter().cloned().zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|r| row(r.unwrap())).collect()
}

fn field<'a>(row: &'a [(String, String)], name: &str) -> &'a str {
    &row.iter().find(|(column, _)| column == name).unwrap_or_else(|| panic!("no column {name}")).1
}

#[test]
fn a_claim_lies_flat() {
    let rows = table(TableName::Claims);
    for (name, expected) in [
        ("id", "a1/c1"),
        ("published", "2023-02-22"),
        ("outlet", "خبر"),
        ("who", "person/خبر"),
        ("whom", "country/IQ"),
        ("roles", "visitor=person/خبر; host=country/IQ"),
        ("named", "visitor=خبر; host=country/IQ"),
        ("value", "2.5"),
        ("approx", "true"),
        ("from", "2023-02-22"),
        ("chain", "agency/irna + unnamed/خبر"),
        ("source", "agency/irna; unnamed/خبر"),
        ("start", "5"),
        ("cameo", "042"),
    ] {
        assert_eq!(field(&rows[0], name), expected, "{name}");
    }
    assert_eq!(field(&rows[1], "approx"), "");
}

#[test]
fn groups_and_stories_count() {
    let rows = table(TableName::Groups);
    assert_eq!(field(&rows[0], "tawatur_max"), "2");
    assert_eq!(field(&rows[0], "named"), "visitor=خبر; host=خبر");
    assert_eq!(field(&rows[0], "first_outlet"), "خبر");
    let rows = table(TableName::Stories);
    assert_eq!(field(&rows[0], "highest_tawatur"), "1");
    assert_eq!(field(&rows[0], "copies"), "a1 copy of gone");
    assert_eq!(field(&table(TableName::Articles)[0], "characters"), "37");
    assert_eq!(table(TableName::Mentions).len(), 1);
}

#[test]
fn kinds_are_chosen() {
    let options = Options { kinds: vec![Kind::Group, Kind::Story], ..Options::default() };
    assert_eq!(text(&lines(&records("x")), Format::Ndjson, &options).lines().count(), 3);
}
