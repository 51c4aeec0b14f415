use super::builder::Builder;
use super::layer::Layer;
use crate::frame::folded;
use crate::{Plover, Stems};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `verbs/plover.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PloverFile {
    /// The mode of a ledger's action, or of all of its actions.
    #[serde(default)]
    mode: BTreeMap<String, String>,
    /// The contexts of a ledger, or of one of its actions.
    #[serde(default)]
    context_of: BTreeMap<String, Vec<String>>,
    /// The words of a context.
    #[serde(default)]
    context: BTreeMap<String, Vec<String>>,
}

impl Builder {
    pub(crate) fn plover(&mut self, layers: &[Layer<'_>]) {
        let (mut modes, mut contexts_of) = (BTreeMap::new(), BTreeMap::new());
        let mut contexts: BTreeMap<String, Stems> = BTreeMap::new();
        for layer in layers {
            let Some(file) = layer.parse::<PloverFile>(&mut self.log) else { continue };
            modes.extend(file.mode);
            contexts_of.extend(file.context_of);
            for (context, words) in file.context {
                contexts.entry(context).or_default().extend(folded(&words));
            }
        }
        let contexts = contexts.into_iter().collect();
        self.tables.plover =
            Plover { modes: modes.into_iter().collect(), contexts_of: contexts_of.into_iter().collect(), contexts };
    }
}
