//! What is read is looked at first, and only some of it is sent.

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::mpsc::Sender;

fn number(line: &str) -> Option<u64> {
    line.parse().ok()
}

async fn numbers(feed: TcpStream, news: Sender<u64>) -> std::io::Result<()> {
    let mut lines = BufReader::new(feed).lines();
    while let Some(line) = lines.next_line().await? {
        if let Some(number) = number(&line) {
            let _ = news.send(number).await; //~ unwatched-receiver
        }
    }
    Ok(())
}
