//! tokio: the same loops, and those that only async code has.

use std::io;
use std::time::Duration;

use bytes::{Buf, BytesMut};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, BufReader};
use tokio::net::tcp::OwnedReadHalf;
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::mpsc;

/// The count only added.
async fn meter(mut stream: TcpStream, total: &mut u64) -> io::Result<()> {
    let mut block = vec![0u8; 8192];
    loop {
        let n = stream.read(&mut block).await?; //~ ignored-eof
        *total += n as u64;
    }
}

/// `read_buf` as a statement.
async fn fill(mut stream: TcpStream) -> io::Result<()> {
    let mut buffer = BytesMut::with_capacity(4096);
    loop {
        stream.read_buf(&mut buffer).await?; //~ ignored-eof
        while buffer.len() >= 4 {
            buffer.advance(4);
        }
    }
}

/// An arm for errors only.
async fn two_arms(mut stream: UnixStream) {
    let mut block = [0u8; 64];
    loop {
        match stream.read(&mut block).await { //~ ignored-eof
            Ok(n) => eprintln!("{n} bytes"),
            Err(e) => {
                eprintln!("{e}");
                break;
            }
        }
    }
}

/// Lines, of which the last one comes again and again.
async fn lines(stream: TcpStream, out: &mut Vec<String>) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).await?; //~ ignored-eof
        if line.trim().is_empty() {
            continue;
        }
        out.push(line);
    }
}

/// `readable` comes back at once when the peer has closed; `try_read` says `Ok(0)`, and falls through.
async fn ready(stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 1024];
    loop {
        stream.readable().await?;
        match stream.try_read(&mut block) { //~ ignored-eof
            Ok(n) => eprintln!("{n} bytes"),
            Err(e) if e.kind() == io::ErrorKind::WouldBlock => continue,
            Err(e) => return Err(e),
        }
    }
}

/// One arm of `select!` reads; the other keeps the loop going.
async fn select_count(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 1024];
    let mut tick = tokio::time::interval(Duration::from_secs(1));
    let mut seen = 0usize;
    loop {
        tokio::select! {
            n = stream.read(&mut block) => { //~ ignored-eof
                seen += n?;
            }
            _ = tick.tick() => eprintln!("{seen} so far"),
        }
    }
}

/// The pattern of the arm accepts the end.
async fn select_pattern(mut stream: OwnedReadHalf) {
    let mut block = [0u8; 1024];
    let mut tick = tokio::time::interval(Duration::from_secs(1));
    loop {
        tokio::select! {
            Ok(n) = stream.read(&mut block) => eprintln!("{n} bytes"), //~ ignored-eof
            _ = tick.tick() => {}
        }
    }
}

/// In a task per client.
async fn server(listener: TcpListener) -> io::Result<()> {
    loop {
        let (mut stream, peer) = listener.accept().await?;
        tokio::spawn(async move {
            let mut block = [0u8; 1024];
            loop {
                let Ok(n) = stream.read(&mut block).await else { return }; //~ ignored-eof
                eprintln!("{peer}: {n} bytes");
            }
        });
    }
}

/// Over half a stream, into the void.
async fn half(stream: TcpStream) {
    let (mut read, _write) = stream.into_split();
    let mut block = [0u8; 64];
    while let Ok(n) = read.read(&mut block).await { //~ ignored-eof
        eprintln!("{n} bytes");
    }
}

/// Generic over the transport.
async fn generic<S: AsyncRead + AsyncWrite + Unpin>(mut stream: S) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let _ = stream.read(&mut block).await?; //~ ignored-eof
    }
}

/// A timeout around the read turns the silent peer into an error, and the closed one into a busy loop.
async fn with_timeout(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = tokio::time::timeout(Duration::from_secs(30), stream.read(&mut block)).await??; //~ ignored-eof
        eprintln!("{n} bytes");
    }
}

/// Its own `read_exact`.
async fn exactly(stream: &mut TcpStream, out: &mut [u8]) -> io::Result<()> {
    let mut at = 0;
    while at < out.len() {
        at += stream.read(&mut out[at..]).await?; //~ ignored-eof
    }
    Ok(())
}

/// A helper hands the count through.
async fn receive(stream: &mut TcpStream, block: &mut [u8]) -> io::Result<usize> {
    stream.readable().await?;
    stream.read(block).await
}

async fn by_helper(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = receive(&mut stream, &mut block).await?; //~ ignored-eof
        eprintln!("{n} bytes");
    }
}

/// The forwarder drops empty messages, and thereby the end.
async fn forward(mut stream: TcpStream, queue: mpsc::UnboundedSender<Vec<u8>>) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block).await?; //~ ignored-eof
        if n != 0 {
            let _ = queue.send(block[..n].to_vec());
        }
    }
}
