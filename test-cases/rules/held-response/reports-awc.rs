//! `awc`: the payload of a response owns its connection.

struct Answers {
    kept: Vec<awc::ClientResponse>,
}

impl Answers {
    async fn ask(&mut self, client: &awc::Client, url: &str) {
        if let Ok(response) = client.get(url).send().await {
            self.kept.push(response); //~ held-response
        }
    }

    async fn ask_and_read(&mut self, client: &awc::Client, url: &str) {
        if let Ok(mut response) = client.get(url).send().await {
            let _ = response.body().await;
            self.kept.push(response);
        }
    }
}
