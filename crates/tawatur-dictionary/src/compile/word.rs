use super::builder::Builder;
use crate::table::Table;
use crate::{Function, Number, Simple, What, noun_forms};
use tawatur_text::letters::*;

impl Builder {
    pub(crate) fn simple(&mut self, path: &str, text: &str) {
        let (columns, keys): (&[&str], usize) = match path {
            "names/bodies.tsv" => (&["slug", "en", "names", "kind"], 1),
            "words/collectives.tsv" => (&["head", "en", "forms", "kind"], 1),
            "words/unnamed.tsv" => (&["slug", "en", "forms"], 1),
            "words/goods.tsv" => (&["item", "key", "en", "forms"], 2),
            _ => (&["item", "key", "forms"], 2),
        };
        let table = Table::read(path, text, columns, keys, &mut self.problems);
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
                for (word, _, _) in noun_forms(form, form.ends_with(TEH_MARBUTA), Number::Singular, !form.contains(' ')) {
                    self.add(&word, what, row.line);
                }
            }
        }
    }

    pub(crate) fn functions(&mut self, path: &str, text: &str) {
        let table = Table::read(path, text, &["class", "words", "note"], 1, &mut self.problems);
        for row in table.rows() {
            let function = match row.get("class") {
                "adverb" => Function::Adverb,
                "allegation" => Function::Allegation,
                "both" => Function::Both,
                "dismissive" => Function::Dismissive,
                "complementiser" => Function::Complementiser,
                "conjunction" => Function::Conjunction,
                "copula" => Function::Copula,
                "demonstrative" => Function::Demonstrative,
                "name-join" => Function::NameJoin,
                "no-name" => Function::NoName,
                "org-head" => Function::OrgHead,
                "partitive" => Function::Partitive,
                "place-head" => Function::PlaceHead,
                "preposition" => Function::Preposition,
                "pronoun" => Function::Pronoun,
                "relative" => Function::Relative,
                "subordinator" => Function::Subordinator,
                other => {
                    self.problem(path, row.line, format!("unknown class {other:?}"));
                    continue;
                }
            };
            for word in row.list("words") {
                self.add(word, What::Function(function), row.line);
            }
        }
    }
}
