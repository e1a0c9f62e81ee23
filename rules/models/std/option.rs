//! `Option`. Its methods move the value along or leave the option empty.

pub mod option {
    use crate::ops::{Deref, DerefMut};
    use crate::pin::Pin;

    #[derive(Clone, Copy, Default)]
    pub enum Option<T> {
        None,
        Some(T),
    }

    impl<T> Option<T> {
        #[is("Some")]
        pub fn is_some(&self) -> bool {}
        #[is("None")]
        pub fn is_none(&self) -> bool {}
        #[calls(f, when = "Some")]
        pub fn is_some_and(self, f: impl FnOnce(T) -> bool) -> bool {}
        #[calls(f, when = "Some")]
        pub fn is_none_or(self, f: impl FnOnce(T) -> bool) -> bool {}

        pub fn as_ref(&self) -> Option<&T> {}
        pub fn as_mut(&mut self) -> Option<&mut T> {}
        pub fn as_pin_mut(self: Pin<&mut Self>) -> Option<Pin<&mut T>> {}
        pub fn as_deref(&self) -> Option<&T::Target>
        where
            T: Deref,
        {
        }
        pub fn as_deref_mut(&mut self) -> Option<&mut T::Target>
        where
            T: DerefMut,
        {
        }
        pub fn as_slice(&self) -> &[T] {}

        pub fn expect(self, msg: &str) -> T {}
        pub fn unwrap(self) -> T {}
        pub unsafe fn unwrap_unchecked(self) -> T {}
        pub fn unwrap_or(self, default: T) -> T {}
        pub fn unwrap_or_default(self) -> T {}
        #[calls(f, when = "None", returns)]
        pub fn unwrap_or_else<F: FnOnce() -> T>(self, f: F) -> T {}

        #[calls(f, when = "Some")]
        pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Option<U> {}
        #[calls(f, when = "Some", returns)]
        pub fn map_or<U, F: FnOnce(T) -> U>(self, default: U, f: F) -> U {}
        #[calls(default, when = "None", returns)]
        #[calls(f, when = "Some", returns)]
        pub fn map_or_else<U, D: FnOnce() -> U, F: FnOnce(T) -> U>(self, default: D, f: F) -> U {}
        #[calls(f, when = "Some")]
        pub fn inspect<F: FnOnce(&T)>(self, f: F) -> Self {}
        #[calls(predicate, when = "Some")]
        pub fn filter<P: FnOnce(&T) -> bool>(self, predicate: P) -> Self {}

        pub fn ok_or<E>(self, err: E) -> Result<T, E> {}
        #[calls(err, when = "None")]
        pub fn ok_or_else<E, F: FnOnce() -> E>(self, err: F) -> Result<T, E> {}

        pub fn and<U>(self, optb: Option<U>) -> Option<U> {}
        #[calls(f, when = "Some", returns)]
        pub fn and_then<U, F: FnOnce(T) -> Option<U>>(self, f: F) -> Option<U> {}
        pub fn or(self, optb: Option<T>) -> Option<T> {}
        #[calls(f, when = "None", returns)]
        pub fn or_else<F: FnOnce() -> Option<T>>(self, f: F) -> Option<T> {}
        pub fn xor(self, optb: Option<T>) -> Option<T> {}
        pub fn zip<U>(self, other: Option<U>) -> Option<(T, U)> {}

        #[inserts(value)]
        pub fn insert(&mut self, value: T) -> &mut T {}
        #[inserts(value)]
        pub fn get_or_insert(&mut self, value: T) -> &mut T {}
        #[calls(f, when = "None")]
        pub fn get_or_insert_with<F: FnOnce() -> T>(&mut self, f: F) -> &mut T {}
        #[takes]
        pub fn take(&mut self) -> Option<T> {}
        /// Takes only what the predicate agrees to: that much is sure, the rest is left open.
        #[calls(predicate, when = "Some")]
        #[removes]
        pub fn take_if<P: FnOnce(&mut T) -> bool>(&mut self, predicate: P) -> Option<T> {}
        #[replaces]
        pub fn replace(&mut self, value: T) -> Option<T> {}

        pub fn iter(&self) -> Iter<'_, T> {}
        pub fn iter_mut(&mut self) -> IterMut<'_, T> {}
    }

    impl<T> Option<&T> {
        pub fn copied(self) -> Option<T> {}
        pub fn cloned(self) -> Option<T> {}
    }
    impl<T> Option<&mut T> {
        pub fn copied(self) -> Option<T> {}
        pub fn cloned(self) -> Option<T> {}
    }
    impl<T, E> Option<Result<T, E>> {
        pub fn transpose(self) -> Result<Option<T>, E> {}
    }
    impl<T> Option<Option<T>> {
        pub fn flatten(self) -> Option<T> {}
    }

    impl<T> From<T> for Option<T> {}
    impl<T> IntoIterator for Option<T> {
        type Item = T;
        type IntoIter = IntoIter<T>;
    }
    impl<'a, T> IntoIterator for &'a Option<T> {
        type Item = &'a T;
        type IntoIter = Iter<'a, T>;
    }

    pub struct IntoIter<T> {
        item: T,
    }
    impl<T> Iterator for IntoIter<T> {
        type Item = T;
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
}
