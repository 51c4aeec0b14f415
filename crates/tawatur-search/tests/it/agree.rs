use crate::make::{few, ids, index, strings};
use proptest::prelude::*;
use tawatur_search::{Doc, Kind};

const WORDS: &[&str] = &[
    "بوتين",
    "بوتن",
    "الرئيس",
    "وللرئيس",
    "رؤساء",
    "بيونغ",
    "يانغ",
    "بيونغيانغ",
    "كيم",
    "عبد",
    "الرحمن",
    "عبدالرحمن",
    "وزير",
    "الخارجية",
    "قال",
    "صواريخ",
    "1,500",
    "Pyongyang",
    "Kim",
    "Jong",
    "زيلينسكي",
    "زلنسكي",
    "كتاب",
    "،",
    ".",
    "سياستهم",
    "لندن",
];
const IDS: &[&str] = &["country/KP", "person/vladimir-putin", "place/pyongyang", "person/كيم-تو-بون", "agency/yonhap"];
const DAYS: &[&str] =
    &["", "2024-06", "2024-06-19", "2024", "XXXX-06", "XXXX-06-19", "2023-12/2024-06-18", "2024-07/..", "P1D"];
const QUERIES: &[&str] = &[
    "بوتين",
    "الرئيس",
    "بيونغ يانغ",
    "Pyongyang",
    "بيونجيانج",
    "عبدالرحمن",
    "عبد الرحمان",
    "\"وزير الخارجية\"",
    "زيلنسكي",
    "كيم",
    "Kim Jong",
    "كتا*",
    "بيو*",
    "Py*",
    "1500",
    "سياسة",
    "speaker:بوتين",
    "about:كوريا",
    "entity:Pyongyang",
    "agency:يونهاب",
    "role.giver:بوتين",
    "speaker:كيم",
    "speaker:\"كيم تو بون\"",
    "place:بيونجيانج",
    "time:2024-06-19",
    "time:2024-06..2024-07",
    "published:>=2024-06-20",
    "published:..2024-01",
    "chains:>=2",
    "chains:0..1",
    "denied:yes",
    "kind:claim",
    "ledger:visit",
    "story:s1",
    "item:وزير",
    "is:one-chain",
    "عبد الرحمن بوتن",
    "رئيس كيم يانغ",
];

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(WORDS), 0..7).prop_map(|words| words.join(" "))
}

fn doc() -> impl Strategy<Value = Doc> {
    let id = || proptest::sample::select(IDS).prop_map(str::to_owned);
    let list = || proptest::collection::vec(id(), 0..2);
    let day = || proptest::sample::select(DAYS).prop_map(str::to_owned);
    let number = || proptest::option::of(0u32..4);
    ((text(), text(), text(), list(), list(), id()), (day(), day(), number(), number()), 0u8..8).prop_map(
        |((title, text, item, speakers, agencies, giver), (published, time, chains, outlets), bits)| Doc {
            kind: if bits & 1 > 0 { Kind::Claim } else { Kind::Article },
            title,
            text,
            item,
            speakers,
            agencies,
            roles: vec![("giver".to_owned(), giver.clone())],
            places: if bits & 2 > 0 { strings(&["place/pyongyang"]) } else { Vec::new() },
            ledger: "visit".to_owned(),
            story: format!("s{}", bits & 1),
            published,
            time,
            chains,
            outlets,
            denied: (bits & 4 > 0).then_some(bits & 2 > 0),
            ..Doc::default()
        },
    )
}

fn query() -> impl Strategy<Value = String> {
    let one = proptest::sample::select(QUERIES).prop_map(str::to_owned);
    one.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a} {b}")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} OR {b})")),
            inner.prop_map(|a| format!("-({a})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn index_and_memory(docs in proptest::collection::vec(doc(), 1..12), queries in proptest::collection::vec(query(), 24)) {
        let docs: Vec<Doc> = docs.into_iter().enumerate().map(|(at, doc)| Doc { id: format!("d{at}"), ..doc }).collect();
        let index = index(&docs);
        for query in queries.iter().map(String::as_str).chain(QUERIES.iter().copied()) {
            ids(&index, &docs, query);
        }
    }
}

#[test]
fn the_few() {
    let docs = few();
    let index = index(&docs);
    for query in QUERIES {
        ids(&index, &docs, query);
    }
}
