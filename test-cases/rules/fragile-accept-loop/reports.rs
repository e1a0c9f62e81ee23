//! What passes ends the server, or makes it spin.

use std::io;
use std::net::TcpListener;
use std::thread;

fn question(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept()?; //~ fragile-accept-loop
        thread::spawn(move || drop(stream));
    }
}

async fn while_let(listener: tokio::net::TcpListener) {
    while let Ok((stream, _)) = listener.accept().await { //~ fragile-accept-loop
        tokio::spawn(async move { drop(stream) });
    }
}

fn breaks(listener: TcpListener) {
    for stream in listener.incoming() { //~ fragile-accept-loop
        match stream {
            Ok(stream) => drop(stream),
            Err(error) => {
                eprintln!("{error}");
                break;
            }
        }
    }
}

fn spins(listener: TcpListener) {
    loop {
        let (stream, _) = match listener.accept() { //~ fragile-accept-loop
            Ok(accepted) => accepted,
            Err(error) => {
                eprintln!("{error}");
                continue;
            }
        };
        thread::spawn(move || drop(stream));
    }
}

async fn in_select(listener: tokio::net::TcpListener, mut stop: tokio::sync::watch::Receiver<()>) -> io::Result<()> {
    loop {
        tokio::select! {
            _ = stop.changed() => return Ok(()),
            accepted = listener.accept() => { //~ fragile-accept-loop
                let (stream, _) = accepted?;
                tokio::spawn(async move { drop(stream) });
            }
        }
    }
}

fn leaves_out_errors(listener: TcpListener) {
    for stream in listener.incoming().flatten() { //~ fragile-accept-loop
        thread::spawn(move || drop(stream));
    }
}
