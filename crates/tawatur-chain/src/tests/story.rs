use crate::{groups, nothing_depends, speaks_for_country, why};
use proptest::prelude::*;
use std::collections::BTreeSet;
use tawatur_model::*;

/// Builds an article claim by claim.
pub(crate) struct Draft {
    pub(crate) read: ReadArticle,
}

fn kind(id: &str) -> EntityKind {
    match id.split('/').next().unwrap_or_default() {
        "person" => EntityKind::Person,
        "country" => EntityKind::Country,
        "org" => EntityKind::Org,
        "agency" => EntityKind::Agency,
        "outlet" => EntityKind::Outlet,
        "unnamed" => EntityKind::Unnamed,
        "group" => EntityKind::Group,
        _ => EntityKind::Place,
    }
}

impl Draft {
    pub(crate) fn new(id: &str, outlet: &str) -> Self {
        let mut read = ReadArticle::default();
        read.article.id = id.into();
        read.article.outlet_entity = Some(outlet.into());
        Draft { read }
    }

    fn entity(&mut self, id: &str) -> u32 {
        let entities = &mut self.read.annotations.entities;
        if let Some(at) = entities.iter().position(|e| e.id == id) {
            return at as u32;
        }
        let country = match id {
            "person/putin" | "org/kremlin" | "org/ru-ministry" => Some("country/RU"),
            "person/kim-jong-un" | "person/kim-jong-il" | "agency/kcna" => Some("country/KP"),
            _ => None,
        };
        entities.push(Entity {
            id: id.into(),
            kind: kind(id),
            names: Vec::new(),
            name_en: None,
            country: country.map(str::to_string),
        });
        entities.len() as u32 - 1
    }

    /// Roles as `visitor=person/putin`, the chain from the outermost carrier on.
    pub(crate) fn claim(
        mut self,
        ledger: Ledger,
        action: &str,
        roles: &[&str],
        chain: &[&str],
        change: impl FnOnce(&mut Claim),
    ) -> Self {
        let mut claim = blank(ledger, action, self.read.annotations.claims.len() + 1);
        for role in roles {
            let (name, id) = role.split_once('=').expect("role=entity");
            let (role, entity) = (Role::parse(name).expect("a role"), self.entity(id));
            match claim.roles.iter_mut().find(|(r, _)| *r == role) {
                Some((_, entities)) => entities.push(entity),
                None => claim.roles.push((role, vec![entity])),
            }
        }
        for source in chain {
            let sources = source.split('+').map(|id| self.entity(id)).collect();
            claim.chain.push(Link { sources, cue: String::new(), span: Span::default() });
        }
        change(&mut claim);
        self.read.annotations.claims.push(claim);
        self
    }
}

fn blank(ledger: Ledger, action: &str, number: usize) -> Claim {
    Claim {
        id: format!("c{number}"),
        span: Span::default(),
        ledger,
        action: action.into(),
        roles: Vec::new(),
        item: None,
        provision: None,
        quantity: None,
        time: None,
        since: None,
        place: None,
        polarity: Polarity::Affirmed,
        certainty: Certainty::Actual,
        stance: Stance::Asserts,
        chain: Vec::new(),
        spans: Vec::new(),
        plover: None,
        mode: None,
        context: Vec::new(),
        cameo: None,
        trace: Trace::default(),
    }
}

pub(crate) fn time(value: &str) -> impl FnOnce(&mut Claim) {
    let value = value.to_string();
    move |claim| claim.time = Some(value)
}

pub(crate) fn same(_: &mut Claim) {}

fn story(articles: &[ReadArticle], copies: Vec<Copy>) -> Vec<Story> {
    vec![Story { articles: (0..articles.len() as u32).collect(), copies, ..Default::default() }]
}

pub(crate) fn copy(article: u32, of: u32, score: f32) -> Copy {
    Copy { article, of, how: CopyKind::Copy, score, spans: Vec::new(), because: String::new() }
}

pub(crate) fn read(drafts: Vec<Draft>) -> Vec<ReadArticle> {
    drafts.into_iter().map(|draft| draft.read).collect()
}

pub(crate) fn group(articles: &[ReadArticle]) -> Vec<Group> {
    groups(articles, &story(articles, Vec::new()), &nothing_depends)
}

const VISIT: &[&str] = &["visitor=person/putin", "host=country/KP"];

