use crate::sheet::{self, Sheet};
use tawatur_lexicon::{Effect, Hit, What};
use tawatur_model::Certainty;
use tawatur_text::letters::LAM;

/// What the words before a trigger do to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Modality {
    pub(crate) certainty: Option<Certainty>,
    pub(crate) negated: bool,
    /// A phrase of several words negates that somebody ordered, decided or plans it («لم تصدر أوامر بـ»).
    pub(crate) unordered: bool,
    /// `file:line` of the words.
    pub(crate) cited: Vec<String>,
}

impl Modality {
    pub(crate) fn apply(&mut self, effect: Effect) {
        match effect {
            Effect::Certainty(at) => {
                // «لا سيما»: such an entry only keeps its words from being read one by one.
                let certainty = Certainty::ALL.get(at as usize).copied().filter(|c| *c != Certainty::Actual);
                self.certainty = self.certainty.or(certainty);
            }
            Effect::Negated | Effect::Refuses => self.negated = true,
        }
    }
}

/// How far back modal words are looked for.
const REACH: usize = 9;

/// Reads the modal words that govern a token: those directly before it, and before a complementiser that opens its
/// clause («من المتوقع أن»). A comma, a quotation mark or another verb ends the search.
pub(crate) fn modality(sheet: &Sheet<'_>, at: usize, start: usize) -> Modality {
    let mut out = Modality::default();
    let imperfect = sheet.verb(at).map(|v| v.form.imperfect);
    if sheet.verb(at).is_some_and(|v| v.future) {
        out.certainty = Some(Certainty::Planned);
    }
    // «زيارة محتملة», «الهجوم المزعوم»: an adjective behind the noun.
    if sheet.verb(at).is_none()
        && !sheet.is(at + 1, sheet::GRAMMAR)
        && let Some((effect @ Effect::Certainty(_), 1, cited)) = modal(sheet, at + 1)
    {
        out.apply(effect);
        out.cited.push(cited);
    }
    // «لم يقتل أو يجرح أحد»: one negation for both verbs.
    let joined = at >= start + 3 && sheet.document.word(at - 1) == OR && imperfect == Some(true);
    if joined && let Some(verb) = sheet.verb(at - 2).filter(|verb| verb.form.imperfect) {
        let first = modal(sheet, at - 3).filter(|(effect, tokens, _)| *effect == Effect::Negated && *tokens == 1);
        if let Some((effect, _, cited)) = first.filter(|_| !verb.suffix) {
            out.apply(effect);
            out.cited.push(cited);
        }
    }
    let mut token = at;
    for _ in 0..REACH {
        let Some(before) = token.checked_sub(1).filter(|b| *b >= start) else { break };
        token = before;
        if let Some((effect, tokens, cited)) = modal(sheet, token)
            && token + tokens <= at
        {
            // قد, لا and لم change an imperfect only («قد زار» affirms).
            let bare = tokens == 1 && token + 1 == at;
            let possible =
                matches!(effect, Effect::Certainty(c) if Certainty::ALL.get(c as usize) == Some(&Certainty::Possible));
            let only = effect == Effect::Negated && only(sheet, at);
            if !(only || bare && possible && imperfect == Some(false)) {
                out.apply(effect);
                out.unordered |= imperfect.is_none() && tokens > 1 && effect == Effect::Negated;
                out.cited.push(cited);
            }
            continue;
        }
        // «لم تصدر أوامر بإرسال»: the verb within a phrase that negates the noun.
        if imperfect.is_none()
            && token > start
            && sheet.verb(token).is_some()
            && let Some((effect @ Effect::Negated, tokens, cited)) = modal(sheet, token - 1)
            && tokens > 2
            && token - 1 + tokens <= at
        {
            out.apply(effect);
            out.unordered = true;
            out.cited.push(cited);
            break;
        }
        let stops = sheet.is_comma(token)
            || sheet.is_quote(token)
            || sheet.verb(token).is_some()
            || sheet.is(token, sheet::SUBORDINATOR)
            // «خوفا من هجوم»: «من» is rather a preposition.
            || sheet.is(token, sheet::RELATIVE) && !sheet.is(token, sheet::PREPOSITION)
            || sheet.mark(token).is_some_and(|m| matches!(m, '.' | ':' | '\u{061B}'));
        if stops {
            break;
        }
        // Between a verb and its modal only its subject, an adverb or أن may stand.
        let light = sheet.group_at(token).is_some()
            || sheet.is(token, sheet::ADVERB | sheet::COMPLEMENTISER | sheet::COPULA | sheet::PRONOUN)
            || sheet.time_at(token).is_some();
        if imperfect.is_some() && !light {
            break;
        }
        if imperfect.is_none() && at - token > 3 {
            break;
        }
    }
    // «مقترحا جديدا لوقف إطلاق النار», «مفاوضات لتبادل الأسرى»: what is proposed or talked about may come to be.
    if out.certainty.is_none() && imperfect.is_none() && drafted(sheet, at, start) {
        out.certainty = Some(Certainty::Possible);
    }
    out
}

