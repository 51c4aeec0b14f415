use crate::api;
use crate::ask::{Asked, Theme};
use crate::desk::{Desk, log};
use crate::error::DeskError;
use crate::failure::Failure;
use crate::guard::{HEADERS, Note, admit, client};
use crate::page;
use crate::reply::{Content, HTML, JSON, PROBLEM, Reply};
use crate::route::{Answer, Method, Need, Route, routes};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, FromRequestParts, MatchedPath, RawPathParams, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use axum::routing::{MethodFilter, on};
use sha2::{Digest, Sha256};
use std::cell::OnceCell;
use std::net::SocketAddr;
use std::sync::Arc;
use tawatur_record::Lang;
use tokio::net::TcpListener;

/// Bytes of a body that is taken.
const BODY: usize = 256 << 10;
/// Bytes of an address that is taken.
const ADDRESS: usize = 8 << 10;

/// A desk that listens.
pub struct Server {
    desk: Arc<Desk>,
    listener: std::net::TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Listens at the address of the desk's options; port 0 takes any that is free.
    ///
    /// # Errors
    /// Where the address cannot be listened at.
    pub fn bind(desk: Desk) -> Result<Server, DeskError> {
        let wrong = |error| DeskError::Bind { address: desk.options.bind, error };
        let listener = std::net::TcpListener::bind(desk.options.bind).map_err(wrong)?;
        listener.set_nonblocking(true).map_err(wrong)?;
        let address = listener.local_addr().map_err(wrong)?;
        Ok(Server { desk: Arc::new(desk), listener, address })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What it answers from: another thread may write through it.
    pub fn desk(&self) -> Arc<Desk> {
        Arc::clone(&self.desk)
    }

    /// Answers until the process is told to end (SIGINT, SIGTERM).
    ///
    /// # Errors
    /// Where threads cannot be started.
    pub fn run(self) -> Result<(), DeskError> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(self.desk.options.readers.max(1) * 4 + 4)
            .enable_all()
            .build()?;
        runtime.block_on(async {
            let listener = TcpListener::from_std(self.listener)?;
            let service = router(&self.desk).into_make_service_with_connect_info::<SocketAddr>();
            // Who listens for events would hold the end up for ever.
            let live = Arc::clone(&self.desk.live);
            let ended = async move {
                told_to_end().await;
                live.close();
            };
            axum::serve(listener, service).with_graceful_shutdown(ended).await
        })?;
        Ok(())
    }
}

/// Waits for the signal to end.
async fn told_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (Ok(mut end), Ok(mut stop)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) else {
            return std::future::pending().await;
        };
        tokio::select! { _ = end.recv() => {}, _ = stop.recv() => {} }
    }
    #[cfg(not(unix))]
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

pub(crate) fn router(desk: &Arc<Desk>) -> Router {
    let mut router = Router::new();
    for route in routes() {
        let filter = match route.method {
            Method::Get => MethodFilter::GET,
            Method::Post => MethodFilter::POST,
            Method::Delete => MethodFilter::DELETE,
        };
        for path in paths(route) {
            let desk = Arc::clone(desk);
            let handler = move |request: Request| answer(desk, *route, request);
            router = router.route(&path, on(filter, handler));
        }
    }
    let (lost, wrong) = (Arc::clone(desk), Arc::clone(desk));
    router
        .fallback(move |request: Request| refuse(lost, request, 404))
        .method_not_allowed_fallback(move |request: Request| refuse(wrong, request, 405))
}

/// The addresses of a route: a page without parameters has its data beside it.
fn paths(route: &Route) -> Vec<String> {
    let mut paths = vec![route.path.to_owned()];
    if route.data.is_some() && !route.path.ends_with('}') {
        let stem = if route.path == "/" { "/stories" } else { route.path };
        paths.extend([".json", ".csv"].map(|form| format!("{stem}{form}")));
    }
    paths
}

