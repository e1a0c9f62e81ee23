//! Two directions side by side that pass the end on, or end each other, or are no two connections.

use std::net::{Shutdown, TcpStream as Plain};
use std::thread;
use std::time::Duration;

use tokio::io::{self, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;

/// Each direction owns its halves: dropping the write half at the end shuts it.
async fn owned_halves(client: TcpStream, server: TcpStream) {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let up = async move { io::copy(&mut from_client, &mut to_server).await };
    let down = async move { io::copy(&mut from_server, &mut to_client).await };
    let _ = tokio::join!(up, down);
}

fn owned_halves_in_tasks(client: TcpStream, server: TcpStream) {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    tokio::spawn(async move { io::copy(&mut from_client, &mut to_server).await });
    tokio::spawn(async move { io::copy(&mut from_server, &mut to_client).await });
}

async fn pipe<R: AsyncRead + Unpin, W: AsyncWrite + Unpin>(mut from: R, mut to: W) -> io::Result<()> {
    io::copy(&mut from, &mut to).await?;
    to.shutdown().await
}

async fn helper_shuts(client: TcpStream, server: TcpStream) -> io::Result<()> {
    let (from_client, to_client) = io::split(client);
    let (from_server, to_server) = io::split(server);
    tokio::try_join!(pipe(from_client, to_server), pipe(from_server, to_client))?;
    Ok(())
}

/// A helper that owns its halves, with halves that shut when they are dropped.
async fn carry<R: AsyncRead + Unpin, W: AsyncWrite + Unpin>(mut from: R, mut to: W) -> io::Result<u64> {
    io::copy(&mut from, &mut to).await
}

async fn helper_drops(client: TcpStream, server: TcpStream) -> io::Result<()> {
    let (from_client, to_client) = client.into_split();
    let (from_server, to_server) = server.into_split();
    tokio::try_join!(carry(from_client, to_server), carry(from_server, to_client))?;
    Ok(())
}

async fn shut_after_each(mut client: TcpStream, mut server: TcpStream) -> io::Result<()> {
    let (mut from_client, mut to_client) = client.split();
    let (mut from_server, mut to_server) = server.split();
    let up = async {
        io::copy(&mut from_client, &mut to_server).await?;
        to_server.shutdown().await
    };
    let down = async {
        io::copy(&mut from_server, &mut to_client).await?;
        to_client.shutdown().await
    };
    tokio::try_join!(up, down)?;
    Ok(())
}

async fn finish<W: AsyncWrite + Unpin>(to: &mut W) {
    let _ = to.shutdown().await;
}

async fn shut_by_helper(mut client: TcpStream, mut server: TcpStream) {
    let (mut from_client, mut to_client) = client.split();
    let (mut from_server, mut to_server) = server.split();
    let up = async {
        let _ = io::copy(&mut from_client, &mut to_server).await;
        finish(&mut to_server).await;
    };
    let down = async {
        let _ = io::copy(&mut from_server, &mut to_client).await;
        finish(&mut to_client).await;
    };
    tokio::join!(up, down);
}

async fn library(mut client: TcpStream, mut server: TcpStream) -> io::Result<()> {
    io::copy_bidirectional(&mut client, &mut server).await?;
    Ok(())
}

/// Truncates, but keeps nothing.
async fn first_ends_both(mut client: TcpStream, mut server: TcpStream) {
    let (mut from_client, mut to_client) = client.split();
    let (mut from_server, mut to_server) = server.split();
    tokio::select! {
        _ = io::copy(&mut from_client, &mut to_server) => {}
        _ = io::copy(&mut from_server, &mut to_client) => {}
    }
}

/// The first that ends, ends the other.
async fn aborts_the_other(client: TcpStream, server: TcpStream) {
    let (mut from_client, mut to_client) = io::split(client);
    let (mut from_server, mut to_server) = io::split(server);
    let mut up = tokio::spawn(async move { io::copy(&mut from_client, &mut to_server).await });
    let mut down = tokio::spawn(async move { io::copy(&mut from_server, &mut to_client).await });
    tokio::select! {
        _ = &mut up => down.abort(),
        _ = &mut down => up.abort(),
    }
}

/// A terminal and one connection.
async fn terminal(server: TcpStream) -> io::Result<()> {
    let (mut from_server, mut to_server) = io::split(server);
    let (mut input, mut output) = (io::stdin(), io::stdout());
    tokio::try_join!(io::copy(&mut input, &mut to_server), io::copy(&mut from_server, &mut output))?;
    Ok(())
}

/// An echo of each: two connections, but no relay.
async fn echoes(a: TcpStream, b: TcpStream) -> io::Result<()> {
    let (mut ar, mut aw) = io::split(a);
    let (mut br, mut bw) = io::split(b);
    tokio::try_join!(io::copy(&mut ar, &mut aw), io::copy(&mut br, &mut bw))?;
    Ok(())
}

fn threads_that_shut(client: Plain, server: Plain) -> std::io::Result<()> {
    let (mut from_client, mut to_server) = (client.try_clone()?, server.try_clone()?);
    let (mut from_server, mut to_client) = (server, client);
    let up = thread::spawn(move || {
        let _ = std::io::copy(&mut from_client, &mut to_server);
        let _ = to_server.shutdown(Shutdown::Write);
    });
    let _ = std::io::copy(&mut from_server, &mut to_client);
    let _ = to_client.shutdown(Shutdown::Write);
    let _ = up.join();
    Ok(())
}

fn shut_all(from: &Plain, to: &Plain) {
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}

fn threads_that_shut_by_helper(client: Plain, server: Plain) -> std::io::Result<()> {
    let (mut from_client, mut to_server) = (client.try_clone()?, server.try_clone()?);
    let (mut from_server, mut to_client) = (server, client);
    thread::spawn(move || {
        let _ = std::io::copy(&mut from_client, &mut to_server);
        shut_all(&from_client, &to_server);
    });
    thread::spawn(move || {
        let _ = std::io::copy(&mut from_server, &mut to_client);
        shut_all(&from_server, &to_client);
    });
    Ok(())
}

fn threads_with_a_limit(client: Plain, server: Plain) -> std::io::Result<()> {
    client.set_read_timeout(Some(Duration::from_secs(60)))?;
    server.set_read_timeout(Some(Duration::from_secs(60)))?;
    let (mut from_client, mut to_server) = (client.try_clone()?, server.try_clone()?);
    let (mut from_server, mut to_client) = (server, client);
    let up = thread::spawn(move || std::io::copy(&mut from_client, &mut to_server));
    let _ = std::io::copy(&mut from_server, &mut to_client);
    let _ = up.join();
    Ok(())
}

/// One loop, one task: its end is the end of both.
async fn one_loop(mut client: TcpStream, mut server: TcpStream) -> io::Result<()> {
    let (mut up, mut down) = ([0; 4096], [0; 4096]);
    loop {
        tokio::select! {
            count = client.read(&mut up) => match count? {
                0 => return Ok(()),
                count => server.write_all(&up[..count]).await?,
            },
            count = server.read(&mut down) => match count? {
                0 => return Ok(()),
                count => client.write_all(&down[..count]).await?,
            },
        }
    }
}
