//! Iterators. An adaptor owns what it adapts; its closure is counted as called where it is given.

pub mod iter {
    pub trait IntoIterator {
        type Item;
        type IntoIter: Iterator<Item = Self::Item>;
        fn into_iter(self) -> Self::IntoIter {}
    }
    impl<I: Iterator> IntoIterator for I {
        type Item = I::Item;
        type IntoIter = I;
    }
    pub trait FromIterator<A> {
        fn from_iter<T: IntoIterator<Item = A>>(iter: T) -> Self {}
    }
    impl<T, E, C: FromIterator<T>> FromIterator<Result<T, E>> for Result<C, E> {}
    impl<T, C: FromIterator<T>> FromIterator<Option<T>> for Option<C> {}
    pub trait Extend<A> {
        #[inserts(iter)]
        fn extend<T: IntoIterator<Item = A>>(&mut self, iter: T) {}
    }

    pub trait Iterator {
        type Item;
        fn next(&mut self) -> Option<Self::Item> {}
        fn size_hint(&self) -> (usize, Option<usize>) {}
        fn nth(&mut self, n: usize) -> Option<Self::Item> {}
        fn by_ref(&mut self) -> &mut Self {}

        #[calls(f)]
        fn map<B, F: FnMut(Self::Item) -> B>(self, f: F) -> Map<Self, F> {}
        #[calls(predicate)]
        fn filter<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Filter<Self, P> {}
        #[calls(f)]
        fn filter_map<B, F: FnMut(Self::Item) -> Option<B>>(self, f: F) -> FilterMap<Self, F> {}
        #[calls(f)]
        fn flat_map<U: IntoIterator, F: FnMut(Self::Item) -> U>(self, f: F) -> FlatMap<Self, U, F> {}
        fn flatten(self) -> Flatten<Self> {}
        #[calls(f)]
        fn inspect<F: FnMut(&Self::Item)>(self, f: F) -> Filter<Self, F> {}
        #[calls(predicate)]
        fn take_while<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Filter<Self, P> {}
        #[calls(predicate)]
        fn skip_while<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> Filter<Self, P> {}
        #[calls(predicate)]
        fn map_while<B, P: FnMut(Self::Item) -> Option<B>>(self, predicate: P) -> FilterMap<Self, P> {}
        fn enumerate(self) -> Enumerate<Self> {}
        fn zip<U: IntoIterator>(self, other: U) -> Zip<Self, U::IntoIter> {}
        fn chain<U: IntoIterator<Item = Self::Item>>(self, other: U) -> Chain<Self, U::IntoIter> {}
        fn rev(self) -> Rev<Self> {}
        fn take(self, n: usize) -> Take<Self> {}
        fn skip(self, n: usize) -> Skip<Self> {}
        fn step_by(self, step: usize) -> Skip<Self> {}
        fn fuse(self) -> Fuse<Self> {}
        fn peekable(self) -> Peekable<Self> {}
        fn cycle(self) -> Cycle<Self> {}
        fn copied<'a, T: 'a>(self) -> Cloned<Self>
        where
            Self: Iterator<Item = &'a T>,
        {
        }
        fn cloned<'a, T: 'a>(self) -> Cloned<Self>
        where
            Self: Iterator<Item = &'a T>,
        {
        }

        fn collect<B: FromIterator<Self::Item>>(self) -> B {}
        #[calls(f)]
        fn partition<B, F: FnMut(&Self::Item) -> bool>(self, f: F) -> (B, B) {}
        #[calls(f)]
        fn for_each<F: FnMut(Self::Item)>(self, f: F) {}
        #[calls(f)]
        fn try_for_each<F: FnMut(Self::Item) -> R, R>(&mut self, f: F) -> R {}
        #[calls(f)]
        fn fold<B, F: FnMut(B, Self::Item) -> B>(self, init: B, f: F) -> B {}
        #[calls(f)]
        fn try_fold<B, F: FnMut(B, Self::Item) -> R, R>(&mut self, init: B, f: F) -> R {}
        #[calls(f)]
        fn all<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> bool {}
        #[calls(f)]
        fn any<F: FnMut(Self::Item) -> bool>(&mut self, f: F) -> bool {}
        #[calls(predicate)]
        fn find<P: FnMut(&Self::Item) -> bool>(&mut self, predicate: P) -> Option<Self::Item> {}
        #[calls(f)]
        fn find_map<B, F: FnMut(Self::Item) -> Option<B>>(&mut self, f: F) -> Option<B> {}
        #[calls(predicate)]
        fn position<P: FnMut(Self::Item) -> bool>(&mut self, predicate: P) -> Option<usize> {}
        fn count(self) -> usize {}
        fn last(self) -> Option<Self::Item> {}
        fn max(self) -> Option<Self::Item> {}
        fn min(self) -> Option<Self::Item> {}
        #[calls(f)]
        fn max_by_key<B, F: FnMut(&Self::Item) -> B>(self, f: F) -> Option<Self::Item> {}
        #[calls(f)]
        fn min_by_key<B, F: FnMut(&Self::Item) -> B>(self, f: F) -> Option<Self::Item> {}
        fn sum<S>(self) -> S {}
        fn unzip<A, B, FromA, FromB>(self) -> (FromA, FromB)
        where
            Self: Iterator<Item = (A, B)>,
        {
        }
    }
    impl<I: Iterator + ?Sized> Iterator for &mut I {
        type Item = I::Item;
    }
    pub trait DoubleEndedIterator: Iterator {
        fn next_back(&mut self) -> Option<Self::Item> {}
    }
    pub trait ExactSizeIterator: Iterator {
        #[length]
        fn len(&self) -> usize {}
    }

