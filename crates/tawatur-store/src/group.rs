use crate::error::Result;
use crate::folder::Store;
use crate::pack::{Shape, pack};
use crate::pair;
use crate::recent::Recent;
use crate::story::group_record;
use rayon::prelude::*;
use rusqlite::params;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use tawatur_model::{Copy, CopyKind, Group, ReadArticle, Reading, Span, Story};
use tawatur_pipeline::Engine;

/// Stories that are looked at beside one of which an article came: those that may tell of its events.
const BESIDE: usize = 8;
/// Stories of one key that are looked at, the newest.
const LISTED: u32 = 32;
/// Articles of the stories beside that are taken in.
const ARTICLES: usize = 256;
/// Articles at which stories are enough to be grouped side by side.
const TOGETHER: usize = 512;

/// Stories whose groups are made together, with their articles.
pub struct Scope {
    /// The reading: its articles, its stories, and their groups as far as they touch the stories asked for.
    pub reading: Reading,
    /// Numbers of the articles in the store, by position.
    pub articles: Vec<i64>,
    /// Numbers of the stories in the store, by position.
    pub stories: Vec<i64>,
}

impl Scope {
    fn group(&mut self, engine: &Engine) {
        self.reading.groups = engine.groups(&self.reading.articles, &self.reading.stories);
    }
}

/// Of a group's record what must be known to replace it.
#[derive(Deserialize)]
struct Old {
    id: String,
    claims: Vec<String>,
}

/// Ids of a group's claims, from its record.
pub(crate) fn group_claims(record: &str) -> Vec<String> {
    serde_json::from_str::<Old>(record).map(|old| old.claims).unwrap_or_default()
}

struct OldRow {
    id: String,
    claims: Vec<String>,
    record: String,
}

impl Store {
    /// Stories of which articles came or changed since their groups were made.
    pub(crate) fn ungrouped(&self, limit: u32) -> Result<Vec<i64>> {
        self.db
            .prepare_cached("SELECT story FROM ungrouped ORDER BY story LIMIT ?1")
            .and_then(|mut ask| ask.query_map([limit], |row| row.get(0))?.collect())
            .map_err(|e| self.wrong(e))
    }

    /// Makes the groups of stories anew, of each with those beside it that tell of the same events. Gives the stories of which
    /// a group changed. Within the transaction that is open.
    pub(crate) fn regroup(
        &self,
        engine: &Engine,
        recent: &mut Recent,
        stories: &[i64],
        now: &str,
    ) -> Result<BTreeSet<i64>> {
        let mut changed = BTreeSet::new();
        let mut left = stories.iter().copied().peekable();
        while left.peek().is_some() {
            // Groups are made side by side, and put in one story after the other.
            let mut scopes: Vec<(i64, Scope)> = Vec::new();
            let mut articles = 0;
            while articles < TOGETHER
                && let Some(story) = left.next()
            {
                let scope = self.scope_of(&self.beside(story)?, ARTICLES, recent)?;
                articles += scope.articles.len();
                scopes.push((story, scope));
            }
            scopes.par_iter_mut().for_each(|(_, scope)| scope.group(engine));
            let mut met: FxHashSet<i64> = FxHashSet::default();
            for (story, mut scope) in scopes {
                // What was put in before it may have brought other stories beside it.
                let stories = if met.contains(&story) { self.beside(story)? } else { scope.stories.clone() };
                if stories != scope.stories {
                    recent.extend(scope.articles.into_iter().zip(scope.reading.articles));
                    scope = self.scope_of(&stories, ARTICLES, recent)?;
                    scope.group(engine);
                }
                changed.extend(self.replace(&mut scope, story, now)?);
                recent.extend(scope.articles.into_iter().zip(scope.reading.articles));
                met.extend(stories);
            }
        }
        Ok(changed)
    }

