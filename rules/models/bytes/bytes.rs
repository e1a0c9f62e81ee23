//! `bytes`: buffers. Only how much is in them matters.

#[derive(Clone, Default)]
pub struct Bytes {}
impl Bytes {
    #[empty]
    pub const fn new() -> Bytes {}
    pub const fn from_static(bytes: &'static [u8]) -> Bytes {}
    pub fn copy_from_slice(data: &[u8]) -> Bytes {}
    #[length]
    pub fn len(&self) -> usize {}
    #[is_empty]
    pub fn is_empty(&self) -> bool {}
    pub fn slice<R>(&self, range: R) -> Bytes {}
    pub fn split_to(&mut self, at: usize) -> Bytes {}
    pub fn split_off(&mut self, at: usize) -> Bytes {}
    #[empties]
    pub fn clear(&mut self) {}
    pub fn truncate(&mut self, len: usize) {}
}
impl std::ops::Deref for Bytes {
    type Target = [u8];
}
impl AsRef<[u8]> for Bytes {}
impl From<Vec<u8>> for Bytes {}
impl From<String> for Bytes {}
impl From<&'static str> for Bytes {}
impl From<&'static [u8]> for Bytes {}
impl Buf for Bytes {}

#[derive(Clone, Default)]
pub struct BytesMut {}
impl BytesMut {
    #[empty]
    pub fn new() -> BytesMut {}
    #[empty]
    pub fn with_capacity(capacity: usize) -> BytesMut {}
    pub fn zeroed(len: usize) -> BytesMut {}
    #[length]
    pub fn len(&self) -> usize {}
    #[is_empty]
    pub fn is_empty(&self) -> bool {}
    #[pure]
    pub fn capacity(&self) -> usize {}
    pub fn freeze(self) -> Bytes {}
    pub fn split(&mut self) -> BytesMut {}
    pub fn split_to(&mut self, at: usize) -> BytesMut {}
    pub fn split_off(&mut self, at: usize) -> BytesMut {}
    #[empties]
    pub fn clear(&mut self) {}
    pub fn truncate(&mut self, len: usize) {}
    pub fn resize(&mut self, new_len: usize, value: u8) {}
    pub fn reserve(&mut self, additional: usize) {}
    pub fn extend_from_slice(&mut self, extend: &[u8]) {}
}
impl std::ops::Deref for BytesMut {
    type Target = [u8];
}
impl std::ops::DerefMut for BytesMut {
    type Target = [u8];
}
impl AsRef<[u8]> for BytesMut {}
impl From<&[u8]> for BytesMut {}
impl From<BytesMut> for Bytes {}
impl Buf for BytesMut {}
impl BufMut for BytesMut {}

pub trait Buf {
    #[length]
    fn remaining(&self) -> usize {}
    fn chunk(&self) -> &[u8] {}
    fn advance(&mut self, cnt: usize) {}
    #[pure]
    fn has_remaining(&self) -> bool {}
    fn copy_to_slice(&mut self, dst: &mut [u8]) {}
    fn copy_to_bytes(&mut self, len: usize) -> Bytes {}
    fn get_u8(&mut self) -> u8 {}
    fn get_u16(&mut self) -> u16 {}
    fn get_u32(&mut self) -> u32 {}
    fn get_u64(&mut self) -> u64 {}
    fn get_i32(&mut self) -> i32 {}
    fn get_i64(&mut self) -> i64 {}
}
impl<T: Buf + ?Sized> Buf for &mut T {}
impl<T: Buf + ?Sized> Buf for Box<T> {}
impl Buf for &[u8] {}
impl<T: AsRef<[u8]>> Buf for std::io::Cursor<T> {}

pub trait BufMut {
    #[pure]
    fn remaining_mut(&self) -> usize {}
    fn put<T: Buf>(&mut self, src: T) {}
    fn put_slice(&mut self, src: &[u8]) {}
    fn put_u8(&mut self, n: u8) {}
    fn put_u16(&mut self, n: u16) {}
    fn put_u32(&mut self, n: u32) {}
    fn put_u64(&mut self, n: u64) {}
    fn put_i32(&mut self, n: i32) {}
    fn put_i64(&mut self, n: i64) {}
}
impl<T: BufMut + ?Sized> BufMut for &mut T {}
impl<T: BufMut + ?Sized> BufMut for Box<T> {}
impl BufMut for Vec<u8> {}
impl BufMut for &mut [u8] {}
