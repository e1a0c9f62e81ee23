//! tokio: one connection, several rules that could speak, one finding: the last action that would have saved it.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy, split};
use tokio::net::TcpStream;
use tokio::net::tcp::OwnedWriteHalf;
use tokio::sync::{Mutex, mpsc};
use tokio::task::JoinHandle;

/// A half in a task of this body. Its sibling ends here: `abort` would have saved it, and `abort` belongs to the task.
struct Chat {
    outboxes: HashMap<SocketAddr, mpsc::Sender<Vec<u8>>>,
}

impl Chat {
    async fn task_before_half(&mut self, stream: TcpStream, peer: SocketAddr) -> io::Result<u8> {
        let (mut reader, mut writer) = stream.into_split();
        let (sender, mut blocks) = mpsc::channel::<Vec<u8>>(8);
        self.outboxes.insert(peer, sender);
        let task = tokio::spawn(async move { //~ detached-task
            while let Some(block) = blocks.recv().await {
                if writer.write_all(&block).await.is_err() {
                    break;
                }
            }
        });
        let kind = reader.read_u8().await?;
        self.outboxes.remove(&peer);
        task.abort();
        Ok(kind)
    }
}

/// A half in a map: it is a value that was left in a place as well, but it is a half first.
struct Registry {
    writers: HashMap<SocketAddr, OwnedWriteHalf>,
}

impl Registry {
    async fn half_before_place(&mut self, stream: TcpStream, peer: SocketAddr) -> io::Result<u8> {
        let (mut reader, writer) = stream.into_split(); //~ orphaned-half
        self.writers.insert(peer, writer);
        let kind = reader.read_u8().await?;
        self.writers.remove(&peer);
        Ok(kind)
    }
}

/// Two copies in one join, in tasks whose handles a `?` drops.
async fn relay_before_task(client: TcpStream, server: TcpStream) -> io::Result<()> {
    let (mut cr, mut cw) = split(client); //~ relay-without-shutdown
    let (mut sr, mut sw) = split(server);
    let up = tokio::spawn(async move { copy(&mut cr, &mut sw).await });
    let down = tokio::spawn(async move { copy(&mut sr, &mut cw).await });
    up.await??;
    down.await??;
    Ok(())
}

/// A task that never ends and that holds its own owner.
struct Session {
    stream: Mutex<TcpStream>,
}

impl Session {
    async fn cycle_before_task(address: SocketAddr) -> io::Result<Arc<Self>> {
        let session = Arc::new(Self { stream: Mutex::new(TcpStream::connect(address).await?) });
        let own = session.clone();
        let pinger = tokio::spawn(async move { //~ connection-cycle
            loop {
                tokio::time::sleep(Duration::from_secs(30)).await;
                let _ = own.stream.lock().await.write_all(b"PING\n").await;
            }
        });
        session.stream.lock().await.write_all(b"HELLO\n").await?;
        drop(pinger);
        Ok(session)
    }
}

/// The response of a failed request is left in a place, and it is a response.
#[derive(Default)]
struct Crawler {
    failed: HashMap<String, reqwest::Response>,
}

impl Crawler {
    async fn response_before_place(&mut self, client: &reqwest::Client, url: &str) -> reqwest::Result<bool> {
        let response = client.get(url).send().await?;
        let ok = response.status().is_success();
        if !ok {
            self.failed.insert(url.to_owned(), response); //~ held-response
        }
        Ok(ok)
    }
}

/// What `try_join_all` does with the others at the first error is not known; that each waits with its connection is.
async fn all(news: &tokio::sync::broadcast::Sender<Vec<u8>>, addresses: &[String]) -> Result<(), tokio::task::JoinError> {
    let mut handles = Vec::new();
    for address in addresses {
        let Ok(mut stream) = tokio::net::TcpStream::connect(address).await else { continue };
        let mut news = news.subscribe();
        handles.push(tokio::spawn(async move { //~ parked-connection
            while let Ok(block) = news.recv().await {
                if stream.write_all(&block).await.is_err() {
                    return;
                }
            }
        }));
    }
    futures::future::try_join_all(handles).await?;
    Ok(())
}
