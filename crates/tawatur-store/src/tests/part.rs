use crate::indexing::Work;
use crate::{AddOptions, Order, Store, StoryRow};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tawatur_gather::{Options, pages};
use tawatur_model::{RawPage, Unread};
use tawatur_pipeline::Engine;
use tawatur_search::Query;

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::new);

/// Reports of a flood and of a visit on one day, by turns.
const REPORTS: [(&str, &str); 6] = [
    (
        "31 قتيلا في فيضان دنقلا",
        "قال الدفاع المدني السوداني إن فيضان النيل أودى بحياة 31 شخصا في دنقلا بعد أن غمرت المياه أحياء المدينة ليلا وجرفت منازل من الطين.",
    ),
    (
        "وزير الخارجية المصري يصل إلى أنقرة",
        "وصل وزير الخارجية المصري بدر عبد العاطي إلى أنقرة الثلاثاء لتوقيع 17 مذكرة تفاهم مع تركيا في الطاقة والتجارة، ويلتقي نظيره هاكان فيدان.",
    ),
    (
        "النيل يغمر أحياء دنقلا",
        "غمر فيضان النيل أحياء دنقلا شمالي السودان فقتل 31 من سكان المدينة، وقال الدفاع المدني إن المياه جرفت منازل الطين وقطعت الكهرباء.",
    ),
    (
        "17 مذكرة تفاهم بين مصر وتركيا",
        "وقع بدر عبد العاطي وهاكان فيدان في أنقرة 17 مذكرة تفاهم في الطاقة والتجارة بين مصر وتركيا خلال زيارة وزير الخارجية المصري.",
    ),
    (
        "ارتفاع عدد النازحين بعد فيضان دنقلا",
        "أحصى الدفاع المدني 31 قتيلا بعد فيضان النيل في دنقلا، وينتظر نازحون من أحياء المدينة السودانية قوارب بعد أن جرفت المياه منازل الطين.",
    ),
    (
        "فيدان يستقبل عبد العاطي في أنقرة",
        "استقبل هاكان فيدان وزير الخارجية المصري بدر عبد العاطي في أنقرة، ووقعا 17 مذكرة تفاهم في الطاقة والتجارة بين تركيا ومصر.",
    ),
];

fn options() -> AddOptions {
    AddOptions { now: "2026-01-01T00:00:00Z".to_owned(), engine: "test".to_owned(), pages: true }
}

fn page(folder: &Path, at: usize) -> Vec<Result<RawPage, Unread>> {
    let (title, text) = REPORTS[at];
    let path = folder.join(format!("report{at}.jsonl"));
    let published = format!("2024-03-05T{:02}:00", 8 + at);
    let url = format!("https://paper{at}.example/{at}");
    let line = serde_json::json!({"title": title, "text": text, "published": published, "url": url});
    std::fs::write(&path, format!("{line}\n")).expect("there is room");
    let options = Options { max_bytes: 1 << 20, published: None, outlet: None };
    pages(&[path.to_string_lossy().into_owned()], &options).expect("it is there").collect()
}

fn add(store: &mut Store, folder: &Path, reports: impl IntoIterator<Item = usize>) {
    let pages: Vec<Result<RawPage, Unread>> = reports.into_iter().flat_map(|at| page(folder, at)).collect();
    let added = store.add(&ENGINE, pages.into_iter(), options(), &mut |_| {}).expect("the store takes them");
    assert_eq!(added.unread, []);
}

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let path = folder.path().join("store");
    (folder, path)
}

fn stories(store: &Store) -> Vec<StoryRow> {
    let mut rows = store.stories(Order::Newest, 0, 100).expect("it can be read");
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    rows
}

/// A story: id, title, articles, groups, the largest number, records of groups, what is found of it.
type Told = (String, String, u32, u32, u32, BTreeSet<String>, BTreeSet<String>);

