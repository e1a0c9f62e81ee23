//! `slab`: values by number.
//! docs: `VacantEntry::insert` says that the value is in the slab, under the key of the entry

#[collection]
#[derive(Clone, Default)]
pub struct Slab<T> {
    value: T,
}
impl<T> Slab<T> {
    pub const fn new() -> Slab<T> {}
    pub fn with_capacity(capacity: usize) -> Slab<T> {}
    #[inserts(val)]
    pub fn insert(&mut self, val: T) -> usize {}
    #[removes]
    pub fn remove(&mut self, key: usize) -> T {}
    #[removes]
    pub fn try_remove(&mut self, key: usize) -> Option<T> {}
    pub fn get(&self, key: usize) -> Option<&T> {}
    pub fn get_mut(&mut self, key: usize) -> Option<&mut T> {}
    #[pure]
    pub fn contains(&self, key: usize) -> bool {}
    pub fn vacant_entry(&mut self) -> VacantEntry<'_, T> {}
    #[pure]
    pub fn vacant_key(&self) -> usize {}
    pub fn iter(&self) -> Iter<'_, T> {}
    pub fn iter_mut(&mut self) -> IterMut<'_, T> {}
    #[removes]
    #[empties]
    pub fn clear(&mut self) {}
    #[removes]
    pub fn drain(&mut self) -> Drain<T> {}
    #[calls(f)]
    #[removes]
    pub fn retain<F: FnMut(usize, &mut T) -> bool>(&mut self, f: F) {}
    #[length]
    pub fn len(&self) -> usize {}
    #[is_empty]
    pub fn is_empty(&self) -> bool {}
    #[pure]
    pub fn capacity(&self) -> usize {}
    pub fn reserve(&mut self, additional: usize) {}
    pub fn shrink_to_fit(&mut self) {}
}
impl<T> std::ops::Index<usize> for Slab<T> {
    type Output = T;
}
impl<T> std::ops::IndexMut<usize> for Slab<T> {}
/// What is put through it is in the slab.
#[guard]
pub struct VacantEntry<'a, T> {
    value: &'a mut T,
}
impl<'a, T> VacantEntry<'a, T> {
    #[keeps(val)]
    pub fn insert(self, val: T) -> &'a mut T {}
    #[pure]
    pub fn key(&self) -> usize {}
}
pub struct Iter<'a, T> {
    item: (usize, &'a T),
}
impl<'a, T> Iterator for Iter<'a, T> {
    type Item = (usize, &'a T);
}
pub struct IterMut<'a, T> {
    item: (usize, &'a mut T),
}
impl<'a, T> Iterator for IterMut<'a, T> {
    type Item = (usize, &'a mut T);
}
#[collection]
pub struct Drain<T> {
    item: T,
}
impl<T> Iterator for Drain<T> {
    type Item = T;
}
#[collection]
pub struct IntoIter<T> {
    item: (usize, T),
}
impl<T> Iterator for IntoIter<T> {
    type Item = (usize, T);
}
impl<T> IntoIterator for Slab<T> {
    type Item = (usize, T);
    type IntoIter = IntoIter<T>;
}
impl<'a, T> IntoIterator for &'a Slab<T> {
    type Item = (usize, &'a T);
    type IntoIter = Iter<'a, T>;
}
impl<'a, T> IntoIterator for &'a mut Slab<T> {
    type Item = (usize, &'a mut T);
    type IntoIter = IterMut<'a, T>;
}
