//! Relays whose end goes on to the other side, and copies that are no relays.

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr};
use std::thread;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, copy, copy_bidirectional, split};
use tokio::net::{TcpListener, TcpStream, UnixStream};

/// The one call that does it.
async fn bidirectional(mut client: TcpStream, mut server: TcpStream) -> io::Result<(u64, u64)> {
    copy_bidirectional(&mut client, &mut server).await
}

/// Owned halves, moved into each direction, and dropped at its end.
async fn owned(client: TcpStream, server: TcpStream) -> io::Result<()> {
    let (mut cr, mut cw) = client.into_split();
    let (mut sr, mut sw) = server.into_split();
    let up = async move { copy(&mut cr, &mut sw).await };
    let down = async move { copy(&mut sr, &mut cw).await };
    tokio::try_join!(up, down)?;
    Ok(())
}

/// The same in tasks.
async fn owned_tasks(client: TcpStream, server: UnixStream) -> io::Result<()> {
    let (mut cr, mut cw) = client.into_split();
    let (mut sr, mut sw) = server.into_split();
    let up = tokio::spawn(async move { copy(&mut cr, &mut sw).await });
    let down = tokio::spawn(async move { copy(&mut sr, &mut cw).await });
    let (up, down) = tokio::join!(up, down);
    up??;
    down??;
    Ok(())
}

/// The same by a helper that takes them.
async fn transfer<R, W>(mut reader: R, mut writer: W) -> io::Result<u64>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    copy(&mut reader, &mut writer).await
}

async fn owned_helper(client: TcpStream, server: TcpStream) -> io::Result<()> {
    let (cr, cw) = client.into_split();
    let (sr, sw) = server.into_split();
    tokio::try_join!(transfer(cr, sw), transfer(sr, cw))?;
    Ok(())
}

/// Shut down after each copy, as tokio's own example has it.
async fn shut(mut inbound: TcpStream, target: SocketAddr) -> io::Result<()> {
    let mut outbound = TcpStream::connect(target).await?;
    let (mut ri, mut wi) = inbound.split();
    let (mut ro, mut wo) = outbound.split();
    let up = async {
        copy(&mut ri, &mut wo).await?;
        wo.shutdown().await
    };
    let down = async {
        copy(&mut ro, &mut wi).await?;
        wi.shutdown().await
    };
    tokio::try_join!(up, down)?;
    Ok(())
}

/// In the helper.
async fn pass<R, W>(mut reader: R, mut writer: W) -> io::Result<u64>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let mut block = [0u8; 8192];
    let mut total = 0;
    loop {
        let n = reader.read(&mut block).await?;
        if n == 0 {
            break;
        }
        writer.write_all(&block[..n]).await?;
        total += n as u64;
    }
    writer.shutdown().await?;
    Ok(total)
}

async fn tunnel<A, B>(left: A, right: B) -> io::Result<u64>
where
    A: AsyncRead + AsyncWrite + Unpin,
    B: AsyncRead + AsyncWrite + Unpin,
{
    let (lr, lw) = split(left);
    let (rr, rw) = split(right);
    let (up, down) = futures::future::try_join(pass(lr, rw), pass(rr, lw)).await?;
    Ok(up + down)
}

/// The first end ends both: another choice, which truncates, but keeps nothing.
async fn either(client: TcpStream, server: TcpStream) -> io::Result<u64> {
    let (mut cr, mut cw) = split(client);
    let (mut sr, mut sw) = split(server);
    tokio::select! {
        up = copy(&mut cr, &mut sw) => up,
        down = copy(&mut sr, &mut cw) => down,
    }
}

/// The first task that ends aborts the other.
async fn either_task(client: TcpStream, server: TcpStream) {
    let (mut cr, mut cw) = split(client);
    let (mut sr, mut sw) = split(server);
    let mut up = tokio::spawn(async move { copy(&mut cr, &mut sw).await });
    let mut down = tokio::spawn(async move { copy(&mut sr, &mut cw).await });
    tokio::select! {
        _ = &mut up => down.abort(),
        _ = &mut down => up.abort(),
    }
}

/// Threads that shut down the writing side.
fn threads(mut client: std::net::TcpStream, mut server: std::net::TcpStream) -> io::Result<()> {
    let mut from_client = client.try_clone()?;
    let mut to_server = server.try_clone()?;
    let up = thread::spawn(move || {
        let result = io::copy(&mut from_client, &mut to_server);
        let _ = to_server.shutdown(Shutdown::Write);
        result
    });
    let down = io::copy(&mut server, &mut client);
    let _ = client.shutdown(Shutdown::Write);
    let _ = up.join();
    down.map(drop)
}

/// Or both sides of everything.
fn scoped(client: &std::net::TcpStream, server: &std::net::TcpStream) {
    thread::scope(|scope| {
        for (mut from, mut to) in [(client, server), (server, client)] {
            scope.spawn(move || {
                let _ = io::copy(&mut from, &mut to);
                let _ = from.shutdown(Shutdown::Both);
                let _ = to.shutdown(Shutdown::Both);
            });
        }
    });
}

/// One direction, then the other: a request and its answer.
async fn in_turn(mut client: TcpStream, mut server: TcpStream) -> io::Result<()> {
    let (mut cr, mut cw) = client.split();
    let (mut sr, mut sw) = server.split();
    copy(&mut (&mut cr).take(1024), &mut sw).await?;
    copy(&mut sr, &mut cw).await?;
    Ok(())
}

/// An echo: one connection, one copy.
async fn echo(listener: TcpListener) -> io::Result<()> {
    loop {
        let (mut stream, _) = listener.accept().await?;
        tokio::spawn(async move {
            let (mut reader, mut writer) = stream.split();
            copy(&mut reader, &mut writer).await
        });
    }
}

/// Two copies out of one connection into memory and a file.
async fn download(mut first: TcpStream, mut second: TcpStream) -> io::Result<u64> {
    let mut file = tokio::fs::File::create("second").await?;
    let mut memory = Vec::new();
    let (a, b) = tokio::try_join!(copy(&mut first, &mut memory), copy(&mut second, &mut file))?;
    Ok(a + b)
}
