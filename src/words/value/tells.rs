//! What the end of an indicator's name may tell of its value: a share, so many, when, money.
//! The closed list alone. Which ends tell it is for `values.toml`, whether the value is that for `doubts` and for rules.

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
