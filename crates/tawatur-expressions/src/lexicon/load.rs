use super::entry::{Bound, Class, Feast, FractionUse, Grain, Kind, Part, Role, Sense, Unit};
use super::source::{self, Source};
use super::table::Lexicon;
use tawatur_dictionary::{Change, LexiconFile};
use tawatur_text::fold_word;
use tawatur_text::letters::{ALEF, HAMZA, HEH, NOON, TEH, TEH_MARBUTA, YEH};

type Row<'a> = [&'a str];

/// Reads every embedded file into the lexicon.
pub(super) fn all(lexicon: &mut Lexicon) {
    rows(lexicon, &source::ROLE, 2, |lexicon, row| {
        let role = named(&Role::ALL, row[1])?;
        words(lexicon, row[0], Sense::Role(role))
    });
    rows(lexicon, &source::CONTEXT, 2, |lexicon, row| {
        let role = named(&Role::ALL, row[1])?;
        words(lexicon, row[0], Sense::Role(role))
    });
    rows(lexicon, &source::NAME, 1, |lexicon, row| words(lexicon, row[0], Sense::Name));
    rows(lexicon, &source::HOME, 2, |lexicon, row| {
        for word in row[0].split('|') {
            let folded = fold_word(word);
            let bare = crate::reading::without_article(&folded).unwrap_or(&folded);
            if !lexicon.homes.enter(bare, row[1].into()) {
                return Err(format!("`{word}` stands there twice"));
            }
        }
        Ok(())
    });
    rows(lexicon, &source::STOP, 1, |lexicon, row| {
        lexicon.stop(row[0]);
        Ok(())
    });
    numbers(lexicon);
    calendar(lexicon);
    // Nouns come last: the forms made from them give way to every listed word.
    units(lexicon);
}

fn numbers(lexicon: &mut Lexicon) {
    const CLASSES: [(&str, Class); 11] = [
        ("whole", Class::Whole),
        ("one", Class::One),
        ("digit", Class::Digit),
        ("ten", Class::Ten),
        ("tens", Class::Tens),
        ("hundred", Class::Hundred),
        ("hundreds", Class::Hundreds),
        ("scale", Class::Scale),
        ("scales", Class::Scales),
        ("pair", Class::Pair),
        ("accusative", Class::Accusative),
    ];
    rows(lexicon, &source::CARDINAL, 3, |lexicon, row| {
        words(lexicon, row[0], Sense::Cardinal(named(&CLASSES, row[1])?, number(row[2])?))
    });
    rows(lexicon, &source::ORDINAL, 2, |lexicon, row| words(lexicon, row[0], Sense::Ordinal(number(row[1])?)));
    const USES: [(&str, FractionUse); 4] = [
        ("sure", FractionUse::Sure),
        ("beside", FractionUse::Beside),
        ("alone", FractionUse::Alone),
        ("plural", FractionUse::Plural),
    ];
    rows(lexicon, &source::FRACTION, 4, |lexicon, row| {
        let denominator: u8 = number(row[2])?;
        if denominator == 0 {
            return Err("a denominator of 0".into());
        }
        words(lexicon, row[0], Sense::Fraction(number(row[1])?, denominator, named(&USES, row[3])?))
    });
    rows(lexicon, &source::VAGUE, 3, |lexicon, row| {
        let max = if row[2].is_empty() { None } else { Some(number(row[2])?) };
        words(lexicon, row[0], Sense::Vague(number(row[1])?, max))
    });
    const EFFECTS: [(&str, Bound); 3] =
        [("about", Bound::About), ("at-least", Bound::AtLeast), ("at-most", Bound::AtMost)];
    const PLACES: [(&str, bool); 2] = [("before", false), ("behind", true)];
    rows(lexicon, &source::BOUND, 3, |lexicon, row| {
        words(lexicon, row[0], Sense::Bound(named(&EFFECTS, row[1])?, named(&PLACES, row[2])?))
    });
}

