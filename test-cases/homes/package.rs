use std::collections::hash_map::Entry;
use std::collections::HashMap;
use std::io::{self, Read};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, OnceLock};
use std::thread::JoinHandle;

struct Peers {
    by_id: HashMap<u32, TcpStream>,
    shared: Arc<Mutex<Vec<TcpStream>>>,
    writers: tokio::sync::Mutex<HashMap<u32, Sender<String>>>,
    given: Vec<TcpStream>,
    handle: Option<JoinHandle<()>>,
    names: HashMap<u32, String>,
}

impl Peers {
    fn add(&mut self, id: u32, stream: TcpStream) {
        self.names.insert(id, String::new());
        self.by_id.insert(id, stream); //+ Peers.by_id
    }

    fn add_entry(&mut self, id: u32, stream: TcpStream) {
        self.by_id.entry(id).or_insert(stream); //+ Peers.by_id
    }

    fn remove_entry(&mut self, id: u32) {
        if let Entry::Occupied(entry) = self.by_id.entry(id) {
            entry.remove(); //- Peers.by_id taken
        }
    }

    fn share(&self, stream: &TcpStream) -> io::Result<()> {
        let copy = stream.try_clone()?;
        let shared = self.shared.clone();
        let mut list = shared.lock().unwrap();
        list.push(copy); //+ Peers.shared
        Ok(())
    }

    async fn writer(&self, id: u32, sender: Sender<String>) {
        self.writers.lock().await.insert(id, sender); //+ Peers.writers
        let mut writers = self.writers.lock().await;
        writers.remove(&id); //- Peers.writers taken
    }

    fn give(&mut self, stream: TcpStream) {
        self.given.push(stream); //+ Peers.given
        somewhere_else(&mut self.given); //- Peers.given given
    }

    fn start(&mut self) {
        let shared = Arc::clone(&self.shared);
        let handle = std::thread::spawn(move || {
            shared.lock().unwrap().retain(|stream| stream.peer_addr().is_ok()); //- Peers.shared taken
        });
        let _old = self.handle.insert(handle); //+ Peers.handle
    }
}

impl Drop for Peers {
    fn drop(&mut self) {
        if let Some(handle) = self.handle.take() {
            let _ = handle.join();
        }
    }
}

struct Client {
    stream: Option<TcpStream>,
    up: bool,
}

impl Client {
    fn new(stream: TcpStream) -> Self {
        Self { stream: Some(stream), up: true } //+ Client.stream
    }

    fn reconnect(&mut self, stream: TcpStream) {
        self.stream = Some(stream); //+ Client.stream //- Client.stream replaced
    }

    fn lose(&mut self) {
        self.stream = None; //- Client.stream emptied
        self.stream.take(); //- Client.stream taken
        self.up = false;
    }

    fn local(stream: TcpStream) -> bool {
        let client = Self { stream: Some(stream), up: true };
        client.up
    }
}

struct Log {
    all: Vec<TcpStream>,
}

impl Log {
    fn add(&mut self, stream: TcpStream) {
        self.all.push(stream); //+ Log.all
    }
}

pub struct Open {
    pub all: Vec<TcpStream>,
}

impl Open {
    pub fn add(&mut self, stream: TcpStream) {
        self.all.push(stream); //+ Open.all
    }
}

static REGISTRY: Mutex<Vec<TcpStream>> = Mutex::new(Vec::new());
static ONE: OnceLock<TcpStream> = OnceLock::new();

fn register(stream: TcpStream) {
    REGISTRY.lock().unwrap().push(stream); //+ REGISTRY
}

fn forget_all() {
    REGISTRY.lock().unwrap().clear(); //- REGISTRY taken //- REGISTRY emptied
}

fn the_one(stream: TcpStream) {
    let _ = ONE.set(stream); //+ ONE
}

fn serve(listener: TcpListener) -> io::Result<()> {
    let clients = Arc::new(Mutex::new(HashMap::new()));
    for stream in listener.incoming() {
        let stream = stream?;
        let clients = clients.clone();
        std::thread::spawn(move || handle(stream, clients));
    }
    Ok(())
}

fn handle(mut stream: TcpStream, clients: Arc<Mutex<HashMap<u16, TcpStream>>>) -> io::Result<()> {
    let copy = stream.try_clone()?;
    clients.lock().unwrap().insert(1, copy); //+ elsewhere //- elsewhere replaced
    let mut buffer = [0; 10];
    while stream.read(&mut buffer)? > 0 {}
    clients.lock().unwrap().remove(&1); //- elsewhere taken
    Ok(())
}

fn one_by_one(listener: &TcpListener) -> io::Result<()> {
    let mut mine = Vec::new();
    loop {
        let (stream, _) = listener.accept()?;
        mine.push(stream); //+ local
        if mine.len() > 10 {
            mine.remove(0); //- local taken
        }
    }
}
