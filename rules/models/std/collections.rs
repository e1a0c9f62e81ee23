//! Collections: what goes in stays in until something removes it.
//! docs: `Vec::leak` says that the vector is not dropped; `Entry::or_insert` says that the value is in the
//! map then

pub mod vec {
    use crate::ops::{Deref, DerefMut};

    #[collection]
    #[derive(Clone, Default)]
    pub struct Vec<T> {
        item: T,
    }
    impl<T> Vec<T> {
        #[empty]
        pub const fn new() -> Vec<T> {}
        #[empty]
        pub fn with_capacity(capacity: usize) -> Vec<T> {}
        #[inserts(value)]
        pub fn push(&mut self, value: T) {}
        #[removes]
        pub fn pop(&mut self) -> Option<T> {}
        #[inserts(element)]
        pub fn insert(&mut self, index: usize, element: T) {}
        #[removes]
        pub fn remove(&mut self, index: usize) -> T {}
        #[removes]
        pub fn swap_remove(&mut self, index: usize) -> T {}
        #[removes]
        pub fn truncate(&mut self, len: usize) {}
        #[removes]
        #[empties]
        pub fn clear(&mut self) {}
        #[calls(f)]
        #[removes]
        pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {}
        #[calls(f)]
        #[removes]
        pub fn retain_mut<F: FnMut(&mut T) -> bool>(&mut self, f: F) {}
        #[removes]
        pub fn drain<R>(&mut self, range: R) -> Drain<'_, T> {}
        #[removes]
        pub fn split_off(&mut self, at: usize) -> Vec<T> {}
        #[inserts(other)]
        pub fn append(&mut self, other: &mut Vec<T>) {}
        pub fn extend_from_slice(&mut self, other: &[T]) {}
        pub fn resize(&mut self, new_len: usize, value: T) {}
        pub fn reserve(&mut self, additional: usize) {}
        #[length]
        pub fn len(&self) -> usize {}
        #[is_empty]
        pub fn is_empty(&self) -> bool {}
        #[pure]
        pub fn capacity(&self) -> usize {}
        pub fn as_slice(&self) -> &[T] {}
        pub fn as_mut_slice(&mut self) -> &mut [T] {}
        pub fn into_boxed_slice(self) -> Box<[T]> {}
        #[forgets(self)]
        pub fn leak<'a>(self) -> &'a mut [T] {}
        #[calls(same_bucket)]
        #[removes]
        pub fn dedup_by<F: FnMut(&mut T, &mut T) -> bool>(&mut self, same_bucket: F) {}
    }
    impl<T> Deref for Vec<T> {
        type Target = [T];
    }
    impl<T> DerefMut for Vec<T> {
        type Target = [T];
    }
    impl<T> AsRef<[T]> for Vec<T> {}
    impl<T> AsMut<[T]> for Vec<T> {}
    impl<T: Clone> From<&[T]> for Vec<T> {}
    impl<T, const N: usize> From<[T; N]> for Vec<T> {}
    impl From<&str> for Vec<u8> {}
    impl From<String> for Vec<u8> {}
    impl<T> FromIterator<T> for Vec<T> {}
    impl<T> Extend<T> for Vec<T> {}

    impl<T> IntoIterator for Vec<T> {
        type Item = T;
        type IntoIter = IntoIter<T>;
    }
    impl<'a, T> IntoIterator for &'a Vec<T> {
        type Item = &'a T;
        type IntoIter = crate::slice::Iter<'a, T>;
    }
    impl<'a, T> IntoIterator for &'a mut Vec<T> {
        type Item = &'a mut T;
        type IntoIter = crate::slice::IterMut<'a, T>;
    }
    #[collection]
    pub struct IntoIter<T> {
        item: T,
    }
    impl<T> Iterator for IntoIter<T> {
        type Item = T;
    }
    #[collection]
    pub struct Drain<'a, T> {
        item: T,
    }
    impl<T> Iterator for Drain<'_, T> {
        type Item = T;
    }
}

pub mod collections {
    pub use binary_heap::BinaryHeap;
    pub use btree_map::BTreeMap;
    pub use btree_set::BTreeSet;
    pub use hash_map::HashMap;
    pub use hash_set::HashSet;
    pub use linked_list::LinkedList;
    pub use vec_deque::VecDeque;

