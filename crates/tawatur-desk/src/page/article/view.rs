use super::beside::{beside_address, copies};
use crate::ask::{Asked, ToldArticle};
use crate::failure::Failure;
use crate::page::{Frame, frame, remark};
use crate::reply::Reply;
use maud::{Markup, html};
use tawatur_model::{Article, ClaimRef, Copy, ReadArticle};
use tawatur_record::{Digest, Fact, safe};
use tawatur_web::bar::range;
use tawatur_web::{Links, Pen, address, article as draw, story as draw_story};

/// An article: its text with marks, what was left out of it, where it came from, with whom it shares words.
pub(crate) fn article(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let words = asked.words();
    let told = ToldArticle::of(asked, asked.parameter("id"))?;
    let reading = &told.scope.reading;
    let digest = Digest::new(reading);
    let read = reading.articles.get(told.at as usize).ok_or_else(Failure::ours)?;
    let pen = Pen { digest: &digest, words, scale: 1, links: Links::Desk };
    let article = &read.article;
    let own = address("article", &article.id);
    let title = draw_story::heading(article);
    let story = reading.stories.first();
    let copies: Vec<&Copy> = copies(reading, told.at).collect();
    let page = told.row.page.map(|page| asked.store()?.page(page).map_err(Failure::from)).transpose()?.flatten();
    let content = html! {
        @if let Some(story) = story {
            nav.crumbs aria-label=(words.ui("ui.story")) {
                (words.ui("ui.story")) ": " a href=(address("story", &story.id)) { bdi dir="auto" { (safe(if story.title.is_empty() { &story.id } else { &story.title })) } }
            }
        }
        h1 dir="auto" lang=(safe(&article.lang)) { (title) }
        (facts(&pen, told.at, article))
        nav.jumps aria-label=(words.ui("ui.contents")) { ul {
            li { a href="#claims" { (words.ui("ui.claim-list")) } }
            li { a href="#text" { (words.ui("article.text")) } }
            @if !read.annotations.quotes.is_empty() { li { a href="#quotes" { (words.ui("ui.quotes")) } } }
            @if !copies.is_empty() { li { a href="#copies" { (words.ui("ui.copies")) } } }
            @if !article.removed.is_empty() { li { a href="#removed" { (words.ui("ui.removed")) } } }
            li { a href="#page" { (words.ui("article.page")) } }
        } }
        (claims(&pen, told.at, read))
        section aria-labelledby="text" {
            h2 id="text" { (words.ui("article.text")) }
            (draw::legend(&pen))
            div.text.source-text lang=(safe(&article.lang)) { (draw::text(&pen, told.at, read)) }
        }
        @if !read.annotations.quotes.is_empty() {
            section aria-labelledby="quotes" { h2 id="quotes" { (words.ui("ui.quotes")) } (draw::quotes(&pen, read)) }
        }
        @if !copies.is_empty() {
            section aria-labelledby="copies" {
                h2 id="copies" { (words.ui("ui.copies")) }
                ul { @for copy in &copies { li { (line(&pen, told.at, copy)) } } }
            }
        }
        @if !article.removed.is_empty() {
            section aria-labelledby="removed" {
                h2 id="removed" { (words.ui("ui.removed")) }
                p.quiet { (words.ui("article.removed-what")) }
                details { summary { (words.ui("ui.removed")) ": " (article.removed.len()) }
                    ul { @for block in &article.removed {
                        li { span.why { (safe(&words.word("why", &block.why))) } ": " span dir="auto" { (safe(&block.text)) } }
                    } } }
            }
        }
        section aria-labelledby="page" {
            h2 id="page" { (words.ui("article.page")) }
            dl.facts {
                dt { "SHA-256" } dd { code dir="ltr" { (safe(&article.sha256)) } }
                dt { (words.ui("ui.source")) } dd { bdi dir="ltr" { (safe(&article.source)) } }
                dt { (words.ui("article.id")) } dd { code dir="ltr" { (safe(&article.id)) } }
                @if let Some(page) = &page { dt { (words.ui("article.size")) } dd { bdi dir="ltr" { (page.bytes.len()) " B" } } }
            }
            @if page.is_some() { p { a href=(format!("{own}/page")) download="" { (words.ui("article.download")) } " – " (words.ui("article.download-what")) } }
            @else { p.quiet { (words.ui("article.no-page")) } }
        }
    };
    Ok(Reply::html(frame(asked, Frame { title: &title, data: Some(&own), content })))
}

