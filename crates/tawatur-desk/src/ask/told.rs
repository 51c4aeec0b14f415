use super::Asked;
use crate::failure::Failure;
use std::sync::Arc;
use tawatur_store::{Scope, StoryRow};

/// A story with all that is told in it. The first story of the scope is the one asked for.
pub(crate) fn told(asked: &Asked<'_>, id: &str) -> Result<(StoryRow, Arc<Scope>), Failure> {
    let store = asked.store()?;
    let row = store.story(id)?;
    let scope = asked.desk.tellings.told(store, &asked.desk.engine, &row)?;
    Ok((row, scope))
}
