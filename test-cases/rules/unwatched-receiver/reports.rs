use std::io::{BufRead, BufReader};

use tokio::io::{AsyncBufReadExt, AsyncReadExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc::{Sender, UnboundedSender};

async fn follow(feed: TcpStream, news: Sender<String>) -> std::io::Result<()> {
    let mut lines = tokio::io::BufReader::new(feed).lines();
    while let Some(line) = lines.next_line().await? {
        let _ = news.send(line).await; //~ unwatched-receiver
    }
    Ok(())
}

fn subscribe(mut feed: TcpStream, news: UnboundedSender<Vec<u8>>) {
    tokio::spawn(async move {
        let mut buf = vec![0u8; 1024];
        loop {
            match feed.read(&mut buf).await {
                Ok(0) | Err(_) => break,
                Ok(n) => {
                    news.send(buf[..n].to_vec()).ok(); //~ unwatched-receiver
                }
            }
        }
    });
}

fn on_a_thread(feed: std::net::TcpStream, news: std::sync::mpsc::Sender<String>) {
    std::thread::spawn(move || {
        for line in BufReader::new(feed).lines() {
            let Ok(line) = line else { break };
            if news.send(line).is_err() { //~ unwatched-receiver
                eprintln!("nobody listens");
            }
        }
    });
}
