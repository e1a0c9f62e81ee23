//! The server's listener is shared; when the loop has left, the owner drops its own.

use std::io::{self, Read};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

fn serve(listener: &TcpListener) -> io::Result<()> {
    loop {
        let (mut stream, _) = listener.accept()?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        let mut request = [0u8; 4];
        stream.read_exact(&mut request)?;
    }
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    let listener = Arc::new(listener);
    let accepting = Arc::clone(&listener);
    let served = thread::spawn(move || serve(&accepting)).join();
    drop(listener);
    println!("{served:?}");
    loop {
        thread::sleep(Duration::from_secs(60));
    }
}
