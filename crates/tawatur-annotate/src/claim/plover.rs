//! What PLOVER says of an event beside its type: how it was done, and in which fields of life.

use crate::sheet::Sheet;
use tawatur_model::{EntityIndex, Ledger, Role, Span};

/// The mode of a ledger's action: by the table, and of a meeting of three and more that it is multilateral.
pub(super) fn mode(
    sheet: &Sheet<'_>,
    ledger: Ledger,
    action: &str,
    roles: &[(Role, Vec<EntityIndex>)],
) -> Option<String> {
    let told = sheet.lexicon.tables.plover.mode(ledger.name(), action);
    let many = ledger == Ledger::Meeting && roles.iter().any(|(_, entities)| entities.len() > 2);
    told.or(many.then_some(MULTILATERAL)).map(str::to_owned)
}

/// The contexts of an event: those of its action, then those whose words stand in its span.
pub(super) fn contexts(sheet: &Sheet<'_>, ledger: Ledger, action: &str, span: Span) -> Vec<String> {
    let plover = &sheet.lexicon.tables.plover;
    let mut out: Vec<String> = plover.contexts_of(ledger.name(), action).map(str::to_owned).collect();
    let tokens = &sheet.document.tokens;
    let from = tokens.partition_point(|token| token.span.end() <= span.start());
    let within = (from..tokens.len()).take_while(|&at| tokens[at].span.start() < span.end());
    for at in within.filter(|&at| sheet.word(at)).take(REACH) {
        for (context, stems) in &plover.contexts {
            if !out.contains(context) && sheet.stem_is(at, stems) {
                out.push(context.clone());
            }
        }
    }
    out
}

/// The mode of a meeting of three and more.
const MULTILATERAL: &str = "multilateral";

/// Words of a claim that are looked at.
const REACH: usize = 40;
