//! `Result`.

pub mod result {
    use crate::ops::{Deref, DerefMut};

    #[derive(Clone, Copy)]
    pub enum Result<T, E> {
        Ok(T),
        Err(E),
    }

    impl<T, E> Result<T, E> {
        #[is("Ok")]
        pub fn is_ok(&self) -> bool {}
        #[is("Err")]
        pub fn is_err(&self) -> bool {}
        #[calls(f, when = "Ok")]
        pub fn is_ok_and(self, f: impl FnOnce(T) -> bool) -> bool {}
        #[calls(f, when = "Err")]
        pub fn is_err_and(self, f: impl FnOnce(E) -> bool) -> bool {}

        pub fn ok(self) -> Option<T> {}
        pub fn err(self) -> Option<E> {}
        pub fn as_ref(&self) -> Result<&T, &E> {}
        pub fn as_mut(&mut self) -> Result<&mut T, &mut E> {}
        pub fn as_deref(&self) -> Result<&T::Target, &E>
        where
            T: Deref,
        {
        }
        pub fn as_deref_mut(&mut self) -> Result<&mut T::Target, &mut E>
        where
            T: DerefMut,
        {
        }

        #[calls(op, when = "Ok")]
        pub fn map<U, F: FnOnce(T) -> U>(self, op: F) -> Result<U, E> {}
        #[calls(f, when = "Ok", returns)]
        pub fn map_or<U, F: FnOnce(T) -> U>(self, default: U, f: F) -> U {}
        #[calls(default, when = "Err", returns)]
        #[calls(f, when = "Ok", returns)]
        pub fn map_or_else<U, D: FnOnce(E) -> U, F: FnOnce(T) -> U>(self, default: D, f: F) -> U {}
        #[calls(op, when = "Err")]
        pub fn map_err<F, O: FnOnce(E) -> F>(self, op: O) -> Result<T, F> {}
        #[calls(f, when = "Ok")]
        pub fn inspect<F: FnOnce(&T)>(self, f: F) -> Self {}
        #[calls(f, when = "Err")]
        pub fn inspect_err<F: FnOnce(&E)>(self, f: F) -> Self {}

        pub fn and<U>(self, res: Result<U, E>) -> Result<U, E> {}
        #[calls(op, when = "Ok", returns)]
        pub fn and_then<U, F: FnOnce(T) -> Result<U, E>>(self, op: F) -> Result<U, E> {}
        pub fn or<F>(self, res: Result<T, F>) -> Result<T, F> {}
        #[calls(op, when = "Err", returns)]
        pub fn or_else<F, O: FnOnce(E) -> Result<T, F>>(self, op: O) -> Result<T, F> {}

        pub fn expect(self, msg: &str) -> T {}
        pub fn unwrap(self) -> T {}
        pub unsafe fn unwrap_unchecked(self) -> T {}
        pub fn unwrap_or(self, default: T) -> T {}
        pub fn unwrap_or_default(self) -> T {}
        #[calls(op, when = "Err", returns)]
        pub fn unwrap_or_else<F: FnOnce(E) -> T>(self, op: F) -> T {}
        pub fn expect_err(self, msg: &str) -> E {}
        pub fn unwrap_err(self) -> E {}

        pub fn iter(&self) -> crate::option::Iter<'_, T> {}
    }

    impl<T, E> Result<&T, E> {
        pub fn copied(self) -> Result<T, E> {}
        pub fn cloned(self) -> Result<T, E> {}
    }
    impl<T, E> Result<Option<T>, E> {
        pub fn transpose(self) -> Option<Result<T, E>> {}
    }
    impl<T, E> Result<Result<T, E>, E> {
        pub fn flatten(self) -> Result<T, E> {}
    }

    impl<T, E> IntoIterator for Result<T, E> {
        type Item = T;
        type IntoIter = crate::option::IntoIter<T>;
    }
}
