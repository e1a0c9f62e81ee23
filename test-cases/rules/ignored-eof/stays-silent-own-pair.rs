//! A pair that the program keeps to wake itself, and message streams that say `None`.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;

struct Bell {
    heard: UnixStream,
    rope: UnixStream,
}

impl Bell {
    fn new() -> std::io::Result<Bell> {
        let (heard, rope) = UnixStream::pair()?;
        heard.set_nonblocking(true)?;
        Ok(Bell { heard, rope })
    }

    fn ring(&self) {
        let _ = (&self.rope).write(&[1]);
    }

    fn hush(&self) {
        while (&self.heard).read(&mut [0; 32]).is_ok() {}
    }
}

async fn messages<S>(mut source: S)
where
    S: futures_util::Stream<Item = u32> + Unpin,
{
    use futures_util::StreamExt;
    while let Some(item) = source.next().await {
        eprintln!("{item}");
    }
}
