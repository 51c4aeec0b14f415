use crate::address::is_public;
use std::fmt;
use std::net::SocketAddr;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Looks names up and gives only addresses that may be asked. The connection is made to what it gives and to nothing
/// else, so that a name which answers differently the second time gains nothing.
#[derive(Debug)]
pub(super) struct Guard {
    pub(super) allow_private: bool,
    /// Host and port of the proxy, which may stand in this network.
    pub(super) proxy: Option<(String, u16)>,
    pub(super) inner: DefaultResolver,
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        let proxy = self.proxy.as_ref().is_some_and(|(host, port)| {
            uri.host() == Some(host.as_str()) && found.iter().all(|address| address.port() == *port)
        });
        if self.allow_private || proxy {
            return Ok(found);
        }
        match found.iter().find(|address| !is_public(address.ip())) {
            Some(address) => Err(ureq::Error::Other(Box::new(Private(*address)))),
            None => Ok(found),
        }
    }
}

/// A name that leads into a network which is not asked.
#[derive(Debug)]
pub(super) struct Private(pub(super) SocketAddr);

impl fmt::Display for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no public address (--allow-private asks it)", self.0.ip())
    }
}

impl std::error::Error for Private {}
