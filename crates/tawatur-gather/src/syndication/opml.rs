use crate::xml::{Node, decode, tree};

/// One feed of a list of subscriptions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The feed's address.
    pub url: String,
    /// Its name.
    pub title: Option<String>,
}

/// The feeds of an OPML file, those inside folders too. `None` where the bytes are no OPML.
pub fn read_opml(bytes: &[u8]) -> Option<Vec<Outline>> {
    let root = tree(&decode(bytes, None));
    let opml = root.children.iter().find(|node| node.local() == "opml")?;
    let mut outlines = Vec::new();
    collect(opml, &mut outlines);
    Some(outlines)
}

fn collect(node: &Node, outlines: &mut Vec<Outline>) {
    for child in &node.children {
        if child.local() == "outline"
            && let Some(url) = child.attribute("xmlurl")
        {
            let title = child.attribute("title").or_else(|| child.attribute("text")).map(str::to_owned);
            outlines.push(Outline { url: url.to_owned(), title });
        }
        collect(child, outlines);
    }
}

/// An OPML file of these feeds.
pub fn write_opml(outlines: &[Outline]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head><title>Tawatur</title></head>\n  <body>\n",
    );
    for outline in outlines {
        let title = escape(outline.title.as_deref().unwrap_or(&outline.url));
        let url = escape(&outline.url);
        out.push_str(&format!("    <outline type=\"rss\" text=\"{title}\" title=\"{title}\" xmlUrl=\"{url}\"/>\n"));
    }
    out.push_str("  </body>\n</opml>\n");
    out
}

fn escape(text: &str) -> String {
    quick_xml::escape::escape(text).replace(['\n', '\r', '\t'], " ")
}
