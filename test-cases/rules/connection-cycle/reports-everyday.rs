//! The everyday forms: the connection's owner is kept by its own task, or by its own callback.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::AsyncWriteExt;

/// The task owns the session, and the session owns the connection. Dropping the last handle outside changes nothing.
struct Session {
    stream: tokio::sync::Mutex<tokio::net::TcpStream>,
}

impl Session {
    async fn open(address: SocketAddr) -> io::Result<Arc<Self>> {
        let stream = tokio::net::TcpStream::connect(address).await?;
        let session = Arc::new(Self { stream: tokio::sync::Mutex::new(stream) });
        let own = Arc::clone(&session);
        tokio::spawn(async move { //~ connection-cycle
            loop {
                tokio::time::sleep(Duration::from_secs(30)).await;
                let _ = own.stream.lock().await.write_all(b"PING\n").await;
            }
        });
        Ok(session)
    }
}

type Callback = Box<dyn Fn(&str) + Send + Sync>;

/// A callback of the session that holds the session.
struct Chat {
    stream: Mutex<std::net::TcpStream>,
    on_line: Mutex<Option<Callback>>,
}

impl Chat {
    fn say(&self, text: &str) -> io::Result<()> {
        self.stream.lock().unwrap().write_all(text.as_bytes())
    }
}

fn echo(stream: std::net::TcpStream) -> Arc<Chat> {
    let chat = Arc::new(Chat { stream: Mutex::new(stream), on_line: Mutex::new(None) });
    let own = chat.clone();
    *chat.on_line.lock().unwrap() = Some(Box::new(move |line| drop(own.say(line)))); //~ connection-cycle
    chat
}
