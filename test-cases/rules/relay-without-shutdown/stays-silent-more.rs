//! Both ends are told in other ways; or there are no two ends.

use std::io;
use std::time::Duration;

use futures::{AsyncWriteExt as _, SinkExt, StreamExt};
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy, copy_buf, split};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};

/// The result is kept while the side is shut down.
async fn kept_result(client: TcpStream, server: TcpStream) -> io::Result<()> {
    let (mut cr, mut cw) = split(client);
    let (mut sr, mut sw) = split(server);
    let up = async {
        let result = copy(&mut cr, &mut sw).await;
        let _ = sw.shutdown().await;
        result
    };
    let down = async {
        let result = copy(&mut sr, &mut cw).await;
        let _ = cw.shutdown().await;
        result
    };
    let (up, down) = tokio::join!(up, down);
    up.and(down).map(drop)
}

/// Owned halves, dropped by hand.
async fn by_hand(client: TcpStream, server: TcpStream) {
    let (mut cr, mut cw) = client.into_split();
    let (mut sr, mut sw) = server.into_split();
    let up = tokio::spawn(async move {
        let copied = copy(&mut cr, &mut sw).await;
        drop(sw);
        copied
    });
    let down = tokio::spawn(async move {
        let copied = copy(&mut sr, &mut cw).await;
        drop(cw);
        copied
    });
    let _ = up.await;
    let _ = down.await;
}

/// A method that takes its halves.
struct Direction {
    from: OwnedReadHalf,
    to: OwnedWriteHalf,
    moved: u64,
}

impl Direction {
    async fn run(mut self) -> io::Result<u64> {
        let mut block = [0u8; 4096];
        loop {
            let n = self.from.read(&mut block).await?;
            if n == 0 {
                return Ok(self.moved);
            }
            self.to.write_all(&block[..n]).await?;
            self.moved += n as u64;
        }
    }
}

async fn directions(client: TcpStream, server: TcpStream) -> io::Result<u64> {
    let (cr, cw) = client.into_split();
    let (sr, sw) = server.into_split();
    let up = Direction { from: cr, to: sw, moved: 0 };
    let down = Direction { from: sr, to: cw, moved: 0 };
    let (up, down) = tokio::try_join!(up.run(), down.run())?;
    Ok(up + down)
}

/// A limit over all of it.
async fn limited(mut client: TcpStream, mut server: TcpStream) -> io::Result<()> {
    let (mut cr, mut cw) = client.split();
    let (mut sr, mut sw) = server.split();
    let both = async { tokio::try_join!(copy(&mut cr, &mut sw), copy(&mut sr, &mut cw)) };
    tokio::time::timeout(Duration::from_secs(300), both).await??;
    Ok(())
}

/// smol: closed after each copy.
async fn on_smol(client: smol::net::TcpStream, server: smol::net::TcpStream) -> io::Result<()> {
    let (mut from_client, mut to_client) = (client.clone(), client);
    let (mut from_server, mut to_server) = (server.clone(), server);
    let up = async {
        smol::io::copy(&mut from_client, &mut to_server).await?;
        to_server.close().await
    };
    let down = async {
        smol::io::copy(&mut from_server, &mut to_client).await?;
        to_client.close().await
    };
    smol::future::try_zip(up, down).await?;
    Ok(())
}

/// Frames, and a close at the end of each direction.
async fn websocket(client: TcpStream, server: TcpStream) -> anyhow::Result<()> {
    let (mut to_client, mut from_client) = tokio_tungstenite::accept_async(client).await?.split();
    let (mut to_server, mut from_server) = tokio_tungstenite::accept_async(server).await?.split();
    let up = async {
        while let Some(message) = from_client.next().await {
            to_server.send(message?).await?;
        }
        to_server.close().await?;
        anyhow::Ok(())
    };
    let down = async {
        while let Some(message) = from_server.next().await {
            to_client.send(message?).await?;
        }
        to_client.close().await?;
        anyhow::Ok(())
    };
    tokio::try_join!(up, down)?;
    Ok(())
}

/// Two unrelated copies, each within one connection.
async fn echoes(first: TcpListener, second: TcpListener) -> io::Result<()> {
    let (mut one, _) = first.accept().await?;
    let (mut two, _) = second.accept().await?;
    let (mut r1, mut w1) = one.split();
    let (mut r2, mut w2) = two.split();
    tokio::try_join!(copy(&mut r1, &mut w1), copy(&mut r2, &mut w2))?;
    Ok(())
}

/// One direction only, twice.
async fn tee(mut source: TcpStream, mut one: TcpStream, mut two: TcpStream) -> io::Result<()> {
    let mut block = [0u8; 1024];
    loop {
        let n = source.read(&mut block).await?;
        if n == 0 {
            return Ok(());
        }
        tokio::try_join!(one.write_all(&block[..n]), two.write_all(&block[..n]))?;
    }
}

/// A buffered copy and what follows it.
async fn buffered(mut client: TcpStream, mut server: TcpStream) -> io::Result<()> {
    let (cr, mut cw) = client.split();
    let (sr, mut sw) = server.split();
    let (mut cr, mut sr) = (tokio::io::BufReader::new(cr), tokio::io::BufReader::new(sr));
    let up = async {
        copy_buf(&mut cr, &mut sw).await?;
        sw.shutdown().await
    };
    let down = async {
        copy_buf(&mut sr, &mut cw).await?;
        cw.shutdown().await
    };
    tokio::try_join!(up, down).map(drop)
}
