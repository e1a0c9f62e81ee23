fn f(&mut self, o: Option<TcpStream>) {
    match &mut self.stream {
        Some(s) => s.flush(),
        None => {}
    }
    if let &Some(ref s) = &o {
        look(s);
    }
    let Some(s) = &o else { return };
    look(s);
    match (self.a, &o) {
        (State::Open, Some(s)) => look(s),
        _ => {}
    }
}