    pub mod linked_list {
        #[derive(Clone, Default)]
        #[collection]
        pub struct LinkedList<T> {
            item: T,
        }
        impl<T> LinkedList<T> {
            #[empty]
            pub fn new() -> LinkedList<T> {}
            #[inserts(value)]
            pub fn push_back(&mut self, value: T) {}
            #[inserts(value)]
            pub fn push_front(&mut self, value: T) {}
            #[removes]
            pub fn pop_back(&mut self) -> Option<T> {}
            #[removes]
            pub fn pop_front(&mut self) -> Option<T> {}
            #[removes]
            #[empties]
            pub fn clear(&mut self) {}
            #[inserts(other)]
            pub fn append(&mut self, other: &mut LinkedList<T>) {}
            pub fn front(&self) -> Option<&T> {}
            pub fn front_mut(&mut self) -> Option<&mut T> {}
            pub fn back(&self) -> Option<&T> {}
            pub fn back_mut(&mut self) -> Option<&mut T> {}
            pub fn iter(&self) -> crate::slice::Iter<'_, T> {}
            pub fn iter_mut(&mut self) -> crate::slice::IterMut<'_, T> {}
            #[length]
            pub fn len(&self) -> usize {}
            #[is_empty]
            pub fn is_empty(&self) -> bool {}
            #[pure]
            pub fn contains(&self, x: &T) -> bool {}
        }
        impl<T> FromIterator<T> for LinkedList<T> {}
        impl<T> Extend<T> for LinkedList<T> {}
        impl<T> IntoIterator for LinkedList<T> {
            type Item = T;
            type IntoIter = crate::vec::IntoIter<T>;
        }
        impl<'a, T> IntoIterator for &'a LinkedList<T> {
            type Item = &'a T;
            type IntoIter = crate::slice::Iter<'a, T>;
        }
        impl<'a, T> IntoIterator for &'a mut LinkedList<T> {
            type Item = &'a mut T;
            type IntoIter = crate::slice::IterMut<'a, T>;
        }
    }

    pub mod vec_deque {
        #[collection]
        #[derive(Clone, Default)]
        pub struct VecDeque<T> {
            item: T,
        }
        impl<T> VecDeque<T> {
            #[empty]
            pub fn new() -> VecDeque<T> {}
            #[empty]
            pub fn with_capacity(capacity: usize) -> VecDeque<T> {}
            #[inserts(value)]
            pub fn push_back(&mut self, value: T) {}
            #[inserts(value)]
            pub fn push_front(&mut self, value: T) {}
            #[removes]
            pub fn pop_back(&mut self) -> Option<T> {}
            #[removes]
            pub fn pop_front(&mut self) -> Option<T> {}
            #[inserts(value)]
            pub fn insert(&mut self, index: usize, value: T) {}
            #[removes]
            pub fn remove(&mut self, index: usize) -> Option<T> {}
            #[removes]
            #[empties]
            pub fn clear(&mut self) {}
            #[removes]
            pub fn truncate(&mut self, len: usize) {}
            #[calls(f)]
            #[removes]
            pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {}
            #[removes]
            pub fn drain<R>(&mut self, range: R) -> crate::vec::Drain<'_, T> {}
            #[inserts(other)]
            pub fn append(&mut self, other: &mut VecDeque<T>) {}
            pub fn front(&self) -> Option<&T> {}
            pub fn front_mut(&mut self) -> Option<&mut T> {}
            pub fn back(&self) -> Option<&T> {}
            pub fn back_mut(&mut self) -> Option<&mut T> {}
            pub fn get(&self, index: usize) -> Option<&T> {}
            pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {}
            pub fn iter(&self) -> crate::slice::Iter<'_, T> {}
            pub fn iter_mut(&mut self) -> crate::slice::IterMut<'_, T> {}
            #[length]
            pub fn len(&self) -> usize {}
            #[is_empty]
            pub fn is_empty(&self) -> bool {}
            #[pure]
            pub fn contains(&self, x: &T) -> bool {}
        }
        impl<T> FromIterator<T> for VecDeque<T> {}
        impl<T> Extend<T> for VecDeque<T> {}
        impl<T> IntoIterator for VecDeque<T> {
            type Item = T;
            type IntoIter = crate::vec::IntoIter<T>;
        }
        impl<'a, T> IntoIterator for &'a VecDeque<T> {
            type Item = &'a T;
            type IntoIter = crate::slice::Iter<'a, T>;
        }
        impl<'a, T> IntoIterator for &'a mut VecDeque<T> {
            type Item = &'a mut T;
            type IntoIter = crate::slice::IterMut<'a, T>;
        }
    }

