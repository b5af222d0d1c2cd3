//! Lists in order and maps, made with little code.
//!
//! The standard library's sort is some 4 kB of machine code for each kind of thing that is sorted,
//! and to collect into a map is to sort. In the browser, where every kilobyte is waited for, some
//! thirty of them were one part in twenty-five of the whole client. Here the sorting itself is in
//! the program once, on numbers; only what compares and moves is made for each kind.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Puts a list in order; what compares equal keeps its order.
pub fn sort_by<T>(list: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = order_of(list.len(), &|a, b| match (list.get(a), list.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut taken: Vec<Option<T>> = list.drain(..).map(Some).collect();
    list.extend(order.into_iter().filter_map(|at| taken.get_mut(at)?.take()));
}

/// A map of pairs; the last one of a key counts.
pub fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(pairs);
    map
}

/// A set.
pub fn set<T: Ord>(members: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(members);
    set
}

/// The numbers below `count`, in the order that `compare` gives them.
fn order_of(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_in_order_and_equals_stay_as_they_were() {
        let mut list: Vec<(u16, u16)> = (0..200).map(|n| (n * 37 % 11, n)).collect();
        let mut wanted = list.clone();
        wanted.sort_by_key(|(key, _)| *key);
        sort_by(&mut list, |a, b| a.0.cmp(&b.0));
        assert_eq!(list, wanted);
        let mut none: Vec<u8> = Vec::new();
        sort_by(&mut none, u8::cmp);
        assert!(none.is_empty());
    }

    #[test]
    fn the_last_of_a_key_counts() {
        let pairs = [(2, 'b'), (1, 'a'), (2, 'c')];
        assert_eq!(map(pairs), pairs.into_iter().collect());
        assert_eq!(set([3, 1, 3]), [1, 3].into_iter().collect());
    }
}
