fn f(mut s: TcpStream) -> impl Stream {
    async_stream::try_stream! {
        let mut frames = Framed::new(s);
        while let Some(frame) = frames.next().await {
            yield frame?;
        }
    }
}
