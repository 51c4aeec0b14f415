//! One article: its text with marks, its quotations, what was left out.

use maud::{Markup, html};
use tawatur_model::{ClaimRef, ReadArticle, Span};
use tawatur_record::{Fact, safe};

use crate::mark::{Mark, Segment, Sort, segments};
use crate::pen::Pen;
use crate::story;

/// What the marks look like, shown on a sample of each.
pub fn legend(pen: &Pen<'_>) -> Markup {
    let words = pen.words;
    html! {
        p.legend { (words.ui("ui.legend")) ": "
            @for (sort, key) in [
                (Sort::Claim, "ui.mark-claim"),
                (Sort::Trigger, "ui.trigger"),
                (Sort::Quote, "ui.mark-quote"),
                (Sort::Mention, "ui.mark-mention"),
            ] { span class=(sort.class()) { (words.ui(key)) } " " }
        }
    }
}

/// One article: what is known of it, its text with marks, its quotes, and what was left out.
pub fn section(pen: &Pen<'_>, position: u32, read: &ReadArticle) -> Markup {
    let (words, article) = (pen.words, &read.article);
    html! {
        article.source-text id=(format!("a{position}")) {
            h3 dir="auto" { (story::heading(article)) }
            p.quiet {
                (pen.name(&pen.digest.outlet(position).unwrap_or_default()))
                " · " (story::time(pen, article))
                @if let Some(byline) = &article.byline { " · " (words.ui("ui.byline")) " " bdi { (safe(byline)) } }
                " · " (words.ui("ui.source")) ": " bdi.path-name dir="ltr" { (safe(&article.source)) }
            }
            details open {
                summary { (words.ui("ui.open-text")) }
                div.text lang=(safe(&article.lang)) { (text(pen, position, read)) }
            }
            (quotes(pen, read))
            @if !article.removed.is_empty() {
                details {
                    summary { (words.ui("ui.removed")) ": " (article.removed.len()) }
                    ul { @for block in &article.removed {
                        li { span.why { (safe(&words.word("why", &block.why))) } " " span dir="auto" { (safe(&block.text)) } }
                    } }
                }
            }
        }
    }
}

/// An article's text with the words marked that stand in another article too, each passage with its number.
pub fn shared(read: &ReadArticle, passages: &[Span]) -> Markup {
    let article = &read.article;
    let mut marks: Vec<Mark> =
        (1..).zip(passages).map(|(number, &span)| Mark { span, sort: Sort::Shared, number }).collect();
    marks.sort_by_key(|mark| (mark.span.start(), mark.number));
    let whole = [Span::new(0, u32::try_from(article.text.len()).unwrap_or(u32::MAX))];
    let paragraphs = if article.paragraphs.is_empty() { &whole[..] } else { &article.paragraphs };
    html! {
        @for paragraph in paragraphs {
            // A passage may run over several paragraphs: each shows its part of it.
            @let parts = marks.iter().filter(|mark| mark.span.overlaps(*paragraph)).map(|mark| {
                let (from, to) = (mark.span.start().max(paragraph.start()), mark.span.end().min(paragraph.end()));
                Mark { span: Span::new(from, to), ..*mark }
            });
            @let parts = parts.collect::<Vec<_>>();
            p dir="auto" {
                @for segment in segments(&article.text, *paragraph, &parts) {
                    @for mark in &segment.begins {
                        sup.passage { bdi { (mark.number) } }
                    }
                    @if segment.over.is_empty() { (safe(segment.text)) } @else { mark.s { (safe(segment.text)) } }
                }
            }
        }
    }
}

/// An article's text with its marks.
pub fn text(pen: &Pen<'_>, position: u32, read: &ReadArticle) -> Markup {
    let article = &read.article;
    let marks = marks(read);
    let whole = [Span::new(0, u32::try_from(article.text.len()).unwrap_or(u32::MAX))];
    let paragraphs = if article.paragraphs.is_empty() { &whole[..] } else { &article.paragraphs };
    // Both lists run with the text, so each paragraph looks only at marks from its own beginning on.
    let mut from = 0;
    html! {
        @for paragraph in paragraphs {
            @let first = { from += marks[from..].partition_point(|mark| mark.span.start() < paragraph.start()); from };
            @let until = first + marks[first..].partition_point(|mark| mark.span.start() < paragraph.end());
            p dir="auto" {
                @for segment in segments(&article.text, *paragraph, &marks[first..until]) {
                    (piece(pen, position, read, &segment))
                }
            }
        }
    }
}

