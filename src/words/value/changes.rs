//! What the words of values say about changes: which way one goes, what it is measured against, whether a name speaks of one.
//! Takes texts, gives words of `rules/values.toml`. Compares nothing.

use super::words::{Base, Direction, ValueWords};

impl ValueWords {
    /// Which way the change goes that the text states, in plain spelling; None where none is stated, or two are.
    pub fn direction(&self, text: &str) -> Option<Direction> {
        let mut found = None;
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let Some((len, direction)) = self.directions.at(&text[at..]) else {
                at += c.len_utf8();
                continue;
            };
            at += len;
            // 提高到90%: where it ends; 下降率≤5%: what is measured.
            if self.direction_ends.at(&text[at..]).is_some() || text[at..].starts_with(['率', '数', '额'])
            {
                continue;
            }
            if found.is_some_and(|found| found != direction) {
                return None;
            }
            found = Some(direction);
        }
        found
    }

    /// Which way the change goes that the end of a name speaks of: 收入增长率, 成本下降.
    pub fn change_named(&self, name: &str) -> Option<Direction> {
        let stem = self.rate_names.at_end(name).map_or(name, |(len, ())| &name[..name.len() - len]);
        self.directions.at_end(stem).map(|(_, direction)| direction)
    }

    /// Which way the change goes of which a name speaks anywhere: 增加床位数. None where it speaks of none, or of two.
    pub fn direction_named(&self, name: &str) -> Option<Direction> {
        let mut found = None;
        let mut at = 0;
        while let Some(c) = name[at..].chars().next() {
            let (len, way) =
                self.directions.at(&name[at..]).map_or((c.len_utf8(), None), |(len, way)| (len, Some(way)));
            at += len;
            if found.is_some() && way.is_some() && way != found {
                return None;
            }
            found = found.or(way);
        }
        found
    }

    /// Whether a name speaks of a share that there is, so that a bare rate may be it: 满意度提升, 失业率. Not 收入增长率.
    pub fn names_a_level(&self, name: &str) -> bool {
        let of_a_change = self.rate_names.at_end(name).is_some() && self.change_named(name).is_some();
        let is_level = |at: usize| {
            self.rate_names.at(&name[at..]).is_some() && self.directions.at_end(&name[..at]).is_none()
        };
        !of_a_change && name.char_indices().any(|(at, _)| is_level(at))
    }

    /// What the change is measured against that the text states, in plain spelling: 同比, 环比, 较2023年. None where it says none,
    /// or where the change ends: 同比提高到90%.
    pub fn base(&self, text: &str) -> Option<Base> {
        if !text.contains(['比', '较', '上', '去']) {
            return None;
        }
        let ends = |rest: &str| {
            let word = self.directions.at(rest);
            word.is_some_and(|(len, _)| self.direction_ends.at(&rest[len..]).is_some())
        };
        let mut found = None;
        for rest in text.char_indices().map(|(at, _)| &text[at..]) {
            if ends(rest) {
                return None;
            }
            let year = || {
                let after = rest.strip_prefix(['较', '比'])?;
                let year = after.get(..4)?.parse().ok()?;
                after[4..].starts_with('年').then_some(Base::Of(year))
            };
            found = found.or_else(|| self.bases.at(rest).map(|(_, base)| base)).or_else(year);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_of_a_change_is_what_its_words_say() {
        let words = ValueWords::builtin();
        assert_eq!(words.direction("增长5%"), Some(Direction::Up));
        assert_eq!(words.direction("同比下降≥3%"), Some(Direction::Down));
        assert_eq!(words.direction("从85%提高到90%"), None);
        assert_eq!(words.direction("降至5%"), None);
        assert_eq!(words.direction("投诉下降率≥5%"), None);
        assert_eq!(words.direction("增加5%或减少5%"), None);
    }
}
