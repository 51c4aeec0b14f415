use super::{Frame, frame};
use crate::ask::Asked;
use crate::failure::Failure;
use crate::guard::{COOKIE, Note};
use crate::reply::Reply;
use crate::server::cookie_of;
use maud::{Markup, html};

/// Where a token is asked for.
pub(crate) fn login(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let words = asked.words();
    let title = words.ui("desk.login");
    let content = html! {
        section.empty {
            h1 { (title) }
            p { (words.ui("desk.login-why")) }
            (form(asked, asked.query("to").unwrap_or("/")))
        }
    };
    Ok(Reply::html(frame(asked, Frame { title, data: None, content })).header("cache-control", "no-store"))
}

/// The form that takes a token, and leads to an address of the desk after that.
pub(super) fn form(asked: &Asked<'_>, to: &str) -> Markup {
    let words = asked.words();
    html! {
        form.login action="/login" method="post" {
            input type="hidden" name="to" value=(local(to));
            label for="token" { (words.ui("desk.token")) }
            input id="token" type="password" name="token" autocomplete="current-password" required dir="ltr";
            button { (words.ui("desk.login")) }
        }
    }
}

/// Takes a token and gives a cookie for it.
pub(crate) fn enter(asked: &Asked<'_>) -> Result<Reply, Failure> {
    let entered = asked.desk.guard.login(asked.field("token").unwrap_or_default().trim(), asked.peer.ip());
    let (who, status) = match &entered {
        Ok((who, _)) => (who.name.as_str(), 303),
        Err(failure) => ("", failure.status),
    };
    let from = asked.peer.ip().to_string();
    asked.desk.guard.note(Note { who, from, method: "POST", path: &asked.path, query: None, status });
    let (_, secret) = entered?;
    Ok(Reply::see(local(asked.field("to").unwrap_or("/"))).header("set-cookie", cookie(asked, &secret, 43_200)))
}

/// Ends the session.
pub(crate) fn leave(asked: &Asked<'_>) -> Result<Reply, Failure> {
    if let Some(secret) = cookie_of(&asked.headers, COOKIE) {
        asked.desk.guard.logout(&secret);
    }
    Ok(Reply::see("/login").header("set-cookie", cookie(asked, "", 0)))
}

fn cookie(asked: &Asked<'_>, secret: &str, lasts: u32) -> String {
    let secure = if asked.secure { "; Secure" } else { "" };
    format!("{COOKIE}={secret}; Path=/; Max-Age={lasts}; HttpOnly; SameSite=Strict{secure}")
}

/// An address of this desk; of anything else, its beginning page.
fn local(to: &str) -> &str {
    let ours =
        to.starts_with('/') && !to[1..].starts_with(['/', '\\']) && to.bytes().all(|byte| byte.is_ascii_graphic());
    if ours && !to.starts_with("/login") { to } else { "/" }
}
