fn f(s: TcpStream) {
    let _ = s;
    let _ = connect();
    _ = s;
    _ = connect();
    let _kept = connect();
    let (_, b) = pair();
    after();
}
