use super::{Frame, frame};
use crate::ask::{Asked, told};
use crate::failure::Failure;
use crate::reply::Reply;
use maud::html;
use tawatur_record::Digest;
use tawatur_web::{Links, Pen, story as draw};

/// A story: its articles in time, the two bars, its claims with their chains.
pub(crate) fn story(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let words = asked.words();
    let (row, scope) = told(asked, asked.parameter("id"))?;
    let digest = Digest::new(&scope.reading);
    let view = digest.stories.first().ok_or_else(Failure::ours)?;
    let scale = view.outlets.all.max(view.chains.1).max(1);
    let pen = Pen { digest: &digest, words, scale, links: Links::Desk };
    let title = draw::title(view);
    let content = html! {
        h1 dir="auto" { (title) }
        (draw::bars(&pen, view))
        section aria-labelledby="timeline" {
            h2 id="timeline" { (words.ui("ui.timeline")) }
            (draw::timeline(&pen, view))
        }
        section aria-labelledby="claims" {
            h2 id="claims" { (words.ui("ui.claims")) }
            (draw::claims(&pen, view))
        }
    };
    let data = tawatur_web::address("story", &row.id);
    Ok(Reply::html(frame(asked, Frame { title: &title, data: Some(&data), content })))
}
