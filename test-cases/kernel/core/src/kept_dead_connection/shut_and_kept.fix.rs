//! At the end a stored stream is removed.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::net::{TcpListener, TcpStream};

#[derive(Default)]
struct Console {
    terminals: BTreeMap<u16, TcpStream>,
}

impl Console {
    fn add(&mut self, name: u16, terminal: TcpStream) {
        self.terminals.insert(name, terminal);
    }

    /// Prints what a terminal says, until it has nothing more to say.
    fn listen(&mut self, name: &u16) {
        let mut line = [0u8; 80];
        while let Some(terminal) = self.terminals.get_mut(name) {
            match terminal.read(&mut line) {
                Ok(0) | Err(_) => {
                    self.terminals.remove(name);
                    return;
                }
                Ok(n) => println!("{name}: {:?}", &line[..n]),
            }
        }
    }
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    let mut console = Console::default();
    loop {
        let (terminal, address) = listener.accept()?;
        console.add(address.port(), terminal);
        console.listen(&address.port());
    }
}
