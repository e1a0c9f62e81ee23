//! Strings, slices and numbers.

pub mod string {
    use crate::ops::{Deref, DerefMut};

    #[derive(Clone, Default)]
    pub struct String {}
    impl String {
        #[empty]
        pub const fn new() -> String {}
        #[empty]
        pub fn with_capacity(capacity: usize) -> String {}
        pub fn from_utf8(vec: Vec<u8>) -> Result<String, FromUtf8Error> {}
        pub fn from_utf8_lossy(v: &[u8]) -> crate::borrow::Cow<'_, str> {}
        pub fn push(&mut self, ch: char) {}
        pub fn push_str(&mut self, string: &str) {}
        pub fn pop(&mut self) -> Option<char> {}
        #[empties]
        pub fn clear(&mut self) {}
        pub fn truncate(&mut self, new_len: usize) {}
        pub fn insert_str(&mut self, idx: usize, string: &str) {}
        pub fn remove(&mut self, idx: usize) -> char {}
        #[pure]
        pub fn as_str(&self) -> &str {}
        pub fn into_bytes(self) -> Vec<u8> {}
        pub fn into_boxed_str(self) -> Box<str> {}
        #[length]
        pub fn len(&self) -> usize {}
        #[is_empty]
        pub fn is_empty(&self) -> bool {}
    }
    impl Deref for String {
        type Target = str;
    }
    impl DerefMut for String {
        type Target = str;
    }
    impl AsRef<str> for String {}
    impl AsRef<[u8]> for String {}
    impl AsRef<str> for str {}
    impl AsRef<[u8]> for str {}
    impl From<&str> for String {}
    impl From<char> for String {}
    impl From<Box<str>> for String {}
    impl FromIterator<char> for String {}
    impl FromIterator<String> for String {}
    impl crate::fmt::Write for String {}
    impl crate::str::FromStr for String {
        type Err = crate::convert::Infallible;
    }
    pub struct FromUtf8Error {}
    impl FromUtf8Error {
        pub fn into_bytes(self) -> Vec<u8> {}
    }

    pub trait ToString {
        fn to_string(&self) -> String {}
    }
    impl<T: ?Sized> ToString for T {}
}

pub mod str {
    pub trait FromStr {
        type Err;
        fn from_str(s: &str) -> Result<Self, Self::Err> {}
    }
    pub struct Utf8Error {}
    #[pure]
    pub fn from_utf8(v: &[u8]) -> Result<&str, Utf8Error> {}

    impl str {
        #[length]
        pub fn len(&self) -> usize {}
        #[is_empty]
        pub fn is_empty(&self) -> bool {}
        #[pure]
        pub fn as_bytes(&self) -> &[u8] {}
        #[pure]
        pub fn as_str(&self) -> &str {}
        #[pure]
        pub fn trim(&self) -> &str {}
        #[pure]
        pub fn trim_start(&self) -> &str {}
        #[pure]
        pub fn trim_end(&self) -> &str {}
        #[pure]
        pub fn trim_matches<P>(&self, pat: P) -> &str {}
        #[pure]
        pub fn trim_end_matches<P>(&self, pat: P) -> &str {}
        #[pure]
        pub fn trim_start_matches<P>(&self, pat: P) -> &str {}
        #[pure]
        pub fn strip_prefix<P>(&self, prefix: P) -> Option<&str> {}
        #[pure]
        pub fn strip_suffix<P>(&self, suffix: P) -> Option<&str> {}
        #[pure]
        pub fn contains<P>(&self, pat: P) -> bool {}
        #[pure]
        pub fn starts_with<P>(&self, pat: P) -> bool {}
        #[pure]
        pub fn ends_with<P>(&self, pat: P) -> bool {}
        #[pure]
        pub fn eq_ignore_ascii_case(&self, other: &str) -> bool {}
        #[pure]
        pub fn find<P>(&self, pat: P) -> Option<usize> {}
        #[pure]
        pub fn rfind<P>(&self, pat: P) -> Option<usize> {}
        #[pure]
        pub fn split_once<P>(&self, delimiter: P) -> Option<(&str, &str)> {}
        #[pure]
        pub fn rsplit_once<P>(&self, delimiter: P) -> Option<(&str, &str)> {}
        pub fn split<P>(&self, pat: P) -> Split<'_> {}
        pub fn splitn<P>(&self, n: usize, pat: P) -> Split<'_> {}
        pub fn split_whitespace(&self) -> Split<'_> {}
        pub fn split_ascii_whitespace(&self) -> Split<'_> {}
        pub fn lines(&self) -> Split<'_> {}
        pub fn chars(&self) -> Chars<'_> {}
        pub fn bytes(&self) -> Bytes<'_> {}
        #[pure]
        pub fn parse<F: FromStr>(&self) -> Result<F, F::Err> {}
        #[pure]
        pub fn to_lowercase(&self) -> String {}
        #[pure]
        pub fn to_uppercase(&self) -> String {}
        #[pure]
        pub fn to_ascii_lowercase(&self) -> String {}
        #[pure]
        pub fn to_ascii_uppercase(&self) -> String {}
        #[pure]
        pub fn replace<P>(&self, from: P, to: &str) -> String {}
        #[pure]
        pub fn repeat(&self, n: usize) -> String {}
        #[pure]
        pub fn get<I>(&self, i: I) -> Option<&str> {}
    }
    // Every iterator over parts of a string: they differ in nothing that matters here.
    pub struct Split<'a> {}
    impl<'a> Iterator for Split<'a> {
        type Item = &'a str;
    }
    pub struct Chars<'a> {}
    impl Iterator for Chars<'_> {
        type Item = char;
    }
    pub struct Bytes<'a> {}
    impl Iterator for Bytes<'_> {
        type Item = u8;
    }
}

