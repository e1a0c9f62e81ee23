fn f(a: Conn, b: bool) -> bool {
    let x = a.open().ok() && b;
    if !(x || a.lock().flag) {
        one();
    }
    while true {
        if b { break; }
    }
    a.left() || !b
}
