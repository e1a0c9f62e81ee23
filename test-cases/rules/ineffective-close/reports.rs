//! The everyday forms: a line that reads like a close, and a connection that stays open behind it.

use std::net::{Shutdown, TcpStream};
use std::sync::mpsc::Receiver;
use std::time::Duration;

struct Client {
    stream: TcpStream,
    open: bool,
}

impl Client {
    /// Dropping a reference does nothing.
    fn close(&mut self) {
        self.open = false;
        drop(&self.stream); //~ ineffective-close
    }

    /// Shutting down the reading side sends nothing to the peer.
    fn hang_up(&mut self) {
        self.open = false;
        let _ = self.stream.shutdown(Shutdown::Read); //~ ineffective-close
    }
}

/// `_` is no binding: the stream lives until the end of the function, which is far away.
fn finish(stream: TcpStream, jobs: &Receiver<u32>) {
    let _ = stream; //~ ineffective-close
    while let Ok(job) = jobs.recv() {
        std::thread::sleep(Duration::from_millis(u64::from(job)));
    }
}
