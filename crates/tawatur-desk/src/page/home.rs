use super::layout::{again, set};
use super::{Frame, frame};
use crate::ask::Asked;
use crate::clock;
use crate::failure::Failure;
use crate::reply::Reply;
use maud::{Markup, html};
use serde_json::Value;
use tawatur_record::safe;
use tawatur_store::{LedgerQuery, Order, StoryRow};
use tawatur_web::address;
use tawatur_web::bar::{bar, range};

/// Stories on a page.
const STORIES: u32 = 30;
/// Seconds of a day.
const DAY: u64 = 86_400;

/// Names of the orders, the first one where none is asked for.
pub(crate) const ORDERS: &[(&str, Order)] =
    &[("gap", Order::Gap), ("newest", Order::Newest), ("denied", Order::Denied)];

/// Stories: the widest gap between outlets and chains first.
pub(crate) fn home(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let words = asked.words();
    let order = asked.one_of("sort", ORDERS)?;
    let from: u64 = asked.number("from", 0, (0, 1 << 40))?;
    let store = asked.store()?;
    let totals = totals(asked)?;
    let (articles, count) = (totals.0, totals.1);
    let rows = store.stories(order, from, STORIES)?;
    let scale = rows.iter().map(|row| row.outlets.max(row.tawatur_max)).max().unwrap_or(0).max(1);
    let small = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let content = html! {
        (state(asked)?)
        (fresh(asked)?)
        div.with-side.after {
            div {
                h1 { (words.ui("ui.stories")) }
                p.quiet { (words.count("article", small(articles))) " · " (words.count("story", small(count)))
                    @if totals.2 > 0 { " · " (words.fill("home.day", &[("articles", &words.count("article", small(totals.2))), ("stories", &words.count("story", small(totals.3)))])) }
                }
                @if rows.is_empty() { (empty(asked)) } @else {
                    nav.sorts aria-label=(words.ui("desk.order")) {
                        @for (name, of) in ORDERS {
                            a href=(set(asked, &[("sort", name), ("from", "")])) aria-current=[(*of == order).then_some("true")] {
                                (words.word("sort", name))
                            }
                        }
                    }
                    ol.stories { @for row in &rows { (story(asked, row, scale)) } }
                    (pages(asked, from, u64::from(STORIES), count))
                }
            }
            (side(asked)?)
        }
    };
    Ok(Reply::html(frame(asked, Frame { title: words.ui("ui.stories"), data: Some("/stories"), content })))
}

/// Where a script tells of new stories as they come, and from which event on.
fn fresh(asked: &Asked<'_>) -> Result<Markup, Failure> {
    let words = asked.words();
    let news = asked.store()?.news()?;
    Ok(html! {
        p.fresh id="fresh" role="status" aria-live="polite" data-after=(format!("{}.{}", news.article, news.hit))
            data-one=(words.ui("live.new.one")) data-two=(words.ui("live.new.two")) data-few=(words.ui("live.new.few"))
            data-many=(words.ui("live.new.many")) data-other=(words.ui("live.new.other")) {}
    })
}

/// Articles, stories; articles that came within a day and their stories.
fn totals(asked: &Asked<'_>) -> Result<(u64, u64, u64, u64), Failure> {
    let counts = asked.desk.memo.counts("totals".to_owned(), || {
        let store = asked.store()?;
        let arrived = store.arrived(&clock::stamp(clock::seconds().saturating_sub(DAY)))?;
        let counts = [store.count()?, store.story_count()?, arrived.articles, arrived.stories];
        Ok(counts.into_iter().map(|count| (String::new(), count)).collect())
    })?;
    let at = |at: usize| counts.get(at).map_or(0, |count| count.1);
    Ok((at(0), at(1), at(2), at(3)))
}

/// Ledgers, saved searches, feeds.
fn side(asked: &Asked<'_>) -> Result<Markup, Failure> {
    let words = asked.words();
    let store = asked.store()?;
    let saved = store.saved()?;
    let ledgers = asked.desk.memo.counts("ledgers".to_owned(), || {
        let count = |ledger: &tawatur_model::Ledger| {
            let query = LedgerQuery { ledger: ledger.name().to_owned(), ..LedgerQuery::default() };
            let months = store.ledger_months(&query)?;
            Ok((query.ledger, months.iter().map(|(_, count)| count).sum()))
        };
        tawatur_model::Ledger::ALL.iter().map(count).collect()
    })?;
    Ok(html! {
        aside.side aria-label=(words.ui("desk.places")) {
            h2 { a href="/ledgers" { (words.ui("desk.ledgers")) } }
            ul { @for (ledger, count) in ledgers.iter() {
                li { a href=(address("ledgers", ledger)) { (words.word("ledger", ledger)) } span { (count) } }
            } }
            h2 { a href="/saved" { (words.ui("desk.saved")) } }
            @if saved.is_empty() { p.quiet { (words.ui("saved.none")) } } @else {
                ul { @for one in saved.iter().take(12) {
                    @let (found, _) = store.hit_counts(one.seq)?;
                    li { a href=(super::search::address(&one.name)) { bdi dir="auto" { (safe(&one.name)) } } span { (found) } }
                } }
            }
            h2 { a href="/feeds" { (words.ui("desk.feeds")) } }
            (super::feed::short(asked))
        }
    })
}

