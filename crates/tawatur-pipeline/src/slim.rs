use tawatur_model::{
    Annotations, Article, Claim, Link, Quantity, Quote, ReadArticle, Removed, Span, TimeExpression, Trace,
};

/// Names kept of an entity: as many as groups compare.
const FORMS: usize = 8;

/// Claims back among which one with the same words is looked for.
const NEAR: usize = 8;

/// What stories and groups need of an article that is written out already: who and when it is, its claims, and of its
/// text the words of the claims alone.
pub(crate) fn slim(read: ReadArticle) -> ReadArticle {
    let papers = tawatur_chain::papers(&read);
    let ReadArticle { article, annotations } = read;
    let mut text = String::new();
    let mut body_start = 0;
    let mut quantities = Vec::new();
    // What is kept already, and from where on.
    let mut stands: Vec<(Span, u32)> = Vec::new();
    let mut times = annotations.times.clone();
    for time in &mut times {
        time.span = Span::default();
    }
    let claims = annotations
        .claims
        .into_iter()
        .map(|claim| {
            let old = claim.span;
            // A count may stand right before the words that it belongs to.
            let counted = annotations
                .quantities
                .iter()
                .map(|q| q.span)
                .find(|q| q.end() <= old.start() && old.start() - q.end() <= 1);
            // So may a length of time that dates them: "four months after the signing".
            let before = annotations.times.partition_point(|time| time.span.start() < old.start());
            let length = annotations.times[..before].last().map(|time| time.span);
            let length = length.filter(|time| time.end() < old.start() && old.start() - time.end() <= Claim::LED);
            let kept = counted.into_iter().chain(length).fold(old, |kept, span| span.join(kept));
            // The words to the end of the sentence are compared too.
            let told = old.start() + claim.told(&article.text).len() as u32;
            let words = Span::new(kept.start(), told.max(kept.end()));
            // Of several claims of one sentence the first has the words of all.
            let known = stands.iter().rev().take(NEAR).find(|(all, _)| all.contains(words)).copied();
            let from = known.map_or(text.len() as u32, |(all, from)| from + (words.start() - all.start()));
            if known.is_none() {
                text.push_str(words.of(&article.text));
                stands.push((words, from));
                // Two breaks, so that nothing of one claim stands right before the next.
                text.push_str("\n\n");
            }
            let shift = |at: u32| from + (at - kept.start());
            let span = Span::new(shift(old.start()), shift(old.end()));
            // Claims come in the order of the text, so those of the headline stand first.
            if old.start() < article.body_start {
                body_start = text.len() as u32;
            }
            if let Some(length) = length {
                let span = Span::new(shift(length.start()), shift(length.end()));
                times.push(TimeExpression { span, ..annotations.times[before - 1].clone() });
            }
            for quantity in annotations.quantities.iter().filter(|q| kept.contains(q.span)) {
                let start = shift(quantity.span.start());
                let span = Span::new(start, start + quantity.span.len());
                if known.is_some() && quantities.iter().rev().take(NEAR).any(|q: &Quantity| q.span == span) {
                    continue;
                }
                quantities.push(tawatur_model::Quantity { span, ..quantity.clone() });
            }
            bare(claim, span)
        })
        .collect();
    quantities.sort_by_key(|quantity: &Quantity| quantity.span.start());
    // Of a quotation what was said and by whom.
    let quotes = annotations.quotes.into_iter().map(|quote| {
        if quote.speaker.is_none() {
            return Quote { span: Span::default(), chain: Vec::new(), trace: Trace::default(), ..quote };
        }
        let known = stands.iter().find(|(words, _)| words.contains(quote.span));
        let from = match known {
            Some((words, from)) => from + (quote.span.start() - words.start()),
            None => {
                let from = text.len() as u32;
                text.push_str(quote.span.of(&article.text));
                text.push_str("\n\n");
                stands.push((quote.span, from));
                from
            }
        };
        let span = Span::new(from, from + quote.span.len());
        Quote { span, chain: Vec::new(), trace: Trace::default(), ..quote }
    });
    let quotes: Vec<Quote> = quotes.collect();
    let mut entities = annotations.entities;
    for entity in &mut entities {
        entity.names.truncate(FORMS);
        entity.name_en = None;
    }
    let annotations = Annotations {
        entities,
        times,
        quantities,
        quotes,
        claims,
        papers: Some(papers),
        coverage: annotations.coverage,
        ..Annotations::default()
    };
    let article =
        Article { text, body_start, paragraphs: Vec::new(), removed: Vec::<Removed>::new(), dateline: None, ..article };
    ReadArticle { article, annotations }
}

fn bare(claim: Claim, span: Span) -> Claim {
    let chain = claim.chain.into_iter().map(|link| Link { cue: String::new(), ..link }).collect();
    let spans = vec![(Claim::STOOD, vec![claim.span])];
    Claim { span, chain, spans, trace: Trace::default(), ..claim }
}
