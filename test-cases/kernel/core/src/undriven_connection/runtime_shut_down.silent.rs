//! A `Drop` that spawns its goodbye when the runtime is shut down: the task is dropped, and the stream with it.

use std::io;
use std::net::SocketAddr;
use std::thread;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Handle};

struct Client {
    stream: Option<TcpStream>,
    handle: Handle,
}

impl Drop for Client {
    fn drop(&mut self) {
        if let Some(mut stream) = self.stream.take() {
            self.handle.spawn(async move { stream.write_all(b"BYE\n").await });
        }
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let stream = runtime.block_on(TcpStream::connect(server))?;
    let client = Client { stream: Some(stream), handle: runtime.handle().clone() };
    drop(runtime);
    drop(client);
    loop {
        thread::sleep(Duration::from_secs(60));
    }
}
