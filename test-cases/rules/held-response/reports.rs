//! The everyday forms: a response is kept, and its body is never read. The connection waits in it.

use std::collections::HashMap;

/// Answers that went wrong are collected, to be looked at later: their status, not their body.
#[derive(Default)]
struct Crawler {
    failed: Vec<reqwest::Response>,
    last: Option<reqwest::blocking::Response>,
}

impl Crawler {
    async fn fetch(&mut self, client: &reqwest::Client, url: &str) -> reqwest::Result<Option<String>> {
        let response = client.get(url).send().await?;
        if !response.status().is_success() {
            self.failed.push(response); //~ held-response
            return Ok(None);
        }
        response.text().await.map(Some)
    }

    fn report(&self) -> HashMap<u16, usize> {
        let mut count = HashMap::new();
        for response in &self.failed {
            *count.entry(response.status().as_u16()).or_default() += 1;
        }
        count
    }

    /// Only its headers are of interest, and they are looked up in the field.
    fn check(&mut self, client: &reqwest::blocking::Client, url: &str) -> reqwest::Result<u64> {
        let response = client.get(url).send()?;
        let length = response.content_length().unwrap_or(0);
        self.last = Some(response); //~ held-response
        Ok(length)
    }
}
