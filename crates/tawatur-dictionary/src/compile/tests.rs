use super::{LexiconFile, compile};

fn file(path: &str, text: &str) -> LexiconFile {
    LexiconFile { path: path.to_owned(), name: path.to_owned(), text: text.to_owned() }
}

fn problems(dependence: &str) -> Vec<String> {
    let countries =
        "id\ten\tnames\tadjective\tpeople\tcapital\tended\tsource\ncountry/RU\tRussia\tروسيا\tروسي\t\t\t\tCLDR\n";
    let bodies = "slug\ten\tnames\tkind\tsource\nministry-of-defence\tMinistry of Defence\tوزارة الدفاع\tmilitary\tx\n";
    let head = "id\tspeaks_for\twhy\tsource\n";
    let files = [
        ("names/bodies.tsv", bodies.to_owned()),
        ("names/dependence.tsv", format!("{head}{dependence}")),
        ("places/countries.tsv", countries.to_owned()),
    ];
    compile(&files.map(|(path, text)| file(path, &text)))
        .err()
        .unwrap_or_default()
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn dependence_names_what_is_known() {
    assert_eq!(problems("org/ru-ministry-of-defence\tcountry/RU\tits ministry\tx\n"), Vec::<String>::new());
    let unknown = problems(
        "org/ru-ministry-of-magic\tcountry/RU\tits ministry\tx\norg/xx-ministry-of-defence\tcountry/RU\ty\tx\n",
    );
    assert_eq!(unknown.len(), 2, "{unknown:?}");
    assert!(unknown[0].contains("dependence.tsv:2"), "{unknown:?}");
}

#[test]
fn dependence_has_a_reason() {
    assert_eq!(problems("org/ru-ministry-of-defence\tcountry/RU\t\tx\n").len(), 1);
    assert_eq!(problems("country/RU\tcountry/RU\tthe same\tx\n").len(), 1);
}

fn events(frame: &str) -> Result<Vec<Vec<String>>, Vec<String>> {
    let head = "background = [\"قضية\"]\npeople = [\"مدني\"]\n[list]\nwords = [\"لاذع\", \"إعلامي\"]\n\n";
    let text = format!("{head}[[frame]]\nnouns = [\"هجوم\"]\nledger = \"incident\"\naction = \"attack\"\n{frame}");
    match compile(&[file("verbs/events.toml", &text)]) {
        Ok(compiled) => Ok(compiled.tables.events.into_iter().map(|e| e.not_with.into()).collect()),
        Err(problems) => Err(problems.iter().map(ToString::to_string).collect()),
    }
}

#[test]
fn not_with_takes_words_and_lists() {
    let expected = vec![["لاذع", "اعلامي", "اسعار"].map(str::to_owned).to_vec()];
    assert_eq!(events("not_with = [\"@words\", \"أسعار\"]\n"), Ok(expected));
    let problems = events("not_with = [\"@sports\"]\n").expect_err("there is no such list");
    assert!(problems[0].contains("sports"), "{problems:?}");
}