pub mod slice {
    impl<T> [T] {
        #[length]
        pub fn len(&self) -> usize {}
        #[is_empty]
        pub fn is_empty(&self) -> bool {}
        pub fn first(&self) -> Option<&T> {}
        pub fn last(&self) -> Option<&T> {}
        pub fn first_mut(&mut self) -> Option<&mut T> {}
        pub fn last_mut(&mut self) -> Option<&mut T> {}
        pub fn get<I>(&self, index: I) -> Option<&T> {}
        pub fn get_mut<I>(&mut self, index: I) -> Option<&mut T> {}
        pub fn iter(&self) -> Iter<'_, T> {}
        pub fn iter_mut(&mut self) -> IterMut<'_, T> {}
        pub fn as_ptr(&self) -> *const T {}
        pub fn as_mut_ptr(&mut self) -> *mut T {}
        #[pure]
        pub fn contains(&self, x: &T) -> bool {}
        #[pure]
        pub fn starts_with(&self, needle: &[T]) -> bool {}
        #[pure]
        pub fn ends_with(&self, needle: &[T]) -> bool {}
        pub fn split_at(&self, mid: usize) -> (&[T], &[T]) {}
        pub fn split_at_mut(&mut self, mid: usize) -> (&mut [T], &mut [T]) {}
        pub fn split_first(&self) -> Option<(&T, &[T])> {}
        pub fn copy_from_slice(&mut self, src: &[T]) {}
        pub fn clone_from_slice(&mut self, src: &[T]) {}
        pub fn copy_within<R>(&mut self, src: R, dest: usize) {}
        pub fn fill(&mut self, value: T) {}
        pub fn to_vec(&self) -> Vec<T> {}
        pub fn into_vec(self: Box<Self>) -> Vec<T> {}
        pub fn concat(&self) -> Vec<T> {}
        pub fn chunks(&self, chunk_size: usize) -> Chunks<'_, T> {}
        pub fn windows(&self, size: usize) -> Chunks<'_, T> {}
        pub fn swap(&mut self, a: usize, b: usize) {}
        pub fn reverse(&mut self) {}
        pub fn sort(&mut self) {}
        #[calls(f)]
        pub fn sort_by_key<K, F: FnMut(&T) -> K>(&mut self, f: F) {}
        #[pure]
        pub fn binary_search(&self, x: &T) -> Result<usize, usize> {}
    }
    pub struct Iter<'a, T> {
        item: &'a T,
    }
    impl<'a, T> Iterator for Iter<'a, T> {
        type Item = &'a T;
    }
    pub struct IterMut<'a, T> {
        item: &'a mut T,
    }
    impl<'a, T> Iterator for IterMut<'a, T> {
        type Item = &'a mut T;
    }
    pub struct Chunks<'a, T> {
        item: &'a [T],
    }
    impl<'a, T> Iterator for Chunks<'a, T> {
        type Item = &'a [T];
    }
    impl<T> AsRef<[T]> for [T] {}
    impl<T, const N: usize> IntoIterator for [T; N] {
        type Item = T;
        type IntoIter = crate::vec::IntoIter<T>;
    }
    impl<'a, T> IntoIterator for &'a [T] {
        type Item = &'a T;
        type IntoIter = Iter<'a, T>;
    }
    impl<'a, T> IntoIterator for &'a mut [T] {
        type Item = &'a mut T;
        type IntoIter = IterMut<'a, T>;
    }
    pub fn from_ref<T>(s: &T) -> &[T] {}
    pub unsafe fn from_raw_parts<'a, T>(data: *const T, len: usize) -> &'a [T] {}
    pub unsafe fn from_raw_parts_mut<'a, T>(data: *mut T, len: usize) -> &'a mut [T] {}
}