/// What is known of it.
fn facts(pen: &Pen<'_>, at: u32, article: &Article) -> Markup {
    let words = pen.words;
    let outlet = pen.digest.outlet(at).unwrap_or_default();
    let text = |key: &'static str, value: &Option<String>| {
        html! { @if let Some(value) = value.as_deref().filter(|value| !value.trim().is_empty()) {
            dt { (words.ui(key)) } dd { bdi dir="auto" { (safe(value)) } }
        } }
    };
    let link = article.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    html! {
        dl.facts {
            dt { (words.word("entity", "outlet")) } dd { (pen.linked(&outlet)) }
            dt { (words.ui("ui.published")) }
            dd { (draw_story::time(pen, article))
                @if let Some(inferred) = &article.inferred { " – " (words.ui("article.inferred")) ": " span dir="auto" { (safe(&inferred.because)) } } }
            (text("article.modified", &article.modified))
            (text("article.byline", &article.byline))
            (text("article.section", &article.section))
            @if !article.tags.is_empty() { dt { (words.ui("article.tags")) } dd { bdi dir="auto" { (safe(&article.tags.join(" · "))) } } }
            (text("article.standfirst", &article.standfirst))
            dt { (words.ui("article.lang")) } dd { bdi dir="ltr" { (safe(&article.lang)) } }
            @if let Some(url) = link {
                dt { (words.ui("article.url")) }
                dd { a href=(url) rel="external noreferrer noopener" { bdi dir="ltr" { (safe(url)) } } }
            }
            @for image in &article.images {
                @let told = [&image.caption, &image.alt, &image.credit];
                @let told = told.into_iter().flatten().map(String::as_str).collect::<Vec<_>>();
                @if !told.is_empty() { dt { (words.ui("article.image")) } dd { bdi dir="auto" { (safe(&told.join(" – "))) } } }
            }
            @for remark in &article.remarks {
                dt { (words.word("remark", remark.kind.name())) } dd.notice { bdi dir="auto" { (safe(&remark.text)) } }
            }
        }
    }
}

/// The claims that were read in it, each with its group's number.
fn claims(pen: &Pen<'_>, at: u32, read: &ReadArticle) -> Markup {
    let words = pen.words;
    html! {
        section aria-labelledby="claims" {
            h2 id="claims" { (words.ui("ui.claim-list")) }
            @if read.annotations.claims.is_empty() { p.quiet { (words.ui("ui.no-claims")) } }
            ol { @for (number, claim) in (0u32..).zip(&read.annotations.claims) {
                li {
                    a href=(format!("#c{number}")) { (Fact::of_claim(read, claim).phrase(&pen.digest.names, words, true)) }
                    @if let Some(view) = pen.digest.group_of(ClaimRef { article: at, claim: number }) {
                        @let n = &view.group.number;
                        " – " a href=(pen.links.group(view)) { (words.fill("ui.tawatur-number", &[("n", &range(n.tawatur, n.tawatur_max))])) }
                        @if !view.group.denied_by.is_empty() { " " span.denial { "✗ " (words.ui("ui.denial")) } }
                    }
                }
            } }
        }
    }
}

/// One that it shares words with: what was taken over, from which, how much of it is the same, and why that is thought.
fn line(pen: &Pen<'_>, at: u32, copy: &Copy) -> Markup {
    let words = pen.words;
    let (other, key) =
        if copy.article == at { (copy.of, "article.took-from") } else { (copy.article, "article.gave-to") };
    let id =
        |at: u32| pen.digest.reading.articles.get(at as usize).map(|read| read.article.id.as_str()).unwrap_or_default();
    html! {
        (words.word("copy", copy.how.name())) " – " (words.ui(key)) " "
        a href=(pen.links.article(pen.digest, other)) { (pen.name(&pen.digest.outlet(other).unwrap_or_default())) }
        @if !copy.because.is_empty() { " – " (remark(words, &copy.because)) }
        " · " a href=(beside_address(id(at), id(other))) { (words.ui("article.beside")) }
    }
}
