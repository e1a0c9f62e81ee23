//! Other clients, other places: hyper, ureq, maps, statics, error values, streams.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::pin::Pin;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use futures::Stream;
use http_body_util::Empty;
use hyper::Response;
use hyper::body::Incoming;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use ureq::Agent;

/// hyper: a response in a struct in a map.
struct Probe {
    response: Response<Incoming>,
    attempts: u32,
}

struct Prober {
    client: Client<HttpConnector, Empty<Bytes>>,
    results: HashMap<String, Probe>,
}

impl Prober {
    async fn probe(&mut self, host: &str) -> anyhow::Result<u16> {
        let response = self.client.get(format!("http://{host}/health").parse()?).await?;
        let status = response.status().as_u16();
        self.results.insert(host.to_owned(), Probe { response, attempts: 1 }); //~ held-response
        Ok(status)
    }

    fn statuses(&self) -> impl Iterator<Item = (&str, u16)> {
        self.results.iter().map(|(host, probe)| (host.as_str(), probe.response.status().as_u16()))
    }
}

/// ureq 3.
struct Mirror {
    agent: Agent,
    seen: Mutex<BTreeMap<String, ureq::http::Response<ureq::Body>>>,
}

impl Mirror {
    fn changed(&self, url: &str) -> Result<bool, ureq::Error> {
        let response = self.agent.get(url).call()?;
        let tag = response.headers().get("etag").cloned();
        let before = self.seen.lock().unwrap().insert(url.to_owned(), response); //~ held-response
        Ok(before.and_then(|before| before.headers().get("etag").cloned()) != tag)
    }
}

/// An error value has the response in it, and the error is kept.
#[derive(Debug)]
enum Failure {
    Network(reqwest::Error),
    Status(reqwest::Response),
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        Self::Network(error)
    }
}

async fn get(client: &reqwest::Client, url: &str) -> Result<String, Failure> {
    let response = client.get(url).send().await?;
    if response.status().is_client_error() {
        return Err(Failure::Status(response));
    }
    Ok(response.text().await?)
}

#[derive(Default)]
struct Journal {
    failures: VecDeque<Failure>,
}

impl Journal {
    async fn run(&mut self, client: &reqwest::Client, urls: &[String]) -> usize {
        for url in urls {
            match get(client, url).await {
                Ok(text) => println!("{}", text.len()),
                Err(failure) => self.failures.push_back(failure), //~ held-response
            }
        }
        self.failures.len()
    }
}

/// A stream of the body that nobody polls.
type Body = Pin<Box<dyn Stream<Item = reqwest::Result<Bytes>> + Send>>;

#[derive(Default)]
struct Downloads {
    waiting: Vec<Body>,
}

impl Downloads {
    async fn begin(&mut self, client: &reqwest::Client, url: &str) -> reqwest::Result<()> {
        let response = client.get(url).send().await?.error_for_status()?;
        self.waiting.push(Box::pin(response.bytes_stream())); //~ held-response
        Ok(())
    }

    fn waiting(&self) -> usize {
        self.waiting.len()
    }
}

/// Behind a lock that everybody shares.
async fn health(client: reqwest::Client, latest: Arc<tokio::sync::Mutex<Option<reqwest::Response>>>, url: &'static str) {
    loop {
        match client.get(url).send().await {
            Ok(response) => {
                latest.lock().await.replace(response); //~ held-response
            }
            Err(error) => eprintln!("{error}"),
        }
        tokio::time::sleep(std::time::Duration::from_secs(60)).await;
    }
}
