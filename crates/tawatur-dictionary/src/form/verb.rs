use crate::{Number, VerbForm};
use tawatur_text::letters::*;

const TAH: char = '\u{0637}';
const DAL: char = '\u{062F}';

/// The forms of a verb from its past and imperfect (third person masculine singular, hamzas written, no vowels), with
/// the passives where they are spelled in another way than the rule finds. Covers sound, hollow,
/// defective and hamzated verbs of all measures, since unvocalised writing shows no more than these.
pub fn conjugate(past: &str, imperfect: &str, passive_past: &str, passive_imperfect: &str) -> Vec<(String, VerbForm)> {
    let mut out = Vec::with_capacity(48);
    let derived = derived_passive(past);
    let passive = if passive_past.is_empty() { derived.as_deref() } else { Some(passive_past) };
    let own = passive.is_some_and(|p| p != past);
    past_forms(past, imperfect, VerbForm { active: true, passive: !own, ..VerbForm::default() }, &mut out);
    if let Some(p) = passive.filter(|_| own) {
        past_forms(p, imperfect, VerbForm { passive: true, ..VerbForm::default() }, &mut out);
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

fn past_forms(past: &str, imperfect: &str, form: VerbForm, out: &mut Vec<(String, VerbForm)>) {
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
            // Of short ones it is left out: «بنين» is a noun.
            if past.chars().count() > 3 {
                add(format!("{base}{weak}{NOON}"), third(Number::Plural, true)(form));
            }
        }
        // لقي، بقي: the plural drops the ya.
        Some(YEH) => {
            regular(past, form, &mut add);
            add(format!("{base}{WAW}{ALEF}"), third(Number::Plural, false)(form));
            add(format!("{past}{NOON}{ALEF}"), VerbForm { person: 1, number: Number::Plural, ..form });
            if form.active {
                add(format!("{past}{NOON}"), third(Number::Plural, true)(form));
            }
        }
        _ => {
            regular(past, form, &mut add);
            final_hamza(past, form, &mut add);
            let short = before_consonant(past, imperfect);
            // أعلن and نا are written أعلنا.
            let joint = if last(&short) == Some(NOON) { without_last(&short) } else { &short };
            add(format!("{joint}{NOON}{ALEF}"), VerbForm { person: 1, number: Number::Plural, ..form });
            if short != past {
                add(format!("{short}{TEH}"), VerbForm { person: 1, ..form });
            }
            // Of short hollow verbs it is left out: «عدن» is a city, «متن» a noun.
            if before_last(past) != Some(ALEF) || past.chars().count() > 3 {
                add(format!("{joint}{NOON}"), third(Number::Plural, true)(form));
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

/// The past stem before an ending that begins with a consonant: زار gives زر, احتل gives احتلل, جاء gives جئ.
fn before_consonant(past: &str, imperfect: &str) -> String {
    let base = without_last(past);
    let Some(end) = last(past) else { return String::new() };
    if before_last(past) == Some(ALEF) && past.chars().count() > 2 {
        let end = match end {
            HAMZA if past.chars().count() == 3 => YEH_HAMZA,
            HAMZA => ALEF_HAMZA_ABOVE,
            other => other,
        };
        return format!("{}{end}", without_last(base));
    }
    if doubled(past, imperfect) { format!("{past}{end}") } else { past.to_owned() }
}

/// May the last letter stand for two? By the number of letters: مد, أعد, احتل, استمر. A verb such as استمع looks the same;
/// its doubled form is no word, so it does no harm.
fn doubled(past: &str, imperfect: &str) -> bool {
    let letters: Vec<char> = past.chars().collect();
    let strong = letters.last().is_some_and(|c| !matches!(*c, HAMZA | ALEF_HAMZA_ABOVE | YEH_HAMZA | WAW | YEH));
    strong
        && match letters.as_slice() {
            [_, _] => true,
            // يعد, and not يأخذ.
            [ALEF_HAMZA_ABOVE, middle, _] => *middle != ALEF && imperfect.chars().count() == 3,
            // اتصل, اطلع: the second letter is the doubled one.
            [ALEF, second, _, _] => !matches!(*second, TEH | TAH | DAL),
            [ALEF, SEEN, TEH, _, _] => true,
            _ => false,
        }
}

/// Forms in which a last hamza changes its seat: قرأ, قرآ, قرؤوا; جاء, جاؤوا.
fn final_hamza(past: &str, form: VerbForm, add: &mut impl FnMut(String, VerbForm)) {
    let base = without_last(past);
    match last(past) {
        Some(ALEF_HAMZA_ABOVE) => {
            add(format!("{base}{ALEF_MADDA}"), third(Number::Dual, false)(form));
            add(format!("{base}{WAW_HAMZA}{WAW}{ALEF}"), third(Number::Plural, false)(form));
        }
        Some(HAMZA) => add(format!("{base}{WAW_HAMZA}{WAW}{ALEF}"), third(Number::Plural, false)(form)),
        _ => {}
    }
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
            let end = match (last(stem), before_last(stem)) {
                (Some(HAMZA), Some(YEH)) => YEH_HAMZA,
                (Some(HAMZA), Some(WAW)) => WAW_HAMZA,
                (Some(HAMZA), _) => ALEF_HAMZA_ABOVE,
                (end, _) => end.unwrap_or(HAMZA),
            };
            out.push((format!("{prefix}{}{end}", without_last(base)), VerbForm { jussive: true, ..form }));
        }
    }
    for (prefix, feminine) in [(YEH, false), (TEH, true)] {
        let dual = VerbForm { person: 3, feminine, number: Number::Dual, ..form };
        let strong = if last(stem) == Some(ALEF_MAKSURA) { format!("{base}{YEH}") } else { stem.to_owned() };
        // يقرأ gives يقرآن, يجيء gives يجيئان.
        let ending = match last(&strong) {
            Some(ALEF_HAMZA_ABOVE) => format!("{base}{ALEF_MADDA}"),
            Some(HAMZA) if before_last(&strong) == Some(YEH) => format!("{base}{YEH_HAMZA}{ALEF}"),
            _ => format!("{strong}{ALEF}"),
        };
        out.push((format!("{prefix}{ending}{NOON}"), dual));
        out.push((format!("{prefix}{ending}"), dual));
    }
    let plural = VerbForm { person: 3, number: Number::Plural, ..form };
    let strong = if weak { base } else { stem };
    let seat = match (last(stem), before_last(stem)) {
        (Some(HAMZA), Some(YEH)) => Some(YEH_HAMZA),
        (Some(ALEF_HAMZA_ABOVE | HAMZA), _) => Some(WAW_HAMZA),
        _ => None,
    };
    if let Some(seat) = seat {
        out.push((format!("{YEH}{base}{seat}{WAW}{NOON}"), plural));
        out.push((format!("{YEH}{base}{seat}{WAW}{ALEF}"), plural));
    }
    out.push((format!("{YEH}{strong}{WAW}{NOON}"), plural));
    out.push((format!("{YEH}{strong}{WAW}{ALEF}"), plural));
    out.push((format!("{YEH}{strong}{WAW}"), VerbForm { needs_suffix: true, ..plural }));
}

/// The past passive where its unvocalised spelling differs: the last long alef of a hollow or defective verb becomes
/// a ya (أعاد, أعيد; نفى, نفي), the alef of the third and sixth measure a waw (هاجم, هوجم; تبادل, تبودل), and a hamza
/// takes the seat of its new vowel (سأل, سئل; أنشأ, أنشئ).
fn derived_passive(past: &str) -> Option<String> {
    let mut letters: Vec<char> = past.chars().collect();
    let count = letters.len();
    if count < 3 {
        return None;
    }
    let mut changed = false;
    let mut set = |letters: &mut Vec<char>, at: usize, letter: char| {
        letters[at] = letter;
        changed = true;
    };
    // «ووفق» would be read as "and according to".
    match letters.as_slice() {
        [first, ALEF, _, _] if *first != WAW => set(&mut letters, 1, WAW),
        [TEH, _, ALEF, _, _] => set(&mut letters, 2, WAW),
        [_, ALEF_HAMZA_ABOVE, _] => set(&mut letters, 1, YEH_HAMZA),
        [ALEF, SEEN, TEH, ALEF_HAMZA_ABOVE, _, _] => set(&mut letters, 3, WAW_HAMZA),
        _ => {}
    }
    match (letters[count - 2], letters[count - 1]) {
        (_, ALEF | ALEF_MAKSURA) => set(&mut letters, count - 1, YEH),
        (_, ALEF_HAMZA_ABOVE) => set(&mut letters, count - 1, YEH_HAMZA),
        (ALEF, _) => set(&mut letters, count - 2, YEH),
        _ => {}
    }
    changed.then(|| letters.into_iter().collect())
}
