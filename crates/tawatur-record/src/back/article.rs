use super::entity::{Known, Table, entity};
use super::line::{Broken, Kind, kind};
use super::shape::{AmountIn, ArticleIn, ClaimIn, LinkIn, MentionIn, QuoteIn, Str, TimeIn};
use serde::Deserialize;
use tawatur_model::{
    Annotations, Article, Certainty, Claim, Coverage, Embed, How, Image, Inferred, Ledger, Link, Mention, Polarity,
    Quantity, Quote, ReadArticle, Remark, RemarkKind, Removed, Role, Span, Stance, TimeExpression, Trace,
};

/// Puts an article together from its records: the article's own first, then what was read in it, in any order. Entity
/// records before the article's own tell of its entities; of others `known` does. Records of other kinds are passed over.
///
/// # Errors
/// The first record that is not as the contract says.
pub fn article<'l>(lines: impl IntoIterator<Item = &'l str>, known: &Known) -> Result<ReadArticle, Broken> {
    let mut table = Table::new(known);
    let mut made: Option<Making> = None;
    let mut last = 0;
    for (at, line) in lines.into_iter().enumerate() {
        last = at + 1;
        let broken = |why: String| Broken::at(last, why);
        match (kind(line).map_err(broken)?, &mut made) {
            (Kind::Entity, None) => {
                table.put(entity(from(line).map_err(broken)?).map_err(broken)?);
            }
            (Kind::Article, None) => made = Some(Making::new(from(line).map_err(broken)?).map_err(broken)?),
            (Kind::Article, Some(_)) => return Err(broken("a second article".to_owned())),
            (kind, Some(making)) if kind.is_of_article() => making.take(kind, line, &mut table).map_err(broken)?,
            (kind, None) if kind.is_of_article() => return Err(broken("it stands before its article".to_owned())),
            _ => {}
        }
    }
    let Making { article, mut annotations, .. } = made.ok_or_else(|| Broken::at(last, "there is no article"))?;
    annotations.entities = table.entities;
    Ok(ReadArticle { article, annotations })
}

fn from<'l, T: Deserialize<'l>>(line: &'l str) -> Result<T, String> {
    serde_json::from_str(line).map_err(|e| e.to_string())
}

/// An article, half put together.
struct Making {
    article: Article,
    annotations: Annotations,
    /// The byte at which each code point of the text begins, and the text's end.
    starts: Vec<u32>,
}

impl Making {
    fn new(record: ArticleIn) -> Result<Self, String> {
        let mut starts: Vec<u32> = record.text.char_indices().map(|(at, _)| at as u32).collect();
        starts.push(record.text.len() as u32);
        let mut making = Making { article: Article::default(), annotations: Annotations::default(), starts };
        let paragraphs: Result<Vec<Span>, String> = record.paragraphs.iter().map(|pair| making.span(*pair)).collect();
        let dateline = record.dateline.map(|pair| making.span(pair)).transpose()?;
        let inferred = record.published_inferred.as_ref().map(|days| Inferred {
            days: days.split('/').map(str::to_owned).collect(),
            because: record.because.clone().unwrap_or_default(),
        });
        // Of several days none is the article's.
        let settled = record.published_inferred.filter(|days| !days.contains('/'));
        making.annotations.coverage =
            Coverage { with_trigger: record.coverage.with_trigger, read: record.coverage.read };
        let remark = |kind: &str| RemarkKind::parse(kind).ok_or_else(|| format!("no remark is called {kind:?}"));
        let remarks: Result<Vec<Remark>, String> = record
            .remarks
            .into_iter()
            .map(|r| Ok(Remark { kind: remark(&r.remark)?, text: r.text, raw: None }))
            .collect();
        let image = |image: super::shape::ImageIn| Image {
            url: image.url,
            alt: image.alt,
            caption: image.caption,
            credit: image.credit,
            raw: None,
        };
        making.article = Article {
            body_start: making.byte(record.body_start)?,
            paragraphs: paragraphs?,
            dateline,
            remarks: remarks?,
            published: record.published.or(settled),
            inferred,
            id: record.id,
            source: record.source,
            sha256: record.sha256,
            url: record.url,
            outlet: record.outlet,
            outlet_entity: record.outlet_entity,
            title: record.title,
            standfirst: record.standfirst,
            byline: record.byline,
            modified: record.modified,
            section: record.section,
            tags: record.tags,
            lang: record.lang,
            text: record.text,
            removed: record.removed.into_iter().map(|r| Removed { text: r.text, why: r.why, raw: None }).collect(),
            images: record.images.into_iter().map(image).collect(),
            embeds: record.embeds.into_iter().map(|url| Embed { url, raw: None }).collect(),
            ..Article::default()
        };
        Ok(making)
    }

