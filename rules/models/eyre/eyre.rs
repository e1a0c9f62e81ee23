//! `eyre`: an error type, and context that leaves the value as it is.

pub type Result<T, E = Report> = std::result::Result<T, E>;

pub struct Report {}
impl Report {
    pub fn new<E>(error: E) -> Report {}
    pub fn msg<M>(message: M) -> Report {}
    #[pure]
    pub fn downcast_ref<E>(&self) -> Option<&E> {}
    #[pure]
    pub fn is<E>(&self) -> bool {}
    #[pure]
    pub fn root_cause(&self) -> &(dyn std::error::Error + 'static) {}
}
impl<E: std::error::Error> From<E> for Report {}

pub use Report as Error;
pub trait WrapErr<T, E> {
    fn wrap_err<D>(self, msg: D) -> Result<T, Report> {}
    #[calls(f, when = "Err")]
    fn wrap_err_with<D, F: FnOnce() -> D>(self, f: F) -> Result<T, Report> {}
    fn context<D>(self, msg: D) -> Result<T, Report> {}
    #[calls(f, when = "Err")]
    fn with_context<D, F: FnOnce() -> D>(self, f: F) -> Result<T, Report> {}
}
// What is in the result is what was there before: the trait alone does not say so.
impl<T, E> WrapErr<T, E> for std::result::Result<T, E> {
    fn wrap_err<D>(self, msg: D) -> Result<T, Report> {}
    #[calls(f, when = "Err")]
    fn wrap_err_with<D, F: FnOnce() -> D>(self, f: F) -> Result<T, Report> {}
    fn context<D>(self, msg: D) -> Result<T, Report> {}
    #[calls(f, when = "Err")]
    fn with_context<D, F: FnOnce() -> D>(self, f: F) -> Result<T, Report> {}
}
pub use WrapErr as Context;
