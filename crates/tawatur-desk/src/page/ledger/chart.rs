use crate::ask::Asked;
use maud::{Markup, html};
use tawatur_record::Lang;

/// Bars of one chart; where there were more, each stands for a year.
const BARS: usize = 72;

/// How many there are in each of a run of months or years, without gaps.
pub(super) struct Series {
    /// `2024-06` or `2024`, and how many.
    pub(super) bars: Vec<(String, u64)>,
    /// Of no known month (or year).
    pub(super) open: u64,
}

impl Series {
    /// Counts by month as the store gives them: `2024-06`, `2024` and nothing stand beside one another.
    pub(super) fn new(months: &[(String, u64)]) -> Series {
        let number = |month: &str| -> Option<i64> {
            let (year, month) = month.split_once('-')?;
            Some(year.parse::<i64>().ok()? * 12 + month.parse::<i64>().ok().filter(|m| (1..=12).contains(m))? - 1)
        };
        let known: Vec<(i64, u64)> =
            months.iter().filter_map(|(month, count)| Some((number(month)?, *count))).collect();
        let (first, last) = (known.iter().map(|k| k.0).min(), known.iter().map(|k| k.0).max());
        let all: u64 = months.iter().map(|(_, count)| count).sum();
        if let (Some(first), Some(last)) = (first, last)
            && last - first < BARS as i64
        {
            let count = |at: i64| known.iter().filter(|k| k.0 == at).map(|k| k.1).sum();
            let bars: Vec<(String, u64)> =
                (first..=last).map(|at| (format!("{:04}-{:02}", at / 12, at % 12 + 1), count(at))).collect();
            let open = all - bars.iter().map(|bar| bar.1).sum::<u64>();
            return Series { bars, open };
        }
        let years: Vec<(i64, u64)> =
            months.iter().filter_map(|(month, count)| Some((month.get(..4)?.parse().ok()?, *count))).collect();
        let (first, last) = (years.iter().map(|y| y.0).min(), years.iter().map(|y| y.0).max());
        let (Some(first), Some(last)) = (first, last) else { return Series { bars: Vec::new(), open: all } };
        // Of a longer time the end is shown.
        let first = first.max(last - BARS as i64 + 1);
        let count = |at: i64| years.iter().filter(|y| y.0 == at).map(|y| y.1).sum();
        let bars: Vec<(String, u64)> = (first..=last).map(|at| (format!("{at:04}"), count(at))).collect();
        let open = all - bars.iter().map(|bar| bar.1).sum::<u64>();
        Series { bars, open }
    }

    /// The bars, time running as the language is read.
    pub(super) fn draw(&self, asked: &Asked<'_>, height: u32) -> Markup {
        let most = self.bars.iter().map(|bar| bar.1).max().unwrap_or(0).max(1);
        let step = 100.0 / self.bars.len().max(1) as f64;
        let place = |at: usize| if asked.lang == Lang::Ar { 100.0 - step * (at + 1) as f64 } else { step * at as f64 };
        html! {
            svg class="chart" width="100%" height=(height) aria-hidden="true" focusable="false" {
                rect class="track" x="0" y=(height - 1) width="100%" height="1" {}
                @for (at, (_, count)) in self.bars.iter().enumerate() {
                    @let tall = (f64::from(height - 4) * *count as f64 / most as f64).ceil();
                    @if *count > 0 {
                        rect class="sure" x=(format!("{:.2}%", place(at) + step * 0.1)) y=(format!("{:.0}", f64::from(height - 1) - tall))
                            width=(format!("{:.2}%", (step * 0.8).min(12.0))) height=(format!("{tall:.0}")) {}
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Series;

    #[test]
    fn months_without_anything_are_bars_too() {
        let months = [("", 2), ("2024", 1), ("2024-01", 3), ("2024-03", 1)].map(|(m, n)| (m.to_owned(), n));
        let series = Series::new(&months);
        let bars: Vec<(&str, u64)> = series.bars.iter().map(|(m, n)| (m.as_str(), *n)).collect();
        assert_eq!((bars, series.open), (vec![("2024-01", 3), ("2024-02", 0), ("2024-03", 1)], 3));
    }

    #[test]
    fn a_long_time_is_told_by_years() {
        let months = [("", 1), ("1953-07", 1), ("2024-06", 2)].map(|(m, n)| (m.to_owned(), n));
        let series = Series::new(&months);
        assert_eq!((series.bars.len(), series.bars[0].0.as_str(), series.open), (72, "1953", 1));
        assert!(Series::new(&[]).bars.is_empty());
    }
}
