//! Loops that leave at the end, or that do something about it.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::time::Duration;

use futures::{SinkExt, StreamExt};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream as Stream;
use tokio::sync::{broadcast, mpsc};
use tokio::time::Interval;
use tokio_tungstenite::WebSocketStream;
use tokio_util::codec::{Framed, LinesCodec};

async fn session(stream: Stream, mut every_second: Interval) {
    let mut lines = Framed::new(stream, LinesCodec::new());
    let mut seen = 0u64;
    loop {
        tokio::select! {
            line = lines.next() => match line {
                Some(line) => seen += u64::from(line.is_ok()),
                None => return,
            },
            _ = every_second.tick() => println!("{seen} lines"),
        }
    }
}

async fn while_let(stream: Stream) {
    let mut lines = Framed::new(stream, LinesCodec::new());
    while let Some(Ok(line)) = lines.next().await {
        println!("{line}");
    }
}

async fn else_arm(stream: Stream) {
    let mut lines = Framed::new(stream, LinesCodec::new());
    loop {
        tokio::select! {
            Some(line) = lines.next() => println!("{line:?}"),
            else => break,
        }
    }
}

async fn both_ends(a: Stream, b: Stream) {
    let mut a = Framed::new(a, LinesCodec::new());
    let mut b = Framed::new(b, LinesCodec::new());
    loop {
        tokio::select! {
            Some(line) = a.next() => println!("{line:?}"),
            Some(line) = b.next() => println!("{line:?}"),
            else => break,
        }
    }
}

async fn reconnects(address: &str) -> io::Result<()> {
    let mut lines = Framed::new(Stream::connect(address).await?, LinesCodec::new());
    loop {
        match lines.next().await {
            Some(line) => println!("{line:?}"),
            None => lines = Framed::new(Stream::connect(address).await?, LinesCodec::new()),
        }
    }
}

/// `reconnect` may replace it.
async fn asks_for_another(mut lines: Framed<Stream, LinesCodec>) {
    loop {
        if let Some(line) = lines.next().await {
            println!("{line:?}");
        } else {
            reconnect(&mut lines).await;
        }
    }
}

async fn reconnect(lines: &mut Framed<Stream, LinesCodec>) {
    if let Ok(stream) = Stream::connect("127.0.0.1:1").await {
        *lines = Framed::new(stream, LinesCodec::new());
    }
}

async fn states(mut lines: Framed<Stream, LinesCodec>) -> io::Result<()> {
    let mut connected = true;
    loop {
        if connected {
            match lines.next().await {
                Some(line) => println!("{line:?}"),
                None => connected = false,
            }
        } else {
            lines = Framed::new(Stream::connect("127.0.0.1:1").await?, LinesCodec::new());
            connected = true;
        }
    }
}

async fn heartbeat(mut ws: WebSocketStream<Stream>, mut every_second: Interval) -> Result<(), tungstenite::Error> {
    loop {
        tokio::select! {
            Some(message) = ws.next() => println!("{message:?}"),
            _ = every_second.tick() => ws.send(tungstenite::Message::Ping(Vec::new().into())).await?,
        }
    }
}

async fn reads_and_obeys(stream: Stream, mut orders: mpsc::Receiver<String>) -> io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    loop {
        tokio::select! {
            line = lines.next_line() => match line? {
                Some(line) => println!("{line}"),
                None => return Ok(()),
            },
            Some(order) = orders.recv() => write.write_all(order.as_bytes()).await?,
        }
    }
}

fn tells_apart(mut stream: TcpStream, orders: Receiver<Vec<u8>>) -> io::Result<()> {
    loop {
        match orders.try_recv() {
            Ok(order) => stream.write_all(&order)?,
            Err(TryRecvError::Empty) => std::thread::sleep(Duration::from_millis(10)),
            Err(TryRecvError::Disconnected) => return Ok(()),
        }
    }
}

fn tells_timeouts_apart(mut stream: TcpStream, orders: Receiver<Vec<u8>>) -> io::Result<()> {
    loop {
        match orders.recv_timeout(Duration::from_secs(1)) {
            Ok(order) => stream.write_all(&order)?,
            Err(RecvTimeoutError::Timeout) => stream.write_all(b"ping")?,
            Err(_) => return Ok(()),
        }
    }
}

fn reads_beside(mut stream: TcpStream, orders: Receiver<Vec<u8>>) -> io::Result<()> {
    let mut buf = [0u8; 64];
    stream.set_read_timeout(Some(Duration::from_millis(10)))?;
    loop {
        if let Ok(order) = orders.try_recv() {
            stream.write_all(&order)?;
        }
        match stream.read(&mut buf) {
            Ok(0) => return Ok(()),
            Ok(n) => println!("{n}"),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
}

struct Hub {
    stream: TcpStream,
    sender: Sender<Vec<u8>>,
    orders: Receiver<Vec<u8>>,
}

impl Hub {
    /// The channel never ends: the hub has a sender itself.
    fn run(&mut self) {
        loop {
            if let Ok(order) = self.orders.recv_timeout(Duration::from_secs(1)) {
                let _ = self.stream.write_all(&order);
            }
        }
    }
}

/// No connection anywhere.
async fn ticks(mut orders: mpsc::Receiver<u8>, mut every_second: Interval) {
    loop {
        tokio::select! {
            Some(order) = orders.recv() => println!("{order}"),
            _ = every_second.tick() => println!("tick"),
        }
    }
}

/// Waits for the end of the program beside the stream, and leaves with the stream.
async fn stops(stream: Stream, mut stop: broadcast::Receiver<()>) {
    let mut lines = Framed::new(stream, LinesCodec::new());
    loop {
        tokio::select! {
            line = lines.next() => {
                let Some(line) = line else { break };
                println!("{line:?}");
            }
            Ok(()) = stop.recv() => break,
        }
    }
}

/// Before its end this stream gives a close frame or an error, and both leave: the arm that does not match the end never meets it.
pub async fn takes_leave(
    stream: tokio_tungstenite::WebSocketStream<tokio::net::TcpStream>,
    mut outgoing: tokio::sync::mpsc::Receiver<String>,
) -> Result<(), String> {
    let (mut write, mut read) = futures_util::StreamExt::split(stream);
    loop {
        tokio::select! {
            Some(message) = futures_util::StreamExt::next(&mut read) => {
                match message {
                    Ok(tokio_tungstenite::tungstenite::Message::Text(text)) => println!("{text}"),
                    Ok(tokio_tungstenite::tungstenite::Message::Close(_)) => return Err("closed".into()),
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