    fn byte(&self, point: u32) -> Result<u32, String> {
        let at = self.starts.get(point as usize).copied();
        at.ok_or_else(|| format!("the text has {} characters, and not {point}", self.starts.len() - 1))
    }

    fn span(&self, [start, end]: [u32; 2]) -> Result<Span, String> {
        if end < start {
            return Err(format!("a span from {start} to {end}"));
        }
        Ok(Span::new(self.byte(start)?, self.byte(end)?))
    }

    fn take(&mut self, kind: Kind, line: &str, table: &mut Table) -> Result<(), String> {
        match kind {
            Kind::Mention => {
                let record: MentionIn = from(line)?;
                let mention = Mention {
                    span: self.span([record.start, record.end])?,
                    entity: table.at(&record.entity),
                    how: How::parse(&record.how).ok_or_else(|| format!("no mention is a {:?}", record.how))?,
                    stands_for: record.stands_for.map(|id| table.at(&id.0)),
                };
                self.annotations.mentions.push(mention);
            }
            Kind::Time => {
                let TimeIn { start, end, value, because, conflict } = from(line)?;
                let span = self.span([start, end])?;
                self.annotations.times.push(TimeExpression { span, value, because, conflict });
            }
            Kind::Quantity => {
                let quantity = self.quantity(from(line)?)?;
                self.annotations.quantities.push(quantity);
            }
            Kind::Quote => {
                let record: QuoteIn = from(line)?;
                let quote = Quote {
                    span: self.span([record.start, record.end])?,
                    direct: record.direct,
                    speaker: record.speaker.map(|id| table.at(&id.0)),
                    cue: record.cue,
                    stance: word("stance", &record.stance, Stance::parse)?,
                    chain: self.chain(record.chain, table)?,
                    trace: Trace::default(),
                };
                self.annotations.quotes.push(quote);
            }
            Kind::Claim => {
                let claim = self.claim(from(line)?, table)?;
                self.annotations.claims.push(claim);
            }
            _ => {}
        }
        Ok(())
    }

    fn quantity(&self, record: AmountIn) -> Result<Quantity, String> {
        let AmountIn { start, end, value, min, max, approx, unit, of } = record;
        let span = start.zip(end).map(|(start, end)| self.span([start, end])).transpose()?.unwrap_or_default();
        Ok(Quantity { span, value, min, max, approx, unit, of })
    }

    fn chain(&self, links: Vec<LinkIn>, table: &mut Table) -> Result<Vec<Link>, String> {
        let link = |link: LinkIn| {
            let sources = link.sources.iter().map(|Str(id)| table.at(id)).collect();
            Ok(Link { sources, cue: link.cue, span: self.span(link.span)? })
        };
        links.into_iter().map(link).collect()
    }

    fn claim(&self, record: ClaimIn, table: &mut Table) -> Result<Claim, String> {
        let local = record.id.strip_prefix(self.article.id.as_str()).and_then(|rest| rest.strip_prefix('/'));
        let local = local.ok_or_else(|| format!("{} is no claim of {}", record.id, self.article.id))?;
        let roles = record.roles.0.into_iter().map(|(role, ids)| {
            let entities = ids.iter().map(|Str(id)| table.at(id)).collect();
            Ok((word("role", &role, Role::parse)?, entities))
        });
        let roles: Result<_, String> = roles.collect();
        let spans = record.spans.0.into_iter().filter_map(|(name, pairs)| {
            let spans: Result<Vec<Span>, String> = pairs.into_iter().map(|pair| self.span(pair)).collect();
            slot(&name).map(|name| Ok((name, spans?)))
        });
        let spans: Result<_, String> = spans.collect();
        Ok(Claim {
            id: local.to_owned(),
            span: self.span([record.start, record.end])?,
            ledger: word("ledger", &record.ledger, Ledger::parse)?,
            action: record.action,
            roles: roles?,
            item: record.item,
            provision: record.provision,
            quantity: record.quantity.map(|amount| self.quantity(amount)).transpose()?,
            time: record.time,
            since: record.since,
            place: record.place.map(|id| table.at(&id.0)),
            polarity: word("polarity", &record.polarity, Polarity::parse)?,
            certainty: word("certainty", &record.certainty, Certainty::parse)?,
            stance: word("stance", &record.stance, Stance::parse)?,
            chain: self.chain(record.chain, table)?,
            spans: spans?,
            plover: record.plover,
            mode: record.mode,
            context: record.context,
            cameo: record.cameo,
            trace: Trace::default(),
        })
    }
}

fn word<T>(what: &str, word: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T, String> {
    parse(word).ok_or_else(|| format!("no {what} is called {word:?}"))
}

/// The name of a span of a claim, as the model has it. One that a later version may write is left out.
fn slot(name: &str) -> Option<&'static str> {
    let role = Role::parse(name).map(Role::name);
    role.or_else(|| ["trigger", "place", "item"].into_iter().find(|known| *known == name))
}
