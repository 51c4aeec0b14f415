use super::ask::user_agent;
use super::guard::Guard;
use std::time::Duration;
use ureq::unversioned::resolver::Resolver;
use ureq::unversioned::transport::NextTimeout;

fn resolve(url: &str, allow_private: bool, proxy: Option<(&str, u16)>) -> Result<(), String> {
    let proxy = proxy.map(|(host, port)| (host.to_owned(), port));
    let guard = Guard { allow_private, proxy, inner: Default::default() };
    let config = ureq::Agent::config_builder().timeout_resolve(Some(Duration::from_secs(5))).build();
    let found = guard.resolve(&url.parse().unwrap(), &config, NextTimeout::default());
    found.map(|_| ()).map_err(|error| error.to_string())
}

/// The last look before the connection: whatever the name was, what it leads to is judged. This is what a name meets that
/// answers with a public address first and with another one then.
#[test]
fn what_a_name_leads_to_is_judged() {
    for url in ["http://localhost:80/", "http://127.0.0.1/", "http://169.254.169.254/latest", "http://[::1]:8080/"] {
        let error = resolve(url, false, None).unwrap_err();
        assert!(error.contains("is no public address"), "{error}");
        assert_eq!(resolve(url, true, None), Ok(()));
    }
    assert_eq!(resolve("http://127.0.0.1:3128/", false, Some(("127.0.0.1", 3128))), Ok(()));
    assert!(resolve("http://127.0.0.1:80/", false, Some(("127.0.0.1", 3128))).is_err());
    assert_eq!(resolve("http://93.184.216.34/", false, None), Ok(()));
}

#[test]
fn it_says_who_asks() {
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(user_agent("me@example.org"), format!("Tawatur/{version} (+me@example.org)"));
    assert_eq!(user_agent("a)\r\nX: y"), format!("Tawatur/{version} (+aX: y)"));
    assert_eq!(user_agent(""), format!("Tawatur/{version}"));
}
