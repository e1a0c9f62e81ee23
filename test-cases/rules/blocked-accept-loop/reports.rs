//! The loop waits for one client before it accepts the next.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};

use tokio_rustls::TlsAcceptor;

/// The handshake stands in the loop.
async fn listen(listener: tokio::net::TcpListener, tls: TlsAcceptor) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        let Ok(stream) = tls.accept(stream).await else { continue }; //~ blocked-accept-loop
        tokio::spawn(async move { drop(stream) });
    }
}

/// One thread for all.
fn serve(listener: &TcpListener) {
    for stream in listener.incoming() {
        let Ok(stream) = stream else { continue };
        if let Err(error) = answer(stream) { //~ blocked-accept-loop
            eprintln!("{error}");
        }
    }
}

fn answer(mut stream: TcpStream) -> io::Result<()> {
    let mut request = [0u8; 512];
    let count = stream.read(&mut request)?;
    stream.write_all(&request[..count])
}
