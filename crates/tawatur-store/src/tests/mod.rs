mod part;

use crate::{AddOptions, Added, Order, Store, StoreError};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tawatur_gather::{Options, pages};
use tawatur_model::{RawPage, Run, Unread};
use tawatur_pipeline::{Engine, Keep};

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::new);

fn options() -> AddOptions {
    AddOptions { now: "2026-01-01T00:00:00Z".to_owned(), engine: "test".to_owned(), pages: true }
}

fn samples() -> Vec<Result<RawPage, Unread>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples");
    let options = Options { max_bytes: 1 << 20, published: None, outlet: None };
    pages(&[folder.to_owned()], &options).expect("the samples are there").collect()
}

fn add(store: &mut Store, pages: Vec<Result<RawPage, Unread>>) -> Added {
    store.add(&ENGINE, pages.into_iter(), options(), &mut |_| {}).expect("the store takes them")
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("store");
    (folder, path)
}

/// Each story by its title: its articles, and how many chains carry the best of its groups.
fn told(path: &Path) -> Vec<(String, u32, u32)> {
    let store = Store::open(path).expect("it is there");
    let stories = store.stories(Order::Newest, 0, 1000).expect("it can be read");
    let mut told: Vec<(String, u32, u32)> = stories.into_iter().map(|s| (s.title, s.articles, s.tawatur)).collect();
    told.sort();
    told
}

#[test]
fn a_store_tells_what_one_run_tells() {
    let (_folder, path) = folder();
    let mut store = Store::create(&path).expect("the folder is new");
    let added = add(&mut store, samples());
    let read: Result<_, ()> = ENGINE.read(samples().into_iter(), Run::default(), Keep::Whole, |_| {});
    let reading = read.expect("nothing fails");
    assert_eq!(added.articles as usize, reading.articles.len());
    assert_eq!(added.unread, reading.unread);
    assert_eq!(store.story_count().expect("it can be read") as usize, reading.stories.len());
    let mut ids: Vec<String> = reading.groups.iter().map(|group| group.id.clone()).collect();
    let mut stored: Vec<String> =
        store.groups(0, 10_000).expect("it can be read").into_iter().map(|group| group.id).collect();
    ids.sort();
    stored.sort();
    assert_eq!(stored, ids);
    for group in &reading.groups {
        let row = store.group(&group.id).expect("it is in");
        assert!(row.record.contains(&format!("\"tawatur\":{},", group.number.tawatur)), "{}", row.record);
    }
}

#[test]
fn one_by_one_is_as_all_at_once() {
    let ((_one, at_once), (_other, one_by_one)) = (folder(), folder());
    add(&mut Store::create(&at_once).expect("the folder is new"), samples());
    let mut store = Store::create(&one_by_one).expect("the folder is new");
    for page in samples() {
        add(&mut store, vec![page]);
    }
    drop(store);
    assert_eq!(told(&one_by_one), told(&at_once));
}

#[test]
fn what_is_in_is_passed_over() {
    let (_folder, path) = folder();
    let mut store = Store::create(&path).expect("the folder is new");
    let first = add(&mut store, samples());
    let again = add(&mut store, samples());
    assert_eq!((again.articles, again.opened), (0, 0));
    assert_eq!(again.known, first.articles);
    assert_eq!(store.count().expect("it can be read"), first.articles);
}

#[test]
fn an_article_comes_back_as_it_went_in() {
    let (_folder, path) = folder();
    let mut store = Store::create(&path).expect("the folder is new");
    add(&mut store, samples());
    let read: Result<_, ()> = ENGINE.read(samples().into_iter(), Run::default(), Keep::Whole, |_| {});
    for read in read.expect("nothing fails").articles {
        let row = store.article(&read.article.id).expect("it can be read").expect("it is in");
        let records = String::from_utf8(tawatur_record::article_lines(&read)).expect("records are UTF-8");
        assert_eq!(store.records(row.seq).expect("it can be read"), records);
        assert_eq!(
            store.read(row.seq).expect("it can be read").annotations.claims.len(),
            read.annotations.claims.len()
        );
        let page = row.page.and_then(|page| store.page(page).expect("it can be read"));
        assert_eq!(page.map(|page| page.source), Some(read.article.source));
    }
}

#[test]
fn one_writes_and_the_others_are_told() {
    let (_folder, path) = folder();
    assert!(matches!(Store::open(&path), Err(StoreError::Missing(_))));
    let store = Store::create(&path).expect("the folder is new");
    assert!(matches!(Store::create(&path), Err(StoreError::Exists(_))));
    assert!(matches!(Store::open_to_write(&path), Err(StoreError::Busy(_))));
    assert!(Store::open(&path).is_ok());
    drop(store);
    assert!(Store::open_to_write(&path).is_ok());
}

