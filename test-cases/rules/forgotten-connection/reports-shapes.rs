//! The same through helpers, wrappers, structs, other libraries.

use std::io::{self, BufReader, BufRead};
use std::mem;
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::mem::ManuallyDrop as Slot;

fn park(stream: TcpStream) {
    mem::forget(stream); //~ forgotten-connection
}

fn uses_park(listener: &TcpListener) -> io::Result<()> {
    let (stream, _) = listener.accept()?;
    park(stream);
    Ok(())
}

fn wrapped(stream: TcpStream) -> io::Result<String> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    mem::forget(reader); //~ forgotten-connection
    Ok(line)
}

struct Conn {
    stream: UnixStream,
    id: u32,
}

impl Conn {
    fn detach(self) -> u32 {
        let id = self.id;
        mem::forget(self); //~ forgotten-connection
        id
    }
}

fn optional(stream: Option<TcpStream>) {
    if let Some(stream) = stream {
        mem::forget(stream); //~ forgotten-connection
    }
}

fn accepted(listener: &TcpListener) -> io::Result<()> {
    for stream in listener.incoming() {
        let stream = stream?;
        stream.set_nodelay(true)?;
        mem::forget(stream); //~ forgotten-connection
    }
    Ok(())
}

fn in_slot(stream: UnixStream, fail: bool) -> Result<(), String> {
    let slot = Slot::new(stream); //~ forgotten-connection
    if fail {
        return Err("no".to_owned());
    }
    drop(Slot::into_inner(slot));
    Ok(())
}

fn dropped_slot(stream: TcpStream) {
    let slot = Slot::new(stream); //~ forgotten-connection
    drop(slot);
}

async fn in_async(address: &str) -> io::Result<()> {
    let stream = tokio::net::TcpStream::connect(address).await?;
    stream.writable().await?;
    mem::forget(stream); //~ forgotten-connection
    Ok(())
}

fn in_closure(streams: Vec<TcpStream>) {
    streams.into_iter().for_each(|stream| mem::forget(stream)); //~ forgotten-connection
}

fn on_error(stream: socket2::Socket) -> io::Result<()> {
    if let Err(error) = stream.set_nonblocking(true) {
        mem::forget(stream); //~ forgotten-connection
        return Err(error);
    }
    Ok(())
}
