//! A farm of sites on one loopback port: it stands as a proxy, so that every site has a name of its own, and serves feeds
//! and articles with all the faults of the web. It notes what it was asked for, and ends with the value that holds it.

#![allow(dead_code, clippy::unwrap_used)]

mod answer;
mod plan;
mod special;

pub(crate) use plan::Plan;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// The farm, at work as long as this lives.
pub(crate) struct Farm {
    address: SocketAddr,
    shared: Arc<Shared>,
}

pub(crate) struct Shared {
    pub(crate) plan: Plan,
    /// How often each address was asked for, and how often it was answered with 200.
    asked: Mutex<BTreeMap<String, (u32, u32)>>,
    stop: AtomicBool,
}

impl Farm {
    pub(crate) fn start(plan: Plan) -> Farm {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared { plan, asked: Mutex::default(), stop: AtomicBool::new(false) });
        let mine = Arc::clone(&shared);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if mine.stop.load(Ordering::Relaxed) {
                    return;
                }
                let shared = Arc::clone(&mine);
                std::thread::spawn(move || {
                    // A client that goes away in the middle is killed, not wrong.
                    let _ = serve(&shared, stream);
                });
            }
        });
        Farm { address, shared }
    }

    /// The address of the proxy.
    pub(crate) fn proxy(&self) -> String {
        format!("http://{}", self.address)
    }

    /// `127.0.0.1:port`, to be asked without the proxy.
    pub(crate) fn direct(&self) -> String {
        self.address.to_string()
    }

    pub(crate) fn plan(&self) -> &Plan {
        &self.shared.plan
    }

    /// What was asked for, with how often.
    pub(crate) fn asked(&self) -> BTreeMap<String, (u32, u32)> {
        self.shared.asked.lock().unwrap().clone()
    }

    pub(crate) fn forget(&self) {
        self.shared.asked.lock().unwrap().clear();
    }
}

impl Drop for Farm {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::Relaxed);
        // The listener wakes for one more connection and ends.
        drop(TcpStream::connect(self.address));
    }
}

fn serve(shared: &Shared, stream: TcpStream) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut out = stream;
    loop {
        let Some(request) = request(&mut reader)? else { return Ok(()) };
        if request.method == "CONNECT" {
            *shared.asked.lock().unwrap().entry(format!("CONNECT {}", request.path)).or_default() = (1, 1);
            out.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")?;
            continue;
        }
        let url = format!("http://{}{}", request.host, request.path);
        let time = {
            let mut asked = shared.asked.lock().unwrap();
            let entry = asked.entry(url.clone()).or_default();
            entry.0 += 1;
            entry.0
        };
        let answer = special::answer(&request, time)
            .unwrap_or_else(|| shared.plan.answer(&request.host, &request.path, time, &request));
        let whole = answer.send(&mut out)?;
        if answer.status == 200 && whole {
            shared.asked.lock().unwrap().entry(url).or_default().1 += 1;
        }
        if !whole {
            return Ok(());
        }
    }
}

pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) host: String,
    pub(crate) fields: BTreeMap<String, String>,
}

fn request(reader: &mut BufReader<TcpStream>) -> std::io::Result<Option<Request>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace();
    let (method, path) = (words.next().unwrap_or_default().to_owned(), words.next().unwrap_or_default().to_owned());
    let mut fields = BTreeMap::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            fields.insert(name.trim().to_lowercase(), value.trim().to_owned());
        }
    }
    let host = fields.get("host").cloned().unwrap_or_default();
    Ok(Some(Request { method, path, host, fields }))
}
