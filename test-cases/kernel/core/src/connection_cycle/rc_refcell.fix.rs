//! The parser points back weakly.

use std::cell::RefCell;
use std::io::{self, Read};
use std::net::{SocketAddr, TcpStream};
use std::rc::{Rc, Weak};

struct Connection {
    stream: TcpStream,
    parser: Option<Parser>,
}

struct Parser {
    connection: Weak<RefCell<Connection>>,
}

impl Connection {
    fn open(server: SocketAddr) -> io::Result<Rc<RefCell<Self>>> {
        let stream = TcpStream::connect(server)?;
        let connection = Rc::new(RefCell::new(Self { stream, parser: None }));
        let back = Rc::downgrade(&connection);
        connection.borrow_mut().parser = Some(Parser { connection: back });
        Ok(connection)
    }
}

impl Parser {
    /// The next word, or `None` at the end.
    fn word(&self) -> Option<u16> {
        let connection = self.connection.upgrade()?;
        let connection = connection.borrow();
        let mut word = [0u8; 2];
        (&connection.stream).read_exact(&mut word).ok()?;
        Some(u16::from_be_bytes(word))
    }
}

pub fn run(server: SocketAddr) -> io::Result<()> {
    let connection = Connection::open(server)?;
    while let Some(word) = connection.borrow().parser.as_ref().and_then(Parser::word) {
        println!("{word}");
    }
    Ok(())
}
