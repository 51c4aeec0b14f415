//! What words do to the events beside them: modal phrases, and verbs that carry a verbal noun.

use crate::Origin;
use crate::compile::Entry;
use crate::frame::position;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use tawatur_text::fold_word;
use toml::Spanned;

/// What a modal word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// Sets the certainty: position in `Certainty::ALL`.
    Certainty(u8),
    /// Negates.
    Negated,
    /// The agent refuses: the event is said not to happen.
    Refuses,
}

impl Effect {
    fn parse(word: &str) -> Option<Effect> {
        match word {
            "negated" => Some(Effect::Negated),
            "refuses" => Some(Effect::Refuses),
            _ => position(word).map(Effect::Certainty),
        }
    }
}

/// A word or phrase of modality.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Modal {
    /// The phrase.
    pub phrase: String,
    /// What it does.
    pub effect: Effect,
    /// The line.
    pub origin: Origin,
}

/// A verb that lends its agent to a verbal noun («قام بزيارة»).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Light {
    /// Folded preposition before the verbal noun; empty for a direct object.
    pub preposition: String,
    /// The verbal noun is the subject («تم توقيع»).
    pub passive: bool,
    /// What it does to the event.
    pub effect: Option<Effect>,
    /// The line.
    pub origin: Origin,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LightFile {
    /// Words whose entries in earlier layers do not hold.
    #[serde(default)]
    pub(crate) remove: BTreeSet<String>,
    #[serde(default)]
    pub(crate) light: Vec<Spanned<LightEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LightEntry {
    pub(crate) verb: String,
    #[serde(default)]
    pub(crate) prep: String,
    #[serde(default)]
    pub(crate) passive: bool,
    pub(crate) effect: Option<String>,
    pub(crate) certainty: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ModalFile {
    /// Words whose entries in earlier layers do not hold.
    #[serde(default)]
    pub(crate) remove: BTreeSet<String>,
    #[serde(default)]
    pub(crate) modal: Vec<Spanned<ModalEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ModalEntry {
    pub(crate) phrase: String,
    #[serde(default)]
    pub(crate) variants: Vec<String>,
    pub(crate) effect: String,
}

impl Entry for LightEntry {
    fn key(&self) -> &str {
        &self.verb
    }
}

impl Entry for ModalEntry {
    fn key(&self) -> &str {
        &self.phrase
    }
}

impl LightEntry {
    pub(crate) fn light(&self, origin: Origin) -> Result<Light, String> {
        let word = self.effect.as_deref().or(self.certainty.as_deref());
        let effect = word.map(|w| Effect::parse(w).ok_or_else(|| format!("unknown effect {w:?}"))).transpose()?;
        Ok(Light { preposition: fold_word(&self.prep), passive: self.passive, effect, origin })
    }
}

impl ModalEntry {
    pub(crate) fn modal(&self, origin: Origin) -> Result<Modal, String> {
        let effect = Effect::parse(&self.effect).ok_or_else(|| format!("unknown effect {:?}", self.effect))?;
        Ok(Modal { phrase: self.phrase.clone(), effect, origin })
    }
}
