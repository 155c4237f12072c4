//! What the words of values say beside a day: whether something ends or begins then, about then, before it, in another year.
//! Takes texts around a day, gives words of `rules/values.toml`. Reads no day.

use super::words::ValueWords;
use crate::text::date;

impl ValueWords {
    /// Whether a text with a date says that it was put off: 延期, 推迟.
    pub fn is_moved(&self, text: &str) -> bool {
        self.moved.within(text)
    }

    /// Whether what stands behind a day says that it goes on from then: 以后, 起.
    pub fn goes_on_behind(&self, after: &str) -> bool {
        self.from_behind.at(after).is_some()
    }

    /// Whether what stands before a day says so: 自, 不早于, but not 不晚于.
    pub fn goes_on_from(&self, before: &str) -> bool {
        let word = self.from_before.at_end(before);
        word.is_some_and(|(len, ())| !before[..before.len() - len].ends_with('不'))
    }

    /// Whether what stands behind a month or a year says before it: 前, 以前; not 前期.
    pub fn ends_before(&self, after: &str) -> bool {
        let others = self.short_ends.iter().find(|(end, _)| &**end == "前").map_or("", |(_, others)| others);
        after.starts_with("之前")
            || after.starts_with("以前")
            || after.strip_prefix('前').is_some_and(|rest| !rest.starts_with(|c| others.contains(c)))
    }

    /// Whether a text speaks of a day, or of the end, of a year that is over: 去年12月底前, 上年底. Not 较上年末. In plain spelling.
    pub fn is_of_another_year(&self, text: &str) -> bool {
        if !text.contains('年') {
            return false;
        }
        text.char_indices().any(|(at, _)| {
            let Some((len, ())) = self.another_year.at(&text[at..]) else { return false };
            let rest = text[at + len..].trim_start_matches(['的', '度']);
            let ends = rest.starts_with(['底', '末', '终']) || self.strong_dates.at(rest).is_some();
            (ends || date::at(rest).is_some()) && self.comparing.at_end(&text[..at]).is_none()
        })
    }

    /// Whether a text with a date says only when something begins: 开工, 招标.
    pub fn only_begins(&self, text: &str) -> bool {
        self.begins.within(text)
    }

    /// Whether what stands around a date says that it is about then, or not in that year: 2025年12月前后, 约2025年12月.
    pub fn says_about_a_day(&self, before: &str, after: &str) -> bool {
        // 合同约定的2025年: 约 counts next to the date only.
        self.about_a_day.at_end(before).is_some() || self.about_a_day.at(after).is_some()
    }
}
