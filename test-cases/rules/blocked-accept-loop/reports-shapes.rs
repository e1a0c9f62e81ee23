//! The same in other shapes.

use std::io;

use futures_util::StreamExt;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_native_tls::TlsAcceptor;
use tokio_util::sync::CancellationToken;

/// Behind a helper, in `select!`.
async fn accept(socket: &TcpListener) -> io::Result<TcpStream> {
    let (stream, _) = socket.accept().await.map_err(io::Error::other)?;
    Ok(stream)
}

async fn in_select(socket: TcpListener, tls: TlsAcceptor, stop: CancellationToken) {
    loop {
        tokio::select! {
            _ = stop.cancelled() => break,
            accepted = accept(&socket) => match accepted {
                Ok(stream) => {
                    let stream = match tls.accept(stream).await { //~ blocked-accept-loop
                        Ok(stream) => stream,
                        Err(error) => {
                            eprintln!("{error}");
                            continue;
                        }
                    };
                    tokio::spawn(async move { drop(stream) });
                }
                Err(error) => eprintln!("{error}"),
            },
        }
    }
}

/// A first line is read before the task is started.
struct Server {
    listener: TcpListener,
}

impl Server {
    async fn run(self) -> io::Result<()> {
        'clients: loop {
            let (stream, peer) = self.listener.accept().await?;
            let mut reader = BufReader::new(stream);
            let mut name = String::new();
            if reader.read_line(&mut name).await.is_err() { //~ blocked-accept-loop
                continue 'clients;
            }
            eprintln!("{name} from {peer}");
            tokio::spawn(async move { drop(reader) });
        }
    }
}

/// The handler is awaited.
async fn handle(mut stream: TcpStream) -> io::Result<()> {
    let mut buf = vec![0; 1024];
    let n = stream.read(&mut buf).await?;
    stream.write_all(&buf[..n]).await
}

async fn awaited(listener: TcpListener) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                let _ = handle(stream).await; //~ blocked-accept-loop
            }
            Err(error) => eprintln!("{error}"),
        }
    }
}

/// WebSocket handshakes, listeners as streams.
async fn websockets(listener: TcpListener) {
    let mut clients = tokio_stream::wrappers::TcpListenerStream::new(listener);
    while let Some(Ok(stream)) = clients.next().await {
        let Ok(socket) = tokio_tungstenite::accept_async(stream).await else { continue }; //~ blocked-accept-loop
        tokio::spawn(async move { drop(socket) });
    }
}

/// A session is awaited.
async fn echo(mut stream: TcpStream) -> io::Result<()> {
    let mut buf = [0u8; 1024];
    loop {
        let n = stream.read(&mut buf).await?;
        if n == 0 {
            return Ok(());
        }
        stream.write_all(&buf[..n]).await?;
    }
}

async fn one_by_one(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, client) = listener.accept().await?;
        if let Err(error) = echo(stream).await { //~ blocked-accept-loop
            eprintln!("{client}: {error}");
        }
    }
}

/// The helper's result is of a type that nobody here knows.
async fn client(socket: &TcpListener) -> elsewhere::Result<(TcpStream, std::net::SocketAddr)> {
    let accepted = socket.accept().await.map_err(|error| elsewhere::error(error))?;
    Ok(accepted)
}

async fn of_a_helper(socket: TcpListener, tls: TlsAcceptor) {
    loop {
        match client(&socket).await {
            Ok((stream, _)) => {
                let Ok(stream) = tls.accept(stream).await else { continue }; //~ blocked-accept-loop
                tokio::spawn(async move { drop(stream) });
            }
            Err(error) => eprintln!("{error}"),
        }
    }
}
