//! `if let Some(Ok(..))` in a loop: no more frames, and it asks again.

use std::io;

use futures::StreamExt;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::codec::{FramedRead, LinesCodec};

async fn log(stream: TcpStream) {
    let mut lines = FramedRead::new(stream, LinesCodec::new());
    loop {
        if let Some(Ok(line)) = lines.next().await { //~? ignored-stream-end
            println!("{line}");
        }
        tokio::task::yield_now().await;
    }
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(log(stream));
    }
}
