//! hyper-util: `half_close(true)`, and a handler that waits for a job from a queue.

use std::convert::Infallible;
use std::io;
use std::sync::Arc;

use http_body_util::Full;
use hyper::Response;
use hyper::body::Bytes;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use tokio::net::TcpListener;
use tokio::sync::{Mutex, mpsc};

type Jobs = Arc<Mutex<mpsc::Receiver<String>>>;

async fn next_job(jobs: Jobs) -> Result<Response<Full<Bytes>>, Infallible> {
    let job = jobs.lock().await.recv().await;
    Ok(Response::new(Full::from(job.unwrap_or_default())))
}

pub async fn run(listener: TcpListener) -> io::Result<()> {
    let (_submit, jobs) = mpsc::channel(16);
    let jobs: Jobs = Arc::new(Mutex::new(jobs));
    let mut server = auto::Builder::new(TokioExecutor::new());
    server.http1().timer(TokioTimer::new()).half_close(true); //~? half-close-server
    loop {
        let (stream, _) = listener.accept().await?;
        let (server, jobs) = (server.clone(), Arc::clone(&jobs));
        tokio::spawn(async move {
            let service = service_fn(move |_| next_job(Arc::clone(&jobs)));
            server.serve_connection(TokioIo::new(stream), service).await
        });
    }
}
