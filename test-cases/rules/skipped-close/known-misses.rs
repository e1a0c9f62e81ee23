//! What should be found and is not yet.

use std::io;
use std::net::SocketAddr;

use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

/// The task is started by a method, not by the constructor.
#[derive(Default)]
struct Watcher {
    task: Option<JoinHandle<()>>,
}

impl Watcher {
    async fn start(&mut self, address: SocketAddr) -> io::Result<()> {
        let mut stream = TcpStream::connect(address).await?;
        self.task = Some(tokio::spawn(async move {
            let mut block = [0; 512];
            while stream.read(&mut block).await.is_ok_and(|n| n > 0) {}
        }));
        Ok(())
    }

    fn stop(&mut self) {
        if let Some(task) = self.task.take() {
            task.abort();
        }
    }
}

async fn watch(address: SocketAddr, ready: bool) -> io::Result<()> {
    let mut watcher = Watcher::default(); //~? skipped-close only what a constructor starts is followed
    watcher.start(address).await?;
    if !ready {
        return Err(io::ErrorKind::WouldBlock.into());
    }
    watcher.stop();
    Ok(())
}
