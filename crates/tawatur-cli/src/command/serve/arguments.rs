use super::demo::Demo;
#[cfg(feature = "network")]
use super::gather::{Gathering, feeds};
use crate::command::read::engine;
use crate::knowledge::Settings;
use clap::Args;
use std::net::{IpAddr, SocketAddr};
use std::process::ExitCode;
use tawatur_desk::{Desk, Options, Server};

#[derive(Args, Clone, Debug)]
pub(crate) struct ServeArguments {
    /// Address and port to listen at; port 0 takes one that is free. Any but loopback needs a token.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:7411")]
    pub(crate) bind: SocketAddr,
    /// A name under which the desk is asked for, as a reverse proxy sends it; may be given several times.
    #[arg(long, value_name = "NAME")]
    pub(crate) host: Vec<String>,
    /// Address of a reverse proxy whose word is taken on who asks and whether over TLS (X-Forwarded-For, X-Forwarded-Proto);
    /// may be given several times.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) proxy: Vec<IpAddr>,
    /// Requests a minute for each token or address; 0: as many as they like.
    #[arg(long, value_name = "N", default_value_t = 600)]
    pub(crate) rate: u32,
    /// Show the sample articles of the project, in a data folder that is thrown away at the end.
    #[arg(long)]
    pub(crate) demo: bool,
    /// Gather from the sources (`tawatur sources add URL`) while the desk is open, and add what comes.
    #[cfg(feature = "network")]
    #[arg(long, conflicts_with = "demo")]
    pub(crate) gather: bool,
    /// The folder of the sources, the archive and the journal.
    #[cfg(feature = "network")]
    #[arg(long, value_name = "DIR", default_value = "news", env = "TAWATUR_DIR")]
    pub(crate) dir: std::path::PathBuf,
    /// Your address of e-mail, or a page about you: sites are told whom to write to.
    #[cfg(feature = "network")]
    #[arg(long, value_name = "WHO", env = "TAWATUR_CONTACT")]
    pub(crate) contact: Option<String>,
    /// Gather from machines of this network too: loopback, private and link-local addresses.
    #[cfg(feature = "network")]
    #[arg(long)]
    pub(crate) allow_private: bool,
}

/// Opens the desk and answers until it is told to end.
pub(crate) fn run(arguments: &ServeArguments, settings: &Settings) -> anyhow::Result<ExitCode> {
    let (engine, files) = engine(settings)?;
    let demo = arguments.demo.then(|| Demo::new(&engine, &files)).transpose()?;
    let folder = demo.as_ref().map_or_else(|| settings.store.clone(), Demo::store);
    let options = Options {
        bind: arguments.bind,
        hosts: arguments.host.clone(),
        proxies: arguments.proxy.clone(),
        rate: arguments.rate,
        ..Options::new(&folder)
    };
    #[cfg(feature = "network")]
    let gathering = arguments
        .gather
        .then(|| {
            let contact = arguments.contact.as_deref();
            Gathering::new(&arguments.dir, contact, arguments.allow_private, settings)
        })
        .transpose()?;
    #[cfg(feature = "network")]
    let options = Options { feeds: if arguments.demo { None } else { feeds(&arguments.dir) }, ..options };
    let server = Server::bind(Desk::open(engine, options)?)?;
    #[cfg(feature = "network")]
    if let Some(gathering) = gathering {
        gathering.start(server.desk(), &files, settings);
    }
    anstream::eprintln!("tawatur: http://{}/", server.address());
    server.run()?;
    Ok(ExitCode::SUCCESS)
}
