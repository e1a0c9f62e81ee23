//! What must happen on every exit happens in `Drop`.

// page: begin
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::Mutex;
use tokio::task::JoinHandle;
use tokio::time::sleep;

type Writer = Arc<Mutex<OwnedWriteHalf>>;

struct Client {
    reader: BufReader<OwnedReadHalf>,
    writer: Writer,
    heartbeat: JoinHandle<()>,
}

impl Client {
    async fn connect(server: SocketAddr) -> io::Result<Self> {
        let (reader, writer) = TcpStream::connect(server).await?.into_split();
        let writer = Arc::new(Mutex::new(writer));
        let heartbeat = tokio::spawn(beat(Arc::clone(&writer)));
        Ok(Self { reader: BufReader::new(reader), writer, heartbeat })
    }

    async fn login(&mut self) -> io::Result<()> {
        self.writer.lock().await.write_all(b"LOGIN guest\n").await?;
        let mut answer = String::new();
        self.reader.read_line(&mut answer).await?;
        if answer == "WELCOME\n" { Ok(()) } else { Err(io::ErrorKind::PermissionDenied.into()) }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        self.heartbeat.abort();
    }
}

/// Tells the server every half minute that we are alive.
async fn beat(writer: Writer) {
    loop {
        sleep(Duration::from_secs(30)).await;
        if let Err(error) = writer.lock().await.write_all(b"PING\n").await {
            eprintln!("heartbeat: {error}");
        }
    }
}

async fn report(server: SocketAddr) -> io::Result<()> {
    let mut client = Client::connect(server).await?;
    client.login().await
}
// page: end

pub async fn run(server: SocketAddr) -> io::Result<()> {
    report(server).await
}