    /// The story and those beside it, the story first.
    fn beside(&self, story: i64) -> Result<Vec<i64>> {
        let wrong = |e| self.wrong(e);
        let mut ask = self.db.prepare_cached("SELECT key, first, last FROM pair WHERE story = ?1").map_err(wrong)?;
        type Key = (i64, Option<i64>, Option<i64>);
        let keys: rusqlite::Result<Vec<Key>> =
            ask.query_map([story], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).map_err(wrong)?.collect();
        let mut list = self
            .db
            .prepare_cached(
                "SELECT story FROM pair WHERE key = ?1 AND story <> ?2 AND (?3 IS NULL OR first IS NULL OR first <= ?4 AND \
                 last >= ?3) ORDER BY story DESC LIMIT ?5",
            )
            .map_err(wrong)?;
        let mut shared: FxHashMap<i64, u32> = FxHashMap::default();
        for (key, first, last) in keys.map_err(wrong)? {
            let rows =
                list.query_map(params![key, story, first, last, LISTED], |row| row.get::<_, i64>(0)).map_err(wrong)?;
            for other in rows {
                *shared.entry(other.map_err(wrong)?).or_default() += 1;
            }
        }
        // What stands in one group with it stays with it.
        let mut stories = vec![story];
        stories.extend(self.together(story)?);
        for other in pair::ranked(&shared, 4 * BESIDE) {
            if !stories.contains(&other) && stories.len() <= BESIDE {
                stories.push(other);
            }
        }
        Ok(stories)
    }

    /// Stories with their articles, without groups. Of large stories beside the first one the newest articles are taken.
    ///
    /// # Errors
    /// Those of the database, and what is wrong with a row.
    pub fn scope(&self, stories: &[i64]) -> Result<Scope> {
        self.scope_of(stories, ARTICLES, &mut Recent::default())
    }

    /// The same with up to so many articles of those beside the first; articles that are at hand are taken from there.
    pub(crate) fn scope_of(&self, stories: &[i64], most: usize, recent: &mut Recent) -> Result<Scope> {
        let mut members: Vec<(i64, usize)> = Vec::new();
        for (at, &story) in stories.iter().enumerate() {
            let seqs: rusqlite::Result<Vec<i64>> = self
                .db
                .prepare_cached("SELECT seq FROM article WHERE story = ?1 ORDER BY seq DESC")
                .and_then(|mut ask| ask.query_map([story], |row| row.get(0))?.collect());
            let room = if at == 0 { usize::MAX } else { most.saturating_sub(members.len()) };
            members.extend(seqs.map_err(|e| self.wrong(e))?.into_iter().take(room).map(|seq| (seq, at)));
        }
        members.sort_unstable();
        let seqs: Vec<i64> = members.iter().map(|&(seq, _)| seq).collect();
        let articles = recent.take(self, &seqs)?;
        let mut made: Vec<Story> = Vec::with_capacity(stories.len());
        for (at, &story) in stories.iter().enumerate() {
            let mine = (0u32..).zip(&members).filter(|(_, (_, of))| *of == at).map(|(position, _)| position);
            made.push(self.story_of(story, mine.collect(), &articles, &seqs)?);
        }
        Ok(Scope {
            reading: Reading { articles, stories: made, ..Reading::default() },
            articles: seqs,
            stories: stories.to_vec(),
        })
    }

    fn story_of(&self, seq: i64, mut members: Vec<u32>, articles: &[ReadArticle], seqs: &[i64]) -> Result<Story> {
        let (id, title): (String, String) = self
            .db
            .prepare_cached("SELECT id, title FROM story WHERE seq = ?1")
            .and_then(|mut ask| ask.query_row([seq], |row| Ok((row.get(0)?, row.get(1)?))))
            .map_err(|e| self.wrong(e))?;
        let published = |at: &u32| articles[*at as usize].article.published.clone();
        members.sort_by_key(|at| (published(at).is_none(), published(at), *at));
        let mut times: Vec<String> = members.iter().filter_map(published).collect();
        times.sort();
        let mut story = Story {
            id,
            title,
            from: times.first().cloned().unwrap_or_default(),
            to: times.last().cloned().unwrap_or_default(),
            split: self.split_of(seq)?,
            ..Story::default()
        };
        let mut order = members.clone();
        order.sort_unstable();
        for at in order {
            for (copy, sure) in self.copies(seqs[at as usize], at, seqs)? {
                if sure { story.copies.push(copy) } else { story.suspected.push(copy) }
            }
        }
        story.articles = members;
        Ok(story)
    }