    pub struct Map<I, F> {
        iter: I,
        f: F,
    }
    impl<B, I: Iterator, F: FnMut(I::Item) -> B> Iterator for Map<I, F> {
        type Item = B;
    }
    pub struct Filter<I, P> {
        iter: I,
        predicate: P,
    }
    impl<I: Iterator, P> Iterator for Filter<I, P> {
        type Item = I::Item;
    }
    pub struct FilterMap<I, F> {
        iter: I,
        f: F,
    }
    impl<B, I: Iterator, F: FnMut(I::Item) -> Option<B>> Iterator for FilterMap<I, F> {
        type Item = B;
    }
    pub struct FlatMap<I, U, F> {
        iter: I,
        front: U,
        f: F,
    }
    impl<I: Iterator, U: IntoIterator, F: FnMut(I::Item) -> U> Iterator for FlatMap<I, U, F> {
        type Item = U::Item;
    }
    pub struct Flatten<I> {
        iter: I,
    }
    impl<I: Iterator> Iterator for Flatten<I> {
        type Item = <I::Item as IntoIterator>::Item;
    }
    pub struct Enumerate<I> {
        iter: I,
    }
    impl<I: Iterator> Iterator for Enumerate<I> {
        type Item = (usize, I::Item);
    }
    pub struct Zip<A, B> {
        a: A,
        b: B,
    }
    impl<A: Iterator, B: Iterator> Iterator for Zip<A, B> {
        type Item = (A::Item, B::Item);
    }
    pub struct Chain<A, B> {
        a: A,
        b: B,
    }
    impl<A: Iterator, B: Iterator<Item = A::Item>> Iterator for Chain<A, B> {
        type Item = A::Item;
    }
    pub struct Cloned<I> {
        iter: I,
    }
    impl<'a, T: 'a, I: Iterator<Item = &'a T>> Iterator for Cloned<I> {
        type Item = T;
    }
    pub struct Peekable<I> {
        iter: I,
    }
    impl<I: Iterator> Peekable<I> {
        pub fn peek(&mut self) -> Option<&I::Item> {}
        #[calls(func)]
        pub fn next_if(&mut self, func: impl FnOnce(&I::Item) -> bool) -> Option<I::Item> {}
    }
    impl<I: Iterator> Iterator for Peekable<I> {
        type Item = I::Item;
    }
    pub struct Rev<I> {
        iter: I,
    }
    impl<I: Iterator> Iterator for Rev<I> {
        type Item = I::Item;
    }
    pub struct Take<I> {
        iter: I,
    }
    impl<I: Iterator> Iterator for Take<I> {
        type Item = I::Item;
    }
    pub struct Skip<I> {
        iter: I,
    }
    impl<I: Iterator> Iterator for Skip<I> {
        type Item = I::Item;
    }
    pub struct Fuse<I> {
        iter: I,
    }
    impl<I: Iterator> Iterator for Fuse<I> {
        type Item = I::Item;
    }
    pub struct Cycle<I> {
        iter: I,
    }
    impl<I: Iterator> Iterator for Cycle<I> {
        type Item = I::Item;
    }

    pub fn once<T>(value: T) -> Once<T> {}
    pub struct Once<T> {
        value: T,
    }
    impl<T> Iterator for Once<T> {
        type Item = T;
    }
    pub fn empty<T>() -> Empty<T> {}
    pub struct Empty<T> {}
    impl<T> Iterator for Empty<T> {
        type Item = T;
    }
    pub fn repeat<T: Clone>(elt: T) -> Repeat<T> {}
    pub struct Repeat<T> {
        value: T,
    }
    impl<T> Iterator for Repeat<T> {
        type Item = T;
    }
    #[calls(f)]
    pub fn from_fn<T, F: FnMut() -> Option<T>>(f: F) -> FromFn<F> {}
    pub struct FromFn<F> {
        f: F,
    }
    impl<T, F: FnMut() -> Option<T>> Iterator for FromFn<F> {
        type Item = T;
    }
}
