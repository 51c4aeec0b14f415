use super::{Cell, Name};
use crate::day;
use crate::record::{Amount, Article, Claim, Group, Head, Kind, Known, Link, Mention, Record, Roles, Story, Wrong};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Makes the rows of a table from records.
pub(crate) struct Rows {
    table: Name,
    known: Known,
    /// The numbers of groups, of which stories show the highest.
    numbers: FxHashMap<String, (u32, u32)>,
}

impl Rows {
    pub(crate) fn new(table: Name) -> Self {
        Rows { table, known: Known::default(), numbers: FxHashMap::default() }
    }

    /// Whether most articles so far are written from right to left.
    pub(crate) fn right_to_left(&self) -> bool {
        self.known.right_to_left()
    }

    /// The row of a record, where it makes one; as many cells as the table has columns.
    pub(crate) fn row(&mut self, record: &Record) -> Result<Option<Vec<Cell>>, Wrong> {
        let needs = match self.table {
            Name::Claims => matches!(record.kind(), Kind::Article | Kind::Mention),
            Name::Groups => matches!(record.kind(), Kind::Article | Kind::Entity),
            Name::Stories | Name::Mentions => record.kind() == Kind::Article,
            Name::Articles => false,
        };
        if needs {
            self.known.take(record)?;
        }
        Ok(match (self.table, record.kind()) {
            (Name::Claims, Kind::Claim) => Some(self.claim(record.read()?)),
            (Name::Groups, Kind::Group) => Some(self.group(record.read()?)),
            (Name::Stories, Kind::Group) => {
                let group: Group = record.read()?;
                self.numbers.insert(group.id, (group.tawatur, group.tawatur_max));
                None
            }
            (Name::Stories, Kind::Story) => Some(self.story(record.read()?)),
            (Name::Mentions, Kind::Mention) => Some(self.mention(record.read()?)),
            (Name::Articles, Kind::Article) => Some(article(record.read()?)),
            _ => None,
        })
    }

    fn claim(&self, claim: Claim) -> Vec<Cell> {
        let head = self.known.article(&claim.article);
        let Amount { value, min, max, approx, unit, of } = claim.quantity.unwrap_or_default();
        let counted = value.or(min).or(max).is_some();
        let days = claim.time.as_deref().and_then(day::bounds);
        let named = |id| self.known.called(&claim.article, id);
        vec![
            claim.id.into(),
            claim.article.as_str().into(),
            published(head).into(),
            outlet(head).into(),
            head.and_then(|head| head.url.clone()).into(),
            claim.ledger.into(),
            claim.action.into(),
            claim.roles.who().into(),
            claim.roles.whom().into(),
            pairs(&claim.roles, |id| id).into(),
            pairs(&claim.roles, named).into(),
            claim.item.into(),
            claim.provision.into(),
            value.into(),
            min.into(),
            max.into(),
            if counted { Cell::Truth(approx) } else { Cell::Empty },
            unit.into(),
            of.into(),
            claim.time.into(),
            days.map(|(from, _)| from).into(),
            days.map(|(_, to)| to).into(),
            claim.since.into(),
            claim.place.into(),
            claim.polarity.into(),
            claim.certainty.into(),
            claim.stance.into(),
            claim.chain.last().map(|link| link.sources.clone()).unwrap_or_default().into(),
            links(&claim.chain).into(),
            claim.text.into(),
            claim.start.into(),
            claim.end.into(),
            claim.plover.into(),
            claim.mode.into(),
            claim.context.into(),
            claim.cameo.into(),
        ]
    }

    fn group(&self, group: Group) -> Vec<Cell> {
        let first = group.first.unwrap_or_default();
        let head = self.known.article(&first.article);
        let days = group.time.as_deref().and_then(day::bounds);
        let first_day = first.published.as_deref().and_then(day::first).or_else(|| published(head));
        vec![
            group.id.into(),
            group.ledger.into(),
            group.action.into(),
            group.roles.who().into(),
            group.roles.whom().into(),
            pairs(&group.roles, |id| id).into(),
            pairs(&group.roles, |id| self.known.name(id)).into(),
            group.time.into(),
            days.map(|(from, _)| from).into(),
            days.map(|(_, to)| to).into(),
            group.tawatur.into(),
            group.tawatur_max.into(),
            group.origins.into(),
            group.denials.into(),
            group.denials_max.into(),
            group.claims.len().into(),
            group.asserted_by.into(),
            group.denied_by.into(),
            group.weakest.into(),
            group.common_link.into(),
            first.article.as_str().into(),
            first_day.into(),
            outlet(head).into(),
            group.conflicts.into(),
            group.claims.into(),
            group.because.into(),
        ]
    }

    fn story(&self, story: Story) -> Vec<Cell> {
        let numbers = || story.groups.iter().filter_map(|group| self.numbers.get(group));
        let outlets: BTreeSet<&str> =
            story.articles.iter().filter_map(|id| self.known.article(id)?.outlet.as_deref()).collect();
        let copies = |all: &[[String; 3]]| -> Vec<String> {
            all.iter().map(|[article, of, how]| format!("{article} {how} of {of}")).collect()
        };
        vec![
            story.id.into(),
            story.title.into(),
            story.from.as_deref().and_then(day::first).into(),
            story.to.as_deref().and_then(day::first).into(),
            story.articles.len().into(),
            story.copies.len().into(),
            story.groups.len().into(),
            numbers().map(|(sure, _)| *sure).max().map_or(Cell::Empty, Cell::from),
            numbers().map(|(_, most)| *most).max().map_or(Cell::Empty, Cell::from),
            Cell::List(outlets.into_iter().map(str::to_owned).collect()),
            Cell::List(story.articles.clone()),
            copies(&story.copies).into(),
            copies(&story.suspected).into(),
            Cell::List(story.groups.clone()),
        ]
    }

    fn mention(&self, mention: Mention) -> Vec<Cell> {
        let head = self.known.article(&mention.article);
        vec![
            mention.article.as_str().into(),
            mention.start.into(),
            mention.end.into(),
            mention.text.into(),
            mention.entity.into(),
            mention.entity_type.into(),
            mention.how.into(),
            mention.stands_for.into(),
            outlet(head).into(),
            published(head).into(),
        ]
    }
}

fn article(article: Article) -> Vec<Cell> {
    let stated = article.published.as_deref().or(article.published_inferred.as_deref());
    vec![
        article.id.into(),
        stated.and_then(day::first).into(),
        article.published.into(),
        article.published_inferred.into(),
        article.modified.into(),
        article.outlet.into(),
        article.outlet_entity.into(),
        article.title.into(),
        article.byline.into(),
        article.section.into(),
        article.lang.into(),
        article.url.into(),
        article.source.into(),
        article.sha256.into(),
        article.text.chars().count().into(),
    ]
}

fn published(head: Option<&Head>) -> Option<jiff::civil::Date> {
    head.and_then(|head| head.published.as_deref()).and_then(day::first)
}

fn outlet(head: Option<&Head>) -> Option<String> {
    head.and_then(|head| head.outlet.clone().or_else(|| head.outlet_entity.clone()))
}

/// Roles as `giver=country/RU`.
fn pairs<'a>(roles: &'a Roles, name: impl Fn(&'a str) -> &'a str) -> Vec<String> {
    roles.pairs().map(|(role, entity)| format!("{role}={}", name(entity))).collect()
}

/// One text a link; sources that speak together are joined.
fn links(chain: &[Link]) -> Vec<String> {
    chain.iter().map(|link| link.sources.join(" + ")).collect()
}
