use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::num::NonZeroU32;

/// A name as a number: of an entity, an action, a thing. Two are equal where the names are; they have no order of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Id(NonZeroU32);

/// Names by number and numbers by name, so that what is compared often is compared as numbers.
#[derive(Default)]
pub(crate) struct Names<'a> {
    ids: FxHashMap<Cow<'a, str>, Id>,
    names: Vec<Cow<'a, str>>,
}

impl From<Id> for u64 {
    fn from(id: Id) -> u64 {
        u64::from(id.0.get())
    }
}

impl<'a> Names<'a> {
    /// The number of a name, a new one where it is new.
    pub(crate) fn id(&mut self, name: &'a str) -> Id {
        match self.ids.get(name) {
            Some(id) => *id,
            None => self.add(Cow::Borrowed(name)),
        }
    }

    /// The same for a name that nobody else keeps.
    pub(crate) fn own(&mut self, name: String) -> Id {
        match self.ids.get(name.as_str()) {
            Some(id) => *id,
            None => self.add(Cow::Owned(name)),
        }
    }

    fn add(&mut self, name: Cow<'a, str>) -> Id {
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX - 1).saturating_add(1);
        let id = Id(NonZeroU32::new(number).unwrap_or(NonZeroU32::MAX));
        self.names.push(name.clone());
        self.ids.insert(name, id);
        id
    }

    pub(crate) fn text(&self, id: Id) -> &str {
        self.names.get(id.0.get() as usize - 1).map_or("", |name| name)
    }
}
