use crate::make::{few, ids, index, search};
use tawatur_search::{Analyser, Facet, Order, Page, Query, Scope, WriterOptions};

#[test]
fn what_queries_find() {
    let docs = few();
    let index = index(&docs);
    let mut wrong = Vec::new();
    for (query, expected) in [
        ("", "a1 a2 c1 c2 q1"),
        // Words in any form.
        ("رئيس", "a1 a2"),
        ("الوزير", "a2"),
        ("اجتماعات", "a2"),
        ("وقعت", "c1"),
        ("شراكه", "c1"),
        ("بالقذائف", "c2"),
        ("1500", "q1"),
        ("١٥٠٠", "q1"),
        ("صارو*", ""),
        ("قذا*", "c2"),
        ("treat*", "q1"),
        // Phrases: attached letters and articles aside, in order.
        ("\"وزير الخارجية\"", "a2"),
        ("«الخارجية وزير»", ""),
        ("\"وزراء خارجية\"", "a2"),
        // Names in any spelling and in Latin letters; also where another name or none is in the text.
        ("Pyongyang", "a1 c1 c2 q1"),
        ("بيونج يانج", "a1 c1 c2 q1"),
        ("بيونغيانغ", "a1 c1 c2 q1"),
        ("Bionj Yanj", "a1 c1 c2"),
        ("Putin", "c1 q1"),
        ("بوتن", "c1 q1"),
        ("\"كيم جونج اون\"", ""),
        ("كيم جونج اون", "a1"),
        ("يونهب", "a1"),
        // Fields.
        ("speaker:Poutine", "c1 q1"),
        ("speaker:\"Shin Won-sik\"", "c2"),
        ("speaker:(بوتين OR شين)", "c1 c2 q1"),
        ("speaker:person/vladimir-putin kind:quote", "q1"),
        ("about:كوريا", "c1 c2"),
        ("role.giver:\"كوريا الشمالية\"", "c2"),
        ("دور.طرف:country/KP", "c1"),
        ("speaker:بوتين about:\"North Korea\"", "c1"),
        ("outlet:youm7", "a1"),
        ("agency:Yonhap", "a1"),
        ("place:بيونغيانغ", "c1"),
        ("ledger:agreement", "c1"),
        ("سجل:اتفاق", "c1"),
        ("item:munitions", "c2"),
        ("item:\"معاهدة شراكة\"", "c1"),
        ("stance:accuses", "c2"),
        ("by:unnamed/kremlin-source", "c1"),
        ("chains:>=2", "c1"),
        ("chains:1", "c2"),
        ("outlets:2..5", "c2"),
        ("denied:yes", "c2"),
        ("is:denied-but-repeated", "c2"),
        ("is:one-chain", "c2"),
        ("lang:en", "q1"),
        // Days.
        ("published:2024-06-18", "a1 c2"),
        ("published:2024-06-18..2024-06-19", "a1 a2 c1 c2"),
        ("published:>2024-06-18", "a2 c1 c2"),
        ("time:2024-06-18", "c1"),
        ("time:2024-03", "c2"),
        ("time:2024", "c1 c2"),
        ("time:2023-04..2023-12", ""),
        ("time:..2024-06-18", "c1 c2"),
        // Together.
        ("-kind:claim", "a1 a2 q1"),
        ("kind:claim -denied:yes", "c1"),
        ("kind:(claim OR quote) Pyongyang -munitions", "c1 c2 q1"),
        ("-(kind:claim OR kind:quote)", "a1 a2"),
        ("story:s1", "c1 c2"),
    ] {
        let found = ids(&index, &docs, query).join(" ");
        if found != expected {
            wrong.push(format!("{query}: {found}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn pages_follow_one_another() {
    let docs = few();
    let index = index(&docs);
    for order in [Order::Relevance, Order::Newest, Order::Chains] {
        let whole = search(&index, "", &Page { order, ..Page::default() });
        let (mut seen, mut cursor) = (Vec::new(), None);
        loop {
            let page = search(&index, "", &Page { order, limit: 2, cursor, ..Page::default() });
            assert_eq!(page.total, 5);
            seen.extend(page.hits);
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen, whole.hits, "{order:?}");
    }
    let ids: Vec<String> = search(&index, "", &Page { order: Order::Newest, ..Page::default() })
        .hits
        .into_iter()
        .map(|hit| hit.id)
        .collect();
    assert_eq!(&ids[2..4], ["a1", "c2"]);
    assert_eq!(search(&index, "", &Page { order: Order::Chains, ..Page::default() }).hits[0].id, "c1");
    let wrong =
        index.search(&Query::parse("").expect("empty"), &Page { cursor: Some("n12".to_owned()), ..Page::default() });
    assert!(matches!(wrong, Err(tawatur_search::Error::Cursor)));
}

#[test]
fn facets_count_all() {
    let index = index(&few());
    let page = Page { limit: 1, facets: Facet::ALL.to_vec(), ..Page::default() };
    let facets = search(&index, "", &page).facets;
    let of = |facet| facets[&facet].iter().map(|(value, count)| format!("{value} {count}")).collect::<Vec<_>>();
    assert_eq!(of(Facet::Ledger), ["agreement 1", "transfer 1"]);
    assert_eq!(of(Facet::Speaker), ["person/vladimir-putin 2", "person/شين-وون-سيك 1"]);
    assert_eq!(of(Facet::Day), ["2024-06-19 2", "2024-06-18 1"]);
}

#[test]
fn documents_are_replaced_and_removed() {
    let mut docs = few();
    let index = index(&docs);
    let mut writer = index.writer(WriterOptions::default()).expect("a writer");
    docs[3].chains = Some(5);
    writer.put(&docs[3]).expect("put");
    writer.commit().expect("commit");
    assert_eq!(ids(&index, &docs, "chains:5"), ["c2"]);
    assert_eq!(index.len().expect("length"), 5);
    writer.remove_where(&Scope::OfStory(tawatur_search::Kind::Claim, "s1".to_owned())).expect("remove");
    writer.commit().expect("commit");
    assert_eq!(ids(&index, &[docs[0].clone(), docs[1].clone(), docs[4].clone()], ""), ["a1", "a2", "q1"]);
    writer.remove_where(&Scope::Article("a2".to_owned())).expect("remove");
    writer.rollback().expect("rollback");
    writer.compact().expect("compact");
    assert_eq!(index.len().expect("length"), 3);
    writer.remove_where(&Scope::Article("a1".to_owned())).expect("remove");
    writer.commit().expect("commit");
    assert_eq!(search(&index, "", &Page::default()).total, 2);
}

#[test]
fn highlights_are_places_of_the_text() {
    let text = "وصل الرئيسُ إلى بيونغ يانغ، وقال للوزير: ٢٥ طائرة.";
    let lit = |query: &str| {
        let found = Query::parse(query).expect("a query").highlights(text, &Analyser::default());
        found.iter().map(|found| found.span.of(text).to_owned()).collect::<Vec<_>>().join("|")
    };
    assert_eq!(lit("رئيس"), "الرئيسُ");
    assert_eq!(lit("Pyongyang -وزير"), "بيونغ|يانغ");
    assert_eq!(lit("بيونجيانج"), "بيونغ|يانغ");
    assert_eq!(lit("وزراء 25 طائر*"), "للوزير|٢٥|طائرة");
    assert_eq!(lit("\"الى بيونغ يانغ\""), "إلى|بيونغ|يانغ");
    assert_eq!(lit("kind:claim"), "");
}
