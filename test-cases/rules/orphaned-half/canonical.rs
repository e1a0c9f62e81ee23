//! The plainest forms, each with its fix. `test-cases/shapes.rs` rewrites them; the comments in brackets are its slots.

use std::io::{self, Read};
use std::net::TcpStream;
use std::sync::Mutex;

//@ case kept: stream writers copy block
fn kept(mut stream: TcpStream, writers: &Mutex<Vec<TcpStream>>) -> io::Result<()> {
    let copy = /*[try*/stream.try_clone()?/*]*/; //~ orphaned-half
    writers.lock().unwrap().push(copy);
    let mut block = [0u8; 1024];
    while /*[try*/stream.read(&mut block)?/*]*/ > 0 {}
    Ok(())
}

//@ fix kept: stream writers copy block
fn kept_fix(mut stream: TcpStream, writers: &Mutex<Vec<TcpStream>>) -> io::Result<()> {
    let copy = /*[try*/stream.try_clone()?/*]*/;
    writers.lock().unwrap().push(copy);
    let mut block = [0u8; 1024];
    while stream.read(&mut block).is_ok_and(|n| n > 0) {}
    /*[close(writers: &Mutex<Vec<TcpStream>>)*/writers.lock().unwrap().clear();/*]*/
    Ok(())
}

//@ case once: stream slot copy header
fn once(mut stream: TcpStream, slot: &mut Option<TcpStream>) -> io::Result<[u8; 4]> {
    let copy = /*[try*/stream.try_clone()?/*]*/; //~ orphaned-half
    *slot = Some(copy);
    let mut header = [0u8; 4];
    /*[try*/stream.read_exact(&mut header)?/*]*/;
    /*[close(slot: &mut Option<TcpStream>)*/*slot = None;/*]*/
    Ok(header)
}

//@ fix once: stream slot copy header result
fn once_fix(mut stream: TcpStream, slot: &mut Option<TcpStream>) -> io::Result<[u8; 4]> {
    let copy = /*[try*/stream.try_clone()?/*]*/;
    *slot = Some(copy);
    let mut header = [0u8; 4];
    let result = stream.read_exact(&mut header);
    /*[close(slot: &mut Option<TcpStream>)*/*slot = None;/*]*/
    /*[try*/result?/*]*/;
    Ok(header)
}