pub mod num {
    #[derive(Clone, Copy)]
    pub struct NonZero<T> {}
    impl<T> NonZero<T> {
        pub fn new(n: T) -> Option<NonZero<T>> {}
        #[pure]
        pub fn get(self) -> T {}
    }
    pub type NonZeroUsize = NonZero<usize>;
    pub type NonZeroU32 = NonZero<u32>;
    pub type NonZeroU64 = NonZero<u64>;
    pub struct ParseIntError {}
    pub struct TryFromIntError {}

    impl i32 {
        pub const MAX: i32 = i32::MAX;
        pub const MIN: i32 = i32::MIN;
        #[pure]
        pub fn checked_add(self, rhs: i32) -> Option<i32> {}
        #[pure]
        pub fn checked_sub(self, rhs: i32) -> Option<i32> {}
        #[pure]
        pub fn saturating_add(self, rhs: i32) -> i32 {}
        #[pure]
        pub fn saturating_sub(self, rhs: i32) -> i32 {}
        #[pure]
        pub fn wrapping_add(self, rhs: i32) -> i32 {}
        #[pure]
        pub fn wrapping_sub(self, rhs: i32) -> i32 {}
        #[pure]
        pub fn pow(self, exp: u32) -> i32 {}
        #[pure]
        pub fn from_be_bytes(bytes: [u8; 4]) -> i32 {}
    }
    impl crate::str::FromStr for i32 {
        type Err = ParseIntError;
    }

    impl usize {
        pub const MAX: usize = usize::MAX;
        pub const MIN: usize = usize::MIN;
        #[pure]
        pub fn checked_add(self, rhs: usize) -> Option<usize> {}
        #[pure]
        pub fn checked_sub(self, rhs: usize) -> Option<usize> {}
        #[pure]
        pub fn saturating_add(self, rhs: usize) -> usize {}
        #[pure]
        pub fn saturating_sub(self, rhs: usize) -> usize {}
        #[pure]
        pub fn wrapping_add(self, rhs: usize) -> usize {}
        #[pure]
        pub fn wrapping_sub(self, rhs: usize) -> usize {}
        #[pure]
        pub fn pow(self, exp: u32) -> usize {}
        #[pure]
        pub fn from_be_bytes(bytes: [u8; 8]) -> usize {}
    }
    impl crate::str::FromStr for usize {
        type Err = ParseIntError;
    }

    impl u8 {
        pub const MAX: u8 = u8::MAX;
        pub const MIN: u8 = u8::MIN;
        #[pure]
        pub fn checked_add(self, rhs: u8) -> Option<u8> {}
        #[pure]
        pub fn checked_sub(self, rhs: u8) -> Option<u8> {}
        #[pure]
        pub fn saturating_add(self, rhs: u8) -> u8 {}
        #[pure]
        pub fn saturating_sub(self, rhs: u8) -> u8 {}
        #[pure]
        pub fn wrapping_add(self, rhs: u8) -> u8 {}
        #[pure]
        pub fn wrapping_sub(self, rhs: u8) -> u8 {}
        #[pure]
        pub fn pow(self, exp: u32) -> u8 {}
        #[pure]
        pub fn from_be_bytes(bytes: [u8; 1]) -> u8 {}
    }
    impl crate::str::FromStr for u8 {
        type Err = ParseIntError;
    }

    impl u16 {
        pub const MAX: u16 = u16::MAX;
        pub const MIN: u16 = u16::MIN;
        #[pure]
        pub fn checked_add(self, rhs: u16) -> Option<u16> {}
        #[pure]
        pub fn checked_sub(self, rhs: u16) -> Option<u16> {}
        #[pure]
        pub fn saturating_add(self, rhs: u16) -> u16 {}
        #[pure]
        pub fn saturating_sub(self, rhs: u16) -> u16 {}
        #[pure]
        pub fn wrapping_add(self, rhs: u16) -> u16 {}
        #[pure]
        pub fn wrapping_sub(self, rhs: u16) -> u16 {}
        #[pure]
        pub fn pow(self, exp: u32) -> u16 {}
        #[pure]
        pub fn from_be_bytes(bytes: [u8; 2]) -> u16 {}
    }
    impl crate::str::FromStr for u16 {
        type Err = ParseIntError;
    }

