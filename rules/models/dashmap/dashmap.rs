//! `dashmap`: a map that several threads use at once; its guards hold a lock, not the value.
//! docs: `DashMap`, `Entry` says that a value that is inserted is in the map until it is removed

use std::ops::{Deref, DerefMut};

#[collection]
#[derive(Clone, Default)]
pub struct DashMap<K, V, S = std::hash::RandomState> {
    key: K,
    value: V,
}
impl<K, V> DashMap<K, V> {
    pub fn new() -> DashMap<K, V> {}
    pub fn with_capacity(capacity: usize) -> DashMap<K, V> {}
}
impl<K, V, S> DashMap<K, V, S> {
    pub fn with_hasher(hasher: S) -> DashMap<K, V, S> {}
    /// The result is what was there under this key before.
    #[inserts(key)]
    #[inserts(value)]
    #[removes]
    pub fn insert(&self, key: K, value: V) -> Option<V> {}
    #[removes]
    pub fn remove<Q: ?Sized>(&self, key: &Q) -> Option<(K, V)> {}
    #[calls(f)]
    #[removes]
    pub fn remove_if<Q: ?Sized>(&self, key: &Q, f: impl FnOnce(&K, &V) -> bool) -> Option<(K, V)> {}
    pub fn get<Q: ?Sized>(&self, key: &Q) -> Option<mapref::one::Ref<'_, K, V>> {}
    pub fn get_mut<Q: ?Sized>(&self, key: &Q) -> Option<mapref::one::RefMut<'_, K, V>> {}
    #[inserts(key)]
    pub fn entry(&self, key: K) -> Entry<'_, K, V> {}
    #[pure]
    pub fn contains_key<Q: ?Sized>(&self, key: &Q) -> bool {}
    pub fn iter(&self) -> iter::Iter<'_, K, V> {}
    pub fn iter_mut(&self) -> iter::IterMut<'_, K, V> {}
    #[calls(f)]
    #[removes]
    pub fn retain(&self, f: impl FnMut(&K, &mut V) -> bool) {}
    #[removes]
    #[empties]
    pub fn clear(&self) {}
    #[length]
    pub fn len(&self) -> usize {}
    #[is_empty]
    pub fn is_empty(&self) -> bool {}
    #[calls(f)]
    pub fn view<Q: ?Sized, R>(&self, key: &Q, f: impl FnOnce(&K, &V) -> R) -> Option<R> {}
}
pub use mapref::entry::{Entry, OccupiedEntry, VacantEntry};
pub mod mapref {
    pub mod one {
        use super::super::*;

