use super::ast::{Field, Query};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;
use tawatur_text::fold_word;

const TABLE: &str = include_str!("../../data/query.tsv");

/// The words of the language: (sort, of), then folded name to code.
type Words = FxHashMap<(&'static str, &'static str), FxHashMap<String, &'static str>>;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for [sort, of, code, names, _] in rows() {
        let entry = words.entry((sort, of)).or_default();
        for name in names.split('|').filter(|name| !name.is_empty()).chain((sort != "operator").then_some(code)) {
            // Operators are told by their capitals: «or» is a word.
            entry.insert(if sort == "operator" { name.to_owned() } else { fold_word(name) }, code);
        }
    }
    words
});

static FILTERS: LazyLock<FxHashMap<&'static str, Option<Query>>> = LazyLock::new(|| {
    let filters = rows().filter(|[sort, ..]| *sort == "filter");
    filters.map(|[_, _, code, _, query]| (code, Query::parse(query).ok())).collect()
});

fn rows() -> impl Iterator<Item = [&'static str; 5]> {
    TABLE.lines().skip(1).filter_map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
}

fn look(sort: &'static str, of: &'static str, name: &str) -> Option<&'static str> {
    WORDS.get(&(sort, of))?.get(&fold_word(name)).copied()
}

/// The codes of a sort, in the order of the table.
pub(super) fn codes(sort: &str, of: &str) -> Vec<String> {
    rows().filter(|row| row[0] == sort && row[1] == of).map(|row| row[2].to_owned()).collect()
}

/// What a filter stands for.
pub(crate) fn filter(code: &str) -> Option<&'static Query> {
    FILTERS.get(code)?.as_ref()
}

/// What a word does between others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    And,
    Or,
    Not,
}

pub(super) fn operator(word: &str) -> Option<Operator> {
    match *WORDS.get(&("operator", ""))?.get(word)? {
        "and" => Some(Operator::And),
        "or" => Some(Operator::Or),
        _ => Some(Operator::Not),
    }
}

/// A word before a colon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Field(Field),
    /// `is:`.
    Filter,
    /// `role.` with no role that is known.
    NoRole(String),
}

pub(super) fn named(name: &str) -> Option<Named> {
    if let Some((field, role)) = name.split_once('.') {
        if look("field", "", field)? != "role" {
            return None;
        }
        return Some(match look("role", "", role) {
            Some(code) => Named::Field(Field::Role(code.to_owned())),
            None => Named::NoRole(role.to_owned()),
        });
    }
    let code = look("field", "", name)?;
    Some(match Field::of_code(code) {
        Some(field) => Named::Field(field),
        None if code == "is" => Named::Filter,
        None => Named::NoRole(String::new()),
    })
}

pub(super) fn filter_code(name: &str) -> Option<&'static str> {
    look("filter", "", name)
}

/// The code of a value of a field; as it is where the field has no closed list.
pub(super) fn value(field: &Field, name: &str) -> Option<String> {
    let of = field.code();
    match WORDS.get(&("value", of)) {
        Some(values) => values.get(&fold_word(name)).map(|code| (*code).to_owned()),
        None => Some(fold_word(name)),
    }
}

/// What sort of value a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Name,
    Code,
    Id,
    Words,
    Days,
    Number,
}

impl Sort {
    pub(super) fn expected(self) -> &'static str {
        match self {
            Sort::Name => "a name or an id",
            Sort::Code => "a code",
            Sort::Id => "an id",
            Sort::Words => "a code or words",
            Sort::Days => "a time such as 2024-06",
            Sort::Number => "a number such as >=2",
        }
    }
}

impl Field {
    pub(super) fn of_code(code: &str) -> Option<Field> {
        use Field::*;
        let all = [
            Outlet, Agency, Speaker, By, About, Entity, Place, Ledger, Action, Item, Stance, Certainty, Polarity, Lang,
            Kind, Flag, Article, Story, Group, Time, Published, Chains, Origins, Outlets, Denied,
        ];
        all.into_iter().find(|field| field.code() == code)
    }

    /// The word for it, without a role's name.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Field::Outlet => "outlet",
            Field::Agency => "agency",
            Field::Speaker => "speaker",
            Field::By => "by",
            Field::About => "about",
            Field::Entity => "entity",
            Field::Place => "place",
            Field::Role(_) => "role",
            Field::Ledger => "ledger",
            Field::Action => "action",
            Field::Item => "item",
            Field::Stance => "stance",
            Field::Certainty => "certainty",
            Field::Polarity => "polarity",
            Field::Lang => "lang",
            Field::Kind => "kind",
            Field::Flag => "flag",
            Field::Article => "article",
            Field::Story => "story",
            Field::Group => "group",
            Field::Time => "time",
            Field::Published => "published",
            Field::Chains => "chains",
            Field::Origins => "origins",
            Field::Outlets => "outlets",
            Field::Denied => "denied",
        }
    }

    pub(super) fn sort(&self) -> Sort {
        match self {
            Field::Outlet
            | Field::Agency
            | Field::Speaker
            | Field::By
            | Field::About
            | Field::Entity
            | Field::Place
            | Field::Role(_) => Sort::Name,
            Field::Item => Sort::Words,
            Field::Article | Field::Story | Field::Group => Sort::Id,
            Field::Time | Field::Published => Sort::Days,
            Field::Chains | Field::Origins | Field::Outlets => Sort::Number,
            _ => Sort::Code,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_of_use() {
        assert_eq!(rows().count(), TABLE.lines().count() - 1, "every row has its columns");
        for [sort, of, code, _, query] in rows() {
            match sort {
                "field" => assert!(named(code).is_some(), "{code}"),
                "filter" => assert!(filter(code).is_some(), "{code}: {query}"),
                "value" => assert!(Field::of_code(of).is_some(), "{of}"),
                "role" | "operator" => {}
                other => panic!("{other}"),
            }
        }
    }
}
