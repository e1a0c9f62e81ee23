//! `insert .. await .. remove`, and a timeout that drops the future between.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};

type Sessions = Mutex<HashMap<SocketAddr, TcpStream>>;

async fn session(stream: TcpStream, sessions: &Sessions) -> io::Result<()> {
    let name = stream.peer_addr()?;
    sessions.lock().unwrap().insert(name, stream); //~ kept-dead-connection
    let answer = answered(name, sessions).await;
    sessions.lock().unwrap().remove(&name);
    answer
}

/// Waits until the session has an answer.
async fn answered(name: SocketAddr, sessions: &Sessions) -> io::Result<()> {
    loop {
        sleep(Duration::from_millis(20)).await;
        let sessions = sessions.lock().unwrap();
        let stream = sessions.get(&name).ok_or(io::ErrorKind::NotFound)?;
        let mut answer = [0u8; 8];
        match stream.try_read(&mut answer) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(n) => return Ok(println!("{:?}", &answer[..n])),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    let sessions = Arc::new(Sessions::default());
    loop {
        let (stream, _) = listener.accept().await?;
        let sessions = Arc::clone(&sessions);
        tokio::spawn(async move { timeout(Duration::from_millis(100), session(stream, &sessions)).await? });
    }
}
