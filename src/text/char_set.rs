//! Sets of characters that are asked of nearly every text: one bit a character.
//! Takes characters, gives whether one is among them. Knows nothing of what they mean.

/// How many characters share a block of bits.
const BLOCK: usize = 256;

/// A set of characters of the basic plane, one bit each. Blocks without a character share one, so that a set of ideographs
/// is some hundred bytes.
#[derive(Debug, Clone)]
pub(crate) struct CharSet {
    /// The place among the bits of each block.
    blocks: [u8; 0x1_0000 / BLOCK],
    bits: Vec<[u64; BLOCK / 64]>,
}

impl Default for CharSet {
    fn default() -> Self {
        CharSet { blocks: [0; 0x1_0000 / BLOCK], bits: vec![[0; BLOCK / 64]] }
    }
}

impl CharSet {
    pub(crate) fn of(characters: impl IntoIterator<Item = char>) -> Self {
        let mut set = Self::default();
        for c in characters {
            let at = c as usize;
            let Some(block) = set.blocks.get_mut(at / BLOCK) else { continue };
            // The place fits: eight of the 256 blocks are surrogates, which are no characters.
            if *block == 0 {
                *block = set.bits.len() as u8;
                set.bits.push([0; BLOCK / 64]);
            }
            set.bits[usize::from(*block)][at % BLOCK / 64] |= 1 << (at % 64);
        }
        set
    }

    pub(crate) fn has(&self, c: char) -> bool {
        let at = c as usize;
        let block = self.blocks.get(at / BLOCK);
        block.is_some_and(|block| self.bits[usize::from(*block)][at % BLOCK / 64] >> (at % 64) & 1 == 1)
    }
}
