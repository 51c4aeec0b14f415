use super::login::form;
use super::{Frame, frame};
use crate::ask::Asked;
use crate::failure::Failure;
use crate::reply::{Content, Reply};
use maud::{Markup, html};
use tawatur_record::safe;

/// A file that pages load.
pub(crate) fn asset(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let (hash, name) = (asked.parameter("hash"), asked.parameter("name"));
    let asset = asked.desk.assets.find(hash, name).ok_or_else(|| Failure::missing("file", name))?;
    Ok(Reply { status: 200, media: asset.media, content: Content::Fixed(asset.bytes), headers: Vec::new() })
}

/// What went wrong, as a page.
pub(crate) fn failure(asked: &Asked<'_>, failure: &Failure) -> Markup {
    let words = asked.words();
    let title = words.word("failure", &failure.status.to_string());
    let content = html! {
        section.empty {
            h1 { (title) }
            p dir="auto" lang="en" { (safe(&failure.detail)) }
            @if failure.status == 401 { (form(asked, &asked.path)) } @else { p { a href="/" { (words.ui("desk.back-home")) } } }
        }
    };
    frame(asked, Frame { title: &title, data: None, content })
}
