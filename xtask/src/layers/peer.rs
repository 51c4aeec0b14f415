use super::figure::Figure;
use anyhow::{Context, Result};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const HEAD: &str = "set\tmeasure\tpeer\tpercent\thow\n";

/// Figures of other tools: measured here by `eval/peers/layers.py`, or as they were published.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Peers {
    rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq)]
struct Row {
    set: String,
    measure: String,
    peer: String,
    percent: f64,
    /// `measured`, or where it was published.
    how: String,
}

impl Peers {
    pub(crate) fn read(path: &Path) -> Result<Peers> {
        let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        Peers::parse(&text).with_context(|| path.display().to_string())
    }

    pub(crate) fn parse(text: &str) -> Result<Peers> {
        let row = |(at, line): (usize, &str)| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [set, measure, peer, percent, how] = cells[..] else { anyhow::bail!("line {}: five cells", at + 2) };
            let percent = percent.parse().with_context(|| format!("line {}: {percent}", at + 2))?;
            Ok(Row { set: set.into(), measure: measure.into(), peer: peer.into(), percent, how: how.into() })
        };
        let rows = text.lines().skip(1).filter(|line| !line.is_empty()).enumerate().map(row).collect::<Result<_>>()?;
        Ok(Peers { rows })
    }

    /// Takes a peer's measured figures in the place of those it had for the set.
    pub(crate) fn measured(&mut self, set: &str, peer: &str, figures: &[Figure]) {
        self.rows.retain(|row| !(row.set == set && row.peer == peer && row.how == "measured"));
        self.rows.extend(figures.iter().map(|figure| Row {
            set: set.to_owned(),
            measure: figure.name.clone(),
            peer: peer.to_owned(),
            percent: figure.percent,
            how: "measured".to_owned(),
        }));
        self.rows.sort_by(|a, b| (&a.set, &a.peer, &a.how).cmp(&(&b.set, &b.peer, &b.how)));
    }

    /// The peers that have figures for a set, in their order.
    pub(crate) fn of(&self, set: &str) -> Vec<&str> {
        let mut names: Vec<&str> = self.rows.iter().filter(|row| row.set == set).map(|row| row.peer.as_str()).collect();
        names.dedup();
        names
    }

    /// A cell of the table: empty where the peer has no such figure, with a mark where it was not measured here.
    pub(crate) fn cell(&self, set: &str, measure: &str, peer: &str) -> String {
        let row = self.rows.iter().find(|row| row.set == set && row.measure == measure && row.peer == peer);
        row.map_or_else(String::new, |row| {
            let mark = if row.how == "measured" { "" } else { " †" };
            format!("{:.1}{mark}", row.percent)
        })
    }

    /// Where published figures of a set come from.
    pub(crate) fn notes(&self, set: &str) -> Vec<String> {
        let published = self.rows.iter().filter(|row| row.set == set && row.how != "measured");
        published.map(|row| format!("† {}: {}", row.peer, row.how)).collect()
    }

    pub(crate) fn write(&self) -> String {
        let mut out = HEAD.to_owned();
        for row in &self.rows {
            let _ = writeln!(out, "{}\t{}\t{}\t{:.1}\t{}", row.set, row.measure, row.peer, row.percent, row.how);
        }
        out
    }
}
