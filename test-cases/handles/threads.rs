use std::io;
use std::thread::{self, JoinHandle};

fn step() -> io::Result<()> {
    Ok(())
}

fn question() -> io::Result<()> {
    let h = thread::spawn(|| {});
    step()?; //~ question
    h.join().unwrap();
    Ok(())
}

fn joined() -> io::Result<()> {
    let h = thread::spawn(|| {});
    let result = step();
    let _ = h.join();
    result
}

fn joined_on_every_way() -> io::Result<()> {
    let h = thread::spawn(|| {});
    if let Err(error) = step() {
        let _ = h.join();
        return Err(error);
    }
    h.join().map_err(|_| io::Error::other("panicked"))
}

fn built() -> io::Result<()> {
    let h = thread::Builder::new().name("x".into()).spawn(|| {})?;
    step()?; //~ question
    let _ = h.join();
    Ok(())
}

fn scoped() -> io::Result<()> {
    thread::scope(|s| {
        s.spawn(|| {});
        step()
    })
}

fn two() -> (JoinHandle<()>, JoinHandle<()>) {
    (thread::spawn(|| {}), thread::spawn(|| {}))
}

fn in_a_pair() -> io::Result<()> {
    let (a, b) = two();
    let _ = a.join();
    step()?; //~ question
    let _ = b.join();
    Ok(())
}

fn drained(n: usize) {
    let mut all: Vec<JoinHandle<()>> = (0..n).map(|_| thread::spawn(|| {})).collect();
    while let Some(h) = all.pop() {
        let _ = h.join();
    }
}

fn in_an_array() -> io::Result<()> {
    let all = [thread::spawn(|| {}), thread::spawn(|| {})];
    step()?; //~ question
    for h in all {
        let _ = h.join();
    }
    Ok(())
}

fn optional(really: bool) -> io::Result<()> {
    let h = if really { Some(thread::spawn(|| {})) } else { None };
    step()?; //~ question
    if let Some(h) = h {
        let _ = h.join();
    }
    Ok(())
}

fn optional_and_mapped(really: bool) -> io::Result<()> {
    let h = if really { Some(thread::spawn(|| {})) } else { None };
    let result = step();
    h.map(|h| h.join());
    result
}
