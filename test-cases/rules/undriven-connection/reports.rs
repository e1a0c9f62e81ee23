//! Drivers that are kept and never polled; an async client beside a runtime that stands still.

use std::time::Duration;

use http_body_util::Empty;
use hyper::body::Bytes;
use hyper::client::conn::{http1, http2};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpStream;

type Error = Box<dyn std::error::Error>;

async fn bound(address: &str, request: hyper::Request<Empty<Bytes>>) -> Result<u16, Error> {
    let stream = TcpStream::connect(address).await?;
    let (mut sender, _connection) = http1::handshake(TokioIo::new(stream)).await?; //~ undriven-connection
    let response = sender.send_request(request).await?;
    Ok(response.status().as_u16())
}

async fn second(stream: TcpStream, request: hyper::Request<Empty<Bytes>>) -> Result<(), Error> {
    let io = TokioIo::new(stream);
    let (mut sender, conn) = http2::handshake(TokioExecutor::new(), io).await?; //~ undriven-connection
    sender.ready().await?;
    let _ = sender.send_request(request).await;
    drop(conn);
    Ok(())
}

async fn pair(stream: TcpStream, request: hyper::Request<Empty<Bytes>>) -> Result<(), Error> {
    let mut both = http1::Builder::new().handshake(TokioIo::new(stream)).await?; //~ undriven-connection
    both.0.send_request(request).await?;
    Ok(())
}

async fn upgrades(stream: TcpStream, request: hyper::Request<Empty<Bytes>>) -> Result<(), Error> {
    let (mut sender, conn) = http1::handshake(TokioIo::new(stream)).await?; //~ undriven-connection
    let _conn = conn.with_upgrades();
    let response = sender.send_request(request).await?;
    drop(response);
    Ok(())
}

struct Upstream {
    sender: http1::SendRequest<Empty<Bytes>>,
    connection: http1::Connection<TokioIo<TcpStream>, Empty<Bytes>>,
}

impl Upstream {
    async fn connect(address: &str) -> Result<Self, Error> {
        let stream = TcpStream::connect(address).await?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?; //~ undriven-connection
        Ok(Self { sender, connection })
    }

    async fn ask(&mut self, request: hyper::Request<Empty<Bytes>>) -> Result<u16, Error> {
        let response = self.sender.send_request(request).await?;
        Ok(response.status().as_u16())
    }
}

/// Asks a server now and then.
pub struct Poller {
    runtime: tokio::runtime::Runtime,
    client: reqwest::Client,
    url: String,
}

impl Poller {
    pub fn new(url: &str) -> std::io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?; //~ undriven-connection
        Ok(Self { runtime, client: reqwest::Client::new(), url: url.to_owned() })
    }

    pub fn poll(&self) -> Result<String, reqwest::Error> {
        self.runtime.block_on(async {
            let response = self.client.get(&self.url).timeout(Duration::from_secs(5)).send().await?;
            response.text().await
        })
    }
}

/// The client is made anew each time; its connections stay behind in the runtime.
pub struct Fresh {
    runtime: tokio::runtime::Runtime,
}

impl Fresh {
    pub fn new() -> std::io::Result<Self> {
        Ok(Self {
            runtime: tokio::runtime::Builder::new_current_thread() //~ undriven-connection
                .enable_all()
                .build()?,
        })
    }

    pub fn poll(&self, url: &str) -> Result<String, reqwest::Error> {
        self.runtime.block_on(async {
            let client = reqwest::Client::new();
            client.get(url).send().await?.text().await
        })
    }
}

async fn ask_once(url: String) -> Result<String, reqwest::Error> {
    let client = reqwest::Client::new();
    client.get(url).send().await?.text().await
}

/// The same by a function.
pub struct Apart {
    runtime: tokio::runtime::Runtime,
}

impl Apart {
    pub fn new() -> std::io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?; //~ undriven-connection
        Ok(Self { runtime })
    }

    pub fn poll(&self, url: &str) -> Result<String, reqwest::Error> {
        self.runtime.block_on(ask_once(url.to_owned()))
    }
}
