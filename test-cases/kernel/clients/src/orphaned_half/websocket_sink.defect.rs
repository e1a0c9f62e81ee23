//! tokio-tungstenite: the reading half ends with its viewer, the writing half stays in the map.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use futures_util::StreamExt;
use futures_util::stream::SplitSink;
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

type Viewers = Mutex<HashMap<SocketAddr, SplitSink<WebSocketStream<TcpStream>, Message>>>;

async fn serve(stream: TcpStream, viewers: &Viewers) -> io::Result<()> {
    let name = stream.peer_addr()?;
    let socket = tokio_tungstenite::accept_async(stream).await.map_err(io::Error::other)?;
    let (outgoing, mut incoming) = socket.split(); //~ orphaned-half
    viewers.lock().unwrap().insert(name, outgoing);
    while let Some(message) = incoming.next().await {
        println!("{name}: {:?}", message.map_err(io::Error::other)?);
    }
    Ok(())
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    let viewers = Arc::new(Viewers::default());
    loop {
        let (stream, _) = listener.accept().await?;
        let viewers = Arc::clone(&viewers);
        tokio::spawn(async move { serve(stream, &viewers).await });
    }
}
