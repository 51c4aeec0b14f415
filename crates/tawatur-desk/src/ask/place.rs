use super::Asked;
use crate::failure::Failure;
use std::sync::Arc;
use tawatur_model::{Group, Reading};
use tawatur_store::{ArticleRow, Scope};

/// A group with all that is told beside it: the stories that tell of it, its place in the reading.
pub(crate) struct ToldGroup {
    pub(crate) scope: Arc<Scope>,
    at: usize,
}

impl ToldGroup {
    pub(crate) fn of(asked: &Asked<'_>, id: &str) -> Result<Self, Failure> {
        let store = asked.store()?;
        let row = store.group(id)?;
        let scope = asked.desk.tellings.told(store, &asked.desk.engine, &store.story_at(row.story)?)?;
        let at = scope.reading.groups.iter().position(|group| group.id == id);
        let at = at.ok_or_else(|| Failure::missing("group", id))?;
        Ok(ToldGroup { scope, at })
    }

    pub(crate) fn reading(&self) -> &Reading {
        &self.scope.reading
    }

    pub(crate) fn group(&self) -> &Group {
        &self.scope.reading.groups[self.at]
    }
}

/// An article with its story: its row, the story's reading, its place in that.
pub(crate) struct ToldArticle {
    pub(crate) row: ArticleRow,
    pub(crate) scope: Arc<Scope>,
    pub(crate) at: u32,
}

impl ToldArticle {
    pub(crate) fn of(asked: &Asked<'_>, id: &str) -> Result<Self, Failure> {
        let store = asked.store()?;
        let row = store.article(id)?.ok_or_else(|| Failure::missing("article", id))?;
        let scope = asked.desk.tellings.told(store, &asked.desk.engine, &store.story_at(row.story)?)?;
        let at = scope.articles.iter().position(|seq| *seq == row.seq).ok_or_else(Failure::ours)?;
        Ok(ToldArticle { row, scope, at: u32::try_from(at).unwrap_or(u32::MAX) })
    }
}
