//! What is kept of each office, in the order in which they are named first: that of the files, which a reader expects and no
//! order of characters gives. One in several spellings is one, named as it is written first.

use super::identity::office;
use rustc_hash::FxHashMap;

/// Offices, each with something of its own.
#[derive(Debug)]
pub(crate) struct Offices<'n, T> {
    all: Vec<(&'n str, T)>,
    places: FxHashMap<String, usize>,
}

impl<'n, T: Default> Offices<'n, T> {
    pub(crate) fn new() -> Self {
        Self { all: Vec::new(), places: FxHashMap::default() }
    }

    /// What is kept of the office of this name; an office that was not named yet has nothing yet.
    pub(crate) fn of(&mut self, name: &'n str) -> &mut T {
        let normal = office(name);
        let place = match self.places.get(&*normal) {
            Some(place) => *place,
            None => {
                self.places.insert(normal.into_owned(), self.all.len());
                self.all.push((name, T::default()));
                self.all.len() - 1
            }
        };
        &mut self.all[place].1
    }

    pub(crate) fn into_vec(self) -> Vec<(&'n str, T)> {
        self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_stand_as_they_are_named_first() {
        let mut offices: Offices<'_, usize> = Offices::new();
        for name in ["市水务局", "市教育局", "[105]市水务局", "丙区", "市教育局"] {
            *offices.of(name) += 1;
        }
        assert_eq!(offices.into_vec(), [("市水务局", 2), ("市教育局", 2), ("丙区", 1)]);
    }
}