fn calendar(lexicon: &mut Lexicon) {
    rows(lexicon, &source::MONTH, 4, |lexicon, row| {
        let sure = named(&[("sure", true), ("beside", false)], row[3])?;
        words(lexicon, row[0], Sense::Month(within(number(row[2])?, 1, 12)?, sure))
    });
    rows(lexicon, &source::WEEKDAY, 2, |lexicon, row| {
        words(lexicon, row[0], Sense::Weekday(within(number(row[1])?, 1, 7)?))
    });
    const GRAINS: [(&str, Grain); 9] = [
        ("second", Grain::Second),
        ("minute", Grain::Minute),
        ("hour", Grain::Hour),
        ("day", Grain::Day),
        ("week", Grain::Week),
        ("month", Grain::Month),
        ("year", Grain::Year),
        ("decade", Grain::Decade),
        ("century", Grain::Century),
    ];
    rows(lexicon, &source::UNIT, 3, |lexicon, row| {
        words(lexicon, row[0], Sense::Span(named(&GRAINS, row[1])?, within(number(row[2])?, 0, 2)?))
    });
    rows(lexicon, &source::RELATIVE, 3, |lexicon, row| {
        let now = named(&[("now", true), ("told", false)], row[2])?;
        words(lexicon, row[0], Sense::Relative(number(row[1])?, now))
    });
    rows(lexicon, &source::DAY, 2, |lexicon, row| words(lexicon, row[0], Sense::Day(number(row[1])?)));
    const PARTS: [(&str, Part); 4] =
        [("morning", Part::Morning), ("noon", Part::Noon), ("evening", Part::Evening), ("night", Part::Night)];
    rows(lexicon, &source::PART, 2, |lexicon, row| words(lexicon, row[0], Sense::Part(named(&PARTS, row[1])?)));
    rows(lexicon, &source::DECADE, 2, |lexicon, row| words(lexicon, row[0], Sense::Decade(number(row[1])?)));
    rows(lexicon, &source::FEAST, 4, |lexicon, row| {
        let (month, day): (u8, i8) = (number(row[2])?, number(row[3])?);
        let date = |last: i8| Ok::<_, String>((within(month, 1, 12)?, within(day, 1, last)? as u8));
        let feast = match row[1] {
            "gregorian" => date(31).map(|(month, day)| Feast::Gregorian(month, day))?,
            "hijri" => date(30).map(|(month, day)| Feast::Hijri(month, day))?,
            "hebrew" => date(30).map(|(month, day)| Feast::Hebrew(month, day))?,
            // 44 is the fourth Thursday.
            "weekday" => date(57).map(|(month, day)| Feast::Weekday(month, day / 10, day % 10))?,
            "easter" => Feast::Easter(day),
            "orthodox" => Feast::Orthodox(day),
            other => return Err(format!("unknown rule `{other}`")),
        };
        words(lexicon, row[0], Sense::Feast(feast))
    });
    rows(lexicon, &source::FUTURE, 2, |lexicon, row| {
        let word: Box<str> = fold_word(row[0]).into();
        match row[1] {
            "word" => drop(lexicon.future.words.insert(word, ())),
            "prefix" => lexicon.future.prefixes.push(word),
            "not" => lexicon.future.not.push(word),
            "put-off" => lexicon.future.put_off.push(word),
            "before" => drop(lexicon.future.right_before.insert(word, ())),
            "scheduled" => drop(lexicon.future.scheduled.insert(word, ())),
            other => return Err(format!("unknown use `{other}`")),
        }
        Ok(())
    });
    rows(lexicon, &source::HIJRI, 3, |lexicon, row| {
        let sure = named(&[("sure", true), ("beside", false)], row[2])?;
        words(lexicon, row[0], Sense::HijriMonth(within(number(row[1])?, 1, 12)?, sure))
    });
}

