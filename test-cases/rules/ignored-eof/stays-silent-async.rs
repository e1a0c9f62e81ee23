//! tokio: the end is seen.

use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Buf, BytesMut};
use futures::StreamExt;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWriteExt, BufReader, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio_util::codec::{Framed, LinesCodec};

async fn zero(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = stream.read(&mut block).await?;
        if n == 0 {
            return Ok(());
        }
        eprintln!("{n}");
    }
}

async fn arm(mut stream: TcpStream) {
    let mut block = [0u8; 64];
    loop {
        match stream.read(&mut block).await {
            Ok(0) => break,
            Ok(n) => eprintln!("{n}"),
            Err(e) => {
                eprintln!("{e}");
                break;
            }
        }
    }
}

async fn buffer(mut stream: TcpStream) -> io::Result<()> {
    let mut buffer = BytesMut::new();
    loop {
        if 0 == stream.read_buf(&mut buffer).await? {
            return if buffer.is_empty() { Ok(()) } else { Err(io::ErrorKind::ConnectionReset.into()) };
        }
        buffer.clear();
    }
}

async fn buffer_while(mut stream: TcpStream) -> io::Result<()> {
    let mut buffer = BytesMut::new();
    while stream.read_buf(&mut buffer).await? > 0 {
        buffer.clear();
    }
    Ok(())
}

struct Frame(u8);

fn parse(buffer: &mut BytesMut) -> Option<Frame> {
    (!buffer.is_empty()).then(|| Frame(buffer.get_u8()))
}

async fn read_frame(stream: &mut TcpStream, buffer: &mut BytesMut) -> io::Result<Option<Frame>> {
    loop {
        if let Some(frame) = parse(buffer) {
            return Ok(Some(frame));
        }
        if stream.read_buf(buffer).await? == 0 {
            return Ok(None);
        }
    }
}

async fn frames(mut stream: TcpStream) -> io::Result<()> {
    let mut buffer = BytesMut::new();
    while let Some(frame) = read_frame(&mut stream, &mut buffer).await? {
        eprintln!("{}", frame.0);
    }
    Ok(())
}

async fn line(stream: TcpStream) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    while reader.read_line(&mut line).await? != 0 {
        line.clear();
    }
    Ok(())
}

async fn lines(stream: TcpStream) -> io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    while let Some(line) = lines.next_line().await? {
        eprintln!("{line}");
    }
    Ok(())
}

async fn lines_select(stream: TcpStream, mut stop: watch::Receiver<bool>) -> io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    loop {
        tokio::select! {
            line = lines.next_line() => match line? {
                Some(line) => eprintln!("{line}"),
                None => return Ok(()),
            },
            _ = stop.changed() => return Ok(()),
        }
    }
}

async fn select_break(mut stream: TcpStream, mut queue: mpsc::Receiver<Vec<u8>>) -> io::Result<()> {
    let (mut read, mut write) = stream.split();
    let mut block = [0u8; 64];
    loop {
        tokio::select! {
            n = read.read(&mut block) => {
                if n? == 0 {
                    break;
                }
            }
            Some(message) = queue.recv() => write.write_all(&message).await?,
            else => break,
        }
    }
    Ok(())
}

async fn select_result(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    let mut tick = tokio::time::interval(Duration::from_secs(1));
    loop {
        let n = tokio::select! {
            n = stream.read(&mut block) => n?,
            _ = tick.tick() => continue,
        };
        if n == 0 {
            return Ok(());
        }
    }
}

async fn select_arm_match(mut stream: TcpStream) {
    let mut block = [0u8; 64];
    let mut tick = tokio::time::interval(Duration::from_secs(1));
    loop {
        tokio::select! {
            result = stream.read(&mut block) => match result {
                Ok(0) | Err(_) => return,
                Ok(n) => eprintln!("{n}"),
            },
            _ = tick.tick() => {}
        }
    }
}

