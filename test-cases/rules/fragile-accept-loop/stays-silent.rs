//! Errors are looked at, or there is a pause.

use std::io;
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

fn pauses(listener: TcpListener) {
    loop {
        match listener.accept() {
            Ok((stream, _)) => {
                thread::spawn(move || drop(stream));
            }
            Err(error) => {
                eprintln!("{error}");
                thread::sleep(Duration::from_millis(50));
            }
        }
    }
}

async fn pauses_too(listener: tokio::net::TcpListener) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        tokio::spawn(async move { drop(stream) });
    }
}

fn looks(listener: TcpListener) -> io::Result<()> {
    loop {
        match listener.accept() {
            Ok((stream, _)) => drop(stream),
            Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => {}
            Err(error) => return Err(error),
        }
    }
}

fn counts(listener: TcpListener) -> io::Result<()> {
    let mut errors = 0;
    loop {
        match listener.accept() {
            Ok((stream, _)) => drop(stream),
            Err(error) => {
                errors += 1;
                if errors > 10 {
                    return Err(error);
                }
            }
        }
    }
}

/// One client.
fn once(listener: TcpListener) -> io::Result<()> {
    let (stream, _) = listener.accept()?;
    drop(stream);
    Ok(())
}

fn drained(listener: &mio::net::TcpListener) {
    while let Ok((stream, _)) = listener.accept() {
        drop(stream);
    }
}

/// The caller asks for one client, and decides what an error means.
pub async fn next_good(listener: &tokio::net::TcpListener) -> std::io::Result<tokio::net::TcpStream> {
    loop {
        let (stream, peer) = listener.accept().await?;
        if peer.ip().is_loopback() {
            return Ok(stream);
        }
    }
}
