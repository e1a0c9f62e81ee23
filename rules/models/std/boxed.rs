//! `Box`, and the two ways to give up its drop.
//! docs: `Box::leak`, `Box::into_raw` says that the value is not dropped: who has the pointer is
//! responsible

pub mod boxed {
    use crate::ops::{Deref, DerefMut};
    use crate::pin::Pin;

    pub struct Box<T: ?Sized> {
        value: T,
    }

    impl<T> Box<T> {
        pub fn new(x: T) -> Box<T> {}
        pub fn pin(x: T) -> Pin<Box<T>> {}
    }
    impl<T: ?Sized> Box<T> {
        #[forgets(b)]
        pub fn leak<'a>(b: Box<T>) -> &'a mut T {}
        /// Whoever has the pointer owns the value: usually a C library, until `from_raw`.
        #[forgets(b)]
        pub fn into_raw(b: Box<T>) -> *mut T {}
        #[adopts(raw)]
        pub unsafe fn from_raw(raw: *mut T) -> Box<T> {}
        pub fn into_pin(boxed: Box<T>) -> Pin<Box<T>> {}
    }

    impl<T: ?Sized> Deref for Box<T> {
        type Target = T;
    }
    impl<T: ?Sized> DerefMut for Box<T> {
        type Target = T;
    }
    impl<T: Clone> Clone for Box<T> {}
    impl<T: Default> Default for Box<T> {}
    impl<T: ?Sized> AsRef<T> for Box<T> {}
    impl<T: ?Sized> AsMut<T> for Box<T> {}
    impl<T> From<T> for Box<T> {}
    impl<T: ?Sized> From<Box<T>> for Pin<Box<T>> {}
    impl<I: Iterator + ?Sized> Iterator for Box<I> {
        type Item = I::Item;
    }
    impl<F: crate::future::Future + ?Sized> crate::future::Future for Box<F> {
        type Output = F::Output;
    }
}
