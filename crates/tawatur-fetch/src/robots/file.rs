use super::path::{matches, normal};
use std::time::Duration;

/// What of a file is read at most: the RFC asks for 500 KiB at least.
const BYTES: usize = 512 << 10;
/// Rules of one group; a file of that many is an attack.
const RULES: usize = 20_000;
/// A rule's pattern in bytes; longer ones are cut, which forbids more and never less.
const PATTERN: usize = 2 << 10;
/// The longest wait between two requests that is honoured.
const LONGEST: f64 = 600.0;

/// The rules of one site for one robot.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Robots {
    rules: Vec<Rule>,
    delay: Option<Duration>,
    sitemaps: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    allow: bool,
    pattern: String,
}

/// What is gathered of a group while its lines are read.
#[derive(Default)]
struct Group {
    named: bool,
    everyone: bool,
    /// Has a rule been seen? Then a further `User-agent` begins another group.
    ruled: bool,
}

impl Robots {
    /// Everything is allowed: the site has no file, or answers that there is none.
    pub fn allow_all() -> Robots {
        Robots::default()
    }

    /// Reads a file. `token` is the robot's product token, as in `User-agent: token`. Any bytes do.
    pub fn parse(bytes: &[u8], token: &str) -> Robots {
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(BYTES)]);
        let (mut own, mut general) = (Robots::default(), Robots::default());
        let mut own_named = false;
        let mut sitemaps = Vec::new();
        let mut group = Group::default();
        for line in text.trim_start_matches('\u{feff}').split(['\n', '\r']) {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match key.trim().to_ascii_lowercase().as_str() {
                "user-agent" | "useragent" | "user agent" => {
                    if group.ruled {
                        group = Group::default();
                    }
                    group.everyone |= value == "*";
                    group.named |= product(value).eq_ignore_ascii_case(token) && !token.is_empty();
                    own_named |= group.named;
                }
                "allow" => add(&mut group, &mut own, &mut general, true, value),
                "disallow" | "dissallow" | "dissalow" | "disalow" | "diasllow" => {
                    add(&mut group, &mut own, &mut general, false, value);
                }
                "crawl-delay" => {
                    group.ruled = true;
                    if let Some(delay) = seconds(value) {
                        let longer =
                            |robots: &mut Robots| robots.delay = Some(robots.delay.unwrap_or(delay).max(delay));
                        if group.named {
                            longer(&mut own);
                        }
                        if group.everyone {
                            longer(&mut general);
                        }
                    }
                }
                "sitemap" if !value.is_empty() && sitemaps.len() < 1000 => sitemaps.push(value.to_owned()),
                _ => {}
            }
        }
        let mut robots = if own_named { own } else { general };
        robots.sitemaps = sitemaps;
        robots
    }

    /// May this path (with its query, as in the address) be fetched? The longest rule that matches decides; of two equally
    /// long ones the one that allows.
    pub fn allows(&self, path: &str) -> bool {
        let path = normal(path);
        if path == "/robots.txt" {
            return true;
        }
        let matching = self.rules.iter().filter(|rule| matches(&rule.pattern, &path));
        matching.max_by_key(|rule| (rule.pattern.len(), rule.allow)).is_none_or(|rule| rule.allow)
    }

    /// How long the site asks robots to wait between two requests.
    pub fn delay(&self) -> Option<Duration> {
        self.delay
    }

    /// The sitemaps that the file names.
    pub fn sitemaps(&self) -> &[String] {
        &self.sitemaps
    }
}

fn add(group: &mut Group, own: &mut Robots, general: &mut Robots, allow: bool, value: &str) {
    group.ruled = true;
    // A rule without a path rules nothing.
    if value.is_empty() {
        return;
    }
    let mut pattern = normal(value);
    if pattern.len() > PATTERN {
        pattern.truncate((0..=PATTERN).rev().find(|&at| pattern.is_char_boundary(at)).unwrap_or(0));
    }
    for (robots, meant) in [(own, group.named), (general, group.everyone)] {
        if meant && robots.rules.len() < RULES {
            robots.rules.push(Rule { allow, pattern: pattern.clone() });
        }
    }
}

/// The product token at the beginning of a user agent: `Tawatur/1.0` is meant by `Tawatur`.
fn product(value: &str) -> &str {
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(value.len());
    &value[..end]
}

fn seconds(value: &str) -> Option<Duration> {
    let seconds: f64 = value.parse().ok()?;
    (seconds.is_finite() && seconds > 0.0).then(|| Duration::from_secs_f64(seconds.min(LONGEST)))
}
