impl Server {
    fn by_value(self, (a, _): (TcpStream, TcpStream), Wrap { inner, .. }: Wrap, _: Guard) {
        go(a);
    }
    fn by_pin(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let x = ready!(self.inner.poll(cx));
        Poll::Ready(x)
    }
}
