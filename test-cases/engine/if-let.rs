fn f(m: &Mutex<Option<u8>>, o: Option<TcpStream>) {
    if let Some(n) = m.lock().as_ref() {
        use_it(n);
    } else {
        other();
    }
    if let Some(s) = o {
        take(s);
    }
    after();
}