#[test]
fn one_visit_is_one_group_and_others_are_others() {
    let articles = read(vec![
        Draft::new("a0", "outlet/a").claim(Ledger::Visit, "arrive", VISIT, &["org/kremlin"], time("2024-06-18")).claim(
            Ledger::Visit,
            "visit",
            &["visitor=person/putin", "host=country/VN"],
            &[],
            time("2024-06-19/2024-06-20"),
        ),
        Draft::new("b0", "outlet/b")
            .claim(Ledger::Visit, "visit", &["visitor=country/RU", "host=country/KP"], &["agency/kcna"], |c| {
                c.certainty = Certainty::Planned;
            })
            .claim(Ledger::Visit, "visit", VISIT, &[], time("2000-07"))
            .claim(Ledger::Visit, "visit", &["visitor=person/kim-jong-un", "host=country/RU"], &[], time("XXXX-09"))
            .claim(Ledger::Visit, "visit", &["visitor=person/kim-jong-un", "host=country/RU"], &[], same)
            .claim(Ledger::Visit, "visit", VISIT, &[], |c| c.since = Some("2000-07".into())),
    ]);
    let found = group(&articles);
    let sizes: Vec<usize> = found.iter().map(|g| g.claims.len()).collect();
    assert_eq!(sizes, [3, 1, 1, 2], "{found:#?}");
    assert_eq!(found[0].roles[0], (Role::Visitor, vec!["person/putin".to_string()]));
    assert_eq!(found[0].time.as_deref(), Some("2024-06-18"));
}

#[test]
fn denial_and_accusation_are_one_transfer_and_the_way_back_another() {
    let arms: &[&str] = &["giver=country/KP", "receiver=country/RU"];
    let articles = read(vec![
        Draft::new("a0", "outlet/a")
            .claim(Ledger::Transfer, "supply", arms, &["group/west"], |c| {
                (c.item, c.stance) = (Some("arms".into()), Stance::Accuses);
            })
            .claim(Ledger::Transfer, "supply", arms, &["country/KP"], |c| {
                (c.item, c.stance) = (Some("munitions".into()), Stance::Denies);
            })
            .claim(
                Ledger::Transfer,
                "supply",
                &["giver=country/RU", "receiver=country/KP"],
                &["country/US+country/KR"],
                |c| {
                    c.item = Some("technology".into());
                },
            ),
    ]);
    let found = group(&articles);
    assert_eq!(found.len(), 2);
    assert_eq!(
        (found[0].asserted_by.clone(), found[0].denied_by.clone()),
        (vec!["group/west".into()], vec!["country/KP".into()])
    );
    assert_eq!((found[0].number.tawatur, found[0].denials.tawatur), (1, 1));
    assert_eq!((found[1].number.tawatur, found[1].number.origins), (1, 2), "one outlet quotes two sources");
    assert_eq!(found[1].number.common_link.as_deref(), Some("outlet/a"));
}

#[test]
fn treaties_of_two_centuries_and_of_two_partners_stay_apart() {
    let articles = read(vec![
        Draft::new("a0", "outlet/a")
            .claim(Ledger::Agreement, "sign", &["party=country/KP", "party=country/RU"], &[], time("2024-06-19"))
            .claim(Ledger::Agreement, "plan", &["party=country/RU", "party=country/KP"], &["agency/reuters"], |c| {
                c.certainty = Certainty::Planned;
            })
            .claim(Ledger::Agreement, "sign", &["party=country/KP", "party=country/SU"], &[], time("1961"))
            .claim(Ledger::Agreement, "have", &["party=country/KP", "party=country/CN"], &[], same),
    ]);
    let sizes: Vec<usize> = group(&articles).iter().map(|g| g.claims.len()).collect();
    assert_eq!(sizes, [2, 1, 1]);
}

#[test]
fn ten_outlets_that_copy_one_agency_give_one() {
    let drafts = (0..10).map(|n| {
        Draft::new(&format!("a{n}"), &format!("outlet/{n}")).claim(
            Ledger::Visit,
            "visit",
            VISIT,
            &["agency/reuters"],
            same,
        )
    });
    let articles = read(drafts.collect());
    let found = group(&articles);
    let number = &found[0].number;
    assert_eq!((number.tawatur, number.tawatur_max, number.origins), (1, 1, 1));
    assert_eq!(number.weakest, ["agency/reuters"]);
    assert_eq!(number.common_link.as_deref(), Some("agency/reuters"));
}

#[test]
fn what_is_doubtful_makes_a_range() {
    let drafts = vec![
        Draft::new("a0", "outlet/a").claim(Ledger::Visit, "visit", VISIT, &["unnamed/officials"], same),
        Draft::new("b0", "outlet/b").claim(Ledger::Visit, "visit", VISIT, &["unnamed/sources"], same),
        Draft::new("c0", "outlet/c").claim(Ledger::Visit, "visit", VISIT, &[], same),
    ];
    let articles = read(drafts);
    let number = group(&articles).remove(0).number;
    assert_eq!((number.tawatur, number.tawatur_max), (1, 3));
    assert_eq!(number.because.len(), 3);
}