    impl u32 {
        pub const MAX: u32 = u32::MAX;
        pub const MIN: u32 = u32::MIN;
        #[pure]
        pub fn checked_add(self, rhs: u32) -> Option<u32> {}
        #[pure]
        pub fn checked_sub(self, rhs: u32) -> Option<u32> {}
        #[pure]
        pub fn saturating_add(self, rhs: u32) -> u32 {}
        #[pure]
        pub fn saturating_sub(self, rhs: u32) -> u32 {}
        #[pure]
        pub fn wrapping_add(self, rhs: u32) -> u32 {}
        #[pure]
        pub fn wrapping_sub(self, rhs: u32) -> u32 {}
        #[pure]
        pub fn pow(self, exp: u32) -> u32 {}
        #[pure]
        pub fn from_be_bytes(bytes: [u8; 4]) -> u32 {}
    }
    impl crate::str::FromStr for u32 {
        type Err = ParseIntError;
    }

    impl u64 {
        pub const MAX: u64 = u64::MAX;
        pub const MIN: u64 = u64::MIN;
        #[pure]
        pub fn checked_add(self, rhs: u64) -> Option<u64> {}
        #[pure]
        pub fn checked_sub(self, rhs: u64) -> Option<u64> {}
        #[pure]
        pub fn saturating_add(self, rhs: u64) -> u64 {}
        #[pure]
        pub fn saturating_sub(self, rhs: u64) -> u64 {}
        #[pure]
        pub fn wrapping_add(self, rhs: u64) -> u64 {}
        #[pure]
        pub fn wrapping_sub(self, rhs: u64) -> u64 {}
        #[pure]
        pub fn pow(self, exp: u32) -> u64 {}
        #[pure]
        pub fn from_be_bytes(bytes: [u8; 8]) -> u64 {}
    }
    impl crate::str::FromStr for u64 {
        type Err = ParseIntError;
    }

    impl i64 {
        pub const MAX: i64 = i64::MAX;
        pub const MIN: i64 = i64::MIN;
        #[pure]
        pub fn checked_add(self, rhs: i64) -> Option<i64> {}
        #[pure]
        pub fn checked_sub(self, rhs: i64) -> Option<i64> {}
        #[pure]
        pub fn saturating_add(self, rhs: i64) -> i64 {}
        #[pure]
        pub fn saturating_sub(self, rhs: i64) -> i64 {}
        #[pure]
        pub fn wrapping_add(self, rhs: i64) -> i64 {}
        #[pure]
        pub fn wrapping_sub(self, rhs: i64) -> i64 {}
        #[pure]
        pub fn pow(self, exp: u32) -> i64 {}
        #[pure]
        pub fn from_be_bytes(bytes: [u8; 8]) -> i64 {}
    }
    impl crate::str::FromStr for i64 {
        type Err = ParseIntError;
    }

    impl isize {
        pub const MAX: isize = isize::MAX;
        pub const MIN: isize = isize::MIN;
        #[pure]
        pub fn checked_add(self, rhs: isize) -> Option<isize> {}
        #[pure]
        pub fn checked_sub(self, rhs: isize) -> Option<isize> {}
        #[pure]
        pub fn saturating_add(self, rhs: isize) -> isize {}
        #[pure]
        pub fn saturating_sub(self, rhs: isize) -> isize {}
        #[pure]
        pub fn wrapping_add(self, rhs: isize) -> isize {}
        #[pure]
        pub fn wrapping_sub(self, rhs: isize) -> isize {}
        #[pure]
        pub fn pow(self, exp: u32) -> isize {}
        #[pure]
        pub fn from_be_bytes(bytes: [u8; 8]) -> isize {}
    }
    impl crate::str::FromStr for isize {
        type Err = ParseIntError;
    }

    impl u128 {
        pub const MAX: u128 = u128::MAX;
        pub const MIN: u128 = u128::MIN;
        #[pure]
        pub fn checked_add(self, rhs: u128) -> Option<u128> {}
        #[pure]
        pub fn checked_sub(self, rhs: u128) -> Option<u128> {}
        #[pure]
        pub fn saturating_add(self, rhs: u128) -> u128 {}
        #[pure]
        pub fn saturating_sub(self, rhs: u128) -> u128 {}
        #[pure]
        pub fn wrapping_add(self, rhs: u128) -> u128 {}
        #[pure]
        pub fn wrapping_sub(self, rhs: u128) -> u128 {}
        #[pure]
        pub fn pow(self, exp: u32) -> u128 {}
        #[pure]
        pub fn from_be_bytes(bytes: [u8; 16]) -> u128 {}
    }
    impl crate::str::FromStr for u128 {
        type Err = ParseIntError;
    }
}
