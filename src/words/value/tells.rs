//! What the end of an indicator's name tells of its value: a share, so many, when, money.
//! Takes a name, gives what it tells. Looks at no target; whether the value is that is for `doubts` and for rules.

use super::columns::without_brackets;
use super::words::ValueWords;
use crate::text::codes::codes;

codes! {
    /// What the end of an indicator's name tells of its value.
    pub enum Tells {
        /// A part of a whole, that cannot be more than all of it: 合格率, 满意度.
        Part = "part",
        /// A rate of any sort: 增长率.
        Rate = "rate",
        /// So many: 长度, 人数.
        Count = "count",
        /// When, or how long: 完成时间.
        Time = "time",
        /// Money: 维护成本.
        Amount = "amount",
    }
}

impl ValueWords {
    /// What the end of this name tells; that of 时间成本 and of 维护情况 tells nothing.
    pub(crate) fn told_by(&self, name: &str) -> Option<Tells> {
        let name = without_brackets(name);
        match self.part_names.at_end(name) {
            Some(_) => Some(Tells::Part),
            None => self.measure_told_by(name),
        }
    }

    /// The same where any share is a rate. Takes a name without brackets.
    pub(super) fn measure_told_by(&self, name: &str) -> Option<Tells> {
        self.telling_names.at_end(name).and_then(|(_, told)| told)
    }
}
