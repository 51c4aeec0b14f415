use super::guard::{Guard, Private};
use super::{ClientOptions, ProxyChoice};
use crate::{Wrong, link};
use std::io::{self, Read};
use std::sync::Arc;
use std::time::Duration;
use tawatur_gather::{Fields, Unpacked, unpack};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Proxy};
use url::Url;

/// The name by which robots.txt speaks of this robot.
pub(crate) const TOKEN: &str = "Tawatur";

/// Bytes of one answer's head.
const HEAD: usize = 64 << 10;

/// Asks for pages.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    options: ClientOptions,
    proxied: bool,
}

/// What a server answered, its body unpacked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The header fields.
    pub fields: Fields,
    /// The body; empty where the status says that there is nothing to read.
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It will not be otherwise the next time.
    Lasting(String),
    /// It may work later.
    Passing(String),
}

impl Client {
    /// Makes ready to ask.
    ///
    /// # Errors
    /// [`Wrong::Option`] where the proxy has no usable address.
    pub fn new(options: ClientOptions) -> Result<Client, Wrong> {
        let proxy = match &options.proxy {
            ProxyChoice::Environment => Proxy::try_from_env(),
            ProxyChoice::Never => None,
            ProxyChoice::Always(url) => {
                Some(Proxy::new(url).map_err(|error| Wrong::Option(format!("--proxy {url}: {error}")))?)
            }
        };
        let guard = Guard {
            allow_private: options.allow_private,
            proxy: proxy.as_ref().map(|proxy| (proxy.host().to_owned(), proxy.port())),
            inner: Default::default(),
        };
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let proxied = proxy.is_some();
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(user_agent(&options.contact))
            .accept("text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5")
            .accept_encoding("gzip")
            .max_response_header_size(HEAD)
            .max_idle_connections(32)
            .max_idle_connections_per_host(1)
            .max_idle_age(Duration::from_secs(15))
            .timeout_global(Some(options.timeout))
            .timeout_resolve(Some(options.timeout.min(Duration::from_secs(10))))
            .timeout_connect(Some(options.timeout.min(Duration::from_secs(15))))
            .proxy(proxy)
            .tls_config(tls)
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::default(), guard);
        Ok(Client { agent, options, proxied })
    }

    /// Asks once. `etag` and `modified` are what the server said the last time: it may answer 304 then.
    ///
    /// # Errors
    /// [`Trouble`] where there is no whole answer within the limits.
    pub fn get(&self, url: &Url, etag: Option<&str>, modified: Option<&str>) -> Result<Answer, Trouble> {
        if !self.options.allow_private && link::is_private(url) {
            let host = link::host(url);
            return Err(Trouble::Lasting(format!("{host} is no public address (--allow-private asks it)")));
        }
        let mut request = self.agent.get(url.as_str());
        for (name, value) in [("if-none-match", etag), ("if-modified-since", modified)] {
            if let Some(value) = value.filter(|value| value.bytes().all(|b| matches!(b, b' '..=b'~'))) {
                request = request.header(name, value);
            }
        }
        let answer = request.call().map_err(|error| trouble(error, self.proxied))?;
        let status = answer.status().as_u16();
        let mut fields = Fields::new();
        for (name, value) in answer.headers() {
            fields.push(name.as_str(), &String::from_utf8_lossy(value.as_bytes()));
        }
        let body = if matches!(status, 200 | 203 | 206) { self.body(answer, &fields)? } else { Vec::new() };
        Ok(Answer { status, fields, body })
    }

    /// Sends bytes once and gives the status of the answer; its body is not read.
    ///
    /// # Errors
    /// [`Trouble`] where there is no answer within the limits, or the address may not be asked.
    pub fn post(&self, url: &Url, fields: &[(&str, String)], body: &[u8]) -> Result<u16, Trouble> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Trouble::Lasting(format!("{} is not asked", url.scheme())));
        }
        if !self.options.allow_private && link::is_private(url) {
            let host = link::host(url);
            return Err(Trouble::Lasting(format!("{host} is no public address (--allow-private asks it)")));
        }
        let mut request = self.agent.post(url.as_str());
        for (name, value) in fields {
            request = request.header(*name, value);
        }
        let answer = request.send(body).map_err(|error| trouble(error, self.proxied))?;
        Ok(answer.status().as_u16())
    }

    fn body(&self, answer: ureq::http::Response<ureq::Body>, fields: &Fields) -> Result<Vec<u8>, Trouble> {
        let limit = self.options.max_bytes;
        let too_large = || Trouble::Lasting(format!("larger than {limit} bytes"));
        if answer.body().content_length().is_some_and(|length| length > limit) {
            return Err(too_large());
        }
        let mut body = Vec::new();
        let read = answer.into_body().into_reader().take(limit.saturating_add(1)).read_to_end(&mut body);
        read.map_err(|error| trouble(error.into(), self.proxied))?;
        if body.len() as u64 > limit {
            return Err(too_large());
        }
        let encoding = fields.get("content-encoding").unwrap_or_default().to_owned();
        unpack(body, &encoding, limit).map_err(|error| match error {
            // A packed body that ends too early was cut on its way.
            Unpacked::Broken(_) => Trouble::Passing(error.to_string()),
            _ => Trouble::Lasting(error.to_string()),
        })
    }

    /// How it asks.
    pub fn options(&self) -> &ClientOptions {
        &self.options
    }
}

/// Name, version, and whom to write to.
pub(super) fn user_agent(contact: &str) -> String {
    let contact: String = contact.chars().filter(|c| matches!(c, ' '..='~') && !matches!(c, '(' | ')')).collect();
    let contact = contact.trim();
    if contact.is_empty() {
        return format!("{TOKEN}/{}", env!("CARGO_PKG_VERSION"));
    }
    format!("{TOKEN}/{} (+{contact})", env!("CARGO_PKG_VERSION"))
}

fn trouble(error: ureq::Error, proxied: bool) -> Trouble {
    match error {
        ureq::Error::Other(inner) if inner.is::<Private>() => Trouble::Lasting(inner.to_string()),
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => Trouble::Lasting(error.to_string()),
        ureq::Error::LargeResponseHeader(..) => Trouble::Lasting(format!("a head of more than {HEAD} bytes")),
        ureq::Error::HostNotFound => Trouble::Passing("the name is not known".to_owned()),
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            Trouble::Passing("the answer was cut off".to_owned())
        }
        error if proxied => Trouble::Passing(format!("{error} (by the proxy)")),
        error => Trouble::Passing(error.to_string()),
    }
}
