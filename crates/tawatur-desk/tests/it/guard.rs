//! Who may ask what.

use crate::ask::{Answer, agent, answer, get_with};
use crate::desk::{samples, shared, start};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::OnceLock;
use tawatur_desk::{Desk, DeskError, Options, Role, Tokens, decisions};
use tawatur_pipeline::Engine;

/// A desk for which a reader and an editor have a token.
struct Closed {
    _folder: tempfile::TempDir,
    store: PathBuf,
    desk: SocketAddr,
    reader: String,
    editor: String,
}

fn closed() -> &'static Closed {
    static CLOSED: OnceLock<Closed> = OnceLock::new();
    CLOSED.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = samples(folder.path());
        let tokens = Tokens::of(&store);
        let reader = tokens.add("reader", Role::Reader).expect("made");
        let editor = tokens.add("editor", Role::Editor).expect("made");
        let proxies = vec![IpAddr::V4(Ipv4Addr::LOCALHOST)];
        let desk = start(Options { rate: 0, proxies, ..Options::new(&store) });
        Closed { _folder: folder, store, desk, reader, editor }
    })
}

fn ask(desk: SocketAddr, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut request = ureq::http::Request::builder().method(method).uri(format!("http://{desk}{path}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    answer(agent().run(request.body(body.to_owned()).expect("a request")).expect("the desk answers"))
}

/// Status and kind of the answer, without reading it to its end: a stream of events has none.
fn asked(desk: SocketAddr, method: &str, path: &str, token: Option<&str>) -> (u16, String) {
    let mut request = ureq::http::Request::builder().method(method).uri(format!("http://{desk}{path}"));
    request = request.header("accept", "application/json");
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let mut response = agent().run(request.body(String::new()).expect("a request")).expect("the desk answers");
    let status = response.status().as_u16();
    if !matches!(status, 401 | 403) {
        return (status, String::new());
    }
    let body = response.body_mut().read_to_string().expect("text");
    let problem: serde_json::Value = serde_json::from_str(&body).expect("a problem");
    let kind = problem["type"].as_str().and_then(|kind| kind.rsplit('#').next()).expect("a kind");
    (status, kind.to_owned())
}

#[test]
fn every_route_gives_what_its_row_says_and_no_more() {
    let Closed { desk, reader, editor, .. } = closed();
    for (method, route, need) in decisions() {
        let path: String =
            route.split('/').map(|part| if part.starts_with('{') { "x" } else { part }).collect::<Vec<_>>().join("/");
        for (who, token) in [("nobody", None), ("reader", Some(reader)), ("editor", Some(editor))] {
            let refused = match (need, who) {
                ("reader", "nobody") | ("editor", "nobody") => Some((401, "no-token")),
                ("editor", "reader") => Some((403, "role")),
                ("nothing" | "reader" | "editor", _) => None,
                (other, _) => panic!("{other} is no decision"),
            };
            let (status, kind) = asked(*desk, method, &path, token.map(String::as_str));
            match refused {
                Some(refused) => assert_eq!((status, kind.as_str()), refused, "{who}: {method} {path}"),
                None => {
                    assert!(!matches!(kind.as_str(), "no-token" | "role"), "{who}: {method} {path}: {status} {kind}")
                }
            }
        }
    }
}

#[test]
fn what_anybody_may_ask_is_a_short_list_and_changes_need_an_editor() {
    let open = ["/asset/{hash}/{name}", "/login", "/logout", "/healthz", "/openapi.json", "/docs", "/docs/problems"];
    for (method, path, need) in decisions() {
        assert!(need != "nothing" || open.contains(&path), "{method} {path} is open to all");
        let changes = method != "GET" && !["/login", "/logout", "/mcp"].contains(&path);
        assert!(!changes || need == "editor", "{method} {path} needs {need}");
    }
}

#[test]
fn data_beside_a_page_is_guarded_like_the_page() {
    for path in ["/stories.json", "/stories.csv", "/story/x.json", "/story/x.csv"] {
        assert_eq!(asked(closed().desk, "GET", path, None).0, 401, "{path}");
    }
}

#[test]
fn what_is_not_a_token_opens_nothing() {
    let Closed { desk, reader, .. } = closed();
    let cut = &reader[..reader.len() - 1];
    for wrong in ["", "x", cut, &format!("{cut}x"), "tawatur_0000000000000000_"] {
        let header = format!("Bearer {wrong}");
        let status = get_with(*desk, "/api/v1/stories", &[("authorization", &header)]).status;
        assert!(matches!(status, 401 | 429), "{wrong:?}: {status}");
    }
    let basic = get_with(*desk, "/api/v1/stories", &[("authorization", "Basic eDp5")]);
    assert!(matches!(basic.status, 401 | 429));
    // A known token is let in from there all the same, once it was checked.
    let from = [("x-forwarded-for", "192.0.2.77"), ("authorization", &format!("Bearer {reader}"))];
    assert_eq!(get_with(*desk, "/api/v1/stories", &from).status, 200);
    assert_eq!(asked(*desk, "GET", "/api/v1/stories", Some(reader)).0, 200);
}

#[test]
fn a_login_gives_a_cookie_and_a_logout_ends_it() {
    let Closed { desk, reader, .. } = closed();
    let from = ("x-forwarded-for", "192.0.2.1");
    let media = ("content-type", "application/x-www-form-urlencoded");
    let login = |more: &[(&str, &str)], body: &str| {
        let headers: Vec<(&str, &str)> = [from, media, ("accept", "text/html")].iter().chain(more).copied().collect();
        ask(*desk, "POST", "/login", &headers, body)
    };
    let page = get_with(*desk, "/story/x?lang=en", &[from, ("accept", "text/html")]);
    assert_eq!(page.status, 401);
    assert!(page.body.contains("action=\"/login\"") && page.body.contains("value=\"/story/x\""), "{}", page.body);
    let wrong = login(&[], "token=tawatur_x&to=/");
    assert_eq!(wrong.status, 401);
    let entered = login(&[], &format!("token={reader}&to=/story/x"));
    assert_eq!((entered.status, entered.header("location")), (303, Some("/story/x")));
    let cookie = entered.header("set-cookie").expect("a cookie").to_owned();
    assert!(cookie.contains("; HttpOnly; SameSite=Strict") && !cookie.contains("Secure"), "{cookie}");
    let pair = cookie.split(';').next().expect("a pair").to_owned();
    let inside = || get_with(*desk, "/api/v1/stories", &[from, ("cookie", &pair)]).status;
    assert_eq!(inside(), 200);
    let left = ask(*desk, "POST", "/logout", &[from, ("cookie", &pair)], "");
    assert_eq!(left.status, 303);
    assert_eq!(inside(), 401);
    // Over TLS, as the proxy says, the cookie is for TLS alone; and nobody is led away from the desk.
    for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", "/%0d%0a", ""] {
        let entered = login(&[("x-forwarded-proto", "https")], &format!("token={reader}&to={elsewhere}"));
        assert_eq!((entered.status, entered.header("location")), (303, Some("/")), "{elsewhere}");
        assert!(entered.header("set-cookie").is_some_and(|cookie| cookie.ends_with("; Secure")));
    }
}

#[test]
fn what_changes_something_comes_from_the_desks_own_pages() {
    let desk = shared();
    let own = format!("http://{desk}");
    for (origin, let_in) in
        [(own.as_str(), true), ("http://evil.example", false), ("null", false), ("http://127.0.0.1:1", false)]
    {
        let answer = ask(desk, "POST", "/logout", &[("origin", origin)], "");
        assert_eq!(answer.status, if let_in { 303 } else { 403 }, "{origin}");
    }
    for (site, let_in) in [("same-origin", true), ("none", true), ("cross-site", false), ("same-site", false)] {
        let answer = ask(desk, "POST", "/logout", &[("sec-fetch-site", site)], "");
        assert_eq!(answer.status, if let_in { 303 } else { 403 }, "{site}");
    }
}

#[test]
fn a_name_that_leads_here_is_not_ours() {
    let desk = shared();
    let port = desk.port();
    for (host, ours) in [
        ("localhost".to_owned(), true),
        (format!("LOCALHOST:{port}"), true),
        (format!("127.0.0.1:{port}"), true),
        (format!("[::1]:{port}"), true),
        (format!("rebound.example:{port}"), false),
        ("localhost.rebound.example".to_owned(), false),
        ("127.0.0.1.rebound.example".to_owned(), false),
        ("192.0.2.1".to_owned(), false),
        (String::new(), false),
    ] {
        for path in ["/", "/healthz", "/nothing"] {
            let status = get_with(desk, path, &[("host", &host)]).status;
            assert_eq!(status == 421, !ours, "{host:?} {path}: {status}");
        }
    }
}

#[test]
fn a_desk_that_others_reach_needs_a_token() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = folder.path().join("store");
    tawatur_store::Store::create(&store).expect("an empty folder");
    let any = SocketAddr::from(([0, 0, 0, 0], 0));
    let open = |options| Desk::open(Engine::new(), options);
    assert!(matches!(open(Options { bind: any, ..Options::new(&store) }), Err(DeskError::Open(_))));
    let named = Options { hosts: vec!["desk.example".to_owned()], ..Options::new(&store) };
    assert!(matches!(open(named.clone()), Err(DeskError::Open(_))));
    let tokens = Tokens::of(&store);
    tokens.add("one", Role::Reader).expect("made");
    assert!(open(Options { bind: any, ..Options::new(&store) }).is_ok());
    // Without its last token it lets nobody in any more, rather than everybody.
    let desk = start(named);
    tokens.remove("one").expect("there");
    assert_eq!(asked(desk, "GET", "/api/v1/stories", None), (401, "no-token".to_owned()));
}

