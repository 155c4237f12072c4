//! What is fuzzed, target by target: functions that take any bytes and panic when a promise is broken. `cargo fuzz` feeds
//! them from outside; a test of the main package feeds them the seeds and everything that fuzzing ever found.

mod files;
mod layout;
mod read;
mod report;
mod value;

/// One promise, kept for any bytes whatever.
pub type Target = fn(&[u8]);

/// Every target by the name of its binary, of its folder of seeds, and of its folder of found files.
pub const TARGETS: &[(&str, Target)] = &[
    ("delimited_text", read::delimited_text),
    ("docx_document", read::docx_document),
    ("html_page", read::html_page),
    ("layout", layout::layout),
    ("number_format", read::number_format),
    ("ods_content", read::ods_content),
    ("open", read::open),
    ("report", report::report),
    ("rule_file", files::rule_file),
    ("run_files", files::run_files),
    ("sheet_part", read::sheet_part),
    ("spreadsheetml", read::spreadsheetml),
    ("target_value", value::target_value),
    ("xls_records", read::xls_records),
    ("xlsb_parts", read::xlsb_parts),
];

/// Feeds the target of this name.
pub fn feed(name: &str, bytes: &[u8]) {
    let (_, target) = TARGETS.iter().find(|(known, _)| *known == name).expect("a target of this name");
    target(bytes);
}
