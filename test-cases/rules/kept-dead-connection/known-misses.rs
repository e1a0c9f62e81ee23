//! What should be found and is not yet.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use dashmap::DashMap;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Mutex;

/// Devices by name: whoever does not answer is logged, again and again.
struct Devices {
    online: DashMap<String, Arc<Mutex<TcpStream>>>,
}

impl Devices {
    async fn register(&self, name: &str, address: SocketAddr) -> io::Result<()> {
        let stream = TcpStream::connect(address).await?;
        self.online.insert(name.to_owned(), Arc::new(Mutex::new(stream))); //~? kept-dead-connection the values of a `DashMap` are not followed through its entries
        Ok(())
    }

    async fn poll_all(&self) {
        let devices: Vec<_> = self.online.iter().map(|entry| (entry.key().clone(), entry.value().clone())).collect();
        for (name, device) in devices {
            let mut device = device.lock().await;
            if device.write_all(b"?").await.is_err() {
                log::warn!("{name} is gone");
                continue;
            }
            match device.read_u8().await {
                Ok(level) => log::info!("{name}: {level}"),
                Err(error) => log::warn!("{name}: {error}"),
            }
        }
    }
}
