//! A tree of channels over one connection: parents own their children, children point back weakly.

use std::cell::RefCell;
use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};
use std::rc::{Rc, Weak};

struct Connection {
    stream: TcpStream,
    channels: RefCell<Vec<Channel>>,
}

struct Channel {
    connection: Weak<Connection>,
    number: u8,
}

impl Channel {
    fn open(connection: &Rc<Connection>, number: u8) {
        let channel = Self { connection: Rc::downgrade(connection), number };
        connection.channels.borrow_mut().push(channel);
    }

    fn read(&self) -> io::Result<u8> {
        let connection = self.connection.upgrade().ok_or(io::ErrorKind::NotConnected)?;
        let mut byte = [0u8; 1];
        (&connection.stream).read_exact(&mut byte)?;
        println!("channel {}: {byte:?}", self.number);
        Ok(byte[0])
    }
}

fn ask(server: SocketAddr) -> io::Result<()> {
    let connection =
        Rc::new(Connection { stream: TcpStream::connect(server)?, channels: RefCell::default() });
    Channel::open(&connection, 1);
    for channel in connection.channels.borrow().iter() {
        channel.read()?;
    }
    Ok(())
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    ask(server)
}