#[test]
fn a_later_version_is_left_alone() {
    let (_folder, path) = folder();
    let store = Store::create(&path).expect("the folder is new");
    store.db.pragma_update(None, "user_version", 999).expect("it can be written");
    drop(store);
    assert!(matches!(Store::open(&path), Err(StoreError::Newer { found: 999, .. })));
    assert!(matches!(Store::open_to_write(&path), Err(StoreError::Newer { found: 999, .. })));
}

fn exported(store: &Store) -> String {
    let mut out = Vec::new();
    store.write_records(&Run::default(), None, &mut out).expect("memory takes it");
    String::from_utf8(out).expect("records are UTF-8")
}

#[test]
fn what_goes_out_comes_in_again() {
    let ((one, first), (_other, second)) = (folder(), folder());
    let mut store = Store::create(&first).expect("the folder is new");
    add(&mut store, samples());
    let records = exported(&store);
    let file = one.path().join("records.jsonl");
    std::fs::write(&file, &records).expect("there is room");
    let mut other = Store::create(&second).expect("the folder is new");
    let added = other.import(&ENGINE, &file, options(), &mut |_| {}).expect("the store takes them");
    assert_eq!(added.unread, []);
    let again = exported(&other);
    for (line, before) in again.lines().zip(records.lines()) {
        assert_eq!(line, before);
    }
    assert_eq!(again.lines().count(), records.lines().count());
}

#[test]
fn a_broken_record_is_named_with_its_line() {
    let (one, first) = folder();
    let file = one.path().join("records.jsonl");
    std::fs::write(&file, "{\"kind\":\"article\",\"id\":\"a\"}\nno record\n").expect("there is room");
    let mut store = Store::create(&first).expect("the folder is new");
    let added = store.import(&ENGINE, &file, options(), &mut |_| {}).expect("the store takes the rest");
    assert_eq!(added.articles, 0);
    let lines: Vec<&str> = added.unread.iter().filter_map(|u| u.source.rsplit(':').next()).collect();
    assert_eq!(lines, ["2", "1"]);
    assert_eq!(store.failures(10).expect("it can be read").len(), 2);
}

#[test]
fn reading_anew_changes_nothing_where_the_engine_is_the_same() {
    let (_folder, path) = folder();
    let mut store = Store::create(&path).expect("the folder is new");
    let count = add(&mut store, samples()).articles;
    let before = exported(&store);
    assert_eq!(store.outdated("other").expect("it can be read"), count);
    let mut seen = 0;
    let mut see = |_| {
        seen += 1;
        Ok(())
    };
    store.diff(&ENGINE, &mut see, &mut |_| {}).expect("it can be read");
    assert_eq!(seen, 0);
    let done = store.reread(&ENGINE, "other", "2026-01-02T00:00:00Z", &mut |_| {}).expect("it can be written");
    assert_eq!((done.articles, done.differ), (count, 0));
    assert_eq!(exported(&store), before);
    assert_eq!(store.outdated("other").expect("it can be read"), 0);
}

#[test]
fn without_pages_the_text_is_read_anew() {
    let (_folder, path) = folder();
    let mut store = Store::create(&path).expect("the folder is new");
    let count = add(&mut store, samples()).articles;
    assert!(store.forget_pages("2027").expect("it can be written") >= count);
    store.compact().expect("there is room");
    let done = store.reread(&ENGINE, "other", "2026-01-02T00:00:00Z", &mut |_| {}).expect("it can be written");
    assert_eq!((done.articles, done.differ), (count, 0));
}

#[test]
fn a_backup_is_a_store() {
    let ((_one, first), (_other, second)) = (folder(), folder());
    let mut store = Store::create(&first).expect("the folder is new");
    add(&mut store, samples());
    store.backup(&second, &mut |_| {}).expect("there is room");
    assert_eq!(exported(&Store::open(&second).expect("it is a store")), exported(&store));
}

#[test]
fn a_look_finds_what_is_broken() {
    let (_folder, path) = folder();
    let mut store = Store::create(&path).expect("the folder is new");
    let count = add(&mut store, samples()).articles;
    let health = store.check(&ENGINE, &mut |_| {}).expect("it can be read");
    assert_eq!((health.articles, &health.broken, &health.mendable), (count, &vec![], &vec![]));
    store.db.execute("UPDATE article SET records = x'00' WHERE seq = 3", []).expect("it can be written");
    store.db.execute("INSERT INTO ungrouped (story) VALUES (1)", []).expect("it can be written");
    let health = store.check(&ENGINE, &mut |_| {}).expect("it can be read");
    assert!(health.broken[0].starts_with("article number 3 "), "{:?}", health.broken);
    assert_eq!(health.mendable, ["1 stories are still to be grouped"]);
}

