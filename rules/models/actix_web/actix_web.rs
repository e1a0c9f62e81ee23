//! `actix_web`: its runtime is that of `actix_rt`.

pub mod rt {
    pub use actix_rt::{Arbiter, ArbiterHandle, Runtime, System, net, spawn, task, time};
}
