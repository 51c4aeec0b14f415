use crate::knowledge::Settings;
use clap::{Subcommand, ValueEnum};
use std::io::Write;
use std::process::ExitCode;
use tawatur_desk::{Role, Tokens};
use tawatur_store::Store;

#[derive(Clone, Debug, Subcommand)]
pub(crate) enum TokenCommand {
    /// Make a token and print it, this once.
    Add {
        /// Who gets it: letters, digits and -_.@
        name: String,
        /// What it allows.
        #[arg(long, value_enum)]
        role: Allowed,
    },
    /// List who has a token: name, role, since when.
    List,
    /// Take a token back. A desk that runs knows it at once.
    Remove {
        /// Whose.
        name: String,
    },
}

/// What a token allows.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Allowed {
    /// Read everything.
    Reader,
    /// Read everything, save searches, split and join chains.
    Editor,
}

impl TokenCommand {
    pub(crate) fn run(&self, settings: &Settings) -> anyhow::Result<ExitCode> {
        // Tokens lie in a data folder, and only there.
        drop(Store::open(&settings.store)?);
        let tokens = Tokens::of(&settings.store);
        let mut out = std::io::stdout().lock();
        match self {
            TokenCommand::Add { name, role } => {
                let role = match role {
                    Allowed::Reader => Role::Reader,
                    Allowed::Editor => Role::Editor,
                };
                writeln!(out, "{}", tokens.add(name, role)?)?;
                anstream::eprintln!("tawatur: keep it well; it is not shown again");
            }
            TokenCommand::List => {
                for token in tokens.list()? {
                    writeln!(out, "{:<24}{:<8}{}", token.name, token.role.name(), token.made)?;
                }
            }
            TokenCommand::Remove { name } => tokens.remove(name)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}
