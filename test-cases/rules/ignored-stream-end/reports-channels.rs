//! Channels whose end must end a task that has a connection.

use std::io::Write;
use std::net::TcpStream;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::thread;
use std::time::Duration;

use tokio::io::AsyncWriteExt;

fn writer(mut stream: TcpStream, orders: Receiver<Vec<u8>>) {
    thread::spawn(move || {
        loop {
            if let Ok(order) = orders.recv_timeout(Duration::from_millis(100)) { //~ ignored-stream-end
                if stream.write_all(&order).is_err() {
                    break;
                }
            }
        }
    });
}

fn polls(mut stream: TcpStream, orders: Receiver<Vec<u8>>) -> std::io::Result<()> {
    loop {
        match orders.try_recv() { //~ ignored-stream-end
            Ok(order) => stream.write_all(&order)?,
            Err(_) => thread::sleep(Duration::from_millis(10)),
        }
    }
}

fn both_errors(mut stream: TcpStream, orders: Receiver<Vec<u8>>) -> std::io::Result<()> {
    loop {
        match orders.try_recv() { //~ ignored-stream-end
            Ok(order) => stream.write_all(&order)?,
            Err(TryRecvError::Empty | TryRecvError::Disconnected) => {
                thread::sleep(Duration::from_millis(10));
            }
        }
    }
}

fn both_timeouts(mut stream: TcpStream, orders: Receiver<Vec<u8>>) -> std::io::Result<()> {
    loop {
        match orders.recv_timeout(Duration::from_secs(1)) { //~ ignored-stream-end
            Ok(order) => stream.write_all(&order)?,
            Err(RecvTimeoutError::Timeout) | Err(RecvTimeoutError::Disconnected) => {}
        }
    }
}

async fn queue(mut stream: tokio::net::TcpStream, mut orders: tokio::sync::mpsc::Receiver<Vec<u8>>) {
    loop {
        if let Some(order) = orders.recv().await { //~ ignored-stream-end
            let _ = stream.write_all(&order).await;
        }
    }
}