/// What the reader has to know of the state of things: a run is at it, the index cannot be used.
fn state(asked: &Asked<'_>) -> Result<Markup, Failure> {
    let words = asked.words();
    let store = asked.store()?;
    let left = store.unfinished()?;
    let index = asked.desk.index(store).is_ok();
    Ok(html! {
        @if left.ungrouped + left.unindexed > 0 {
            p.state role="status" { (words.fill("home.unfinished", &[("stories", &left.ungrouped.to_string()), ("articles", &left.unindexed.to_string())])) }
        }
        @if !index {
            p.state role="status" { (words.ui("search.no-index")) ". " (words.ui("search.no-index-do")) " " code dir="ltr" { "tawatur doctor --repair" } }
        }
    })
}

/// What is to be known of a story at a glance: how many of its groups rest on a source that is not named, and how many
/// have changed or contradict one another.
fn flags(asked: &Asked<'_>, row: &StoryRow) -> (u64, u64) {
    let key = format!("flags {} {}", row.seq, row.changed);
    let counts = asked.desk.flags.counts(key, || {
        let (mut unnamed, mut changed) = (0, 0);
        for group in asked.store()?.groups_of(row.seq)? {
            let record: Value = serde_json::from_str(&group.record).map_err(|_| Failure::ours())?;
            let unknown = |value: &Value| value.as_str().is_some_and(|id| id.starts_with("unnamed/"));
            let weakest = record["weakest"].as_array().is_some_and(|list| list.iter().any(unknown));
            unnamed += u64::from(weakest || unknown(&record["common_link"]));
            changed += u64::from(record["differences"].as_array().is_some_and(|list| !list.is_empty()));
        }
        Ok(vec![(String::new(), unnamed), (String::new(), changed)])
    });
    let at = |at: usize| counts.as_ref().ok().and_then(|counts| counts.get(at)).map_or(0, |count| count.1);
    (at(0), at(1))
}

/// One story of a list: outlets and chains on one scale; the gap between them is the message.
pub(crate) fn story(asked: &Asked<'_>, row: &StoryRow, scale: u32) -> Markup {
    let words = asked.words();
    let title = if row.title.trim().is_empty() { &row.id } else { &row.title };
    let (unnamed, changed) = flags(asked, row);
    let line = |class: &str, label: &str, low: u32, high: u32| {
        html! {
            dt { (label) }
            dd { span.track-box { (bar(asked.lang, class, low, high, scale)) } strong { bdi { (range(low, high)) } } }
        }
    };
    html! {
        li {
            h2 { a href=(address("story", &row.id)) { bdi dir="auto" { (safe(title)) } } }
            dl.bars {
                (line("outlets", words.ui("ui.outlets"), row.outlets, row.outlets))
                (line("chains", words.ui("ui.chains"), row.tawatur, row.tawatur_max))
            }
            p.marks {
                @if !row.last.is_empty() { time { bdi dir="ltr" { (safe(&row.last).replace('T', " ")) } } }
                span { (words.count("article", row.articles)) }
                @if unnamed > 0 { span.notice { "? " (words.fill("home.unnamed", &[("n", &unnamed.to_string())])) } }
                @if changed > 0 { span.notice { "~ " (words.fill("home.changed", &[("n", &changed.to_string())])) } }
                @if row.denied > 0 { span.denial { "✗ " (words.fill("desk.denied", &[("n", &row.denied.to_string())])) } }
            }
        }
    }
}

/// Where there is nothing yet: what to do.
fn empty(asked: &Asked<'_>) -> Markup {
    let words = asked.words();
    html! {
        section.empty {
            h2 { (words.ui("desk.no-stories")) }
            p { (words.ui("desk.no-stories-do")) }
            pre dir="ltr" { code { "tawatur add FOLDER" } }
        }
    }
}

/// Links to the page before and the next one.
pub(crate) fn pages(asked: &Asked<'_>, from: u64, size: u64, count: u64) -> Markup {
    let words = asked.words();
    html! {
        @if from > 0 || from + size < count { nav.pages aria-label=(words.ui("desk.pages")) {
            @if from > 0 { a rel="prev" href=(again(asked, "from", &from.saturating_sub(size).to_string())) { (words.ui("desk.before")) } }
            @if from + size < count { a rel="next" href=(again(asked, "from", &(from + size).to_string())) { (words.ui("desk.next")) } }
        } }
    }
}
