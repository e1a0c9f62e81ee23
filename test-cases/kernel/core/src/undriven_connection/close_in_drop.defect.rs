//! A `Drop` that spawns its goodbye on a runtime that runs only inside `block_on`: nobody polls it.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Handle, Runtime};

struct Client {
    stream: Option<TcpStream>,
    handle: Handle,
}

impl Client {
    async fn connect(server: SocketAddr) -> io::Result<Self> {
        let stream = Some(TcpStream::connect(server).await?);
        Ok(Self { stream, handle: Handle::current() })
    }

    async fn greeting(&mut self) -> io::Result<u8> {
        self.stream.as_mut().ok_or(io::ErrorKind::NotConnected)?.read_u8().await
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if let Some(mut stream) = self.stream.take() {
            self.handle.spawn(async move { stream.write_all(b"BYE\n").await }); //~? undriven-connection
        }
    }
}

fn greet(runtime: &Runtime, server: SocketAddr) -> io::Result<u8> {
    let mut client = runtime.block_on(Client::connect(server))?;
    runtime.block_on(client.greeting())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    loop {
        println!("{:?}", greet(&runtime, server));
        thread::sleep(Duration::from_secs(60));
    }
}
