//! A page as a row of blocks: what the plain and the HTML side hand to the sweep.

use std::borrow::Cow;

use crate::trace::Traced;

/// What a block is in its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A paragraph, or a line of a text dump.
    Text,
    /// A heading that the page marks as one.
    Heading,
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
}

/// A reason word of the `removed` list.
pub(crate) type Why = Cow<'static, str>;

/// One paragraph, heading or line.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// Its text, white space squeezed.
    pub(crate) text: Traced,
    pub(crate) role: Role,
    /// Why it is left out, if it is.
    pub(crate) why: Option<Why>,
}

impl Block {
    pub(crate) fn new(text: Traced, role: Role) -> Self {
        Block { text, role, why: None }
    }

    pub(crate) fn kept(&self) -> bool {
        self.why.is_none()
    }

    /// Leaves the block out, unless another rule has done so already.
    pub(crate) fn remove(&mut self, why: &'static str) {
        self.why.get_or_insert(Cow::Borrowed(why));
    }
}
