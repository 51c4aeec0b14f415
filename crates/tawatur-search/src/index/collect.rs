use super::door::Index;
use super::lower;
use super::schema::{NAME_KIND, whole_id};
use super::search::search;
use crate::doc::Kind;
use crate::error::{Error, Result, guarded};
use crate::plan::Plan;
use crate::query::Query;
use crate::when::day_text;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::query::{BooleanQuery, Occur, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader, TantivyDocument, Term};

/// The most hits of one page.
const MOST: usize = 10_000;

/// In which order documents come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The best first.
    #[default]
    Relevance,
    /// The last published first.
    Newest,
    /// Those with the most independent chains first.
    Chains,
}

/// What documents are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// By outlet.
    Outlet,
    /// By ledger.
    Ledger,
    /// By speaker.
    Speaker,
    /// By place.
    Place,
    /// By stance.
    Stance,
    /// By day of publication, where that is one day.
    Day,
}

impl Facet {
    /// All facets.
    pub const ALL: [Facet; 6] = [Facet::Outlet, Facet::Ledger, Facet::Speaker, Facet::Place, Facet::Stance, Facet::Day];

    fn column(self) -> &'static str {
        match self {
            Facet::Outlet => "outlet",
            Facet::Ledger => "ledger",
            Facet::Speaker => "speaker",
            Facet::Place => "place",
            Facet::Stance => "stance",
            Facet::Day => "published_from",
        }
    }
}

/// Which part of what is found is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// So many hits.
    pub limit: usize,
    /// Those behind this place: the `next` of the page before.
    pub cursor: Option<String>,
    /// In this order.
    pub order: Order,
    /// What to count all that is found by.
    pub facets: Vec<Facet>,
    /// So many values of each facet, the most frequent first (of days the last).
    pub values: usize,
}

impl Default for Page {
    fn default() -> Self {
        Page { limit: 10, cursor: None, order: Order::default(), facets: Vec::new(), values: 20 }
    }
}

/// A document that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// The article it is or belongs to.
    pub article: String,
    /// Its story; empty where it has none.
    pub story: String,
    /// Its group; empty where it has none.
    pub group: String,
    /// How well it fits; 0 in another order than relevance.
    pub score: f32,
}

/// Values and how many documents have each.
pub type Facets = BTreeMap<Facet, Vec<(String, u64)>>;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// All that match.
    pub total: u64,
    /// The page asked for.
    pub hits: Vec<Hit>,
    /// The facets asked for.
    pub facets: Facets,
    /// Where the next page begins; none behind the last.
    pub next: Option<String>,
}

impl Index {
    /// Searches what was last [reloaded](Index::reload) or committed.
    ///
    /// # Errors
    /// [`Error::Cursor`] for a cursor of another order, [`Error::Damaged`] where the index cannot be read.
    pub fn search(&self, query: &Query, page: &Page) -> Result<Results> {
        self.search_plan(&Plan::new(query, &self.analyser), page)
    }

    /// The same for a query whose plan is made.
    ///
    /// # Errors
    /// As for [`search`](Index::search).
    pub fn search_plan(&self, plan: &Plan, page: &Page) -> Result<Results> {
        let after = page.cursor.as_deref().map(|cursor| read_cursor(cursor, page.order)).transpose()?;
        guarded(|| {
            let searcher = self.reader.searcher();
            let asked = lower::query(self, &searcher, &plan.0)?;
            // The entries of names are no documents.
            let names = TermQuery::new(Term::from_field_text(self.fields.kind, NAME_KIND), IndexRecordOption::Basic);
            let query = BooleanQuery::new(vec![(Occur::Must, asked), (Occur::MustNot, Box::new(names))]);
            let limit = page.limit.min(MOST);
            let collector = Best { order: page.order, limit: limit + 1, after, facets: page.facets.clone() };
            let found = search(&searcher, &query, &collector)?;
            let mut hits = Vec::with_capacity(limit);
            for ranked in found.best.iter().take(limit) {
                hits.push(self.hit(&searcher, ranked, page.order)?);
            }
            let more = found.best.len() > limit;
            let next = found.best.get(limit.wrapping_sub(1)).filter(|_| more);
            let next = next.map(|ranked| write_cursor(ranked, page.order));
            let facets = found.facets.into_iter().map(|(facet, counts)| (facet, top(facet, counts, page.values)));
            Ok(Results { total: found.total, hits, facets: facets.collect(), next })
        })
    }

    fn hit(&self, searcher: &tantivy::Searcher, ranked: &Ranked, order: Order) -> Result<Hit> {
        let kept: TantivyDocument = searcher.doc(ranked.address)?;
        let text = |field: Field| {
            let value = kept.get_first(field);
            value.and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
        };
        let article = text(self.fields.article);
        Ok(Hit {
            kind: Kind::named(&text(self.fields.kind)).unwrap_or_default(),
            id: whole_id(&text(self.fields.id), &article),
            article,
            story: text(self.fields.story),
            group: text(self.fields.group),
            score: if order == Order::Relevance { f32::from_bits((ranked.rank.0 >> 32) as u32) } else { 0.0 },
        })
    }
}

/// Rank, then the hash of the id: the greater first.
type Rank = (u64, u64);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Ranked {
    rank: Rank,
    address: DocAddress,
}

fn letter(order: Order) -> char {
    match order {
        Order::Relevance => 'r',
        Order::Newest => 'n',
        Order::Chains => 'c',
    }
}

fn write_cursor(ranked: &Ranked, order: Order) -> String {
    format!("{}{:016x}{:016x}", letter(order), ranked.rank.0, ranked.rank.1)
}

