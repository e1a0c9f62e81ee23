fn f(o: Option<TcpStream>) {
    let Some(s) = o else {
        log();
        return;
    };
    let Ok(n) = connect().peek() else { panic!("no") };
    use_it(s, n);
}
