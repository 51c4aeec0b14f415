use super::{Kind, Known, Lines, article, kind, known};
use crate::{article_lines, write_jsonl};
use tawatur_model::{
    Annotations, Article, Certainty, Claim, Embed, Entity, EntityKind, How, Image, Inferred, Ledger, Link, Mention,
    Polarity, Quantity, Quote, ReadArticle, Reading, Remark, RemarkKind, Removed, Role, Span, Stance, TimeExpression,
    Trace,
};

fn span(text: &str, words: &str) -> Span {
    let at = text.find(words).expect("the words stand in the text") as u32;
    Span::new(at, at + words.len() as u32)
}

/// One article that fills every field that records have.
fn full() -> ReadArticle {
    let text = "زيارة 😀\n\nأكدت الوزارة أن الوفد زار بغداد في 3 مايو ومعه 12 خبيرا";
    let entity = |id: &str, kind, name: &str| Entity {
        id: id.to_owned(),
        kind,
        names: vec![name.to_owned(), format!("{name} \"الثاني\"")],
        name_en: (kind == EntityKind::Place).then(|| "Baghdad".to_owned()),
        country: (kind == EntityKind::Place).then(|| "country/IQ".to_owned()),
    };
    let some = |text: &str| Some(text.to_owned());
    let body = span(text, "أكدت").start();
    let article = Article {
        id: "a1/x".to_owned(),
        source: "folder/a.html".to_owned(),
        sha256: "00".to_owned(),
        url: some("https://example.org/1"),
        outlet: some("صحيفة"),
        outlet_entity: some("outlet/x"),
        title: some("زيارة 😀"),
        standfirst: some("سطر"),
        byline: some("كتب"),
        published: some("2024-05-04"),
        inferred: Some(Inferred { days: vec!["2024-05-04".to_owned()], because: "its story".to_owned() }),
        modified: some("2024-05-05"),
        section: some("أخبار"),
        tags: vec!["العراق".to_owned()],
        dateline: Some(span(text, "الوزارة")),
        lang: "ar".to_owned(),
        text: text.to_owned(),
        body_start: body,
        paragraphs: vec![Span::new(0, body - 2), Span::new(body, text.len() as u32)],
        removed: vec![Removed { text: "شارك".to_owned(), why: "share".to_owned(), raw: None }],
        images: vec![Image { url: "1.jpg".to_owned(), caption: some("صورة"), ..Image::default() }],
        embeds: vec![Embed { url: "https://example.org/post".to_owned(), raw: None }],
        remarks: vec![Remark { kind: RemarkKind::Correction, text: "تصحيح".to_owned(), raw: None }],
        ..Article::default()
    };
    let twelve = Quantity {
        span: span(text, "12 خبيرا"),
        value: Some(12.0),
        min: None,
        max: None,
        approx: false,
        unit: some("person"),
        of: some("خبير"),
    };
    let link = Link { sources: vec![1], cue: "أكد".to_owned(), span: span(text, "الوزارة") };
    let claim = Claim {
        id: "c1".to_owned(),
        span: span(text, "الوفد زار بغداد"),
        ledger: Ledger::Visit,
        action: "visit".to_owned(),
        roles: vec![(Role::Visitor, vec![2]), (Role::Host, vec![0])],
        item: some("x"),
        provision: some("y"),
        quantity: Some(Quantity { span: Span::default(), ..twelve.clone() }),
        time: some("2024-05-03"),
        since: some("2024"),
        place: Some(0),
        polarity: Polarity::Affirmed,
        certainty: Certainty::Actual,
        stance: Stance::Confirms,
        chain: vec![link.clone()],
        spans: vec![("trigger", vec![span(text, "زار")]), (Role::Visitor.name(), vec![span(text, "الوفد")])],
        plover: some("CONSULT"),
        mode: some("visit"),
        context: vec!["diplomatic".to_owned()],
        cameo: some("042"),
        trace: Trace::default(),
    };
    let mention = |words: &str, entity, how, stands_for| Mention { span: span(text, words), entity, how, stands_for };
    let annotations = Annotations {
        entities: vec![
            entity("place/baghdad", EntityKind::Place, "بغداد"),
            entity("org/x", EntityKind::Org, "الوزارة"),
            entity("group/x", EntityKind::Group, "الوفد"),
        ],
        mentions: vec![
            mention("الوزارة", 1, How::Description, None),
            mention("الوفد", 2, How::Name, None),
            mention("بغداد", 0, How::Metonym, Some(2)),
        ],
        times: vec![TimeExpression {
            span: span(text, "3 مايو"),
            value: "2024-05-03".to_owned(),
            because: some("the year of the article"),
            conflict: some("a Friday"),
        }],
        quantities: vec![twelve],
        quotes: vec![Quote {
            span: span(text, "الوفد زار بغداد"),
            direct: false,
            speaker: Some(1),
            cue: some("أكد"),
            stance: Stance::Confirms,
            chain: vec![link],
            trace: Trace::default(),
        }],
        claims: vec![claim],
        ..Annotations::default()
    };
    ReadArticle { article, annotations }
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("records are UTF-8")
}

