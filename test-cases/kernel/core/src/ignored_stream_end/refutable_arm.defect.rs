//! `select!`: when there are no more frames the first arm is switched off, and the second keeps the loop alive.

// page: begin
use std::io;
use std::time::Duration;

use futures::StreamExt;
use tokio::net::TcpStream;
use tokio::time::interval;
use tokio_util::codec::{Framed, LinesCodec};

/// Counts the orders of one client and reports now and then.
async fn serve(stream: TcpStream) -> io::Result<()> {
    let mut orders = Framed::new(stream, LinesCodec::new());
    let mut report = interval(Duration::from_secs(60));
    let mut count = 0;
    loop {
        tokio::select! {
            Some(order) = orders.next() => { //~? ignored-stream-end
                let order = order.map_err(io::Error::other)?;
                println!("{order}");
                count += 1;
            }
            _ = report.tick() => println!("{count} orders"),
        }
    }
}
// page: end

pub async fn run(listener: tokio::net::TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(serve(stream));
    }
}
