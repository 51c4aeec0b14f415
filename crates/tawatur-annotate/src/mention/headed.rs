use super::finder::{Finder, Found};
use super::name::{attached, clean, id_of, sort};
use crate::sheet::{self, Sort};
use tawatur_lexicon::{Function, Hit, Number, What};
use tawatur_model::{Entity, EntityKind, How, Span};
use tawatur_text::TokenKind;
use tawatur_text::letters::*;

/// Longest name in quotation marks behind a head, in tokens.
const LONGEST_QUOTED: usize = 8;

impl Finder<'_, '_> {
    /// «جامعة كوكمين», «مدينة غرناطة», «مركز الملك سلمان للإغاثة»: a head and a name that no list has.
    pub(crate) fn headed(&mut self, at: usize) -> Option<Found> {
        let (hit, function) = self.head_at(at)?;
        let definite = hit.front.article || self.sheet.definite(at);
        let start = at + hit.tokens as usize;
        let org = matches!(function, Function::OrgHead | Function::BrandHead);
        let quoted = self.sheet.is_quote(start);
        let from = start + usize::from(quoted);
        if definite {
            let end = if function == Function::OrgHead { self.official(start, true)? } else { return None };
            return Some(self.entity_of(at, hit, self.group_span(at, hit, end), end, function));
        }
        let mut end = if quoted { self.quoted_end(from)? } else { self.plain_end(from, function) };
        if let Some((name, thing, short)) = self.best_name(from)
            && !short
            && name.front.conjunction.is_none()
            && name.front.particle.is_none()
            && from + name.tokens as usize >= end
        {
            let thing = &self.sheet.lexicon.tables.things[thing as usize];
            let (kind, sort) = (thing.kind.as_str(), sort(&thing.kind));
            let close =
                from + name.tokens as usize + usize::from(quoted && self.sheet.is_quote(from + name.tokens as usize));
            let fits = match function {
                Function::PlaceHead => matches!(kind, "place" | "country"),
                Function::SiteHead => false,
                _ => matches!(kind, "org" | "agency" | "outlet" | "group"),
            };
            if fits || kind != "person" {
                let entity = self.sheet.entities.thing(thing);
                let span = self.hit_span(from, name);
                if fits {
                    let mut found = Found::one(close, span, entity, How::Name, sort, name);
                    found.front = (hit.front.conjunction, hit.front.particle);
                    return Some(found);
                }
                // «مطار بيروت» is a place of its own that names the city too; so is «جامعة ملاطية», but of another sort.
                if !org {
                    self.mention(span, entity, How::Name);
                }
                end = from + name.tokens as usize;
            }
        }
        if org && !quoted {
            let longer = if end == from { self.patron(from).or_else(|| self.official(from, false)) } else { Some(end) };
            end = longer?;
            if function == Function::OrgHead {
                end = self.purpose(end);
            }
        }
        if end == from {
            return None;
        }
        let bare = matches!(function, Function::PlaceHead | Function::BrandHead);
        let span = if bare || quoted { self.sheet.span(from..end) } else { self.group_span(at, hit, end) };
        let close = end + usize::from(quoted);
        Some(self.entity_of(at, hit, span, close, function))
    }

    /// The head of a name at a token: the longest reading.
    fn head_at(&self, at: usize) -> Option<(Hit, Function)> {
        let heads = [Function::OrgHead, Function::BrandHead, Function::PlaceHead, Function::SiteHead];
        let mut best: Option<(Hit, Function)> = None;
        for (hit, sense) in self.sheet.senses(at) {
            if let What::Function(function) = sense.what
                && heads.contains(&function)
                && hit.suffix == 0
                && best.as_ref().is_none_or(|(b, _)| hit.tokens > b.tokens)
            {
                best = Some((hit, function));
            }
        }
        best
    }

    /// The end of a name in quotation marks, the closing mark excluded.
    fn quoted_end(&self, from: usize) -> Option<usize> {
        let end = (from..from + LONGEST_QUOTED).find(|&t| self.sheet.is_quote(t))?;
        let words = (from..end)
            .all(|t| matches!(self.sheet.document.kind(t), TokenKind::Word | TokenKind::Latin | TokenKind::Number));
        (end > from && words).then_some(end)
    }

    /// The end of a name of words that nothing else explains.
    fn plain_end(&self, from: usize, function: Function) -> usize {
        let most = if function == Function::PlaceHead { 2 } else { 4 };
        let mut end = from;
        while end < from + most {
            let latin = self.sheet.document.kind(end) == TokenKind::Latin;
            let known = self.sheet.is(end, sheet::NAME) || self.sheet.part(end, sheet::PART);
            let spelled =
                || self.sheet.unknown(end) && self.sheet.lexicon.name_like(self.sheet.document.word(end)) > -50;
            let word = self.sheet.word(end)
                && (known || spelled())
                && !self.sheet.is(end, sheet::GRAMMAR | sheet::VERB | sheet::MASDAR | sheet::ACTIVE | sheet::PASSIVE)
                && !self.sheet.part(end, sheet::COMMON)
                && !self.sheet.definite(end)
                && self.sheet.time_at(end).is_none()
                && !attached(self.sheet, end);
            if !latin && !word {
                break;
            }
            end += 1;
        }
        end
    }

