//! Files and paths, as far as types of connections come through them.
//! docs: `std::fs::File` says that files are closed when they go out of scope, and `try_clone` shares the
//! underlying handle

pub mod fs {
    use crate::io::{self, Read, Seek, Write};
    use crate::path::{Path, PathBuf};

    #[resource(file, on_drop = "closes")]
    pub struct File {}
    impl File {
        #[opens]
        pub fn open<P: AsRef<Path>>(path: P) -> io::Result<File> {}
        #[opens]
        pub fn create<P: AsRef<Path>>(path: P) -> io::Result<File> {}
        #[opens]
        pub fn create_new<P: AsRef<Path>>(path: P) -> io::Result<File> {}
        pub fn options() -> OpenOptions {}
        #[shares(self)]
        pub fn try_clone(&self) -> io::Result<File> {}
        pub fn sync_all(&self) -> io::Result<()> {}
        pub fn sync_data(&self) -> io::Result<()> {}
        pub fn set_len(&self, size: u64) -> io::Result<()> {}
        pub fn metadata(&self) -> io::Result<Metadata> {}
    }
    impl Read for File {}
    impl Write for File {}
    impl Seek for File {}
    impl Read for &File {}
    impl Write for &File {}

    #[derive(Clone)]
    pub struct OpenOptions {}
    impl OpenOptions {
        pub fn new() -> OpenOptions {}
        pub fn read(&mut self, read: bool) -> &mut OpenOptions {}
        pub fn write(&mut self, write: bool) -> &mut OpenOptions {}
        pub fn append(&mut self, append: bool) -> &mut OpenOptions {}
        pub fn truncate(&mut self, truncate: bool) -> &mut OpenOptions {}
        pub fn create(&mut self, create: bool) -> &mut OpenOptions {}
        pub fn create_new(&mut self, create_new: bool) -> &mut OpenOptions {}
        #[opens]
        pub fn open<P: AsRef<Path>>(&self, path: P) -> io::Result<File> {}
    }
    #[derive(Clone)]
    pub struct Metadata {}
    impl Metadata {
        #[pure]
        pub fn len(&self) -> u64 {}
        #[pure]
        pub fn is_dir(&self) -> bool {}
        #[pure]
        pub fn is_file(&self) -> bool {}
    }

    pub fn read<P: AsRef<Path>>(path: P) -> io::Result<Vec<u8>> {}
    pub fn read_to_string<P: AsRef<Path>>(path: P) -> io::Result<String> {}
    pub fn write<P: AsRef<Path>, C: AsRef<[u8]>>(path: P, contents: C) -> io::Result<()> {}
    pub fn remove_file<P: AsRef<Path>>(path: P) -> io::Result<()> {}
    pub fn remove_dir_all<P: AsRef<Path>>(path: P) -> io::Result<()> {}
    pub fn create_dir_all<P: AsRef<Path>>(path: P) -> io::Result<()> {}
    pub fn rename<P: AsRef<Path>, Q: AsRef<Path>>(from: P, to: Q) -> io::Result<()> {}
    pub fn metadata<P: AsRef<Path>>(path: P) -> io::Result<Metadata> {}
    pub fn canonicalize<P: AsRef<Path>>(path: P) -> io::Result<PathBuf> {}
}

pub mod path {
    use crate::ops::Deref;

    pub struct Path {}
    impl Path {
        pub fn new<S: AsRef<crate::ffi::OsStr> + ?Sized>(s: &S) -> &Path {}
        pub fn join<P: AsRef<Path>>(&self, path: P) -> PathBuf {}
        #[pure]
        pub fn exists(&self) -> bool {}
        pub fn to_path_buf(&self) -> PathBuf {}
        #[pure]
        pub fn to_str(&self) -> Option<&str> {}
        #[pure]
        pub fn parent(&self) -> Option<&Path> {}
        #[pure]
        pub fn display(&self) -> Display<'_> {}
    }
    #[derive(Clone, Default)]
    pub struct PathBuf {}
    impl PathBuf {
        pub fn new() -> PathBuf {}
        pub fn push<P: AsRef<Path>>(&mut self, path: P) {}
        pub fn as_path(&self) -> &Path {}
    }
    impl Deref for PathBuf {
        type Target = Path;
    }
    pub struct Display<'a> {}
    impl AsRef<Path> for Path {}
    impl AsRef<Path> for PathBuf {}
    impl AsRef<Path> for str {}
    impl AsRef<Path> for String {}
    impl From<&str> for PathBuf {}
    impl From<String> for PathBuf {}
    impl crate::borrow::ToOwned for Path {
        type Owned = PathBuf;
    }
}

pub mod ffi {
    pub use crate::os::raw::{c_char, c_int, c_long, c_short, c_uchar, c_uint, c_ulong, c_ushort, c_void};

    pub struct CStr {}
    impl CStr {
        pub unsafe fn from_ptr<'a>(ptr: *const c_char) -> &'a CStr {}
        pub fn as_ptr(&self) -> *const c_char {}
        pub fn to_bytes(&self) -> &[u8] {}
        pub fn to_str(&self) -> Result<&str, crate::str::Utf8Error> {}
    }
    #[derive(Clone, Default)]
    pub struct CString {}
    impl CString {
        pub fn new<T: Into<Vec<u8>>>(t: T) -> Result<CString, NulError> {}
        pub fn as_c_str(&self) -> &CStr {}
        pub fn into_raw(self) -> *mut c_char {}
    }
    impl crate::ops::Deref for CString {
        type Target = CStr;
    }
    pub struct NulError {}
    pub struct OsStr {}
    impl OsStr {
        pub fn to_str(&self) -> Option<&str> {}
    }
    #[derive(Clone, Default)]
    pub struct OsString {}
    impl crate::ops::Deref for OsString {
        type Target = OsStr;
    }
    impl AsRef<OsStr> for OsStr {}
    impl AsRef<OsStr> for OsString {}
    impl AsRef<OsStr> for str {}
    impl AsRef<OsStr> for String {}
    impl AsRef<OsStr> for crate::path::Path {}
}
