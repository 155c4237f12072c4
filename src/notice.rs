//! What reading noticed about a file: unreadable, hidden, damaged, skipped. Plain data without sentences; the words,
//! the severity and the remedy of each fact stand in `rules/reading.toml` under the same id.

use crate::cell::Address;

macro_rules! facts {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $unread:literal;)*) => {
        /// One thing that reading can notice. Its id is the id of a rule in `rules/reading.toml`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Fact { $($(#[$doc])* $name,)* }

        impl Fact {
            /// Every fact, for tests about the collection.
            pub const ALL: &[Fact] = &[$(Fact::$name,)*];

            /// The kebab-case id, which is also the id of its rule.
            pub fn id(self) -> &'static str {
                match self { $(Fact::$name => $id,)* }
            }

            /// Whether something was not read: then the run can never be called passed (exit code 2),
            /// whatever severity a rule set gives the fact.
            pub fn unread(self) -> bool {
                match self { $(Fact::$name => $unread,)* }
            }
        }
    };
}

facts! {
    /// The file cannot be opened or read. Args: `problem`.
    CannotOpen = "cannot-open", true;
    /// Not a regular file (a device, a pipe, a socket).
    NotAFile = "not-a-file", true;
    /// Nothing in it at all.
    EmptyFile = "empty-file", true;
    /// A limit was reached. Args: `limit` (its name), `allowed`, `flag`.
    OverLimit = "over-limit", true;
    /// Protected by a password.
    Encrypted = "encrypted", true;
    /// Something else than a table. Args: `is` (what the content is), `named` (what the name says).
    NotATable = "not-a-table", true;
    /// The structure is damaged. Args: `part`, `problem`.
    Broken = "broken", true;
    /// The parser crashed, hung, or ran out of memory in its own process. Args: `problem`.
    ReaderFailed = "reader-failed", true;
    /// The characters cannot be decoded. Args: `line`, `offset`.
    EncodingUnknown = "encoding-unknown", true;
    /// A quotation mark opened and never closed. Args: `line`.
    QuoteUnclosed = "quote-unclosed", true;
    /// No sheet, or no sheet with a cell in it.
    NoData = "no-data", true;
    /// One sheet could not be read, the others could. Args: `problem`.
    SheetUnread = "sheet-unread", true;
    /// Cells, but no layout that is known. Args: `found`, `missing`.
    LayoutUnknown = "layout-unknown", true;
    /// A sheet without any project, beside sheets that have some (a cover page, instructions).
    SheetWithoutProject = "sheet-without-project", false;
    /// Rows between projects that no layout explains. Args: `rows`, `first`.
    RowsSkipped = "rows-skipped", false;
    /// Columns that no field claims. Args: `columns`.
    ColumnsUnmatched = "columns-unmatched", false;
    /// The content is of another format than the name says; it was read by its content. Args: `is`, `named`.
    Disguised = "disguised", false;
    /// The encoding could be read in two ways. Args: `taken`, `other`.
    EncodingAmbiguous = "encoding-ambiguous", false;
    /// Hidden rows, columns or sheets were read all the same. Args: `what`.
    HiddenContent = "hidden-content", false;
    /// A formula without a stored result.
    FormulaWithoutValue = "formula-without-value", false;
    /// A cell holds an error value such as `#REF!`. Args: `value`.
    ErrorValue = "error-value", false;
    /// An id of more than 15 digits, stored as a number, has lost its last digits. Args: `value`.
    DamagedNumber = "damaged-number", false;
    /// The format does not say whether 0.9 is shown as 90%. Args: `value`.
    PercentUnknown = "percent-unknown", false;
    /// A CSV row has more or fewer fields than the header. Args: `fields`, `expected`.
    RaggedRow = "ragged-row", false;
    /// Two rows of one project give different values for one of its fields. Args: `value`, `other`.
    FieldConflict = "field-conflict", false;
    /// A lock file of an office program was skipped.
    LockFileSkipped = "lock-file-skipped", false;
    /// A symbolic link inside a folder was not followed.
    LinkSkipped = "link-skipped", false;
    /// A document, picture or archive in a folder was not looked at.
    DocumentSkipped = "document-skipped", false;
    /// The paths of the command line led to no submission at all.
    NothingToCheck = "nothing-to-check", true;
}

/// One fact at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub fact: Fact,
    /// Index of the sheet in its workbook.
    pub sheet: Option<usize>,
    pub at: Option<Address>,
    /// Values for the placeholders of the sentence; untrusted text.
    pub args: Vec<(&'static str, String)>,
}

impl Notice {
    pub fn new(fact: Fact) -> Self {
        Self { fact, sheet: None, at: None, args: Vec::new() }
    }

    pub fn on(mut self, sheet: usize) -> Self {
        self.sheet = Some(sheet);
        self
    }

    pub fn at(mut self, at: Address) -> Self {
        self.at = Some(at);
        self
    }

    pub fn arg(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}
