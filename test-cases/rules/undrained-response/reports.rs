//! Responses that are thrown away unread, one after the other.

use std::time::Duration;

async fn notify(client: &reqwest::Client, hooks: &[String]) -> reqwest::Result<usize> {
    let mut delivered = 0;
    for hook in hooks {
        let response = client.post(hook).body("changed").send().await?; //~ undrained-response
        if response.status().is_success() {
            delivered += 1;
        }
    }
    Ok(delivered)
}

struct Probe {
    client: reqwest::Client,
    url: String,
}

impl Probe {
    async fn until_up(&self) {
        loop {
            match self.client.get(&self.url).send().await { //~ undrained-response
                Ok(response) if response.status().is_success() => return,
                Ok(response) => eprintln!("not yet: {}", response.status()),
                Err(error) => eprintln!("not yet: {error}"),
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }

    async fn all(&self, paths: &[&str]) -> reqwest::Result<()> {
        for path in paths {
            self.client.get(format!("{}/{path}", self.url)).send().await?.error_for_status()?; //~ undrained-response
        }
        Ok(())
    }
}

fn blocking(client: &reqwest::blocking::Client, urls: &[String]) -> reqwest::Result<()> {
    for url in urls {
        let response = client.get(url).send()?; //~ undrained-response
        println!("{url}: {}", response.status());
    }
    Ok(())
}
