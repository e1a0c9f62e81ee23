//@ edition: 2024
fn f(o: Option<Conn>, on: bool) {
    if on && let Some(c) = o && let Ok(n) = c.get().size() && n > 3 {
        hold(n);
    }
    after();
}
