//! A submission as it was read: its sheets, what it turned out to be, and what the reader noticed.
//! What `read` gives and `layout` takes; after it, nobody asks for the format but the report.

use crate::model::notice::Notice;
use crate::model::sheet::Sheet;

/// What a file turned out to be, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Csv,
    Xlsx,
    Xls,
    Xlsb,
    Ods,
    /// An HTML table saved under a spreadsheet's name.
    Html,
    /// SpreadsheetML 2003 XML saved under a spreadsheet's name.
    SpreadsheetMl,
}

impl Format {
    /// Short name used in reports.
    pub fn name(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Xls => "xls",
            Format::Xlsb => "xlsb",
            Format::Ods => "ods",
            Format::Html => "html",
            Format::SpreadsheetMl => "spreadsheetml",
        }
    }
}

/// What `read` gives: the sheets of one submission, whatever its format was.
#[derive(Debug, Clone)]
pub struct Workbook {
    pub format: Format,
    /// Name of the character encoding of a text file, e.g. `UTF-8`, `GB18030`.
    pub encoding: Option<&'static str>,
    pub sheets: Vec<Sheet>,
    /// What the reader noticed and a person should know.
    pub notices: Vec<Notice>,
}
