//! tokio and HTTP clients.

use std::io;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

async fn ask(address: &str) -> io::Result<String> {
    let stream = TcpStream::connect(address).await?; //~ unbounded-wait
    let mut lines = BufReader::new(stream).lines();
    Ok(lines.next_line().await?.unwrap_or_default())
}

async fn serve(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(async move { //~ unbounded-wait
            let mut stream = BufReader::new(stream);
            let mut line = String::new();
            while stream.read_line(&mut line).await? > 0 {
                stream.write_all(line.as_bytes()).await?;
                line.clear();
            }
            io::Result::Ok(())
        });
    }
}

struct Api {
    client: reqwest::Client,
}

impl Api {
    fn new() -> Api {
        Api { client: reqwest::Client::new() } //~ unbounded-wait
    }

    async fn status(&self) -> reqwest::Result<String> {
        self.client.get("http://127.0.0.1/status").send().await?.text().await
    }
}
