//! Addresses of pages: which may be asked at all, and when two are one.

use url::{Host, Url};

use crate::address::{is_local_name, is_public};

/// The longest address that is asked.
const LENGTH: usize = 4096;

/// Parameters that say where a reader came from and nothing about the page.
const TRACKING: [&str; 8] = ["fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid"];

/// An address as it is asked and remembered: `http` or `https`, without fragment, password and marks of tracking.
///
/// # Errors
/// The reason why it is not asked.
pub fn link(text: &str, base: Option<&Url>) -> Result<Url, String> {
    let text = text.trim();
    if text.len() > LENGTH {
        return Err(format!("an address of more than {LENGTH} bytes"));
    }
    let mut url = Url::options().base_url(base).parse(text).map_err(|error| format!("no address: {error}"))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!("{}: only http and https are asked", url.scheme()));
    }
    url.set_fragment(None);
    if !url.username().is_empty() || url.password().is_some() {
        return Err("an address with a user name in it".to_owned());
    }
    let tracks = |name: &str| name.starts_with("utm_") || TRACKING.contains(&name);
    if url.query().is_some_and(|query| query.split('&').any(|pair| tracks(pair.split('=').next().unwrap_or_default())))
    {
        let kept: Vec<&str> = url
            .query()
            .unwrap_or_default()
            .split('&')
            .filter(|pair| !tracks(pair.split('=').next().unwrap_or_default()))
            .collect();
        let kept = kept.join("&");
        url.set_query(Some(kept.as_str()).filter(|kept| !kept.is_empty()));
    }
    // What is written in letters beyond ASCII is longer as it is asked.
    if url.as_str().len() > LENGTH {
        return Err(format!("an address of more than {LENGTH} bytes"));
    }
    Ok(url)
}

/// The host for which pace is kept.
pub(crate) fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().trim_end_matches('.').to_owned()
}

/// Scheme, host and port: what one robots.txt is for.
pub(crate) fn origin(url: &Url) -> String {
    format!("{}://{}:{}", url.scheme(), host(url), url.port_or_known_default().unwrap_or(0))
}

/// Is the host itself, before any look-up, of this machine or its network?
pub(crate) fn is_private(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => !is_public(address.into()),
        Some(Host::Ipv6(address)) => !is_public(address.into()),
        Some(Host::Domain(name)) => is_local_name(name),
        None => true,
    }
}

/// The path with its query, as robots.txt speaks of it.
pub(crate) fn path(url: &Url) -> String {
    match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    }
}
