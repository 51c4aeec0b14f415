use crate::sheet::{self, Group, Sheet, Sort};
use smallvec::smallvec;
use tawatur_lexicon::{Function, Hit, Number, What};
use tawatur_model::{EntityIndex, EntityKind, How, Mention};

/// «وذكرت الوكالة», «للصحيفة»: a bare noun with the article speaks of the agency named last, or of the outlet that was
/// named last with this noun. Adds those groups and their mentions.
pub(crate) fn again(sheet: &Sheet<'_>, groups: Vec<Group>, mentions: &mut Vec<Mention>) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::with_capacity(groups.len());
    let mut groups = groups.into_iter().peekable();
    let mut agency: Option<EntityIndex> = None;
    // The nouns of outlets with the outlet that was named last with each.
    let mut outlets: Vec<(&str, EntityIndex)> = Vec::new();
    let mut at = 0;
    while at < sheet.len() {
        if let Some(group) = groups.next_if(|group| group.start <= at) {
            if group.sort == Sort::Media
                && let Some(&entity) = group.entities.first()
            {
                if sheet.entities.get(entity).kind == EntityKind::Agency {
                    agency = Some(entity);
                }
                let before = group.start.checked_sub(1);
                let before = before.filter(|&b| sheet.is_quote(b)).map_or(before, |b| b.checked_sub(1));
                let head = [Some(group.start), before].into_iter().flatten();
                for (_, noun) in head.filter_map(|t| head_noun(sheet, t, Function::OutletHead)) {
                    outlets.retain(|(old, _)| *old != noun);
                    outlets.push((noun, entity));
                }
            }
            at = group.end.max(at + 1);
            out.push(group);
            continue;
        }
        let alone = sheet.word(at) && sheet.definite(at) && !specified(sheet, at, groups.peek());
        let found = alone.then(|| match head_noun(sheet, at, Function::AgencyHead) {
            Some((hit, _)) => Some((hit, agency?)),
            None => {
                let (hit, noun) = head_noun(sheet, at, Function::OutletHead)?;
                Some((hit, outlets.iter().find(|(named, _)| *named == noun)?.1))
            }
        });
        if let Some((hit, entity)) = found.flatten().filter(|(hit, _)| hit.front.article) {
            let span = sheet.span(at..at + 1);
            mentions.push(Mention { span, entity, how: How::Description, stands_for: None });
            out.push(Group {
                start: at,
                end: at + 1,
                span,
                entities: smallvec![entity],
                sort: Sort::Media,
                conjunction: hit.front.conjunction,
                particle: hit.front.particle,
                feminine: sheet.document.ends_in_teh_marbuta(at),
                number: Number::Singular,
            });
        }
        at += 1;
    }
    out
}

/// The noun of an agency or outlet at a token, without what is attached before it.
fn head_noun<'s>(sheet: &'s Sheet<'_>, at: usize, function: Function) -> Option<(Hit, &'s str)> {
    if !sheet.may_be(at, function) {
        return None;
    }
    let fits = |hit: &Hit| hit.suffix == 0 && hit.tokens == 1;
    let (hit, _) = sheet.senses(at).find(|(hit, sense)| fits(hit) && sense.what == What::Function(function))?;
    Some((hit, sheet.document.word(at).get(hit.front.stem as usize..)?))
}

/// «الوكالة الدولية», «القناة "الثانية"»: words behind it make it another one.
fn specified(sheet: &Sheet<'_>, at: usize, group: Option<&Group>) -> bool {
    let next = at + 1 + usize::from(sheet.is_quote(at + 1));
    let adjective = sheet.definite(next)
        && sheet.word(next)
        && !sheet.is(next, sheet::GRAMMAR | sheet::ATTRIBUTION)
        && sheet.time_at(next).is_none();
    adjective || sheet.is(next, sheet::NATIONALITY) || group.is_some_and(|g| g.start == next && g.sort == Sort::Media)
}