    /// What an article took over from others of the scope.
    fn copies(&self, seq: i64, at: u32, seqs: &[i64]) -> Result<Vec<(Copy, bool)>> {
        let mut ask = self
            .db
            .prepare_cached("SELECT of, how, sure, score, spans, because FROM copy WHERE article = ?1 ORDER BY rowid")
            .map_err(|e| self.wrong(e))?;
        type Row = (i64, String, bool, f64, String, String);
        let rows: rusqlite::Result<Vec<Row>> = ask
            .query_map([seq], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?)))
            .and_then(Iterator::collect);
        let mut copies = Vec::new();
        for (of, how, sure, score, spans, because) in rows.map_err(|e| self.wrong(e))? {
            let Ok(of) = seqs.binary_search(&of) else { continue };
            let how = CopyKind::parse(&how).ok_or_else(|| self.damaged(format!("no copy is a {how:?}")))?;
            let spans: Vec<[u32; 4]> = serde_json::from_str(&spans).map_err(|e| self.damaged(e.to_string()))?;
            let spans = spans.into_iter().map(|[a, b, c, d]| (Span::new(a, b), Span::new(c, d))).collect();
            copies.push((Copy { article: at, of: of as u32, how, score: score as f32, spans, because }, sure));
        }
        Ok(copies)
    }

    /// Puts the groups of a scope in the place of those that the story had, within the transaction that is open.
    fn replace(&self, scope: &mut Scope, story: i64, now: &str) -> Result<BTreeSet<i64>> {
        let Scope { reading, articles: _, stories } = scope;
        let mut home: Vec<usize> = vec![0; reading.articles.len()];
        for (number, story) in reading.stories.iter().enumerate() {
            story.articles.iter().for_each(|&at| home[at as usize] = number);
        }
        let touches =
            |group: &Group| -> BTreeSet<usize> { group.claims.iter().map(|at| home[at.article as usize]).collect() };
        // Named before the groups of the stories beside alone are left as they are: others may contradict them.
        let asked = stories.iter().position(|&s| s == story).unwrap_or_default();
        let touching: Result<Vec<Vec<OldRow>>> = stories.iter().map(|&story| self.groups_touching(story)).collect();
        let touching = touching?;
        rename(reading, touching.iter().flatten());
        let old = &touching[asked];
        let had: FxHashSet<&str> = old.iter().map(|row| row.id.as_str()).collect();
        reading.groups.retain(|group| touches(group).contains(&asked) || had.contains(group.id.as_str()));
        let kept: FxHashSet<&str> = reading.groups.iter().map(|group| group.id.as_str()).collect();
        let gone: Vec<String> = old.iter().map(|row| row.id.clone()).filter(|id| !kept.contains(id.as_str())).collect();
        let before: FxHashMap<&str, &OldRow> = touching.iter().flatten().map(|row| (row.id.as_str(), row)).collect();
        let mut changed: BTreeSet<i64> = BTreeSet::new();
        let lines: Vec<String> =
            reading.groups.iter().map(|group| tawatur_record::group_line(reading, group)).collect();
        let transaction = &self.db;
        let done = (|| -> rusqlite::Result<()> {
            for id in &gone {
                transaction
                    .prepare_cached("DELETE FROM line WHERE claim_group = (SELECT seq FROM claim_group WHERE id = ?1)")
                    .and_then(|mut run| run.execute([id]))?;
                transaction
                    .prepare_cached("DELETE FROM told WHERE claim_group = (SELECT seq FROM claim_group WHERE id = ?1)")
                    .and_then(|mut run| run.execute([id]))?;
                transaction
                    .prepare_cached("DELETE FROM claim_group WHERE id = ?1")
                    .and_then(|mut run| run.execute([id]))?;
            }
            for (group, line) in reading.groups.iter().zip(&lines) {
                let told: BTreeSet<i64> = touches(group).into_iter().map(|number| stories[number]).collect();
                let known = before.get(group.id.as_str());
                if known.is_some_and(|row| row.record == *line) {
                    continue;
                }
                changed.extend(&told);
                let number = &group.number;
                let packed = pack(Shape::Group, line.as_bytes())
                    .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
                let seq: i64 = transaction
                    .prepare_cached(
                        "INSERT INTO claim_group (id, story, ledger, tawatur, tawatur_max, origins, denials, denied, time, record, outlets) \
                         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (id) DO UPDATE SET story = ?2, \
                         ledger = ?3, tawatur = ?4, tawatur_max = ?5, origins = ?6, denials = ?7, denied = ?8, time = ?9, \
                         record = ?10, outlets = ?11 RETURNING seq",
                    )
                    .and_then(|mut put| {
                        put.query_row(
                            params![
                                group.id,
                                stories[group.story as usize],
                                group.ledger.name(),
                                number.tawatur,
                                number.tawatur_max,
                                number.origins,
                                group.denials.tawatur,
                                !group.denied_by.is_empty(),
                                group.time,
                                packed,
                                outlets(reading, group)
                            ],
                            |row| row.get(0),
                        )
                    })?;
                crate::ledger::enter(transaction, seq, line, crate::ledger::place(reading, group))?;
                if known.is_some() {
                    transaction
                        .prepare_cached("DELETE FROM told WHERE claim_group = ?1")
                        .and_then(|mut run| run.execute([seq]))?;
                }
                for of in &told {
                    transaction
                        .prepare_cached("INSERT INTO told (story, claim_group) VALUES (?1, ?2)")
                        .and_then(|mut run| run.execute([of, &seq]))?;
                }
                transaction
                    .prepare_cached(
                        "INSERT INTO change (claim_group, story, tawatur, tawatur_max, denied, claims, at) \
                         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE NOT EXISTS (SELECT 1 FROM change WHERE claim_group = ?1 \
                         AND seq = (SELECT max(seq) FROM change WHERE claim_group = ?1) AND tawatur = ?3 AND tawatur_max = ?4 \
                         AND denied = ?5)",
                    )
                    .and_then(|mut run| {
                        run.execute(params![
                            group.id,
                            reading.stories[group.story as usize].id,
                            number.tawatur,
                            number.tawatur_max,
                            group.denied_by.len() as u32,
                            group.claims.len() as u32,
                            now
                        ])
                    })?;
            }
            changed.insert(story);
            for &of in &changed {
                transaction.prepare_cached(SUMMARY).and_then(|mut run| run.execute(params![of, now]))?;
                transaction
                    .prepare_cached("INSERT OR IGNORE INTO stale (story) VALUES (?1)")
                    .and_then(|mut run| run.execute([of]))?;
            }
            transaction
                .prepare_cached("DELETE FROM ungrouped WHERE story = ?1")
                .and_then(|mut run| run.execute([story]))?;
            Ok(())
        })();
        done.map_err(|e| self.wrong(e))?;
        Ok(changed)
    }

    /// Gives the groups of a scope the ids that they have here.
    pub(crate) fn name(&self, scope: &mut Scope) -> Result<()> {
        let touching: Result<Vec<Vec<OldRow>>> =
            scope.stories.iter().map(|&story| self.groups_touching(story)).collect();
        rename(&mut scope.reading, touching?.iter().flatten());
        Ok(())
    }

    /// The groups that hold a claim of a story.
    fn groups_touching(&self, story: i64) -> Result<Vec<OldRow>> {
        let mut ask = self
            .db
            .prepare_cached(
                "SELECT record FROM claim_group JOIN told ON told.claim_group = claim_group.seq WHERE told.story = ?1 \
                 ORDER BY claim_group.seq",
            )
            .map_err(|e| self.wrong(e))?;
        let rows: rusqlite::Result<Vec<String>> =
            ask.query_map([story], |row| group_record(row, 0)).and_then(Iterator::collect);
        let mut old = Vec::new();
        for record in rows.map_err(|e| self.wrong(e))? {
            let Old { id, claims } = serde_json::from_str(&record).map_err(|e| self.damaged(e.to_string()))?;
            old.push(OldRow { id, claims, record });
        }
        Ok(old)
    }
}

