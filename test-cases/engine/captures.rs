fn f(a: TcpStream, b: TcpStream, c: usize) {
    let outer = move |x: usize| {
        let b = x;
        spawn(async move {
            let inner = || a.peer(c);
            inner(b)
        })
    };
    outer(c);
    let (p, q) = pair();
    run(|(l, r)| l.join(p, r));
}
