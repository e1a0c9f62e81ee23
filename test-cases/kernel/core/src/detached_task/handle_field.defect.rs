//! A subscription that keeps the handle of its task and does nothing with it when it is dropped.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

/// Prints what the server publishes.
struct Subscription {
    task: JoinHandle<io::Result<()>>,
}

impl Subscription {
    async fn open(server: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(server).await?;
        let task = tokio::spawn(print(stream)); //~ detached-task
        Ok(Self { task })
    }

    fn is_alive(&self) -> bool {
        !self.task.is_finished()
    }
}

async fn print(stream: TcpStream) -> io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    while let Some(line) = lines.next_line().await? {
        println!("{line}");
    }
    Ok(())
}

pub async fn run(server: SocketAddr) -> io::Result<()> {
    let subscription = Subscription::open(server).await?;
    println!("subscribed: {}", subscription.is_alive());
    Ok(())
}
