//! Not found yet: what an awaited call gives, and a pointer that is looked at as a number.

use std::mem;

use tokio::net::TcpStream;
use tokio::sync::mpsc;

async fn received(mut streams: mpsc::Receiver<TcpStream>) {
    while let Some(stream) = streams.recv().await {
        mem::forget(stream); //~? forgotten-connection not followed so far
    }
}

fn tls(stream: tokio_rustls::client::TlsStream<TcpStream>) {
    let raw = Box::into_raw(Box::new(stream)); //~? forgotten-connection not followed so far
    let _address = raw as usize == 0;
}
