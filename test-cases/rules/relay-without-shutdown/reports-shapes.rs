//! The same relay with borrowed halves, owned halves that nobody drops in time, tasks, loops, upgrades, TLS.

use std::io::{self, Read, Write};
use std::net::SocketAddr;
use std::os::unix::net::UnixStream as StdUnixStream;
use std::thread;

use futures::future;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, copy, split};
use tokio::net::{TcpListener, TcpStream, UnixStream};

/// Borrowed halves.
async fn borrowed(mut inbound: TcpStream, target: SocketAddr) -> io::Result<(u64, u64)> {
    let mut outbound = TcpStream::connect(target).await?;
    let (mut ri, mut wi) = inbound.split(); //~ relay-without-shutdown
    let (mut ro, mut wo) = outbound.split();
    tokio::try_join!(copy(&mut ri, &mut wo), copy(&mut ro, &mut wi))
}

/// Owned halves would shut down when they are dropped. These are dropped when both directions are over.
async fn owned_too_long(client: TcpStream, server: TcpStream) -> io::Result<u64> {
    let (mut cr, mut cw) = client.into_split(); //~ relay-without-shutdown
    let (mut sr, mut sw) = server.into_split();
    let (up, down) = tokio::join!(copy(&mut cr, &mut sw), copy(&mut sr, &mut cw));
    Ok(up? + down?)
}

/// A task per direction.
async fn tasks(listener: TcpListener, socket: &str) -> io::Result<()> {
    loop {
        let (client, peer) = listener.accept().await?;
        let server = UnixStream::connect(socket).await?;
        let (mut cr, mut cw) = split(client); //~ relay-without-shutdown
        let (mut sr, mut sw) = split(server);
        tokio::spawn(async move {
            let up = tokio::spawn(async move { copy(&mut cr, &mut sw).await });
            let down = tokio::spawn(async move { copy(&mut sr, &mut cw).await });
            let (up, down) = tokio::join!(up, down);
            println!("{peer}: {up:?} {down:?}");
        });
    }
}

/// A helper for one direction, generic over what it moves between.
async fn transfer<R, W>(mut reader: R, mut writer: W) -> io::Result<u64>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let mut block = [0u8; 8192];
    let mut total = 0;
    loop {
        let n = reader.read(&mut block).await?;
        if n == 0 {
            return Ok(total);
        }
        writer.write_all(&block[..n]).await?;
        total += n as u64;
    }
}

async fn tunnel<A, B>(left: A, right: B) -> io::Result<u64>
where
    A: AsyncRead + AsyncWrite + Unpin,
    B: AsyncRead + AsyncWrite + Unpin,
{
    let (lr, lw) = split(left); //~ relay-without-shutdown
    let (rr, rw) = split(right);
    let (up, down) = future::try_join(transfer(lr, rw), transfer(rr, lw)).await?;
    Ok(up + down)
}

/// CONNECT: an upgraded connection and a plain one.
async fn connect(request: hyper::Request<hyper::body::Incoming>, address: SocketAddr) -> anyhow::Result<()> {
    let server = TcpStream::connect(address).await?;
    let upgraded = hyper::upgrade::on(request).await?;
    let (mut cr, mut cw) = split(TokioIo::new(upgraded)); //~ relay-without-shutdown
    let (mut sr, mut sw) = server.into_split();
    tokio::try_join!(copy(&mut cr, &mut sw), copy(&mut sr, &mut cw))?;
    Ok(())
}

/// TLS towards the client.
async fn terminate(client: tokio_rustls::server::TlsStream<TcpStream>, server: TcpStream) -> io::Result<()> {
    let (mut cr, mut cw) = split(client); //~ relay-without-shutdown
    let (mut sr, mut sw) = split(server);
    let up = async {
        copy(&mut cr, &mut sw).await?;
        io::Result::Ok(())
    };
    let down = async {
        copy(&mut sr, &mut cw).await?;
        Ok(())
    };
    let result = tokio::join!(up, down);
    result.0.and(result.1)
}

/// Two read-write loops in threads.
fn pump(mut from: impl Read, mut to: impl Write) -> io::Result<()> {
    let mut block = [0u8; 4096];
    loop {
        let n = from.read(&mut block)?;
        if n == 0 {
            return Ok(());
        }
        to.write_all(&block[..n])?;
    }
}

fn threads(client: StdUnixStream, server: std::net::TcpStream) -> io::Result<()> {
    let (cr, sw) = (client.try_clone()?, server.try_clone()?); //~ relay-without-shutdown
    let up = thread::spawn(move || pump(cr, sw));
    let down = pump(server, client);
    let _ = up.join();
    down
}

/// Scoped threads over shared references: no halves at all.
fn scoped(client: &std::net::TcpStream, server: &std::net::TcpStream) {
    thread::scope(|scope| {
        scope.spawn(|| {
            let (mut from, mut to) = (client, server);
            io::copy(&mut from, &mut to) //~ relay-without-shutdown
        });
        scope.spawn(|| {
            let (mut from, mut to) = (server, client);
            io::copy(&mut from, &mut to)
        });
    });
}
