//! `select!`: while an arm's body waits for one client, no other arm is looked at.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::interval;

struct Registry {
    names: Vec<String>,
}

impl Registry {
    async fn register(&mut self, stream: TcpStream) -> io::Result<()> {
        let mut name = String::new();
        BufReader::new(stream).read_line(&mut name).await?;
        self.names.push(name);
        Ok(())
    }

    async fn serve(mut self, listener: TcpListener) -> io::Result<()> {
        let mut report = interval(Duration::from_secs(60));
        loop {
            tokio::select! {
                accepted = listener.accept() => {
                    let (stream, _) = accepted?;
                    if let Err(error) = self.register(stream).await { //~ blocked-accept-loop
                        eprintln!("{error}");
                    }
                }
                _ = report.tick() => println!("{} names", self.names.len()),
            }
        }
    }
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    Registry { names: Vec::new() }.serve(listener).await
}
