use super::way::Way;
use crate::ask::Asked;
use maud::{Markup, html};
use tawatur_record::{Digest, Fact, GroupView, Lang, Wording, safe};
use tawatur_web::address;
use tawatur_web::bar::range;

/// Ways that a citation names.
const WAYS: usize = 6;

/// The citation of a claim in one language: what is said, who said it and through whom, where and when it was read, how
/// independently, and from where this was taken.
pub(super) fn text(
    asked: &Asked<'_>,
    digest: &Digest<'_>,
    view: &GroupView<'_>,
    sides: (&[Way], &[Way]),
    lang: Lang,
) -> String {
    let words = Wording::new(lang);
    let (ways, denials) = sides;
    let name = |id: &str| digest.names.show(id, words);
    let fact: &Fact<'_> = &view.fact;
    let mut head = fact.phrase(&digest.names, words, false);
    if let Some(time) = fact.time {
        head.push_str(&format!(" ({})", ltr(&safe(time))));
    }
    let mut out = vec![head];
    let mut lines = |ways: &[Way], denial: bool| {
        for way in ways.iter().take(WAYS) {
            let sources: Vec<String> = way.sources.iter().map(|id| name(id)).collect();
            let arrow = if lang == Lang::Ar { " ← " } else { " → " };
            let mut line = sources.join(arrow);
            if denial {
                line = format!("{}: {line}", words.ui("ui.denial"));
            }
            if !way.doubts.is_empty() {
                line.push_str(&format!(" ({})", words.ui("claim.doubtful")));
            }
            for at in &way.articles {
                let Some(read) = digest.reading.articles.get(*at as usize) else { continue };
                let article = &read.article;
                let day = article
                    .stated()
                    .map_or_else(|| words.ui("ui.undated").to_owned(), |day| safe(day).replace('T', " "));
                let url = article.url.as_deref().unwrap_or(&article.source);
                let outlet = name(&digest.outlet(*at).unwrap_or_default());
                line.push_str(&format!("{}{outlet} {} {}", words.ui("phrase.stop"), ltr(&day), ltr(&safe(url))));
            }
            out.push(format!("– {line}"));
        }
        if ways.len() > WAYS {
            out.push(format!("– {}", words.fill("ui.more", &[("n", &(ways.len() - WAYS).to_string())])));
        }
    };
    lines(ways, false);
    lines(denials, true);
    let number = &view.group.number;
    let mut figures = vec![
        words.fill("ui.tawatur-number", &[("n", &range(number.tawatur, number.tawatur_max))]),
        words.fill("ui.origins", &[("n", &number.origins.to_string())]),
    ];
    if !denials.is_empty() {
        let value = range(view.group.denials.tawatur, view.group.denials.tawatur_max);
        figures.push(words.fill("ui.denied-by-number", &[("n", &value)]));
    }
    out.push(format!("{}. {}", figures.join(words.ui("phrase.comma")), words.ui("ui.footnote")));
    let day = asked.today();
    let link = ltr(&format!("{} ({day})", permalink(asked, &view.group.id)));
    out.push(format!("{}: {link}", words.ui("claim.taken-from")));
    out.join("\n")
}

/// Dates and addresses run from left to right in Arabic lines too (LRI, PDI).
fn ltr(text: &str) -> String {
    format!("\u{2066}{text}\u{2069}")
}

/// The address under which the claim stays.
pub(super) fn permalink(asked: &Asked<'_>, id: &str) -> String {
    format!("{}{}", asked.base(), address("claim", id))
}

/// The part of the page from which the claim can be shared and cited, without script too.
pub(super) fn section(asked: &Asked<'_>, digest: &Digest<'_>, view: &GroupView<'_>, sides: (&[Way], &[Way])) -> Markup {
    let words = asked.words();
    let link = permalink(asked, &view.group.id);
    html! {
        section aria-labelledby="cite" {
            h2 id="cite" { (words.ui("claim.cite")) }
            p { label for="permalink" { (words.ui("claim.permalink")) } }
            p.copy-line { input id="permalink" type="text" readonly dir="ltr" value=(link) data-copy=(words.ui("desk.copy")); }
            @for (lang, key) in [(Lang::Ar, "claim.cite-ar"), (Lang::En, "claim.cite-en")] {
                @let text = text(asked, digest, view, sides, lang);
                @let id = format!("cite-{}", lang.code());
                p { label for=(id) { (words.ui(key)) } }
                p.copy-line { textarea id=(id) readonly rows=(text.lines().count().clamp(4, 12)) lang=(lang.code())
                    dir=(lang.direction()) data-copy=(words.ui("desk.copy")) data-task="cite" { "\n" (text) } }
            }
        }
    }
}
