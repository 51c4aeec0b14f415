use super::answer::{Answer, gzip};

/// Two sites beside those of the plan: one with an index of sitemaps and pages that lead elsewhere, one whose robots.txt
/// cannot be read.
pub(super) fn answer(host: &str, path: &str) -> Option<Answer> {
    let xml = |text: &str| Answer::status(200).with("Content-Type", "text/xml").holding(text.into());
    let html = |text: &str| Answer::html(format!("<html><body><p>{text}</p></body></html>"));
    let to = |url: &str| Answer::status(302).with("Location", url);
    let urls = |urls: &[&str]| {
        let urls: String =
            urls.iter().map(|url| format!("<url><loc>http://special.example{url}</loc></url>")).collect();
        format!("<?xml version=\"1.0\"?><urlset>{urls}</urlset>")
    };
    if host == "broken.example" {
        return Some(if path == "/robots.txt" { Answer::status(500) } else { html("never") });
    }
    if host != "special.example" {
        return None;
    }
    Some(match path {
        "/robots.txt" => Answer::status(200).holding(b"User-agent: *\nAllow: /\n".to_vec()),
        "/index.xml" => xml(
            "<sitemapindex><sitemap><loc>/s1.xml.gz</loc><lastmod>2024-06-19</lastmod></sitemap><sitemap><loc>/s2.xml</loc></sitemap><sitemap><loc>/index.xml</loc></sitemap></sitemapindex>",
        ),
        "/s1.xml.gz" => Answer::status(200)
            .with("Content-Type", "application/gzip")
            .holding(gzip(urls(&["/one", "/closed", "/a", "/b"]).as_bytes())),
        "/s2.xml" => xml(&urls(&["/two", "/file"])),
        "/one" | "/two" | "/same" => html(path),
        "/a" | "/b" => to("/same"),
        // Where it leads, this robot is not wanted.
        "/closed" => to("http://site6.example/news/f6/a0"),
        "/file" => to("file:///etc/hosts"),
        "/laughs.xml" => {
            let entities: String =
                (0..60).map(|n| format!("<!ENTITY e{} \"{}\">", n + 1, format!("&e{n};").repeat(10))).collect();
            xml(&format!(
                "<!DOCTYPE rss [<!ENTITY e0 \"ha\">{entities}]><rss><channel><item><title>&e60;</title><link>/three&e60;</link></item></channel></rss>"
            ))
        }
        _ => Answer::status(404),
    })
}
