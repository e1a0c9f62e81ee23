//! Responses that are read, or that have nothing to read, or that are alone.

async fn read(client: &reqwest::Client, hooks: &[String]) -> reqwest::Result<usize> {
    let mut delivered = 0;
    for hook in hooks {
        let response = client.post(hook).body("changed").send().await?;
        if response.status().is_success() {
            delivered += 1;
        }
        response.bytes().await?;
    }
    Ok(delivered)
}

async fn head(client: &reqwest::Client, urls: &[String]) -> reqwest::Result<()> {
    for url in urls {
        let response = client.head(url).send().await?;
        println!("{}", response.status());
    }
    Ok(())
}

async fn once(client: &reqwest::Client, url: &str) -> reqwest::Result<bool> {
    Ok(client.get(url).send().await?.status().is_success())
}

/// Somebody else may read it.
async fn handed_on(client: &reqwest::Client, urls: &[String]) -> reqwest::Result<Vec<reqwest::Response>> {
    let mut all = Vec::new();
    for url in urls {
        all.push(client.get(url).send().await?);
    }
    Ok(all)
}

async fn helper(client: &reqwest::Client, urls: &[String]) -> reqwest::Result<()> {
    for url in urls {
        check(client.get(url).send().await?).await?;
    }
    Ok(())
}

async fn check(response: reqwest::Response) -> reqwest::Result<()> {
    println!("{}", response.text().await?);
    Ok(())
}

/// The first good one is given back.
async fn first(client: &reqwest::Client, urls: &[String]) -> reqwest::Result<Option<reqwest::Response>> {
    for url in urls {
        let response = client.get(url).send().await?;
        if response.status().is_success() {
            return Ok(Some(response));
        }
    }
    Ok(None)
}

/// Read through a mutable view.
async fn chunks(client: &reqwest::Client, urls: &[String]) -> reqwest::Result<usize> {
    let mut all = 0;
    for url in urls {
        let mut response = client.get(url).send().await?;
        while let Some(chunk) = response.chunk().await? {
            all += chunk.len();
        }
    }
    Ok(all)
}