async fn nonblocking(stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        stream.readable().await?;
        match stream.try_read(&mut block) {
            Ok(0) => break,
            Ok(n) => eprintln!("{n}"),
            Err(e) if e.kind() == io::ErrorKind::WouldBlock => continue,
            Err(e) => return Err(e),
        }
    }
    Ok(())
}

async fn exact(mut stream: TcpStream) -> io::Result<()> {
    loop {
        let length = stream.read_u32().await?;
        let mut body = vec![0u8; length as usize];
        stream.read_exact(&mut body).await?;
    }
}

async fn idle(mut stream: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        match tokio::time::timeout(Duration::from_secs(5), stream.read(&mut block)).await {
            Ok(Ok(0)) => return Ok(()),
            Ok(Ok(n)) => eprintln!("{n}"),
            Ok(Err(e)) => return Err(e),
            Err(_) => stream.write_all(b"ping\n").await?,
        }
    }
}

async fn until_stopped(mut stream: TcpStream) {
    let mut block = [0u8; 64];
    while let Ok(Ok(1..)) = tokio::time::timeout(Duration::from_secs(5), stream.read(&mut block)).await {
        eprintln!("{}", block[0]);
    }
}

async fn framed(stream: TcpStream) {
    let mut framed = Framed::new(stream, LinesCodec::new());
    while let Some(Ok(line)) = framed.next().await {
        eprintln!("{line}");
    }
}

async fn per_connection(listener: TcpListener) -> io::Result<()> {
    let mut head = [0u8; 64];
    loop {
        let (mut stream, _) = listener.accept().await?;
        let n = stream.read(&mut head).await?;
        eprintln!("{n}");
    }
}

async fn spawned(listener: TcpListener) -> io::Result<()> {
    loop {
        let (mut stream, _) = listener.accept().await?;
        tokio::spawn(async move {
            let mut block = [0u8; 64];
            while matches!(stream.read(&mut block).await, Ok(n) if n > 0) {
                eprintln!("{}", block[0]);
            }
        });
    }
}

async fn copied(mut from: TcpStream, mut to: TcpStream) -> io::Result<()> {
    tokio::io::copy_bidirectional(&mut from, &mut to).await?;
    Ok(())
}

async fn reconnecting(address: &str) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let mut stream = TcpStream::connect(address).await?;
        loop {
            let n = stream.read(&mut block).await?;
            if n == 0 {
                break;
            }
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

async fn reader_of_file(mut file: tokio::fs::File) -> io::Result<()> {
    let mut block = [0u8; 64];
    loop {
        let n = file.read(&mut block).await?;
        eprintln!("{n}");
    }
}

async fn standard_input() -> io::Result<()> {
    let mut block = [0u8; 64];
    let mut input = tokio::io::stdin();
    loop {
        let n = input.read(&mut block).await?;
        eprintln!("{n}");
    }
}

/// One end of a pipe in memory.
async fn duplex() -> io::Result<()> {
    let (mut near, mut far) = tokio::io::duplex(64);
    far.write_all(b"x").await?;
    let mut block = [0u8; 64];
    loop {
        let n = near.read(&mut block).await?;
        far.write_all(&block[..n]).await?;
    }
}

struct Tap<S> {
    inner: S,
    eof: bool,
}

impl<S: AsyncRead + Unpin> AsyncRead for Tap<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.inner).poll_read(cx, buf))?;
        self.eof = buf.filled().len() == before;
        Poll::Ready(Ok(()))
    }
}

/// Polled by hand, until the state says that it is over.
async fn polled(mut tap: Tap<TcpStream>) -> io::Result<()> {
    let mut block = [0u8; 64];
    while !tap.eof {
        poll_fn(|cx| {
            let mut buf = ReadBuf::new(&mut block);
            Pin::new(&mut tap).poll_read(cx, &mut buf)
        })
        .await?;
    }
    Ok(())
}
