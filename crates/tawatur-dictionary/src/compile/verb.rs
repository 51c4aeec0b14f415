use super::builder::Builder;
use super::layer::{Entries, Layer};
use crate::effect::*;
use crate::form::{conjugate, noun_forms};
use crate::frame::*;
use crate::table::Table;
use crate::{Number, Origin, Verb, What};
use std::collections::{BTreeMap, BTreeSet};
use tawatur_text::letters::*;

impl Builder {
    pub(crate) fn verbs(&mut self, layers: &[Layer<'_>]) {
        let columns = ["lemma", "imperfect", "masdar", "active", "passive", "past_passive", "imperfect_passive"];
        let table = Table::read(layers, &columns, 1, &mut self.log);
        for row in table.rows() {
            let lemma = row.get("lemma");
            let verb = self.tables.verbs.len() as u32;
            self.tables.verbs.push(Verb { lemma: lemma.to_owned(), ..Verb::default() });
            self.verbs.insert(lemma.to_owned(), verb);
            let past = lemma.split('/').next().unwrap_or_default();
            let forms = conjugate(past, row.get("imperfect"), row.get("past_passive"), row.get("imperfect_passive"));
            for (word, form) in forms {
                self.add(&word, What::Verb { verb, form }, row.origin);
            }
            for masdar in row.list("masdar") {
                let feminine = masdar.ends_with(TEH_MARBUTA);
                for (word, _, bound) in noun_forms(masdar, feminine, Number::Singular, !masdar.contains(' ')) {
                    self.add_form(&word, What::Masdar { verb }, bound, row.origin);
                }
            }
            for (column, what) in [("active", What::Active { verb }), ("passive", What::Passive { verb })] {
                for participle in row.list(column) {
                    for word in participle_forms(participle) {
                        self.add(&word, what, row.origin);
                    }
                }
            }
        }
    }

    pub(crate) fn events(&mut self, layers: &[Layer<'_>]) {
        let mut frames = Entries::new();
        let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for layer in layers {
            let Some(file) = layer.parse::<EventFile>(&mut self.log) else { continue };
            self.tables.background.extend(folded(&file.background));
            self.tables.people.extend(folded(&file.people));
            self.tables.averted.extend(folded(&file.averted));
            self.tables.shipped.extend(folded(&file.shipped));
            self.tables.sporting.extend(folded(&file.sporting));
            self.tables.played.extend(file.played);
            for (name, words) in file.list {
                lists.entry(name).or_default().extend(words);
            }
            let mut remove = file.remove;
            frames.lay(layer, file.frame, &mut remove, &mut self.log);
            self.not_there(layer, &remove);
        }
        for (origin, entry) in frames.0 {
            let trigger = match &entry.verb {
                Some(lemma) => match self.verbs.get(lemma) {
                    Some(&verb) => Trigger::Verb(verb),
                    None => {
                        self.problem(origin, format!("{lemma:?} is not in verbs.tsv"));
                        continue;
                    }
                },
                None if entry.nouns.is_empty() => {
                    self.problem(origin, "neither verb nor nouns".to_owned());
                    continue;
                }
                None => Trigger::Noun,
            };
            match entry.frame(trigger, &lists, origin) {
                Ok(frame) => {
                    let at = self.tables.events.len() as u32;
                    self.tables.events.push(frame);
                    if let Trigger::Verb(verb) = trigger {
                        self.tables.verbs[verb as usize].events.push(at);
                    }
                    if !entry.nouns.is_empty() {
                        let noun = self.tables.trigger_nouns.len() as u32;
                        self.tables.trigger_nouns.push(vec![at]);
                        self.nouns(&entry.nouns, What::TriggerNoun(noun), origin);
                    }
                }
                Err(message) => self.problem(origin, message),
            }
        }
    }

    pub(crate) fn reporting(&mut self, layers: &[Layer<'_>]) {
        let (mut frames, mut prepositions) = (Entries::new(), Entries::new());
        for layer in layers {
            let Some(file) = layer.parse::<ReportFile>(&mut self.log) else { continue };
            let mut remove = file.remove;
            frames.lay(layer, file.frame, &mut remove, &mut self.log);
            prepositions.lay(layer, file.preposition, &mut remove, &mut self.log);
            self.not_there(layer, &remove);
        }
        for (origin, entry) in frames.0 {
            let frame = match entry.frame(origin) {
                Ok(frame) => frame,
                Err(message) => {
                    self.problem(origin, message);
                    continue;
                }
            };
            let at = self.tables.reports.len() as u32;
            self.tables.reports.push(frame);
            if let Some(lemma) = &entry.verb {
                match self.verbs.get(lemma) {
                    Some(&verb) if self.tables.verbs[verb as usize].report.is_none() => {
                        self.tables.verbs[verb as usize].report = Some(at);
                    }
                    Some(_) => self.problem(origin, format!("{lemma:?} reports twice")),
                    None => self.problem(origin, format!("{lemma:?} is not in verbs.tsv")),
                }
            }
            self.nouns(&entry.noun, What::ReportNoun(at), origin);
        }
        for (origin, entry) in prepositions.0 {
            match entry.attribution(origin) {
                Ok(attribution) => {
                    let at = self.tables.attributions.len() as u32;
                    self.tables.attributions.push(attribution);
                    for phrase in std::iter::once(&entry.phrase).chain(&entry.variants) {
                        self.add(phrase, What::Attribution(at), origin);
                    }
                }
                Err(message) => self.problem(origin, message),
            }
        }
    }

    pub(crate) fn lights(&mut self, layers: &[Layer<'_>]) {
        let mut lights = Entries::new();
        for layer in layers {
            let Some(file) = layer.parse::<LightFile>(&mut self.log) else { continue };
            let mut remove = file.remove;
            lights.lay(layer, file.light, &mut remove, &mut self.log);
            self.not_there(layer, &remove);
        }
        for (origin, entry) in lights.0 {
            match (entry.light(origin), self.verbs.get(&entry.verb)) {
                (Ok(light), Some(&verb)) => {
                    let at = self.tables.lights.len() as u32;
                    self.tables.lights.push(light);
                    self.tables.verbs[verb as usize].lights.push(at);
                }
                (Err(message), _) => self.problem(origin, message),
                (_, None) => self.problem(origin, format!("{:?} is not in verbs.tsv", entry.verb)),
            }
        }
    }

    pub(crate) fn modals(&mut self, layers: &[Layer<'_>]) {
        let mut modals = Entries::new();
        for layer in layers {
            let Some(file) = layer.parse::<ModalFile>(&mut self.log) else { continue };
            let mut remove = file.remove;
            modals.lay(layer, file.modal, &mut remove, &mut self.log);
            self.not_there(layer, &remove);
        }
        for (origin, entry) in modals.0 {
            match entry.modal(origin) {
                Ok(modal) => {
                    let at = self.tables.modals.len() as u32;
                    self.tables.modals.push(modal);
                    for phrase in std::iter::once(&entry.phrase).chain(&entry.variants) {
                        self.add(phrase, What::Modal(at), origin);
                    }
                }
                Err(message) => self.problem(origin, message),
            }
        }
    }

    /// What a layer wants removed, and no earlier one has.
    fn not_there(&mut self, layer: &Layer<'_>, remove: &BTreeSet<String>) {
        for word in remove {
            self.log.problems.push(layer.problem(1, format!("there is no {word:?} to remove")));
        }
    }

    fn nouns(&mut self, nouns: &[String], what: What, origin: Origin) {
        for noun in nouns {
            let feminine = noun.ends_with(TEH_MARBUTA);
            for (word, _, bound) in noun_forms(noun, feminine, Number::Singular, !noun.contains(' ')) {
                self.add_form(&word, what, bound, origin);
            }
        }
    }
}

fn participle_forms(participle: &str) -> Vec<String> {
    let mut out = vec![participle.to_owned()];
    let weak = participle.ends_with([YEH, ALEF_MAKSURA]);
    out.push(format!("{participle}{ALEF}"));
    out.push(format!("{participle}{TEH_MARBUTA}"));
    out.push(format!("{participle}{ALEF}{TEH}"));
    out.push(format!("{participle}{TEH}{ALEF}{NOON}"));
    let stem = if weak { &participle[..participle.len() - 2] } else { participle };
    out.push(format!("{stem}{YEH}{NOON}"));
    out.push(format!("{stem}{WAW}{NOON}"));
    out
}
