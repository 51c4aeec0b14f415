use super::layout::again;
use super::{Frame, frame};
use crate::ask::Asked;
use crate::failure::Failure;
use crate::reply::Reply;
use maud::{Markup, html};
use tawatur_record::safe;
use tawatur_store::{Order, StoryRow};
use tawatur_web::address;
use tawatur_web::bar::{bar, range};

/// Stories on a page.
const STORIES: u32 = 30;

/// Names of the orders, the first one where none is asked for.
pub(crate) const ORDERS: &[(&str, Order)] =
    &[("gap", Order::Gap), ("newest", Order::Newest), ("denied", Order::Denied)];

/// Stories: the widest gap between outlets and chains first.
pub(crate) fn home(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let words = asked.words();
    let order = asked.one_of("sort", ORDERS)?;
    let from: u64 = asked.number("from", 0, (0, 1 << 40))?;
    let store = asked.store()?;
    let (count, articles) = (store.story_count()?, store.count()?);
    let rows = store.stories(order, from, STORIES)?;
    let ledgers = store.ledgers()?;
    let saved = store.saved()?;
    let scale = rows.iter().map(|row| row.outlets.max(row.tawatur_max)).max().unwrap_or(0).max(1);
    let small = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let content = html! {
        div.with-side {
            aside.side {
                h2 { (words.ui("desk.ledgers")) }
                ul { @for (ledger, count) in &ledgers {
                    li { a href=(address("ledgers", ledger)) { (words.word("ledger", ledger)) } span { (count) } }
                } }
                @if !saved.is_empty() {
                    h2 { (words.ui("desk.saved")) }
                    ul { @for one in &saved { li { a href=(address("saved", &one.name)) dir="auto" { (safe(&one.name)) } } } }
                }
            }
            div {
                h1 { (words.ui("ui.stories")) }
                p.quiet { (words.count("article", small(articles))) " · " (words.count("story", small(count))) }
                @if rows.is_empty() { (empty(asked)) } @else {
                    nav.sorts aria-label=(words.ui("desk.order")) {
                        @for (name, of) in ORDERS {
                            a href=(again(asked, "sort", name)) aria-current=[(*of == order).then_some("true")] {
                                (words.word("sort", name))
                            }
                        }
                    }
                    ol.stories { @for row in &rows { (story(asked, row, scale)) } }
                    (pages(asked, from, u64::from(STORIES), count))
                }
            }
        }
    };
    Ok(Reply::html(frame(asked, Frame { title: words.ui("ui.stories"), data: Some("/stories"), content })))
}

/// One story of a list: outlets and chains on one scale; the gap between them is the message.
pub(crate) fn story(asked: &Asked<'_>, row: &StoryRow, scale: u32) -> Markup {
    let words = asked.words();
    let title = if row.title.trim().is_empty() { &row.id } else { &row.title };
    let line = |class: &str, label: &str, low: u32, high: u32| {
        html! {
            dt { (label) }
            dd { span.track-box { (bar(asked.lang, class, low, high, scale)) } strong { bdi { (range(low, high)) } } }
        }
    };
    html! {
        li {
            h3 { a href=(address("story", &row.id)) { bdi dir="auto" { (safe(title)) } } }
            dl.bars {
                (line("outlets", words.ui("ui.outlets"), row.outlets, row.outlets))
                (line("chains", words.ui("ui.chains"), row.tawatur, row.tawatur_max))
            }
            p.marks {
                @if !row.last.is_empty() { time { bdi dir="ltr" { (safe(&row.last).replace('T', " ")) } } }
                span { (words.count("article", row.articles)) }
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
