//! std: a thread has the connection, and an exit forgets the thread.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

type Result<T, E = Box<dyn std::error::Error + Send + Sync>> = std::result::Result<T, E>;

struct Queue {
    jobs: Mutex<VecDeque<Vec<u8>>>,
    filled: Condvar,
}

struct Bot {
    outgoing: Option<Sender<String>>,
    queue: Arc<Queue>,
}

impl Bot {
    /// The writer thread owns a clone and waits for messages that `self.outgoing` can still send.
    fn run(&mut self, stream: TcpStream) -> io::Result<()> {
        let mut writer = stream.try_clone()?;
        let (sender, messages) = channel::<String>();
        self.outgoing = Some(sender);
        let thread = thread::spawn(move || { //~ detached-task
            for message in messages {
                if writer.write_all(message.as_bytes()).is_err() {
                    break;
                }
            }
        });
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        while reader.read_line(&mut line)? > 0 {
            println!("{}", line.trim_end());
            line.clear();
        }
        self.outgoing = None;
        let _ = thread.join();
        Ok(())
    }

    /// The thread waits on a condition that nobody meets any more.
    fn serve(&self, mut stream: UnixStream) -> Result<()> {
        let queue = Arc::clone(&self.queue);
        let mut writer = stream.try_clone()?;
        let worker = thread::spawn(move || { //~ detached-task
            loop {
                let mut jobs = queue.jobs.lock().unwrap();
                while jobs.is_empty() {
                    jobs = queue.filled.wait(jobs).unwrap();
                }
                let Some(job) = jobs.pop_front() else { continue };
                drop(jobs);
                if job.is_empty() || writer.write_all(&job).is_err() {
                    return;
                }
            }
        });
        let mut header = [0u8; 8];
        stream.read_exact(&mut header)?;
        if &header != b"MAGIC\0\0\0" {
            return Err("not one of ours".into());
        }
        self.queue.jobs.lock().unwrap().push_back(Vec::new());
        self.queue.filled.notify_all();
        worker.join().map_err(|_| "the worker panicked")?;
        Ok(())
    }
}

/// A pool of connections, each with a thread that waits for jobs. The third that cannot be opened drops two handles.
fn workers(address: &str, count: usize, jobs: &Arc<Mutex<Receiver<Vec<u8>>>>) -> io::Result<Vec<JoinHandle<()>>> {
    let mut threads = Vec::with_capacity(count);
    for _ in 0..count {
        let mut stream = TcpStream::connect(address)?;
        let jobs = Arc::clone(jobs);
        let worker = thread::spawn(move || { //~ detached-task
            loop {
                let Ok(job) = jobs.lock().unwrap().recv() else { return };
                if stream.write_all(&job).is_err() {
                    return;
                }
            }
        });
        threads.push(worker);
    }
    Ok(threads)
}

/// Who can still send jobs: a static, so the threads above wait on.
static JOBS: Mutex<Option<Sender<Vec<u8>>>> = Mutex::new(None);

fn start(address: &str) -> io::Result<Vec<JoinHandle<()>>> {
    let (sender, jobs) = channel();
    *JOBS.lock().unwrap() = Some(sender);
    workers(address, 4, &Arc::new(Mutex::new(jobs)))
}

/// The builder returns a `Result`; its thread is one like others.
fn relay(listener: &TcpListener, out: &Mutex<Vec<Sender<Vec<u8>>>>) -> Result<u64> {
    let (client, _) = listener.accept()?;
    let mut sink = client.try_clone()?;
    let (sender, blocks) = channel::<Vec<u8>>();
    out.lock().unwrap().push(sender);
    let builder = thread::Builder::new().name("relay".into());
    let feeder = builder.spawn(move || { //~ detached-task
        while let Ok(block) = blocks.recv() {
            if sink.write_all(&block).is_err() {
                break;
            }
        }
    })?;
    let mut total = 0;
    let mut source = client;
    let mut block = [0u8; 4096];
    let outcome = loop {
        match source.read(&mut block) {
            Ok(0) => break Ok(total),
            Ok(n) => total += n as u64,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    };
    out.lock().unwrap().clear();
    feeder.join().map_err(|_| "the feeder panicked")?;
    outcome
}
