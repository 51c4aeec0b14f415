use super::Robots;
use super::path::{matches, normal};
use proptest::prelude::*;
use std::time::Duration;

fn allows(file: &str, path: &str) -> bool {
    Robots::parse(file.as_bytes(), "Tawatur").allows(path)
}

#[test]
fn the_examples_of_the_rfc() {
    // Section 5.1 of RFC 9309, with the token of this robot.
    let file = "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\nUser-Agent: tawatur\nDisallow:/\nAllow:/example/page.html\nAllow:/example/allowed.gif\n\nUser-Agent: other\nDisallow: /x\n";
    assert!(allows(file, "/example/page.html"));
    assert!(!allows(file, "/example/other.html"));
    assert!(!allows(file, "/publications/"));
    let general = Robots::parse(file.as_bytes(), "nobody");
    assert!(!general.allows("/a.gif") && general.allows("/a.gif?x") && general.allows("/publications/"));
    // Section 5.2: the longest match.
    let longest = "user-agent: tawatur\nallow: /example/page/\ndisallow: /example/page/disallowed.gif\n";
    assert!(allows(longest, "/example/page/") && !allows(longest, "/example/page/disallowed.gif"));
}

#[test]
fn groups_of_one_robot_are_merged_and_ties_allow() {
    let file = "User-agent: a\nUser-agent: Tawatur/2.0\nDisallow: /one\n\nUser-agent: *\nDisallow: /\n\nUser-agent: TAWATUR\nDisallow: /two\nAllow: /two\n";
    assert!(!allows(file, "/one") && allows(file, "/two") && allows(file, "/three"));
}

#[test]
fn an_own_group_without_rules_allows_all() {
    assert!(allows("User-agent: *\nDisallow: /\n\nUser-agent: tawatur\nDisallow:\n", "/x"));
    assert!(allows("", "/x") && allows("Disallow: /\n", "/x"));
    assert!(allows("User-agent: *\nDisallow: /\n", "/robots.txt"));
    // `tawatur-images` is another robot.
    assert!(allows("User-agent: tawatur-images\nDisallow: /\n", "/x"));
}

#[test]
fn lines_of_every_kind() {
    assert!(!allows("\u{feff}user-agent: * # all\r\ndisallow: /x # no\r\n", "/x"));
    assert!(!allows("User-agent: *\rDisallow: /x\r", "/x"));
    assert!(!allows("User-agent: *\nSitemap: https://example.org/s.xml\nDisallow: /x\n", "/x"));
    let robots =
        Robots::parse(b"Sitemap: https://example.org/s.xml\nUser-agent: *\nCrawl-delay: 2.5\nCrawl-delay: NaN\n", "t");
    assert_eq!(robots.sitemaps(), ["https://example.org/s.xml"]);
    assert_eq!(robots.delay(), Some(Duration::from_millis(2500)));
}

#[test]
fn escapes_are_compared_in_one_form() {
    assert!(!allows("User-agent: *\nDisallow: /أخبار\n", "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1"));
    assert!(!allows("User-agent: *\nDisallow: /%7ejoe\n", "/~joe/x"));
    assert!(allows("User-agent: *\nDisallow: /a%2fb\n", "/a/b"));
    assert_eq!(normal("/%zz%4"), "/%zz%4");
}

#[test]
fn stars_and_ends() {
    assert!(matches("/fish*.php", "/fishheads/catfish.php?p=1"));
    assert!(!matches("/fish*.php$", "/fish.php?p=1"));
    assert!(matches("/*.php$", "/a.php.php"));
    assert!(matches("/*$", "/") && matches("*", "/x") && !matches("/x$", "/x/"));
    assert!(!matches("/a*a$", "/a"));
}

#[test]
fn many_stars_are_quick() {
    let file = format!("User-agent: *\n{}", format!("Disallow: {}b\n", "/*a".repeat(300)).repeat(200));
    let path = "/a".repeat(4000);
    assert!(allows(&file, &path));
}

proptest! {
    #[test]
    fn any_bytes_are_harmless(bytes in prop::collection::vec(any::<u8>(), 0..300), path in ".{0,40}") {
        let _ = Robots::parse(&bytes, "tawatur").allows(&path);
    }

    #[test]
    fn any_lines_are_harmless(lines in prop::collection::vec("(User-agent|Allow|Disallow|Crawl-delay|x): [*$/a%2é]{0,6}", 0..12), path in "/[a*$%2é]{0,8}") {
        let _ = Robots::parse(lines.join("\n").as_bytes(), "a").allows(&path);
    }

    #[test]
    fn a_pattern_without_signs_matches_its_beginnings(path in "/[a-z/]{0,20}", rest in "[a-z]{0,5}") {
        prop_assert!(matches(&path, &(path.clone() + &rest)));
    }

    #[test]
    fn the_normal_form_is_its_own(path in "/[ -~é]{0,20}") {
        let once = normal(&path);
        prop_assert_eq!(normal(&once), once);
    }
}
