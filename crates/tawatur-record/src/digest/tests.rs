use super::{Digest, Excerpt};
use crate::{Lang, Wording};
use tawatur_model::*;

fn reading() -> Reading {
    let entity = |id: &str, name: &str| Entity {
        id: id.into(),
        kind: EntityKind::Agency,
        names: vec![name.into()],
        name_en: None,
        country: None,
    };
    let claim = |stance: Stance, chain: Vec<Link>| Claim {
        id: "c1".into(),
        span: Span::new(0, 11),
        ledger: Ledger::Visit,
        action: "visit".into(),
        roles: vec![(Role::Visitor, vec![0])],
        item: None,
        provision: None,
        quantity: None,
        time: None,
        since: None,
        place: None,
        polarity: Polarity::Affirmed,
        certainty: Certainty::Actual,
        stance,
        chain,
        spans: vec![("trigger", vec![Span::new(4, 7)])],
        plover: None,
        mode: None,
        context: Vec::new(),
        cameo: None,
        trace: Trace::default(),
    };
    let link = Link { sources: vec![0], cue: "say".into(), span: Span::new(0, 3) };
    let article = |id: &str, outlet: Option<&str>, claims: Vec<Claim>| ReadArticle {
        article: Article {
            id: id.into(),
            source: format!("samples/{id}.txt"),
            outlet: outlet.map(Into::into),
            text: "one two three".into(),
            ..Article::default()
        },
        annotations: Annotations { entities: vec![entity("agency/x", "X")], claims, ..Annotations::default() },
    };
    let at = |article| ClaimRef { article, claim: 0 };
    Reading {
        articles: vec![
            article("a1", Some("Daily"), vec![claim(Stance::Denies, vec![link.clone()])]),
            article("a2", Some("Daily"), vec![claim(Stance::Asserts, vec![])]),
            article("a3", None, vec![claim(Stance::Asserts, vec![link])]),
        ],
        stories: vec![Story { articles: vec![0, 1], ..Story::default() }],
        groups: vec![Group {
            id: "g1".into(),
            story: 0,
            ledger: Ledger::Visit,
            action: "visit".into(),
            roles: vec![(Role::Visitor, vec!["agency/x".into()])],
            time: None,
            claims: vec![at(0), at(1)],
            asserted_by: vec![],
            denied_by: vec![],
            number: Number::default(),
            shares: vec![],
            denials: Number::default(),
            first: 0,
            conflicts: vec![],
            differences: vec![],
            wordings: vec![],
            losses: vec![],
            denial: None,
        }],
        ..Reading::default()
    }
}

#[test]
fn one_outlet_twice_is_one_and_an_unknown_one_counts() {
    let reading = reading();
    let digest = Digest::new(&reading);
    assert_eq!((digest.outlets.all, digest.outlets.unknown), (2, 1));
    assert_eq!(digest.stories[0].outlets.all, 1);
}

#[test]
fn denials_come_last_and_nothing_is_hidden() {
    let reading = reading();
    let digest = Digest::new(&reading);
    let group = &digest.stories[0].groups[0];
    assert_eq!(group.paths.iter().map(|path| path.denial).collect::<Vec<_>>(), [false, true]);
    assert_eq!(digest.alone, [2]);
    assert_eq!(digest.loose, [ClaimRef { article: 2, claim: 0 }]);
    let words = Wording::new(Lang::En);
    assert_eq!(group.fact.phrase(&digest.names, words, false), "visit of X");
    assert_eq!(digest.names.show("outlet-of/a3", words), "outlet of a3.txt");
}

#[test]
fn excerpts_keep_the_trigger_and_say_what_they_cut() {
    let reading = reading();
    let read = &reading.articles[0];
    let claim = &read.annotations.claims[0];
    assert_eq!(Excerpt::new(&read.article, claim, 80).text(), "one two thr");
    let cut = Excerpt::new(&read.article, claim, 4);
    assert_eq!((cut.before.as_str(), cut.trigger.as_str(), cut.after.as_str()), ("… ", "two", " …"));
}
