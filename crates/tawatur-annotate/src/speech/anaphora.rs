use super::reader::Reader;
use super::source::{Source, actor};
use crate::sheet::{self, Sheet, Sort, VerbReading};
use smallvec::smallvec;
use tawatur_lexicon::{Function, Number};
use tawatur_model::{Entity, EntityKind, How, Link, Mention};

/// How far back «الأخير» and «المصدر نفسه» look, in tokens.
const REACH: usize = 80;

impl Reader<'_, '_> {
    /// «وقال الأخير إن»: the one of this gender who was named last; not one in the genitive or behind a preposition, where
    /// another stands free.
    pub(super) fn latter(&mut self, at: usize, reading: VerbReading) -> Option<Source> {
        if reading.form.person != 3 || self.sheet.function(at + 1, Function::Latter) == 0 {
            return None;
        }
        let place = at + 1;
        let feminine = self.sheet.document.ends_in_teh_marbuta(place);
        let from = place.saturating_sub(REACH);
        let mut bound = None;
        let mut found = None;
        for token in (from..at).rev() {
            let Some(g) = self.sheet.group_from(token) else { continue };
            let group = &self.sheet.groups[g];
            let single = group.number == Number::Singular && group.entities.len() == 1;
            if !single || !group.sort.acts() || group.feminine != feminine {
                continue;
            }
            if stands_free(self.sheet, g) {
                found = Some(g);
                break;
            }
            bound = bound.or(Some(g));
        }
        let entity = *self.sheet.groups[found.or(bound)?].entities.first()?;
        let span = self.sheet.span(place..place + 1);
        self.mentions.push(Mention { span, entity, how: How::Description, stands_for: None });
        Some(Source { entities: smallvec![actor(self.sheet, entity)], span, range: place..place + 1 })
    }

    /// «وبحسب المصدر نفسه», «وأضافت المصادر ذاتها»: the links of the last speaker, where the noun before the word at a token
    /// is a source without a name.
    pub(super) fn same(&self, at: usize) -> Option<Vec<Link>> {
        let noun = at.checked_sub(1).and_then(|before| self.sheet.group_at(before))?;
        let unnamed =
            self.sheet.groups[noun].sort == Sort::Unnamed && self.sheet.definite(self.sheet.groups[noun].start);
        if !unnamed || self.sheet.function(at, Function::Same) == 0 {
            return None;
        }
        self.last.as_ref().map(|(links, _)| links.clone()).filter(|links| !links.is_empty())
    }

    /// «وقال نجله إن», «وأوضحت محاميته أن»: a noun with a pronoun, directly behind a verb that takes no object there, is its
    /// subject and not the one whose it is.
    pub(super) fn belonging(&mut self, at: usize, to: usize, reading: VerbReading) -> Option<Source> {
        let place = at + 1;
        let noun = self.sheet.word(place)
            && self.sheet.owned(place)
            && !self.sheet.is(place, sheet::GRAMMAR | sheet::ATTRIBUTION | sheet::MODAL)
            && self.sheet.group_at(place).is_none()
            && self.sheet.time_at(place).is_none()
            && self.sheet.verb(place).is_none();
        // «قال تصريحاته إن»: what is said is no speaker.
        if reading.suffix || !noun || place >= to || self.sheet.is(place, sheet::REPORT_NOUN | sheet::TRIGGER_NOUN) {
            return None;
        }
        let adjective = self.sheet.definite(place + 1)
            && place + 1 < to
            && self.sheet.group_at(place + 1).is_none()
            && self.sheet.verb(place + 1).is_none();
        let range = place..place + 1 + usize::from(adjective);
        let span = self.sheet.span(range.clone());
        let name = span.of(self.sheet.document.text).to_owned();
        let id = crate::mention::id_of(EntityKind::Unnamed, &name);
        let entity = self.sheet.entities.with_id(&id, || Entity {
            id: id.clone(),
            kind: EntityKind::Unnamed,
            names: vec![name],
            name_en: None,
            country: None,
        });
        self.mentions.push(Mention { span, entity, how: How::Description, stands_for: None });
        Some(Source { entities: smallvec![entity], span, range })
    }
}

/// Does a group stand behind a verb, another group, a mark or a conjunction, and not in a construct or behind a
/// preposition?
fn stands_free(sheet: &Sheet<'_>, group: usize) -> bool {
    let group = &sheet.groups[group];
    if group.particle.is_some() {
        return false;
    }
    let Some(before) = group.start.checked_sub(1) else { return true };
    if !sheet.word(before) || group.conjunction.is_some() {
        return true;
    }
    if sheet.is(before, sheet::PREPOSITION) {
        return false;
    }
    sheet.verb(before).is_some()
        || sheet.group_at(before).is_some()
        || sheet.is(before, sheet::GRAMMAR)
        || sheet.definite(before)
}
