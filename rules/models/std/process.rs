//! Processes: children, and the two ways to leave at once.
//! docs: `ChildStdin`, `ChildStdout`, `ChildStderr` says that the underlying file handle is closed when an
//! instance is dropped

pub mod process {
    use crate::ffi::OsStr;
    use crate::io::{self, Read, Write};
    use crate::path::Path;

    /// The kernel closes every descriptor.
    pub fn exit(code: i32) -> ! {}
    pub fn abort() -> ! {}
    #[pure]
    pub fn id() -> u32 {}

    pub struct Command {}
    impl Command {
        pub fn new<S: AsRef<OsStr>>(program: S) -> Command {}
        pub fn arg<S: AsRef<OsStr>>(&mut self, arg: S) -> &mut Command {}
        pub fn args<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(&mut self, args: I) -> &mut Command {}
        pub fn env<K: AsRef<OsStr>, V: AsRef<OsStr>>(&mut self, key: K, val: V) -> &mut Command {}
        pub fn env_clear(&mut self) -> &mut Command {}
        pub fn env_remove<K: AsRef<OsStr>>(&mut self, key: K) -> &mut Command {}
        pub fn current_dir<P: AsRef<Path>>(&mut self, dir: P) -> &mut Command {}
        #[inserts(cfg)]
        pub fn stdin<T: Into<Stdio>>(&mut self, cfg: T) -> &mut Command {}
        #[inserts(cfg)]
        pub fn stdout<T: Into<Stdio>>(&mut self, cfg: T) -> &mut Command {}
        #[inserts(cfg)]
        pub fn stderr<T: Into<Stdio>>(&mut self, cfg: T) -> &mut Command {}
        #[executes]
        pub fn spawn(&mut self) -> io::Result<Child> {}
        #[executes]
        #[waits(task)]
        pub fn output(&mut self) -> io::Result<Output> {}
        #[executes]
        #[waits(task)]
        pub fn status(&mut self) -> io::Result<ExitStatus> {}
    }
    pub struct Stdio {}
    impl Stdio {
        pub fn piped() -> Stdio {}
        pub fn inherit() -> Stdio {}
        pub fn null() -> Stdio {}
    }
    impl From<crate::fs::File> for Stdio {}
    impl From<ChildStdin> for Stdio {}
    impl From<ChildStdout> for Stdio {}
    impl From<ChildStderr> for Stdio {}

    pub struct Child {
        pub stdin: Option<ChildStdin>,
        pub stdout: Option<ChildStdout>,
        pub stderr: Option<ChildStderr>,
    }
    impl Child {
        pub fn kill(&mut self) -> io::Result<()> {}
        #[pure]
        pub fn id(&self) -> u32 {}
        #[waits(task)]
        pub fn wait(&mut self) -> io::Result<ExitStatus> {}
        pub fn try_wait(&mut self) -> io::Result<Option<ExitStatus>> {}
        #[waits(task)]
        pub fn wait_with_output(self) -> io::Result<Output> {}
    }
    #[resource(file, on_drop = "closes")]
    pub struct ChildStdin {}
    impl Write for ChildStdin {}
    #[resource(file, on_drop = "closes")]
    pub struct ChildStdout {}
    impl Read for ChildStdout {}
    #[resource(file, on_drop = "closes")]
    pub struct ChildStderr {}
    impl Read for ChildStderr {}

    #[derive(Clone)]
    pub struct Output {
        pub status: ExitStatus,
        pub stdout: Vec<u8>,
        pub stderr: Vec<u8>,
    }
    #[derive(Clone, Copy, Default)]
    pub struct ExitStatus {}
    impl ExitStatus {
        #[pure]
        pub fn success(&self) -> bool {}
        #[pure]
        pub fn code(&self) -> Option<i32> {}
    }
    #[derive(Clone, Copy, Default)]
    pub struct ExitCode {}
    impl ExitCode {
        pub const SUCCESS: ExitCode = ExitCode {};
        pub const FAILURE: ExitCode = ExitCode {};
    }
    impl From<u8> for ExitCode {}
}
