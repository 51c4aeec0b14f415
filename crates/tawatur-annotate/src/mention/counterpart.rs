use super::finder::{Finder, Found};
use tawatur_lexicon::{Hit, Inflection, Number, What};
use tawatur_model::{EntityIndex, How};
use tawatur_text::letters::ALEF;

/// Those who hold one office in two countries.
impl Finder<'_, '_> {
    /// «التقى بلينكن نظيره الروسي»: without a name, whoever holds in that country the office of the person who was spoken
    /// of last.
    pub(super) fn counterpart(
        &mut self,
        at: usize,
        hit: Hit,
        title: u32,
        form: Inflection,
        of: Option<EntityIndex>,
        end: usize,
    ) -> Option<Found> {
        if self.sheet.lexicon.tables.titles[title as usize].kind != "relation" {
            return None;
        }
        let hers = self.sheet.document.word(at).ends_with(ALEF);
        let office = self.people.office_of_last(self.sheet, hers)?;
        self.nameless(at, hit, office, form, Some(of?), end)
    }

    /// «مع نظيريه الروسي والسوري»: the holders of the office in both countries.
    pub(super) fn counterparts(&mut self, at: usize) -> Option<Found> {
        let lexicon = self.sheet.lexicon;
        let (hit, form) = self.sheet.senses(at).find_map(|(hit, sense)| match sense.what {
            What::Title { title, form }
                if form.number == Number::Dual
                    && hit.suffix >= 2
                    && lexicon.tables.titles[title as usize].kind == "relation" =>
            {
                Some((hit, form))
            }
            _ => None,
        })?;
        let office = self.people.office_of_last(self.sheet, self.sheet.document.word(at).ends_with(ALEF))?;
        let (end, first) = self.adjective(at + 1)?;
        self.of_two(at, hit, office, form, first, end)
    }

    /// The holders of one office in two countries, whose adjectives are joined.
    pub(super) fn of_two(
        &mut self,
        at: usize,
        hit: Hit,
        title: u32,
        form: Inflection,
        first: EntityIndex,
        end: usize,
    ) -> Option<Found> {
        let (second, thing, _) = self.nationality_at(end).filter(|(second, ..)| second.front.conjunction.is_some())?;
        let other = self.sheet.entities.thing(&self.sheet.lexicon.tables.things[thing as usize]);
        let span = self.hit_span(end, second);
        self.mention(span, other, How::Description);
        let end = end + second.tokens as usize;
        let single = Inflection { number: Number::Singular, ..form };
        let mut found = self.nameless(at, hit, title, single, Some(first), end)?;
        found.entities.extend(self.nameless(at, hit, title, single, Some(other), end)?.entities);
        found.number = Number::Dual;
        Some(found)
    }
}
