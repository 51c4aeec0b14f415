//! The method and its figures; the home page.

use crate::ask::get;

#[test]
fn the_method_tells_its_measured_errors_in_both_languages() {
    for (lang, part) in [("en", "claims right in everything"), ("ar", "ادعاءات صحيحة القراءة كليا")]
    {
        let page = get(&format!("/method?lang={lang}"));
        assert!(page.status == 200 && page.body.contains(part), "{lang}");
        assert!(!page.body.contains(">method.") && !page.body.contains(">measure."), "a word is missing");
    }
    let items = get("/method.json").json();
    assert!(items["total"].as_u64() > Some(40));
    assert!(get("/method.csv").body.starts_with("set,measure,right,of,percent\r\n"));
}

#[test]
fn home_has_ledgers_orders_and_what_is_to_be_known_of_each_story() {
    let page = get("/?lang=en&sort=denied");
    for part in ["/ledgers/visit", "sort=gap", "class=\"bar chains\"", "Nothing is being gathered", "✗ "] {
        assert!(page.body.contains(part), "{part} is missing");
    }
    for lang in ["ar", "en"] {
        let page = get(&format!("/?lang={lang}"));
        assert!(!page.body.contains(">desk.") && !page.body.contains(">home."), "a word is missing");
    }
}
