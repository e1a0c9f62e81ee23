//! smol: the clone leaves the map when its reader is done.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use smol::io::{AsyncBufReadExt, BufReader};
use smol::net::{TcpListener, TcpStream};
use smol::stream::StreamExt;

type Clients = Mutex<HashMap<SocketAddr, TcpStream>>;

async fn serve(stream: TcpStream, clients: &Clients) -> io::Result<()> {
    let name = stream.peer_addr()?;
    clients.lock().unwrap().insert(name, stream.clone());
    let done = print(stream).await;
    clients.lock().unwrap().remove(&name);
    done
}

async fn print(stream: TcpStream) -> io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    while let Some(line) = lines.next().await {
        println!("{}", line?);
    }
    Ok(())
}

pub fn run(listener: std::net::TcpListener) -> io::Result<()> {
    let clients = Arc::new(Clients::default());
    smol::block_on(async {
        let listener = TcpListener::try_from(listener)?;
        loop {
            let (stream, _) = listener.accept().await?;
            let clients = Arc::clone(&clients);
            smol::spawn(async move { serve(stream, &clients).await }).detach();
        }
    })
}
