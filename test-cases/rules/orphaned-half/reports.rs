//! The everyday forms: one half of a connection ends, and the other is kept where nobody looks.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use tokio::io::AsyncReadExt;
use tokio::net::tcp::OwnedWriteHalf;

/// A chat server keeps a clone of each client's stream, and forgets to forget it.
fn chat(listener: &TcpListener, writers: Arc<Mutex<Vec<TcpStream>>>) -> io::Result<()> {
    for stream in listener.incoming() {
        let stream = stream?;
        writers.lock().unwrap().push(stream.try_clone()?); //~ orphaned-half
        thread::spawn(move || {
            for line in BufReader::new(stream).lines() {
                let Ok(line) = line else { break };
                println!("{line}");
            }
        });
    }
    Ok(())
}

struct Server {
    writers: HashMap<SocketAddr, OwnedWriteHalf>,
}

impl Server {
    /// tokio: the read half ends with this function, by EOF or by `?`; the write half stays in the map.
    async fn client(&mut self, stream: tokio::net::TcpStream, peer: SocketAddr) -> io::Result<u64> {
        let (mut reader, writer) = stream.into_split(); //~ orphaned-half
        self.writers.insert(peer, writer);
        let mut block = [0u8; 1024];
        let mut total = 0;
        loop {
            let n = reader.read(&mut block).await?;
            if n == 0 {
                return Ok(total);
            }
            total += n as u64;
        }
    }
}
