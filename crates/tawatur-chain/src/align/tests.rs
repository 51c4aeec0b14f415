use super::Interval;
use super::role::{Fit, compare};
use super::view::Filled;
use crate::name::Names;
use crate::people::People;
use tawatur_model::*;

fn at(value: &str) -> Interval {
    Interval::read(value, None)
}

#[test]
fn times_meet_or_stay_apart() {
    let meet = [
        ("2024-06-18", "2024-06-18/2024-06-19"),
        ("2024-06", "2024-06-19T12:20"),
        ("XXXX-06-18", "2024-06-19"),
        ("XXXX-WXX-3", "2024-06-19"),
        ("-P1W", "2000-07"),
        ("P24Y", "1961"),
        ("2024", "2024-06"),
        ("199X", "1994"),
    ];
    for (a, b) in meet {
        assert!(at(a).meets(at(b)) && at(b).meets(at(a)), "{a} {b}");
    }
    let apart = [
        ("1961", "2024"),
        ("2000-07", "2024-06"),
        ("2024-06-01", "2024-06-18"),
        ("XXXX-09", "2024-06-18"),
        ("XXXX-06-18", "XXXX-06-28"),
    ];
    for (a, b) in apart {
        assert!(!at(a).meets(at(b)) && !at(b).meets(at(a)), "{a} {b}");
    }
}

#[test]
fn a_relative_time_is_settled_by_publication() {
    let published = Some(at("2024-06-19"));
    assert!(Interval::read("P0W", published).meets(at("2024-06-18")));
    assert!(!Interval::read("-P1Y", published).meets(at("2024-06-18")));
}

/// Some people, and how their roles compare.
#[derive(Default)]
struct Cast(Vec<ReadArticle>);

impl Cast {
    fn add(&mut self, id: &str, kind: EntityKind, country: &str, names: &[&str]) -> &mut Self {
        let country = Some(country.to_string()).filter(|country| !country.is_empty());
        let names = names.iter().map(|name| name.to_string()).collect();
        let entity = Entity { id: id.into(), kind, names, name_en: None, country };
        self.0.resize_with(1, ReadArticle::default);
        self.0[0].annotations.entities.push(entity);
        self
    }

    fn person(&mut self, id: &str, country: &str) -> &mut Self {
        self.add(id, EntityKind::Person, country, &[])
    }

    fn country(&mut self, id: &str) -> &mut Self {
        self.add(id, EntityKind::Country, "", &[])
    }

    fn compare(&self, role: Role, mine: &[u32], theirs: &[u32]) -> Fit {
        let mut articles = self.0.clone();
        let everybody = (0..articles[0].annotations.entities.len() as u32).collect();
        let link = Link { sources: everybody, cue: String::new(), span: Span::default() };
        articles[0].annotations.claims = vec![Claim { chain: vec![link], ..claim() }];
        let mut names = Names::default();
        let people = People::of(&articles, &|_| None, &mut names);
        let filled =
            |who: &[u32]| Filled::new(role, who.iter().map(|&who| people.get(0, who).expect("it is there")).collect());
        compare(&filled(mine), Some(&filled(theirs)))
    }
}

fn claim() -> Claim {
    Claim {
        id: String::new(),
        span: Span::default(),
        ledger: Ledger::Visit,
        action: String::new(),
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

#[test]
fn a_president_stands_for_his_country_and_not_for_his_father() {
    let mut cast = Cast::default();
    cast.person("person/kim-jong-il", "country/KP").person("person/kim-jong-un", "country/KP");
    cast.country("country/KP").country("country/RU");
    assert!(matches!(cast.compare(Role::Visitor, &[1], &[2]), Fit::Agrees(_)));
    assert_eq!(cast.compare(Role::Visitor, &[1], &[0]), Fit::Conflicts);
    assert_eq!(cast.compare(Role::Visitor, &[1], &[3]), Fit::Conflicts);
}

#[test]
fn two_parties_must_both_agree() {
    let mut cast = Cast::default();
    cast.country("country/KP").country("country/RU").country("country/CN");
    cast.add("group/west", EntityKind::Group, "", &[]).add("group/arab-states", EntityKind::Group, "", &[]);
    let (kp, ru, cn, west, arab) = (0, 1, 2, 3, 4);
    assert_eq!(cast.compare(Role::Party, &[kp, ru], &[kp, cn]), Fit::Conflicts);
    assert!(matches!(cast.compare(Role::Party, &[kp, ru], &[ru, kp]), Fit::Agrees(_)));
    assert!(matches!(cast.compare(Role::Party, &[kp, ru], &[kp]), Fit::Agrees(_)));
    assert_eq!(cast.compare(Role::Giver, &[west], &[kp]), Fit::Silent);
    assert!(matches!(cast.compare(Role::Imposer, &[west], &[west]), Fit::Agrees(_)));
    assert_eq!(cast.compare(Role::Imposer, &[west], &[arab]), Fit::Conflicts);
    assert_eq!(cast.compare(Role::Imposer, &[west], &[kp]), Fit::Conflicts);
}

#[test]
fn somebody_without_a_known_country_may_be_the_other_party() {
    let mut cast = Cast::default();
    cast.person("person/envoy", "").country("country/SA");
    cast.person("person/shamkhani", "country/IR").person("person/other", "country/OM");
    assert!(matches!(cast.compare(Role::Participant, &[2, 0], &[2, 1]), Fit::Agrees(_)));
    assert_eq!(cast.compare(Role::Participant, &[2, 3], &[2, 1]), Fit::Conflicts);
}

#[test]
fn a_longer_form_of_an_unknown_name_is_the_same_person() {
    let mut cast = Cast::default();
    let arabic = "person/\u{627}";
    cast.add(arabic, EntityKind::Person, "", &["\u{627}\u{644}\u{634}\u{64A}\u{62E} A B C"]);
    cast.add("person/abc", EntityKind::Person, "", &["A B C"]);
    cast.add("person/abd", EntityKind::Person, "", &["A B D"]);
    assert_eq!(cast.compare(Role::Visitor, &[0], &[2]), Fit::Conflicts);
    assert!(matches!(cast.compare(Role::Visitor, &[0], &[1]), Fit::Agrees(_)));
    assert_eq!(cast.compare(Role::Visitor, &[1], &[2]), Fit::Conflicts);
}
