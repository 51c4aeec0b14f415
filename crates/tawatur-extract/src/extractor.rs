//! The door.

use tawatur_model::{Article, PageForm, RawPage, Unread};

use crate::assemble::Parts;
use crate::block::{Block, Role, Why};
use crate::html;
use crate::media::Media;
use crate::metadata::Metadata;
use crate::table::{Attributes, Calendar, Keys, Phrases};
use crate::trace::Traced;
use crate::{assemble, decode, language, plain, sweep};

pub(crate) const BOILERPLATE: &str = include_str!("../data/boilerplate.tsv");
pub(crate) const CALENDAR: &str = include_str!("../data/calendar.tsv");
pub(crate) const ATTRIBUTES: &str = include_str!("../data/attributes.tsv");
pub(crate) const STATE: &str = include_str!("../data/state.tsv");

/// Larger pages would not fit the spans, which count in 32 bits; the limit leaves room for decoding.
const LARGEST: usize = 1 << 30;

/// The dateline stands in one of so many first paragraphs.
const LEADS: usize = 3;

/// Turns pages into articles. Making one reads the tables; it can be shared between threads.
#[derive(Debug)]
pub struct Extractor {
    pub(crate) phrases: Phrases,
    pub(crate) calendar: Calendar,
    pub(crate) attributes: Attributes,
    pub(crate) keys: Keys,
}

impl Default for Extractor {
    fn default() -> Self {
        Extractor::new()
    }
}

impl Extractor {
    /// Reads the tables. Rows with a fault are passed over here; a test names them.
    pub fn new() -> Self {
        let faults = &mut Vec::new();
        Extractor {
            phrases: Phrases::read(BOILERPLATE, faults),
            calendar: Calendar::read(CALENDAR, faults),
            attributes: Attributes::read(ATTRIBUTES, faults),
            keys: Keys::read(STATE, faults),
        }
    }

    /// The article on a page.
    ///
    /// # Errors
    /// [`Unread`] says why there is none: the bytes are no text, or nothing but boilerplate is on the page.
    pub fn extract(&self, page: &RawPage) -> Result<Article, Unread> {
        self.read(page).map_err(|reason| Unread { source: page.source.clone(), reason: reason.to_owned() })
    }

    fn read(&self, page: &RawPage) -> Result<Article, &'static str> {
        if page.bytes.len() > LARGEST {
            return Err("larger than 1 GiB");
        }
        let decoded = decode::decode(&page.bytes, page.declared.charset.as_deref())?;
        let text: &str = &decoded.text;
        if text.trim().is_empty() {
            return Err("empty");
        }
        let mut metadata = Metadata::of(&page.declared, &self.calendar);
        let mut media = Media::default();
        let mut blocks = if page.form == PageForm::Html || (page.form == PageForm::Unknown && html::is_likely(text)) {
            let (found, blocks, shown) = html::read(text, self);
            metadata.fill(found);
            media = shown;
            blocks
        } else {
            plain::blocks(text)
        };
        let cut = self.sweep(&mut blocks, &mut metadata);
        blocks.retain(|block| !block.text.is_empty());
        // A lead often stands before the paragraph that carries the dateline.
        let opening = blocks.iter().filter(|block| block.kept()).take(LEADS).enumerate();
        let dateline = opening
            .filter(|(_, block)| block.role == Role::Text)
            .find_map(|(at, block)| sweep::dateline(&block.text).map(|place| (at, place)));
        let remarks = sweep::remarks(&blocks, &metadata, media.unfinished, &self.phrases);
        let parts = Parts { metadata, blocks, media, remarks, cut, dateline };
        assemble::article(page, parts, &decoded).ok_or("no article text: nothing but boilerplate")
    }

    /// Leaves out what is not the article's and takes title, byline and dates from its edges.
    fn sweep(&self, blocks: &mut [Block], metadata: &mut Metadata) -> Option<(Traced, Why)> {
        let body = sweep::mark(blocks, &self.phrases);
        let sample = blocks[body.start..].iter().find(|block| block.kept()).map_or("", |block| &block.text);
        let day_first = language::is_day_first(sample);
        sweep::head(blocks, 0..body.start, metadata, &self.phrases, &self.calendar, day_first);
        sweep::tail(&mut blocks[body.end..], metadata, &self.phrases, &self.calendar, day_first);
        sweep::clocks(&mut blocks[body.clone()], &self.calendar);
        sweep::owner(&blocks[body.end..], metadata, &self.phrases);
        sweep::sign_off(blocks, &self.phrases);
        sweep::author(blocks, metadata.byline.as_deref(), &self.phrases);
        sweep::refine(blocks, &self.phrases, &self.calendar);
        let (title, site) = sweep::cut_site(metadata.title.as_ref()?)?;
        metadata.title = Some(title);
        Some((site, "site-name".into()))
    }
}
