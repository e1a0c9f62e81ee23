//! hyper: a CONNECT proxy whose tunnel is two copies side by side.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;

use http_body_util::Empty;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};

async fn tunnel(upgraded: Upgraded, upstream: SocketAddr) -> io::Result<()> {
    let server = TcpStream::connect(upstream).await?;
    let (mut from_client, mut to_client) = tokio::io::split(TokioIo::new(upgraded)); //~ relay-without-shutdown
    let (mut from_server, mut to_server) = tokio::io::split(server);
    let up = tokio::io::copy(&mut from_client, &mut to_server);
    let down = tokio::io::copy(&mut from_server, &mut to_client);
    let (up, down) = tokio::try_join!(up, down)?;
    println!("{up} up, {down} down");
    Ok(())
}

async fn open(upgrade: OnUpgrade, upstream: SocketAddr) {
    match upgrade.await {
        Ok(upgraded) => println!("{:?}", tunnel(upgraded, upstream).await),
        Err(error) => eprintln!("{error}"),
    }
}

pub async fn run(listener: TcpListener, upstream: SocketAddr) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        let service = service_fn(move |request: Request<Incoming>| {
            tokio::spawn(open(hyper::upgrade::on(request), upstream));
            async { Ok::<_, Infallible>(Response::new(Empty::<Bytes>::new())) }
        });
        let mut server = http1::Builder::new();
        server.timer(TokioTimer::new());
        tokio::spawn(server.serve_connection(TokioIo::new(stream), service).with_upgrades());
    }
}
