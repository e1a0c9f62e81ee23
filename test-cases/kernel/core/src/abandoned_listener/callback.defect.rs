//! A login waits for one callback from the browser, and keeps its port afterwards.

use std::io::{self, BufRead, BufReader, Write};
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

struct Login {
    listener: TcpListener,
    code: Option<String>,
}

impl Login {
    fn wait(&mut self) -> io::Result<()> {
        let (stream, _) = self.listener.accept()?; //~ abandoned-listener
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
    let mut login = Login { listener, code: None };
    login.wait()?;
    stay_logged_in(&login)
}