#[test]
fn a_suspected_copy_is_doubtful_and_a_sure_one_shares_its_path() {
    let drafts = ["a", "b"].map(|n| {
        Draft::new(n, &format!("outlet/{n}")).claim(Ledger::Visit, "visit", VISIT, &[&format!("agency/{n}")], same)
    });
    let articles = read(drafts.into());
    let number = |copies| groups(&articles, &story(&articles, copies), &nothing_depends).remove(0).number;
    assert_eq!(number(vec![]).tawatur, 2);
    let sure = number(vec![copy(1, 0, 0.9)]);
    assert_eq!((sure.tawatur, sure.tawatur_max), (1, 1));
    let doubtful = number(vec![copy(1, 0, 0.5)]);
    assert_eq!((doubtful.tawatur, doubtful.tawatur_max), (1, 2));
}

#[test]
fn a_ministry_counts_once_with_its_country() {
    let articles = read(vec![
        Draft::new("a0", "outlet/a").claim(Ledger::Visit, "visit", VISIT, &["org/ru-ministry"], same),
        Draft::new("b0", "outlet/b").claim(Ledger::Visit, "visit", VISIT, &["country/RU"], same),
        Draft::new("c0", "outlet/c").claim(Ledger::Visit, "visit", VISIT, &["agency/kcna"], same),
    ]);
    let stories = story(&articles, Vec::new());
    let number = groups(&articles, &stories, &speaks_for_country(&articles)).remove(0).number;
    assert_eq!((number.tawatur, number.origins), (2, 2));
    assert!(number.because.iter().any(|b| b.contains("count once")), "{:?}", number.because);
}

#[test]
fn an_actor_carries_its_plan_and_not_the_event() {
    let plan = |c: &mut Claim| c.certainty = Certainty::Planned;
    let planned = Draft::new("a0", "outlet/a").claim(Ledger::Visit, "visit", VISIT, &["org/kremlin"], plan);
    let done = Draft::new("b0", "outlet/b").claim(Ledger::Visit, "visit", VISIT, &["agency/reuters"], same);
    let alone = vec![planned.read.clone()];
    assert_eq!(group(&alone)[0].number.tawatur, 1);
    let both = vec![planned.read, done.read];
    let number = group(&both).remove(0).number;
    assert_eq!((number.tawatur, number.weakest), (1, vec!["agency/reuters".to_string()]));
}

#[test]
fn predictions_carry_nothing() {
    let articles =
        read(vec![Draft::new("a0", "outlet/a").claim(Ledger::Visit, "visit", VISIT, &["person/analyst"], |c| {
            c.certainty = Certainty::Predicted;
        })]);
    assert_eq!(group(&articles)[0].number, Number::default());
}

#[test]
fn the_speaker_of_a_statement_is_the_event() {
    let said = &["speaker=person/putin", "target=country/KP"];
    let drafts = ["a", "b"].map(|n| {
        let chain = [&*format!("agency/{n}"), "person/putin"];
        Draft::new(n, &format!("outlet/{n}")).claim(Ledger::Statement, "thank", said, &chain, same)
    });
    let articles = read(drafts.into());
    let number = group(&articles).remove(0).number;
    assert_eq!((number.tawatur, number.origins), (2, 2));
    assert_eq!(number.weakest, ["agency/a", "agency/b"]);
}

#[test]
fn two_tolls_conflict() {
    let toll = |value: f64| {
        move |c: &mut Claim| {
            let unit = Some("death".into());
            (c.time, c.quantity) =
                (Some("2024-06-18".into()), Some(Quantity { value: Some(value), unit, ..Default::default() }));
        }
    };
    let struck = &["affected=place/dorne"];
    let articles = read(vec![
        Draft::new("a0", "outlet/a").claim(Ledger::Incident, "flood", struck, &[], toll(12.0)),
        Draft::new("b0", "outlet/b").claim(Ledger::Incident, "flood", struck, &[], toll(15.0)),
    ]);
    let found = group(&articles);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].conflicts, [found[1].id.clone()]);
    assert_eq!(found[1].conflicts, [found[0].id.clone()]);
}

#[test]
fn meetings_of_father_and_son_are_two() {
    let articles = read(vec![
        Draft::new("a0", "outlet/a")
            .claim(Ledger::Meeting, "meet", &["participant=person/putin", "participant=person/kim-jong-un"], &[], same)
            .claim(Ledger::Meeting, "meet", &["participant=person/putin", "participant=person/kim-jong-il"], &[], same),
    ]);
    assert_eq!(group(&articles).len(), 2);
}

#[test]
fn paths_are_told() {
    let articles = read(vec![Draft::new("a0", "outlet/a").claim(
        Ledger::Visit,
        "visit",
        VISIT,
        &["agency/yonhap", "org/staff"],
        same,
    )]);
    let stories = story(&articles, Vec::new());
    let found = groups(&articles, &stories, &nothing_depends);
    assert_eq!(why(&articles, &stories, &found[0])[0].sources, ["org/staff", "agency/yonhap", "outlet/a"]);
}