    pub mod binary_heap {
        #[collection]
        #[derive(Clone, Default)]
        pub struct BinaryHeap<T> {
            item: T,
        }
        impl<T> BinaryHeap<T> {
            pub fn new() -> BinaryHeap<T> {}
            #[inserts(item)]
            pub fn push(&mut self, item: T) {}
            #[removes]
            pub fn pop(&mut self) -> Option<T> {}
            pub fn peek(&self) -> Option<&T> {}
            #[length]
            pub fn len(&self) -> usize {}
            #[is_empty]
            pub fn is_empty(&self) -> bool {}
            #[removes]
            #[empties]
            pub fn clear(&mut self) {}
            pub fn into_sorted_vec(self) -> Vec<T> {}
        }
    }

    pub mod hash_map {
        pub use crate::hash::{DefaultHasher, RandomState};

        #[collection]
        #[derive(Clone, Default)]
        pub struct HashMap<K, V, S = RandomState> {
            key: K,
            value: V,
        }
        impl<K, V> HashMap<K, V> {
            pub fn new() -> HashMap<K, V, RandomState> {}
            pub fn with_capacity(capacity: usize) -> HashMap<K, V, RandomState> {}
        }
        impl<K, V, S> HashMap<K, V, S> {
            pub fn with_hasher(hash_builder: S) -> HashMap<K, V, S> {}
            /// The result is what was there under this key before.
            #[inserts(k)]
            #[inserts(v)]
            #[removes]
            pub fn insert(&mut self, k: K, v: V) -> Option<V> {}
            #[removes]
            pub fn remove<Q: ?Sized>(&mut self, k: &Q) -> Option<V> {}
            #[removes]
            pub fn remove_entry<Q: ?Sized>(&mut self, k: &Q) -> Option<(K, V)> {}
            #[removes]
            #[empties]
            pub fn clear(&mut self) {}
            pub fn get<Q: ?Sized>(&self, k: &Q) -> Option<&V> {}
            pub fn get_mut<Q: ?Sized>(&mut self, k: &Q) -> Option<&mut V> {}
            pub fn get_key_value<Q: ?Sized>(&self, k: &Q) -> Option<(&K, &V)> {}
            #[pure]
            pub fn contains_key<Q: ?Sized>(&self, k: &Q) -> bool {}
            #[inserts(key)]
            pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {}
            pub fn iter(&self) -> Iter<'_, K, V> {}
            pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {}
            pub fn keys(&self) -> Keys<'_, K> {}
            pub fn values(&self) -> Values<'_, V> {}
            pub fn values_mut(&mut self) -> ValuesMut<'_, V> {}
            pub fn into_values(self) -> IntoValues<V> {}
            pub fn into_keys(self) -> IntoKeys<K> {}
            #[length]
            pub fn len(&self) -> usize {}
            #[is_empty]
            pub fn is_empty(&self) -> bool {}
            #[calls(f)]
            #[removes]
            pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, f: F) {}
            #[removes]
            pub fn drain(&mut self) -> IntoIter<K, V> {}
        }
        /// A way into the map: what is put through it is in the map.
        #[guard]
        pub enum Entry<'a, K, V> {
            Occupied(OccupiedEntry<'a, K, V>),
            Vacant(VacantEntry<'a, K, V>),
        }
        impl<'a, K, V> Entry<'a, K, V> {
            #[keeps(default)]
            pub fn or_insert(self, default: V) -> &'a mut V {}
            #[calls(default)]
            pub fn or_insert_with<F: FnOnce() -> V>(self, default: F) -> &'a mut V {}
            pub fn or_default(self) -> &'a mut V {}
            #[calls(f)]
            pub fn and_modify<F: FnOnce(&mut V)>(self, f: F) -> Entry<'a, K, V> {}
            pub fn key(&self) -> &K {}
        }
        #[guard]
        pub struct OccupiedEntry<'a, K, V> {
            key: &'a K,
            value: &'a mut V,
        }
        impl<'a, K, V> OccupiedEntry<'a, K, V> {
            pub fn key(&self) -> &K {}
            pub fn get(&self) -> &V {}
            pub fn get_mut(&mut self) -> &mut V {}
            pub fn into_mut(self) -> &'a mut V {}
            #[keeps(value)]
            #[removes]
            pub fn insert(&mut self, value: V) -> V {}
            #[removes]
            pub fn remove(self) -> V {}
            #[removes]
            pub fn remove_entry(self) -> (K, V) {}
        }
        #[guard]
        pub struct VacantEntry<'a, K, V> {
            key: &'a K,
            value: &'a mut V,
        }
        impl<'a, K, V> VacantEntry<'a, K, V> {
            #[keeps(value)]
            pub fn insert(self, value: V) -> &'a mut V {}
            pub fn key(&self) -> &K {}
            pub fn into_key(self) -> K {}
        }

        pub struct Iter<'a, K, V> {
            item: (&'a K, &'a V),
        }
        impl<'a, K, V> Iterator for Iter<'a, K, V> {
            type Item = (&'a K, &'a V);
        }
        pub struct IterMut<'a, K, V> {
            item: (&'a K, &'a mut V),
        }
        impl<'a, K, V> Iterator for IterMut<'a, K, V> {
            type Item = (&'a K, &'a mut V);
        }
        pub struct Keys<'a, K> {
            item: &'a K,
        }
        impl<'a, K> Iterator for Keys<'a, K> {
            type Item = &'a K;
        }
        pub struct Values<'a, V> {
            item: &'a V,
        }
        impl<'a, V> Iterator for Values<'a, V> {
            type Item = &'a V;
        }
        pub struct ValuesMut<'a, V> {
            item: &'a mut V,
        }
        impl<'a, V> Iterator for ValuesMut<'a, V> {
            type Item = &'a mut V;
        }
        #[collection]
        pub struct IntoIter<K, V> {
            item: (K, V),
        }
        impl<K, V> Iterator for IntoIter<K, V> {
            type Item = (K, V);
        }
        #[collection]
        pub struct IntoValues<V> {
            item: V,
        }
        impl<V> Iterator for IntoValues<V> {
            type Item = V;
        }
        #[collection]
        pub struct IntoKeys<K> {
            item: K,
        }
        impl<K> Iterator for IntoKeys<K> {
            type Item = K;
        }
        impl<K, V, S> FromIterator<(K, V)> for HashMap<K, V, S> {}
        impl<K, V, S> Extend<(K, V)> for HashMap<K, V, S> {}
        impl<K, V, S> IntoIterator for HashMap<K, V, S> {
            type Item = (K, V);
            type IntoIter = IntoIter<K, V>;
        }
        impl<'a, K, V, S> IntoIterator for &'a HashMap<K, V, S> {
            type Item = (&'a K, &'a V);
            type IntoIter = Iter<'a, K, V>;
        }
        impl<'a, K, V, S> IntoIterator for &'a mut HashMap<K, V, S> {
            type Item = (&'a K, &'a mut V);
            type IntoIter = IterMut<'a, K, V>;
        }
    }

    pub mod btree_map {
        #[collection]
        #[derive(Clone, Default)]
        pub struct BTreeMap<K, V> {
            key: K,
            value: V,
        }
        impl<K, V> BTreeMap<K, V> {
            pub const fn new() -> BTreeMap<K, V> {}
            /// The result is what was there under this key before.
            #[inserts(k)]
            #[inserts(v)]
            #[removes]
            pub fn insert(&mut self, k: K, v: V) -> Option<V> {}
            #[removes]
            pub fn remove<Q: ?Sized>(&mut self, k: &Q) -> Option<V> {}
            #[removes]
            pub fn remove_entry<Q: ?Sized>(&mut self, k: &Q) -> Option<(K, V)> {}
            #[removes]
            #[empties]
            pub fn clear(&mut self) {}
            pub fn get<Q: ?Sized>(&self, k: &Q) -> Option<&V> {}
            pub fn get_mut<Q: ?Sized>(&mut self, k: &Q) -> Option<&mut V> {}
            pub fn get_key_value<Q: ?Sized>(&self, k: &Q) -> Option<(&K, &V)> {}
            #[pure]
            pub fn contains_key<Q: ?Sized>(&self, k: &Q) -> bool {}
            #[inserts(key)]
            pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {}
            pub fn iter(&self) -> Iter<'_, K, V> {}
            pub fn iter_mut(&mut self) -> IterMut<'_, K, V> {}
            pub fn keys(&self) -> Keys<'_, K> {}
            pub fn values(&self) -> Values<'_, V> {}
            pub fn values_mut(&mut self) -> ValuesMut<'_, V> {}
            pub fn into_values(self) -> IntoValues<V> {}
            pub fn into_keys(self) -> IntoKeys<K> {}
            #[length]
            pub fn len(&self) -> usize {}
            #[is_empty]
            pub fn is_empty(&self) -> bool {}
            #[calls(f)]
            #[removes]
            pub fn retain<F: FnMut(&K, &mut V) -> bool>(&mut self, f: F) {}
            #[removes]
            pub fn pop_first(&mut self) -> Option<(K, V)> {}
            #[removes]
            pub fn pop_last(&mut self) -> Option<(K, V)> {}
            #[removes]
            pub fn split_off<Q: ?Sized>(&mut self, key: &Q) -> BTreeMap<K, V> {}
            pub fn first_key_value(&self) -> Option<(&K, &V)> {}
            pub fn last_key_value(&self) -> Option<(&K, &V)> {}
            pub fn range<R>(&self, range: R) -> Iter<'_, K, V> {}
        }
        /// A way into the map: what is put through it is in the map.
        #[guard]
        pub enum Entry<'a, K, V> {
            Occupied(OccupiedEntry<'a, K, V>),
            Vacant(VacantEntry<'a, K, V>),
        }
        impl<'a, K, V> Entry<'a, K, V> {
            #[keeps(default)]
            pub fn or_insert(self, default: V) -> &'a mut V {}
            #[calls(default)]
            pub fn or_insert_with<F: FnOnce() -> V>(self, default: F) -> &'a mut V {}
            pub fn or_default(self) -> &'a mut V {}
            #[calls(f)]
            pub fn and_modify<F: FnOnce(&mut V)>(self, f: F) -> Entry<'a, K, V> {}
            pub fn key(&self) -> &K {}
        }
        #[guard]
        pub struct OccupiedEntry<'a, K, V> {
            key: &'a K,
            value: &'a mut V,
        }
        impl<'a, K, V> OccupiedEntry<'a, K, V> {
            pub fn key(&self) -> &K {}
            pub fn get(&self) -> &V {}
            pub fn get_mut(&mut self) -> &mut V {}
            pub fn into_mut(self) -> &'a mut V {}
            #[keeps(value)]
            #[removes]
            pub fn insert(&mut self, value: V) -> V {}
            #[removes]
            pub fn remove(self) -> V {}
            #[removes]
            pub fn remove_entry(self) -> (K, V) {}
        }
        #[guard]
        pub struct VacantEntry<'a, K, V> {
            key: &'a K,
            value: &'a mut V,
        }
        impl<'a, K, V> VacantEntry<'a, K, V> {
            #[keeps(value)]
            pub fn insert(self, value: V) -> &'a mut V {}
            pub fn key(&self) -> &K {}
            pub fn into_key(self) -> K {}
        }

        pub struct Iter<'a, K, V> {
            item: (&'a K, &'a V),
        }
        impl<'a, K, V> Iterator for Iter<'a, K, V> {
            type Item = (&'a K, &'a V);
        }
        pub struct IterMut<'a, K, V> {
            item: (&'a K, &'a mut V),
        }
        impl<'a, K, V> Iterator for IterMut<'a, K, V> {
            type Item = (&'a K, &'a mut V);
        }
        pub struct Keys<'a, K> {
            item: &'a K,
        }
        impl<'a, K> Iterator for Keys<'a, K> {
            type Item = &'a K;
        }
        pub struct Values<'a, V> {
            item: &'a V,
        }
        impl<'a, V> Iterator for Values<'a, V> {
            type Item = &'a V;
        }
        pub struct ValuesMut<'a, V> {
            item: &'a mut V,
        }
        impl<'a, V> Iterator for ValuesMut<'a, V> {
            type Item = &'a mut V;
        }
        #[collection]
        pub struct IntoIter<K, V> {
            item: (K, V),
        }
        impl<K, V> Iterator for IntoIter<K, V> {
            type Item = (K, V);
        }
        #[collection]
        pub struct IntoValues<V> {
            item: V,
        }
        impl<V> Iterator for IntoValues<V> {
            type Item = V;
        }
        #[collection]
        pub struct IntoKeys<K> {
            item: K,
        }
        impl<K> Iterator for IntoKeys<K> {
            type Item = K;
        }
        impl<K, V> FromIterator<(K, V)> for BTreeMap<K, V> {}
        impl<K, V> Extend<(K, V)> for BTreeMap<K, V> {}
        impl<K, V> IntoIterator for BTreeMap<K, V> {
            type Item = (K, V);
            type IntoIter = IntoIter<K, V>;
        }
        impl<'a, K, V> IntoIterator for &'a BTreeMap<K, V> {
            type Item = (&'a K, &'a V);
            type IntoIter = Iter<'a, K, V>;
        }
        impl<'a, K, V> IntoIterator for &'a mut BTreeMap<K, V> {
            type Item = (&'a K, &'a mut V);
            type IntoIter = IterMut<'a, K, V>;
        }
    }

    pub mod hash_set {
        use crate::hash::RandomState;

        #[collection]
        #[derive(Clone, Default)]
        pub struct HashSet<T, S = RandomState> {
            item: T,
        }
        impl<T> HashSet<T> {
            pub fn new() -> HashSet<T, RandomState> {}
            pub fn with_capacity(capacity: usize) -> HashSet<T, RandomState> {}
        }
        impl<T, S> HashSet<T, S> {
            #[inserts(value)]
            pub fn insert(&mut self, value: T) -> bool {}
            #[inserts(value)]
            #[removes]
            pub fn replace(&mut self, value: T) -> Option<T> {}
            #[removes]
            pub fn remove<Q: ?Sized>(&mut self, value: &Q) -> bool {}
            #[removes]
            pub fn take<Q: ?Sized>(&mut self, value: &Q) -> Option<T> {}
            #[pure]
            pub fn contains<Q: ?Sized>(&self, value: &Q) -> bool {}
            pub fn get<Q: ?Sized>(&self, value: &Q) -> Option<&T> {}
            pub fn iter(&self) -> crate::slice::Iter<'_, T> {}
            #[calls(f)]
            #[removes]
            pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {}
            #[removes]
            #[empties]
            pub fn clear(&mut self) {}
            #[length]
            pub fn len(&self) -> usize {}
            #[is_empty]
            pub fn is_empty(&self) -> bool {}
            #[removes]
            pub fn drain(&mut self) -> crate::vec::IntoIter<T> {}
        }
        impl<T, S> FromIterator<T> for HashSet<T, S> {}
        impl<T, S> Extend<T> for HashSet<T, S> {}
        impl<T, S> IntoIterator for HashSet<T, S> {
            type Item = T;
            type IntoIter = crate::vec::IntoIter<T>;
        }
        impl<'a, T, S> IntoIterator for &'a HashSet<T, S> {
            type Item = &'a T;
            type IntoIter = crate::slice::Iter<'a, T>;
        }
    }

    pub mod btree_set {
        #[collection]
        #[derive(Clone, Default)]
        pub struct BTreeSet<T> {
            item: T,
        }
        impl<T> BTreeSet<T> {
            pub const fn new() -> BTreeSet<T> {}
            #[inserts(value)]
            pub fn insert(&mut self, value: T) -> bool {}
            #[inserts(value)]
            #[removes]
            pub fn replace(&mut self, value: T) -> Option<T> {}
            #[removes]
            pub fn remove<Q: ?Sized>(&mut self, value: &Q) -> bool {}
            #[removes]
            pub fn take<Q: ?Sized>(&mut self, value: &Q) -> Option<T> {}
            #[pure]
            pub fn contains<Q: ?Sized>(&self, value: &Q) -> bool {}
            pub fn get<Q: ?Sized>(&self, value: &Q) -> Option<&T> {}
            pub fn iter(&self) -> crate::slice::Iter<'_, T> {}
            #[calls(f)]
            #[removes]
            pub fn retain<F: FnMut(&T) -> bool>(&mut self, f: F) {}
            #[removes]
            #[empties]
            pub fn clear(&mut self) {}
            #[length]
            pub fn len(&self) -> usize {}
            #[is_empty]
            pub fn is_empty(&self) -> bool {}
            #[removes]
            pub fn pop_first(&mut self) -> Option<T> {}
        }
        impl<T> FromIterator<T> for BTreeSet<T> {}
        impl<T> Extend<T> for BTreeSet<T> {}
        impl<T> IntoIterator for BTreeSet<T> {
            type Item = T;
            type IntoIter = crate::vec::IntoIter<T>;
        }
        impl<'a, T> IntoIterator for &'a BTreeSet<T> {
            type Item = &'a T;
            type IntoIter = crate::slice::Iter<'a, T>;
        }
    }
}