#[test]
fn what_was_written_comes_back() {
    let lines = text(article_lines(&full()));
    let back = article(lines.lines(), &Known::default()).expect("it is whole");
    assert_eq!(text(article_lines(&back)), lines);
    assert_eq!(back.annotations.claims, full().annotations.claims);
    assert_eq!(back.annotations.entities, full().annotations.entities);
    assert_eq!(back.article.published, full().article.published);
    assert_eq!(back.article.inferred, full().article.inferred);
}

#[test]
fn a_file_of_records_comes_back_article_by_article() {
    let mut second = full();
    second.article.id = "a2".to_owned();
    let reading = Reading { articles: vec![full(), second], ..Reading::default() };
    let mut bytes = Vec::new();
    write_jsonl(&mut bytes, &reading).expect("memory takes it");
    let known = known(&bytes[..]).expect("memory can be read");
    let articles: Vec<ReadArticle> = Lines::new(&bytes[..])
        .map(|held| held.expect("memory can be read").and_then(|held| held.article(&known)).expect("it is whole"))
        .collect();
    let mut again = Vec::new();
    write_jsonl(&mut again, &Reading { articles, ..Reading::default() }).expect("memory takes it");
    assert_eq!(text(again), text(bytes));
}

#[test]
fn what_is_broken_is_named_and_the_rest_goes_on() {
    let mut bytes = b"{\"kind\":\"claim\",\"id\":\"x/c1\"}\nno record\n".to_vec();
    bytes.extend(article_lines(&full()));
    bytes.extend(
        b"{\"kind\":\"mention\",\"article\":\"a1/x\",\"start\":0,\"end\":999,\"entity\":\"org/x\",\"how\":\"name\"}\n",
    );
    let seen: Vec<String> = Lines::new(&bytes[..])
        .map(|held| held.expect("memory can be read"))
        .map(|held| held.and_then(|held| held.article(&Known::default())))
        .map(|read| read.map_or_else(|broken| broken.to_string(), |read| read.article.id))
        .collect();
    assert_eq!(seen[0], "line 1: it stands before its article");
    assert!(seen[1].starts_with("line 2: expected"), "{}", seen[1]);
    assert!(seen[2].ends_with("characters, and not 999"), "{}", seen[2]);
    assert_eq!(seen.len(), 3);
}

#[test]
fn the_kind_may_stand_anywhere() {
    assert_eq!(kind("{\"kind\":\"story\",\"id\":\"s\"}"), Ok(Kind::Story));
    assert_eq!(kind("{\"id\":\"s\",\"kind\":\"story\"}"), Ok(Kind::Story));
    assert_eq!(kind("{\"kind\":\"dream\"}"), Ok(Kind::Other));
    assert!(kind("[]").is_err());
}
