//! What every file sees without importing it, and the traits that the language itself knows.

pub mod prelude {
    pub mod v1 {
        pub use crate::borrow::ToOwned;
        pub use crate::boxed::Box;
        pub use crate::clone::Clone;
        pub use crate::cmp::{Eq, Ord, PartialEq, PartialOrd};
        pub use crate::convert::{AsMut, AsRef, From, Into, TryFrom, TryInto};
        pub use crate::default::Default;
        pub use crate::iter::{
            DoubleEndedIterator, ExactSizeIterator, Extend, FromIterator, IntoIterator, Iterator,
        };
        pub use crate::marker::{Copy, Send, Sized, Sync, Unpin};
        pub use crate::mem::drop;
        pub use crate::ops::{AsyncFn, AsyncFnMut, AsyncFnOnce, Drop, Fn, FnMut, FnOnce};
        pub use crate::option::Option::{self, None, Some};
        pub use crate::result::Result::{self, Err, Ok};
        pub use crate::string::{String, ToString};
        pub use crate::vec::Vec;
    }
    pub mod rust_2015 {
        pub use super::v1::*;
    }
    pub mod rust_2018 {
        pub use super::v1::*;
    }
    pub mod rust_2021 {
        pub use super::v1::*;
    }
    pub mod rust_2024 {
        pub use super::v1::*;
        pub use crate::future::{Future, IntoFuture};
    }
}

pub mod clone {
    /// Copies the value. A type whose clone is one more handle of the same thing says so in its own `impl Clone`.
    pub trait Clone {
        fn clone(&self) -> Self {}
        fn clone_from(&mut self, source: &Self) {}
    }
    impl<T: ?Sized> Clone for &T {}
}

pub mod marker {
    pub trait Sized {}
    pub trait Send {}
    pub trait Sync {}
    pub trait Unpin {}
    pub trait Copy: Clone {}
    #[derive(Clone, Copy, Default)]
    pub struct PhantomData<T: ?Sized> {}
    #[derive(Clone, Default)]
    pub struct PhantomPinned {}
}

pub mod default {
    pub trait Default {
        fn default() -> Self {}
    }
}

pub mod convert {
    pub enum Infallible {}

    pub trait AsRef<T: ?Sized> {
        fn as_ref(&self) -> &T {}
    }
    pub trait AsMut<T: ?Sized> {
        fn as_mut(&mut self) -> &mut T {}
    }
    pub trait From<T> {
        fn from(value: T) -> Self {}
    }
    pub trait Into<T> {
        fn into(self) -> T {}
    }
    pub trait TryFrom<T> {
        type Error;
        fn try_from(value: T) -> Result<Self, Self::Error> {}
    }
    pub trait TryInto<T> {
        type Error;
        fn try_into(self) -> Result<T, Self::Error> {}
    }

    impl<T> From<T> for T {}
    impl<T, U: From<T>> Into<U> for T {}
    impl<T, U: TryFrom<T>> TryInto<U> for T {
        type Error = U::Error;
    }

    pub fn identity<T>(x: T) -> T {}
}

pub mod borrow {
    pub trait Borrow<Borrowed: ?Sized> {
        fn borrow(&self) -> &Borrowed {}
    }
    pub trait BorrowMut<Borrowed: ?Sized>: Borrow<Borrowed> {
        fn borrow_mut(&mut self) -> &mut Borrowed {}
    }
    pub trait ToOwned {
        type Owned;
        fn to_owned(&self) -> Self::Owned {}
    }
    impl<T: Clone> ToOwned for T {
        type Owned = T;
    }
    impl ToOwned for str {
        type Owned = String;
    }
    impl<T: Clone> ToOwned for [T] {
        type Owned = Vec<T>;
    }

    #[derive(Clone)]
    pub enum Cow<'a, B: ?Sized + ToOwned> {
        Borrowed(&'a B),
        Owned(B::Owned),
    }
    impl<B: ?Sized + ToOwned> Cow<'_, B> {
        pub fn into_owned(self) -> B::Owned {}
        pub fn to_mut(&mut self) -> &mut B::Owned {}
    }
    impl<B: ?Sized + ToOwned> crate::ops::Deref for Cow<'_, B> {
        type Target = B;
    }
}

pub mod cmp {
    pub trait PartialEq<Rhs: ?Sized = Self> {
        #[compares("eq")]
        fn eq(&self, other: &Rhs) -> bool {}
        #[compares("ne")]
        fn ne(&self, other: &Rhs) -> bool {}
    }
    pub trait Eq: PartialEq<Self> {}
    pub trait PartialOrd<Rhs: ?Sized = Self>: PartialEq<Rhs> {
        #[pure]
        fn partial_cmp(&self, other: &Rhs) -> Option<Ordering> {}
        #[compares("lt")]
        fn lt(&self, other: &Rhs) -> bool {}
        #[compares("le")]
        fn le(&self, other: &Rhs) -> bool {}
        #[compares("gt")]
        fn gt(&self, other: &Rhs) -> bool {}
        #[compares("ge")]
        fn ge(&self, other: &Rhs) -> bool {}
    }
    pub trait Ord: Eq + PartialOrd<Self> {
        #[pure]
        fn cmp(&self, other: &Self) -> Ordering {}
        fn max(self, other: Self) -> Self {}
        fn min(self, other: Self) -> Self {}
        fn clamp(self, min: Self, max: Self) -> Self {}
    }
    #[derive(Clone, Copy)]
    pub enum Ordering {
        Less,
        Equal,
        Greater,
    }
    #[derive(Clone, Copy, Default)]
    pub struct Reverse<T>(pub T);
    pub fn max<T: Ord>(v1: T, v2: T) -> T {}
    pub fn min<T: Ord>(v1: T, v2: T) -> T {}
}

