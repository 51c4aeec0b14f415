use super::Request;
use super::answer::{Answer, gzip};

/// Sites beside those of the plan: one with an index of sitemaps and pages that lead elsewhere, one whose robots.txt cannot be read,
/// one whose pages change, one that wants a wait between two requests.
pub(super) fn answer(request: &Request, time: u32) -> Option<Answer> {
    let (host, path) = (request.host.as_str(), request.path.as_str());
    if host == "slow.example" {
        let links = ["a", "b", "c", "d"].map(|name| format!("http://slow.example/{name}\n")).concat();
        return Some(match path {
            "/robots.txt" => Answer::status(200).holding(b"User-agent: *\nCrawl-delay: 0.4\n".to_vec()),
            "/sitemap.txt" => Answer::status(200).with("Content-Type", "text/plain").holding(links.into_bytes()),
            _ => Answer::html(format!("<p>{path}</p>")),
        });
    }
    if host == "changing.example" {
        return Some(changing(request, time));
    }
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

/// A feed that says at its second and each later time that all its pages were changed. One was, one was not and says so by its tag, one
/// not and is sent again, one is gone, one has moved; of the last the feed says the same as before.
fn changing(request: &Request, time: u32) -> Answer {
    let html = |text: &str| Answer::html(format!("<html><body><p>{text}</p></body></html>"));
    match request.path.as_str() {
        "/robots.txt" => Answer::status(404),
        "/atom.xml" => {
            let year = if time < 2 { 2001 } else { 2098 + time };
            let entry = |name: &str, year: u32| {
                format!("<entry><link href=\"/{name}\"/><updated>{year}-06-19T12:00:00Z</updated></entry>")
            };
            let names = ["changed", "tagged", "same", "gone", "moved"];
            let entries: String = names.iter().map(|name| entry(name, year)).collect();
            Answer::status(200).holding(format!("<feed>{entries}{}</feed>", entry("still", 2001)).into_bytes())
        }
        "/changed" => html(&format!("version {time}")),
        "/tagged" if request.fields.get("if-none-match").is_some_and(|tag| tag == "\"t\"") => Answer::status(304),
        "/tagged" => html("tagged").with("ETag", "\"t\""),
        "/gone" if time > 1 => Answer::status(410),
        "/moved" => Answer::status(302).with("Location", "/there"),
        "/there" => html(&format!("moved {time}")),
        path => html(path),
    }
}
