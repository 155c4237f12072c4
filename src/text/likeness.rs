//! How alike texts are: which part of their pairs of neighbouring characters they share.
//! Takes texts, gives for each an earlier one that is alike. The work grows with the texts and not with their pairs: only texts
//! that share rare pairs are compared, and of these a bounded number.

use crate::text::fold::squeeze;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// Most texts that one is compared with.
const MOST_COMPARED: usize = 200;

/// Most places of rare pairs that are looked up for one text.
const MOST_LOOKED_UP: usize = 200_000;

/// Rare pairs that two texts must share to be compared, where they are long enough.
const SHARED: usize = 3;

/// Most characters of a text that are looked at.
const LONGEST: usize = 4000;

/// What an earlier text is to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Alike {
    /// None is alike.
    No,
    /// This one, and how much so, in ten thousandths.
    To(usize, u32),
    /// More texts share rare pairs with it than are compared, and none of those that were is alike.
    TooMany,
}

/// The pairs of a text, ascending, each with how often it stood before: 好好好 has 好好 twice.
fn pairs(text: &str) -> Vec<u64> {
    let text = squeeze(text);
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).take(LONGEST).collect();
    let mut often: FxHashMap<(char, char), u32> = FxHashMap::default();
    // A text of one letter is its own pair.
    let width = letters.len().clamp(1, 2);
    let mut pairs: Vec<u64> = letters
        .windows(width)
        .map(|pair| {
            let two = (pair[0], pair[width - 1]);
            let times = often.entry(two).or_default();
            *times += 1;
            let mut hash = FxHasher::default();
            (width, two, *times).hash(&mut hash);
            hash.finish()
        })
        .collect();
    pairs.sort_unstable();
    pairs
}

/// How alike two texts are, in ten thousandths: twice what they share by what both have.
fn likeness(one: &[u64], other: &[u64]) -> u32 {
    let (mut left, mut right, mut shared) = (0, 0, 0usize);
    while let (Some(a), Some(b)) = (one.get(left), other.get(right)) {
        left += usize::from(a <= b);
        right += usize::from(b <= a);
        shared += usize::from(a == b);
    }
    let all = one.len() + other.len();
    (shared * 20_000).checked_div(all).unwrap_or_default() as u32
}

/// From so many texts on they are found by two rare pairs at once: of names that differ in a number every pair is in many.
const MANY: usize = 4_096;

/// Most rare pairs of a text that is found by two at once.
const FEW: usize = 8;

/// For each text an earlier one that is at least so alike, in ten thousandths, and that `may` be compared with it.
pub(crate) fn alike(texts: &[&str], least: u32, may: impl Fn(usize, usize) -> bool) -> Vec<Alike> {
    alike_by(texts, least, may, texts.len() >= MANY)
}

fn alike_by(texts: &[&str], least: u32, may: impl Fn(usize, usize) -> bool, by_two: bool) -> Vec<Alike> {
    let all: Vec<Vec<u64>> = texts.iter().map(|text| pairs(text)).collect();
    let mut often: FxHashMap<u64, u32> = FxHashMap::default();
    all.iter().flatten().for_each(|pair| *often.entry(*pair).or_default() += 1);
    let mut places = Places::default();
    let mut wanted: Vec<usize> = Vec::with_capacity(texts.len());
    let mut found = Vec::with_capacity(texts.len());
    let mut shared = Shared { often: vec![0; texts.len()], met: Vec::new() };
    for (place, own) in all.iter().enumerate() {
        // Two texts that are so alike share one of the rarest pairs of each: so many are left when all that must be
        // shared is taken away.
        let must =
            (own.len() as u64 * u64::from(least)).div_ceil(20_000 - u64::from(least.min(10_000))) as usize;
        let enough = must.clamp(1, SHARED);
        let mut rare: Vec<u64> = own.clone();
        rare.sort_unstable_by_key(|pair| (often.get(pair).copied(), *pair));
        rare.truncate((own.len() + enough).saturating_sub(must.max(1)));
        wanted.push(enough);
        let rare = Rare { is_by_two: by_two && enough > 1 && rare.len() <= FEW, pairs: rare };
        found.push(earlier(place, &rare, &all, &wanted, &places, &mut shared, (least, &may)));
        places.add(place as u32, &rare);
    }
    found
}

/// The rare pairs of a text, and whether it is found by two of them at once.
struct Rare {
    pairs: Vec<u64>,
    is_by_two: bool,
}

impl Rare {
    /// Where each of them stands.
    fn ones<'p>(&'p self, of: &'p FxHashMap<u64, Vec<u32>>) -> impl Iterator<Item = &'p u32> {
        self.pairs.iter().filter_map(|pair| of.get(pair)).flatten()
    }

    /// One number for each two of them.
    fn twos(&self) -> impl Iterator<Item = u64> {
        let two = |(place, one): (usize, &u64)| {
            let one = *one;
            self.pairs[place + 1..].iter().map(move |other| {
                let mut hash = FxHasher::default();
                (one.min(*other), one.max(*other)).hash(&mut hash);
                hash.finish()
            })
        };
        self.pairs.iter().enumerate().flat_map(two)
    }
}

