//! A generic connection in a slab.

use std::io;

use slab::Slab;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, WriteHalf};

/// A generic connection, `Self`, a slab; the error exit does not take it out.
struct Tunnels<S> {
    writers: Slab<WriteHalf<S>>,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Tunnels<S> {
    async fn pump(&mut self, stream: S) -> io::Result<usize> {
        let (mut reader, writer) = tokio::io::split(stream); //~ orphaned-half
        let key = self.writers.insert(writer);
        let mut block = vec![0; 4096];
        let mut total = 0;
        loop {
            match reader.read(&mut block).await {
                Ok(0) => break,
                Ok(n) => total += n,
                Err(error) => {
                    eprintln!("tunnel {key}: {error}");
                    return Err(error);
                }
            }
        }
        self.writers.remove(key);
        Ok(total)
    }
}
