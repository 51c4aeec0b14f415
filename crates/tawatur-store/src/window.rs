use crate::error::Result;
use crate::folder::Store;
use crate::recent::Recent;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use tawatur_pipeline::{Change, Parted, Placed, Places, Placing};

/// The articles among which new ones are placed, and what they are called in the store.
///
/// Where many come, all of the last weeks are taken in once; where few come to a large store, those alone that their words
/// lead to: the index finds them in less time than it takes to read the rest.
pub(crate) struct Window {
    places: Places,
    /// Numbers of the articles in the store, by position.
    articles: Vec<i64>,
    /// Numbers of the stories in the store, by position; none for one that is not in yet.
    stories: Vec<Option<i64>>,
    numbers: FxHashMap<i64, u32>,
    /// Stories to which articles came since they were looked at as a whole, by position.
    touched: BTreeSet<u32>,
}

/// What turned out of stories that are in. They have the numbers that they have in the store, and so have articles.
pub(crate) enum Turn<'p> {
    /// The first is part of the second.
    Joined(i64, i64),
    /// Articles of a story are of another one, which has a number if an article has come to it by itself.
    Parted { from: i64, story: Option<i64>, articles: Vec<i64>, parted: &'p Parted },
}

/// Articles of the past that are taken in where many come: those within which copies are found.
const WINDOW: u64 = 1 << 15;
/// Articles taken from the database at a time.
const LOT: usize = 2048;

impl Window {
    /// Takes in articles of the store, by their numbers in the order of arrival. Those that will be grouped are kept at hand.
    pub(crate) fn of(store: &Store, seqs: &[i64], mut recent: Option<&mut Recent>) -> Result<Window> {
        let mut window = Window {
            places: Places::new(),
            articles: Vec::with_capacity(seqs.len()),
            stories: Vec::new(),
            numbers: FxHashMap::default(),
            touched: BTreeSet::new(),
        };
        for lot in seqs.chunks(LOT) {
            let read = match &mut recent {
                Some(recent) => recent.take(store, lot)?,
                None => store.read_all(lot)?,
            };
            let placings: Vec<Placing> = read.par_iter().map(Placing::of).collect();
            for (&seq, placing) in lot.iter().zip(&placings) {
                let story = store.story_number(seq)?;
                let number = match window.numbers.get(&story) {
                    Some(&number) => number,
                    None => {
                        let number = window.places.stories();
                        window.numbers.insert(story, number);
                        window.stories.push(Some(story));
                        number
                    }
                };
                window.places.known(placing, number);
                window.articles.push(seq);
            }
            if let Some(recent) = &mut recent {
                recent.extend(lot.iter().copied().zip(read));
            }
        }
        Ok(window)
    }

    /// The articles of the last weeks.
    pub(crate) fn last(store: &Store) -> Result<Window> {
        let seqs: rusqlite::Result<Vec<i64>> = store
            .db
            .prepare_cached("SELECT seq FROM article ORDER BY seq DESC LIMIT ?1")
            .and_then(|mut ask| ask.query_map([WINDOW], |row| row.get(0))?.collect());
        let mut seqs = seqs.map_err(|e| store.wrong(e))?;
        seqs.reverse();
        Window::of(store, &seqs, None)
    }

    /// Places the next article, which has this number in the store. Gives its story's number there, or none where it opens
    /// one: then [`opened`](Self::opened) must tell its number before the next article is placed.
    pub(crate) fn add(&mut self, placing: &Placing, seq: i64) -> (Option<i64>, Placed) {
        let placed = self.places.add(placing);
        self.articles.push(seq);
        self.touched.insert(placed.story);
        let at = placed.story as usize;
        if self.stories.len() <= at {
            self.stories.resize(at + 1, None);
        }
        (self.stories[at], placed)
    }

    /// Tells the number of the story that the last article opened.
    pub(crate) fn opened(&mut self, placed: &Placed, story: i64) {
        self.stories[placed.story as usize] = Some(story);
        self.numbers.insert(story, placed.story);
    }

    /// What turned out of stories since the last time, as it turned out.
    pub(crate) fn changes(&mut self) -> Vec<Change> {
        let asked: Vec<u32> = std::mem::take(&mut self.touched).into_iter().collect();
        let changes = self.places.changes(&asked);
        self.stories.resize(self.places.stories() as usize, None);
        changes
    }

    /// The same with the numbers of the store. A story that came out of another is told its number by [`named`](Self::named)
    /// before what comes after.
    pub(crate) fn turn<'p>(&mut self, change: &'p Change) -> Option<Turn<'p>> {
        match change {
            &Change::Joined(part, whole) => {
                let (part, whole) = (self.stories[part as usize]?, self.stories[whole as usize]?);
                if let Some(&at) = self.numbers.get(&whole) {
                    self.numbers.insert(part, at);
                }
                Some(Turn::Joined(part, whole))
            }
            Change::Parted(parted) => Some(Turn::Parted {
                from: self.stories[parted.from as usize]?,
                story: self.stories[parted.story as usize],
                articles: parted.articles.iter().map(|&at| self.seq(at)).collect(),
                parted,
            }),
        }
    }

    /// Tells the number of a story that came out of another.
    pub(crate) fn named(&mut self, parted: &Parted, story: i64) {
        self.stories[parted.story as usize] = Some(story);
        self.numbers.insert(story, parted.story);
    }

    /// The number in the store of an article at a position.
    pub(crate) fn seq(&self, at: u32) -> i64 {
        self.articles[at as usize]
    }
}

impl Store {
    fn story_number(&self, article: i64) -> Result<i64> {
        self.db
            .prepare_cached("SELECT story FROM article WHERE seq = ?1")
            .and_then(|mut ask| ask.query_row([article], |row| row.get(0)))
            .map_err(|e| self.wrong(e))
    }
}
