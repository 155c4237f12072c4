//! Heads of the lists of findings that reports consist of. A report that is met among submissions is known by them.

use super::{Words, words};

/// Of the list in a workbook.
pub(crate) const WORKBOOK: [Words; 11] = [
    words::SEVERITY_COLUMN,
    words::DEPARTMENT_COLUMN,
    words::PROJECT_CODE_COLUMN,
    words::PROJECT_NAME_COLUMN,
    words::FILE_COLUMN,
    words::SHEET_COLUMN,
    words::CELL_COLUMN,
    words::PROBLEM_COLUMN,
    words::FIX_COLUMN,
    words::RULE_COLUMN,
    words::SOURCE_COLUMN,
];

/// Of a list as delimited text.
pub(crate) const CSV: [Words; 17] = [
    words::SEVERITY,
    words::OUTCOME,
    words::STANDING,
    words::FILE,
    words::SHEET,
    words::CELL,
    words::LINE,
    words::DEPARTMENT,
    words::PROJECT_CODE,
    words::PROJECT_NAME,
    words::PROBLEM,
    words::FIX,
    words::FOUND,
    words::REQUIRED,
    words::DIFFERENCE,
    words::RULE,
    words::SOURCE,
];

/// Of the list of a comparison of rounds, in a workbook and as delimited text.
pub(crate) const ROUNDS: [Words; 9] = [
    words::STANDING,
    words::SEVERITY,
    words::DEPARTMENT,
    words::PROJECT_NAME,
    words::FILE,
    words::SHEET,
    words::CELL,
    words::PROBLEM,
    words::RULE,
];

/// What a page says of itself, among the first lines of its head.
pub(crate) const PAGE: &str = r#"<meta name="generator" content="goalcheck">"#;
