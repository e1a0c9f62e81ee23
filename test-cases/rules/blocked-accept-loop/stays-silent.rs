//! Nobody has to wait for another, or not for ever.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

fn answer(mut stream: TcpStream) -> io::Result<()> {
    let mut request = [0u8; 512];
    let count = stream.read(&mut request)?;
    stream.write_all(&request[..count])
}

/// A thread for each.
fn threads(listener: TcpListener) {
    for stream in listener.incoming().flatten() {
        thread::spawn(move || answer(stream));
    }
}

/// A limit on the stream.
fn limited(listener: TcpListener) -> io::Result<()> {
    for stream in listener.incoming() {
        let stream = stream?;
        stream.set_read_timeout(Some(Duration::from_secs(5)))?;
        let _ = answer(stream);
    }
    Ok(())
}

/// A limit in the handler.
fn careful(mut stream: TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut request = [0u8; 512];
    let count = stream.read(&mut request)?;
    stream.write_all(&request[..count])
}

fn handled(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept()?;
        careful(stream).ok();
    }
}

/// A limit in a helper.
fn configure(stream: &TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))
}

fn configured(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept()?;
        configure(&stream)?;
        answer(stream).ok();
    }
}

/// One client, and done.
fn one_shot(listener: TcpListener) -> io::Result<()> {
    loop {
        match listener.accept() {
            Ok((stream, _)) => return answer(stream),
            Err(error) => eprintln!("{error}"),
        }
    }
}

/// The handshake in the client's own task.
async fn spawned(listener: tokio::net::TcpListener, tls: TlsAcceptor) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        let tls = tls.clone();
        tokio::spawn(async move {
            let _ = tls.accept(stream).await;
        });
    }
}

/// The handshake with a limit.
async fn bounded(listener: tokio::net::TcpListener, tls: TlsAcceptor) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        let Ok(Ok(stream)) = timeout(Duration::from_secs(10), tls.accept(stream)).await else { continue };
        tokio::spawn(async move { drop(stream) });
    }
}

/// Several workers.
fn workers(listener: TcpListener) {
    let listener = Arc::new(listener);
    for _ in 0..8 {
        let listener = Arc::clone(&listener);
        thread::spawn(move || loop {
            let Ok((stream, _)) = listener.accept() else { continue };
            answer(stream).ok();
        });
    }
}

/// Handed to a queue.
fn queued(listener: TcpListener, queue: std::sync::mpsc::Sender<TcpStream>) {
    for stream in listener.incoming().flatten() {
        let _ = queue.send(stream);
    }
}

/// It only sends.
fn time_of_day(listener: TcpListener) -> io::Result<()> {
    loop {
        let (mut stream, _) = listener.accept()?;
        writeln!(stream, "now")?;
    }
}

/// A session with one client after the other: maybe by intent.
fn sessions(listener: TcpListener) {
    for stream in listener.incoming() {
        let Ok(mut stream) = stream else { continue };
        let mut buf = [0u8; 512];
        while let Ok(count) = stream.read(&mut buf) {
            if count == 0 || stream.write_all(&buf[..count]).is_err() {
                break;
            }
        }
    }
}

/// Does not block.
fn polled(listener: mio::net::TcpListener) -> io::Result<()> {
    loop {
        let (mut stream, _) = listener.accept()?;
        let _ = io::Read::read(&mut stream, &mut [0u8; 16])?;
    }
}
