//! Documents for tests.

use tawatur_search::{Analyser, Doc, Entity, Index, Kind, Page, Query, Results, WriterOptions};

pub(crate) fn strings(list: &[&str]) -> Vec<String> {
    list.iter().map(|s| (*s).to_owned()).collect()
}

pub(crate) fn article(id: &str, text: &str) -> Doc {
    let (id, text, lang) = (id.to_owned(), text.to_owned(), "ar".to_owned());
    Doc { article: id.clone(), id, text, lang, ..Doc::default() }
}

/// A few documents about public facts.
pub(crate) fn few() -> Vec<Doc> {
    vec![
        Doc {
            outlet: "outlet/youm7".to_owned(),
            agencies: strings(&["agency/yonhap"]),
            published: "2024-06-18".to_owned(),
            ..article("a1", "أعلنت وكالة يونهاب أن الرئيس الروسي وصل إلى بيونغ يانغ للقاء الزعيم كيم جونغ أون.")
        },
        Doc {
            outlet: "outlet/bbc-arabic".to_owned(),
            published: "2024-06-19T10:00".to_owned(),
            title: "وزراء الخارجية يجتمعون".to_owned(),
            ..article("a2", "اجتمع وزراء الخارجية في القاهرة، وقال وزير الخارجية المصري إن الاجتماع مهم، وللرئيس كلمة.")
        },
        Doc {
            kind: Kind::Claim,
            id: "c1".to_owned(),
            article: "a1".to_owned(),
            story: "s1".to_owned(),
            group: "g1".to_owned(),
            text: "وقّع الزعيمان معاهدة الشراكة الاستراتيجية الشاملة".to_owned(),
            ledger: "agreement".to_owned(),
            action: "sign".to_owned(),
            item: "معاهدة الشراكة الاستراتيجية الشاملة".to_owned(),
            roles: vec![
                ("party".to_owned(), "country/KP".to_owned()),
                ("party".to_owned(), "person/vladimir-putin".to_owned()),
            ],
            speakers: strings(&["person/vladimir-putin"]),
            by: strings(&["unnamed/kremlin-source"]),
            stance: "asserts".to_owned(),
            certainty: "actual".to_owned(),
            polarity: "affirmed".to_owned(),
            published: "2024-06-19".to_owned(),
            time: "2024-06-18/2024-06-19".to_owned(),
            places: strings(&["place/pyongyang"]),
            chains: Some(3),
            origins: Some(2),
            outlets: Some(9),
            denied: Some(false),
            ..Doc::default()
        },
        Doc {
            kind: Kind::Claim,
            id: "c2".to_owned(),
            article: "a2".to_owned(),
            story: "s1".to_owned(),
            group: "g2".to_owned(),
            text: "زودت بيونغ يانغ موسكو بقذائف".to_owned(),
            ledger: "transfer".to_owned(),
            item: "munitions".to_owned(),
            roles: vec![
                ("giver".to_owned(), "country/KP".to_owned()),
                ("receiver".to_owned(), "country/RU".to_owned()),
            ],
            speakers: strings(&["person/شين-وون-سيك"]),
            entities: vec![Entity {
                id: "person/شين-وون-سيك".to_owned(), names: strings(&["شين وون سيك"])
            }],
            stance: "accuses".to_owned(),
            published: "2024-06".to_owned(),
            time: "XXXX-03".to_owned(),
            chains: Some(1),
            outlets: Some(4),
            denied: Some(true),
            flags: strings(&["repeated-after-denial"]),
            ..Doc::default()
        },
        Doc {
            kind: Kind::Quote,
            id: "q1".to_owned(),
            article: "a2".to_owned(),
            text: "The treaty with Pyongyang is defensive, 1,500 pages long".to_owned(),
            lang: "en".to_owned(),
            speakers: strings(&["person/vladimir-putin"]),
            ..Doc::default()
        },
    ]
}

pub(crate) fn index(docs: &[Doc]) -> Index {
    let index = Index::in_memory(&Analyser::default()).expect("memory");
    let mut writer = index.writer(WriterOptions { threads: 1, memory: 0 }).expect("a writer");
    for doc in docs {
        writer.put(doc).expect("put");
    }
    writer.commit().expect("commit");
    index
}

pub(crate) fn search(index: &Index, query: &str, page: &Page) -> Results {
    let query = Query::parse(query).unwrap_or_else(|e| panic!("{}", e.render(query)));
    index.search(&query, page).expect("a search")
}

/// The ids that a query finds in the index, having asked each document the same.
pub(crate) fn ids(index: &Index, docs: &[Doc], query: &str) -> Vec<String> {
    let analyser = Analyser::default();
    let parsed = Query::parse(query).unwrap_or_else(|e| panic!("{}", e.render(query)));
    let page = Page { limit: 1000, ..Page::default() };
    let found = search(index, query, &page);
    assert_eq!(found.total as usize, found.hits.len());
    let mut ids: Vec<String> = found.hits.into_iter().map(|hit| hit.id).collect();
    ids.sort_unstable();
    let mut own: Vec<String> =
        docs.iter().filter(|doc| parsed.matches(doc, &analyser)).map(|doc| doc.id.clone()).collect();
    own.sort_unstable();
    assert_eq!(ids, own, "index and memory: {query}");
    ids
}