#[test]
fn tokens_made_and_taken_back_count_at_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = folder.path().join("store");
    tawatur_store::Store::create(&store).expect("an empty folder");
    let desk = start(Options::new(&store));
    let status = |token: Option<&str>| asked(desk, "GET", "/api/v1/stories", token).0;
    assert_eq!(status(None), 200);
    let tokens = Tokens::of(&store);
    let one = tokens.add("one", Role::Reader).expect("made");
    assert_eq!((status(None), status(Some(&one))), (401, 200));
    let two = tokens.add("two", Role::Reader).expect("made");
    tokens.remove("one").expect("there");
    assert_eq!((status(Some(&one)), status(Some(&two))), (401, 200));
    std::fs::write(store.join("tokens.json"), "{").expect("written");
    assert_eq!((status(None), status(Some(&two))), (401, 503), "what cannot be read lets nobody in");
}

#[test]
fn who_asks_too_often_waits() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = folder.path().join("store");
    tawatur_store::Store::create(&store).expect("an empty folder");
    let token = Tokens::of(&store).add("one", Role::Reader).expect("made");
    let proxies = vec![IpAddr::V4(Ipv4Addr::LOCALHOST)];
    let desk = start(Options { rate: 6, proxies, ..Options::new(&store) });
    let bearer = format!("Bearer {token}");
    let mut last = None;
    for _ in 0..30 {
        last = Some(get_with(desk, "/api/v1/stories", &[("authorization", &bearer), ("x-forwarded-for", "192.0.2.1")]));
    }
    let last = last.expect("asked");
    assert_eq!(last.status, 429);
    let wait: u64 = last.header("retry-after").and_then(|wait| wait.parse().ok()).expect("seconds");
    assert!((1..=10).contains(&wait), "{wait}");
    // Others do not wait for it, and an address says nothing that the proxy does not.
    assert_eq!(get_with(desk, "/healthz", &[("x-forwarded-for", "192.0.2.1, 192.0.2.2")]).status, 200);
    let wrong =
        || get_with(desk, "/api/v1/stories", &[("authorization", "Bearer x"), ("x-forwarded-for", "192.0.2.9")]);
    let statuses: Vec<u16> = (0..12).map(|_| wrong().status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 401).count(), 8, "{statuses:?}");
    let audit = std::fs::read_to_string(store.join("audit.jsonl")).expect("kept");
    let refused: Vec<&str> = audit.lines().filter(|line| line.contains("\"status\":429")).collect();
    assert!(refused.iter().any(|line| line.contains("\"who\":\"one\"") && line.contains("192.0.2.1")), "{audit}");
    assert_eq!(refused.iter().filter(|line| line.contains("\"who\":\"one\"")).count(), 1, "said once: {audit}");
}

