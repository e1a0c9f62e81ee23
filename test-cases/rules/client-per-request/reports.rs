//! A client for each request.

use std::time::Duration;

use reqwest::Client;

pub async fn in_the_loop(urls: &[String]) -> reqwest::Result<()> {
    for url in urls {
        let client = Client::builder() //~ client-per-request
            .timeout(Duration::from_secs(10))
            .build()?;
        client.get(url).send().await?.bytes().await?;
    }
    Ok(())
}

async fn fetch(url: &str) -> reqwest::Result<String> {
    let client = Client::new(); //~ client-per-request
    client.get(url).send().await?.text().await
}

pub async fn by_a_function(urls: &[String]) -> reqwest::Result<Vec<String>> {
    let mut pages = Vec::new();
    for url in urls {
        pages.push(fetch(url).await?);
    }
    Ok(pages)
}

/// A client for this one call.
pub async fn shortcut(urls: &[String]) -> reqwest::Result<()> {
    for url in urls {
        reqwest::get(url).await?.bytes().await?; //~ client-per-request
    }
    Ok(())
}

pub fn blocking(urls: &[String]) -> reqwest::Result<()> {
    let mut failed = 0;
    for url in urls {
        match reqwest::blocking::get(url) { //~ client-per-request
            Ok(response) => {
                response.text()?;
            }
            Err(_) => failed += 1,
        }
    }
    println!("{failed}");
    Ok(())
}

fn client() -> Client {
    Client::builder().user_agent("probe").build().unwrap_or_default() //~ client-per-request
}

async fn probe(url: &str) -> bool {
    client().get(url).send().await.is_ok()
}

pub async fn watch(urls: &[String]) {
    loop {
        for url in urls {
            if !probe(url).await {
                println!("{url}");
            }
        }
        tokio::time::sleep(Duration::from_secs(3600)).await;
    }
}

pub struct Api {
    client: Client,
    base: String,
}

impl Api {
    pub fn new(base: &str) -> Self {
        Self { client: Client::new(), base: base.to_owned() } //~ client-per-request
    }

    async fn user(&self, name: &str) -> reqwest::Result<String> {
        self.client.get(format!("{}/{name}", self.base)).send().await?.text().await
    }
}

pub async fn users(names: &[String]) -> reqwest::Result<()> {
    for name in names {
        let api = Api::new("http://users");
        api.user(name).await?;
    }
    Ok(())
}

/// One task each, and one client each.
pub async fn tasks(urls: Vec<String>) {
    for url in urls {
        tokio::spawn(async move {
            let client = Client::new(); //~ client-per-request
            let _ = client.get(&url).send().await;
        });
    }
}

/// For each item.
pub async fn stream(urls: Vec<String>) {
    use futures_util::StreamExt;
    let pages = futures_util::stream::iter(urls).map(|url| async move {
        let client = Client::new(); //~ client-per-request
        client.get(&url).send().await
    });
    pages.for_each(|_| async {}).await;
}