fn ids(store: &Store, query: &str) -> Vec<String> {
    let query = tawatur_search::Query::parse(query).expect("it is a query");
    let page = tawatur_search::Page { limit: 1000, ..Default::default() };
    let results = store.search(&ENGINE, &query, &page).expect("the index is there");
    let mut ids: Vec<String> = results.hits.into_iter().map(|hit| hit.id).collect();
    ids.sort();
    ids
}

#[test]
fn what_is_in_is_found() {
    let (_folder, path) = folder();
    let mut store = Store::create(&path).expect("the folder is new");
    let count = add(&mut store, samples()).articles;
    assert_eq!(ids(&store, "kind:article").len() as u64, count);
    let visits = ids(&store, "kind:claim ledger:visit");
    assert!(!visits.is_empty());
    let exported = exported(&store);
    let written = exported
        .lines()
        .filter(|line| line.starts_with("{\"kind\":\"claim\"") && line.contains("\"ledger\":\"visit\""));
    assert_eq!(visits.len(), written.count());
    assert_eq!(ids(&store, "kind:article Macron"), ids(&store, "kind:article ماكرون"));
}

#[test]
fn an_index_that_is_broken_is_made_anew() {
    let (_folder, path) = folder();
    let mut store = Store::create(&path).expect("the folder is new");
    add(&mut store, samples());
    let before = ids(&store, "ledger:agreement");
    for entry in std::fs::read_dir(path.join("index")).expect("it is there").flatten() {
        if entry.path().extension().is_some_and(|e| e == "idx" || e == "term" || e == "store") {
            std::fs::write(entry.path(), b"no index").expect("it can be written");
        }
    }
    let health = store.check(&ENGINE, &mut |_| {}).expect("the database is whole");
    assert_ne!(health.mendable, Vec::<String>::new());
    store.mend(&ENGINE, "2026-01-02T00:00:00Z", &mut |_| {}).expect("there is room");
    assert_eq!(ids(&store, "ledger:agreement"), before);
    let health = store.check(&ENGINE, &mut |_| {}).expect("the database is whole");
    assert_eq!((health.broken, health.mendable), (vec![], vec![]));
}

#[test]
fn a_few_that_come_to_many_are_placed_by_what_their_words_lead_to() {
    let ((_one, whole), (_other, near)) = (folder(), folder());
    add(&mut Store::create(&whole).expect("the folder is new"), samples());
    let mut pages = samples();
    let rest = pages.split_off(pages.len() / 2);
    let mut store = Store::create(&near).expect("the folder is new");
    add(&mut store, pages);
    store.small = 0;
    for page in rest {
        add(&mut store, vec![page]);
    }
    drop(store);
    assert_eq!(told(&near), told(&whole));
}

#[test]
fn a_full_disk_loses_nothing_that_was_in() {
    let (_folder, path) = folder();
    let mut store = Store::create(&path).expect("the folder is new");
    let mut pages = samples();
    let rest = pages.split_off(pages.len() / 2);
    let count = add(&mut store, pages).articles;
    let used: i64 = store.db.pragma_query_value(None, "page_count", |row| row.get(0)).expect("it can be read");
    store.db.pragma_update(None, "max_page_count", used + 4).expect("it is a limit");
    let full = store.add(&ENGINE, rest.into_iter(), options(), &mut |_| {});
    assert!(full.expect_err("there is no room").to_string().ends_with("database or disk is full"));
    drop(store);
    let mut store = Store::open_to_write(&path).expect("it is whole");
    assert_eq!(store.count().expect("it can be read"), count);
    add(&mut store, samples());
    assert_eq!(store.count().expect("it can be read") as usize, samples().iter().flatten().count());
    let health = store.check(&ENGINE, &mut |_| {}).expect("it can be read");
    assert_eq!((health.broken, health.mendable), (vec![], vec![]));
}