fn units(lexicon: &mut Lexicon) {
    let mut made: Vec<(String, Sense)> = Vec::new();
    rows(lexicon, &source::MEASURE, 4, |lexicon, row| {
        let unit = unit(lexicon, row[2], number(row[3])?, Kind::Measure)?;
        forms(lexicon, row[0], row[1], "", unit, &mut made)
    });
    // A noun's row with a common name comes before those of its countries.
    let mut common: Vec<(String, String)> = Vec::new();
    rows(lexicon, &source::CURRENCY, 5, |lexicon, row| {
        let code = row[3].bytes().all(|b| b.is_ascii_uppercase());
        if !code {
            common.push((row[0].to_owned(), row[3].to_owned()));
        } else if let Some((_, name)) = common.iter().find(|(noun, _)| noun == row[0]) {
            lexicon.moneys.entry(name.as_str().into()).or_default().push(row[3].into());
        }
        let unit = unit(lexicon, row[3], number(row[4])?, Kind::Money)?;
        forms(lexicon, row[0], row[1], row[2], unit, &mut made)
    });
    rows(lexicon, &source::NOUN, 4, |lexicon, row| {
        let kind = named(&[("person", Kind::Person), ("thing", Kind::Thing)], row[3])?;
        let unit = unit(lexicon, row[2], 1.0, kind)?;
        forms(lexicon, row[0], row[1], "", unit, &mut made)
    });
    for (word, sense) in made {
        lexicon.add_made(&word, sense);
    }
}

fn unit(lexicon: &mut Lexicon, name: &str, factor: f64, kind: Kind) -> Result<u16, String> {
    lexicon.units.push(Unit { name: name.into(), factor, kind });
    u16::try_from(lexicon.units.len() - 1).map_err(|_| "too many units".into())
}

/// Enters the singular and plural forms of a unit, each with each of the adjectives (or alone), and notes the duals and
/// the accusative, which are entered when all listed words are known.
fn forms(
    lexicon: &mut Lexicon,
    singular: &str,
    plural: &str,
    adjectives: &str,
    unit: u16,
    made: &mut Vec<(String, Sense)>,
) -> Result<(), String> {
    let mut result = Ok(());
    for (list, count) in [(singular, 1), (plural, 0)] {
        for form in list.split('|').filter(|form| !form.is_empty()) {
            for adjective in adjectives.split('|') {
                let phrase = format!("{form} {adjective}");
                if let Err(problem) = words(lexicon, phrase.trim(), Sense::Unit(unit, count)) {
                    result = Err(problem);
                }
                // Two letters are an abbreviation, but for «طن».
                let short = form.chars().count() < 3 && (plural.is_empty() || !singular.starts_with(form));
                if count == 0 || form.contains('.') || short {
                    continue;
                }
                if let Some((head, rest)) = form.split_once(' ') {
                    paired(head, rest, unit, made);
                    continue;
                }
                let accusative = !form.ends_with([TEH_MARBUTA, ALEF, HAMZA]);
                for dual in duals(form) {
                    made.push((format!("{dual} {adjective}").trim().to_owned(), Sense::Unit(unit, 2)));
                }
                if accusative {
                    made.push((format!("{form}{ALEF} {adjective}").trim().to_owned(), Sense::Unit(unit, 1)));
                    if !adjective.is_empty() && !adjective.ends_with([TEH_MARBUTA, HEH]) {
                        made.push((format!("{form}{ALEF} {adjective}{ALEF}"), Sense::Unit(unit, 1)));
                    }
                }
            }
        }
    }
    result
}

/// The duals of a noun in both cases.
fn duals(noun: &str) -> [String; 2] {
    let stem = noun.strip_suffix(TEH_MARBUTA).map_or(noun.to_owned(), |stem| format!("{stem}{TEH}"));
    [[ALEF, NOON], [YEH, NOON]].map(|ending| stem.chars().chain(ending).collect())
}

/// The duals of a noun of two words or more: both words dual where the second is an adjective, the first in construct
/// where it is not. Both are entered, for the wrong one is not written.
fn paired(head: &str, rest: &str, unit: u16, made: &mut Vec<(String, Sense)>) {
    let (second, tail) = rest.split_once(' ').map_or((rest, ""), |(second, tail)| (second, tail));
    for (head, second) in duals(head).iter().zip(duals(second)) {
        made.push((format!("{head} {second} {tail}").trim().to_owned(), Sense::Unit(unit, 2)));
        let construct = head.strip_suffix(NOON).unwrap_or(head);
        made.push((format!("{construct} {rest}"), Sense::Unit(unit, 2)));
    }
    if !head.ends_with([TEH_MARBUTA, ALEF, HAMZA]) && !second.ends_with([TEH_MARBUTA, ALEF, HAMZA]) {
        made.push((format!("{head}{ALEF} {second}{ALEF} {tail}").trim().to_owned(), Sense::Unit(unit, 1)));
    }
}