/// Articles of one visit, each with one chain over a few sources.
fn chains() -> impl Strategy<Value = Vec<(u8, Vec<u8>)>> {
    prop::collection::vec((0u8..5, prop::collection::vec(0u8..6, 0..4)), 1..7)
}

fn build(chains: &[(u8, Vec<u8>)]) -> Vec<ReadArticle> {
    let drafts = chains.iter().enumerate().map(|(n, (outlet, chain))| {
        let named: Vec<String> =
            chain.iter().map(|s| if *s == 5 { "unnamed/official".into() } else { format!("agency/{s}") }).collect();
        let chain: Vec<&str> = named.iter().map(String::as_str).collect();
        Draft::new(&format!("a{n}"), &format!("outlet/{outlet}")).claim(Ledger::Visit, "visit", VISIT, &chain, same)
    });
    read(drafts.collect())
}

fn number(articles: &[ReadArticle], copies: Vec<Copy>) -> Number {
    groups(articles, &story(articles, copies), &nothing_depends).remove(0).number
}

proptest! {
    #[test]
    fn a_copy_never_raises_the_number(chains in chains(), of in 0usize..6, own in prop::collection::vec(0u8..6, 0..3)) {
        let of = of % chains.len();
        let before = number(&build(&chains), vec![]);
        let mut more = chains.clone();
        // The copy has another outlet, and its chain may have been read otherwise.
        more.push((9, own));
        let after = number(&build(&more), vec![copy(chains.len() as u32, of as u32, 0.9)]);
        prop_assert!(after.tawatur <= before.tawatur && after.tawatur_max <= before.tawatur_max && after.origins <= before.origins,
            "{before:?} {after:?}");
    }

    #[test]
    fn an_independent_chain_never_lowers_it(chains in chains()) {
        let before = number(&build(&chains), vec![]);
        let mut articles = build(&chains);
        articles.push(Draft::new("z", "outlet/z").claim(Ledger::Visit, "visit", VISIT, &["agency/z"], same).read);
        let after = number(&articles, vec![]);
        prop_assert!(after.tawatur >= before.tawatur && after.tawatur_max == before.tawatur_max + 1);
    }

    #[test]
    fn bounds_hold_and_the_weakest_really_cuts(chains in chains()) {
        let articles = build(&chains);
        let stories = story(&articles, vec![]);
        let found = groups(&articles, &stories, &nothing_depends).remove(0);
        prop_assert!(1 <= found.number.tawatur && found.number.tawatur <= found.number.tawatur_max);
        prop_assert_eq!(found.number.weakest.len() as u32, found.number.tawatur_max);
        for path in why(&articles, &stories, &found) {
            prop_assert!(path.sources.iter().any(|s| found.number.weakest.contains(s)), "{path:?} {:?}", found.number);
        }
    }

    #[test]
    fn the_order_of_arrival_changes_nothing(
        claims in prop::collection::vec((0u8..3, 0u8..4, 0u8..4, 0u8..4), 1..9).prop_map(|c| c.into_iter().enumerate().collect::<Vec<_>>()),
        shuffle in any::<u64>(),
    ) {
        let draft = |&(n, (who, whom, when, source)): &(usize, (u8, u8, u8, u8))| {
            let visitor = ["visitor=person/putin", "visitor=country/RU", "visitor=person/kim-jong-un"][who as usize];
            let host = ["host=country/KP", "host=country/VN", "host=country/RU", ""][whom as usize];
            let roles: Vec<&str> = [visitor, host].into_iter().filter(|r| !r.is_empty()).collect();
            let when = ["2024-06-18", "2000-07", "XXXX-06-18", ""][when as usize];
            Draft::new(&format!("a{n}"), &format!("outlet/{n}")).claim(Ledger::Visit, "visit", &roles, &[&format!("agency/{source}")], |c| {
                c.time = Some(when.to_string()).filter(|w| !w.is_empty());
            }).read
        };
        let mut shuffled = claims.clone();
        shuffled.sort_by_key(|(n, _)| (*n as u64 + 1).wrapping_mul(shuffle | 1) % 1_000_003);
        type End = BTreeSet<(String, BTreeSet<String>, Vec<String>, u32, u32)>;
        let state = |articles: Vec<ReadArticle>| -> End {
            group(&articles).into_iter().map(|g| {
                let ids = g.claims.iter().map(|c| articles[c.article as usize].article.id.clone()).collect();
                (g.id, ids, g.number.weakest, g.number.tawatur, g.number.origins)
            }).collect()
        };
        prop_assert_eq!(state(claims.iter().map(draft).collect()), state(shuffled.iter().map(draft).collect()));
    }
}