pub mod ops {
    pub trait Drop {
        fn drop(&mut self) {}
    }
    pub trait Deref {
        type Target: ?Sized;
        fn deref(&self) -> &Self::Target {}
    }
    pub trait DerefMut: Deref {
        fn deref_mut(&mut self) -> &mut Self::Target {}
    }
    pub trait Index<Idx: ?Sized> {
        type Output: ?Sized;
        fn index(&self, index: Idx) -> &Self::Output {}
    }
    pub trait IndexMut<Idx: ?Sized>: Index<Idx> {
        fn index_mut(&mut self, index: Idx) -> &mut Self::Output {}
    }
    pub trait FnOnce<Args> {
        type Output;
    }
    pub trait FnMut<Args>: FnOnce<Args> {}
    pub trait Fn<Args>: FnMut<Args> {}
    pub trait AsyncFnOnce<Args> {
        type Output;
    }
    pub trait AsyncFnMut<Args>: AsyncFnOnce<Args> {}
    pub trait AsyncFn<Args>: AsyncFnMut<Args> {}

    #[derive(Clone, Default)]
    pub struct Range<Idx> {
        pub start: Idx,
        pub end: Idx,
    }
    #[derive(Clone)]
    pub struct RangeInclusive<Idx> {
        start: Idx,
        end: Idx,
    }
    #[derive(Clone)]
    pub struct RangeFrom<Idx> {
        pub start: Idx,
    }
    #[derive(Clone, Copy)]
    pub struct RangeTo<Idx> {
        pub end: Idx,
    }
    #[derive(Clone, Copy)]
    pub struct RangeFull;
    impl<Idx> Range<Idx> {
        #[pure]
        pub fn contains(&self, item: &Idx) -> bool {}
        #[is_empty]
        pub fn is_empty(&self) -> bool {}
    }
    impl<Idx> Iterator for Range<Idx> {
        type Item = Idx;
    }
    impl<Idx> Iterator for RangeInclusive<Idx> {
        type Item = Idx;
    }
    impl<Idx> Iterator for RangeFrom<Idx> {
        type Item = Idx;
    }
    #[derive(Clone, Copy)]
    pub enum ControlFlow<B, C = ()> {
        Continue(C),
        Break(B),
    }
    #[derive(Clone, Copy)]
    pub enum Bound<T> {
        Included(T),
        Excluded(T),
        Unbounded,
    }
}

pub mod fmt {
    pub type Result = crate::result::Result<(), Error>;
    #[derive(Clone, Copy, Default)]
    pub struct Error;
    #[derive(Clone, Copy)]
    pub struct Arguments<'a> {}
    pub struct Formatter<'a> {}
    pub trait Debug {
        fn fmt(&self, f: &mut Formatter<'_>) -> Result {}
    }
    pub trait Display {
        fn fmt(&self, f: &mut Formatter<'_>) -> Result {}
    }
    pub trait LowerHex {
        fn fmt(&self, f: &mut Formatter<'_>) -> Result {}
    }
    pub trait Write {
        fn write_str(&mut self, s: &str) -> Result {}
        fn write_char(&mut self, c: char) -> Result {}
        fn write_fmt(&mut self, args: Arguments<'_>) -> Result {}
    }
    impl Formatter<'_> {
        pub fn write_str(&mut self, data: &str) -> Result {}
        pub fn write_fmt(&mut self, fmt: Arguments<'_>) -> Result {}
        pub fn pad(&mut self, s: &str) -> Result {}
    }
    pub fn format(args: Arguments<'_>) -> String {}
}

pub mod error {
    pub trait Error: crate::fmt::Debug + crate::fmt::Display {
        fn source(&self) -> Option<&(dyn Error + 'static)> {}
        fn description(&self) -> &str {}
        fn cause(&self) -> Option<&dyn Error> {}
    }
    impl<E: Error> From<E> for Box<dyn Error> {}
    impl From<&str> for Box<dyn Error> {}
    impl From<String> for Box<dyn Error> {}
}

pub mod hash {
    pub trait Hash {
        fn hash<H: Hasher>(&self, state: &mut H) {}
    }
    pub trait Hasher {
        fn finish(&self) -> u64 {}
        fn write(&mut self, bytes: &[u8]) {}
    }
    pub trait BuildHasher {}
    #[derive(Clone, Default)]
    pub struct RandomState {}
    #[derive(Clone, Default)]
    pub struct DefaultHasher {}
}

pub mod any {
    pub trait Any {
        fn type_id(&self) -> TypeId {}
    }
    #[derive(Clone, Copy)]
    pub struct TypeId {}
    pub fn type_name<T: ?Sized>() -> &'static str {}
}

pub mod panic {
    pub struct AssertUnwindSafe<T>(pub T);
    pub trait UnwindSafe {}
    pub trait RefUnwindSafe {}
    #[calls(f)]
    pub fn catch_unwind<F: FnOnce() -> R, R>(f: F) -> crate::thread::Result<R> {}
    pub fn resume_unwind(payload: Box<dyn crate::any::Any + Send>) -> ! {}
}
