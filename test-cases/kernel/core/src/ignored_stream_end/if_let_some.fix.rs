//! `while let Some(Ok(..))`: no more frames, no more loop.

use std::io;

use futures::StreamExt;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::codec::{FramedRead, LinesCodec};

async fn log(stream: TcpStream) {
    let mut lines = FramedRead::new(stream, LinesCodec::new());
    while let Some(Ok(line)) = lines.next().await {
        println!("{line}");
        tokio::task::yield_now().await;
    }
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(log(stream));
    }
}
