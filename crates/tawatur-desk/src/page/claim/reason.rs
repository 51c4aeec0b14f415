use super::way::article_link;
use maud::{Markup, html};
use tawatur_record::safe;
use tawatur_web::Pen;

/// A reason for a number, in the language of the page. The chains are counted by ids; readers know names.
pub(super) fn reason(pen: &Pen<'_>, line: &str) -> Markup {
    let words = pen.words;
    let told = Told::read(line);
    let at = |id: &str| pen.digest.reading.articles.iter().position(|read| read.article.id == id);
    let article = |id: &str| match at(id).and_then(|at| u32::try_from(at).ok()) {
        Some(at) => article_link(pen, at),
        None => html! { bdi { (safe(id)) } },
    };
    match told {
        Told::NoOrigin(id) => html! { (article(id)) " " (words.ui("reason.no-origin")) },
        Told::Unnamed(id) => html! { (article(id)) " " (words.ui("reason.unnamed")) },
        Told::MayCopy(id, of) => html! { (article(id)) " " (words.ui("reason.may-copy")) " " (article(of)) },
        Told::Copy(id, how, of) => html! {
            (article(id)) ": " (words.word("copy", how)) " " (words.ui("ui.copy-of")) " " (article(of))
            (words.ui("phrase.comma")) (words.ui("reason.shares"))
        },
        Told::Once(a, b, why) => html! { (pair(pen, a, b)) " " (words.ui("reason.once")) ": " (said(pen, why)) },
        Told::Apart(a, b, why) => html! { (pair(pen, a, b)) " " (words.ui("reason.apart")) ": " (said(pen, why)) },
        Told::Other => html! { span lang="en" dir="auto" { (safe(line)) } },
    }
}

fn pair(pen: &Pen<'_>, a: &str, b: &str) -> Markup {
    html! { (pen.linked(a)) " + " (pen.linked(b)) }
}

/// Why two count once.
fn said(pen: &Pen<'_>, why: &str) -> Markup {
    html! { @match why.strip_prefix("both speak for ") {
        Some(of) => { (pen.words.ui("reason.speak-for")) " " (pen.linked(of)) }
        None => bdi { (pen.words.word("depends", &why.replace(' ', "-"))) },
    } }
}

#[derive(Debug, PartialEq, Eq)]
enum Told<'l> {
    NoOrigin(&'l str),
    Unnamed(&'l str),
    MayCopy(&'l str, &'l str),
    Copy(&'l str, &'l str, &'l str),
    Once(&'l str, &'l str, &'l str),
    Apart(&'l str, &'l str, &'l str),
    Other,
}

impl<'l> Told<'l> {
    fn read(line: &'l str) -> Self {
        if let Some(id) = line.strip_suffix(" names no origin") {
            return Told::NoOrigin(id);
        }
        if let Some(id) = line.strip_suffix(" names a source only by its kind") {
            return Told::Unnamed(id);
        }
        let copy = |rest: &'l str| {
            let (id, rest) = rest.split_once(" is a ")?;
            let (how, of) = rest.split_once(" of ")?;
            Some(Told::Copy(id, how, of))
        };
        if let Some(told) = line.strip_suffix(" and shares its path").and_then(copy) {
            return told;
        }
        for (sign, once) in [(" count once: ", true), (" count apart: ", false)] {
            if let Some((two, why)) = line.split_once(sign)
                && let Some((a, b)) = two.split_once(" and ")
            {
                return if once { Told::Once(a, b, why) } else { Told::Apart(a, b, why) };
            }
        }
        match line.split_once(" may copy ") {
            Some((id, of)) => Told::MayCopy(id, of),
            None => Told::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Told;

    #[test]
    fn what_the_chains_say_is_understood() {
        assert_eq!(Told::read("a1 names no origin"), Told::NoOrigin("a1"));
        assert_eq!(Told::read("a1 names a source only by its kind"), Told::Unnamed("a1"));
        assert_eq!(Told::read("a1 may copy a2"), Told::MayCopy("a1", "a2"));
        assert_eq!(Told::read("a1 is a cut of a2 and shares its path"), Told::Copy("a1", "cut", "a2"));
        let once = "org/x and country/y count once: both speak for country/y";
        assert_eq!(Told::read(once), Told::Once("org/x", "country/y", "both speak for country/y"));
        assert_eq!(Told::read("something else"), Told::Other);
    }
}
