//! Kept, shared, needed, or nobody knows.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};
use std::time::Duration;

use reqwest::Client;

static SHARED: LazyLock<Client> = LazyLock::new(Client::new);
static LATER: OnceLock<Client> = OnceLock::new();

pub async fn shared(urls: &[String]) -> reqwest::Result<()> {
    for url in urls {
        SHARED.get(url).send().await?;
        LATER.get_or_init(|| Client::new()).get(url).send().await?;
    }
    Ok(())
}

pub async fn outside(urls: &[String]) -> reqwest::Result<()> {
    let client = Client::new();
    for url in urls {
        client.get(url).send().await?;
        client.clone().get(url).send().await?;
    }
    Ok(())
}

/// Only when there is none yet.
pub async fn lazily(urls: &[String]) -> reqwest::Result<()> {
    let mut client: Option<Client> = None;
    for url in urls {
        let client = client.get_or_insert_with(|| Client::new());
        client.get(url).send().await?;
    }
    let mut other = None;
    for url in urls {
        if other.is_none() {
            other = Some(Client::new());
        }
        if let Some(other) = &other {
            other.get(url).send().await?;
        }
    }
    Ok(())
}

pub async fn per_host(hosts: &[String]) -> reqwest::Result<()> {
    let mut clients: HashMap<String, Client> = HashMap::new();
    for host in hosts {
        let client = clients.entry(host.clone()).or_insert_with(|| Client::new());
        client.get(host).send().await?;
    }
    Ok(())
}

pub struct Account {
    proxy: String,
    urls: Vec<String>,
}

/// One client for each account.
pub async fn accounts(accounts: &[Account]) -> reqwest::Result<()> {
    for account in accounts {
        let client = Client::builder().proxy(reqwest::Proxy::all(&account.proxy)?).build()?;
        client.get("http://who").send().await?;
    }
    Ok(())
}

fn configured(agent: &str, seconds: u64) -> reqwest::Result<Client> {
    Client::builder().user_agent(agent.to_owned()).timeout(Duration::from_secs(seconds)).build()
}

pub async fn by_a_function(agents: &[String]) -> reqwest::Result<()> {
    for agent in agents {
        configured(agent, 5)?.get("http://who").send().await?;
    }
    Ok(())
}

/// Several requests with each.
pub async fn several(accounts: &[Account]) -> reqwest::Result<()> {
    for account in accounts {
        let client = Client::new();
        for url in &account.urls {
            client.get(url).send().await?;
        }
    }
    Ok(())
}

/// Again only after an error.
pub async fn retried(url: &str) -> String {
    loop {
        let client = Client::new();
        match client.get(url).send().await {
            Ok(response) => return response.text().await.unwrap_or_default(),
            Err(error) => println!("{error}"),
        }
    }
}

pub async fn three_times(url: &str) -> bool {
    for _ in 0..3 {
        let client = Client::new();
        if let Ok(response) = client.get(url).send().await {
            if response.status().is_success() {
                return true;
            }
        }
    }
    false
}

/// Once an hour.
pub async fn report(url: &str) {
    loop {
        let client = Client::new();
        let _ = client.get(url).send().await;
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}

/// Nobody calls it again and again.
pub async fn once(url: &str) -> reqwest::Result<String> {
    reqwest::get(url).await?.text().await
}

/// A worker with a client of its own.
pub fn workers() {
    for _ in 0..64 {
        tokio::spawn(async move {
            let client = Client::new();
            loop {
                let _ = client.get("http://work").send().await;
            }
        });
    }
}

pub struct Pool {
    clients: Vec<Client>,
}

impl Pool {
    pub fn fill(&mut self) {
        for _ in 0..16 {
            self.clients.push(Client::new());
        }
    }
}

/// Someone else may keep it.
pub fn given(hosts: &[String]) {
    for host in hosts {
        elsewhere::register(host, Client::new());
    }
}

static KEPT: std::sync::Mutex<Vec<Client>> = std::sync::Mutex::new(Vec::new());

fn first(client: Client) {
    second(client);
}

fn second(client: Client) {
    third(client);
}

fn third(client: Client) {
    fourth(client);
}

fn fourth(client: Client) {
    fifth(client);
}

fn fifth(client: Client) {
    KEPT.lock().unwrap().push(client);
}

/// Further down than anybody looks.
pub async fn kept_far_away(urls: &[String]) -> reqwest::Result<()> {
    for url in urls {
        let client = Client::new();
        client.get(url).send().await?;
        first(client);
    }
    Ok(())
}

/// Another one for each that is left.
pub async fn one_by_one(agents: &mut Vec<String>) -> reqwest::Result<()> {
    loop {
        let Some(agent) = agents.pop() else { return Ok(()) };
        let client = Client::builder().user_agent(agent).build()?;
        client.get("http://who").send().await?;
    }
}

/// Once in a minute a new connection costs nothing.
pub fn now_and_then(url: &str) -> reqwest::Result<()> {
    loop {
        let client = reqwest::blocking::Client::new();
        println!("{}", client.get(url).send()?.text()?);
        std::thread::sleep(Duration::from_secs(60));
    }
}