#[test]
fn a_saved_search_finds_each_story_once() {
    let (_folder, path) = folder();
    let mut store = Store::create(&path).expect("the folder is new");
    let mut pages = samples();
    let rest = pages.split_off(pages.len() / 2);
    add(&mut store, pages);
    let query = tawatur_search::Query::parse("ledger:visit").expect("it is a query");
    store.save("visits", &query, "-", None, "2026-01-01T00:00:00Z").expect("it can be written");
    let before = store.count().expect("it can be read") as i64;
    for page in rest {
        add(&mut store, vec![page]);
    }
    let due = store.undelivered(0).expect("it can be read");
    let results = store.search(&ENGINE, &query, &tawatur_search::Page { limit: 1000, ..Default::default() });
    let mut stories: Vec<String> = Vec::new();
    for hit in results.expect("the index is there").hits {
        let row = store.article(&hit.article).expect("it can be read").expect("it is in");
        if row.seq > before {
            stories.push(hit.story);
        }
    }
    stories.sort();
    stories.dedup();
    assert_eq!(due.len(), stories.len());
    assert!(!due.is_empty());
    store.delivered(due[0].seq, "2026-01-01T00:00:00Z").expect("it can be written");
    store.not_delivered(due[1].seq, 60).expect("it can be written");
    assert_eq!(store.undelivered(0).expect("it can be read").len(), due.len() - 2);
    assert_eq!(store.undelivered(60).expect("it can be read").len(), due.len() - 1);
    store.unsave("visits").expect("it is there");
    assert!(store.undelivered(60).expect("it can be read").is_empty());
}

#[test]
fn a_store_at_rest_is_read_without_a_file_beside_it() {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("a folder? with %41 #marks");
    let mut store = Store::create(&path).expect("the folder is new");
    let count = add(&mut store, samples()).articles;
    assert!(!crate::folder::is_at_rest(&path));
    drop(store);
    assert!(crate::folder::is_at_rest(&path));
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    let db = crate::folder::connect_at_rest(&path, flags).expect("it is there");
    let found: u64 = db.query_row("SELECT count(*) FROM article", [], |row| row.get(0)).expect("it can be read");
    assert_eq!(found, count);
    assert!(!path.join("store.db-wal").exists() && !path.join("store.db-shm").exists());
}

#[test]
fn what_readers_decide_is_a_log_to_which_lines_are_only_added() {
    use crate::{EditKind, NewEdit};
    let (_folder, path) = folder();
    let mut store = Store::create(&path).expect("the folder is new");
    add(&mut store, samples());
    let group = store.groups(0, 1).expect("it can be read").remove(0).id;
    let (a, b, why, by, at) = ("org/x", "org/y", "one newsroom", "editor", "2026-01-01T00:00:00Z");
    let edit = NewEdit { group: &group, kind: EditKind::Join, a, b, why, by, at };
    let line = store.add_edit(&edit).expect("the group is there");
    assert!(matches!(store.add_edit(&NewEdit { group: "none", ..edit }), Err(StoreError::Unknown { .. })));
    assert!(matches!(store.undo_edit("none", line, by, at), Err(StoreError::Unknown { .. })));
    let undone = store.undo_edit(&group, line, "another", at).expect("it holds");
    assert!(matches!(store.undo_edit(&group, line, by, at), Err(StoreError::Unknown { .. })));
    drop(store);
    let rows = Store::open(&path).expect("it is there").edits(&group).expect("it can be read");
    let seen: Vec<_> = rows.iter().map(|row| (row.seq, row.kind, row.undone_by, row.holds())).collect();
    assert_eq!(seen, [(line, EditKind::Join, Some(undone), false), (undone, EditKind::Undo, None, false)]);
    assert_eq!((rows[0].why.as_str(), rows[1].by.as_str()), (why, "another"));
}

/// Makes of a store what version 1 would have made of the same articles: its tables, as they were then, with the same rows.
fn as_version_1(of: &Path, to: &Path) {
    let db = rusqlite::Connection::open(to.join("store.db")).expect("there is room");
    db.execute_batch(include_str!("../../data/version-1.sql")).expect("they are tables");
    // Articles come before the stories that they are of.
    db.pragma_update(None, "foreign_keys", false).expect("it is a setting");
    db.execute("ATTACH ?1 AS later", [of.join("store.db").to_string_lossy()]).expect("it is there");
    let names = |sql: &str| -> Vec<String> {
        let mut ask = db.prepare(sql).expect("it is a question");
        let names = ask.query_map([], |row| row.get(0)).and_then(Iterator::collect);
        names.expect("they are names")
    };
    for table in names("SELECT name FROM main.sqlite_schema WHERE type = 'table'") {
        let columns = names(&format!("SELECT name FROM pragma_table_info('{table}')"));
        // Records of groups were text.
        if table == "claim_group" {
            continue;
        }
        let columns = columns.join(", ");
        db.execute_batch(&format!("INSERT INTO main.{table} ({columns}) SELECT {columns} FROM later.{table}"))
            .expect("they are the same columns");
    }
    let mut ask = db.prepare("SELECT seq, record FROM later.claim_group ORDER BY seq").expect("it is a question");
    let rows = ask.query_map([], |row| Ok((row.get::<_, i64>(0)?, crate::story::group_record(row, 1)?)));
    let groups: rusqlite::Result<Vec<(i64, String)>> = rows.and_then(Iterator::collect);
    for (seq, record) in groups.expect("they can be read") {
        db.execute(
            "INSERT INTO main.claim_group SELECT seq, id, story, ledger, tawatur, tawatur_max, origins, denials, denied, \
             time, ?2 FROM later.claim_group WHERE seq = ?1",
            rusqlite::params![seq, record],
        )
        .expect("there is room");
    }
    db.pragma_update(None, "user_version", 1).expect("it can be written");
}

