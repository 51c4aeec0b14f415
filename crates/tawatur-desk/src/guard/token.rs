use crate::error::DeskError;
use argon2::Argon2;
use argon2::password_hash::rand_core::{OsRng, RngCore};
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Name of the file in the data folder.
const FILE: &str = "tokens.json";
/// What a token begins with, so that one that lies about is known for what it is.
const MARK: &str = "tawatur";
/// Tokens that a desk has at most.
const MOST: usize = 1000;

/// What the bearer of a token may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Read everything.
    Reader,
    /// Read everything, and change what may be changed: saved searches, chains split and joined.
    Editor,
}

impl Role {
    /// Its word.
    pub fn name(self) -> &'static str {
        match self {
            Role::Reader => "reader",
            Role::Editor => "editor",
        }
    }
}

/// What is kept of a token: not the token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Who has it.
    pub name: String,
    /// What it allows.
    pub role: Role,
    /// When it was made, RFC 3339.
    pub made: String,
    /// The part of it that is no secret, by which it is found.
    id: String,
    /// Argon2id of the whole of it.
    hash: String,
}

impl Token {
    pub(crate) fn id(&self) -> &str {
        &self.id
    }
}

/// The tokens of a data folder: a file that its owner alone can read.
#[derive(Clone, Debug)]
pub struct Tokens {
    path: PathBuf,
}

/// By which a changed file is known.
pub(crate) type Stamp = Option<(SystemTime, u64)>;

impl Tokens {
    /// Those of a data folder.
    pub fn of(folder: &Path) -> Tokens {
        Tokens { path: folder.join(FILE) }
    }

    /// All of them, the oldest first.
    ///
    /// # Errors
    /// Where the file is there and cannot be read.
    pub fn list(&self) -> Result<Vec<Token>, DeskError> {
        match fs::read(&self.path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| self.wrong(error)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(self.wrong(error)),
        }
    }

    /// Makes a token. What is given back is the token itself, and nothing ever shows it again.
    ///
    /// # Errors
    /// Where the name is taken or is none, and where the file cannot be written.
    pub fn add(&self, name: &str, role: Role) -> Result<String, DeskError> {
        let mut list = self.list()?;
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@');
        if name.is_empty() || name.len() > 64 || !name.chars().all(plain) {
            return Err(self.wrong("a name has 1 to 64 letters, digits and -_.@"));
        }
        if list.iter().any(|token| token.name == name) {
            return Err(self.wrong(format!("{name:?} has a token already")));
        }
        if list.len() >= MOST {
            return Err(self.wrong(format!("{MOST} tokens are the most")));
        }
        let mut random = [0_u8; 40];
        OsRng.try_fill_bytes(&mut random).map_err(|error| self.wrong(error))?;
        let (id, secret) = random.split_at(8);
        let (id, secret) = (hex(id), hex(secret));
        let token = format!("{MARK}_{id}_{secret}");
        let salt = SaltString::generate(&mut OsRng);
        // Argon2id of RFC 9106, with the least memory and passes that OWASP names.
        let hash = Argon2::default().hash_password(token.as_bytes(), &salt).map_err(|error| self.wrong(error))?;
        list.push(Token { name: name.to_owned(), role, made: super::audit::now(), id, hash: hash.to_string() });
        self.write(&list)?;
        Ok(token)
    }

    /// Takes a token back. A desk that runs knows it with the next request.
    ///
    /// # Errors
    /// Where nobody of that name has one, and where the file cannot be written.
    pub fn remove(&self, name: &str) -> Result<(), DeskError> {
        let mut list = self.list()?;
        let before = list.len();
        list.retain(|token| token.name != name);
        if list.len() == before {
            return Err(self.wrong(format!("{name:?} has no token")));
        }
        self.write(&list)
    }

    /// When the file changed last; none where it is not there.
    pub(crate) fn stamp(&self) -> Result<Stamp, DeskError> {
        match fs::metadata(&self.path) {
            Ok(data) => Ok(Some((data.modified().map_err(|error| self.wrong(error))?, data.len()))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.wrong(error)),
        }
    }

    /// The new file takes the place of the old one at once: a desk that runs never sees half of it.
    fn write(&self, list: &[Token]) -> Result<(), DeskError> {
        let new = self.path.with_extension("json.new");
        let written = (|| {
            let _ = fs::remove_file(&new);
            let mut file = private(OpenOptions::new().create_new(true).write(true), &new)?;
            file.write_all(&serde_json::to_vec_pretty(list)?)?;
            file.write_all(b"\n")?;
            file.sync_all()?;
            fs::rename(&new, &self.path)
        })();
        written.map_err(|error: std::io::Error| self.wrong(error))
    }

    fn wrong(&self, error: impl std::fmt::Display) -> DeskError {
        DeskError::File { path: self.path.clone(), error: error.to_string() }
    }
}

/// Opens a file that its owner alone may read.
pub(super) fn private(options: &mut OpenOptions, path: &Path) -> std::io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options.open(path)
}

/// The part of a token by which it is found; none where it cannot be one of ours.
pub(super) fn id_of(token: &str) -> Option<&str> {
    let (id, secret) = token.strip_prefix(MARK)?.strip_prefix('_')?.split_once('_')?;
    (id.len() == 16 && secret.len() == 64).then_some(id)
}

/// Is it the token of which this is kept? Takes tens of milliseconds.
pub(super) fn is_that(kept: &Token, token: &str) -> bool {
    PasswordHash::new(&kept.hash).is_ok_and(|hash| Argon2::default().verify_password(token.as_bytes(), &hash).is_ok())
}

/// A random word that nobody guesses.
pub(super) fn secret() -> Option<String> {
    let mut random = [0_u8; 32];
    OsRng.try_fill_bytes(&mut random).ok()?;
    Some(hex(&random))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
