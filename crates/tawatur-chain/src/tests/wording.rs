//! Tests of what accounts call an event, and of whose a measure was.

use super::story::{Draft, group, read, same};
use tawatur_model::*;

fn on(mut draft: Draft, day: &str) -> Draft {
    draft.read.article.published = Some(day.into());
    draft
}

#[test]
fn one_sells_what_another_gives() {
    let roles = ["giver=country/RU", "receiver=country/TR"];
    let draft = |id: &str, action: &str| {
        let arms = |claim: &mut Claim| claim.item = Some("arms".into());
        on(Draft::new(id, &format!("outlet/{id}")).claim(Ledger::Transfer, action, &roles, &[], arms), "2019-07-12")
    };
    let articles = read(vec![draft("a", "supply"), draft("b", "sell"), draft("c", "supply")]);
    let found = group(&articles);
    assert_eq!(found.len(), 1);
    let told: Vec<(&str, usize)> = found[0].wordings.iter().map(|w| (&w.action[..], w.claims.len())).collect();
    assert_eq!(told, [("supply", 2), ("sell", 1)]);
    assert!(group(&read(vec![draft("a", "supply"), draft("b", "supply")]))[0].wordings.is_empty());
}

#[test]
fn who_arrives_is_on_a_visit_by_any_name() {
    let roles = ["visitor=person/putin", "host=country/KP"];
    let draft = |id: &str, action: &str| {
        on(Draft::new(id, &format!("outlet/{id}")).claim(Ledger::Visit, action, &roles, &[], same), "2024-06-18")
    };
    let found = group(&read(vec![draft("a", "arrive"), draft("b", "visit")]));
    assert_eq!((found.len(), found[0].wordings.len()), (1, 0));
}

#[test]
fn one_measure_is_one_states() {
    let draft = |id: &str, imposer: &str, count: f64| {
        let roles = [format!("imposer={imposer}"), "target=country/RU".to_owned()];
        let roles: Vec<&str> = roles.iter().map(String::as_str).collect();
        let change = move |claim: &mut Claim| {
            claim.time = Some("2024-02-23".into());
            claim.quantity = Some(Quantity { value: Some(count), ..Quantity::default() });
        };
        on(Draft::new(id, &format!("outlet/{id}")).claim(Ledger::Sanction, "impose", &roles, &[], change), "2024-02-23")
    };
    let found = group(&read(vec![draft("a", "country/US", 500.0), draft("b", "country/GB", 500.0)]));
    let said: Vec<_> =
        found.iter().flat_map(|g| &g.differences).map(|d| (d.field, &d.says[..], &d.other[..])).collect();
    assert_eq!(said, [(Aspect::Actor, "country/US", "country/GB"), (Aspect::Actor, "country/GB", "country/US")]);
    let found = group(&read(vec![draft("a", "country/US", 500.0), draft("b", "country/GB", 50.0)]));
    assert!(found.iter().all(|group| group.conflicts.is_empty()), "two states may each impose something");
}
