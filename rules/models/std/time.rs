//! Time and the environment: pure values.

pub mod time {
    #[time]
    #[derive(Clone, Copy, Default)]
    pub struct Duration {}
    impl Duration {
        pub const ZERO: Duration = Duration {};
        pub const MAX: Duration = Duration {};
        #[pure]
        pub fn new(secs: u64, nanos: u32) -> Duration {}
        #[pure]
        pub fn from_secs(secs: u64) -> Duration {}
        #[pure]
        pub fn from_millis(millis: u64) -> Duration {}
        #[pure]
        pub fn from_micros(micros: u64) -> Duration {}
        #[pure]
        pub fn from_nanos(nanos: u64) -> Duration {}
        #[pure]
        pub fn from_secs_f64(secs: f64) -> Duration {}
        #[pure]
        pub fn from_secs_f32(secs: f32) -> Duration {}
        #[pure]
        pub fn as_secs(&self) -> u64 {}
        #[pure]
        pub fn as_millis(&self) -> u128 {}
        #[pure]
        pub fn as_secs_f64(&self) -> f64 {}
        #[pure]
        pub fn is_zero(&self) -> bool {}
        #[pure]
        pub fn saturating_sub(self, rhs: Duration) -> Duration {}
        #[pure]
        pub fn checked_sub(self, rhs: Duration) -> Option<Duration> {}
    }

    #[time]
    #[derive(Clone, Copy)]
    pub struct Instant {}
    impl Instant {
        pub fn now() -> Instant {}
        pub fn elapsed(&self) -> Duration {}
        #[pure]
        pub fn duration_since(&self, earlier: Instant) -> Duration {}
        #[pure]
        pub fn saturating_duration_since(&self, earlier: Instant) -> Duration {}
        #[pure]
        pub fn checked_duration_since(&self, earlier: Instant) -> Option<Duration> {}
        #[pure]
        pub fn checked_add(&self, duration: Duration) -> Option<Instant> {}
    }
    #[derive(Clone, Copy)]
    pub struct SystemTime {}
    impl SystemTime {
        pub const UNIX_EPOCH: SystemTime = SystemTime {};
        pub fn now() -> SystemTime {}
        pub fn elapsed(&self) -> Result<Duration, SystemTimeError> {}
        #[pure]
        pub fn duration_since(&self, earlier: SystemTime) -> Result<Duration, SystemTimeError> {}
    }
    pub const UNIX_EPOCH: SystemTime = SystemTime {};
    pub struct SystemTimeError {}
}

pub mod env {
    use crate::ffi::{OsStr, OsString};
    pub fn args() -> Args {}
    pub struct Args {}
    impl Iterator for Args {
        type Item = String;
    }
    pub fn args_os() -> ArgsOs {}
    pub struct ArgsOs {}
    impl Iterator for ArgsOs {
        type Item = OsString;
    }
    pub fn var<K: AsRef<OsStr>>(key: K) -> Result<String, VarError> {}
    pub fn var_os<K: AsRef<OsStr>>(key: K) -> Option<OsString> {}
    pub unsafe fn set_var<K: AsRef<OsStr>, V: AsRef<OsStr>>(key: K, value: V) {}
    pub fn current_dir() -> crate::io::Result<crate::path::PathBuf> {}
    pub fn temp_dir() -> crate::path::PathBuf {}
    pub enum VarError {
        NotPresent,
        NotUnicode(OsString),
    }
}
