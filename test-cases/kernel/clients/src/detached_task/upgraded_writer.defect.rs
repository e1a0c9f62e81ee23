//! hyper: an upgraded connection, its reader in the session, its writer in a task that a registry keeps waiting.

use std::collections::HashMap;
use std::convert::Infallible;
use std::io;
use std::sync::{Arc, Mutex};

use http_body_util::Empty;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, WriteHalf};
use tokio::net::TcpListener;
use tokio::sync::mpsc;

type Rooms = Arc<Mutex<HashMap<String, mpsc::Sender<String>>>>;

async fn write_all(mut writer: WriteHalf<TokioIo<Upgraded>>, mut lines: mpsc::Receiver<String>) {
    while let Some(line) = lines.recv().await {
        if writer.write_all(line.as_bytes()).await.is_err() {
            break;
        }
    }
}

async fn chat(room: String, upgrade: OnUpgrade, rooms: Rooms) -> io::Result<()> {
    let upgraded = upgrade.await.map_err(io::Error::other)?;
    let (reader, writer) = tokio::io::split(TokioIo::new(upgraded));
    let (sender, lines) = mpsc::channel(16);
    rooms.lock().unwrap().insert(room, sender);
    tokio::spawn(write_all(writer, lines)); //~ detached-task
    let mut said = BufReader::new(reader).lines();
    while let Some(line) = said.next_line().await? {
        println!("{line}");
    }
    Ok(())
}

async fn upgrade(mut request: Request<Incoming>, rooms: Rooms) -> Result<Response<Empty<Bytes>>, Infallible> {
    let room = request.uri().path().to_owned();
    tokio::spawn(chat(room, hyper::upgrade::on(&mut request), rooms));
    let mut response = Response::new(Empty::new());
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    response.headers_mut().insert("connection", "upgrade".parse().unwrap());
    response.headers_mut().insert("upgrade", "chat".parse().unwrap());
    Ok(response)
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    let rooms = Rooms::default();
    let mut count = 0;
    loop {
        let (stream, _) = listener.accept().await?;
        count += 1;
        let (rooms, name) = (Arc::clone(&rooms), count);
        tokio::spawn(async move {
            let service = service_fn(move |mut request: Request<Incoming>| {
                *request.uri_mut() = format!("/{name}").parse().unwrap();
                upgrade(request, Arc::clone(&rooms))
            });
            let mut server = http1::Builder::new();
            server.timer(TokioTimer::new());
            server.serve_connection(TokioIo::new(stream), service).with_upgrades().await
        });
    }
}
