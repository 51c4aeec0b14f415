use super::door::Credential;
use super::session::COOKIE;
use crate::ask::Who;
use crate::desk::Desk;
use crate::failure::Failure;
use crate::route::{Method, Need};
use axum::http::request::Parts;
use std::net::IpAddr;

/// Lets a request in, or says why not: who asks, as far as that is known, comes either way.
///
/// The name that was asked for must be one of the desk's: a name of somebody else's that leads to this machine (DNS
/// rebinding) is none. What changes something must come from a page of the desk.
pub(crate) fn admit(
    desk: &Desk,
    parts: &Parts,
    from: IpAddr,
    method: Method,
    need: Need,
) -> (Who, Result<(), Failure>) {
    let nobody = Who { name: String::new(), may: Need::Nothing };
    let host = text(parts, "host").or_else(|| parts.uri.authority().map(|authority| authority.as_str()));
    let Some(host) = host.filter(|host| is_ours(desk, host)) else {
        let failure = Failure::new(421, "host", "this server is not known by that name (--host NAME makes it known)");
        return (nobody, Err(failure));
    };
    if method != Method::Get && !from_here(parts, host) {
        let failure = Failure::new(403, "origin", "what changes something is taken from the desk's own pages alone");
        return (nobody, Err(failure));
    }
    let who = match desk.guard.who(&credential(parts), from) {
        Ok(who) => who,
        Err(failure) => {
            // Whoever tries wrong tokens is counted like whoever has none.
            let counted = desk.guard.count(&nobody, from).map_err(too_many);
            return (nobody, counted.and(Err(failure)));
        }
    };
    let may = desk.guard.count(&who, from).map_err(too_many).and_then(|()| match who.may {
        may if may >= need => Ok(()),
        Need::Nothing => Err(Failure::new(401, "no-token", "this needs a token")),
        _ => Err(Failure::new(403, "role", "this needs the role of an editor")),
    });
    (who, may)
}

fn too_many(wait: super::limit::Wait) -> Failure {
    let mut failure = Failure::new(429, "rate", "too many requests");
    failure.retry = Some(wait.seconds);
    failure.repeated = !wait.first;
    failure
}

/// What came with the request to say who asks.
pub(crate) fn credential(parts: &Parts) -> Credential<'_> {
    if let Some(header) = text(parts, "authorization") {
        let bearer = header.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        return Credential::Bearer(bearer.map_or("", |(_, token)| token.trim()));
    }
    crate::server::cookie_of(&parts.headers, COOKIE).map_or(Credential::None, Credential::Session)
}

/// The address that asks, and whether it does so over TLS: where a proxy stands between, as that one says.
pub(crate) fn client(desk: &Desk, parts: &Parts, peer: IpAddr) -> (IpAddr, bool) {
    if !desk.guard.trusts(peer) {
        return (peer, false);
    }
    // The proxy adds the address that it sees as the last one; what stands before it anybody may have written.
    let lines = parts.headers.get_all("x-forwarded-for");
    let last = lines.iter().next_back().and_then(|value| value.to_str().ok());
    let last = last.and_then(|line| line.rsplit(',').next()).and_then(|address| address.trim().parse().ok());
    let secure = text(parts, "x-forwarded-proto").is_some_and(|proto| proto.trim().eq_ignore_ascii_case("https"));
    (last.unwrap_or(peer), secure)
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
    let number = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
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
