//! The `Command` is dropped when the helper has started.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::OwnedFd;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

struct Helper {
    program: &'static str,
    child: Child,
}

impl Helper {
    fn start(stream: TcpStream) -> io::Result<Self> {
        let program = "cat";
        let child = Command::new(program).stdin(Stdio::from(OwnedFd::from(stream))).spawn()?;
        Ok(Self { program, child })
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let mut helper = Helper::start(TcpStream::connect(server)?)?;
    let status = helper.child.wait()?;
    loop {
        println!("{:?}: {status}", helper.program);
        thread::sleep(Duration::from_secs(60));
    }
}
