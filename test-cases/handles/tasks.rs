use std::io;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::task::{JoinHandle, JoinSet};
use tokio_util::task::AbortOnDropHandle;

async fn work() {}
async fn step() -> io::Result<()> {
    Ok(())
}
fn pass(h: JoinHandle<()>) -> JoinHandle<()> {
    h
}

async fn question() -> io::Result<()> {
    let h = tokio::spawn(work());
    step().await?; //~ question
    h.abort();
    Ok(())
}

async fn returned_by_a_helper() -> io::Result<()> {
    let h = start();
    step().await?; //~ question
    h.abort();
    Ok(())
}
fn start() -> JoinHandle<()> {
    let h = tokio::spawn(work());
    pass(h)
}
fn start_or_not(really: bool) -> io::Result<JoinHandle<()>> {
    if !really {
        return Err(io::Error::other("no"));
    }
    Ok(tokio::spawn(work()))
}
async fn fallible_helper() -> io::Result<()> {
    let h = start_or_not(true)?;
    step().await?; //~ question
    h.await?;
    Ok(())
}

async fn awaited() -> io::Result<()> {
    let h = tokio::spawn(work());
    let other = step().await;
    h.await?;
    other
}

async fn discarded() {
    tokio::spawn(work()); //~ end
}

async fn ignored() {
    let _ = tokio::spawn(work()); //~ end
}

async fn named() {
    let _h = tokio::spawn(work());
} //~ end

async fn thrown_away() {
    let h = tokio::spawn(work());
    drop(h); //~ dropped
}

async fn early(flag: bool) {
    let h = tokio::spawn(work());
    if flag {
        return; //~ return
    }
    h.abort();
}

async fn in_a_vec(n: usize) -> io::Result<()> {
    let mut all = Vec::new();
    for _ in 0..n {
        step().await?; //~ question
        all.push(tokio::spawn(work()));
    }
    for h in all {
        h.await?;
    }
    Ok(())
}

async fn in_a_vec_that_is_joined(n: usize) {
    let mut all = Vec::new();
    for _ in 0..n {
        all.push(tokio::spawn(work()));
    }
    futures::future::join_all(all).await;
}

async fn in_a_vec_that_is_aborted(n: usize) -> io::Result<()> {
    let mut all = Vec::with_capacity(n);
    for _ in 0..n {
        all.push(tokio::spawn(work()));
    }
    let result = step().await;
    for h in &all {
        h.abort();
    }
    result
}

async fn in_a_set() -> io::Result<()> {
    let mut set = JoinSet::new();
    set.spawn(work());
    step().await
}

async fn aborts_on_drop() -> io::Result<()> {
    let _h = AbortOnDropHandle::new(tokio::spawn(work()));
    step().await?;
    Ok(())
}

async fn by_value_in_time() {
    let h = tokio::spawn(work());
    let _ = tokio::time::timeout(Duration::from_secs(1), h).await; //~ late
}

async fn started_in_the_argument() -> io::Result<()> {
    tokio::time::timeout(Duration::from_secs(1), tokio::spawn(work())).await??; //~ late
    Ok(())
}

async fn by_reference_in_time() {
    let mut h = tokio::spawn(work());
    if tokio::time::timeout(Duration::from_secs(1), &mut h).await.is_err() {
        h.abort();
    }
}

async fn by_reference_in_time_and_left() {
    let mut h = tokio::spawn(work());
    if tokio::time::timeout(Duration::from_secs(1), &mut h).await.is_err() {
        return; //~ return
    }
}

async fn in_a_race(stop: tokio::sync::oneshot::Receiver<()>) {
    let h = tokio::spawn(work());
    tokio::select! {
        _ = h => {}
        _ = stop => {} //~ end
    }
}

async fn lent_to_a_race(stop: tokio::sync::oneshot::Receiver<()>) {
    let mut h = tokio::spawn(work());
    tokio::select! {
        _ = &mut h => {}
        _ = stop => h.abort(),
    }
}

async fn lent_to_a_race_and_left(stop: tokio::sync::oneshot::Receiver<()>) -> io::Result<()> {
    let mut h = tokio::spawn(work());
    tokio::select! {
        _ = &mut h => Ok(()),
        _ = stop => return Ok(()), //~ return
    }
}

async fn flatten(h: JoinHandle<io::Result<()>>) -> io::Result<()> {
    h.await?
}

async fn both_or_none() -> io::Result<()> {
    let a = tokio::spawn(step());
    let b = tokio::spawn(step());
    tokio::try_join!(flatten(a), flatten(b))?; //~ sibling
    Ok(())
}

async fn both() {
    let a = tokio::spawn(work());
    let b = tokio::spawn(work());
    let _ = tokio::join!(a, b);
}

