use super::demo::Demo;
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
    let server = Server::bind(Desk::open(engine, options)?)?;
    anstream::eprintln!("tawatur: http://{}/", server.address());
    server.run()?;
    Ok(ExitCode::SUCCESS)
}
