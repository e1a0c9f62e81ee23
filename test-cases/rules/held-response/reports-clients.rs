//! Other clients, other places: hyper, ureq, maps, statics, error values.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::Empty;
use hyper::Response;
use hyper::body::Incoming;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;

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
