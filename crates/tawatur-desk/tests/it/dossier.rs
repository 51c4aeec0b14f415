//! What lasts longer than a story.

use crate::ask::get;
use crate::claim::id;

#[test]
fn dossiers_are_listed_found_and_shown() {
    let data = get("/dossiers.json").json();
    let first = data["items"].as_array().and_then(|items| items.first()).expect("a dossier").clone();
    assert_eq!(get("/dossiers").status, 200);
    assert!(get("/dossiers.csv").body.starts_with("dossier,sort,title,state,held,time,by,"));
    let page = get(&format!("/dossiers/{}?lang=en", id(&first)));
    assert!(page.status == 200 && page.body.contains("Its states in time"), "{}", page.body);
    assert!(page.body.contains("class=\"path\""), "each step has its chains");
    assert_eq!(get(&format!("/dossiers/{}.json", id(&first))).json()["item"]["id"], first["id"]);
    let party = first["roles"].as_object().and_then(|roles| roles.values().next()).and_then(|ids| ids[0].as_str());
    let found = get(&format!("/dossiers.json?q={}", party.expect("a party").replace('/', "%2F"))).json();
    assert!(!found["items"].as_array().expect("dossiers").is_empty());
    let listed = get("/dossiers?q=%D8%B1%D9%88%D8%B3%D9%8A%D8%A7&lang=en");
    assert!(listed.status == 200 && listed.body.contains("?q=%D8%B1"), "{}", listed.body);
    assert_eq!(get("/dossiers/none").status, 404);
    let nothing = get("/dossiers?q=%22)(%20OR&lang=en");
    assert!(nothing.status == 200 && nothing.body.contains("No dossier fits"));
}
