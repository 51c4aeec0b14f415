use super::reader::Reader;
use super::source::{Source, coordinated};
use crate::sheet::{self, Sheet};
use tawatur_lexicon::Function;
use tawatur_text::letters::LAM;

impl Reader<'_, '_> {
    /// «جاء في تقرير», «ورد في البيان»: the document in which it stands, behind a verb that says no more than that.
    pub(super) fn document_behind(&mut self, at: usize, to: usize) -> Option<Source> {
        let stands = crate::claim::Lists::embedded().has("stands", self.sheet.document.word(at));
        let g = self.sheet.group_from(at + 2).filter(|_| stands && at + 2 < to)?;
        let entity = *self.sheet.groups[g].entities.first()?;
        let within = self.sheet.function(at + 1, Function::Preposition) == 1;
        (within && self.sheet.is_document(entity)).then(|| coordinated(self.sheet, g))
    }
}

/// «بيان للرئاسة», «تقرير صادر عن البنك», «بلاغ الديوان»: who issued the document that a source is. A document speaks for
/// nobody but its issuer.
pub(super) fn issuer(sheet: &mut Sheet<'_>, source: &Source, end: usize) -> Option<Source> {
    let document = source.entities.first().is_some_and(|&e| sheet.is_document(e));
    if !document || source.entities.len() != 1 {
        return None;
    }
    let mut at = source.range.end;
    // «وثائق اطلعت عليها صحيفة»: who has seen them speaks.
    if sheet.verb(at).is_some_and(|verb| !verb.conjunction) {
        let medium = |t: &usize| sheet.group_from(*t).is_some_and(|g| sheet.groups[g].sort.carries());
        let seen = (at + 1..end.min(at + 4)).find(medium)?;
        let g = sheet.group_from(seen)?;
        return Some(coordinated(sheet, g));
    }
    // «بيان رسمي صادر عن», «بيان صدر أمس عن»
    while at < end.min(source.range.end + 5) && !sheet.is_comma(at) && !sheet.is(at, sheet::COMPLEMENTISER) {
        if let Some(g) = sheet.group_from(at) {
            let group = &sheet.groups[g];
            let by = at.checked_sub(1).map(|before| sheet.document.word(before)).is_some_and(|w| w == BY || w == OF);
            let genitive = at == source.range.end && group.particle.is_none() && sheet.definite(group.start);
            let issues = group.particle == Some(LAM) || by || genitive;
            let acts = group.sort.acts() && group.conjunction.is_none();
            return (acts && issues).then(|| coordinated(sheet, g));
        }
        if sheet.quantity_at(at).is_some() || sheet.is_quote(at) {
            return None;
        }
        // «عن مكتب نتنياهو»
        let office = crate::claim::Lists::embedded().has("office of", sheet.document.word(at));
        let next = sheet.group_from(at + 1).filter(|&g| office && sheet.groups[g].particle.is_none());
        if let Some(g) = next.filter(|&g| sheet.groups[g].sort.acts()) {
            return Some(coordinated(sheet, g));
        }
        at += 1;
    }
    None
}

/// «عن» and «من», folded.
const BY: &str = "\u{0639}\u{0646}";
const OF: &str = "\u{0645}\u{0646}";
