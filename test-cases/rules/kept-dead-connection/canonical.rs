//! The plainest forms, each with its fix. `test-cases/shapes.rs` rewrites them; the comments in brackets are its slots.

use std::collections::HashMap;
use std::io::{self, Read};
use std::net::TcpStream;

type Jobs = HashMap<u32, TcpStream>;

//@ case answered: jobs address stream byte
fn answered(jobs: &mut Jobs, address: &str) -> io::Result<u8> {
    let stream = /*[try*/TcpStream::connect(address)?/*]*/;
    jobs.insert(7, stream); //~ kept-dead-connection
    let mut byte = [0u8];
    /*[try*/jobs.get_mut(&7).unwrap().read_exact(&mut byte)?/*]*/;
    /*[close(jobs: &mut Jobs)*/jobs.remove(&7);/*]*/
    Ok(byte[0])
}

//@ fix answered: jobs address stream byte result
fn answered_fix(jobs: &mut Jobs, address: &str) -> io::Result<u8> {
    let stream = /*[try*/TcpStream::connect(address)?/*]*/;
    jobs.insert(7, stream);
    let mut byte = [0u8];
    let result = jobs.get_mut(&7).unwrap().read_exact(&mut byte);
    /*[close(jobs: &mut Jobs)*/jobs.remove(&7);/*]*/
    /*[try*/result?/*]*/;
    Ok(byte[0])
}

//@ case flagged: slot alive address stream byte n
fn flagged(slot: &mut Option<TcpStream>, alive: &mut bool, address: &str) -> io::Result<u8> {
    let stream = /*[try*/TcpStream::connect(address)?/*]*/;
    *slot = Some(stream); //~ kept-dead-connection
    let mut byte = [0u8];
    match slot.as_mut().unwrap().read(&mut byte) {
        Ok(n) if n > 0 => Ok(byte[0]),
        _ => {
            *alive = false;
            Ok(0)
        }
    }
}

//@ fix flagged: slot alive address stream byte n
fn flagged_fix(slot: &mut Option<TcpStream>, alive: &mut bool, address: &str) -> io::Result<u8> {
    let stream = /*[try*/TcpStream::connect(address)?/*]*/;
    *slot = Some(stream);
    let mut byte = [0u8];
    match slot.as_mut().unwrap().read(&mut byte) {
        Ok(n) if n > 0 => Ok(byte[0]),
        _ => {
            *alive = false;
            /*[close(slot: &mut Option<TcpStream>)*/*slot = None;/*]*/
            Ok(0)
        }
    }
}
