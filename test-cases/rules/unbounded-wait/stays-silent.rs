//! Limits of all kinds.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::time::{sleep, timeout};

const PATIENCE: Duration = Duration::from_secs(30);

fn fetch(address: SocketAddr) -> io::Result<Vec<u8>> {
    let mut stream = std::net::TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(answer)
}

fn serve(listener: &TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept()?;
        stream.set_read_timeout(Some(PATIENCE))?;
        thread::spawn(move || echo(stream));
    }
}

fn echo(mut stream: std::net::TcpStream) -> io::Result<()> {
    let mut buf = [0; 64];
    loop {
        match stream.read(&mut buf)? {
            0 => return Ok(()),
            read => stream.write_all(&buf[..read])?,
        }
    }
}

/// A limit around each step.
async fn ask(address: SocketAddr) -> io::Result<Vec<u8>> {
    let mut stream = timeout(PATIENCE, TcpStream::connect(address)).await??;
    let mut answer = [0; 64];
    timeout(PATIENCE, stream.read_exact(&mut answer)).await??;
    Ok(answer.to_vec())
}

/// A limit around all of them.
async fn ask_again(address: SocketAddr) -> io::Result<Vec<u8>> {
    timeout(PATIENCE, whole(address)).await?
}

async fn whole(address: SocketAddr) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(address).await?;
    let mut answer = [0; 64];
    stream.read_exact(&mut answer).await?;
    Ok(answer.to_vec())
}

/// A clock or a signal beside the read.
async fn serve_async(listener: tokio::net::TcpListener, stop: &'static Notify) -> io::Result<()> {
    loop {
        let (mut stream, _) = listener.accept().await?;
        tokio::spawn(async move {
            let mut buf = [0; 64];
            loop {
                tokio::select! {
                    read = stream.read(&mut buf) => match read? {
                        0 => return io::Result::Ok(()),
                        read => stream.write_all(&buf[..read]).await?,
                    },
                    () = sleep(PATIENCE) => return Ok(()),
                    () = stop.notified() => return Ok(()),
                }
            }
        });
    }
}

struct Api {
    client: reqwest::Client,
}

impl Api {
    fn new() -> reqwest::Result<Api> {
        Ok(Api { client: reqwest::Client::builder().timeout(PATIENCE).build()? })
    }

    async fn status(&self) -> reqwest::Result<String> {
        self.client.get("http://127.0.0.1/status").send().await?.text().await
    }
}

/// The blocking client has a limit by itself.
fn blocking() -> reqwest::Result<String> {
    reqwest::blocking::get("http://127.0.0.1/status")?.text()
}
