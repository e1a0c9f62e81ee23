//! Who looks at the send, or is there for more than the channel.

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::{broadcast, mpsc, oneshot};

async fn leaves(feed: TcpStream, news: mpsc::Sender<String>) -> std::io::Result<()> {
    let mut lines = BufReader::new(feed).lines();
    while let Some(line) = lines.next_line().await? {
        if news.send(line).await.is_err() {
            break;
        }
    }
    Ok(())
}

async fn waits_for_both(feed: TcpStream, news: mpsc::Sender<String>) -> std::io::Result<()> {
    let mut lines = BufReader::new(feed).lines();
    loop {
        tokio::select! {
            line = lines.next_line() => match line? {
                Some(line) => {
                    let _ = news.send(line).await;
                }
                None => return Ok(()),
            },
            () = news.closed() => return Ok(()),
        }
    }
}

async fn asks(feed: TcpStream, news: mpsc::UnboundedSender<String>) -> std::io::Result<()> {
    let mut lines = BufReader::new(feed).lines();
    while let Some(line) = lines.next_line().await? {
        if news.is_closed() {
            break;
        }
        let _ = news.send(line);
    }
    Ok(())
}

/// Listeners come and go.
async fn broadcasts(feed: TcpStream, news: broadcast::Sender<String>) -> std::io::Result<()> {
    let mut lines = BufReader::new(feed).lines();
    while let Some(line) = lines.next_line().await? {
        let _ = news.send(line);
    }
    Ok(())
}

/// Answers the client; the channel only counts.
async fn serves(stream: TcpStream, seen: mpsc::Sender<usize>) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    while let Some(line) = lines.next_line().await? {
        let _ = seen.send(line.len()).await;
        write.write_all(line.as_bytes()).await?;
    }
    Ok(())
}

/// Each reply has a listener of its own.
async fn replies(feed: TcpStream, mut waiting: Vec<oneshot::Sender<String>>) -> std::io::Result<()> {
    let mut lines = BufReader::new(feed).lines();
    while let Some(line) = lines.next_line().await? {
        if let Some(who) = waiting.pop() {
            let _ = who.send(line);
        }
    }
    Ok(())
}

/// Answers go elsewhere; the channel has only the events.
async fn answers_and_events(feed: TcpStream, answers: &Answers, events: mpsc::Sender<String>) -> std::io::Result<()> {
    let mut lines = BufReader::new(feed).lines();
    while let Some(line) = lines.next_line().await? {
        if line.starts_with("event") {
            let _ = events.send(line).await;
        } else {
            answers.hand_out(line);
        }
    }
    Ok(())
}

struct Answers;

impl Answers {
    fn hand_out(&self, line: String) {
        println!("{line}");
    }
}

/// Whether it worked is of a type of a library that nobody knows; nothing else is asked of it.
async fn answers_of_unknown_type(feed: TcpStream, asked: &Asked, events: mpsc::Sender<String>) -> protocol::Result<()> {
    let mut lines = BufReader::new(feed).lines();
    while let Some(line) = lines.next_line().await? {
        if line.starts_with("event") {
            let _ = events.send(line).await;
        } else {
            asked.answer(line)?;
        }
    }
    Ok(())
}

struct Asked;

impl Asked {
    fn answer(&self, line: String) -> protocol::Result<()> {
        println!("{line}");
        Ok(())
    }
}
