//! Why a row is nobody's, in words.

use crate::lang::{Words, words};
use crate::model::finding::SkipReason;

/// Why a row was skipped.
pub fn reason(reason: SkipReason) -> Words {
    match reason {
        SkipReason::OutsideTables => words::OUTSIDE_TABLES,
        SkipReason::NothingUnderstood => words::NOTHING_UNDERSTOOD,
        SkipReason::BlankSlot => words::BLANK_SLOT,
        SkipReason::NotApplicable => words::NOT_APPLICABLE,
        SkipReason::TotalRow => words::TOTAL_ROW,
        SkipReason::OtherVersion => words::OTHER_VERSION,
        SkipReason::NoTable => words::NO_TABLE,
    }
}
