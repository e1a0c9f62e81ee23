//! A future that is dropped at an `.await` drops its locals; dropping an integer closes nothing.

use std::io;
use std::os::fd::{AsRawFd, FromRawFd, IntoRawFd, RawFd};
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

/// `into_std`, then the integer, then a wait that may fail.
async fn hand_over(address: &str, ready: oneshot::Receiver<()>) -> Result<RawFd, Box<dyn std::error::Error>> {
    let stream = TcpStream::connect(address).await?;
    let fd = stream.into_std()?.into_raw_fd(); //~ leaked-descriptor
    ready.await?;
    Ok(fd)
}

/// The timeout drops the block while it sleeps.
async fn limited(stream: std::net::TcpStream) -> io::Result<()> {
    let work = async move {
        let fd = stream.into_raw_fd(); //~ leaked-descriptor
        tokio::time::sleep(Duration::from_millis(50)).await;
        unsafe { libc::close(fd) };
    };
    timeout(Duration::from_millis(10), work).await.map_err(io::Error::from)
}

/// `select!` drops the branch that loses.
async fn raced(stream: std::net::TcpStream, mut stop: mpsc::Receiver<()>) {
    tokio::select! {
        _ = async {
            let fd = stream.into_raw_fd(); //~ leaked-descriptor
            tokio::time::sleep(Duration::from_secs(1)).await;
            unsafe { libc::close(fd) };
        } => {}
        _ = stop.recv() => {}
    }
}

/// The server refuses a client, and the accept loop goes on.
async fn gate(listener: TcpListener, allowed: &[u16]) -> io::Result<()> {
    loop {
        let (stream, peer) = listener.accept().await?;
        let fd = stream.into_std()?.into_raw_fd(); //~ leaked-descriptor
        if !allowed.contains(&peer.port()) {
            eprintln!("refused {peer}");
            continue;
        }
        let mut stream = TcpStream::from_std(unsafe { std::net::TcpStream::from_raw_fd(fd) })?;
        stream.write_all(b"welcome\n").await?;
    }
}

/// In a spawned task.
fn background(stream: std::net::TcpStream, jobs: mpsc::Sender<u64>) {
    tokio::spawn(async move {
        let fd = stream.into_raw_fd(); //~ leaked-descriptor
        let mut block = [0u8; 64];
        let n = unsafe { libc::recv(fd, block.as_mut_ptr().cast(), block.len(), libc::MSG_DONTWAIT) };
        if n <= 0 {
            return;
        }
        if jobs.send(n as u64).await.is_ok() {
            unsafe { libc::close(fd) };
        }
    });
}

/// `AsyncFd` over an integer deregisters at its end, and closes nothing.
async fn watch(device: std::net::TcpStream) -> io::Result<()> {
    device.set_nonblocking(true)?;
    let fd = device.into_raw_fd(); //~ leaked-descriptor
    let watched = tokio::io::unix::AsyncFd::new(fd)?;
    let mut guard = watched.readable().await?;
    guard.clear_ready();
    unsafe { libc::close(watched.as_raw_fd()) };
    Ok(())
}
