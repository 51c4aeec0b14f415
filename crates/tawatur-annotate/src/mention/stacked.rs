use super::finder::Finder;
use super::title::{Post, REIGNING};
use crate::sheet;
use tawatur_lexicon::{Function, Number};
use tawatur_model::EntityIndex;

/// What stands between a title with its state and the name behind them.
impl Finder<'_, '_> {
    /// «وزير الخارجية السعودي الأمير فيصل بن فرحان», «قائد الجيش السوداني الفريق أول عبد الفتاح البرهان»: behind an office
    /// and whose it is, an honorific or a rank before the name is of the same man. Where the second title ends; nowhere
    /// where somebody else holds the office («العاهل السعودي الأمير محمد بن سلمان»).
    pub(super) fn second_title(&mut self, at: usize, post: Post) -> Option<usize> {
        let of = post.of?;
        let (hit, title, form) = self.title_at(at)?;
        let titles = &self.sheet.lexicon.tables.titles;
        let (first, second) = (&titles[post.title as usize], &titles[title as usize]);
        let plain = self.sheet.definite(at) && hit.front.conjunction.is_none() && hit.front.particle.is_none();
        let addressed = matches!(second.kind.as_str(), "honorific" | "rank") || ADDRESS.contains(&second.id.as_str());
        // «استقبل العاهل السعودي الأمير محمد بن سلمان»: a king is no prince.
        let king = REIGNING.contains(&first.id.as_str()) && REIGNING.contains(&second.id.as_str());
        if first.kind != "office" || !plain || !addressed || form.number != Number::Singular || king {
            return None;
        }
        let next = at + hit.tokens as usize;
        let Some(named) = self.listed_person(next).filter(|f| f.front == (None, None)) else {
            let name = self.sheet.part(next, sheet::PART) && !self.sheet.is(next, sheet::GRAMMAR | sheet::VERB);
            return name.then_some(next);
        };
        let person: EntityIndex = *named.entities.first()?;
        let home = self.country_of(person);
        let same = home.is_none() || home == self.country_of(of);
        let other = self.people.bearer(self.sheet, post).is_some_and(|bearer| bearer != person);
        (same && !other).then_some(next)
    }

    /// «المستشارة الألمانية السابقة أنغيلا ميركل»: a definite adjective behind the state, before one of its people.
    pub(super) fn former(&mut self, at: usize, of: Option<EntityIndex>) -> bool {
        if of.is_none() || !self.sheet.definite(at) || !self.sheet.is(at + 1, sheet::NAME) || !self.filler(at) {
            return false;
        }
        let Some(person) = self.listed_person(at + 1).and_then(|found| found.entities.first().copied()) else {
            return false;
        };
        self.country_of(person).is_some() && self.country_of(person) == of.and_then(|of| self.country_of(of))
    }

    /// «قائد فاغنر آنذاك يفغيني بريغوجين»: an adverb before a name.
    pub(super) fn then(&self, at: usize) -> bool {
        self.sheet.function(at, Function::Adverb) == 1
            && self.sheet.part(at + 1, sheet::PART)
            && !self.sheet.is(at + 1, sheet::GRAMMAR)
    }
}

/// Offices and professions by which one is addressed before one's name.
const ADDRESS: [&str; 7] = ["doctor", "emir", "engineer", "judge", "king", "prince", "sultan"];