/// What a story's row says of its articles and groups.
const SUMMARY: &str = "
UPDATE story SET
    title = coalesce((SELECT title FROM article WHERE story = ?1 AND title IS NOT NULL
                      ORDER BY published IS NULL, published, seq LIMIT 1), title),
    first = coalesce((SELECT min(published) FROM article WHERE story = ?1), ''),
    last = coalesce((SELECT max(published) FROM article WHERE story = ?1), ''),
    articles = (SELECT count(*) FROM article WHERE story = ?1),
    outlets = (SELECT count(DISTINCT coalesce(outlet, 'article ' || seq)) FROM article WHERE story = ?1),
    (groups, tawatur, tawatur_max, denied) =
        (SELECT count(*), coalesce(max(g.tawatur), 0), coalesce(max(g.tawatur_max), 0), coalesce(sum(g.denied), 0)
         FROM claim_group g JOIN told ON told.claim_group = g.seq WHERE told.story = ?1),
    changed = ?2
WHERE seq = ?1";

/// How many outlets the claims of a group are of.
fn outlets(reading: &Reading, group: &Group) -> u32 {
    let articles: BTreeSet<u32> = group.claims.iter().map(|at| at.article).collect();
    let outlets: BTreeSet<(bool, &str)> = articles
        .into_iter()
        .map(|at| {
            let article = &reading.articles[at as usize].article;
            let outlet = article.outlet_entity.as_deref().or(article.outlet.as_deref());
            outlet.map_or((false, article.id.as_str()), |outlet| (true, outlet))
        })
        .collect();
    outlets.len() as u32
}

