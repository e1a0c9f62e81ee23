//! Cells: content reached through a shared reference.

pub mod cell {
    use crate::ops::{Deref, DerefMut};

    #[lock]
    pub struct Cell<T: ?Sized> {
        value: T,
    }
    impl<T> Cell<T> {
        pub fn new(value: T) -> Cell<T> {}
        #[inserts(val)]
        pub fn set(&self, val: T) {}
        pub fn get(&self) -> T {}
        #[replaces]
        pub fn replace(&self, val: T) -> T {}
        #[takes]
        pub fn take(&self) -> T {}
        pub fn into_inner(self) -> T {}
    }

    #[lock]
    #[derive(Clone, Default)]
    pub struct RefCell<T: ?Sized> {
        value: T,
    }
    impl<T> RefCell<T> {
        pub fn new(value: T) -> RefCell<T> {}
        pub fn into_inner(self) -> T {}
        #[replaces]
        pub fn replace(&self, t: T) -> T {}
        #[takes]
        pub fn take(&self) -> T {}
    }
    impl<T: ?Sized> RefCell<T> {
        pub fn borrow(&self) -> Ref<'_, T> {}
        pub fn borrow_mut(&self) -> RefMut<'_, T> {}
        pub fn try_borrow(&self) -> Result<Ref<'_, T>, BorrowError> {}
        pub fn try_borrow_mut(&self) -> Result<RefMut<'_, T>, BorrowMutError> {}
        pub fn get_mut(&mut self) -> &mut T {}
    }
    pub struct BorrowError {}
    pub struct BorrowMutError {}

    #[guard]
    pub struct Ref<'b, T: ?Sized> {
        value: &'b T,
    }
    impl<T: ?Sized> Deref for Ref<'_, T> {
        type Target = T;
    }
    #[guard]
    pub struct RefMut<'b, T: ?Sized> {
        value: &'b mut T,
    }
    impl<T: ?Sized> Deref for RefMut<'_, T> {
        type Target = T;
    }
    impl<T: ?Sized> DerefMut for RefMut<'_, T> {
        type Target = T;
    }

    #[lock]
    pub struct UnsafeCell<T: ?Sized> {
        value: T,
    }
    impl<T> UnsafeCell<T> {
        pub fn new(value: T) -> UnsafeCell<T> {}
        pub fn into_inner(self) -> T {}
        pub fn get(&self) -> *mut T {}
        pub fn get_mut(&mut self) -> &mut T {}
    }

    #[derive(Clone, Default)]
    pub struct OnceCell<T> {
        value: T,
    }
    impl<T> OnceCell<T> {
        pub fn new() -> OnceCell<T> {}
        pub fn get(&self) -> Option<&T> {}
        pub fn get_mut(&mut self) -> Option<&mut T> {}
        #[inserts(value)]
        pub fn set(&self, value: T) -> Result<(), T> {}
        #[calls(f)]
        pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T {}
        #[takes]
        pub fn take(&mut self) -> Option<T> {}
        pub fn into_inner(self) -> Option<T> {}
    }
    pub struct LazyCell<T, F = fn() -> T> {
        value: T,
        init: F,
    }
    impl<T, F: FnOnce() -> T> LazyCell<T, F> {
        #[calls(f)]
        pub fn new(f: F) -> LazyCell<T, F> {}
    }
    impl<T, F> Deref for LazyCell<T, F> {
        type Target = T;
    }
}
