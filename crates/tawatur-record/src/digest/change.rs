use std::collections::BTreeSet;

use super::{Digest, Names};
use crate::{Wording, safe};
use tawatur_model::{Aspect, Difference, Group};

/// In what a group differs from one that contradicts it, ready to be put into words.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a>(&'a Difference);

impl<'a> Change<'a> {
    /// The differences from the group of an id.
    pub fn with(group: &'a Group, id: &'a str) -> impl Iterator<Item = Change<'a>> {
        group.differences.iter().filter(move |difference| difference.with == id).map(Change)
    }

    /// In one line: "figures: 12 / 15, revised later".
    pub fn line(self, names: &Names<'_>, words: Wording) -> String {
        let Change(difference) = self;
        let show = |value: &str| match difference.field {
            Aspect::Place => names.show(value, words),
            Aspect::Actor => value.split(" + ").map(|id| names.show(id, words)).collect::<Vec<_>>().join(" + "),
            Aspect::Quantity | Aspect::Time => safe(value).into_owned(),
        };
        let (field, how) =
            (words.word("aspect", difference.field.name()), words.word("differs", difference.how.name()));
        let comma = words.ui("phrase.comma");
        format!("{field}: {} / {}{comma}{how}", show(&difference.says), show(&difference.other))
    }
}

/// What became of a group's words on their way, a line each: who worded it how, whose word got lost where, who left a denial out, who held to
/// the claim against it.
pub fn fate(digest: &Digest<'_>, group: &Group, words: Wording) -> Vec<String> {
    let outlets = |articles: &mut dyn Iterator<Item = u32>| -> String {
        let ids: BTreeSet<String> = articles.filter_map(|at| digest.outlet(at)).collect();
        ids.iter().map(|id| digest.names.show(id, words)).collect::<Vec<_>>().join(words.ui("phrase.comma"))
    };
    let mut lines = Vec::new();
    if !group.wordings.is_empty() {
        let one = |wording: &tawatur_model::Wording| {
            let by = outlets(&mut wording.claims.iter().map(|at| at.article));
            format!("{} ({by})", words.word("action", &wording.action))
        };
        let all: Vec<String> = group.wordings.iter().map(one).collect();
        lines.push(format!("{}: {}", words.ui("ui.worded"), all.join(" / ")));
    }
    let mut line = |key: &'static str, names: String| {
        if !names.is_empty() {
            lines.push(format!("{}: {names}", words.ui(key)));
        }
    };
    line("ui.lost", outlets(&mut group.losses.iter().map(|loss| loss.claim.article)));
    if let Some(denial) = &group.denial {
        line("ui.denial-dropped", outlets(&mut denial.dropped_by.iter().copied()));
        line("ui.denial-answered", outlets(&mut denial.answered_by.iter().map(|at| at.article)));
    }
    lines
}
