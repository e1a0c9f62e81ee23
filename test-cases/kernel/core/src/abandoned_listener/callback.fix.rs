//! A login that closes its port when the browser has called.

use std::io::{self, BufRead, BufReader, Write};
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

struct Login {
    listener: Option<TcpListener>,
    code: Option<String>,
}

impl Login {
    fn wait(&mut self) -> io::Result<()> {
        let listener = self.listener.take().ok_or(io::ErrorKind::NotConnected)?;
        let (stream, _) = listener.accept()?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        let mut request = String::new();
        BufReader::new(&stream).read_line(&mut request)?;
        (&stream).write_all(b"HTTP/1.0 200 OK\r\n\r\nYou may close this window.")?;
        self.code = Some(request);
        Ok(())
    }
}

/// Renews the session for as long as the program runs.
fn stay_logged_in(login: &Login) -> ! {
    loop {
        println!("logged in with {:?}", login.code);
        thread::sleep(Duration::from_secs(60));
    }
}

pub fn run(listener: TcpListener) -> io::Result<()> {
    let mut login = Login { listener: Some(listener), code: None };
    login.wait()?;
    stay_logged_in(&login)
}