/// Gives groups the ids that they had; an old one may be told several times.
fn rename<'o>(reading: &mut Reading, old: impl Iterator<Item = &'o OldRow>) {
    let old: BTreeMap<&str, &OldRow> = old.map(|row| (row.id.as_str(), row)).collect();
    let names = names(reading, &old.into_values().collect::<Vec<_>>());
    for group in &mut reading.groups {
        let name = |id: &mut String| {
            if let Some(name) = names.get(id.as_str()) {
                id.clone_from(name);
            }
        };
        name(&mut group.id);
        group.conflicts.iter_mut().for_each(name);
        group.differences.iter_mut().for_each(|difference| name(&mut difference.with));
    }
}

/// Which group goes by which name: one that holds most of the claims of an old group keeps its id.
fn names(reading: &Reading, old: &[&OldRow]) -> FxHashMap<String, String> {
    let mut of: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, row) in old.iter().enumerate() {
        of.extend(row.claims.iter().map(|claim| (claim.as_str(), at)));
    }
    let mut shared: Vec<(usize, usize, usize)> = Vec::new();
    for (number, group) in reading.groups.iter().enumerate() {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for at in &group.claims {
            let read = &reading.articles[at.article as usize];
            let id = format!("{}/{}", read.article.id, read.annotations.claims[at.claim as usize].id);
            if let Some(&row) = of.get(id.as_str()) {
                *counts.entry(row).or_default() += 1;
            }
        }
        shared.extend(counts.into_iter().map(|(row, count)| (count, row, number)));
    }
    shared.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut names: FxHashMap<String, String> = FxHashMap::default();
    let (mut rows, mut groups): (FxHashSet<usize>, FxHashSet<usize>) = Default::default();
    for (_, row, number) in shared {
        if !rows.contains(&row) && !groups.contains(&number) {
            rows.insert(row);
            groups.insert(number);
            names.insert(reading.groups[number].id.clone(), old[row].id.clone());
        }
    }
    // A new group must not go by the name of another one's old id.
    let taken: FxHashSet<&str> = old.iter().map(|row| row.id.as_str()).collect();
    for (number, group) in reading.groups.iter().enumerate() {
        if !groups.contains(&number) && taken.contains(group.id.as_str()) {
            let fresh = (2..).map(|n| format!("{}-{n}", group.id)).find(|id| !taken.contains(id.as_str()));
            names.insert(group.id.clone(), fresh.unwrap_or_default());
        }
    }
    names
}
