//! A writer task waits at its queue; the sender stays in the registry when the reader is done.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::tcp::OwnedWriteHalf;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};

type Users = Mutex<HashMap<SocketAddr, UnboundedSender<String>>>;

async fn serve(stream: TcpStream, users: &Users) -> io::Result<()> {
    let name = stream.peer_addr()?;
    let (reader, writer) = stream.into_split(); //~ orphaned-half
    users.lock().unwrap().insert(name, start_delivery(writer));
    let mut lines = BufReader::new(reader).lines();
    while let Some(line) = lines.next_line().await? {
        post(users, &line);
    }
    Ok(())
}

fn post(users: &Users, line: &str) {
    for user in users.lock().unwrap().values() {
        let _ = user.send(line.to_owned());
    }
}

/// Starts a task that delivers what is sent, until nobody can send any more.
fn start_delivery(writer: OwnedWriteHalf) -> UnboundedSender<String> {
    let (sender, inbox) = mpsc::unbounded_channel();
    tokio::spawn(deliver(inbox, writer));
    sender
}

async fn deliver(mut inbox: UnboundedReceiver<String>, mut writer: OwnedWriteHalf) -> io::Result<()> {
    while let Some(line) = inbox.recv().await {
        writer.write_all(line.as_bytes()).await?;
    }
    Ok(())
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    let users = Arc::new(Users::default());
    loop {
        let (stream, _) = listener.accept().await?;
        let users = Arc::clone(&users);
        tokio::spawn(async move { serve(stream, &users).await });
    }
}
