//! A small HTTP client.

use crate::desk::shared;
use std::net::SocketAddr;
use ureq::http::Response;

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

/// Asks the shared desk.
pub(crate) fn get(path: &str) -> Answer {
    get_with(shared(), path, &[("accept", "text/html,application/json")])
}

pub(crate) fn get_with(desk: SocketAddr, path: &str, headers: &[(&str, &str)]) -> Answer {
    let agent = agent();
    let mut request = agent.get(format!("http://{desk}{path}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    answer(request.call().expect("the desk answers"))
}

pub(crate) fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into()
}

pub(crate) fn answer(mut response: Response<ureq::Body>) -> Answer {
    let header = |(name, value): (&ureq::http::HeaderName, &ureq::http::HeaderValue)| {
        (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    Answer {
        status: response.status().as_u16(),
        headers: response.headers().iter().map(header).collect(),
        body: response.body_mut().read_to_string().expect("text"),
    }
}

/// The id of the first story of the shared desk.
pub(crate) fn first_story() -> String {
    let stories = get("/api/v1/stories?sort=gap&limit=1").json();
    stories["items"][0]["id"].as_str().expect("a story").to_owned()
}
