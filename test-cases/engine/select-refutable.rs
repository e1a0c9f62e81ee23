async fn f(mut rx: Receiver, fut: Fut) -> u8 {
    let x = tokio::select! {
        Some(msg) = rx.recv() => msg.len(),
        Ok(Reply { n, .. }) = &mut fut => n,
        else => return 0,
    };
    futures::select! {
        a = fut => use_it(a),
        complete => {}
        default => idle(),
    }
    x
}
