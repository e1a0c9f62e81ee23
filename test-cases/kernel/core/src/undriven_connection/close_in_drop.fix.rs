//! The goodbye is part of what `block_on` waits for; the drop only closes.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};

struct Client {
    stream: TcpStream,
}

impl Client {
    async fn connect(server: SocketAddr) -> io::Result<Self> {
        Ok(Self { stream: TcpStream::connect(server).await? })
    }

    async fn greeting(&mut self) -> io::Result<u8> {
        self.stream.read_u8().await
    }

    async fn close(mut self) -> io::Result<()> {
        self.stream.write_all(b"BYE\n").await
    }
}

fn greet(runtime: &Runtime, server: SocketAddr) -> io::Result<u8> {
    let mut client = runtime.block_on(Client::connect(server))?;
    let greeting = runtime.block_on(client.greeting());
    runtime.block_on(client.close())?;
    greeting
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    loop {
        println!("{:?}", greet(&runtime, server));
        thread::sleep(Duration::from_secs(60));
    }
}
