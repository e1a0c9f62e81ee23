use futures::StreamExt;
use tokio::net::TcpStream;
use tokio::time::Interval;
use tokio_util::codec::{Framed, LinesCodec};

async fn session(stream: TcpStream, mut every_second: Interval) {
    let mut lines = Framed::new(stream, LinesCodec::new());
    let mut seen = 0u64;
    loop {
        tokio::select! {
            Some(line) = lines.next() => seen += u64::from(line.is_ok()), //~ ignored-stream-end
            _ = every_second.tick() => println!("{seen} lines"),
        }
    }
}

async fn busy(stream: TcpStream) {
    let mut lines = Framed::new(stream, LinesCodec::new());
    loop {
        if let Some(Ok(line)) = lines.next().await { //~ ignored-stream-end
            println!("{line}");
        }
    }
}
