/// An element: its name as written, its attributes, what stands in it.
#[derive(Debug, Default)]
pub(crate) struct Node {
    /// The name with its prefix, in lower case: `content:encoded`, `item`.
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
    /// The text directly in it, references resolved, CDATA taken in.
    pub(crate) text: String,
    /// Where its content lies in the document.
    pub(crate) inner: (usize, usize),
}

impl Node {
    /// The name without its prefix.
    pub(crate) fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    /// The value of an attribute, trimmed; `None` where it is absent or empty.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The children of that name.
    pub(crate) fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The children of that name without its prefix.
    pub(crate) fn all_local<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Node> {
        self.children.iter().filter(move |child| child.local() == name)
    }

    /// The text of the first child of that name, trimmed; `None` where it is absent or empty.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.all(name).map(|child| child.text.trim()).find(|text| !text.is_empty())
    }

    /// The first element below, at any depth, whose name without prefix is this.
    pub(crate) fn below(&self, name: &str) -> Option<&Node> {
        self.children.iter().find_map(|child| if child.local() == name { Some(child) } else { child.below(name) })
    }

    /// All elements below of that name without prefix, in order; none within another.
    pub(crate) fn every<'a>(&'a self, name: &str, found: &mut Vec<&'a Node>) {
        for child in &self.children {
            if child.local() == name {
                found.push(child);
            } else {
                child.every(name, found);
            }
        }
    }

    /// The text of the element and of all below it.
    pub(crate) fn whole_text(&self) -> String {
        let mut text = self.text.clone();
        for child in &self.children {
            text += &child.whole_text();
        }
        text
    }
}
