//! A broadcast drops the screens it cannot write to.

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};

#[derive(Default)]
struct Wall {
    screens: HashMap<SocketAddr, TcpStream>,
}

impl Wall {
    fn add(&mut self, name: SocketAddr, screen: TcpStream) {
        self.screens.insert(name, screen);
    }

    fn show(&mut self, frame: &[u8]) {
        self.screens.retain(|name, screen| {
            let shown = screen.write_all(frame).and_then(|()| acknowledged(screen));
            println!("{name}: {shown:?}");
            shown.is_ok()
        });
    }
}

fn acknowledged(screen: &mut TcpStream) -> io::Result<()> {
    let mut ok = [0u8; 2];
    screen.read_exact(&mut ok)
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    let mut wall = Wall::default();
    loop {
        let (screen, name) = listener.accept()?;
        wall.add(name, screen);
        wall.show(b"frame");
    }
}
