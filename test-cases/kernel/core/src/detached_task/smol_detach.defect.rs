//! smol: a task that is detached goes on without its handle.

use std::io;
use std::net::SocketAddr;
use std::sync::Mutex;
use std::time::Duration;

use smol::channel::{self, Receiver, Sender};
use smol::io::{AsyncReadExt, AsyncWriteExt};
use smol::net::TcpStream;

/// Where the rest of the program queues its orders.
type Outbox = Mutex<Option<Sender<String>>>;

async fn session(server: SocketAddr, outbox: &Outbox) -> io::Result<()> {
    let mut stream = TcpStream::connect(server).await?;
    let (sender, queue) = channel::unbounded();
    *outbox.lock().unwrap() = Some(sender);
    smol::spawn(send(queue, stream.clone())).detach(); //~ detached-task
    let mut greeting = [0u8; 8];
    stream.read_exact(&mut greeting).await?;
    println!("greeted with {greeting:?}");
    Ok(())
}

async fn send(queue: Receiver<String>, mut stream: TcpStream) -> io::Result<()> {
    while let Ok(order) = queue.recv().await {
        stream.write_all(order.as_bytes()).await?;
    }
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let outbox = Outbox::default();
    smol::block_on(async {
        loop {
            if let Err(error) = session(server, &outbox).await {
                eprintln!("session: {error}");
            }
            smol::Timer::after(Duration::from_secs(60)).await;
        }
    })
}
