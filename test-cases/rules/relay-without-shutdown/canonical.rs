//! The plainest forms, each with its fix. `test-cases/shapes.rs` rewrites them; the comments in brackets are its slots.

use std::io;
use std::net::{Shutdown, TcpStream};
use std::thread;

//@ case threads: client server reader writer up down
fn threads(mut client: TcpStream, mut server: TcpStream) -> io::Result<u64> {
    let mut reader = /*[try*/client.try_clone()?/*]*/; //~ relay-without-shutdown
    let mut writer = /*[try*/server.try_clone()?/*]*/;
    let up = thread::spawn(move || io::copy(&mut reader, &mut writer));
    let down = /*[try*/io::copy(&mut server, &mut client)?/*]*/;
    let _ = up.join();
    Ok(down)
}

//@ fix threads: client server reader writer up down
fn threads_fix(mut client: TcpStream, mut server: TcpStream) -> io::Result<u64> {
    let mut reader = /*[try*/client.try_clone()?/*]*/;
    let mut writer = /*[try*/server.try_clone()?/*]*/;
    let up = thread::spawn(move || {
        let _ = io::copy(&mut reader, &mut writer);
        /*[close(writer: TcpStream)*/let _ = writer.shutdown(Shutdown::Write);/*]*/
    });
    let down = io::copy(&mut server, &mut client);
    let _ = client.shutdown(Shutdown::Write);
    let _ = up.join();
    down
}
