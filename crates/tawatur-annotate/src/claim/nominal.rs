use super::fill::Filled;
use super::modality::Modality;
use super::reader::{About, Reader, Reading};
use crate::sheet::Sort;
use std::ops::Range;
use tawatur_lexicon::{Stems, What};
use tawatur_model::{Ledger, Role};
use tawatur_text::letters::LAM;

/// Sentences without a verb.
impl Reader<'_, '_> {
    /// «للولايات المتحدة 28 ألف جندي في كوريا الجنوبية»: whose troops stand where, told by a noun sentence that the owner
    /// opens.
    pub(super) fn stationed(&mut self, at: usize, sentence: &Range<usize>) -> bool {
        let sheet = &*self.sheet;
        let Some(g) = sheet.group_from(at) else { return false };
        let (owner, end) = (&sheet.groups[g], sheet.groups[g].end);
        let owns = owner.particle == Some(LAM) && matches!(owner.sort, Sort::Country | Sort::Org);
        if !owns || !(at == sentence.start || sheet.opens_clause(at)) {
            return false;
        }
        // The number, with what makes it rough.
        let Some(number) = (end..sentence.end.min(end + 3)).find_map(|t| sheet.quantity_at(t)) else { return false };
        let limit = sentence.end.min(end + REACH);
        let Some(troops) = self.troops() else { return false };
        let Some(noun) = (end..limit).find(|&t| sheet.word(t) && sheet.stem_is(t, troops)) else { return false };
        let within = (noun + 1..limit).take_while(|&t| sheet.verb(t).is_none() && !sheet.is_comma(t));
        let Some(place) = within.filter(|&t| sheet.document.word(t) == IN).find_map(|t| sheet.group_from(t + 1)) else {
            return false;
        };
        let there = &sheet.groups[place];
        let tables = &sheet.lexicon.tables;
        let station =
            tables.events.iter().find(|frame| frame.ledger() == Ledger::Deployment && frame.action == STATION);
        let sense = sheet.senses(noun).map(|(_, sense)| sense).find(|sense| !matches!(sense.what, What::Function(_)));
        let (Some(frame), Some(sense)) = (station, sense) else { return false };
        if !matches!(there.sort, Sort::Country | Sort::Place) {
            return false;
        }
        let mut filled = Filled::default();
        filled.add(Role::Owner, &owner.entities, owner.span);
        filled.add(Role::To, &there.entities, there.span);
        let span = sheet.quantities[number].span;
        let counted = super::counted::Counted { agent: None, quantity: Some(number), span };
        let about = About {
            sense,
            arguments: &[],
            modality: Modality::default(),
            carried_by: None,
            counted: Some(counted),
            tentative: None,
        };
        self.settle(noun, vec![Reading { frame, filled, rule: "noun-sentence" }], None, about, sentence);
        true
    }

    /// The nouns that a deployment is told of.
    fn troops(&self) -> Option<&Stems> {
        let events = &self.sheet.lexicon.tables.events;
        let frame = events.iter().find(|frame| frame.ledger() == Ledger::Deployment && frame.action == DEPLOY);
        frame.map(|frame| &frame.needs_object)
    }
}

/// Tokens that such a sentence may fill behind its owner.
const REACH: usize = 16;

/// What troops do that are somewhere, and that are sent there.
const STATION: &str = "station";
const DEPLOY: &str = "deploy";

/// «في», folded.
const IN: &str = "\u{0641}\u{064A}";
