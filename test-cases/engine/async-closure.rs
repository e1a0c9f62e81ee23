async fn f(s: TcpStream) {
    let g = async move |n: usize| -> io::Result<()> {
        s.write(n).await?;
        Ok(())
    };
    g(1).await.unwrap();
}
