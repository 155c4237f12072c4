//! The stages of a budget at which submissions are checked.

use crate::text::codes::codes;

codes! {
    /// When a submission is checked: 入库, 预算编制, 批复.
    pub enum Stage {
        Entry = "entry",
        Budget = "budget",
        Final = "final",
    }
}
