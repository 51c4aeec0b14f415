use super::builder::Builder;
use super::layer::Layer;
use crate::form::{conjugate, nationality_forms};
use crate::table::Table;
use crate::{Function, Number, Simple, What, noun_forms};
use tawatur_text::letters::*;

impl Builder {
    pub(crate) fn simple(&mut self, path: &str, layers: &[Layer<'_>]) {
        let (columns, keys): (&[&str], usize) = match path {
            "names/bodies.tsv" => (&["slug", "en", "names", "kind"], 1),
            "words/collectives.tsv" => (&["head", "en", "forms", "kind"], 1),
            "words/unnamed.tsv" => (&["slug", "en", "forms"], 1),
            "words/goods.tsv" => (&["item", "key", "en", "forms"], 2),
            _ => (&["item", "key", "forms"], 2),
        };
        let table = Table::read(layers, columns, keys, &mut self.log);
        for row in table.rows() {
            let forms: Vec<&str> = row.list("forms").chain(row.list("names")).collect();
            let simple = Simple {
                key: row.get(columns[keys - 1]).to_owned(),
                en: row.get("en").to_owned(),
                class: if keys == 2 { row.get("item").to_owned() } else { row.get("kind").to_owned() },
                name: forms.first().copied().unwrap_or_default().to_owned(),
            };
            let list = match path {
                "names/bodies.tsv" => &mut self.tables.bodies,
                "words/collectives.tsv" => &mut self.tables.collectives,
                "words/unnamed.tsv" => &mut self.tables.unnamed,
                "words/goods.tsv" => &mut self.tables.goods,
                _ => &mut self.tables.programmes,
            };
            let at = list.len() as u32;
            list.push(simple);
            let what = match path {
                "names/bodies.tsv" => What::Body(at),
                "words/collectives.tsv" => What::Collective { collective: at },
                "words/unnamed.tsv" => What::Unnamed(at),
                "words/goods.tsv" => What::Good(at),
                _ => What::Programme(at),
            };
            for form in forms {
                for (word, _, bound) in
                    noun_forms(form, form.ends_with(TEH_MARBUTA), Number::Singular, !form.contains(' '))
                {
                    self.add_form(&word, what, bound, row.origin);
                }
                for definite in definite_phrases(form) {
                    self.add(&definite, what, row.origin);
                }
            }
        }
    }

    /// Everyday words, in all their forms: what is spelled like one of them is no name without more evidence.
    pub(crate) fn common(&mut self, layers: &[Layer<'_>]) {
        let table = Table::read(layers, &["word", "kind", "forms", "source"], 2, &mut self.log);
        for row in table.rows() {
            let word = row.get("word");
            let free = |form: String| (form, false);
            let forms: Vec<(String, bool)> = match row.get("kind") {
                "noun" => {
                    // «كنيست» is كنيسة only before a pronoun, and else a parliament.
                    let singular = noun_forms(word, word.ends_with(TEH_MARBUTA), Number::Singular, true);
                    let singular = singular.into_iter().map(|(form, _, bound)| (form, bound));
                    singular.chain(row.list("forms").flat_map(plural_forms).map(free)).collect()
                }
                "adjective" => nationality_forms(word).into_iter().map(|(form, _, _)| free(form)).collect(),
                "verb" => {
                    let forms = row.list("forms").flat_map(|imperfect| conjugate(word, imperfect, "", ""));
                    forms.map(|(form, _)| free(form)).collect()
                }
                other => {
                    self.log.problems.push(row.problem(format!("{other:?} is no kind of common word")));
                    continue;
                }
            };
            for (form, bound) in forms.iter().filter(|(form, _)| form.chars().count() > 1) {
                self.add_form(form, What::Common, *bound, row.origin);
            }
        }
    }

    pub(crate) fn functions(&mut self, layers: &[Layer<'_>]) {
        let table = Table::read(layers, &["class", "words", "note"], 1, &mut self.log);
        for row in table.rows() {
            let function = match row.get("class") {
                "adverb" => Function::Adverb,
                "agency-head" => Function::AgencyHead,
                "allegation" => Function::Allegation,
                "feeling" => Function::Feeling,
                "in-return" => Function::InReturn,
                "both" => Function::Both,
                "both-sides" => Function::BothSides,
                "homeland" => Function::Homeland,
                "realm" => Function::Realm,
                "brand-head" => Function::BrandHead,
                "site-head" => Function::SiteHead,
                "dismissive" => Function::Dismissive,
                "complementiser" => Function::Complementiser,
                "conjunction" => Function::Conjunction,
                "copula" => Function::Copula,
                "demonstrative" => Function::Demonstrative,
                "toll" => Function::Toll,
                "latter" => Function::Latter,
                "same" => Function::Same,
                "work" => Function::Work,
                "norm" => Function::Norm,
                "banner" => Function::Banner,
                "name-join" => Function::NameJoin,
                "no-name" => Function::NoName,
                "org-head" => Function::OrgHead,
                "outlet-head" => Function::OutletHead,
                "partitive" => Function::Partitive,
                "place-head" => Function::PlaceHead,
                "preposition" => Function::Preposition,
                "pronoun" => Function::Pronoun,
                "relative" => Function::Relative,
                "subordinator" => Function::Subordinator,
                other => {
                    self.problem(row.origin, format!("unknown class {other:?}"));
                    continue;
                }
            };
            for word in row.list("words") {
                self.add(word, What::Function(function), row.origin);
            }
        }
    }
}

/// An indefinite phrase of two or three words with its article: on each word where adjectives follow («الصواريخ
/// الباليستية»), on all but the first where a genitive does («منظومة الدفاع الجوي»). Spelling does not tell which it is.
fn definite_phrases(phrase: &str) -> Vec<String> {
    let article = |word: &&str| word.starts_with([ALEF, ALEF_HAMZA_ABOVE]) && word.chars().nth(1) == Some(LAM);
    let words: Vec<&str> = phrase.split(' ').collect();
    let arabic = |word: &&str| word.chars().count() > 2 && word.chars().all(is_arabic_letter);
    if !(2..=3).contains(&words.len()) || words.iter().any(article) || !words.iter().all(arabic) {
        return Vec::new();
    }
    let with = |word: &&str| format!("{ALEF}{LAM}{word}");
    let rest: Vec<String> = words[1..].iter().map(with).collect();
    vec![format!("{} {}", words[0], rest.join(" ")), format!("{} {}", with(&words[0]), rest.join(" "))]
}

/// A broken or sound plural as given, and with the alef of the accusative.
fn plural_forms(plural: &str) -> Vec<String> {
    let sound = plural.ends_with(NOON) || plural.ends_with(TEH) || plural.ends_with(ALEF) || plural.ends_with(HAMZA);
    let mut out = vec![plural.to_owned()];
    if !sound && !plural.ends_with([YEH, ALEF_MAKSURA, TEH_MARBUTA]) {
        out.push(format!("{plural}{ALEF}"));
    }
    out
}
