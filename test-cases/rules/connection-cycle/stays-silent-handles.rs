//! Handles that do not close a circle.

use std::cell::RefCell;
use std::net::TcpStream;
use std::rc::{Rc, Weak};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::AsyncReadExt;
use tokio::sync::{mpsc, watch};

struct Session {
    stream: TcpStream,
    on_line: RefCell<Option<Box<dyn Fn(&str)>>>,
}

fn weak(session: &Rc<Session>) {
    let this = Rc::downgrade(session);
    let on_line = Box::new(move |line: &str| {
        if let Some(this) = this.upgrade() {
            println!("{:?}: {line}", this.stream.peer_addr());
        }
    });
    *session.on_line.borrow_mut() = Some(on_line);
}

/// Somebody else's callback.
fn other(session: &Rc<Session>, listener: &Rc<Session>) {
    let that = Rc::clone(listener);
    *session.on_line.borrow_mut() = Some(Box::new(move |line| println!("{:?}: {line}", that.stream.peer_addr())));
}

struct Breakable {
    stream: TcpStream,
    hook: Mutex<Option<Box<dyn Fn() + Send>>>,
}

impl Breakable {
    fn close(&self) {
        self.hook.lock().unwrap().take();
    }
}

/// `close` breaks the circle.
fn broken(breakable: &Arc<Breakable>) {
    let this = Arc::clone(breakable);
    *breakable.hook.lock().unwrap() = Some(Box::new(move || println!("{:?}", this.stream.peer_addr())));
}

struct Connection {
    stream: TcpStream,
    parser: Option<Rc<Parser>>,
}

struct Parser {
    connection: Weak<RefCell<Connection>>,
}

fn parts(stream: TcpStream) -> Rc<RefCell<Connection>> {
    let connection = Rc::new(RefCell::new(Connection { stream, parser: None }));
    let parser = Rc::new(Parser { connection: Rc::downgrade(&connection) });
    connection.borrow_mut().parser = Some(parser);
    connection
}

struct Client {
    stream: tokio::sync::Mutex<tokio::net::TcpStream>,
    state: watch::Sender<bool>,
}

impl Client {
    /// Holds a `Weak` between the rounds.
    fn keep_alive(self: &Arc<Self>) {
        let this = Arc::downgrade(self);
        tokio::spawn(async move {
            while let Some(client) = this.upgrade() {
                println!("{:?}", *client.state.borrow());
                drop(client);
                tokio::time::sleep(Duration::from_secs(30)).await;
            }
        });
    }

    /// Ends with the connection.
    fn read_all(self: Arc<Self>) {
        tokio::spawn(async move {
            let mut buffer = [0; 512];
            loop {
                let n = self.stream.lock().await.read(&mut buffer).await?;
                if n == 0 {
                    return std::io::Result::Ok(());
                }
            }
        });
    }

    /// Ends when the caller's sender goes.
    fn serve(self: Arc<Self>, mut jobs: mpsc::Receiver<u8>) {
        tokio::spawn(async move {
            while let Some(job) = jobs.recv().await {
                println!("{job} {:?}", *self.state.borrow());
            }
        });
    }

    /// Whoever made it has the sender, too.
    fn from_outside(stream: tokio::net::TcpStream, state: watch::Sender<bool>) -> Arc<Self> {
        Arc::new(Self { stream: tokio::sync::Mutex::new(stream), state })
    }

    fn watch_with_handle(self: Arc<Self>) {
        tokio::spawn(async move {
            let mut state = self.state.subscribe();
            while state.changed().await.is_ok() {
                println!("{:?}", self.stream.lock().await.peer_addr());
            }
        });
    }

    /// Takes only what it needs.
    fn watch_state(&self) {
        let mut state = self.state.subscribe();
        tokio::spawn(async move { while state.changed().await.is_ok() {} });
    }
}
