//! Kept between uses, and nobody looks at what is idle.

use std::sync::LazyLock;

use ureq::Agent;

static SHARED: LazyLock<Agent> = LazyLock::new(ureq::agent);

pub struct Feed {
    agent: Agent,
    url: String,
}

impl Feed {
    pub fn new(url: &str) -> Self {
        Self { agent: ureq::agent(), url: url.to_owned() } //~ idle-pool
    }

    pub fn fetch(&self) -> bool {
        self.agent.get(&self.url).call().is_ok() && SHARED.get(&self.url).call().is_ok()
    }
}

pub fn never() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder().pool_idle_timeout(None).build() //~ idle-pool
}
