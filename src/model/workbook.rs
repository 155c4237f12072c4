//! A submission as it was read: its sheets, what it turned out to be, and what the reader noticed.
//! What `read` gives and `layout` takes; after it, nobody asks for the format but the report.

pub use crate::model::format::Format;
use crate::model::notice::Notice;
use crate::model::sheet::Sheet;

/// What `read` gives: the sheets of one submission, whatever its format was.
#[derive(Debug, Clone)]
pub struct Workbook {
    /// What the file turned out to be.
    pub format: Format,
    /// Name of the character encoding of a text file, e.g. `UTF-8`, `GB18030`.
    pub encoding: Option<&'static str>,
    /// Its sheets, in order.
    pub sheets: Vec<Sheet>,
    /// What the reader noticed and a person should know.
    pub notices: Vec<Notice>,
}
