use crate::export::{Error, Sink};
use crate::iri::urn;
use crate::record::{Kind, Known, Record, Story};
use crate::xml::Xml;
use jiff::civil::{Date, DateTime};
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Which feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feed {
    /// RSS 2.0.
    Rss,
    /// Atom (RFC 4287).
    Atom,
    /// JSON Feed 1.1.
    Json,
}

/// What a feed says of itself.
#[derive(Clone, Debug)]
pub struct Channel {
    /// Its name.
    pub title: String,
    /// The page that it belongs to.
    pub link: String,
}

impl Default for Channel {
    fn default() -> Self {
        Channel { title: "Tawatur".to_owned(), link: "urn:tawatur".to_owned() }
    }
}

/// One story in a feed.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// The story's id: a feed reader shows an item once for each.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A page to read.
    pub link: Option<String>,
    /// Plain text.
    pub summary: String,
    /// When it was last added to, as records say it: a day or a time. Without a zone it is taken for UTC.
    pub updated: Option<String>,
    /// The language of the title.
    pub lang: Option<String>,
}

/// Writes stories as a feed, the newest first, each of them once.
///
/// # Errors
/// Those of the output.
pub fn feed(items: &[Item], feed: Feed, channel: &Channel, out: &mut dyn Write) -> io::Result<()> {
    let mut dated: Vec<(Option<Timestamp>, &Item)> =
        items.iter().map(|item| (item.updated.as_deref().and_then(moment), item)).collect();
    dated.sort_by_key(|(moment, _)| std::cmp::Reverse(*moment));
    let written = match feed {
        Feed::Rss => rss(&dated, channel, out),
        Feed::Atom => atom(&dated, channel, out),
        Feed::Json => return json_feed(&dated, channel, out),
    };
    written.map_err(|error| match error {
        Error::Out(error) => error,
        Error::Record(wrong) => io::Error::other(wrong),
    })
}

/// The moment that a date of the records names.
fn moment(value: &str) -> Option<Timestamp> {
    if let Ok(exact) = value.parse::<Timestamp>() {
        return Some(exact);
    }
    let plain: DateTime =
        value.parse::<DateTime>().ok().or_else(|| Some(value.parse::<Date>().ok()?.at(0, 0, 0, 0)))?;
    plain.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

fn rss(items: &[(Option<Timestamp>, &Item)], channel: &Channel, out: &mut dyn Write) -> Result<(), Error> {
    let mut xml = Xml::new(out)?;
    xml.open("rss", &[("version", "2.0")])?;
    xml.open("channel", &[])?;
    xml.text("title", &[], &channel.title)?;
    xml.text("link", &[], &channel.link)?;
    xml.text("description", &[], &channel.title)?;
    for (moment, item) in items {
        xml.open("item", &[])?;
        xml.text("title", &[], &item.title)?;
        if let Some(link) = &item.link {
            xml.text("link", &[], link)?;
        }
        xml.text("description", &[], &item.summary)?;
        xml.text("guid", &[("isPermaLink", "false")], &urn("story", &item.id))?;
        if let Some(date) = moment.and_then(|moment| rfc2822::to_string(&zoned(moment)).ok()) {
            xml.text("pubDate", &[], &date)?;
        }
        xml.close("item")?;
    }
    xml.close("channel")?;
    xml.close("rss")?;
    xml.end()
}

fn zoned(moment: Timestamp) -> Zoned {
    moment.to_zoned(TimeZone::UTC)
}

fn atom(items: &[(Option<Timestamp>, &Item)], channel: &Channel, out: &mut dyn Write) -> Result<(), Error> {
    let newest = items.first().and_then(|(moment, _)| *moment).unwrap_or(Timestamp::UNIX_EPOCH);
    let mut xml = Xml::new(out)?;
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom")])?;
    xml.text("id", &[], &urn("feed", &channel.link))?;
    xml.text("title", &[], &channel.title)?;
    xml.empty("link", &[("href", &channel.link)])?;
    xml.text("updated", &[], &newest.to_string())?;
    xml.open("author", &[])?;
    xml.text("name", &[], "Tawatur")?;
    xml.close("author")?;
    for (moment, item) in items {
        xml.open("entry", &[])?;
        xml.text("id", &[], &urn("story", &item.id))?;
        match &item.lang {
            Some(lang) if !lang.is_empty() => xml.text("title", &[("xml:lang", lang)], &item.title)?,
            _ => xml.text("title", &[], &item.title)?,
        }
        if let Some(link) = &item.link {
            xml.empty("link", &[("href", link)])?;
        }
        // Atom asks for a time; a story without one has the first of all.
        xml.text("updated", &[], &moment.unwrap_or(Timestamp::UNIX_EPOCH).to_string())?;
        xml.text("summary", &[], &item.summary)?;
        xml.close("entry")?;
    }
    xml.close("feed")?;
    xml.end()
}

fn json_feed(items: &[(Option<Timestamp>, &Item)], channel: &Channel, out: &mut dyn Write) -> io::Result<()> {
    let entry = |(moment, item): &(Option<Timestamp>, &Item)| {
        let mut entry = Map::new();
        let mut put = |name: &str, value: Value| entry.insert(name.to_owned(), value);
        put("id", json!(urn("story", &item.id)));
        put("title", json!(item.title));
        put("content_text", json!(item.summary));
        if let Some(link) = &item.link {
            put("url", json!(link));
        }
        if let Some(moment) = moment {
            put("date_published", json!(moment.to_string()));
        }
        if let Some(lang) = &item.lang {
            put("language", json!(lang));
        }
        Value::Object(entry)
    };
    let items: Vec<Value> = items.iter().map(entry).collect();
    let feed = json!({"version": "https://jsonfeed.org/version/1.1", "title": channel.title, "home_page_url": channel.link,
        "items": items});
    serde_json::to_writer(&mut *out, &feed)?;
    out.write_all(b"\n")
}

/// The stories of records as a feed.
pub(crate) struct Stories {
    kind: Feed,
    channel: Channel,
    known: Known,
    items: Vec<Item>,
}

impl Stories {
    pub(crate) fn new(kind: Feed, channel: &Channel) -> Self {
        Stories { kind, channel: channel.clone(), known: Known::default(), items: Vec::new() }
    }

    fn item(&self, story: Story) -> Item {
        let heads = || story.articles.iter().filter_map(|id| self.known.article(id));
        let outlets: BTreeSet<&str> = heads().filter_map(|head| head.outlet.as_deref()).collect();
        let outlets: Vec<&str> = outlets.into_iter().collect();
        let mut summary = outlets.join(" · ");
        for title in heads().filter_map(|head| head.title.as_deref()).filter(|title| *title != story.title) {
            summary.push('\n');
            summary.push_str(title);
        }
        Item {
            link: heads().find_map(|head| head.url.clone()),
            lang: heads().map(|head| head.lang.clone()).find(|lang| !lang.is_empty()),
            id: story.id,
            title: story.title,
            summary,
            updated: story.to.or(story.from),
        }
    }
}

impl Sink for Stories {
    fn take(&mut self, record: &Record, _: &mut dyn Write) -> Result<(), Error> {
        match record.kind() {
            Kind::Article => self.known.take(record)?,
            Kind::Story => {
                let item = self.item(record.read()?);
                self.items.push(item);
            }
            _ => {}
        }
        Ok(())
    }

    fn finish(self: Box<Self>, out: &mut dyn Write) -> Result<(), Error> {
        Ok(feed(&self.items, self.kind, &self.channel, out)?)
    }
}