fn outlets(store: &Store) -> Vec<(String, u32)> {
    let mut ask = store.db.prepare("SELECT id, outlets FROM claim_group ORDER BY id").expect("it is a question");
    let rows = ask.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).and_then(Iterator::collect);
    rows.expect("they can be read")
}

#[test]
fn a_store_of_version_1_is_brought_up_to_date() {
    let ((_one, now), (other, _)) = (folder(), folder());
    let mut pages = samples();
    let rest = pages.split_off(pages.len() / 2);
    let mut store = Store::create(&now).expect("the folder is new");
    add(&mut store, pages);
    let path = other.path().join("earlier");
    std::fs::create_dir(&path).expect("there is room");
    as_version_1(&now, &path);
    assert!(matches!(Store::open(&path), Err(StoreError::Older(_))));
    let mut earlier = Store::open_to_write(&path).expect("it is brought up to date");
    assert_eq!(exported(&earlier), exported(&store));
    assert_eq!(outlets(&earlier), outlets(&store));
    let size = |store: &Store| -> u32 {
        store.db.pragma_query_value(None, "page_size", |row| row.get(0)).expect("it can be read")
    };
    assert_ne!(size(&earlier), size(&store));
    earlier.backup(&other.path().join("copy"), &mut |_| {}).expect("pages may have any size");
    earlier.compact().expect("there is room");
    assert_eq!(size(&earlier), size(&store));
    // It has no index, and is given one.
    earlier.mend(&ENGINE, "2026-01-02T00:00:00Z", &mut |_| {}).expect("there is room");
    let visits = ids(&store, "ledger:visit");
    assert!(!visits.is_empty());
    assert_eq!(ids(&earlier, "ledger:visit"), visits);
    let again = || rest.iter().filter_map(|page| page.as_ref().ok().cloned()).map(Ok).collect::<Vec<_>>();
    add(&mut store, again());
    add(&mut earlier, again());
    assert_eq!(exported(&earlier), exported(&store));
    let health = earlier.check(&ENGINE, &mut |_| {}).expect("it can be read");
    assert_eq!((health.broken, health.mendable), (vec![], vec![]));
}

#[test]
fn what_a_killed_run_grouped_is_put_into_the_index() {
    let (_folder, path) = folder();
    let mut store = Store::create(&path).expect("the folder is new");
    add(&mut store, samples());
    // As if the run had ended behind the commit of a group and before that of the index.
    let query = tawatur_search::Query::parse("kind:claim").expect("it is a query");
    store.save("all", &query, "-", None, "2026-01-01T00:00:00Z").expect("it can be written");
    store
        .db
        .execute_batch(
            "UPDATE saved SET since = 0; INSERT INTO stale (story) SELECT seq FROM story WHERE articles > 0; \
             UPDATE claim_group SET outlets = 77; INSERT INTO about (name, value) VALUES ('indexing', '1');",
        )
        .expect("it can be written");
    assert_eq!(ids(&store, "outlets:77"), Vec::<String>::new());
    let claims = ids(&store, "kind:claim chains:>=0");
    let health = store.check(&ENGINE, &mut |_| {}).expect("it can be read");
    assert_eq!(health.mendable.len(), 1, "{:?}", health.mendable);
    store.mend(&ENGINE, "2026-01-02T00:00:00Z", &mut |_| {}).expect("there is room");
    assert_eq!(ids(&store, "outlets:77"), claims);
    assert!(!store.undelivered(0).expect("it can be read").is_empty());
    assert_eq!(store.left("stale").expect("it can be read"), 0);
}
