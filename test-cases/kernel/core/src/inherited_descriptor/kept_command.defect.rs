//! A helper gets the stream as its input; the `Command` that is kept has it too.

use std::io;
use std::net::{SocketAddr, TcpStream};
use std::os::fd::OwnedFd;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

struct Helper {
    command: Command,
    child: Child,
}

impl Helper {
    fn start(stream: TcpStream) -> io::Result<Self> {
        let mut command = Command::new("cat");
        command.stdin(Stdio::from(OwnedFd::from(stream))); //~? inherited-descriptor
        let child = command.spawn()?;
        Ok(Self { command, child })
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let mut helper = Helper::start(TcpStream::connect(server)?)?;
    let status = helper.child.wait()?;
    loop {
        println!("{:?}: {status}", helper.command.get_program());
        thread::sleep(Duration::from_secs(60));
    }
}
