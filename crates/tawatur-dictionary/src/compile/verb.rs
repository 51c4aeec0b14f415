use super::builder::Builder;
use crate::form::{conjugate, noun_forms};
use crate::frame::*;
use crate::table::Table;
use crate::{Number, Verb, What};
use serde::de::DeserializeOwned;
use tawatur_text::letters::*;

impl Builder {
    pub(crate) fn verbs(&mut self, path: &str, text: &str) {
        let columns = ["lemma", "imperfect", "masdar", "active", "passive", "past_passive", "imperfect_passive"];
        let table = Table::read(path, text, &columns, 1, &mut self.problems);
        for row in table.rows() {
            let lemma = row.get("lemma");
            let verb = self.tables.verbs.len() as u32;
            self.tables.verbs.push(Verb { lemma: lemma.to_owned(), ..Verb::default() });
            self.verbs.insert(lemma.to_owned(), verb);
            let past = lemma.split('/').next().unwrap_or_default();
            let forms = conjugate(past, row.get("imperfect"), row.get("past_passive"), row.get("imperfect_passive"));
            for (word, form) in forms {
                self.add(&word, What::Verb { verb, form }, row.line);
            }
            for masdar in row.list("masdar") {
                let feminine = masdar.ends_with(TEH_MARBUTA);
                for (word, _, bound) in noun_forms(masdar, feminine, Number::Singular, !masdar.contains(' ')) {
                    self.add_form(&word, What::Masdar { verb }, bound, row.line);
                }
            }
            for (column, what) in [("active", What::Active { verb }), ("passive", What::Passive { verb })] {
                for participle in row.list(column) {
                    for word in participle_forms(participle) {
                        self.add(&word, what, row.line);
                    }
                }
            }
        }
    }

    pub(crate) fn events(&mut self, path: &str, text: &str) {
        let Some(file) = self.parse::<EventFile>(path, text) else { return };
        self.tables.background.extend(folded(&file.background));
        self.tables.people.extend(folded(&file.people));
        for entry in file.frame {
            let line = line(text, entry.span().start);
            let entry = entry.into_inner();
            let trigger = match &entry.verb {
                Some(lemma) => match self.verbs.get(lemma) {
                    Some(&verb) => Trigger::Verb(verb),
                    None => {
                        self.problem(path, line, format!("{lemma:?} is not in verbs.tsv"));
                        continue;
                    }
                },
                None if entry.nouns.is_empty() => {
                    self.problem(path, line, "neither verb nor nouns".to_owned());
                    continue;
                }
                None => Trigger::Noun,
            };
            match entry.frame(trigger, &file.list, self.origin(line)) {
                Ok(frame) => {
                    let at = self.tables.events.len() as u32;
                    self.tables.events.push(frame);
                    if let Trigger::Verb(verb) = trigger {
                        self.tables.verbs[verb as usize].events.push(at);
                    }
                    if !entry.nouns.is_empty() {
                        let noun = self.tables.trigger_nouns.len() as u32;
                        self.tables.trigger_nouns.push(vec![at]);
                        self.nouns(&entry.nouns, What::TriggerNoun(noun), line);
                    }
                }
                Err(message) => self.problem(path, line, message),
            }
        }
    }

    pub(crate) fn reporting(&mut self, path: &str, text: &str) {
        let Some(file) = self.parse::<ReportFile>(path, text) else { return };
        for entry in file.frame {
            let line = line(text, entry.span().start);
            let entry = entry.into_inner();
            let frame = match entry.frame(self.origin(line)) {
                Ok(frame) => frame,
                Err(message) => {
                    self.problem(path, line, message);
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
                    Some(_) => self.problem(path, line, format!("{lemma:?} reports twice")),
                    None => self.problem(path, line, format!("{lemma:?} is not in verbs.tsv")),
                }
            }
            self.nouns(&entry.noun, What::ReportNoun(at), line);
        }
        for entry in file.preposition {
            let line = line(text, entry.span().start);
            let entry = entry.into_inner();
            match entry.attribution(self.origin(line)) {
                Ok(attribution) => {
                    let at = self.tables.attributions.len() as u32;
                    self.tables.attributions.push(attribution);
                    for phrase in std::iter::once(&entry.phrase).chain(&entry.variants) {
                        self.add(phrase, What::Attribution(at), line);
                    }
                }
                Err(message) => self.problem(path, line, message),
            }
        }
    }

    pub(crate) fn lights(&mut self, path: &str, text: &str) {
        let Some(file) = self.parse::<LightFile>(path, text) else { return };
        for entry in file.light {
            let line = line(text, entry.span().start);
            let entry = entry.into_inner();
            match (entry.light(self.origin(line)), self.verbs.get(&entry.verb)) {
                (Ok(light), Some(&verb)) => {
                    let at = self.tables.lights.len() as u32;
                    self.tables.lights.push(light);
                    self.tables.verbs[verb as usize].lights.push(at);
                }
                (Err(message), _) => self.problem(path, line, message),
                (_, None) => self.problem(path, line, format!("{:?} is not in verbs.tsv", entry.verb)),
            }
        }
    }

    pub(crate) fn modals(&mut self, path: &str, text: &str) {
        let Some(file) = self.parse::<ModalFile>(path, text) else { return };
        for entry in file.modal {
            let line = line(text, entry.span().start);
            let entry = entry.into_inner();
            match entry.modal(self.origin(line)) {
                Ok(modal) => {
                    let at = self.tables.modals.len() as u32;
                    self.tables.modals.push(modal);
                    for phrase in std::iter::once(&entry.phrase).chain(&entry.variants) {
                        self.add(phrase, What::Modal(at), line);
                    }
                }
                Err(message) => self.problem(path, line, message),
            }
        }
    }

    fn nouns(&mut self, nouns: &[String], what: What, line: u32) {
        for noun in nouns {
            let feminine = noun.ends_with(TEH_MARBUTA);
            for (word, _, bound) in noun_forms(noun, feminine, Number::Singular, !noun.contains(' ')) {
                self.add_form(&word, what, bound, line);
            }
        }
    }

    fn parse<T: DeserializeOwned>(&mut self, path: &str, text: &str) -> Option<T> {
        match toml::from_str(text) {
            Ok(file) => Some(file),
            Err(error) => {
                let line = error.span().map_or(1, |span| line(text, span.start));
                self.problem(path, line, error.message().to_owned());
                None
            }
        }
    }
}

fn line(text: &str, at: usize) -> u32 {
    text.as_bytes()[..at.min(text.len())].iter().filter(|b| **b == b'\n').count() as u32 + 1
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
