use super::feature::senses;
use crate::sheet::Sheet;
use tawatur_lexicon::What;
use tawatur_model::{EntityKind, How, Mention};
use tawatur_tagger as tagger;
use tawatur_text::TokenKind;
use tawatur_words::Segmenter;

/// A token that names nothing by the rules.
pub(crate) const NONE: u8 = 0;

/// What is asked of one token, as numbers.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct View {
    /// The word without what is attached to it.
    pub(crate) stem: u32,
    /// What the lexicons say of it, its sort, what it belongs to: bits.
    pub(crate) sign: u64,
    /// What the lexicons say of it, as one number.
    pub(crate) senses: u32,
    /// How much its spelling speaks for a name, in steps.
    pub(crate) spelled: i8,
    /// What names it by the rules, and what describes somebody: place within the mention, type, listed or not.
    pub(crate) named: u8,
    pub(crate) described: u8,
}

/// Bits of [`View::sign`] above those of the sheet's flags (32) and parts (6).
pub(crate) const KIND: u32 = 38;
pub(crate) const SHAPE: u32 = 40;
pub(crate) const LISTED: u32 = 44;
/// Bits that are features of their own.
pub(crate) const SINGLE: u64 = ((1 << KIND) - 1) | 0xFFF << LISTED;

/// The views of all tokens of a sheet.
pub(crate) fn views(sheet: &Sheet<'_>, mentions: &[Mention], word: &mut dyn FnMut(usize) -> Facts) -> Vec<View> {
    let mut views: Vec<View> = (0..sheet.len()).map(|at| view(sheet, at, word(at))).collect();
    for at in 0..sheet.len() {
        listed(sheet, at, &mut views);
    }
    note_mentions(sheet, mentions, &mut views);
    views
}

/// What a word says by itself.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) word: u32,
    pub(crate) stem: u32,
    pub(crate) spelled: i8,
    /// Do the lists of everyday words have it?
    pub(crate) known: bool,
}

/// The form of a token that features see.
pub(crate) fn form<'s>(sheet: &'s Sheet<'_>, at: usize) -> &'s str {
    let word = sheet.document.word(at);
    match sheet.document.kind(at) {
        TokenKind::Number => "0",
        _ if word.is_empty() => sheet.document.surface(at).trim(),
        _ => word,
    }
}

/// The stem of a word: the longest of its parts.
pub(crate) fn stem<'s>(sheet: &'s Sheet<'_>, at: usize, segmenter: &Segmenter<'_>) -> &'s str {
    let word = form(sheet, at);
    if !sheet.word(at) {
        return word;
    }
    let mut best = 0..0;
    let mut from = 0;
    for cut in segmenter.cuts(sheet.document, at).into_iter().chain([word.len()]) {
        if cut.saturating_sub(from) > best.len() {
            best = from..cut;
        }
        from = cut;
    }
    word.get(best).unwrap_or(word)
}

pub(crate) fn facts(sheet: &Sheet<'_>, at: usize, segmenter: &Segmenter<'_>) -> Facts {
    let word = form(sheet, at);
    let arabic = sheet.word(at);
    let spelled = if arabic { (sheet.lexicon.name_like(word) / 200).clamp(-6, 6) as i8 } else { 0 };
    Facts {
        word: tagger::text(word),
        stem: tagger::text(stem(sheet, at, segmenter)),
        spelled,
        known: arabic && !segmenter.lemmas_at(sheet.document, at).is_empty(),
    }
}

fn view(sheet: &Sheet<'_>, at: usize, facts: Facts) -> View {
    let kind = match sheet.document.kind(at) {
        TokenKind::Word => 0u64,
        TokenKind::Latin => 1,
        TokenKind::Number => 2,
        _ => 3,
    };
    let shape = u64::from(sheet.time_at(at).is_some())
        | u64::from(sheet.quantity_at(at).is_some()) << 1
        | u64::from(sheet.definite(at)) << 2
        | u64::from(facts.known) << 3;
    let sign = u64::from(sheet.flags(at)) | u64::from(sheet.parts(at)) << 32 | kind << KIND | shape << SHAPE;
    View { stem: facts.stem, sign, senses: senses(sign), spelled: facts.spelled, named: NONE, described: NONE }
}

/// Marks the tokens of the longest listed name of each sort that begins at a token, whether or not the rules took it.
fn listed(sheet: &Sheet<'_>, at: usize, views: &mut [View]) {
    if !sheet.is(at, crate::sheet::NAME) {
        return;
    }
    let mut longest = [0usize; 6];
    for (hit, sense) in sheet.senses(at) {
        let What::Name { thing, short } = sense.what else { continue };
        if hit.suffix > 0 {
            continue;
        }
        let thing = &sheet.lexicon.tables.things[thing as usize];
        let sort = match thing.kind.as_str() {
            "person" if short => 1,
            "person" => 0,
            "country" => 2,
            "place" => 3,
            "org" | "weapon" => 4,
            _ => 5,
        };
        longest[sort] = longest[sort].max(hit.tokens as usize);
    }
    for (sort, &tokens) in longest.iter().enumerate() {
        for (step, view) in views.iter_mut().skip(at).take(tokens).enumerate() {
            view.sign |= 1 << (LISTED as usize + 2 * sort + usize::from(step > 0));
        }
    }
}

/// Marks the tokens of mentions; of nested ones the longest counts.
fn note_mentions(sheet: &Sheet<'_>, mentions: &[Mention], views: &mut [View]) {
    let tokens = &sheet.document.tokens;
    let mut from = 0;
    let (mut named_end, mut described_end) = (0, 0);
    // By start, the longest first.
    for mention in mentions {
        while tokens.get(from).is_some_and(|t| t.span.end() <= mention.span.start()) {
            from += 1;
        }
        let entity = sheet.entities.get(mention.entity);
        let sort = match entity.kind {
            EntityKind::Person => 0u8,
            EntityKind::Country => 1,
            EntityKind::Place => 2,
            EntityKind::Org => 3,
            EntityKind::Agency | EntityKind::Outlet => 4,
            EntityKind::Group => 5,
            _ => 6,
        };
        let listed = sheet.lexicon.thing(&entity.id).is_some();
        let code = 1 | sort << 2 | u8::from(listed) << 5 | u8::from(mention.how == How::Alias) << 6;
        let named = matches!(mention.how, How::Name | How::Alias | How::Metonym);
        let end = if named { &mut named_end } else { &mut described_end };
        if mention.span.start() < *end {
            continue;
        }
        *end = mention.span.end();
        let mut at = from;
        while tokens.get(at).is_some_and(|t| t.span.start() < mention.span.end()) {
            let code = code | u8::from(at > from) << 1;
            if named {
                views[at].named = code
            } else {
                views[at].described = code
            }
            at += 1;
        }
    }
}
