use super::finder::{Finder, Found};
use crate::sheet::Sort;
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
        self.of_several(at, hit, office, form, first, end)
    }

    /// «الرئيسان الصيني والروسي», «وزراء خارجية السعودية ومصر والأردن»: the holders of one office in countries whose
    /// adjectives or names are joined, two where two are spoken of.
    pub(super) fn of_several(
        &mut self,
        at: usize,
        hit: Hit,
        title: u32,
        form: Inflection,
        first: EntityIndex,
        end: usize,
    ) -> Option<Found> {
        let (mut end, mut countries) = (end, vec![first]);
        while let Some((after, country)) = self.joined_country(end) {
            countries.push(country);
            end = after;
            if form.number == Number::Dual {
                break;
            }
        }
        if countries.len() < 2 {
            return None;
        }
        let single = Inflection { number: Number::Singular, ..form };
        // «قادة ألمانيا وفرنسا» lead them, and command no troops.
        let titles = &self.sheet.lexicon.tables.titles;
        let leader = self.sheet.senses(at).find_map(|(other, sense)| match sense.what {
            What::Title { title, .. } if other.tokens == hit.tokens && titles[title as usize].id == LEADER => {
                Some(title)
            }
            _ => None,
        });
        let title = leader.unwrap_or(title);
        let mut found = self.nameless(at, hit, title, single, Some(first), end)?;
        for country in countries.into_iter().skip(1) {
            found.entities.extend(self.nameless(at, hit, title, single, Some(country), end)?.entities);
        }
        found.number = form.number;
        Some(found)
    }

    /// A country joined by و, by its adjective or its name, and where it ends.
    fn joined_country(&mut self, at: usize) -> Option<(usize, EntityIndex)> {
        if let Some((hit, thing, _)) = self.nationality_at(at).filter(|(hit, ..)| hit.front.conjunction.is_some()) {
            let country = self.sheet.entities.thing(&self.sheet.lexicon.tables.things[thing as usize]);
            let span = self.hit_span(at, hit);
            self.mention(span, country, How::Description);
            return Some((at + hit.tokens as usize, country));
        }
        let found = self.name(at).filter(|f| f.sort == Sort::Country && matches!(f.front, (Some(_), None)))?;
        let country = *found.entities.first()?;
        self.mention(found.span, country, found.how);
        Some((found.end, country))
    }

    /// «والباكستانية»: the state of an adjective that is joined to another one; the token behind it.
    pub(super) fn other_state(&mut self, at: usize) -> Option<(usize, EntityIndex)> {
        let (hit, thing, _) = self.nationality_at(at).filter(|(hit, ..)| {
            hit.front.conjunction.is_some() && hit.front.particle.is_none() && self.sheet.group_at(at).is_none()
        })?;
        let other = self.sheet.entities.thing(&self.sheet.lexicon.tables.things[thing as usize]);
        let span = self.hit_span(at, hit);
        self.mention(span, other, How::Description);
        Some((at + hit.tokens as usize, other))
    }
}

/// The title of who leads.
const LEADER: &str = "leader";
