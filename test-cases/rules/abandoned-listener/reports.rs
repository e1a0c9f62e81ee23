//! The listener is kept by somebody who does not learn that the loop has ended.

use std::io::{self, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

/// Kept in a field.
struct Server {
    listener: Arc<TcpListener>,
}

impl Server {
    fn start(&self) {
        let listener = Arc::clone(&self.listener);
        thread::spawn(move || -> io::Result<()> {
            for stream in listener.incoming() { //~ abandoned-listener
                greet(stream?)?;
            }
            Ok(())
        });
    }
}

fn greet(mut stream: TcpStream) -> io::Result<()> {
    stream.write_all(b"hello\n")
}

/// The loop is in a method of what is shared.
struct Shared {
    listener: tokio::net::TcpListener,
}

impl Shared {
    async fn run(&self) -> io::Result<()> {
        loop {
            let (stream, _) = self.listener.accept().await?; //~ abandoned-listener
            stream.set_nodelay(true)?;
            tokio::spawn(async move { drop(stream) });
        }
    }

    fn start(self: &Arc<Self>) {
        let this = self.clone();
        tokio::spawn(async move {
            if let Err(error) = this.run().await {
                eprintln!("{error}");
            }
        });
    }
}
