//! `curl`: a handle keeps its connections for the next transfer, and looks at them only then.

pub struct Error {}
impl std::error::Error for Error {}
pub struct MultiError {}
impl std::error::Error for MultiError {}

pub mod easy {
    use std::time::Duration;

    use crate::Error;

    /// docs: libcurl's `curl_easy_cleanup(3)` says that it closes all connections that the handle has used and kept open
    #[resource(client, on_drop = "closes")]
    pub struct Easy {}
    impl Easy {
        #[builds]
        pub fn new() -> Easy {}
        pub fn url(&mut self, url: &str) -> Result<(), Error> {}
        #[sets(timeout)]
        pub fn timeout(&mut self, timeout: Duration) -> Result<(), Error> {}
        #[sets(connect_timeout)]
        pub fn connect_timeout(&mut self, timeout: Duration) -> Result<(), Error> {}
        /// Connections stay for the next transfer.
        #[waits(peer)]
        pub fn perform(&self) -> Result<(), Error> {}
        pub fn transfer(&mut self) -> Transfer<'_> {}
        /// Options go, connections stay.
        pub fn reset(&mut self) {}
    }
    pub struct Transfer<'easy> {
        easy: &'easy mut Easy,
    }
    impl Transfer<'_> {
        #[waits(peer)]
        pub fn perform(&self) -> Result<(), Error> {}
    }
    /// docs: libcurl's `curl_easy_cleanup(3)` says that it closes all connections that the handle has used and kept open
    #[resource(client, on_drop = "closes")]
    pub struct Easy2<H> {
        handler: H,
    }
    impl<H> Easy2<H> {
        #[builds]
        pub fn new(handler: H) -> Easy2<H> {}
        pub fn url(&mut self, url: &str) -> Result<(), Error> {}
        #[sets(timeout)]
        pub fn timeout(&mut self, timeout: Duration) -> Result<(), Error> {}
        #[sets(connect_timeout)]
        pub fn connect_timeout(&mut self, timeout: Duration) -> Result<(), Error> {}
        #[waits(peer)]
        pub fn perform(&self) -> Result<(), Error> {}
        pub fn get_ref(&self) -> &H {}
        pub fn get_mut(&mut self) -> &mut H {}
    }
}
pub mod multi {
    use std::time::Duration;

    use crate::MultiError;
    use crate::easy::{Easy, Easy2};

    /// docs: `Multi::add` says that the handles in it share the connection cache of the multi handle, which `remove` leaves alone
    #[resource(client, on_drop = "closes-last")]
    pub struct Multi {}
    impl Multi {
        #[builds]
        pub fn new() -> Multi {}
        /// The transfer goes on for as long as the handle is there.
        pub fn add(&self, easy: Easy) -> Result<EasyHandle, MultiError> {}
        pub fn add2<H>(&self, easy: Easy2<H>) -> Result<Easy2Handle<H>, MultiError> {}
        pub fn remove(&self, easy: EasyHandle) -> Result<Easy, MultiError> {}
        pub fn remove2<H>(&self, easy: Easy2Handle<H>) -> Result<Easy2<H>, MultiError> {}
        pub fn perform(&self) -> Result<u32, MultiError> {}
        #[waits(peer, bounded)]
        pub fn wait(&self, waitfds: &mut [WaitFd], timeout: Duration) -> Result<u32, MultiError> {}
    }
    pub struct WaitFd {}
    /// Its drop takes it out of the multi handle.
    pub struct EasyHandle {
        easy: Easy,
    }
    pub struct Easy2Handle<H> {
        easy: Easy2<H>,
    }
}
