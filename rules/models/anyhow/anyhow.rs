//! `anyhow`: an error type, and context that leaves the value as it is.

pub type Result<T, E = Error> = std::result::Result<T, E>;

pub struct Error {}
impl Error {
    pub fn new<E>(error: E) -> Error {}
    pub fn msg<M>(message: M) -> Error {}
    #[pure]
    pub fn downcast_ref<E>(&self) -> Option<&E> {}
    #[pure]
    pub fn is<E>(&self) -> bool {}
    #[pure]
    pub fn root_cause(&self) -> &(dyn std::error::Error + 'static) {}
}
impl<E: std::error::Error> From<E> for Error {}

pub trait Context<T, E> {
    fn context<C>(self, context: C) -> Result<T, Error> {}
    #[calls(f, when = "Err")]
    fn with_context<C, F: FnOnce() -> C>(self, f: F) -> Result<T, Error> {}
}
// What is in the result is what was there before: the trait alone does not say so.
impl<T, E> Context<T, E> for std::result::Result<T, E> {
    fn context<C>(self, context: C) -> Result<T, Error> {}
    #[calls(f, when = "Err")]
    fn with_context<C, F: FnOnce() -> C>(self, f: F) -> Result<T, Error> {}
}
impl<T> Context<T, std::convert::Infallible> for Option<T> {
    fn context<C>(self, context: C) -> Result<T, Error> {}
    #[calls(f, when = "None")]
    fn with_context<C, F: FnOnce() -> C>(self, f: F) -> Result<T, Error> {}
}
