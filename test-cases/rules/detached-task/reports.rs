//! The everyday forms: a task has the connection, and an exit forgets the task.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{broadcast, mpsc};
use tokio::task::JoinHandle;

struct Session {
    outbox: Option<mpsc::Sender<Vec<u8>>>,
    events: broadcast::Sender<String>,
}

impl Session {
    /// The writer waits for messages, and `self.outbox` can still send some: a failed read leaves it waiting.
    async fn run(&mut self, stream: TcpStream) -> io::Result<()> {
        let (mut reader, mut writer) = stream.into_split();
        let (outbox, mut messages) = mpsc::channel::<Vec<u8>>(16);
        self.outbox = Some(outbox);
        let pump = tokio::spawn(async move { //~ detached-task
            while let Some(message) = messages.recv().await {
                if writer.write_all(&message).await.is_err() {
                    break;
                }
            }
        });
        let mut block = [0u8; 1024];
        loop {
            let n = reader.read(&mut block).await?;
            if n == 0 {
                break;
            }
        }
        pump.abort();
        Ok(())
    }

    /// A task per mirror; a mirror that cannot be reached drops the handles of those before it.
    async fn mirror(&self, hosts: &[String]) -> io::Result<Vec<JoinHandle<()>>> {
        let mut tasks = Vec::new();
        for host in hosts {
            let mut stream = TcpStream::connect(host.as_str()).await?;
            let mut events = self.events.subscribe();
            tasks.push(tokio::spawn(async move { //~ detached-task
                while let Ok(event) = events.recv().await {
                    if stream.write_all(event.as_bytes()).await.is_err() {
                        return;
                    }
                }
            }));
        }
        Ok(tasks)
    }
}

/// The timeout drops the handle. The task goes on reading, for as long as the peer says nothing.
async fn greeting(mut stream: TcpStream) -> io::Result<Vec<u8>> {
    let reading = tokio::spawn(async move { //~ detached-task
        let mut greeting = vec![0u8; 64];
        let n = stream.read(&mut greeting).await?;
        greeting.truncate(n);
        Ok(greeting)
    });
    match tokio::time::timeout(Duration::from_secs(5), reading).await {
        Ok(Ok(greeting)) => greeting,
        Ok(Err(error)) => Err(io::Error::other(error)),
        Err(_) => Err(io::ErrorKind::TimedOut.into()),
    }
}
