//! The plainest forms, each with its fix. `test-cases/shapes.rs` rewrites them; the comments in brackets are its slots.

use std::io;
use std::net::{Shutdown, TcpStream};
use std::sync::mpsc::Receiver;

//@ case unmoved: stream jobs job
fn unmoved(stream: TcpStream, jobs: Receiver<u64>) -> io::Result<u64> {
    let mut sum = 0;
    let stream = stream;
    let _ = stream; //~ ineffective-close
    while let Ok(job) = jobs.recv() {
        sum += job;
    }
    Ok(sum)
}

//@ fix unmoved: stream jobs job
fn unmoved_fix(stream: TcpStream, jobs: Receiver<u64>) -> io::Result<u64> {
    let mut sum = 0;
    let stream = stream;
    drop(stream);
    while let Ok(job) = jobs.recv() {
        sum += job;
    }
    Ok(sum)
}

//@ case referenced: stream jobs job
fn referenced(stream: TcpStream, jobs: Receiver<u64>) -> io::Result<u64> {
    let mut sum = 0;
    let stream = stream;
    drop(&stream); //~ ineffective-close
    while let Ok(job) = jobs.recv() {
        sum += job;
    }
    Ok(sum)
}

//@ fix referenced: stream jobs job
fn referenced_fix(stream: TcpStream, jobs: Receiver<u64>) -> io::Result<u64> {
    let mut sum = 0;
    let stream = stream;
    drop(stream);
    while let Ok(job) = jobs.recv() {
        sum += job;
    }
    Ok(sum)
}

//@ case wrong_side: stream jobs job
fn wrong_side(stream: TcpStream, jobs: Receiver<u64>) -> io::Result<u64> {
    let mut sum = 0;
    /*[try*/stream.shutdown(Shutdown::Read)?/*]*/; //~ ineffective-close
    while let Ok(job) = jobs.recv() {
        sum += job;
    }
    Ok(sum)
}

//@ fix wrong_side: stream jobs job
fn wrong_side_fix(stream: TcpStream, jobs: Receiver<u64>) -> io::Result<u64> {
    let mut sum = 0;
    /*[try*/stream.shutdown(Shutdown::Both)?/*]*/;
    while let Ok(job) = jobs.recv() {
        sum += job;
    }
    Ok(sum)
}
