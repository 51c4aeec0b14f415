//! Pages of persons, organisations and places, and the records of sources.

use crate::ask::get;

#[test]
fn a_country_has_its_names_roles_and_stories() {
    let data = get("/entity/country/RU.json").json();
    assert_eq!(data["item"]["type"], "country");
    assert!(!data["claims"].as_array().expect("claims").is_empty());
    assert!(!data["stories"].as_array().expect("stories").is_empty());
    let page = get("/entity/country/RU?lang=en");
    assert!(page.status == 200 && page.body.contains("<h1><bdi dir=\"auto\">Russia</bdi></h1>"), "{}", page.body);
    let claim = data["claims"][0]["id"].as_str().expect("an id");
    assert!(page.body.contains(&format!("/claim/{claim}")));
    assert!(get("/entity/country/RU.csv").body.starts_with("group,ledger,action,roles,time"));
    for path in ["/entity/person/nobody-of-that-name", "/entity/x.json", "/sources/org/nobody-of-that-name"] {
        assert_eq!(get(path).status, 404, "{path}");
    }
    assert_eq!(get("/entity/x%22%20OR%20kind:claim%20%22").status, 404);
}

#[test]
fn sources_have_records_and_what_falls_with_them() {
    let data = get("/sources.json").json();
    let sources = data["items"].as_array().expect("sources");
    assert!(data["coverage"]["stories"].as_u64() > Some(0));
    assert_eq!(get("/sources").status, 200);
    assert!(get("/sources.csv").body.starts_with("id,publishes,articles,groups,"));
    let mut fell = false;
    for source in sources.iter().filter(|source| source["groups"].as_u64() > Some(1)).take(12) {
        let id: String = form_urlencoded_path(source["id"].as_str().expect("an id"));
        let page = get(&format!("/sources/{id}?lang=en"));
        assert!(page.status == 200 && page.body.contains("What falls if it is wrong"), "{id}: {}", page.status);
        let one = get(&format!("/sources/{id}.json")).json();
        assert_eq!(one["item"]["id"], source["id"]);
        fell |= one["falls"].as_array().expect("falls").iter().any(|fall| fall["tawatur_max_after"] == 0);
    }
    assert!(fell, "some claim of the samples hangs on one source");
}

/// An id as a path.
fn form_urlencoded_path(id: &str) -> String {
    id.bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() || b"/-._".contains(&b) {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}
