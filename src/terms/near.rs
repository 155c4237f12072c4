//! Names of a reference table that are near a text: those that share most pairs of neighbouring characters with it.
//! Takes the names once, gives rows for each text. Knows no rule.

use crate::text::fold::squeeze;
use rustc_hash::FxHashMap;

/// Less likeness than this, in thousandths, is none.
const LEAST: usize = 400;

/// The names of one column, by the pairs of characters in them.
#[derive(Debug, Clone)]
pub struct Names {
    /// Rows by each pair in their name.
    rows: FxHashMap<(char, char), Vec<u32>>,
    /// How many pairs the name of each row has.
    sizes: Vec<u32>,
}

impl Names {
    /// From the names of all rows, in order.
    pub fn new<'n>(all: impl ExactSizeIterator<Item = &'n str>) -> Names {
        let mut names = Names { rows: FxHashMap::default(), sizes: Vec::with_capacity(all.len()) };
        for (row, name) in all.enumerate() {
            let pairs = pairs(name);
            names.sizes.push(pairs.len() as u32);
            for pair in pairs {
                names.rows.entry(pair).or_default().push(row as u32);
            }
        }
        names
    }

    /// The rows whose names, as `name_of` gives them, are nearest, each name once, the nearest first, of those that are `wanted`; those that are
    /// `first` come before all others.
    pub fn nearest<'n>(
        &self,
        name_of: impl Fn(usize) -> &'n str,
        text: &str,
        wanted: impl Fn(usize) -> bool,
        first: impl Fn(usize) -> bool,
        most: usize,
    ) -> Vec<usize> {
        let own = pairs(text);
        if own.is_empty() {
            return Vec::new();
        }
        let mut shared: Vec<u16> = vec![0; self.sizes.len()];
        for row in own.iter().filter_map(|pair| self.rows.get(pair)).flatten() {
            shared[*row as usize] += 1;
        }
        // What shares fewer than a quarter of its pairs cannot be as near as that, however short its name is.
        let few = own.len().div_ceil(4);
        // Better ones first; of equally good ones the row that stands first.
        let mut best: Vec<(bool, usize, std::cmp::Reverse<usize>)> = Vec::with_capacity(most + 1);
        for (row, shared) in shared.into_iter().enumerate().filter(|(_, shared)| usize::from(*shared) >= few)
        {
            // Dice's coefficient, as a whole number of thousandths.
            let (twice, both) = (2000 * usize::from(shared), own.len() + self.sizes[row] as usize);
            if twice < LEAST * both || !wanted(row) {
                continue;
            }
            let likeness = twice / both;
            let one = (first(row), likeness, std::cmp::Reverse(row));
            let place = best.partition_point(|other| *other > one);
            if place == most {
                continue;
            }
            let name = name_of(row);
            let is_named = |(_, _, other): &(bool, usize, std::cmp::Reverse<usize>)| name_of(other.0) == name;
            if best[..place].iter().any(is_named) {
                continue;
            }
            if let Some(worse) = best.iter().position(is_named) {
                best.remove(worse);
            }
            best.insert(place, one);
            best.truncate(most);
        }
        best.into_iter().map(|(_, _, row)| row.0).collect()
    }
}

/// Pairs of neighbouring characters, each once.
fn pairs(text: &str) -> Vec<(char, char)> {
    let text = squeeze(text);
    let mut pairs: Vec<(char, char)> = text.chars().zip(text.chars().skip(1)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    // More would overflow the count of those that are shared; no name has as many.
    pairs.truncate(usize::from(u16::MAX));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_share_most_of_their_pairs_are_near_and_others_are_not() {
        let all = ["培训场次", "培训的场次数", "道路里程"];
        let names = Names::new(all.iter().copied());
        let near = names.nearest(|row| all[row], "培训场次数", |_| true, |_| false, 3);
        assert_eq!(near, [0, 1]);
    }
}
