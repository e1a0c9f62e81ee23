async fn f(mut rx: Receiver, mut s: TcpStream, token: Token) -> io::Result<()> {
    loop {
        let mut buf = buffer();
        tokio::select! {
            biased;
            _ = token.cancelled() => break,
            msg = rx.recv(), if s.ok() => handle(msg).await?,
            n = s.read(&mut buf) => {
                if n? == 0 {
                    return Ok(());
                }
            }
        }
    }
    Ok(())
}
