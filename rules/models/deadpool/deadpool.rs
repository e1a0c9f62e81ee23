//! `deadpool`: its managed pool asks `recycle` whether an object still works, before it is given out again.

pub mod managed {
    use std::ops::{Deref, DerefMut};

    pub trait Manager {
        type Type;
        type Error;
        async fn create(&self) -> Result<Self::Type, Self::Error> {}
        #[checks(obj, good = "success")]
        async fn recycle(&self, obj: &mut Self::Type, metrics: &Metrics) -> RecycleResult<Self::Error> {}
        fn detach(&self, obj: &mut Self::Type) {}
    }

    pub type RecycleResult<E> = Result<(), RecycleError<E>>;
    pub enum RecycleError<E> {
        Message(std::borrow::Cow<'static, str>),
        Backend(E),
    }
    pub struct Metrics {}

    /// A handle of the pool; the pool lives as long as the last one.
    #[shared]
    #[derive(Clone)]
    pub struct Pool<M> {}
    impl<M: Manager> Pool<M> {
        /// Without a timeout: until an object comes back.
        #[waits(token)]
        pub async fn get(&self) -> Result<Object<M>, PoolError<M::Error>> {}
    }

    /// Goes back to the pool when it is dropped.
    pub struct Object<M> {}
    impl<M: Manager> Deref for Object<M> {
        type Target = M::Type;
    }
    impl<M: Manager> DerefMut for Object<M> {}

    pub enum PoolError<E> {
        Backend(E),
        Closed,
    }
}
