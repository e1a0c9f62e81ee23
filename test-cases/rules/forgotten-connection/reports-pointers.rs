//! Behind a raw pointer: `into_raw` of a box or a counted pointer with an exit before `from_raw`.

use std::io::{self, Read};
use std::net::TcpStream;
use std::rc::Rc;
use std::sync::Arc;

struct Conn {
    stream: TcpStream,
    name: String,
}

fn boxed(address: &str) -> io::Result<usize> {
    let conn = Box::new(Conn { stream: TcpStream::connect(address)?, name: address.to_owned() });
    let raw = Box::into_raw(conn); //~ forgotten-connection
    let mut buffer = [0u8; 512];
    let n = unsafe { (*raw).stream.read(&mut buffer)? };
    drop(unsafe { Box::from_raw(raw) });
    Ok(n)
}

fn counted(stream: Arc<TcpStream>, ready: bool) -> io::Result<()> {
    let raw = Arc::into_raw(stream); //~ forgotten-connection
    if !ready {
        return Err(io::ErrorKind::NotConnected.into());
    }
    drop(unsafe { Arc::from_raw(raw) });
    Ok(())
}

fn in_a_loop(addresses: &[&str]) -> io::Result<()> {
    for address in addresses {
        let stream = Rc::new(TcpStream::connect(*address)?);
        let raw = Rc::into_raw(stream); //~ forgotten-connection
        if address.is_empty() {
            continue;
        }
        drop(unsafe { Rc::from_raw(raw) });
    }
    Ok(())
}
