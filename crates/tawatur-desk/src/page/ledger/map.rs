use maud::{Markup, html};
use std::collections::BTreeMap;

/// Outlines of countries; see `data/README.md`.
const OUTLINES: &str = include_str!("../../../data/map.tsv");

/// A map of the world, shaded by how many there are; what is counted stands in a table beside it.
pub(super) fn draw(countries: &[(String, u64)]) -> Markup {
    let of: BTreeMap<&str, u64> =
        countries.iter().filter_map(|(id, count)| Some((id.strip_prefix("country/")?, *count))).collect();
    let most = of.values().max().copied().unwrap_or(1).max(1) as f64;
    // Four shades by the logarithm: one among many is seen, and so is the largest.
    let shade = |count: u64| if most <= 1.0 { 4 } else { (1.0 + 3.0 * (count as f64).ln() / most.ln()).round() as u32 };
    let rows =
        || OUTLINES.lines().skip(1).filter_map(|line| <[&str; 4]>::try_from(line.split('\t').collect::<Vec<_>>()).ok());
    html! {
        svg.map viewBox="0 0 1000 445" width="100%" aria-hidden="true" focusable="false" {
            g transform="scale(.1)" {
                @for [code, _, _, outline] in rows() {
                    @if !outline.is_empty() {
                        @match of.get(code) {
                            Some(count) => path class=(format!("s{}", shade(*count))) d=(outline) {},
                            None => path d=(outline) {},
                        }
                    }
                }
            }
            // A small country is seen by a dot.
            @for [code, x, y, outline] in rows() {
                @if let Some(count) = of.get(code) && outline.len() < 120 {
                    circle class=(format!("s{}", shade(*count))) cx=(x) cy=(y) r="4" {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{OUTLINES, draw};

    #[test]
    fn outlines_are_paths_and_nothing_else() {
        assert!(OUTLINES.len() < 120_000);
        for line in OUTLINES.lines().skip(1) {
            let fields: Vec<&str> = line.split('\t').collect();
            assert_eq!(fields.len(), 4, "{line}");
            assert!(fields[3].chars().all(|c| c.is_ascii_digit() || "Mlz -".contains(c)), "{line}");
        }
    }

    #[test]
    fn every_country_that_counts_is_seen() {
        let counts = [("country/KP".to_owned(), 1), ("country/BH".to_owned(), 40), ("org/nato".to_owned(), 3)];
        let map = draw(&counts).into_string();
        assert_eq!((map.matches("class=\"s1\"").count(), map.contains("<circle class=\"s4\"")), (1, true));
    }
}
