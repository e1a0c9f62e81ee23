async fn outer(s: TcpStream) -> io::Result<()> {
    let f = async move {
        s.ready().await?;
        Ok(())
    };
    f.await?;
    Ok(())
}
