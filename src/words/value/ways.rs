//! Which way is better, and the lists of words that tell it by the end of a name.
//! Takes a name without brackets, gives the way. Looks at no target.

use super::lexicon::Lexicon;

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Less,
    More,
    /// Nobody can tell: 减少投诉次数5次 may be by five or to five.
    Either,
}

/// What the ends of names tell of that.
#[derive(Debug, Clone, Default)]
pub(super) struct Better {
    /// What should not happen; and what may stand behind it in a name: 起数.
    pub harms: Lexicon<()>,
    pub harm_ends: Lexicon<()>,
    /// Before it: something is done about it; or it is made less.
    pub handling: Lexicon<()>,
    pub reducing: Lexicon<()>,
    pub ends: Lexicon<Way>,
}

impl Better {
    /// Bytes of the harm that a name ends with, with what stands behind it: 事故起数.
    fn harm(&self, name: &str) -> Option<usize> {
        // 安全事故数 is a harm with 数 behind it, though 事故数 may stand behind one too.
        let ends = self.harm_ends.all_at_end(name).chain([0]);
        ends.filter_map(|end| Some(end + self.harms.at_end(&name[..name.len() - end])?.0)).max()
    }

    /// Bytes of what is better the less there is of it, where a text begins with that: 成本.
    pub(super) fn less_at(&self, text: &str) -> Option<usize> {
        self.ends.at(text).filter(|(_, way)| *way == Way::Less).map(|(len, _)| len)
    }

    /// Which way is better of what ends so, with what stands before that: 查处违法案件数.
    pub(super) fn way(&self, name: &str) -> Option<Way> {
        let harm = self.harm(name);
        let end = self.ends.at_end(name).filter(|(len, _)| harm.is_none_or(|harm| harm <= *len));
        let (len, way) = end.or(harm.map(|len| (len, Way::Less)))?;
        if way != Way::Less {
            return Some(way);
        }
        let before = &name[..name.len() - len];
        let longer = |words: &Lexicon<()>| {
            before.char_indices().any(|(at, _)| words.at(&before[at..]).is_some_and(|(len, ())| len > 3))
        };
        Some(match () {
            () if self.handling.at_end(before).is_some() => Way::More,
            () if self.reducing.at_end(before).is_some() => Way::Either,
            () if longer(&self.handling) || longer(&self.reducing) => Way::Either,
            () => Way::Less,
        })
    }
}
