//! Asynchronous: a slot across an `.await` under a timeout, a generic stream, a boxed one.

use std::io;
use std::mem::{self, ManuallyDrop};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};

fn park<S: AsyncRead + AsyncWrite>(stream: S) {
    mem::forget(stream); //~ forgotten-connection
}

trait Wire: AsyncRead + AsyncWrite + Send {}

fn boxed(stream: Box<dyn Wire>) {
    mem::forget(stream); //~ forgotten-connection
}

fn both<S: io::Read + io::Write>(stream: S) -> io::Result<()> {
    let mut slot = ManuallyDrop::new(stream); //~ forgotten-connection
    slot.write_all(b"x")?;
    unsafe { ManuallyDrop::drop(&mut slot) };
    Ok(())
}

async fn ask(stream: TcpStream) -> io::Result<u8> {
    let mut slot = ManuallyDrop::new(stream); //~ forgotten-connection
    let byte = slot.read_u8().await;
    drop(ManuallyDrop::into_inner(slot));
    byte
}

async fn ask_in_time(stream: TcpStream) -> io::Result<u8> {
    tokio::time::timeout(Duration::from_secs(1), ask(stream)).await?
}

async fn leaked(path: &str) -> io::Result<()> {
    let stream = UnixStream::connect(path).await?;
    let stream: &'static UnixStream = Box::leak(Box::new(stream)); //~ forgotten-connection
    tokio::spawn(async move {
        let _ = stream.readable().await;
    });
    Ok(())
}
