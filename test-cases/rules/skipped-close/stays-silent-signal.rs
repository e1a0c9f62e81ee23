//! A signal that only lets the task go on ends nothing.

use std::io;
use std::net::SocketAddr;

use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::sync::oneshot;

struct Gate {
    release: oneshot::Sender<()>,
    address: SocketAddr,
}

impl Gate {
    async fn start(address: SocketAddr) -> io::Result<Self> {
        let mut stream = TcpStream::connect(address).await?;
        let (release, released) = oneshot::channel::<()>();
        tokio::spawn(async move {
            let mut block = [0; 512];
            let _ = stream.read(&mut block).await;
            let _ = released.await;
            while stream.read(&mut block).await.is_ok_and(|n| n > 0) {}
        });
        Ok(Self { release, address })
    }

    fn release(self) {
        let _ = self.release.send(());
    }
}

async fn through(address: SocketAddr, ready: bool) -> io::Result<()> {
    let gate = Gate::start(address).await?;
    if !ready {
        return Err(io::ErrorKind::WouldBlock.into());
    }
    gate.release();
    Ok(())
}