        #[guard]
        pub struct Ref<'a, K, V> {
            key: &'a K,
            value: &'a V,
        }
        impl<K, V> Ref<'_, K, V> {
            pub fn key(&self) -> &K {}
            pub fn value(&self) -> &V {}
            pub fn pair(&self) -> (&K, &V) {}
        }
        impl<K, V> Deref for Ref<'_, K, V> {
            type Target = V;
        }
        #[guard]
        pub struct RefMut<'a, K, V> {
            key: &'a K,
            value: &'a mut V,
        }
        impl<K, V> RefMut<'_, K, V> {
            pub fn key(&self) -> &K {}
            pub fn value(&self) -> &V {}
            pub fn value_mut(&mut self) -> &mut V {}
        }
        impl<K, V> Deref for RefMut<'_, K, V> {
            type Target = V;
        }
        impl<K, V> DerefMut for RefMut<'_, K, V> {
            type Target = V;
        }
    }
    pub mod multiple {
        use super::super::*;

        #[guard]
        pub struct RefMulti<'a, K, V> {
            key: &'a K,
            value: &'a V,
        }
        impl<K, V> RefMulti<'_, K, V> {
            pub fn key(&self) -> &K {}
            pub fn value(&self) -> &V {}
            pub fn pair(&self) -> (&K, &V) {}
        }
        impl<K, V> Deref for RefMulti<'_, K, V> {
            type Target = V;
        }
        #[guard]
        pub struct RefMutMulti<'a, K, V> {
            key: &'a K,
            value: &'a mut V,
        }
        impl<K, V> RefMutMulti<'_, K, V> {
            pub fn key(&self) -> &K {}
            pub fn value(&self) -> &V {}
            pub fn value_mut(&mut self) -> &mut V {}
        }
        impl<K, V> Deref for RefMutMulti<'_, K, V> {
            type Target = V;
        }
        impl<K, V> DerefMut for RefMutMulti<'_, K, V> {
            type Target = V;
        }
    }
    pub mod entry {
        use super::one::RefMut;

        /// A way into the map: what is put through it is in the map.
        #[guard]
        pub enum Entry<'a, K, V> {
            Occupied(OccupiedEntry<'a, K, V>),
            Vacant(VacantEntry<'a, K, V>),
        }
        impl<'a, K, V> Entry<'a, K, V> {
            #[keeps(value)]
            pub fn or_insert(self, value: V) -> RefMut<'a, K, V> {}
            #[calls(value)]
            pub fn or_insert_with(self, value: impl FnOnce() -> V) -> RefMut<'a, K, V> {}
            pub fn or_default(self) -> RefMut<'a, K, V> {}
            #[calls(f)]
            pub fn and_modify(self, f: impl FnOnce(&mut V)) -> Entry<'a, K, V> {}
            pub fn key(&self) -> &K {}
        }
        #[guard]
        pub struct OccupiedEntry<'a, K, V> {
            key: &'a K,
            value: &'a mut V,
        }
        impl<'a, K, V> OccupiedEntry<'a, K, V> {
            pub fn get(&self) -> &V {}
            pub fn get_mut(&mut self) -> &mut V {}
            pub fn into_ref(self) -> RefMut<'a, K, V> {}
            #[keeps(value)]
            #[removes]
            pub fn insert(&mut self, value: V) -> V {}
            #[removes]
            pub fn remove(self) -> V {}
            #[removes]
            pub fn remove_entry(self) -> (K, V) {}
            pub fn key(&self) -> &K {}
        }
        #[guard]
        pub struct VacantEntry<'a, K, V> {
            key: &'a K,
            value: &'a mut V,
        }
        impl<'a, K, V> VacantEntry<'a, K, V> {
            #[keeps(value)]
            pub fn insert(self, value: V) -> RefMut<'a, K, V> {}
            pub fn key(&self) -> &K {}
            pub fn into_key(self) -> K {}
        }
    }
}
pub mod iter {
    pub struct Iter<'a, K, V> {
        item: super::mapref::multiple::RefMulti<'a, K, V>,
    }
    impl<'a, K, V> Iterator for Iter<'a, K, V> {
        type Item = super::mapref::multiple::RefMulti<'a, K, V>;
    }
    pub struct IterMut<'a, K, V> {
        item: super::mapref::multiple::RefMutMulti<'a, K, V>,
    }
    impl<'a, K, V> Iterator for IterMut<'a, K, V> {
        type Item = super::mapref::multiple::RefMutMulti<'a, K, V>;
    }
    #[collection]
    pub struct OwningIter<K, V> {
        item: (K, V),
    }
    impl<K, V> Iterator for OwningIter<K, V> {
        type Item = (K, V);
    }
}
impl<K, V, S> IntoIterator for DashMap<K, V, S> {
    type Item = (K, V);
    type IntoIter = iter::OwningIter<K, V>;
}
impl<'a, K, V, S> IntoIterator for &'a DashMap<K, V, S> {
    type Item = mapref::multiple::RefMulti<'a, K, V>;
    type IntoIter = iter::Iter<'a, K, V>;
}

#[collection]
#[derive(Clone, Default)]
pub struct DashSet<K> {
    key: K,
}
impl<K> DashSet<K> {
    pub fn new() -> DashSet<K> {}
    #[inserts(key)]
    pub fn insert(&self, key: K) -> bool {}
    #[removes]
    pub fn remove<Q: ?Sized>(&self, key: &Q) -> Option<K> {}
    #[pure]
    pub fn contains<Q: ?Sized>(&self, key: &Q) -> bool {}
    #[removes]
    #[empties]
    pub fn clear(&self) {}
    #[length]
    pub fn len(&self) -> usize {}
    #[is_empty]
    pub fn is_empty(&self) -> bool {}
}
