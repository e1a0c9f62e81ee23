//! What is not found yet.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;

/// A runtime of one's own: that it runs its argument by itself is not known.
struct Server {
    listener: Arc<TcpListener>,
}

impl Server {
    fn start(&self, pool: &elsewhere::Pool) {
        let listener = self.listener.clone();
        pool.execute(move || -> io::Result<()> {
            loop {
                drop(listener.accept()?); //~? abandoned-listener nobody knows when the pool runs it
            }
        });
    }
}

/// `unwrap` panics, and a panic ends the thread as an error would.
impl Server {
    fn listen(&self) {
        let listener = self.listener.clone();
        std::thread::spawn(move || loop {
            let (stream, _) = listener.accept().unwrap(); //~? abandoned-listener panics are not followed
            drop(stream);
        });
    }
}
