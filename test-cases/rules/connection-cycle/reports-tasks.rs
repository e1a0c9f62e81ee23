//! A task that keeps what alone could end it.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::{Mutex, mpsc, watch};

struct Client {
    write: Mutex<OwnedWriteHalf>,
    state: watch::Sender<bool>,
}

impl Client {
    fn new(write: OwnedWriteHalf) -> Arc<Self> {
        let (state, _) = watch::channel(true);
        Arc::new(Self { write: Mutex::new(write), state })
    }

    fn watch_state(self: &Arc<Self>) {
        let this = Arc::clone(self);
        tokio::spawn(async move { //~ connection-cycle
            let mut state = this.state.subscribe();
            loop {
                if state.changed().await.is_err() {
                    break;
                }
                println!("{:?}", *state.borrow());
            }
        });
    }

    fn keep_alive(self: Arc<Self>) {
        tokio::spawn(async move { //~ connection-cycle
            loop {
                tokio::time::sleep(Duration::from_secs(30)).await;
                let _ = this_write(&self).await;
            }
        });
    }
}

async fn this_write(client: &Client) -> std::io::Result<()> {
    client.write.lock().await.write_all(b"ping\n").await
}

enum Command {
    Send(Vec<u8>),
    Again,
}

fn queue(mut write: OwnedWriteHalf, _read: OwnedReadHalf) -> mpsc::Sender<Command> {
    let (tx, mut rx) = mpsc::channel(8);
    let again = tx.clone();
    tokio::spawn(async move { //~ connection-cycle
        while let Some(command) = rx.recv().await {
            match command {
                Command::Send(bytes) => {
                    if write.write_all(&bytes).await.is_err() {
                        let _ = again.send(Command::Again).await;
                    }
                }
                Command::Again => {}
            }
        }
    });
    tx
}