async fn both_handles() -> io::Result<()> {
    let a = tokio::spawn(work());
    let b = tokio::spawn(work());
    tokio::try_join!(a, b)?;
    Ok(())
}

async fn one_after_the_other() -> io::Result<()> {
    let a = tokio::spawn(step());
    let b = tokio::spawn(step());
    a.await??; //~ question
    b.await??;
    Ok(())
}

async fn again_and_again(addr: &str) {
    loop {
        let stream = TcpStream::connect(addr).await;
        let h = tokio::spawn(work());
        let Ok(_stream) = stream else { continue }; //~ continue
        h.abort();
    }
}

async fn replaced(addr: &str) -> io::Result<()> {
    let mut task = None;
    loop {
        let _stream = TcpStream::connect(addr).await?; //~ question
        task = Some(tokio::spawn(work())); //~ overwritten
    }
}

async fn replaced_after_abort(addr: &str) -> io::Result<()> {
    let mut task: Option<JoinHandle<()>> = None;
    loop {
        let _stream = TcpStream::connect(addr).await.unwrap();
        if let Some(old) = task.take() {
            old.abort();
        }
        task = Some(tokio::spawn(work()));
    }
}

struct Client {
    task: JoinHandle<()>,
}
struct Guarded {
    task: JoinHandle<()>,
}
impl Drop for Guarded {
    fn drop(&mut self) {
        self.task.abort();
    }
}
impl Client {
    fn stop(&self) {
        self.task.abort();
    }
}

async fn in_a_struct() -> io::Result<Client> {
    let client = Client { task: tokio::spawn(work()) };
    step().await?; //~ question
    Ok(client)
}

async fn in_a_guard() -> io::Result<Guarded> {
    let guarded = Guarded { task: tokio::spawn(work()) };
    step().await?;
    Ok(guarded)
}

async fn stopped_by_a_method() -> io::Result<()> {
    let client = Client { task: tokio::spawn(work()) };
    let result = step().await;
    client.stop();
    result
}

fn abort(h: &JoinHandle<()>) {
    h.abort();
}

async fn stopped_by_a_helper() -> io::Result<()> {
    let h = tokio::spawn(work());
    let result = step().await;
    abort(&h);
    result
}

async fn stopped_by_a_helper_on_one_way() -> io::Result<()> {
    let h = tokio::spawn(work());
    step().await?; //~ question
    abort(&h);
    Ok(())
}

fn let_go(h: JoinHandle<()>, flag: bool) {
    if flag {
        h.abort();
    }
}

async fn let_go_by_a_helper(flag: bool) {
    let h = tokio::spawn(work());
    let_go(h, flag); //~ callee
}

async fn ended_by_somebody_else(tx: std::sync::mpsc::Sender<tokio::task::AbortHandle>) {
    let h = tokio::spawn(work());
    let _ = tx.send(h.abort_handle());
}

struct Server {
    tasks: Vec<JoinHandle<()>>,
}
impl Server {
    fn add(&mut self) {
        let h = tokio::spawn(work());
        self.tasks.push(h);
    }
    fn add_and_return(&mut self) -> io::Result<()> {
        let h = tokio::spawn(work());
        self.tasks.push(h);
        Ok(())
    }
}

async fn in_a_block() -> io::Result<()> {
    let h = tokio::spawn(work());
    let both = async move {
        let _ = h.await;
    };
    both.await;
    step().await?;
    Ok(())
}

async fn lent_to_a_block() -> io::Result<()> {
    let mut h = tokio::spawn(work());
    let _ = tokio::time::timeout(Duration::from_secs(1), async { (&mut h).await }).await;
    Ok(())
}

async fn moved_into_another_task() {
    let h = tokio::spawn(work());
    let outer = tokio::spawn(async move {
        let _ = h.await;
    });
    outer.abort();
}

async fn blocking() {
    let h = tokio::task::spawn_blocking(|| 1);
    step().await.ok();
    h.abort();
} //~ end

async fn asked() {
    let h = tokio::spawn(work());
    while !h.is_finished() {
        step().await.ok();
    }
}

async fn one_by_one(n: usize) -> io::Result<()> {
    let mut all = Vec::new();
    for _ in 0..n {
        all.push(tokio::spawn(step()));
    }
    for h in all {
        h.await??; //~ question
    }
    Ok(())
}

async fn one_by_one_to_the_end(n: usize) {
    let mut all = Vec::new();
    for _ in 0..n {
        all.push(tokio::spawn(step()));
    }
    for h in all {
        let _ = h.await;
    }
}

async fn only_some(n: usize) {
    let mut all = Vec::new();
    for _ in 0..n {
        all.push(tokio::spawn(work()));
    }
    for h in all {
        if h.is_finished() {
            break;
        }
        h.abort();
    } //~ end
}
