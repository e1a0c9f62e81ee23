//! The owner of a connection is kept by something of its own.

use std::cell::RefCell;
use std::net::TcpStream;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

struct Session {
    stream: TcpStream,
    on_line: RefCell<Option<Box<dyn Fn(&str)>>>,
}

fn direct(session: &Rc<Session>) {
    let this = Rc::clone(session);
    let on_line = Box::new(move |line: &str| println!("{:?}: {line}", this.stream.peer_addr()));
    *session.on_line.borrow_mut() = Some(on_line); //~ connection-cycle
}

struct Shared {
    stream: TcpStream,
    hooks: Mutex<Vec<Box<dyn Fn() + Send>>>,
}

impl Shared {
    fn on_close(&self, hook: impl Fn() + Send + 'static) {
        self.hooks.lock().unwrap().push(Box::new(hook));
    }
}

fn by_a_setter(stream: TcpStream) -> Arc<Shared> {
    let shared = Arc::new(Shared { stream, hooks: Mutex::new(Vec::new()) });
    let other = shared.clone();
    shared.on_close(move || println!("{:?}", other.stream.local_addr())); //~ connection-cycle
    shared
}

struct Connection {
    stream: TcpStream,
    parser: Option<Rc<Parser>>,
}

struct Parser {
    connection: Rc<RefCell<Connection>>,
}

fn parts(stream: TcpStream) -> Rc<RefCell<Connection>> {
    let connection = Rc::new(RefCell::new(Connection { stream, parser: None }));
    let parser = Rc::new(Parser { connection: Rc::clone(&connection) });
    connection.borrow_mut().parser = Some(parser); //~ connection-cycle
    connection
}
