//! `Rc` and its `Weak`.
//! docs: `Rc` says that a clone points to the same allocation, which drops with the last; `into_raw` does
//! not drop it

pub mod rc {
    use crate::ops::Deref;

    #[shared]
    pub struct Rc<T: ?Sized> {
        value: T,
    }
    impl<T> Rc<T> {
        pub fn new(value: T) -> Rc<T> {}
        #[calls(data_fn)]
        pub fn new_cyclic<F: FnOnce(&Weak<T>) -> T>(data_fn: F) -> Rc<T> {}
        pub fn try_unwrap(this: Rc<T>) -> Result<T, Rc<T>> {}
        pub fn into_inner(this: Rc<T>) -> Option<T> {}
        pub fn unwrap_or_clone(this: Rc<T>) -> T {}
    }
    impl<T: ?Sized> Rc<T> {
        pub fn downgrade(this: &Rc<T>) -> Weak<T> {}
        #[pure]
        pub fn strong_count(this: &Rc<T>) -> usize {}
        #[pure]
        pub fn weak_count(this: &Rc<T>) -> usize {}
        #[pure]
        pub fn ptr_eq(this: &Rc<T>, other: &Rc<T>) -> bool {}
        pub fn get_mut(this: &mut Rc<T>) -> Option<&mut T> {}
        pub fn make_mut(this: &mut Rc<T>) -> &mut T {}
        #[forgets(this)]
        pub fn into_raw(this: Rc<T>) -> *const T {}
        #[adopts(ptr)]
        pub unsafe fn from_raw(ptr: *const T) -> Rc<T> {}
    }
    /// One more handle of the same content.
    impl<T: ?Sized> Clone for Rc<T> {
        #[shares(self)]
        fn clone(&self) -> Self {}
    }
    impl<T: ?Sized> Deref for Rc<T> {
        type Target = T;
    }
    impl<T: ?Sized> AsRef<T> for Rc<T> {}
    impl<T> From<T> for Rc<T> {}
    impl<T: Default> Default for Rc<T> {}

    #[weak]
    pub struct Weak<T: ?Sized> {}
    impl<T: ?Sized> Weak<T> {
        pub fn new() -> Weak<T> {}
        pub fn upgrade(&self) -> Option<Rc<T>> {}
        #[pure]
        pub fn strong_count(&self) -> usize {}
        #[pure]
        pub fn ptr_eq(&self, other: &Weak<T>) -> bool {}
    }
    impl<T: ?Sized> Clone for Weak<T> {}
    impl<T> Default for Weak<T> {}
}
