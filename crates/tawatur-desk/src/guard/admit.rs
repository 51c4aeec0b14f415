use crate::ask::Who;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::route::{Method, Need};
use axum::http::request::Parts;
use std::net::SocketAddr;

/// Lets a request in, or says why not.
///
/// The name that was asked for must be one of the desk's: a name of somebody else's that leads to this machine (DNS
/// rebinding) is none. What changes something must come from a page of the desk.
pub(crate) fn admit(desk: &Desk, parts: &Parts, _peer: SocketAddr, method: Method, need: Need) -> Result<Who, Failure> {
    let host = text(parts, "host").or_else(|| parts.uri.authority().map(|authority| authority.as_str()));
    let host = host.filter(|host| is_ours(desk, host));
    let Some(host) = host else {
        return Err(Failure::new(421, "host", "this server is not known by that name (--host NAME makes it known)"));
    };
    if method != Method::Get && !from_here(parts, host) {
        return Err(Failure::new(403, "origin", "what changes something is taken from the desk's own pages alone"));
    }
    let who = Who { name: "local".to_owned(), may: Need::Editor };
    if who.may < need {
        return Err(Failure::new(403, "role", "this needs the role of an editor"));
    }
    Ok(who)
}

fn text<'p>(parts: &'p Parts, name: &str) -> Option<&'p str> {
    parts.headers.get(name).and_then(|value| value.to_str().ok())
}

fn is_ours(desk: &Desk, host: &str) -> bool {
    let name = without_port(host);
    if desk.options.hosts.iter().any(|own| own.eq_ignore_ascii_case(name) || own.eq_ignore_ascii_case(host)) {
        return true;
    }
    let bind = desk.options.bind.ip();
    let number = name.trim_start_matches('[').trim_end_matches(']').parse::<std::net::IpAddr>();
    match number {
        Ok(number) => number == bind || number.is_loopback() || bind.is_unspecified(),
        Err(_) => name.eq_ignore_ascii_case("localhost"),
    }
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) && !name.ends_with(':') => name,
        _ => host,
    }
}

/// Does a request that changes something come from a page of this desk, or from no page at all?
fn from_here(parts: &Parts, host: &str) -> bool {
    match (text(parts, "origin"), text(parts, "sec-fetch-site")) {
        (Some(origin), _) => origin.split_once("://").is_some_and(|(_, of)| of.eq_ignore_ascii_case(host)),
        (None, Some(site)) => site == "same-origin" || site == "none",
        (None, None) => true,
    }
}
