//! `actix_web`: handlers, and the runtime, which is that of `actix_rt`.

pub mod rt {
    pub use actix_rt::{Arbiter, ArbiterHandle, Runtime, System, net, spawn, task, time};
}

pub mod web {
    pub use crate::route::Route;

    pub fn get() -> Route {}
    pub fn post() -> Route {}
    pub fn put() -> Route {}
    pub fn patch() -> Route {}
    pub fn delete() -> Route {}
    pub fn head() -> Route {}
    #[serves(handler)]
    pub fn to<F>(handler: F) -> Route {}
}
mod route {
    pub struct Route {}
    impl Route {
        #[serves(handler)]
        pub fn to<F>(self, handler: F) -> Route {}
        pub fn guard<G>(self, guard: G) -> Route {}
    }
}
