//! Two directions side by side, in the forms in which they are written, with the end of one not passed on.

use std::net::{Shutdown, TcpStream as Plain};
use std::thread;

use tokio::io::{self, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader, ReadHalf, WriteHalf};
use tokio::net::TcpStream;

/// The halves of `io::split` are borrowed by both copies; dropping them would say nothing anyhow.
async fn joined(client: TcpStream, server: TcpStream) {
    let (mut from_client, mut to_client) = io::split(client); //~ relay-without-shutdown
    let (mut from_server, mut to_server) = io::split(server);
    let (up, down) = tokio::join!(
        io::copy(&mut from_client, &mut to_server),
        io::copy(&mut from_server, &mut to_client)
    );
    println!("{up:?} {down:?}");
}

/// Owned halves, but borrowed by the copies: they drop when both are done.
async fn borrowed_halves(client: TcpStream, server: TcpStream) -> io::Result<()> {
    let (mut from_client, mut to_client) = client.into_split(); //~ relay-without-shutdown
    let (mut from_server, mut to_server) = server.into_split();
    let up = io::copy(&mut from_client, &mut to_server);
    let down = io::copy(&mut from_server, &mut to_client);
    tokio::try_join!(up, down)?;
    Ok(())
}

/// Borrowed halves have no drop of their own.
async fn split_by_reference(mut client: TcpStream, mut server: TcpStream) -> io::Result<()> {
    let (mut from_client, mut to_client) = client.split(); //~ relay-without-shutdown
    let (mut from_server, mut to_server) = server.split();
    let up = async { io::copy(&mut from_client, &mut to_server).await };
    let down = async { io::copy(&mut from_server, &mut to_client).await };
    futures::future::try_join(up, down).await?;
    Ok(())
}

/// Any two streams.
async fn generic<A, B>(a: A, b: B) -> io::Result<()>
where
    A: AsyncRead + AsyncWrite + Unpin,
    B: AsyncRead + AsyncWrite + Unpin,
{
    let (mut ar, mut aw) = io::split(a); //~ relay-without-shutdown
    let (mut br, mut bw) = io::split(b);
    tokio::try_join!(io::copy(&mut ar, &mut bw), io::copy(&mut br, &mut aw))?;
    Ok(())
}

/// A helper that owns its halves: those of `io::split` say nothing when they are dropped.
async fn pump(mut from: BufReader<ReadHalf<TcpStream>>, mut to: WriteHalf<TcpStream>) -> io::Result<u64> {
    io::copy(&mut from, &mut to).await
}

async fn by_helper(client: TcpStream, server: TcpStream) -> io::Result<()> {
    let (from_client, to_client) = io::split(client); //~ relay-without-shutdown
    let (from_server, to_server) = io::split(server);
    let up = pump(BufReader::new(from_client), to_server);
    let down = pump(BufReader::new(from_server), to_client);
    tokio::try_join!(up, down)?;
    Ok(())
}

/// Each direction is a task.
fn as_tasks(client: TcpStream, server: TcpStream) {
    let (mut from_client, mut to_client) = io::split(client); //~ relay-without-shutdown
    let (mut from_server, mut to_server) = io::split(server);
    tokio::spawn(async move {
        let _ = io::copy(&mut from_client, &mut to_server).await;
    });
    tokio::spawn(async move {
        let _ = io::copy(&mut from_server, &mut to_client).await;
    });
}

/// One direction shuts, the other does not.
async fn one_way(client: TcpStream, server: TcpStream) -> io::Result<()> {
    let (mut from_client, mut to_client) = io::split(client); //~ relay-without-shutdown
    let (mut from_server, mut to_server) = io::split(server);
    let up = async {
        io::copy(&mut from_client, &mut to_server).await?;
        to_server.shutdown().await
    };
    let down = async { io::copy(&mut from_server, &mut to_client).await.map(|_| ()) };
    tokio::try_join!(up, down)?;
    Ok(())
}

/// By hand.
async fn by_hand(client: TcpStream, server: TcpStream) -> io::Result<()> {
    let (mut from_client, mut to_client) = io::split(client); //~ relay-without-shutdown
    let (mut from_server, mut to_server) = io::split(server);
    let up = async {
        let mut buffer = [0; 4096];
        loop {
            let count = from_client.read(&mut buffer).await?;
            if count == 0 {
                return io::Result::Ok(());
            }
            to_server.write_all(&buffer[..count]).await?;
        }
    };
    let down = async {
        let mut buffer = [0; 4096];
        loop {
            let count = from_server.read(&mut buffer).await?;
            if count == 0 {
                return io::Result::Ok(());
            }
            to_client.write_all(&buffer[..count]).await?;
        }
    };
    tokio::try_join!(up, down)?;
    Ok(())
}

/// Threads: a clone that is dropped closes nothing, the other direction has the socket, too.
fn threads(client: Plain, server: Plain) -> std::io::Result<()> {
    let (mut from_client, mut to_server) = (client.try_clone()?, server.try_clone()?); //~ relay-without-shutdown
    let (mut from_server, mut to_client) = (server, client);
    let up = thread::spawn(move || std::io::copy(&mut from_client, &mut to_server));
    std::io::copy(&mut from_server, &mut to_client)?;
    let _ = up.join();
    Ok(())
}

/// Shutting the side that has ended already is no help.
fn wrong_side(client: Plain, server: Plain) -> std::io::Result<()> {
    let (mut from_client, mut to_server) = (client.try_clone()?, server.try_clone()?); //~ relay-without-shutdown
    let (mut from_server, mut to_client) = (server, client);
    thread::spawn(move || {
        let _ = std::io::copy(&mut from_client, &mut to_server);
        let _ = from_client.shutdown(Shutdown::Read);
    });
    thread::spawn(move || {
        let _ = std::io::copy(&mut from_server, &mut to_client);
        let _ = from_server.shutdown(Shutdown::Read);
    });
    Ok(())
}