async fn refuse(desk: Arc<Desk>, request: Request, status: u16) -> Response {
    let (parts, _) = request.into_parts();
    let failure = match status {
        405 => Failure::new(405, "method", "this address is not asked in that way"),
        _ => Failure::new(404, "not-found", "nothing is at this address"),
    };
    let peer = from(&desk, &parts);
    let (_, may) = admit(&desk, &parts, peer.ip(), Method::Get, Need::Nothing);
    let mut failure = may.err().unwrap_or(failure);
    if failure.status == 405 {
        let allow = allowed(&parts);
        if parts.method == axum::http::Method::OPTIONS {
            let reply = Reply::new(JSON, Vec::new()).status(204).header("allow", allow);
            return send(&parts, reply, None);
        }
        failure.allow = Some(allow);
    }
    let asked = asked(&desk, &parts, peer, Vec::new(), Vec::new());
    send(&parts, failed(&asked, &parts, &failure), None)
}

/// The address that asks.
fn from(desk: &Desk, parts: &Parts) -> SocketAddr {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
    let peer = peer.unwrap_or(SocketAddr::from(([0, 0, 0, 0], 0)));
    SocketAddr::new(client(desk, parts, peer.ip()).0, peer.port())
}

/// The methods that an address knows.
fn allowed(parts: &Parts) -> String {
    let at = parts.extensions.get::<MatchedPath>().map_or("", MatchedPath::as_str);
    let mut allowed = Vec::new();
    for route in routes().filter(|route| paths(route).iter().any(|path| path == at)) {
        match route.method {
            Method::Get => allowed.extend(["GET", "HEAD"]),
            Method::Post => allowed.push("POST"),
            Method::Delete => allowed.push("DELETE"),
        }
    }
    allowed.push("OPTIONS");
    allowed.join(", ")
}

/// One request: let in, answered on a thread of the pool, sent.
async fn answer(desk: Arc<Desk>, route: Route, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let parameters = match RawPathParams::from_request_parts(&mut parts, &()).await {
        Ok(list) => list.iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect(),
        Err(_) => Vec::new(),
    };
    let peer = from(&desk, &parts);
    let body = to_bytes(Body::new(body), BODY).await;
    let work = tokio::task::spawn_blocking(move || {
        let mut asked = asked(&desk, &parts, peer, parameters, Vec::new());
        asked.shared = Some(Arc::clone(&desk));
        let reply = prepare(&desk, &parts, route, &mut asked, body.ok().as_deref()).and_then(|answer| answer(&asked));
        write_down(&asked, &parts, route, &reply);
        let reply = reply.unwrap_or_else(|failure| failed(&asked, &parts, &failure));
        let language = chosen(&asked, &parts);
        drop(asked);
        send(&parts, reply, language)
    });
    work.await.unwrap_or_else(|error| {
        log(&format!("{}: {error}", route.path));
        let failure = Failure::ours();
        let problem = Reply::new(PROBLEM, failure.problem().to_string().into_bytes()).status(failure.status);
        build(problem, None)
    })
}

/// Writes down what was refused, what changed something and what was taken out.
fn write_down(asked: &Asked<'_>, parts: &Parts, route: Route, reply: &Result<Reply, Failure>) {
    let (status, repeated) = match reply {
        Ok(reply) => (reply.status, false),
        Err(failure) => (failure.status, failure.repeated),
    };
    let refused = matches!(status, 401 | 403 | 421 | 429) && !repeated;
    let exports = asked.csv || route.path.starts_with("/api/v1/export/");
    // A login says itself who it was.
    if route.path == "/login" && status != 403 && status != 421 && status != 429 {
        return;
    }
    if refused || exports || (route.method != Method::Get && !route.raw) {
        asked.desk.guard.note(Note {
            who: &asked.who.name,
            from: asked.peer.ip().to_string(),
            method: parts.method.as_str(),
            path: parts.uri.path(),
            query: parts.uri.query().filter(|_| exports),
            status,
        });
    }
}

