//! tokio: awaited, handed on, or dropped with its owner.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use futures::{FutureExt, SinkExt};
use tokio::io::{AsyncWrite, AsyncWriteExt, WriteHalf};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::{Notify, mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio_util::codec::{Framed, LinesCodec};

async fn awaited(mut stream: TcpStream, notify: &Notify) -> io::Result<()> {
    stream.shutdown().await?;
    notify.notified().await;
    Ok(())
}

async fn awaited_quietly(mut stream: TcpStream, notify: &Notify) {
    let _ = stream.shutdown().await;
    notify.notified().await;
}

async fn awaited_later(mut stream: TcpStream) -> io::Result<()> {
    let closing = stream.shutdown();
    eprintln!("closing");
    closing.await
}

async fn awaited_with_limit(mut stream: TcpStream) {
    let _ = tokio::time::timeout(Duration::from_secs(1), stream.shutdown()).await;
}

async fn awaited_together(mut a: TcpStream, mut b: TcpStream) {
    let _ = tokio::join!(a.shutdown(), b.shutdown());
}

async fn awaited_in_select(mut stream: TcpStream) {
    tokio::select! {
        _ = stream.shutdown() => {}
        _ = tokio::time::sleep(Duration::from_secs(1)) => {}
    }
}

/// The caller awaits.
fn handed_on<'a>(stream: &'a mut TcpStream) -> impl Future<Output = io::Result<()>> + 'a {
    stream.shutdown()
}

fn boxed(stream: &mut TcpStream) -> Pin<Box<dyn Future<Output = io::Result<()>> + '_>> {
    Box::pin(stream.shutdown())
}

/// A task awaits.
fn in_task(mut stream: TcpStream) -> JoinHandle<io::Result<()>> {
    tokio::spawn(async move { stream.shutdown().await })
}

/// `now_or_never` polls once, which is enough for TCP.
fn polled_once(stream: &mut TcpStream) {
    let _ = stream.shutdown().now_or_never();
}

/// Forgotten, but the owner ends with this function.
async fn end_of_scope(mut stream: TcpStream) {
    let _ = stream.shutdown();
}

async fn dropped_after(mut stream: TcpStream, notify: &Notify) {
    let _ = stream.shutdown();
    drop(stream);
    notify.notified().await;
}

async fn dropped(stream: TcpStream, notify: &Notify) {
    drop(stream);
    notify.notified().await;
}

async fn both_halves(read: OwnedReadHalf, write: OwnedWriteHalf, notify: &Notify) {
    drop(read);
    drop(write);
    notify.notified().await;
}

async fn framed(mut framed: Framed<TcpStream, LinesCodec>) -> Result<(), tokio_util::codec::LinesCodecError> {
    SinkExt::<String>::close(&mut framed).await
}

/// A receiver's `close` is no future, and no connection either.
async fn receiver(mut queue: mpsc::Receiver<u8>, notify: &Notify) {
    queue.close();
    while queue.recv().await.is_some() {}
    notify.notified().await;
}

/// A sender that is dropped so that the other side ends.
async fn sender(queue: mpsc::Sender<u8>, worker: JoinHandle<()>) {
    drop(queue);
    let _ = worker.await;
}

async fn oneshot_ignored(answer: oneshot::Sender<u8>, notify: &Notify) {
    let _ = answer.send(1);
    notify.notified().await;
}

struct Server {
    stop: Notify,
}

impl Server {
    /// Not async, and not a connection's.
    fn shutdown(&self) {
        self.stop.notify_waiters();
    }
}

async fn own_shutdown(server: &Server, worker: JoinHandle<()>) {
    server.shutdown();
    let _ = worker.await;
}

struct Client {
    stream: Option<TcpStream>,
    half: WriteHalf<TcpStream>,
}

impl Client {
    async fn close(&mut self) -> io::Result<()> {
        if let Some(mut stream) = self.stream.take() {
            stream.shutdown().await?;
        }
        Ok(())
    }

    fn close_now(&mut self) {
        if let Some(mut stream) = self.stream.take() {
            let _ = stream.shutdown();
        }
    }

    fn forget(&mut self) {
        drop(self.stream.take());
    }

    async fn end(&mut self) -> io::Result<()> {
        self.half.shutdown().await
    }

    /// A chain of futures.
    async fn end_mapped(&mut self) -> bool {
        self.half.shutdown().map(|result| result.is_ok()).await
    }
}

impl AsyncWrite for Client {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.half).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.half).poll_flush(cx)
    }

    /// Polled by the one who polls us.
    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.half).poll_shutdown(cx)
    }
}