/// Is an event noun what a proposal or talks are for or about, with nothing but their adjectives between?
pub(crate) fn drafted(sheet: &Sheet<'_>, at: usize, start: usize) -> bool {
    let lists = super::event::Lists::embedded();
    let lam = |hit: Hit| hit.front.particle == Some(LAM);
    let noun = |what| matches!(what, What::Masdar { .. } | What::TriggerNoun(_));
    let about = at > start && lists.has("about", sheet.document.word(at - 1));
    if !about && !sheet.senses(at).any(|(hit, sense)| noun(sense.what) && lam(hit)) {
        return false;
    }
    let before = (start..at - usize::from(about)).rev().take(DRAFT).take_while(|&t| {
        sheet.word(t) && sheet.verb(t).is_none() && (!sheet.is(t, sheet::GRAMMAR) || sheet.is(t, sheet::NATIONALITY))
    });
    before.into_iter().any(|t| lists.has("draft", sheet.document.word(t)))
}

/// Words before an event noun within which a proposal for it stands.
const DRAFT: usize = 4;

/// «لا يستهدف العراق فحسب»: does the clause behind a token go on with «only», so that its negation denies nothing?
fn only(sheet: &Sheet<'_>, at: usize) -> bool {
    let lists = super::event::Lists::embedded();
    let clause = (at + 1..at + ONLY).take_while(|&t| sheet.word(t) && sheet.verb(t).is_none());
    clause.into_iter().any(|t| lists.has("only", sheet.document.word(t)))
}

/// Words behind a negated verb within which «only» takes the negation back.
const ONLY: usize = 7;

/// «لا تستبعد»: does a phrase that makes what follows possible hold the verb at a token?
pub(crate) fn allowed(sheet: &Sheet<'_>, at: usize) -> bool {
    let possible =
        |effect| matches!(effect, Effect::Certainty(c) if Certainty::ALL.get(c as usize) == Some(&Certainty::Possible));
    let phrase = at.checked_sub(1).and_then(|before| modal(sheet, before));
    phrase.is_some_and(|(effect, tokens, _)| tokens == 2 && possible(effect))
}

/// The longest modal phrase that begins at a token.
pub(crate) fn modal(sheet: &Sheet<'_>, at: usize) -> Option<(Effect, usize, String)> {
    // «لولا دا سيلفا» is a name, and no condition.
    if !sheet.is(at, sheet::MODAL) || sheet.group_at(at).is_some() {
        return None;
    }
    let mut best: Option<(Effect, usize, tawatur_lexicon::Sense, u32)> = None;
    for (hit, sense) in sheet.senses(at) {
        let What::Modal(modal) = sense.what else { continue };
        let longer = best.as_ref().is_none_or(|(_, tokens, _, _)| hit.tokens as usize > *tokens);
        if hit.suffix == 0 && longer {
            best = Some((sheet.lexicon.tables.modals[modal as usize].effect, hit.tokens as usize, sense, modal));
        }
    }
    best.map(|(effect, tokens, sense, modal)| {
        (effect, tokens, sheet.cite(sense, &sheet.lexicon.tables.modals[modal as usize].phrase))
    })
}

/// «أو», folded.
const OR: &str = "\u{0627}\u{0648}";