fn read_cursor(cursor: &str, order: Order) -> Result<Rank> {
    let digits = cursor.strip_prefix(letter(order)).filter(|digits| digits.len() == 32);
    let number = |range| digits.and_then(|d| d.get(range)).and_then(|d| u64::from_str_radix(d, 16).ok());
    number(0..16).zip(number(16..32)).ok_or(Error::Cursor)
}

fn top(facet: Facet, counts: BTreeMap<String, u64>, most: usize) -> Vec<(String, u64)> {
    let mut counts: Vec<(String, u64)> = counts.into_iter().collect();
    match facet {
        Facet::Day => counts.reverse(),
        _ => counts.sort_by_key(|(_, count)| Reverse(*count)),
    }
    counts.truncate(most);
    counts
}

/// Keeps the best, counts all.
struct Best {
    order: Order,
    limit: usize,
    after: Option<Rank>,
    facets: Vec<Facet>,
}

#[derive(Default)]
struct Found {
    total: u64,
    best: Vec<Ranked>,
    facets: BTreeMap<Facet, BTreeMap<String, u64>>,
}

struct BestOfSegment {
    order: Order,
    limit: usize,
    after: Option<Rank>,
    segment: SegmentOrdinal,
    day: Column<i64>,
    chains: Column<u64>,
    tie: Column<u64>,
    total: u64,
    heap: BinaryHeap<Reverse<Ranked>>,
    words: Vec<(Facet, StrColumn, Vec<u64>)>,
    days: Option<(Column<i64>, BTreeMap<i64, u64>)>,
}

/// Days as numbers that are greater than nought.
const DAYS: i64 = 1 << 31;

impl SegmentCollector for BestOfSegment {
    type Fruit = tantivy::Result<Found>;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.total += 1;
        for (_, column, counts) in &mut self.words {
            for ord in column.ords().values_for_doc(doc) {
                if let Some(count) = counts.get_mut(ord as usize) {
                    *count += 1;
                }
            }
        }
        if let Some((last, counts)) = &mut self.days
            && let Some(day) = self.day.first(doc).filter(|day| last.first(doc) == Some(*day))
        {
            *counts.entry(day).or_default() += 1;
        }
        let day = || self.day.first(doc).map_or(0, |day| (day + DAYS) as u64 & u64::from(u32::MAX));
        let first = match self.order {
            Order::Relevance => u64::from(score.max(0.0).to_bits()) << 32 | day(),
            Order::Newest => day(),
            Order::Chains => self.chains.first(doc).map_or(0, |chains| chains + 1) << 32 | day(),
        };
        // Most documents are worse than the worst that is kept.
        let full = self.heap.len() >= self.limit;
        if full && self.heap.peek().is_some_and(|Reverse(worst)| first < worst.rank.0) {
            return;
        }
        let rank = (first, self.tie.first(doc).unwrap_or_default());
        if self.after.is_some_and(|after| rank >= after) {
            return;
        }
        self.heap.push(Reverse(Ranked { rank, address: DocAddress::new(self.segment, doc) }));
        if full {
            self.heap.pop();
        }
    }

    fn harvest(self) -> Self::Fruit {
        let mut facets: BTreeMap<Facet, BTreeMap<String, u64>> = BTreeMap::new();
        for (facet, column, counts) in self.words {
            let values = facets.entry(facet).or_default();
            let met = counts.iter().enumerate().filter(|(_, count)| **count > 0);
            let ords: Vec<u64> = met.clone().map(|(ord, _)| ord as u64).collect();
            let mut counts = met.map(|(_, count)| *count);
            // In their order they are read in one go: each by itself would be looked for from the beginning of its block.
            column.dictionary().sorted_ords_to_term_cb(&ords, |value| {
                if let (Some(count), Ok(value)) = (counts.next(), std::str::from_utf8(value)) {
                    *values.entry(value.to_owned()).or_default() += count;
                }
            })?;
        }
        if let Some((_, counts)) = self.days {
            let days = counts.into_iter().map(|(day, count)| (day_text(day as i32), count));
            facets.insert(Facet::Day, days.collect());
        }
        Ok(Found { total: self.total, best: self.heap.into_iter().map(|Reverse(ranked)| ranked).collect(), facets })
    }
}

impl Collector for Best {
    type Fruit = Found;
    type Child = BestOfSegment;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<BestOfSegment> {
        let fast = reader.fast_fields();
        let mut words = Vec::new();
        for facet in self.facets.iter().filter(|facet| **facet != Facet::Day) {
            if let Some(column) = fast.str(facet.column())? {
                let many = column.num_terms();
                words.push((*facet, column, vec![0; many]));
            }
        }
        let days = self.facets.contains(&Facet::Day);
        Ok(BestOfSegment {
            order: self.order,
            limit: self.limit,
            after: self.after,
            segment,
            day: fast.i64("published_from")?,
            chains: fast.u64("chains")?,
            tie: fast.u64("tie")?,
            total: 0,
            heap: BinaryHeap::with_capacity(self.limit.min(1024) + 1),
            words,
            days: if days { Some((fast.i64("published_to")?, BTreeMap::new())) } else { None },
        })
    }

    fn requires_scoring(&self) -> bool {
        self.order == Order::Relevance
    }

    fn merge_fruits(&self, found: Vec<tantivy::Result<Found>>) -> tantivy::Result<Found> {
        let mut all = Found::default();
        for part in found {
            let part = part?;
            all.total += part.total;
            all.best.extend(part.best);
            for (facet, counts) in part.facets {
                let values = all.facets.entry(facet).or_default();
                for (value, count) in counts {
                    *values.entry(value).or_default() += count;
                }
            }
        }
        all.best.sort_unstable_by(|a, b| b.cmp(a));
        all.best.truncate(self.limit);
        Ok(all)
    }
}
