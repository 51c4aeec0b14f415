use crate::ask::Asked;
use crate::failure::Failure;
use crate::reply::{Content, Reply};
use axum::body::{Body, Bytes};
use futures_core::Stream;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use tawatur_store::{News, Store, StoreError};
use tokio::sync::mpsc::Receiver;

/// Events that one who comes back is told at once; of more he hears that there were more.
const BACK: u32 = 500;

/// The events as a stream (`text/event-stream`): `story` with the row of a story that articles came to, `hit` with what a
/// saved search found. The id of an event in `Last-Event-ID` (or `after`) resumes behind it.
pub(crate) fn events(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let last = asked.last_event.as_deref().or_else(|| asked.query("after"));
    let wrong = || Failure::parameter("after", "the id of an event is wanted");
    let last = last.map(|last| read(last).ok_or_else(wrong)).transpose()?;
    let receiver = asked.desk.live.listen(asked.store()?, last)?;
    let body = Body::from_stream(Events(receiver));
    let reply = Reply { status: 200, media: "text/event-stream", content: Content::Stream(body), headers: Vec::new() };
    Ok(reply.header("cache-control", "no-store").header("x-accel-buffering", "no"))
}

struct Events(Receiver<Bytes>);

impl Stream for Events {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context).map(|event| event.map(Ok))
    }
}

/// A place as an event's id.
pub(super) fn written(news: News) -> String {
    format!("{}.{}", news.article, news.hit)
}

fn read(id: &str) -> Option<News> {
    let (article, hit) = id.split_once('.')?;
    Some(News { article: article.parse().ok()?, hit: hit.parse().ok()? })
}

/// The events between two places.
pub(super) fn since(store: &Store, from: News, to: News) -> Result<Vec<Bytes>, StoreError> {
    let mut events = Vec::new();
    let mut at = from;
    for (article, row) in store.stories_since(from.article, to.article, BACK)? {
        at.article = article;
        events.push(event(at, "story", &row.json().to_string()));
    }
    for (hit, record) in store.hits_since(from.hit, BACK)? {
        if hit <= to.hit {
            at.hit = hit;
            events.push(event(at, "hit", &record));
        }
    }
    Ok(events)
}

/// One event. What is told is one line of JSON.
fn event(at: News, name: &str, data: &str) -> Bytes {
    let data = data.replace(['\n', '\r'], " ");
    Bytes::from(format!("id: {}\nevent: {name}\ndata: {data}\n\n", written(at)))
}

#[cfg(test)]
mod tests {
    use super::{event, read, written};
    use tawatur_store::News;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        let at = News { article: 12, hit: 3 };
        assert_eq!(read(&written(at)), Some(at));
        for wrong in ["", "12", "a.b", "1.2.3", "1.\n"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(event(at, "story", "{\n}"), "id: 12.3\nevent: story\ndata: { }\n\n");
    }
}
