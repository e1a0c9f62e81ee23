//! `once_cell`: values that are made once.

pub mod sync {
    use std::ops::Deref;

    #[derive(Clone, Default)]
    pub struct OnceCell<T> {
        value: T,
    }
    impl<T> OnceCell<T> {
        pub const fn new() -> OnceCell<T> {}
        pub const fn with_value(value: T) -> OnceCell<T> {}
        pub fn get(&self) -> Option<&T> {}
        pub fn get_mut(&mut self) -> Option<&mut T> {}
        #[waits(token)]
        pub fn wait(&self) -> &T {}
        #[inserts(value)]
        pub fn set(&self, value: T) -> Result<(), T> {}
        #[calls(f)]
        pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T {}
        #[calls(f)]
        pub fn get_or_try_init<F: FnOnce() -> Result<T, E>, E>(&self, f: F) -> Result<&T, E> {}
        #[takes]
        pub fn take(&mut self) -> Option<T> {}
        pub fn into_inner(self) -> Option<T> {}
    }
    pub struct Lazy<T, F = fn() -> T> {
        value: T,
        init: F,
    }
    impl<T, F: FnOnce() -> T> Lazy<T, F> {
        #[calls(f)]
        pub const fn new(f: F) -> Lazy<T, F> {}
        pub fn force(this: &Lazy<T, F>) -> &T {}
        pub fn get(this: &Lazy<T, F>) -> Option<&T> {}
    }
    impl<T, F> Deref for Lazy<T, F> {
        type Target = T;
    }
}
pub mod unsync {
    pub use super::sync::{Lazy, OnceCell};
}