/// Gives each of the words or phrases between bars the sense.
fn words(lexicon: &mut Lexicon, list: &str, sense: Sense) -> Result<(), String> {
    let mut seen: Vec<String> = Vec::new();
    for word in list.split('|') {
        let folded = fold_word(word);
        // Two spellings of one row may fold to one word: that is no duplicate.
        if seen.contains(&folded) {
            continue;
        }
        seen.push(folded);
        if !lexicon.add(word, sense) {
            return Err(format!("`{word}` stands there twice"));
        }
    }
    Ok(())
}

fn rows(
    lexicon: &mut Lexicon,
    source: &Source,
    columns: usize,
    mut read: impl FnMut(&mut Lexicon, &Row<'_>) -> Result<(), String>,
) {
    let lines = laid(source, lexicon);
    for (name, n, line) in lines {
        let row: Vec<&str> = line.split('\t').collect();
        let result = if row.len() < columns || row[0].trim().is_empty() {
            Err(format!("{} columns where {columns} are wanted", row.len()))
        } else {
            read(lexicon, &row)
        };
        if let Err(problem) = result {
            lexicon.problems.push(format!("{name}:{n}: {problem}"));
        }
    }
}

/// A line with the name of its file and its number there.
type Line = (Box<str>, usize, Box<str>);

/// The lines of an embedded file with a user's over them: a line takes the place of the one with its first cell, `-`
/// before the first cell removes that line.
fn laid(source: &Source, lexicon: &mut Lexicon) -> Vec<Line> {
    let key = |line: &str| line.split('\t').next().unwrap_or_default().trim().to_owned();
    let mut all = lines(source.name, source.text);
    for file in lexicon.over.iter().filter(|file| file.path == source.name) {
        let mut change = Change { name: file.name.clone(), ..Change::default() };
        for (name, n, line) in lines(&file.name, &file.text) {
            let removed = line.strip_prefix('-');
            let own = key(removed.unwrap_or(&line));
            let known = all.iter().position(|(_, _, old)| key(old) == own);
            match (known, removed) {
                (Some(at), Some(_)) => {
                    all.remove(at);
                    change.removed += 1;
                }
                (None, Some(_)) => lexicon.problems.push(format!("{name}:{n}: there is no {own:?} to remove")),
                (Some(at), None) => {
                    all[at] = (name, n, line);
                    change.corrected += 1;
                }
                (None, None) => {
                    all.push((name, n, line));
                    change.added += 1;
                }
            }
        }
        lexicon.changes.push(change);
    }
    all
}

fn lines(name: &str, text: &str) -> Vec<Line> {
    let lines = text.lines().enumerate().skip(1).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines.map(|(n, line)| (Box::from(name), n + 1, Box::from(line))).collect()
}

/// The lines that list a word or phrase, each as `file:line` and its text; a user's files come last.
pub fn find(phrase: &str, over: &[LexiconFile]) -> Vec<(String, String)> {
    let own = fold_word(phrase.trim());
    let embedded = source::ALL.iter().flat_map(|file| lines(file.name, file.text));
    let over = over.iter().filter(|file| source::FILES.contains(&file.path.as_str()));
    embedded
        .chain(over.flat_map(|file| lines(&file.name, &file.text)))
        .filter(|(_, _, line)| line.split(['\t', '|']).any(|cell| !own.is_empty() && fold_word(cell.trim()) == own))
        .map(|(name, n, line)| (format!("{name}:{n}"), line.into()))
        .collect()
}

fn named<T: Copy>(known: &[(&str, T)], name: &str) -> Result<T, String> {
    known.iter().find(|(n, _)| *n == name).map(|&(_, value)| value).ok_or_else(|| format!("unknown tag `{name}`"))
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("`{text}` is no number here"))
}

fn within<T: Copy + PartialOrd + std::fmt::Display>(value: T, low: T, high: T) -> Result<T, String> {
    if (low..=high).contains(&value) { Ok(value) } else { Err(format!("{value} is not within {low} to {high}")) }
}