/// Lets the request in and finds which of the route's answers is wanted.
fn prepare(
    desk: &Desk,
    parts: &Parts,
    route: Route,
    asked: &mut Asked<'_>,
    body: Option<&[u8]>,
) -> Result<Answer, Failure> {
    if parts.uri.path_and_query().is_some_and(|line| line.as_str().len() > ADDRESS) {
        return Err(Failure::new(414, "address", "the address is too long"));
    }
    let (who, may) = admit(desk, parts, asked.peer.ip(), route.method, route.need);
    asked.who = who;
    may?;
    if route.path.starts_with("/api/v1/") {
        api::check(asked, &route)?;
    }
    let too_large = || Failure::new(413, "too-large", format!("more than {BODY} bytes were sent"));
    let body = body.ok_or_else(too_large)?;
    if route.raw {
        asked.body = body.to_vec();
    } else if route.method != Method::Get && !body.is_empty() {
        asked.form = form(parts, body)?;
    }
    let Some(data) = route.data else { return Ok(route.answer) };
    let last = match asked.parameters.last_mut() {
        Some((_, value)) if route.path.ends_with('}') => value,
        _ => &mut asked.path,
    };
    for (form, csv) in [(".json", false), (".csv", true)] {
        if let Some(stem) = last.strip_suffix(form).map(str::to_owned) {
            *last = stem;
            asked.csv = csv;
            return Ok(data);
        }
    }
    Ok(route.answer)
}

fn asked<'d>(
    desk: &'d Desk,
    parts: &Parts,
    peer: SocketAddr,
    parameters: Vec<(String, String)>,
    form: Vec<(String, String)>,
) -> Asked<'d> {
    let query = pairs(parts.uri.query().unwrap_or_default().as_bytes());
    let find = |name: &str| query.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
    let lang = find("lang").or_else(|| cookie(parts, "lang")).or_else(|| {
        let accepted = parts.headers.get("accept-language").and_then(|value| value.to_str().ok())?;
        Some(accepted.split(',').next().unwrap_or_default().split('-').next().unwrap_or_default().trim().to_owned())
    });
    let lang = if lang.as_deref() == Some("en") { Lang::En } else { Lang::Ar };
    let theme = match find("theme").or_else(|| cookie(parts, "theme")).as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::System,
    };
    let secure =
        parts.extensions.get::<ConnectInfo<SocketAddr>>().is_some_and(|info| client(desk, parts, info.0.ip()).1);
    Asked {
        desk,
        store: OnceCell::new(),
        who: crate::ask::Who { name: String::new(), may: crate::route::Need::Nothing },
        peer,
        secure,
        headers: parts.headers.clone(),
        shared: None,
        body: Vec::new(),
        path: parts.uri.path().to_owned(),
        base: base(parts, secure),
        parameters,
        query,
        form,
        last_event: parts.headers.get("last-event-id").and_then(|value| value.to_str().ok()).map(str::to_owned),
        lang,
        theme,
        csv: false,
    }
}

/// The server as it was called.
fn base(parts: &Parts, secure: bool) -> String {
    let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let scheme = if secure { "https" } else { "http" };
    let host = text("host").or_else(|| parts.uri.authority().map(|authority| authority.as_str()));
    format!("{scheme}://{}", host.unwrap_or("localhost"))
}

/// Name and value pairs of a query or a form.
fn pairs(encoded: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(encoded).into_owned().collect()
}

/// The fields of what was sent: a form, or a JSON object whose values are text.
fn form(parts: &Parts, body: &[u8]) -> Result<Vec<(String, String)>, Failure> {
    let media = parts.headers.get("content-type").and_then(|value| value.to_str().ok()).unwrap_or_default();
    match media.split(';').next().unwrap_or_default().trim() {
        "application/x-www-form-urlencoded" => Ok(pairs(body)),
        "application/json" => {
            let value: serde_json::Value =
                serde_json::from_slice(body).map_err(|e| Failure::new(400, "bad-json", e.to_string()))?;
            let object = value.as_object().ok_or_else(|| Failure::new(400, "bad-json", "an object is wanted"))?;
            let one = |(key, value): (&String, &serde_json::Value)| {
                let wrong = || Failure::new(422, "bad-field", format!("{key}: text is wanted"));
                value.as_str().map(|value| (key.clone(), value.to_owned())).ok_or_else(wrong)
            };
            object.iter().map(one).collect()
        }
        _ => Err(Failure::new(415, "media-type", "a form or a JSON object is wanted")),
    }
}

