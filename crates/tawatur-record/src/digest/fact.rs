use std::borrow::Cow;

use super::Names;
use crate::{Wording, isolate, safe};
use tawatur_model::{Annotations, Article, Claim, Group, Ledger, Quantity, ReadArticle, Reading, Role};

/// What a claim or a group says, ready to be put into words.
#[derive(Clone, Debug)]
pub struct Fact<'a> {
    /// The ledger.
    pub ledger: Ledger,
    /// The action's lemma.
    pub action: &'a str,
    /// Roles with entity ids.
    pub roles: Vec<(Role, Vec<&'a str>)>,
    /// When, in EDTF.
    pub time: Option<&'a str>,
    /// Since when.
    pub since: Option<&'a str>,
    /// Where: an entity id.
    pub place: Option<&'a str>,
    /// What was given, signed or run.
    pub item: Option<&'a str>,
    /// The provision.
    pub provision: Option<&'a str>,
    /// Figures that its claims give, each with the article it stands in; more than one where they differ.
    pub quantities: Vec<(&'a Article, &'a Quantity)>,
}

impl<'a> Fact<'a> {
    /// What one claim says.
    pub fn of_claim(read: &'a ReadArticle, claim: &'a Claim) -> Self {
        let ids = |indices: &[u32]| indices.iter().filter_map(|index| id(&read.annotations, *index)).collect();
        Fact {
            ledger: claim.ledger,
            action: &claim.action,
            roles: claim.roles.iter().map(|(role, indices)| (*role, ids(indices))).collect(),
            time: claim.time.as_deref(),
            since: claim.since.as_deref(),
            place: claim.place.and_then(|index| id(&read.annotations, index)),
            item: claim.item.as_deref(),
            provision: claim.provision.as_deref(),
            quantities: claim.quantity.iter().map(|quantity| (&read.article, quantity)).collect(),
        }
    }

    /// What a group says: its own roles and time, and from its claims in their order what the group does not hold.
    pub fn of_group(reading: &'a Reading, group: &'a Group) -> Self {
        let mut fact = Fact {
            ledger: group.ledger,
            action: &group.action,
            roles: group.roles.iter().map(|(role, ids)| (*role, ids.iter().map(String::as_str).collect())).collect(),
            time: group.time.as_deref(),
            since: None,
            place: None,
            item: None,
            provision: None,
            quantities: Vec::new(),
        };
        for at in &group.claims {
            let Some(read) = reading.articles.get(at.article as usize) else { continue };
            let Some(claim) = read.annotations.claims.get(at.claim as usize) else { continue };
            fact.since = fact.since.or(claim.since.as_deref());
            fact.place = fact.place.or_else(|| claim.place.and_then(|index| id(&read.annotations, index)));
            fact.item = fact.item.or(claim.item.as_deref());
            fact.provision = fact.provision.or(claim.provision.as_deref());
            if let Some(quantity) = &claim.quantity
                && !fact.quantities.iter().any(|(_, known)| same(known, quantity))
            {
                fact.quantities.push((&read.article, quantity));
            }
        }
        fact
    }

    /// The fact in plain language. With `isolated`, names stand between directional isolates.
    pub fn phrase(&self, names: &Names<'_>, words: Wording, isolated: bool) -> String {
        let wrap = |text: Cow<'_, str>| if isolated { isolate(&text) } else { text.into_owned() };
        let name = |id: &&str| wrap(Cow::Owned(names.show(id, words)));
        words.phrase(self.ledger.name(), self.action, |slot| match slot {
            "item" => self.item.map(|item| wrap(safe(&words.word("item", item)))),
            "provision" => self.provision.map(|provision| wrap(safe(&provision.replace('-', " ")))),
            "place" => self.place.map(|place| name(&place)),
            "quantity" => self.quantities.first().map(|(article, quantity)| wrap(figure(article, quantity).into())),
            // Where a country is both place and struck, it is named once.
            "affected"
                if self.roles.iter().any(|(r, ids)| r.name() == slot && ids.as_slice() == self.place.as_slice()) =>
            {
                None
            }
            role => {
                let (_, ids) = self.roles.iter().find(|(r, ids)| r.name() == role && !ids.is_empty())?;
                Some(words.list(&ids.iter().map(name).collect::<Vec<_>>()))
            }
        })
    }

    /// The figures in the words of the articles, in the order in which they came.
    pub fn figures(&self) -> Vec<String> {
        self.quantities.iter().map(|(article, quantity)| figure(article, quantity)).collect()
    }
}

fn id(annotations: &Annotations, index: u32) -> Option<&str> {
    annotations.entities.get(index as usize).map(|entity| entity.id.as_str())
}

fn same(a: &Quantity, b: &Quantity) -> bool {
    (a.value, a.min, a.max, &a.unit) == (b.value, b.min, b.max, &b.unit)
}

/// A quantity as the article writes it, or, where it has no words of its own, as numbers.
fn figure(article: &Article, quantity: &Quantity) -> String {
    let words = quantity.span.of(&article.text).trim();
    if !words.is_empty() {
        return safe(words).into_owned();
    }
    let mut text = match (quantity.value, quantity.min, quantity.max) {
        (Some(value), ..) => value.to_string(),
        (None, Some(min), Some(max)) => format!("{min}–{max}"),
        (None, Some(min), None) => format!("≥ {min}"),
        (None, None, Some(max)) => format!("≤ {max}"),
        (None, None, None) => String::from("?"),
    };
    if quantity.approx {
        text.insert_str(0, "≈ ");
    }
    if let Some(unit) = &quantity.unit {
        text.push(' ');
        text.push_str(&safe(unit));
    }
    text
}
