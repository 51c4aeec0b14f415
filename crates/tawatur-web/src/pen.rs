use maud::{Markup, html};
use tawatur_model::ClaimRef;
use tawatur_record::{Digest, GroupView, Lang, Wording};

use crate::address;

/// What every part of a page needs.
pub struct Pen<'d> {
    /// What is drawn.
    pub digest: &'d Digest<'d>,
    /// In which words.
    pub words: Wording,
    /// Length of the longest bar of the page: all bars share one scale.
    pub scale: u32,
    /// Where its links lead.
    pub links: Links,
}

/// Where links lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// To places of the same page, by position: ids come from outside and may hold anything.
    Anchors,
    /// To the pages of the desk, by id.
    Desk,
}

impl Links {
    /// An article, by position.
    pub fn article(self, digest: &Digest<'_>, position: u32) -> String {
        match self {
            Links::Anchors => format!("#a{position}"),
            Links::Desk => {
                let read = digest.reading.articles.get(position as usize);
                read.map_or_else(|| "#".to_owned(), |read| address("article", &read.article.id))
            }
        }
    }

    /// A claim's words in their article.
    pub fn claim(self, digest: &Digest<'_>, at: ClaimRef) -> String {
        match self {
            Links::Anchors => format!("#a{}-c{}", at.article, at.claim),
            Links::Desk => format!("{}#c{}", self.article(digest, at.article), at.claim),
        }
    }

    /// The anchor of a claim's words within the article at a position.
    pub fn anchor(self, article: u32, claim: usize) -> String {
        match self {
            Links::Anchors => format!("a{article}-c{claim}"),
            Links::Desk => format!("c{claim}"),
        }
    }

    /// A group.
    pub fn group(self, view: &GroupView<'_>) -> String {
        match self {
            Links::Anchors => format!("#{}", crate::claim::anchor(view)),
            Links::Desk => address("claim", &view.group.id),
        }
    }

    /// The page that a group has of its own.
    pub fn own(self, view: &GroupView<'_>) -> Option<String> {
        (self == Links::Desk).then(|| self.group(view))
    }

    /// Claims that stand in no group.
    pub fn loose(self) -> String {
        match self {
            Links::Anchors => "#loose".to_owned(),
            Links::Desk => "#".to_owned(),
        }
    }

    /// The page of an entity, where there is one. Outlets without a name of their own have none.
    pub fn entity(self, id: &str) -> Option<String> {
        let known = id.contains('/') && !id.starts_with("outlet-of/");
        (self == Links::Desk && known).then(|| address("entity", id))
    }
}

impl Pen<'_> {
    /// The language of the page.
    pub fn lang(&self) -> Lang {
        self.words.lang()
    }

    /// A name that keeps its own direction.
    pub fn name(&self, id: &str) -> Markup {
        html! { bdi { (self.digest.names.show(id, self.words)) } }
    }

    /// The same, leading to the page of the entity where it has one.
    pub fn linked(&self, id: &str) -> Markup {
        html! { @match self.links.entity(id) { Some(to) => a href=(to) { (self.name(id)) }, None => (self.name(id)) } }
    }

    /// Several that stand together.
    pub fn names(&self, ids: &[String]) -> Markup {
        html! { @for (position, id) in ids.iter().enumerate() { @if position > 0 { " + " } (self.linked(id)) } }
    }
}
