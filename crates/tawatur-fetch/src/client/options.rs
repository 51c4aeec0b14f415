use std::time::Duration;

/// How to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientOptions {
    /// An address of e-mail or a page about whoever asks: it stands in the user agent.
    pub contact: String,
    /// May machines of this network be asked?
    pub allow_private: bool,
    /// Which proxy.
    pub proxy: ProxyChoice,
    /// The largest body, unpacked.
    pub max_bytes: u64,
    /// The time for one answer, from the look-up of the name to the last byte.
    pub timeout: Duration,
}

impl Default for ClientOptions {
    fn default() -> ClientOptions {
        ClientOptions {
            contact: String::new(),
            allow_private: false,
            proxy: ProxyChoice::Environment,
            max_bytes: 8 << 20,
            timeout: Duration::from_secs(60),
        }
    }
}

/// Which proxy is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProxyChoice {
    /// What `ALL_PROXY`, `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` say.
    Environment,
    /// None.
    Never,
    /// This one: `http://…`, `socks5://…`.
    Always(String),
}
