use super::read;
use crate::Extractor;

fn kept(html: &str) -> Vec<String> {
    let (_, blocks, _) = read(html, &Extractor::new());
    blocks.into_iter().filter(|b| b.kept()).map(|b| b.text.text).collect()
}

const PROSE: &str =
    "The committee met for the second time this week and agreed on a draft, which members will vote on soon.";

#[test]
fn blocks_are_cut_at_blocks() {
    let html = format!("<div><p>{PROSE}<p>One <b>bold</b>&nbsp;word &amp; more<br>line<br><br>Next</div>");
    assert_eq!(kept(&html), [PROSE, "One bold word & more line", "Next"]);
}

#[test]
fn side_matter_is_left_out() {
    let html = format!(
        "<body><nav><a href=/>Home</a></nav><article><p>{PROSE}</p><figure><figcaption>Seen</figcaption>\
        </figure><div class=\"share-buttons\">Like it</div><p>{PROSE}</p></article><footer>Company</footer>"
    );
    assert_eq!(kept(&html), [PROSE, PROSE]);
}

#[test]
fn ends_are_implied() {
    let html = format!("<ul><li>{PROSE}<li>second item<li>third</ul><table><tr><td>a<td>b<tr><td>c</table>");
    assert_eq!(kept(&html), [PROSE, "second item", "third", "a b", "c"]);
}

#[test]
fn linked_data_names_the_article() {
    let html = format!(
        "<script type=\"application/ld+json\">{{\"@graph\": [{{\"@type\": \"NewsArticle\",
        \"headline\": \"A vote\nsoon\", \"datePublished\": \"2024-06-19T08:00:00Z\",
        \"author\": [{{\"name\": \"Ann\"}}, \"Bob\"]}}]}}</script><p>{PROSE}"
    );
    let (metadata, ..) = read(&html, &Extractor::new());
    assert_eq!(metadata.title.as_deref(), Some("A vote soon"));
    assert_eq!(metadata.byline.as_deref(), Some("Ann, Bob"));
    assert_eq!(metadata.published.as_deref(), Some("2024-06-19T08:00Z"));
}

#[test]
fn lines_about_the_title_are_read_where_they_are_left_out() {
    let html = format!(
        "<header><h1>Committee agrees on a draft</h1><p>By: Ann Other</p><span>19 June 2024</span></header>\
         <div><p>{PROSE}</p><p>{PROSE}</p></div>"
    );
    let (metadata, ..) = read(&html, &Extractor::new());
    assert_eq!(metadata.title.as_deref(), Some("Committee agrees on a draft"));
    assert_eq!(metadata.byline.as_deref(), Some("Ann Other"));
    assert_eq!(metadata.published.as_deref(), Some("2024-06-19"));
}

#[test]
fn a_lead_between_title_and_body_stays() {
    let html = format!(
        "<h1>Committee agrees on a draft</h1><p>{PROSE}</p><div><p>{0}</p><p>{0}</p><p>{0}</p></div>",
        PROSE.replace("The", "A")
    );
    assert_eq!(kept(&html).len(), 4);
}

#[test]
fn references_are_replaced_by_the_standard() {
    assert_eq!(
        kept("<p>&#1575;&#x628; &mldr; &copy 2024 &lt;b&gt; &bogus; AT&T &#150;</p>"),
        ["\u{627}\u{628} \u{2026} \u{A9} 2024 <b> &bogus; AT&T \u{2013}"]
    );
    let html = format!("<meta property=og:site_name content='A &amp; B'><p>{PROSE}");
    assert_eq!(read(&html, &Extractor::new()).0.outlet.as_deref(), Some("A & B"));
    let html = format!(
        "<script type=application/ld+json>{{\"@type\": \"Article\", \"headline\": \"A vote</b> &amp; more\"}}</script><p>{PROSE}"
    );
    assert_eq!(read(&html, &Extractor::new()).0.title.as_deref(), Some("A vote</b> & more"));
}

#[test]
fn what_never_ends_swallows_no_text() {
    for open in ["<!-- x>", "<script>", "<style>", "<title>", "<textarea>", "<noscript>", "<p class=\"x>", "<?x"] {
        let html = format!("<p>{PROSE}</p>\r\n{open}<p>The last one.</p>");
        assert!(kept(&html).iter().any(|text| text.contains("The last one.")), "{open}");
        assert_eq!(kept(&html)[0], PROSE, "{open}");
    }
    // What does end is no text, at the page's end as well.
    for closed in ["<!-- x -->", "<script>x</script>", "<style>x</style>", "<a href=\"x\"></a>", "<!doctype html>"] {
        assert_eq!(kept(&format!("<p>{PROSE}</p>{closed}")), [PROSE], "{closed}");
    }
}

#[test]
fn the_first_of_two_attributes_counts() {
    let html = format!("<div CLASS=share class=x data-class=y><p>Like it</p></div><p>{PROSE}</p><p>{PROSE}</p>");
    assert_eq!(kept(&html), [PROSE, PROSE]);
}

#[test]
fn articles_stand_in_the_data_of_scripts() {
    let plain = format!(
        "<script>window.s=(function(a){{return {{data:[{{title:\"A title of words\",body:\"<p>{PROSE}</p><p>{PROSE}</p>\"}}]}}}}(1))</script>"
    );
    let flat = format!(
        "<script type=application/json>[{{\"data\":1}},{{\"article\":2}},{{\"title\":3,\"body\":4,\"publishedAt\":7}},\
         \"A title of words\",[5,6],\"{PROSE}\",\"{PROSE}\",\"2024-06-19\"]</script>"
    );
    for html in [plain, flat] {
        assert_eq!(kept(&html), [PROSE, PROSE], "{html}");
        assert_eq!(read(&html, &Extractor::new()).0.title.as_deref(), Some("A title of words"), "{html}");
    }
}

#[test]
fn names_of_attributes_in_brief_are_told_apart() {
    use super::tokenizer::{NAMES, brief};
    let mut names: Vec<u32> = NAMES.iter().map(|name| brief(name.as_bytes())).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), NAMES.len());
    assert_eq!(brief(b"HREF"), brief(b"href"));
}
