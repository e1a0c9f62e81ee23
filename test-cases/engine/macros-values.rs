fn f(s: TcpStream, r: Option<u8>) -> bool {
    let v = vec![s, other()];
    let z = vec![0u8; 512];
    let some = matches!(r, Some(n) if n > 0);
    if matches!(r, None | Some(0)) {
        one();
    }
    let d = dbg!(v);
    let text = concat!("a", "b");
    let u = unknown_macro!(d, &z, some.field, text => { "{some}" });
    cfg!(unix)
}
