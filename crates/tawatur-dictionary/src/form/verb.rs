use crate::{Number, VerbForm};
use tawatur_text::letters::*;

/// The forms of a verb from its past and imperfect (third person masculine singular, hamzas written, no vowels), with
/// the passives where they are spelled in another way than what [`passive_past`] finds. Covers sound, hollow,
/// defective and hamzated verbs of all measures, since unvocalised writing shows no more than these.
pub fn conjugate(past: &str, imperfect: &str, passive_past: &str, passive_imperfect: &str) -> Vec<(String, VerbForm)> {
    let mut out = Vec::with_capacity(48);
    let derived = derived_passive(past);
    let passive = if passive_past.is_empty() { derived.as_deref() } else { Some(passive_past) };
    let own = passive.is_some_and(|p| p != past);
    past_forms(past, VerbForm { active: true, passive: !own, ..VerbForm::default() }, &mut out);
    if let Some(p) = passive.filter(|_| own) {
        past_forms(p, VerbForm { passive: true, ..VerbForm::default() }, &mut out);
    }
    if !imperfect.is_empty() {
        let own = !passive_imperfect.is_empty() && passive_imperfect != imperfect;
        let form = VerbForm { imperfect: true, active: true, passive: !own, ..VerbForm::default() };
        let hollow = before_last(past) == Some(ALEF);
        imperfect_forms(imperfect, hollow, form, &mut out);
        if own {
            let form = VerbForm { imperfect: true, passive: true, ..VerbForm::default() };
            imperfect_forms(passive_imperfect, hollow, form, &mut out);
        }
    }
    out
}

fn last(word: &str) -> Option<char> {
    word.chars().last()
}

fn before_last(word: &str) -> Option<char> {
    word.chars().rev().nth(1)
}

fn without_last(word: &str) -> &str {
    word.char_indices().last().map_or(word, |(at, _)| &word[..at])
}

fn third(number: Number, feminine: bool) -> impl Fn(VerbForm) -> VerbForm {
    move |form| VerbForm { person: 3, number, feminine, ..form }
}

fn past_forms(past: &str, form: VerbForm, out: &mut Vec<(String, VerbForm)>) {
    let mut add = |word: String, form: VerbForm| out.push((word, form));
    let sg = third(Number::Singular, false)(form);
    add(past.to_owned(), sg);
    let base = without_last(past);
    match last(past) {
        // Defective: دعا، التقى.
        Some(ending @ (ALEF | ALEF_MAKSURA)) if past.chars().count() > 2 => {
            let weak = if ending == ALEF { WAW } else { YEH };
            add(format!("{base}{ALEF}"), VerbForm { needs_suffix: true, ..sg });
            add(format!("{base}{TEH}"), third(Number::Singular, true)(form));
            add(format!("{base}{weak}{ALEF}"), third(Number::Dual, false)(form));
            add(format!("{base}{TEH}{ALEF}"), third(Number::Dual, true)(form));
            add(format!("{base}{WAW}{ALEF}"), third(Number::Plural, false)(form));
            add(format!("{base}{WAW}"), VerbForm { needs_suffix: true, ..third(Number::Plural, false)(form) });
            add(format!("{base}{weak}{NOON}{ALEF}"), VerbForm { person: 1, number: Number::Plural, ..form });
            add(format!("{base}{weak}{TEH}"), VerbForm { person: 1, ..form });
        }
        // لقي، بقي: the plural drops the ya.
        Some(YEH) => {
            regular(past, form, &mut add);
            add(format!("{base}{WAW}{ALEF}"), third(Number::Plural, false)(form));
        }
        _ => {
            regular(past, form, &mut add);
            let short = match before_last(past) {
                // Hollow: زار gives زرنا.
                Some(ALEF) if past.chars().count() > 2 => {
                    let end: String = last(past).into_iter().collect();
                    format!("{}{end}", without_last(base))
                }
                _ => past.to_owned(),
            };
            add(format!("{short}{NOON}{ALEF}"), VerbForm { person: 1, number: Number::Plural, ..form });
            if short != past {
                add(format!("{short}{TEH}"), VerbForm { person: 1, ..form });
            }
        }
    }
}

fn regular(past: &str, form: VerbForm, add: &mut impl FnMut(String, VerbForm)) {
    add(format!("{past}{TEH}"), third(Number::Singular, true)(form));
    add(format!("{past}{ALEF}"), third(Number::Dual, false)(form));
    add(format!("{past}{TEH}{ALEF}"), third(Number::Dual, true)(form));
    add(format!("{past}{WAW}{ALEF}"), third(Number::Plural, false)(form));
    add(format!("{past}{WAW}"), VerbForm { needs_suffix: true, ..third(Number::Plural, false)(form) });
}

fn imperfect_forms(imperfect: &str, hollow: bool, form: VerbForm, out: &mut Vec<(String, VerbForm)>) {
    let mut letters = imperfect.chars();
    letters.next();
    let stem = letters.as_str();
    let base = without_last(stem);
    let weak = matches!(last(stem), Some(ALEF_MAKSURA | YEH | WAW));
    // (prefix, person, feminine)
    let persons = [(YEH, 3, false), (TEH, 3, true), (ALEF_HAMZA_ABOVE, 1, false), (NOON, 1, false)];
    for (prefix, person, feminine) in persons {
        let number = if prefix == NOON { Number::Plural } else { Number::Singular };
        let form = VerbForm { person, feminine, number, ..form };
        out.push((format!("{prefix}{stem}"), form));
        if weak {
            // The jussive of a defective verb: لم يدع.
            out.push((format!("{prefix}{base}"), VerbForm { jussive: true, ..form }));
            if last(stem) == Some(ALEF_MAKSURA) {
                out.push((format!("{prefix}{base}{ALEF}"), VerbForm { needs_suffix: true, ..form }));
            }
        } else if hollow && matches!(before_last(stem), Some(WAW | YEH | ALEF)) {
            // The jussive of a hollow verb: لم يزر.
            let end: String = last(stem).into_iter().collect();
            out.push((format!("{prefix}{}{end}", without_last(base)), VerbForm { jussive: true, ..form }));
        }
    }
    for (prefix, feminine) in [(YEH, false), (TEH, true)] {
        let dual = VerbForm { person: 3, feminine, number: Number::Dual, ..form };
        let strong = if last(stem) == Some(ALEF_MAKSURA) { format!("{base}{YEH}") } else { stem.to_owned() };
        out.push((format!("{prefix}{strong}{ALEF}{NOON}"), dual));
        out.push((format!("{prefix}{strong}{ALEF}"), dual));
    }
    let plural = VerbForm { person: 3, number: Number::Plural, ..form };
    let strong = if weak { base } else { stem };
    out.push((format!("{YEH}{strong}{WAW}{NOON}"), plural));
    out.push((format!("{YEH}{strong}{WAW}{ALEF}"), plural));
    out.push((format!("{YEH}{strong}{WAW}"), VerbForm { needs_suffix: true, ..plural }));
}

/// The past passive where its unvocalised spelling differs: the last long alef of a hollow or defective verb becomes
/// a ya (أعاد, أعيد; نفى, نفي).
fn derived_passive(past: &str) -> Option<String> {
    let long = past.chars().count() > 2;
    match (before_last(past), last(past)) {
        (_, Some(ALEF | ALEF_MAKSURA)) if long => Some(format!("{}{YEH}", without_last(past))),
        (Some(ALEF), Some(end)) if long => Some(format!("{}{YEH}{end}", without_last(without_last(past)))),
        _ => None,
    }
}