fn cookie(parts: &Parts, name: &str) -> Option<String> {
    cookie_of(&parts.headers, name)
}

pub(crate) fn cookie_of(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all("cookie").iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// Cookies for what was chosen in the query: language and theme stay.
fn chosen(asked: &Asked<'_>, parts: &Parts) -> Option<Vec<String>> {
    let query = parts.uri.query().unwrap_or_default();
    let keep = |name: &str, value: &str| format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly");
    let mut cookies = Vec::new();
    if query.contains("lang=") {
        cookies.push(keep("lang", asked.lang.code()));
    }
    if query.contains("theme=") {
        cookies.push(keep("theme", asked.theme.name()));
    }
    (!cookies.is_empty()).then_some(cookies)
}

/// A failure as a page, or as a problem where data was asked for.
fn failed(asked: &Asked<'_>, parts: &Parts, failure: &Failure) -> Reply {
    let accept = parts.headers.get("accept").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let path = parts.uri.path();
    let data = path.starts_with("/api/") || path.ends_with(".json") || path.ends_with(".csv");
    let mut reply = if data || !accept.contains("text/html") {
        Reply::new(PROBLEM, failure.problem().to_string().into_bytes())
    } else {
        Reply::new(HTML, page::failure(asked, failure).into_string().into_bytes())
    };
    reply = reply.status(failure.status).header("cache-control", "no-store");
    if let Some(retry) = failure.retry {
        reply = reply.header("retry-after", retry.to_string());
    }
    if let Some(allow) = &failure.allow {
        reply = reply.header("allow", allow.clone());
    }
    if failure.status == 401 {
        reply = reply.header("www-authenticate", "Bearer realm=\"tawatur\"");
    }
    reply
}

/// The reply as a response: with its entity tag, or only that where the asker has it.
fn send(parts: &Parts, reply: Reply, cookies: Option<Vec<String>>) -> Response {
    let mut tag = None;
    if let (Content::Whole(bytes), 200) = (&reply.content, reply.status) {
        let hash: String = Sha256::digest(bytes).iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        tag = Some(format!("\"{hash}\""));
    }
    let known = parts.headers.get("if-none-match").and_then(|value| value.to_str().ok());
    let same = tag.as_deref().is_some_and(|tag| {
        known.is_some_and(|known| {
            known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag || one.trim() == "*")
        })
    });
    let mut reply = reply;
    if let Some(tag) = tag {
        reply = reply.header("etag", tag);
    }
    if !reply.headers.iter().any(|(name, _)| *name == "cache-control") {
        let keep = match reply.content {
            Content::Fixed(_) => "public, max-age=31536000, immutable",
            _ => "private, no-cache",
        };
        reply = reply.header("cache-control", keep);
    }
    if same {
        reply.status = 304;
        reply.content = Content::Whole(Vec::new());
    }
    build(reply, cookies)
}

fn build(reply: Reply, cookies: Option<Vec<String>>) -> Response {
    let body = match reply.content {
        Content::Whole(bytes) => Body::from(bytes),
        Content::Fixed(bytes) => Body::from(bytes),
        Content::Stream(body) => body,
    };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert("content-type", HeaderValue::from_static(reply.media));
    for (name, value) in HEADERS {
        headers.insert(*name, HeaderValue::from_static(value));
    }
    headers.insert("vary", HeaderValue::from_static("accept, accept-language, cookie, authorization"));
    for (name, value) in reply.headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.append(name, value);
        }
    }
    for cookie in cookies.into_iter().flatten() {
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            headers.append("set-cookie", value);
        }
    }
    response
}
