//! Kept for a while, and read or dropped by somebody later.

use std::collections::{HashMap, VecDeque};
use std::io::{self, Read};
use std::sync::Arc;

use bytes::Bytes;
use futures::stream::FuturesUnordered;
use futures::{Stream, StreamExt};
use tokio::sync::{Mutex, mpsc};

/// Taken out again by the one who reads it.
#[derive(Default)]
struct Prefetch {
    ready: HashMap<String, reqwest::Response>,
    queue: VecDeque<reqwest::Response>,
}

impl Prefetch {
    async fn begin(&mut self, client: &reqwest::Client, url: &str) -> reqwest::Result<()> {
        let response = client.get(url).send().await?;
        self.ready.insert(url.to_owned(), response);
        Ok(())
    }

    async fn finish(&mut self, url: &str) -> reqwest::Result<Option<Bytes>> {
        match self.ready.remove(url) {
            Some(response) => response.bytes().await.map(Some),
            None => Ok(None),
        }
    }

    async fn enqueue(&mut self, client: &reqwest::Client, url: &str) -> reqwest::Result<()> {
        self.queue.push_back(client.get(url).send().await?);
        Ok(())
    }

    async fn next(&mut self) -> reqwest::Result<Option<String>> {
        let Some(response) = self.queue.pop_front() else { return Ok(None) };
        response.text().await.map(Some)
    }
}

/// A page that its caller reads.
struct Page {
    url: String,
    response: reqwest::Response,
}

async fn open(client: &reqwest::Client, url: &str) -> reqwest::Result<Page> {
    let response = client.get(url).send().await?;
    Ok(Page { url: url.to_owned(), response })
}

async fn length(client: &reqwest::Client, url: &str) -> reqwest::Result<usize> {
    let page = open(client, url).await?;
    println!("{}", page.url);
    Ok(page.response.bytes().await?.len())
}

/// A body as a stream, given to the caller.
async fn body(client: &reqwest::Client, url: &str) -> reqwest::Result<impl Stream<Item = reqwest::Result<Bytes>>> {
    Ok(client.get(url).send().await?.error_for_status()?.bytes_stream())
}

/// A reader in a box, which somebody reads.
struct Source {
    reader: Option<Box<dyn Read + Send>>,
}

impl Source {
    fn open(&mut self, url: &str) -> reqwest::Result<()> {
        self.reader = Some(Box::new(reqwest::blocking::get(url)?));
        Ok(())
    }

    fn read_all(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        if let Some(mut reader) = self.reader.take() {
            reader.read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    }
}

/// Requests in a set: responses are handled one by one.
async fn all(client: &reqwest::Client, urls: &[String]) -> Vec<reqwest::Result<String>> {
    let mut requests: FuturesUnordered<_> = urls.iter().map(|url| client.get(url).send()).collect();
    let mut texts = Vec::new();
    while let Some(response) = requests.next().await {
        texts.push(match response {
            Ok(response) => response.text().await,
            Err(error) => Err(error),
        });
    }
    texts
}

/// A worker reads what it is sent.
fn worker(mut queue: mpsc::Receiver<reqwest::Response>, sizes: Arc<Mutex<Vec<usize>>>) {
    tokio::spawn(async move {
        while let Some(response) = queue.recv().await {
            if let Ok(bytes) = response.bytes().await {
                sizes.lock().await.push(bytes.len());
            }
        }
    });
}

/// Cleared after each round.
#[derive(Default)]
struct Round {
    answers: Vec<reqwest::Response>,
}

impl Round {
    async fn run(&mut self, client: &reqwest::Client, urls: &[String]) -> reqwest::Result<usize> {
        for url in urls {
            self.answers.push(client.get(url).send().await?);
        }
        let good = self.answers.iter().filter(|answer| answer.status().is_success()).count();
        self.answers.clear();
        Ok(good)
    }
}

/// ureq: the body is read into what is kept.
fn ureq_body(agent: &ureq::Agent, url: &str, kept: &mut HashMap<String, Vec<u8>>) -> Result<(), ureq::Error> {
    let mut response = agent.get(url).call()?;
    kept.insert(url.to_owned(), response.body_mut().read_to_vec()?);
    Ok(())
}
