/// `alpha2`, `alpha3`, `ended`; sorted.
const TABLE: &str = include_str!("../data/countries.tsv");

fn row(alpha2: &str) -> Option<(&'static str, bool)> {
    let rows = TABLE.lines().skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?, cells.next()?, cells.next()? == "yes"))
    });
    rows.into_iter().find(|(code, ..)| *code == alpha2).map(|(_, three, ended)| (three, ended))
}

/// The three letters of ISO 3166-1 for its two, of countries that ended too.
pub(crate) fn alpha3(alpha2: &str) -> Option<&'static str> {
    row(alpha2).map(|(three, _)| three)
}

/// Whether the country is no more.
pub(crate) fn ended(alpha2: &str) -> bool {
    row(alpha2).is_some_and(|(_, ended)| ended)
}