/// Where rare pairs stand: of the texts that are found by two at once, and of the others.
#[derive(Default)]
struct Places {
    twos: FxHashMap<u64, Vec<u32>>,
    by_two: FxHashMap<u64, Vec<u32>>,
    by_one: FxHashMap<u64, Vec<u32>>,
}

impl Places {
    fn add(&mut self, place: u32, rare: &Rare) {
        let ones = if rare.is_by_two { &mut self.by_two } else { &mut self.by_one };
        rare.pairs.iter().for_each(|pair| ones.entry(*pair).or_default().push(place));
        if rare.is_by_two {
            rare.twos().for_each(|two| self.twos.entry(two).or_default().push(place));
        }
    }
}

/// How many rare pairs a text shares with each earlier one; no more than those that were met are not zero.
struct Shared {
    often: Vec<u32>,
    met: Vec<u32>,
}

impl Shared {
    /// Counts the places of these pairs; false where they are more than are looked up.
    fn count<'p>(&mut self, places: impl Iterator<Item = &'p u32>) -> bool {
        for (looked_up, other) in places.enumerate() {
            if looked_up == MOST_LOOKED_UP {
                return false;
            }
            let often = &mut self.often[*other as usize];
            if *often == 0 {
                self.met.push(*other);
            }
            *often += 1;
        }
        true
    }

    /// The texts that were met and how often, as they are forgotten.
    fn take(&mut self) -> impl Iterator<Item = (usize, usize)> {
        let Shared { often, met } = self;
        met.drain(..).map(|other| (other as usize, std::mem::take(&mut often[other as usize]) as usize))
    }
}

/// `wanted` says of each text so far how many rare pairs it must share with another.
fn earlier(
    place: usize,
    rare: &Rare,
    all: &[Vec<u64>],
    wanted: &[usize],
    places: &Places,
    shared: &mut Shared,
    (least, may): (u32, impl Fn(usize, usize) -> bool),
) -> Alike {
    let least_shared = |other: usize| wanted[other].min(wanted[place]);
    let mut is_counted = shared.count(rare.ones(&places.by_one));
    let enough = |(other, count): (usize, usize)| (count >= least_shared(other)).then_some(other);
    let mut near: Vec<usize> = shared.take().filter_map(enough).collect();
    if rare.is_by_two {
        // Three shared pairs are three twos, two are one.
        is_counted &= shared.count(rare.twos().filter_map(|two| places.twos.get(&two)).flatten());
        let enough = |(other, twos): (usize, usize)| {
            let shared = least_shared(other);
            (twos >= shared * (shared - 1) / 2).then_some(other)
        };
        near.extend(shared.take().filter_map(enough));
    } else {
        is_counted &= shared.count(rare.ones(&places.by_two));
        near.extend(shared.take().filter_map(enough));
    }
    if !is_counted {
        return Alike::TooMany;
    }
    near.sort_unstable();
    for (compared, other) in near.into_iter().filter(|other| may(*other, place)).enumerate() {
        if compared == MOST_COMPARED {
            return Alike::TooMany;
        }
        let much = likeness(&all[place], &all[other]);
        if much >= least {
            return Alike::To(other, much);
        }
    }
    Alike::No
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn copies_with_a_word_changed_are_found() {
        let texts = [
            "完成全区中小学校舍修缮，改善办学条件，保障师生安全",
            "开展食品安全监督抽检，保障群众饮食安全",
            "完成全区中小学校舍维修，改善办学条件，保障师生安全",
            "",
        ];
        let found = alike(&texts, 8_000, |_, _| true);
        assert_eq!(found[..2], [Alike::No, Alike::No]);
        assert!(matches!(found[2], Alike::To(0, much) if much >= 8_500), "{:?}", found[2]);
        assert_eq!(found[3], Alike::No);
        assert_eq!(alike(&texts, 9_900, |_, _| true)[2], Alike::No);
        assert_eq!(alike(&texts, 8_000, |_, _| false)[2], Alike::No);
    }

    #[test]
    fn more_texts_than_are_compared_are_said_to_be_too_many() {
        let texts: Vec<String> = (0..400u32)
            .map(|number| {
                let own: String = (0..40)
                    .filter_map(|place| char::from_u32(0x4E00 + (number * 97 + place * 13) % 5000))
                    .collect();
                format!("甲乙{own}")
            })
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let found = alike(&texts, 5_000, |_, _| true);
        assert_eq!(found.len(), 400);
    }

    proptest! {
        #[test]
        fn what_comparing_all_finds_is_found(texts in proptest::collection::vec("[甲乙丙丁戊]{0,12}", 0..12), least in 5_000u32..10_000) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let all: Vec<Vec<u64>> = texts.iter().map(|text| pairs(text)).collect();
            for by_two in [false, true] {
                for (place, found) in alike_by(&texts, least, |_, _| true, by_two).into_iter().enumerate() {
                    let any = (0..place).any(|other| !all[place].is_empty() && likeness(&all[place], &all[other]) >= least);
                    prop_assert_eq!(found != Alike::No, any, "{:?} {}", texts, place);
                }
            }
        }
    }
}
