//@ edition: 2024
fn f(m: &Mutex<Pool>) -> usize {
    let n = m.lock().unwrap().len();
    let p = &make();
    let q = Holder { inner: &make(), n: size(&make()) };
    match m.lock().unwrap().state() {
        State::A => one(),
        State::B => two(),
    }
    if m.lock().unwrap().ready() {
        three();
    }
    take(make());
    make();
    n
}
