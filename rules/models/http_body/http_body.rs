//! `http_body`: what a body is.

pub use hyper::body::{Body, Frame, SizeHint};
