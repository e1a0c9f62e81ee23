//! The journey, driven.
