use crate::ask::{Asked, ToldArticle};
use crate::failure::Failure;
use crate::page::sheet::csv;
use crate::page::{Frame, frame, remark};
use crate::reply::Reply;
use maud::{Markup, html};
use serde_json::json;
use tawatur_model::{Copy, ReadArticle, Reading, Span};
use tawatur_record::{Digest, safe};
use tawatur_web::{Links, Pen, address, article as draw, story as draw_story};

/// What an article took over from others, and others from it; what is only suspected too.
pub(super) fn copies(reading: &Reading, at: u32) -> impl Iterator<Item = &Copy> {
    let all = reading.stories.iter().flat_map(|story| story.copies.iter().chain(&story.suspected));
    all.filter(move |copy| copy.article == at || copy.of == at)
}

/// The page of two articles side by side.
pub(crate) fn beside_address(id: &str, other: &str) -> String {
    format!("{}{}", address("article", id), address("beside", other))
}

/// Two articles that share words, the one that took them over first.
struct Pair {
    told: ToldArticle,
    copy: Copy,
}

impl Pair {
    fn of(asked: &Asked<'_>) -> Result<Self, Failure> {
        let told = ToldArticle::of(asked, asked.parameter("id"))?;
        let other = asked.parameter("other");
        let at = |id: &str| told.scope.reading.articles.iter().position(|read| read.article.id == id);
        let other_at =
            at(other).and_then(|at| u32::try_from(at).ok()).ok_or_else(|| Failure::missing("article", other))?;
        let copy = copies(&told.scope.reading, told.at).find(|copy| copy.article == other_at || copy.of == other_at);
        let copy = copy.cloned().ok_or_else(|| Failure::new(404, "not-found", "these two articles share no words"))?;
        Ok(Pair { told, copy })
    }

    fn articles(&self) -> Result<(&ReadArticle, &ReadArticle), Failure> {
        let all = &self.told.scope.reading.articles;
        all.get(self.copy.article as usize).zip(all.get(self.copy.of as usize)).ok_or_else(Failure::ours)
    }
}

/// Two articles side by side, with the words marked that both have.
pub(crate) fn beside(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let words = asked.words();
    let pair = Pair::of(asked)?;
    let (mine, theirs) = pair.articles()?;
    let digest = Digest::new(&pair.told.scope.reading);
    let pen = Pen { digest: &digest, words, scale: 1, links: Links::Desk };
    let copy = &pair.copy;
    let (own, other): (Vec<Span>, Vec<Span>) = copy.spans.iter().copied().unzip();
    let title = words.ui("article.beside");
    let column = |id: &str, at: u32, read: &ReadArticle, spans: &[Span], share: u32, key: &'static str| -> Markup {
        html! {
            section aria-labelledby=(id) {
                h2 id=(id) dir="auto" { a href=(pen.links.article(&digest, at)) { (draw_story::heading(&read.article)) } }
                p.quiet { (words.ui(key)) ": " (pen.linked(&digest.outlet(at).unwrap_or_default())) " · " (draw_story::time(&pen, &read.article))
                    " · " (words.fill("article.share", &[("n", &share.to_string())])) }
                div.text lang=(safe(&read.article.lang)) { (draw::shared(read, spans)) }
            }
        }
    };
    let content = html! {
        h1 { (title) }
        p { (words.word("copy", copy.how.name())) @if !copy.because.is_empty() { " – " (remark(words, &copy.because)) } }
        @if copy.spans.is_empty() { p.notice { (words.ui("article.no-spans")) } }
        div.beside {
            (column("mine", copy.article, mine, &own, share(mine, &own), "article.later"))
            (column("theirs", copy.of, theirs, &other, share(theirs, &other), "article.earlier"))
        }
    };
    Ok(Reply::html(frame(asked, Frame { title, data: Some(&asked.path.clone()), content })))
}

/// How much of an article stands in its shared passages, in percent.
fn share(read: &ReadArticle, spans: &[Span]) -> u32 {
    let mut sorted: Vec<Span> = spans.to_vec();
    sorted.sort_unstable();
    let (mut covered, mut end) = (0u64, 0u32);
    for span in sorted {
        covered += u64::from(span.end().max(end) - span.start().max(end));
        end = end.max(span.end());
    }
    let whole = read.article.text.len().max(1) as u64;
    u32::try_from(covered * 100 / whole).unwrap_or(100).min(100)
}

/// The same as data: the passages with their places in both, in code points.
pub(crate) fn beside_data(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let pair = Pair::of(asked)?;
    let (mine, theirs) = pair.articles()?;
    let points = |read: &ReadArticle, span: Span| {
        let text = &read.article.text;
        let count = |at: u32| text.get(..at as usize).map_or(0, |part| part.chars().count());
        [count(span.start()), count(span.end())]
    };
    let passages = pair.copy.spans.iter().map(|(own, other)| {
        (
            points(mine, *own),
            points(theirs, *other),
            own.of(&mine.article.text).to_owned(),
            other.of(&theirs.article.text).to_owned(),
        )
    });
    if asked.csv {
        return Ok(csv(
            ["start", "end", "of_start", "of_end", "text", "of_text"],
            passages.map(|(a, b, text, of)| {
                [a[0].to_string(), a[1].to_string(), b[0].to_string(), b[1].to_string(), text, of]
            }),
        ));
    }
    let items: Vec<serde_json::Value> =
        passages.map(|(a, b, text, of)| json!({"span": a, "of_span": b, "text": text, "of_text": of})).collect();
    Ok(Reply::json(&json!({
        "article": mine.article.id,
        "of": theirs.article.id,
        "how": pair.copy.how.name(),
        "because": pair.copy.because,
        "items": items,
    })))
}
