use super::Request;
use super::answer::{Answer, gzip};
use std::collections::BTreeSet;
use std::sync::OnceLock;
use std::time::Duration;

/// What the farm holds: feeds spread over sites, each with articles, some of them with a fault.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) sites: usize,
    pub(crate) feeds: usize,
    pub(crate) articles: usize,
    /// How long each answer takes.
    pub(crate) wait: Duration,
}

/// A site of one purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Site {
    /// robots.txt forbids `/private/`.
    Usual,
    /// There is no robots.txt.
    NoRobots,
    /// robots.txt fails at first.
    LateRobots,
    /// robots.txt forbids all.
    Closed,
}

/// A fault of an article, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    None,
    TooMany,
    Fails,
    Slow,
    Drips,
    Cut,
    WrongCharset,
    Moved,
    Circle,
    Bomb,
    Denied,
    Gone,
    Packed,
    Chunked,
    HangsUp,
    LongHead,
    Metadata,
    Picture,
}

impl Plan {
    pub(crate) fn host(&self, feed: usize) -> String {
        format!("site{}.example", feed % self.sites)
    }

    pub(crate) fn site(&self, number: usize) -> Site {
        match number % 8 {
            2 => Site::NoRobots,
            4 => Site::LateRobots,
            6 => Site::Closed,
            _ => Site::Usual,
        }
    }

    pub(crate) fn feed_url(&self, feed: usize) -> String {
        let end = ["rss.xml", "atom.xml", "feed.json", "sitemap.xml"][feed / self.sites % 4];
        format!("http://{}/f{feed}/{end}", self.host(feed))
    }

    fn fault(&self, feed: usize, article: usize) -> Fault {
        match article % 50 {
            2 => Fault::LongHead,
            3 => Fault::TooMany,
            5 => Fault::Metadata,
            7 => Fault::Fails,
            8 => Fault::Picture,
            11 => Fault::Slow,
            12 => Fault::Moved,
            13 => Fault::Cut,
            14 => Fault::Circle,
            15 => Fault::Bomb,
            16 => Fault::Denied,
            17 => Fault::WrongCharset,
            18 => Fault::Packed,
            19 => Fault::Gone,
            23 => Fault::Chunked,
            29 => Fault::HangsUp,
            31 if feed.is_multiple_of(50) => Fault::Drips,
            _ => Fault::None,
        }
    }

    /// The address by which the feed names an article.
    fn article_url(&self, feed: usize, article: usize) -> String {
        let folder = if self.fault(feed, article) == Fault::Denied { "private" } else { "news" };
        format!("http://{}/{folder}/f{feed}/a{article}", self.host(feed))
    }

