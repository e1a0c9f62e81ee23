//! `mem`: dropping, not dropping, and moving out from behind a `&mut`.

pub mod mem {
    use crate::ops::{Deref, DerefMut};

    #[drops(x)]
    pub fn drop<T>(x: T) {}
    /// shown by: leaked_descriptor/borrowed_view
    /// docs: `mem::forget` says that it takes ownership and forgets about the value without running its
    /// destructor
    #[forgets(x)]
    pub fn forget<T>(x: T) {}
    #[takes(dest)]
    pub fn take<T: Default>(dest: &mut T) -> T {}
    #[replaces(dest)]
    pub fn replace<T>(dest: &mut T, src: T) -> T {}
    /// Two places trade contents; nobody follows which is where.
    /// docs: `mem::swap` says that it swaps the values without deinitialising either
    #[keeps(x)]
    #[keeps(y)]
    pub fn swap<T>(x: &mut T, y: &mut T) {}
    #[pure]
    pub fn size_of<T>() -> usize {}
    #[pure]
    pub fn size_of_val<T: ?Sized>(val: &T) -> usize {}
    #[pure]
    pub fn align_of<T>() -> usize {}
    #[pure]
    pub fn needs_drop<T: ?Sized>() -> bool {}
    pub unsafe fn zeroed<T>() -> T {}
    pub unsafe fn transmute<Src, Dst>(src: Src) -> Dst {}

    #[never_drops]
    #[derive(Clone, Copy, Default)]
    pub struct ManuallyDrop<T: ?Sized> {
        value: T,
    }
    impl<T> ManuallyDrop<T> {
        pub fn new(value: T) -> ManuallyDrop<T> {}
        pub fn into_inner(slot: ManuallyDrop<T>) -> T {}
        #[takes(slot)]
        pub unsafe fn take(slot: &mut ManuallyDrop<T>) -> T {}
    }
    impl<T: ?Sized> ManuallyDrop<T> {
        #[drops(slot)]
        pub unsafe fn drop(slot: &mut ManuallyDrop<T>) {}
    }
    impl<T: ?Sized> Deref for ManuallyDrop<T> {
        type Target = T;
    }
    impl<T: ?Sized> DerefMut for ManuallyDrop<T> {
        type Target = T;
    }

    #[never_drops]
    #[derive(Copy)]
    pub struct MaybeUninit<T> {
        value: T,
    }
    impl<T: Copy> Clone for MaybeUninit<T> {}
    impl<T> MaybeUninit<T> {
        pub fn new(val: T) -> MaybeUninit<T> {}
        pub fn uninit() -> MaybeUninit<T> {}
        pub fn zeroed() -> MaybeUninit<T> {}
        #[inserts(val)]
        pub fn write(&mut self, val: T) -> &mut T {}
        pub fn as_ptr(&self) -> *const T {}
        pub fn as_mut_ptr(&mut self) -> *mut T {}
        pub unsafe fn assume_init(self) -> T {}
        #[takes]
        pub unsafe fn assume_init_read(&self) -> T {}
        pub unsafe fn assume_init_ref(&self) -> &T {}
        pub unsafe fn assume_init_mut(&mut self) -> &mut T {}
        #[drops(self)]
        pub unsafe fn assume_init_drop(&mut self) {}
    }
}

pub mod ptr {
    pub fn null<T>() -> *const T {}
    pub fn null_mut<T>() -> *mut T {}
    #[takes(src)]
    pub unsafe fn read<T>(src: *const T) -> T {}
    /// docs: `ptr::write` says that it overwrites a location without dropping what was there
    #[keeps(src)]
    pub unsafe fn write<T>(dst: *mut T, src: T) {}
    #[drops(to_drop)]
    pub unsafe fn drop_in_place<T: ?Sized>(to_drop: *mut T) {}
    pub unsafe fn copy_nonoverlapping<T>(src: *const T, dst: *mut T, count: usize) {}
    #[pure]
    pub fn eq<T: ?Sized>(a: *const T, b: *const T) -> bool {}
    pub struct NonNull<T: ?Sized> {}
    impl<T: ?Sized> NonNull<T> {
        pub fn new(ptr: *mut T) -> Option<NonNull<T>> {}
        pub fn as_ptr(self) -> *mut T {}
        pub unsafe fn as_ref<'a>(&self) -> &'a T {}
        pub unsafe fn as_mut<'a>(&mut self) -> &'a mut T {}
    }
    impl<T: ?Sized> Clone for NonNull<T> {}
    impl<T: ?Sized> Copy for NonNull<T> {}
}
