//! What is kept unread and not found yet.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Mutex;

use bytes::Bytes;
use futures::Stream;
use ureq::Agent;

/// ureq 3, in a file without a manifest: ureq 2 and 3 are both possible, and only what is true of both counts.
struct Mirror {
    agent: Agent,
    seen: Mutex<BTreeMap<String, ureq::http::Response<ureq::Body>>>,
}

impl Mirror {
    fn changed(&self, url: &str) -> Result<bool, ureq::Error> {
        let response = self.agent.get(url).call()?;
        let tag = response.headers().get("etag").cloned();
        let before = self.seen.lock().unwrap().insert(url.to_owned(), response); //~? held-response the version of ureq is not known
        Ok(before.and_then(|before| before.headers().get("etag").cloned()) != tag)
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
        self.waiting.push(Box::pin(response.bytes_stream())); //~? held-response whoever keeps a stream is taken to read it
        Ok(())
    }

    fn waiting(&self) -> usize {
        self.waiting.len()
    }
}
