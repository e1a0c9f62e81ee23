fn f(m: Message, pair: (Side, State)) {
    match m {
        Message::Text(t) | Message::Binary(t) => take(t),
        Message::Ping | Message::Pong => {}
        _ => other(),
    }
    match pair {
        (Side::A(x) | Side::B(x), State::Open) => take(x),
        (_, State::Closed | State::Lost) => {}
        _ => other(),
    }
}
