//! Sets of characters that are asked of nearly every text: one bit a character.
//! Takes characters, gives whether one is among them. Knows nothing of what they mean.

/// A set of characters of the basic plane, one bit each.
#[derive(Debug, Clone)]
pub(crate) struct CharSet(Box<[u64; 1024]>);

impl Default for CharSet {
    fn default() -> Self {
        CharSet(Box::new([0; 1024]))
    }
}

impl CharSet {
    pub(crate) fn of(characters: impl IntoIterator<Item = char>) -> Self {
        let mut set = Self::default();
        for c in characters {
            if let Some(bits) = set.0.get_mut(c as usize / 64) {
                *bits |= 1 << (c as usize % 64);
            }
        }
        set
    }

    pub(crate) fn has(&self, c: char) -> bool {
        self.0.get(c as usize / 64).is_some_and(|bits| bits >> (c as usize % 64) & 1 == 1)
    }
}