#[test]
fn the_audit_log_has_who_did_what_and_no_token() {
    let Closed { desk, store, editor, .. } = closed();
    let from = ("x-forwarded-for", "192.0.2.50");
    let bearer = format!("Bearer {editor}");
    let ask_it = |path: &str, with: bool| {
        let headers = [from, ("authorization", bearer.as_str())];
        get_with(*desk, path, if with { &headers } else { &headers[..1] }).status
    };
    assert_eq!(ask_it("/stories.csv?sort=newest", true), 200);
    assert_eq!(ask_it("/api/v1/stories/audited", false), 401);
    assert_eq!(ask_it("/api/v1/stories", true), 200);
    let form = [from, ("content-type", "application/x-www-form-urlencoded")];
    assert_eq!(ask(*desk, "POST", "/login", &form, &format!("token={editor}")).status, 303);
    let audit = std::fs::read_to_string(store.join("audit.jsonl")).expect("kept");
    let lines: Vec<serde_json::Value> = audit
        .lines()
        .filter(|line| line.contains("192.0.2.50"))
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let short: Vec<String> = lines
        .iter()
        .map(|line| format!("{} {} {} {}", line["who"], line["method"], line["path"], line["status"]).replace('"', ""))
        .collect();
    assert_eq!(short, ["editor GET /stories.csv 200", " GET /api/v1/stories/audited 401", "editor POST /login 303"]);
    assert_eq!(lines[0]["query"], "sort=newest");
    let secret = editor.rsplit('_').next().expect("three parts");
    assert!(!audit.contains(secret), "a token stands in the log");
}