/// All marks of an article, by their beginning.
fn marks(read: &ReadArticle) -> Vec<Mark> {
    let annotations = &read.annotations;
    let mut marks = Vec::new();
    for (number, claim) in annotations.claims.iter().enumerate() {
        marks.push(Mark { span: claim.span, sort: Sort::Claim, number });
        let triggers = claim.spans.iter().filter(|(name, _)| *name == "trigger").flat_map(|(_, spans)| spans);
        marks.extend(triggers.map(|span| Mark { span: *span, sort: Sort::Trigger, number }));
    }
    let quotes = annotations.quotes.iter().enumerate();
    marks.extend(quotes.map(|(number, quote)| Mark { span: quote.span, sort: Sort::Quote, number }));
    let mentions = annotations.mentions.iter().enumerate();
    marks.extend(mentions.map(|(number, mention)| Mark { span: mention.span, sort: Sort::Mention, number }));
    marks.sort_by_key(|mark| (mark.span.start(), std::cmp::Reverse(mark.span.end()), mark.sort, mark.number));
    marks
}

fn piece(pen: &Pen<'_>, position: u32, read: &ReadArticle, segment: &Segment<'_>) -> Markup {
    let mut sorts: Vec<Sort> = segment.over.iter().map(|mark| mark.sort).collect();
    sorts.sort_unstable();
    sorts.dedup();
    let classes = sorts.iter().map(|sort| sort.class()).collect::<Vec<_>>().join(" ");
    let claims = |marks: &[Mark]| -> Vec<usize> {
        marks.iter().filter(|mark| mark.sort == Sort::Claim).map(|mark| mark.number).collect()
    };
    let name = segment.over.iter().rev().find(|mark| mark.sort == Sort::Mention);
    let entity = name
        .and_then(|mark| read.annotations.mentions.get(mark.number))
        .and_then(|mention| read.annotations.entities.get(mention.entity as usize));
    let name = entity.map(|entity| {
        let (name, kind) = (pen.digest.names.show(&entity.id, pen.words), entity.kind.name());
        format!("{name} – {}", pen.words.word("entity", kind))
    });
    let page = entity.and_then(|entity| pen.links.entity(&entity.id));
    html! {
        @for number in claims(&segment.begins) { span.anchor id=(pen.links.anchor(position, number)) {} }
        @if classes.is_empty() { (safe(segment.text)) }
        @else if let Some(page) = page { a class=(classes) href=(page) title=[name] { (safe(segment.text)) } }
        @else { span class=(classes) title=[name] { (safe(segment.text)) } }
        @for number in claims(&segment.ends) { (reference(pen, position, read, number)) }
    }
}

/// The sign after a claim's words that leads to its group.
fn reference(pen: &Pen<'_>, position: u32, read: &ReadArticle, number: usize) -> Markup {
    let at = ClaimRef { article: position, claim: u32::try_from(number).unwrap_or(u32::MAX) };
    let target = pen.digest.group_of(at).map_or_else(|| pen.links.loose(), |view| pen.links.group(view));
    let said = read
        .annotations
        .claims
        .get(number)
        .map(|claim| Fact::of_claim(read, claim).phrase(&pen.digest.names, pen.words, false));
    html! { a.ref href=(target) title=[said] { "[" (number + 1) "]" } }
}

/// What an article quotes.
pub fn quotes(pen: &Pen<'_>, read: &ReadArticle) -> Markup {
    let (words, annotations) = (pen.words, &read.annotations);
    let entity = |index: u32| annotations.entities.get(index as usize).map(|entity| entity.id.clone());
    html! {
        @if !annotations.quotes.is_empty() {
            details {
                summary { (words.ui("ui.quotes")) ": " (annotations.quotes.len()) }
                ul { @for quote in &annotations.quotes {
                    @let carriers = &quote.chain[..quote.chain.len().saturating_sub(1)];
                    @let via = carriers.iter().flat_map(|link| &link.sources).filter_map(|index| entity(*index));
                    @let via = via.collect::<Vec<_>>();
                    li {
                        q dir="auto" { (safe(quote.span.of(&read.article.text))) }
                        " – "
                        @match quote.speaker.and_then(entity) {
                            Some(id) => (pen.name(&id)),
                            None => (words.ui("ui.speaker-unknown")),
                        }
                        @if !via.is_empty() { " " (words.ui("ui.via")) " " (pen.names(&via)) }
                    }
                } }
            }
        }
    }
}
