//! The entry is removed after the last `.await`, and a task that is aborted does not get that far.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::tcp::OwnedWriteHalf;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

type Writers = Mutex<HashMap<SocketAddr, OwnedWriteHalf>>;

async fn serve(stream: TcpStream, writers: Arc<Writers>, done: Arc<Notify>) -> io::Result<()> {
    let name = stream.peer_addr()?;
    let (reader, mut writer) = stream.into_split();
    writer.write_all(b"WELCOME\n").await?;
    writers.lock().unwrap().insert(name, writer); //~? kept-dead-connection
    done.notified().await;
    writers.lock().unwrap().remove(&name);
    drop(reader);
    Ok(())
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    let (writers, done) = (Arc::new(Writers::default()), Arc::new(Notify::new()));
    loop {
        let (stream, _) = listener.accept().await?;
        let serving = tokio::spawn(serve(stream, Arc::clone(&writers), Arc::clone(&done)));
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(500)).await;
            serving.abort();
        });
    }
}
