//! A send that fails, or will, is the end.

use std::io;
use std::net::SocketAddr;

use futures::StreamExt;
use tokio::net::TcpStream;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio_util::codec::{Framed, LinesCodec};

struct Feed {
    frames: UnboundedReceiver<String>,
}

impl Feed {
    async fn open(server: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(server).await?;
        let (sender, frames) = mpsc::unbounded_channel();
        tokio::spawn(forward(Framed::new(stream, LinesCodec::new()), sender));
        Ok(Self { frames })
    }

    async fn next(&mut self) -> Option<String> {
        self.frames.recv().await
    }
}

async fn forward(mut source: Framed<TcpStream, LinesCodec>, frames: UnboundedSender<String>) {
    loop {
        tokio::select! {
            frame = source.next() => {
                let Some(Ok(frame)) = frame else { return };
                if frames.send(frame).is_err() {
                    return;
                }
            }
            () = frames.closed() => return,
        }
    }
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let mut feed = Feed::open(server).await?;
    println!("{:?}", feed.next().await);
    Ok(())
}