    /// «الملك سلمان» within «مركز الملك سلمان»: whose name it bears.
    fn patron(&self, at: usize) -> Option<usize> {
        let (title, _, _) =
            self.title_at(at).filter(|(hit, _, _)| hit.front.conjunction.is_none() && hit.front.particle.is_none())?;
        let mut end = at + title.tokens as usize;
        let mut parts = 0;
        while parts < 4 {
            let (length, _) = self.name_part(end, 1, 1);
            if length == 0 {
                break;
            }
            end += length;
            parts += 1;
        }
        (parts > 0).then_some(end)
    }

    /// «الصحة العالمية», «حقوق الإنسان», behind a definite head «الوطني لرصد الزلازل»: words of office that end in a nisba
    /// or a purpose.
    fn official(&self, at: usize, definite: bool) -> Option<usize> {
        let mut end = at;
        // One noun in construct may stand first: «منظمة حقوق الإنسان».
        if !definite
            && self.sheet.word(end)
            && !self.sheet.definite(end)
            && self.sheet.definite(end + 1)
            && self.noun(end)
        {
            end += 1;
        }
        let first = end;
        while end < first + 3 && self.sheet.definite(end) && self.noun(end) && !attached(self.sheet, end) {
            end += 1;
        }
        if end == first {
            return None;
        }
        let purpose = self.purpose(end);
        let nisba = self.sheet.document.word(end - 1).trim_end_matches(HEH).ends_with(YEH) && end > at + 1;
        (purpose > end || (!definite && nisba)).then_some(purpose)
    }

    /// A noun or adjective that can be part of an official name.
    fn noun(&self, at: usize) -> bool {
        self.sheet.word(at)
            && !self.sheet.is(at, sheet::GRAMMAR | sheet::TITLE | sheet::NO_NAME)
            && (!self.sheet.is(at, sheet::VERB) || self.sheet.definite(at))
            && self.sheet.time_at(at).is_none()
            && self.sheet.quantity_at(at).is_none()
    }

    /// The end of «للإغاثة», «لرصد الزلازل», «للأعمال الإنسانية» behind a name; where none stands, `at`.
    fn purpose(&self, at: usize) -> usize {
        if !self.sheet.word(at) || self.sheet.is(at, sheet::TITLE | sheet::NAME) {
            return at;
        }
        let word = self.sheet.document.word(at);
        let mut letters = word.chars();
        if letters.next() != Some(LAM) || word.chars().count() < 4 {
            return at;
        }
        let mut end = if letters.next() == Some(LAM) {
            at + 1
        } else if self.sheet.definite(at + 1)
            && !attached(self.sheet, at + 1)
            && !self.sheet.is(at, sheet::GRAMMAR)
            && !self.names_other(at + 1)
        {
            at + 2
        } else {
            return at;
        };
        let adjective = |t: usize| {
            self.sheet.definite(t)
                && self.noun(t)
                && !attached(self.sheet, t)
                && !self.sheet.is(t, sheet::NATIONALITY)
                && self.sheet.document.word(t).trim_end_matches(HEH).ends_with(YEH)
        };
        if adjective(end) {
            end += 1;
        }
        end
    }

    /// Is a word the name of something other than a newspaper, which are often called by a common noun («الوطن»)?
    fn names_other(&self, at: usize) -> bool {
        let things = &self.sheet.lexicon.tables.things;
        self.sheet.is(at, sheet::NAME)
            && self.sheet.senses(at).any(|(_, sense)| match sense.what {
                What::Name { thing, .. } => !matches!(things[thing as usize].kind.as_str(), "outlet" | "agency"),
                _ => false,
            })
    }

    fn entity_of(&mut self, at: usize, hit: Hit, span: Span, end: usize, function: Function) -> Found {
        let org = matches!(function, Function::OrgHead | Function::BrandHead);
        let (kind, sort) = if org { (EntityKind::Org, Sort::Org) } else { (EntityKind::Place, Sort::Place) };
        let name = clean(span.of(self.sheet.document.text));
        let id = id_of(kind, &name);
        let entity = self.sheet.entities.with_id(&id, || Entity {
            id: id.clone(),
            kind,
            names: vec![name],
            name_en: None,
            country: None,
        });
        Found {
            start: at,
            end,
            span,
            entities: smallvec::smallvec![entity],
            how: How::Name,
            sort,
            feminine: self.sheet.document.ends_in_teh_marbuta(at),
            number: Number::Singular,
            front: (hit.front.conjunction, hit.front.particle),
        }
    }
}
