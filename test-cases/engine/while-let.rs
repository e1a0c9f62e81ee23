fn f(q: &Mutex<Vec<Conn>>, mut it: Iter) {
    while let Some(c) = q.lock().pop() {
        if c.is_bad() {
            continue;
        }
        c.close();
    }
    while it.more() && !it.done() {
        it.step();
    }
}
