async fn f(s: TcpStream) {
    let fut = serve(s);
    tokio::pin!(fut);
    let other = std::pin::pin!(make());
    pin_mut!(other);
    fut.await;
}
