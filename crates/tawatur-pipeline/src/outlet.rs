use tawatur_lexicon::Lexicon;
use tawatur_model::Article;

/// The entity id of an article's outlet: of its domain, else of its name; an outlet that no list has gets an id made from
/// its folded name. None where the page does not say whose it is.
pub(crate) fn entity(lexicon: &Lexicon, article: &Article) -> Option<String> {
    let media = |id: &str| id.starts_with("outlet/") || id.starts_with("agency/");
    if let Some(thing) = article.url.as_deref().and_then(host).and_then(|host| lexicon.of_domain(&host)) {
        return Some(thing.id.clone());
    }
    let name = article.outlet.as_deref()?.trim();
    if media(name) {
        return Some(name.to_owned());
    }
    if let Some(thing) = lexicon.named(name).filter(|thing| media(&thing.id)) {
        return Some(thing.id.clone());
    }
    if let Some(thing) = name.contains('.').then(|| lexicon.of_domain(&name.to_lowercase())).flatten() {
        return Some(thing.id.clone());
    }
    let folded = tawatur_text::fold_word(name);
    let words: Vec<&str> =
        folded.split(|c: char| !tawatur_text::letters::is_word(c)).filter(|w| !w.is_empty()).collect();
    (!words.is_empty()).then(|| format!("outlet/{}", words.join("-")))
}

/// The host of a web address, lower case.
fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?.split(':').next()?;
    (!host.is_empty()).then(|| host.to_lowercase())
}
