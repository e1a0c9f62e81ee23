//! Greetings in a `JoinSet`, looked after by the loop that accepts.

use std::io;

use tokio::io::AsyncReadExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

async fn greet(mut stream: TcpStream) -> io::Result<(TcpStream, u16)> {
    let version = stream.read_u16().await?;
    Ok((stream, version))
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    let mut greetings = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                greetings.spawn(greet(accepted?.0));
            }
            Some(greeted) = greetings.join_next() => {
                if let Ok(Ok((stream, version))) = greeted {
                    println!("version {version} from {:?}", stream.peer_addr());
                }
            }
        }
    }
}