    /// Where each article that can be had is archived.
    pub(crate) fn reachable(&self) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        for feed in (0..self.feeds).filter(|feed| self.site(feed % self.sites) != Site::Closed) {
            for article in 0..self.articles {
                let url = self.article_url(feed, article);
                match self.fault(feed, article) {
                    Fault::Moved => drop(all.insert(url + "/moved")),
                    Fault::Denied if self.site(feed % self.sites) != Site::NoRobots => {}
                    Fault::LongHead | Fault::Metadata | Fault::Drips | Fault::Circle | Fault::Bomb => {}
                    Fault::Gone | Fault::Picture => {}
                    _ => drop(all.insert(url)),
                }
            }
        }
        all
    }

    /// Was this address forbidden?
    pub(crate) fn is_denied(&self, url: &str) -> bool {
        let Some((host, path)) = url.strip_prefix("http://").and_then(|rest| rest.split_once('/')) else {
            return false;
        };
        let number = host.trim_start_matches("site").trim_end_matches(".example").parse().unwrap_or(0);
        match self.site(number) {
            Site::Closed => path != "robots.txt",
            Site::NoRobots => false,
            _ => path.starts_with("private/"),
        }
    }

    /// The sources file.
    pub(crate) fn sources(&self) -> String {
        let rows = (0..self.feeds).map(|feed| format!("{}\tauto\t\tOutlet {feed}\n", self.feed_url(feed)));
        "url\tkind\tevery\toutlet\tnote\n".to_owned() + &rows.collect::<String>()
    }

    pub(super) fn answer(&self, host: &str, path: &str, time: u32, request: &Request) -> Answer {
        let number = host.trim_start_matches("site").trim_end_matches(".example").parse().unwrap_or(0);
        let mut answer = match path.trim_start_matches('/').split('/').collect::<Vec<_>>().as_slice() {
            ["robots.txt"] => self.robots(number, time),
            ["news" | "private", feed, article, rest @ ..] => self.article(index(feed), index(article), rest, time),
            [feed, name] if feed.starts_with('f') => self.feed(index(feed), name, time, request),
            _ => Answer::status(404),
        };
        answer.wait += self.wait;
        answer
    }

    fn robots(&self, site: usize, time: u32) -> Answer {
        let text = |text: &str| Answer::status(200).with("Content-Type", "text/plain").holding(text.into());
        match self.site(site) {
            Site::NoRobots => Answer::status(404),
            Site::LateRobots if time < 3 => Answer::status(503),
            Site::Closed => text("User-agent: *\nDisallow:\n\nUser-agent: Tawatur\nDisallow: /\n"),
            _ => text("User-agent: *\nDisallow: /private/\n"),
        }
    }

    fn feed(&self, feed: usize, name: &str, time: u32, request: &Request) -> Answer {
        let tag = format!("\"f{feed}\"");
        if request.fields.get("if-none-match") == Some(&tag) {
            return Answer::status(304).with("ETag", tag);
        }
        match feed % 10 {
            1 if time < 2 => return Answer::status(500),
            2 if time < 2 => return Answer::status(429).with("Retry-After", "1"),
            4 if !name.starts_with("to-") => return Answer::status(301).with("Location", format!("to-{name}")),
            _ => {}
        }
        let mut urls: Vec<(String, String)> =
            (0..self.articles).map(|article| (self.article_url(feed, article), format!("خبر {article}"))).collect();
        // What stands in another feed too, with the marks of tracking, is the same article.
        let other = (feed + self.sites) % self.feeds;
        if other % self.sites == feed % self.sites {
            urls.push((self.article_url(other, 0) + "?utm_source=rss", "خبر".to_owned()));
            urls.push((self.article_url(other, 1) + "#top", "خبر".to_owned()));
        }
        let answer = Answer::status(200).with("ETag", tag);
        let body: String = match name.trim_start_matches("to-") {
            "rss.xml" => {
                let items: String = urls
                    .iter()
                    .map(|(url, title)| format!("<item><title>{title}</title><link>{url}</link></item>"))
                    .collect();
                let text = format!(
                    "<?xml version=\"1.0\" encoding=\"windows-1256\"?><rss><channel><title>أخبار</title>{items}"
                );
                // The end is missing, and the encoding is an old one.
                return answer.holding(encoding_rs::WINDOWS_1256.encode(&text).0.into_owned());
            }
            "atom.xml" => {
                let entries = urls
                    .iter()
                    .map(|(url, title)| format!("<entry><title>{title}</title><link href=\"{url}\"/></entry>"));
                format!("<feed xmlns=\"http://www.w3.org/2005/Atom\">{}</feed>", entries.collect::<String>())
            }
            "feed.json" => {
                let items: Vec<String> =
                    urls.iter().map(|(url, title)| format!("{{\"url\": \"{url}\", \"title\": \"{title}\"}}")).collect();
                format!("{{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{}]}}", items.join(","))
            }
            _ => format!(
                "<urlset>{}</urlset>",
                urls.iter().map(|(url, _)| format!("<url><loc>{url}</loc></url>")).collect::<String>()
            ),
        };
        let answer = answer.holding(body.into_bytes());
        if feed % 10 == 3 { answer.packed() } else { answer }
    }

    fn article(&self, feed: usize, article: usize, rest: &[&str], time: u32) -> Answer {
        let text = format!(
            "<html><head><title>خبر {article}</title></head><body><p>نص الخبر {article} من المصدر {feed}.</p></body></html>"
        );
        let fault = self.fault(feed, article);
        match fault {
            Fault::TooMany if time < 2 => Answer::status(429).with("Retry-After", "1"),
            Fault::Fails if time < 3 => Answer::status(500),
            Fault::HangsUp if time < 2 => Answer::status(0),
            Fault::Slow => Answer { wait: Duration::from_millis(200), ..Answer::html(text) },
            Fault::Drips => Answer { drip: true, ..Answer::html(text) },
            Fault::Cut if time < 2 => Answer { cut: Some(40), ..Answer::html(text) },
            Fault::WrongCharset => {
                Answer::html(String::new()).holding(encoding_rs::WINDOWS_1256.encode(&text).0.into_owned())
            }
            Fault::Moved if rest.is_empty() => {
                Answer::status(302).with("Location", format!("/news/f{feed}/a{article}/moved"))
            }
            Fault::Circle => {
                let to = if rest.is_empty() { "/there" } else { "" };
                Answer::status(302).with("Location", format!("/news/f{feed}/a{article}{to}"))
            }
            Fault::Bomb => bomb(),
            Fault::Gone => Answer::status(404),
            Fault::Packed => Answer::html(text).packed(),
            Fault::Chunked => Answer { chunked: true, ..Answer::html(text) },
            Fault::LongHead => Answer::html(text).with("X-Long", "x".repeat(100_000)),
            Fault::Metadata => Answer::status(302).with("Location", "http://169.254.169.254/latest/meta-data/"),
            Fault::Picture => Answer::status(200).with("Content-Type", "image/png").holding(b"\x89PNG".to_vec()),
            _ => Answer::html(text),
        }
    }
}

/// 64 MB in 64 KB.
fn bomb() -> Answer {
    static BOMB: OnceLock<Vec<u8>> = OnceLock::new();
    let body = BOMB.get_or_init(|| gzip(&vec![b' '; 64 << 20])).clone();
    Answer::html(String::new()).with("Content-Encoding", "gzip").holding(body)
}

/// The number behind the letter of `f12` or `a3`.
fn index(name: &str) -> usize {
    name.get(1..).and_then(|digits| digits.parse().ok()).unwrap_or(0)
}
