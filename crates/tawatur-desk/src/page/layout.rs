use crate::ask::{Asked, Theme};
use maud::{DOCTYPE, Markup, html};
use tawatur_record::{Lang, safe};

/// The places of the desk, in the order of its navigation: address, key of the name.
const PLACES: &[(&str, &str)] = &[
    ("/", "desk.home"),
    ("/ledgers", "desk.ledgers"),
    ("/dossiers", "desk.dossiers"),
    ("/sources", "desk.sources"),
    ("/saved", "desk.saved"),
    ("/feeds", "desk.feeds"),
    ("/method", "desk.method"),
];

/// What stands around a page's own content.
pub(crate) struct Frame<'a> {
    /// Of the page, in plain text.
    pub(crate) title: &'a str,
    /// Address of the same page as data, without `.json`; none where it has none.
    pub(crate) data: Option<&'a str>,
    /// Its content.
    pub(crate) content: Markup,
}

/// Draws a page.
pub(crate) fn frame(asked: &Asked<'_>, frame: Frame<'_>) -> Markup {
    let (words, desk) = (asked.words(), asked.desk);
    let query = asked.query("q").unwrap_or_default();
    let (other, other_code) = match asked.lang {
        Lang::Ar => ("English", "en"),
        Lang::En => (words.ui("desk.in-arabic"), "ar"),
    };
    let theme = (asked.theme != Theme::System).then(|| asked.theme.name());
    html! {
        (DOCTYPE)
        html lang=(asked.lang.code()) dir=(asked.lang.direction()) data-theme=[theme] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (safe(frame.title)) " – " (words.ui("ui.tawatur")) }
                link rel="icon" type="image/svg+xml" href=(desk.assets.address("icon.svg"));
                link rel="stylesheet" href=(desk.assets.address("page.css"));
                link rel="stylesheet" href=(desk.assets.address("desk.css"));
                script src=(desk.assets.address("desk.js")) type="module" {}
            }
            body {
                a.skip href="#main" { (words.ui("desk.skip")) }
                header.top {
                    a.brand href="/" { (words.ui("ui.tawatur")) }
                    form action="/search" method="get" role="search" {
                        label.hidden for="q" { (words.ui("desk.search-for")) }
                        input id="q" type="search" name="q" value=(query) placeholder=(words.ui("desk.search-for")) dir="auto";
                        button { (words.ui("desk.search")) }
                    }
                    nav.places aria-label=(words.ui("desk.places")) {
                        ul { @for (to, key) in PLACES {
                            li { a href=(*to) aria-current=[(*to == asked.path).then_some("page")] { (words.ui(key)) } }
                        } }
                    }
                }
                main id="main" tabindex="-1" { (frame.content) }
                footer {
                    p { (words.ui("ui.footnote")) }
                    ul.tools {
                        li { a href=(again(asked, "lang", other_code)) lang=(other_code) hreflang=(other_code) { (other) } }
                        @for theme in [Theme::System, Theme::Light, Theme::Dark] {
                            @if theme != asked.theme {
                                li { a href=(again(asked, "theme", theme.name())) { (words.word("theme", theme.name())) } }
                            }
                        }
                        @if let Some(data) = frame.data {
                            li { a href=(as_data(asked, data, ".json")) { "JSON" } }
                            li { a href=(as_data(asked, data, ".csv")) { "CSV" } }
                        }
                        li { a href="/docs" { "API" } }
                        @if !asked.who.name.is_empty() && asked.desk.guard.is_closed() {
                            li { form action="/logout" method="post" { button { (words.ui("desk.logout")) } } }
                        }
                    }
                }
            }
        }
    }
}

/// The same page with one parameter set.
pub(crate) fn again(asked: &Asked<'_>, name: &str, value: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(asked.query.iter().filter(|(key, _)| key != name));
    query.append_pair(name, value);
    format!("{}?{}", asked.path, query.finish())
}

/// The address of what a page shows as data: with all that narrows it, from its beginning.
pub(crate) fn as_data(asked: &Asked<'_>, path: &str, form: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let about = |key: &str| matches!(key, "lang" | "theme" | "from" | "cursor");
    query.extend_pairs(asked.query.iter().filter(|(key, value)| !about(key) && !value.is_empty()));
    let query = query.finish();
    if query.is_empty() { format!("{path}{form}") } else { format!("{path}{form}?{query}") }
}

/// The same page with several parameters set; an empty value takes one out.
pub(crate) fn set(asked: &Asked<'_>, values: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let kept =
        asked.query.iter().filter(|(key, value)| !value.is_empty() && values.iter().all(|(name, _)| name != key));
    query.extend_pairs(kept);
    query.extend_pairs(values.iter().filter(|(_, value)| !value.is_empty()));
    let query = query.finish();
    if query.is_empty() { asked.path.clone() } else { format!("{}?{query}", asked.path) }
}
