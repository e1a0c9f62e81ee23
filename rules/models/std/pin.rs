//! `Pin`, futures and what polls them.

pub mod pin {
    use crate::ops::{Deref, DerefMut};

    #[derive(Clone, Copy)]
    pub struct Pin<Ptr> {
        pointer: Ptr,
    }
    impl<Ptr: Deref> Pin<Ptr> {
        pub fn new(pointer: Ptr) -> Pin<Ptr> {}
        pub unsafe fn new_unchecked(pointer: Ptr) -> Pin<Ptr> {}
        pub fn as_ref(&self) -> Pin<&Ptr::Target> {}
        pub fn as_mut(&mut self) -> Pin<&mut Ptr::Target> {}
        pub fn into_inner(pin: Pin<Ptr>) -> Ptr {}
    }
    impl<'a, T: ?Sized> Pin<&'a mut T> {
        pub fn get_mut(self) -> &'a mut T {}
        pub unsafe fn get_unchecked_mut(self) -> &'a mut T {}
        pub fn set(&mut self, value: T) {}
    }
    impl<'a, T: ?Sized> Pin<&'a T> {
        pub fn get_ref(self) -> &'a T {}
    }
    impl<Ptr: Deref> Deref for Pin<Ptr> {
        type Target = Ptr::Target;
    }
    impl<Ptr: DerefMut> DerefMut for Pin<Ptr> {
        type Target = Ptr::Target;
    }
    impl<P: DerefMut> crate::future::Future for Pin<P> {
        type Output = <P::Target as crate::future::Future>::Output;
    }
}

pub mod future {
    use crate::pin::Pin;
    use crate::task::{Context, Poll};

    pub trait Future {
        type Output;
        fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {}
    }
    pub trait IntoFuture {
        type Output;
        type IntoFuture: Future<Output = Self::Output>;
        fn into_future(self) -> Self::IntoFuture {}
    }
    impl<F: Future> IntoFuture for F {
        type Output = F::Output;
        type IntoFuture = F;
    }
    impl<F: Future + ?Sized> Future for &mut F {
        type Output = F::Output;
    }

    #[future]
    #[derive(Clone)]
    pub struct Ready<T> {
        value: T,
    }
    impl<T> Future for Ready<T> {
        type Output = T;
    }
    pub fn ready<T>(t: T) -> Ready<T> {}

    #[future]
    pub struct Pending<T> {}
    impl<T> Future for Pending<T> {
        type Output = T;
    }
    /// Never ready.
    pub fn pending<T>() -> Pending<T> {}

    #[calls(f)]
    pub async fn poll_fn<T, F: FnMut(&mut Context<'_>) -> Poll<T>>(f: F) -> T {}
}

pub mod task {
    use crate::sync::Arc;

    #[derive(Clone, Copy)]
    pub enum Poll<T> {
        Ready(T),
        Pending,
    }
    impl<T> Poll<T> {
        #[is("Ready")]
        pub fn is_ready(&self) -> bool {}
        #[is("Pending")]
        pub fn is_pending(&self) -> bool {}
        #[calls(f, when = "Ready")]
        pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Poll<U> {}
    }
    impl<T, E> Poll<Result<T, E>> {
        pub fn map_ok<U, F: FnOnce(T) -> U>(self, f: F) -> Poll<Result<U, E>> {}
        pub fn map_err<U, F: FnOnce(E) -> U>(self, f: F) -> Poll<Result<T, U>> {}
    }
    impl<T> From<T> for Poll<T> {}

    pub struct Context<'a> {}
    impl<'a> Context<'a> {
        pub fn from_waker(waker: &'a Waker) -> Self {}
        pub fn waker(&self) -> &'a Waker {}
    }
    #[derive(Clone)]
    pub struct Waker {}
    impl Waker {
        pub fn wake(self) {}
        pub fn wake_by_ref(&self) {}
        pub fn noop() -> &'static Waker {}
        #[pure]
        pub fn will_wake(&self, other: &Waker) -> bool {}
    }
    pub trait Wake {
        fn wake(self: Arc<Self>) {}
        fn wake_by_ref(self: &Arc<Self>) {}
    }
}
