//! How much of a file is read at most, and the notice that names a limit when it is reached.
//! The figures bound memory and time on hostile files; real submissions stay far below them.

use crate::model::notice::{Fact, Notice, Phrase};

macro_rules! limits {
    ($($(#[$doc:meta])* $field:ident = $default:expr, $phrase:ident;)*) => {
        /// What is read at most. Each limit is named in its notice and can be raised.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Limits { $($(#[$doc])* pub $field: u64,)* }

        impl Default for Limits {
            fn default() -> Self {
                Self { $($field: $default,)* }
            }
        }

        impl Limits {
            /// The names that [`Limits::set`] knows.
            pub const NAMES: &[&str] = &[$(Phrase::$phrase.id(),)*];

            /// Changes the limit of this name; false when there is none.
            pub fn set(&mut self, name: &str, value: u64) -> bool {
                $(if name == Phrase::$phrase.id() {
                    self.$field = value;
                    return true;
                })*
                false
            }

            /// The limit with this name.
            pub fn get(&self, name: Phrase) -> Option<u64> {
                match name { $(Phrase::$phrase => Some(self.$field),)* _ => None }
            }
        }
    };
}

limits! {
    /// Bytes of a text file.
    text_bytes = 4 << 30, TextSize;
    /// Non-empty cells of a text file: one of a single digit takes eight bytes of memory, and twenty in a row of its own.
    text_cells = 200_000_000, TextCells;
    /// Bytes of a workbook, an HTML or an XML file.
    workbook_bytes = 100 << 20, FileSize;
    /// Entries of a zip package.
    zip_entries = 4_096, ZipEntries;
    /// Inflated bytes of one part of a package.
    part_bytes = 256 << 20, PartSize;
    /// Inflated bytes of a part that only says which other parts there are.
    index_bytes = 16 << 20, IndexSize;
    /// Inflated bytes of all parts that are read.
    inflated_bytes = 512 << 20, InflatedSize;
    /// Bytes of one XML tag, text or comment.
    token_bytes = 1 << 20, XmlToken;
    /// Bytes of all shared texts of a workbook.
    shared_string_bytes = 64 << 20, SharedStrings;
    /// Cell formats of a workbook; Excel's own limit.
    cell_formats = 65_490, CellFormats;
    /// Non-empty cells of a workbook.
    cells = 5_000_000, Cells;
    /// Cells of a workbook, those with a format and no content included.
    styled_cells = 20_000_000, StyledCells;
    /// Bytes of the text of one cell. Excel allows 32,767 characters.
    cell_bytes = 128 << 10, CellText;
    /// Bytes of the text of all cells of a workbook.
    workbook_text_bytes = 512 << 20, WorkbookText;
    /// Merged regions of a workbook.
    merged_regions = 65_536, MergedRegions;
    /// Sheets of a workbook.
    sheets = 256, Sheets;
    /// Bytes of one CSV record.
    record_bytes = 1 << 20, RecordSize;
    /// Fields of one CSV record; the width of a spreadsheet.
    record_fields = 16_384, RecordFields;
    /// Folders that lie one in another.
    folder_depth = 64, FolderDepth;
    /// Submissions of one run.
    files = 100_000, Files;
}

impl Limits {
    /// The notice that this limit was reached.
    pub(crate) fn reached(&self, limit: Phrase) -> Notice {
        let allowed = self.get(limit).unwrap_or_default();
        Notice::new(Fact::OverLimit)
            .phrase("limit", limit)
            .arg("allowed", allowed.to_string())
            .arg("flag", format!("--read-limit {}={}", limit.id(), allowed.saturating_mul(2)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_can_be_raised_by_its_name() {
        for name in Limits::NAMES {
            let mut limits = Limits::default();
            assert!(limits.set(name, 7), "{name}");
            assert_ne!(limits, Limits::default(), "{name}");
        }
        assert!(!Limits::default().set("nonsense", 1));
    }

    #[test]
    fn the_notice_names_the_flag_that_raises_it() {
        let notice = Limits::default().reached(Phrase::Cells);
        assert!(notice.args.contains(&(
            "flag",
            crate::model::notice::NoticeArg::Text("--read-limit cells=10000000".into())
        )));
    }
}
