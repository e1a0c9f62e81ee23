//! Streams that are connections, in all libraries.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures::stream::SplitStream;
use futures::{SinkExt, StreamExt};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedReadHalf;
use tokio::sync::mpsc;
use tokio_tungstenite::WebSocketStream;
use tokio_util::codec::{Framed, FramedRead, LinesCodec};

async fn none_continues(stream: TcpStream) {
    let mut lines = Framed::new(stream, LinesCodec::new());
    loop {
        match lines.next().await { //~ ignored-stream-end
            Some(Ok(line)) => println!("{line}"),
            Some(Err(_)) => break,
            None => continue,
        }
    }
}

async fn asked_first(half: OwnedReadHalf) {
    let mut lines = FramedRead::new(half, LinesCodec::new());
    loop {
        let next = lines.next().await; //~ ignored-stream-end
        if next.is_none() {
            continue;
        }
        println!("{:?}", next.unwrap());
    }
}

async fn with_a_limit(mut ws: WebSocketStream<TcpStream>) {
    loop {
        if let Ok(Some(message)) = tokio::time::timeout(Duration::from_secs(1), ws.next()).await { //~ ignored-stream-end
            println!("{message:?}");
        }
    }
}

async fn lines_beside_a_queue(stream: TcpStream, mut orders: mpsc::Receiver<String>) {
    let mut lines = BufReader::new(stream).lines();
    loop {
        tokio::select! {
            Ok(Some(line)) = lines.next_line() => println!("{line}"), //~ ignored-stream-end
            Some(order) = orders.recv() => println!("{order}"),
        }
    }
}

async fn bytes_beside_a_queue(mut stream: TcpStream, mut orders: mpsc::Receiver<String>) {
    let mut buf = [0u8; 1024];
    loop {
        tokio::select! {
            Ok(n @ 1..) = stream.read(&mut buf) => println!("{n}"), //~ ignored-stream-end
            Some(order) = orders.recv() => println!("{order}"),
        }
    }
}

struct Session {
    ws: SplitStream<WebSocketStream<TcpStream>>,
    seen: u64,
}

impl Session {
    async fn run(&mut self, mut stop: mpsc::Receiver<()>) {
        loop {
            tokio::select! {
                Some(message) = self.ws.next() => self.seen += u64::from(message.is_ok()), //~ ignored-stream-end
                _ = stop.recv() => break,
            }
        }
    }
}

fn in_a_task(stream: TcpStream) {
    tokio::spawn(async move {
        let (mut sink, mut stream) = Framed::new(stream, LinesCodec::new()).split();
        let _ = sink.send("hello".to_owned()).await;
        loop {
            let Some(line) = stream.next().await else { continue }; //~ ignored-stream-end
            println!("{line:?}");
        }
    });
}

async fn one(lines: &mut Framed<TcpStream, LinesCodec>) -> Option<String> {
    lines.next().await?.ok()
}

async fn through_a_helper(stream: TcpStream) {
    let mut lines = Framed::new(stream, LinesCodec::new());
    loop {
        if let Some(line) = one(&mut lines).await { //~ ignored-stream-end
            println!("{line}");
        }
    }
}

async fn until_a_flag(mut ws: WebSocketStream<TcpStream>, stop: Arc<AtomicBool>) {
    while !stop.load(Ordering::Relaxed) {
        if let Some(Ok(message)) = ws.next().await { //~ ignored-stream-end
            println!("{message}");
        }
    }
}

async fn with_labels(stream: TcpStream, mut orders: mpsc::Receiver<u8>) {
    let mut lines = Framed::new(stream, LinesCodec::new());
    'session: loop {
        loop {
            tokio::select! {
                biased;
                Some(Ok(line)) = lines.next() => println!("{line}"), //~ ignored-stream-end
                order = orders.recv() => match order {
                    Some(0) => continue 'session,
                    Some(_) => {}
                    None => break 'session,
                },
            }
        }
    }
}

/// A close frame is as good as any message here: after it the stream ends, and the arm is off.
pub async fn takes_no_leave(
    stream: tokio_tungstenite::WebSocketStream<tokio::net::TcpStream>,
    mut outgoing: tokio::sync::mpsc::Receiver<String>,
) -> Result<(), String> {
    let (mut write, mut read) = futures_util::StreamExt::split(stream);
    loop {
        tokio::select! {
            Some(message) = futures_util::StreamExt::next(&mut read) => { //~ ignored-stream-end
                match message {
                    Ok(tokio_tungstenite::tungstenite::Message::Text(text)) => println!("{text}"),
                    Err(error) => return Err(error.to_string()),
                    _ => {}
                }
            }
            text = outgoing.recv() => {
                let Some(text) = text else { return Ok(()) };
                let message = tokio_tungstenite::tungstenite::Message::Text(text);
                futures_util::SinkExt::send(&mut write, message).await.map_err(|error| error.to_string())?;
            }
        }
    }
}
