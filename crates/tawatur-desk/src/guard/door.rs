use super::audit::{Audit, Note};
use super::limit::{Limit, Wait};
use super::session::{Sessions, key};
use super::token::{Role, Stamp, Token, Tokens, id_of, is_that};
use crate::ask::Who;
use crate::desk::{Options, log};
use crate::error::DeskError;
use crate::failure::Failure;
use crate::route::Need;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Tokens whose check is remembered.
const REMEMBERED: usize = 2048;
/// Wrong tokens that an address may try at once, and how many each second after that.
const TRIES: (f64, f64) = (8.0, 0.1);

/// Who may come in, how often, and what is written down of it.
pub(crate) struct Guard {
    tokens: Tokens,
    known: Mutex<Known>,
    /// One token is checked at a time: a check takes 19 MiB and tens of milliseconds.
    checking: Mutex<()>,
    sessions: Sessions,
    limit: Option<Limit>,
    /// None where everything may be asked as often as one likes.
    tries: Option<Limit>,
    audit: Audit,
    /// Nobody but this machine's own users reaches the desk.
    alone: bool,
    proxies: Vec<IpAddr>,
}

/// The tokens as they were read last.
struct Known {
    stamp: Stamp,
    list: Vec<Token>,
    /// By the hash of a token that was checked: its id.
    checked: BTreeMap<[u8; 32], String>,
}

/// What came with a request to say who asks.
pub(crate) enum Credential<'p> {
    None,
    Bearer(&'p str),
    Session(String),
}

impl Guard {
    pub(crate) fn new(options: &Options) -> Result<Guard, DeskError> {
        let tokens = Tokens::of(&options.store);
        let alone = options.bind.ip().is_loopback() && options.hosts.is_empty();
        let (stamp, list) = (tokens.stamp()?, tokens.list()?);
        if !alone && list.is_empty() {
            return Err(DeskError::Open(options.bind));
        }
        let rate = f64::from(options.rate) / 60.0;
        Ok(Guard {
            known: Mutex::new(Known { stamp, list, checked: BTreeMap::new() }),
            checking: Mutex::new(()),
            sessions: Sessions::default(),
            // A quarter of a minute's requests at once: a page with all that it loads, and some more.
            limit: (options.rate > 0).then(|| Limit::new(rate, (rate * 15.0).max(20.0))),
            tries: (options.rate > 0).then(|| Limit::new(TRIES.1, TRIES.0)),
            audit: Audit::of(&options.store),
            alone,
            proxies: options.proxies.clone(),
            tokens,
        })
    }

    /// Is a token asked for?
    pub(crate) fn is_closed(&self) -> bool {
        !self.alone || self.with(|known| !known.list.is_empty()).unwrap_or(true)
    }

    /// Is this the address of a proxy whose word is taken?
    pub(crate) fn trusts(&self, peer: IpAddr) -> bool {
        self.proxies.contains(&peer.to_canonical())
    }

    /// Who asks.
    pub(crate) fn who(&self, credential: &Credential<'_>, from: IpAddr) -> Result<Who, Failure> {
        if !self.is_closed() {
            return Ok(Who { name: "local".to_owned(), may: Need::Editor });
        }
        let token = match credential {
            Credential::None => None,
            Credential::Session(secret) => match self.sessions.token(secret, Instant::now()) {
                Some(id) => self.with(|known| known.list.iter().find(|token| token.id() == id).cloned())?,
                None => None,
            },
            Credential::Bearer(token) => Some(self.check(token, from)?),
        };
        Ok(token.map_or(Who { name: String::new(), may: Need::Nothing }, |token| who(&token)))
    }

    /// Counts a request.
    pub(crate) fn count(&self, who: &Who, from: IpAddr) -> Result<(), Wait> {
        match &self.limit {
            Some(limit) if self.is_closed() => {
                let key = if who.name.is_empty() { network(from) } else { format!("token {}", who.name) };
                limit.take(&key, Instant::now())
            }
            _ => Ok(()),
        }
    }

    /// Begins a session: who it is, and what the cookie holds.
    pub(crate) fn login(&self, token: &str, from: IpAddr) -> Result<(Who, String), Failure> {
        let token = self.check(token, from)?;
        let secret = self.sessions.begin(token.id(), Instant::now()).ok_or_else(Failure::ours)?;
        Ok((who(&token), secret))
    }

    pub(crate) fn logout(&self, secret: &str) {
        self.sessions.end(secret);
    }

    pub(crate) fn note(&self, note: Note<'_>) {
        self.audit.note(note);
    }

    /// The token that this is. One that was checked before is known by its hash.
    fn check(&self, token: &str, from: IpAddr) -> Result<Token, Failure> {
        let hash = key(token);
        let known = |known: &mut Known| {
            let id = known.checked.get(&hash)?;
            known.list.iter().find(|token| token.id() == id).cloned()
        };
        if let Some(token) = self.with(known)? {
            return Ok(token);
        }
        let (now, network) = (Instant::now(), network(from));
        if let Some(tries) = &self.tries {
            tries.allows(&network, now).map_err(too_many)?;
        }
        let kept = match id_of(token) {
            Some(id) => self.with(|known| known.list.iter().find(|token| token.id() == id).cloned())?,
            None => None,
        };
        let right = kept.filter(|kept| {
            let _one = self.checking.lock().unwrap_or_else(PoisonError::into_inner);
            is_that(kept, token)
        });
        let Some(right) = right else {
            if let Some(tries) = &self.tries {
                tries.take(&network, now).map_err(too_many)?;
            }
            return Err(Failure::new(401, "token", "nobody has this token"));
        };
        self.with(|known| {
            if known.checked.len() >= REMEMBERED {
                known.checked.clear();
            }
            known.checked.insert(hash, right.id().to_owned());
        })?;
        Ok(right)
    }

    /// Looks at the tokens, read again where the file changed. Where it cannot be read nobody comes in.
    fn with<T>(&self, look: impl FnOnce(&mut Known) -> T) -> Result<T, Failure> {
        let unreadable = |error: DeskError| {
            log(&error.to_string());
            Failure::new(503, "tokens", "who may come in cannot be read now")
        };
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let stamp = self.tokens.stamp().map_err(unreadable)?;
        if stamp != known.stamp {
            let list = self.tokens.list().map_err(unreadable)?;
            *known = Known { stamp, list, checked: BTreeMap::new() };
        }
        Ok(look(&mut known))
    }
}

fn who(token: &Token) -> Who {
    let may = match token.role {
        Role::Reader => Need::Reader,
        Role::Editor => Need::Editor,
    };
    Who { name: token.name.clone(), may }
}

fn too_many(wait: Wait) -> Failure {
    let mut failure = Failure::new(429, "tries", "too many wrong tokens came from this address");
    failure.retry = Some(wait.seconds);
    failure
}

/// What counts as one address: of IPv6 a whole network, which one household or one attacker has.
fn network(from: IpAddr) -> String {
    match from.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}
