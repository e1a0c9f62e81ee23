//! Responses that are read, dropped, or somebody else's.

use std::collections::HashMap;
use std::io::Read;
use std::sync::Mutex;

use bytes::Bytes;
use futures::StreamExt;
use http_body_util::{BodyExt, Empty};
use hyper::body::Incoming;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use reqwest::StatusCode;
use tokio::sync::mpsc;

/// What is kept is not the response.
#[derive(Default)]
struct Crawler {
    failed: Vec<(String, StatusCode)>,
    pages: HashMap<String, String>,
    raw: Vec<Bytes>,
}

impl Crawler {
    async fn fetch(&mut self, client: &reqwest::Client, url: &str) -> reqwest::Result<()> {
        let response = client.get(url).send().await?;
        if !response.status().is_success() {
            self.failed.push((url.to_owned(), response.status()));
            return Ok(());
        }
        self.pages.insert(url.to_owned(), response.text().await?);
        Ok(())
    }

    async fn raw(&mut self, client: &reqwest::Client, url: &str) -> reqwest::Result<()> {
        self.raw.push(client.get(url).send().await?.error_for_status()?.bytes().await?);
        Ok(())
    }

    /// Dropped without a look at its body: the connection is closed.
    async fn exists(&self, client: &reqwest::Client, url: &str) -> reqwest::Result<bool> {
        let response = client.get(url).send().await?;
        Ok(response.status() == StatusCode::OK)
    }

    async fn json(&self, client: &reqwest::Client, url: &str) -> anyhow::Result<u64> {
        let response = client.get(url).send().await?;
        anyhow::ensure!(response.status().is_success(), "{}", response.status());
        let text = response.text().await?;
        Ok(text.trim().parse()?)
    }
}

/// A local collection, read in the end.
async fn all(client: &reqwest::Client, urls: &[String]) -> reqwest::Result<Vec<String>> {
    let mut responses = Vec::new();
    for url in urls {
        responses.push(client.get(url).send().await?);
    }
    let mut texts = Vec::new();
    for response in responses {
        texts.push(response.text().await?);
    }
    Ok(texts)
}

/// The caller's.
async fn open(client: &reqwest::Client, url: &str) -> reqwest::Result<reqwest::Response> {
    client.get(url).send().await?.error_for_status()
}

enum Failure {
    Network(reqwest::Error),
    Status(reqwest::Response),
}

async fn get(client: &reqwest::Client, url: &str) -> Result<String, Failure> {
    let response = client.get(url).send().await.map_err(Failure::Network)?;
    if response.status().is_client_error() {
        return Err(Failure::Status(response));
    }
    response.text().await.map_err(Failure::Network)
}

async fn tell(client: &reqwest::Client, url: &str, notes: &mut Vec<String>) {
    match get(client, url).await {
        Ok(text) => println!("{text}"),
        Err(Failure::Network(error)) => notes.push(error.to_string()),
        Err(Failure::Status(response)) => {
            let status = response.status();
            let text = response.text().await.unwrap_or_default();
            notes.push(format!("{status}: {text}"));
        }
    }
}

/// Handed over to whoever reads the queue.
async fn hand_over(client: &reqwest::Client, url: &str, queue: &mpsc::Sender<reqwest::Response>) -> anyhow::Result<()> {
    let response = client.get(url).send().await?;
    queue.send(response).await?;
    Ok(())
}

/// In a field that a method reads to the end.
struct Download {
    response: Option<reqwest::Response>,
    received: u64,
}

impl Download {
    async fn begin(&mut self, client: &reqwest::Client, url: &str) -> reqwest::Result<()> {
        self.response = Some(client.get(url).send().await?);
        Ok(())
    }

    async fn next(&mut self) -> reqwest::Result<Option<Bytes>> {
        let Some(response) = &mut self.response else { return Ok(None) };
        let chunk = response.chunk().await?;
        match &chunk {
            Some(chunk) => self.received += chunk.len() as u64,
            None => self.response = None,
        }
        Ok(chunk)
    }
}

/// A blocking response that is a reader like others.
struct Archive {
    source: reqwest::blocking::Response,
}

impl Archive {
    fn open(url: &str) -> reqwest::Result<Self> {
        Ok(Self { source: reqwest::blocking::get(url)?.error_for_status()? })
    }

    fn header(&mut self) -> std::io::Result<[u8; 16]> {
        let mut header = [0; 16];
        self.source.read_exact(&mut header)?;
        Ok(header)
    }
}

/// hyper: collected, or split into what is kept and what is read.
async fn hyper_body(client: &Client<HttpConnector, Empty<Bytes>>, seen: &Mutex<Vec<hyper::HeaderMap>>) -> anyhow::Result<Bytes> {
    let response: hyper::Response<Incoming> = client.get("http://localhost/".parse()?).await?;
    let (parts, body) = response.into_parts();
    seen.lock().unwrap().push(parts.headers);
    Ok(body.collect().await?.to_bytes())
}

/// ureq 3: its errors hold no response; a body is read into a string.
fn ureq_errors(agent: &ureq::Agent, urls: &[String], errors: &mut Vec<ureq::Error>) -> Vec<String> {
    let mut texts = Vec::new();
    for url in urls {
        match agent.get(url).call().and_then(|response| response.into_body().read_to_string()) {
            Ok(text) => texts.push(text),
            Err(error) => errors.push(error),
        }
    }
    texts
}

/// The answer to a websocket handshake has no body left.
struct Socket {
    stream: tokio_tungstenite::WebSocketStream<tokio_tungstenite::MaybeTlsStream<tokio::net::TcpStream>>,
    response: tokio_tungstenite::tungstenite::handshake::client::Response,
}

async fn socket(url: &str) -> anyhow::Result<Socket> {
    let (stream, response) = tokio_tungstenite::connect_async(url).await?;
    Ok(Socket { stream, response })
}

/// A response that this program makes is no connection.
fn answers(cache: &Mutex<Vec<hyper::Response<Bytes>>>) {
    cache.lock().unwrap().push(hyper::Response::new(Bytes::from_static(b"ok")));
}

/// Streamed to the end.
async fn stream(client: &reqwest::Client, url: &str) -> reqwest::Result<u64> {
    let mut stream = client.get(url).send().await?.bytes_stream();
    let mut total = 0;
    while let Some(chunk) = stream.next().await {
        total += chunk?.len() as u64;
    }
    Ok(total)
}

/// An answer to HEAD has no body: its connection is free as soon as the headers are here.
#[derive(Default)]
struct Sizes {
    answers: Vec<reqwest::Response>,
}

impl Sizes {
    async fn look(&mut self, client: &reqwest::Client, url: &str) -> reqwest::Result<()> {
        self.answers.push(client.head(url).send().await?);
        Ok(())
    }
}
