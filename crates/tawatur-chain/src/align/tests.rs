use super::Interval;
use super::role::{Fit, compare};
use super::view::Actor;
use tawatur_model::{EntityKind, Role};

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

fn person<'a>(id: &'a str, country: &'a str) -> Actor<'a> {
    Actor { id, kind: EntityKind::Person, country: Some(country), whole: None, names: &[] }
}

fn country(id: &str) -> Actor<'_> {
    Actor { id, kind: EntityKind::Country, country: Some(id), whole: None, names: &[] }
}

#[test]
fn a_president_stands_for_his_country_and_not_for_his_father() {
    let (father, son) = (person("person/kim-jong-il", "country/KP"), person("person/kim-jong-un", "country/KP"));
    let state = country("country/KP");
    assert!(matches!(compare(Role::Visitor, &[son], &[state]), Fit::Agrees(_)));
    assert_eq!(compare(Role::Visitor, &[son], &[father]), Fit::Conflicts);
    assert_eq!(compare(Role::Visitor, &[son], &[country("country/RU")]), Fit::Conflicts);
}

#[test]
fn two_parties_must_both_agree() {
    let (kp, ru, cn) = (country("country/KP"), country("country/RU"), country("country/CN"));
    assert_eq!(compare(Role::Party, &[kp, ru], &[kp, cn]), Fit::Conflicts);
    assert!(matches!(compare(Role::Party, &[kp, ru], &[ru, kp]), Fit::Agrees(_)));
    assert!(matches!(compare(Role::Party, &[kp, ru], &[kp]), Fit::Agrees(_)));
    let west = Actor { id: "group/west", kind: EntityKind::Group, country: None, whole: None, names: &[] };
    assert_eq!(compare(Role::Giver, &[west], &[kp]), Fit::Silent);
    let united = Actor { id: "group/arab-states", ..west };
    assert!(matches!(compare(Role::Imposer, &[west], &[west]), Fit::Agrees(_)));
    assert_eq!(compare(Role::Imposer, &[west], &[united]), Fit::Conflicts);
    assert_eq!(compare(Role::Imposer, &[west], &[kp]), Fit::Conflicts);
}

#[test]
fn somebody_without_a_known_country_may_be_the_other_party() {
    let (envoy, saudi) = (Actor { country: None, ..person("person/envoy", "") }, country("country/SA"));
    let shamkhani = person("person/shamkhani", "country/IR");
    assert!(matches!(compare(Role::Participant, &[shamkhani, envoy], &[shamkhani, saudi]), Fit::Agrees(_)));
    let other = person("person/other", "country/OM");
    assert_eq!(compare(Role::Participant, &[shamkhani, other], &[shamkhani, saudi]), Fit::Conflicts);
}

#[test]
fn a_longer_form_of_an_unknown_name_is_the_same_person() {
    let names =
        [["\u{627}\u{644}\u{634}\u{64A}\u{62E} A B C".to_string()], ["A B C".to_string()], ["A B D".to_string()]];
    let of =
        |n: usize| Actor { id: ["person/\u{627}", "person/abc", "person/abd"][n], names: &names[n], ..person("", "") };
    assert_eq!(compare(Role::Visitor, &[of(0)], &[of(2)]), Fit::Conflicts);
    assert!(matches!(compare(Role::Visitor, &[of(0)], &[of(1)]), Fit::Agrees(_)));
    assert_eq!(compare(Role::Visitor, &[of(1)], &[of(2)]), Fit::Conflicts);
}