/// What stands in stories, and what is found of them: all but the numbers of rows, times and reasons.
fn told(store: &Store) -> Vec<Told> {
    let tell = |row: StoryRow| {
        let query = Query::parse(&format!("story:{}", row.id)).expect("it is a query");
        let page = tawatur_search::Page { limit: 1000, ..Default::default() };
        let found = store.search(&ENGINE, &query, &page).expect("the index is there");
        let groups = store.groups_of(row.seq).expect("it can be read");
        let groups = groups.into_iter().map(|group| group.record).collect();
        let found = found.hits.into_iter().map(|hit| hit.id).collect();
        (row.id, row.title, row.articles, row.groups, row.tawatur, groups, found)
    };
    stories(store).into_iter().map(tell).collect()
}

/// Puts all that is in a store into the story of its first article.
fn swallow(store: &mut Store) {
    let rows = stories(store);
    let whole = rows.iter().map(|row| row.seq).min().expect("there is a story");
    let joined: Vec<(i64, i64)> = rows.iter().map(|row| (row.seq, whole)).collect();
    store.join(&joined, &mut Work::default()).expect("it can be written");
    store.settle(&ENGINE, "2026-01-01T00:00:00Z", &mut |_| {}).expect("it can be written");
    assert_eq!(stories(store).len(), 1);
}

#[test]
fn a_story_that_came_apart_leaves_the_store_as_a_fresh_one() {
    let ((one, fresh), (_other, path)) = (folder(), folder());
    let mut fresh = Store::create(&fresh).expect("the folder is new");
    add(&mut fresh, one.path(), 0..6);
    assert_eq!(stories(&fresh).len(), 2);
    let mut store = Store::create(&path).expect("the folder is new");
    add(&mut store, one.path(), 0..5);
    swallow(&mut store);
    let whole = stories(&store).remove(0);
    add(&mut store, one.path(), [5]);
    assert_eq!(told(&store), told(&fresh));
    // It came out of the other, for a reason, and that keeps its id.
    let rows = stories(&store);
    let out = rows.iter().find(|row| row.id != whole.id).expect("there are two");
    let split = store.split_of(out.seq).expect("it can be read").expect("it came out");
    assert_eq!((split.from.as_str(), split.reports, split.others), (whole.id.as_str(), 3, 3));
    assert!(!split.own.is_empty() && !split.other.is_empty(), "{split:?}");
    let mut lines = Vec::new();
    store.write_records(&tawatur_model::Run::default(), None, &mut lines).expect("memory takes it");
    let lines = String::from_utf8(lines).expect("records are UTF-8");
    assert!(lines.contains(&format!("\"split\":{{\"from\":\"{}\"", whole.id)));
    assert_eq!(store.story(&out.id).expect("it is there").seq, out.seq);
    let health = store.check(&ENGINE, &mut |_| {}).expect("it can be read");
    assert_eq!((health.broken, health.mendable), (vec![], vec![]));
}

#[test]
fn a_store_too_large_to_be_taken_in_whole_parts_stories_too() {
    let (one, path) = folder();
    let mut store = Store::create(&path).expect("the folder is new");
    add(&mut store, one.path(), 0..5);
    swallow(&mut store);
    store.small = 0;
    add(&mut store, one.path(), [5]);
    let counts: Vec<u32> = stories(&store).into_iter().map(|row| row.articles).collect();
    assert_eq!(counts, [3, 3]);
}

#[test]
fn a_saved_search_is_not_told_again_of_what_came_apart() {
    let (one, path) = folder();
    let mut store = Store::create(&path).expect("the folder is new");
    let query = Query::parse("kind:article أنقرة").expect("it is a query");
    store.save("visits", &query, "-", None, "2026-01-01T00:00:00Z").expect("it can be written");
    add(&mut store, one.path(), 0..5);
    let saved = store.saved().expect("it can be read")[0].seq;
    assert_eq!(store.hits(saved, 10).expect("it can be read").len(), 1);
    swallow(&mut store);
    // As if it had been found only where all was one story.
    let whole = stories(&store).remove(0);
    store.db.execute("DELETE FROM hit WHERE story <> ?1", [&whole.id]).expect("it can be written");
    add(&mut store, one.path(), [5]);
    assert_eq!(stories(&store).len(), 2);
    assert_eq!(store.hits(saved, 10).expect("it can be read").len(), 1);
}
