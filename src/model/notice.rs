//! What reading noticed about a file: unreadable, hidden, damaged, skipped. Plain data without sentences; the words,
//! the severity and the remedy of each fact are in `rules/reading.toml` under the same id.

use crate::lang::{Bilingual, of_system};
use crate::model::format::Format;
use crate::model::sheet::Address;
use std::io;

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
    /// The file cannot be opened or read. Args: `problem` (what the system says, or a phrase).
    CannotOpen = "cannot-open", true;
    /// Not a regular file (a device, a pipe, a socket).
    NotAFile = "not-a-file", true;
    /// Nothing in it at all.
    EmptyFile = "empty-file", true;
    /// A limit was reached. Args: `limit` (a phrase: what is limited), `allowed`, `flag`.
    OverLimit = "over-limit", true;
    /// Protected by a password.
    Encrypted = "encrypted", true;
    /// Something else than a table. Args: `is` (a phrase: what the content is), `named` (what the name says).
    NotATable = "not-a-table", true;
    /// A part in another format is put into a document, and was not looked at.
    ForeignPart = "foreign-part", true;
    /// The structure is damaged. Args: `part` (which part of the file), `problem` (a phrase).
    Broken = "broken", true;
    /// A NUL character in a text file. Args: `line`, `offset`.
    NulCharacter = "nul-character", true;
    /// The characters cannot be decoded. Args: `line`, `offset`.
    EncodingUnknown = "encoding-unknown", true;
    /// A quotation mark opened and never closed. Args: `line`.
    QuoteUnclosed = "quote-unclosed", true;
    /// No sheet, or no sheet with a cell in it.
    NoData = "no-data", true;
    /// The same, and pictures, in which the table may be.
    OnlyPictures = "only-pictures", true;
    /// A form in which nobody filled in anything: no project has a name, a code or an indicator.
    FormBlank = "form-blank", true;
    /// A sheet beside others that has no cell but a picture.
    SheetOfPictures = "sheet-of-pictures", false;
    /// Pictures, charts or objects beside cells, in which more of the submission may be.
    PicturesBeside = "pictures-beside", false;
    /// A conditional format may strike out, hide or replace what a cell shows; which cells it meets was not asked.
    ConditionalFormat = "conditional-format", false;
    /// Cells, but no layout that is known. Args: `found`, `missing`.
    LayoutUnknown = "layout-unknown", true;
    /// A sheet without any project, beside sheets that have some (a cover page, instructions).
    SheetWithoutProject = "sheet-without-project", false;
    /// Rows between projects that no layout explains. Args: `rows`, `first`.
    RowsSkipped = "rows-skipped", false;
    /// A sheet lists projects of which the workbook has neither form nor indicators. Args: `count`, `first` (a name).
    ProjectsWithoutForm = "projects-without-form", false;
    /// Rows that were not used and say a name and a target with its sign: they may be indicators. Args: `rows`, `first`.
    RowsWithTargets = "rows-with-targets", false;
    /// A column that no heading explains parts the rows of a table, with the levels anew in each part: each may be a project.
    /// Args: `taken` (the column), `first`, `other` (texts of it).
    RowsParted = "rows-parted", true;
    /// A line across a table takes back what is above or below it, which was read all the same. Args: `value` (the line).
    RowsTakenBack = "rows-taken-back", false;
    /// The name of a sheet says that what is on it does not count, and it was read all the same. Args: `value` (the name).
    SheetTakenBack = "sheet-taken-back", false;
    /// The same of the name of a file. Args: `value` (the name).
    FileTakenBack = "file-taken-back", false;
    /// Target values stand by year, and one year was taken. Args: `taken`, `other`.
    YearColumn = "year-column", false;
    /// Several columns say the target value, and nothing says which counts. Args: `taken`, `other` (columns).
    ValueColumns = "value-columns", false;
    /// Two columns have one heading and differ, and one of them was taken. Args: `taken`, `other` (columns).
    ColumnDoubled = "column-doubled", false;
    /// A later stage has other indicators of a project than its goal form. Args: `taken` (a sheet), `other`.
    StageDiffers = "stage-differs", false;
    /// A line without a label was taken for the name of the project below it. Args: `taken`.
    NamedByLine = "named-by-line", false;
    /// The head of a list names a project, and each row another: a fund over its parts.
    NameAbove = "name-above", false;
    /// A project of a list has a code and no name, and the one above it has, as an export leaves it that undid merged cells;
    /// said of the first. Args: `taken` (the name above).
    BlankBelow = "blank-below", false;
    /// A table has no header, and its columns were taken for what their cells say. Args: `taken` (that of
    /// the names), `value` (that of the target values).
    WithoutHeader = "without-header", false;
    /// Columns that no field claims. Args: `columns`.
    ColumnsUnmatched = "columns-unmatched", false;
    /// Labels of a head, or cells behind one, that say another thing about a field than what was taken. Args: `other`.
    LabelsPassedOver = "labels-passed-over", false;
    /// The content is of another format than the name says; it was read by its content.
    /// Args: `is` (a phrase), `named`.
    Disguised = "disguised", false;
    /// The encoding could be read in two ways. Args: `taken`, `other`.
    EncodingAmbiguous = "encoding-ambiguous", false;
    /// Hidden rows, columns or sheets were read all the same; reported once for each sheet and kind, at the first of them.
    /// Args: `what` (a phrase), `places` (row numbers, column letters, or the sheet's name).
    HiddenContent = "hidden-content", false;
    /// The document holds revisions that nobody has accepted; it was read as if they were.
    Revisions = "revisions", false;
    /// Text that the file holds and does not show is left out. Args: `what` (a phrase), `count`.
    TextNotShown = "text-not-shown", false;
    /// Cells carry comments or footnotes, which were not read. Args: `places`, `count`; at the first of them.
    CellNotes = "cell-notes", false;
    /// Headers or footers of the pages of a document hold text, which was not read. Args: `value` (how it begins).
    PageHeader = "page-header", false;
    /// The tags of a table in a page do not fit together: bytes are missing, and text with them perhaps.
    TagsTorn = "tags-torn", false;
    /// A page names a style sheet in another file, which was not read.
    LinkedStyle = "linked-style", false;
    /// Text of a cell is struck out. Args: `value`.
    StruckOut = "struck-out", false;
    /// A formula without a stored result.
    FormulaWithoutValue = "formula-without-value", false;
    /// A cell holds an error value such as `#REF!`. Args: `value`.
    ErrorValue = "error-value", false;
    /// An id of more than 15 digits, stored as a number, has lost its last digits. Args: `value`.
    DamagedNumber = "damaged-number", false;
    /// CSV rows have more or fewer fields than the others; reported once for each number of fields, at the first such
    /// row. Args: `fields`, `expected`, `rows` (how many).
    RaggedRow = "ragged-row", false;
    /// More cells like the ones already reported. Args: `fact` (the id of what is reported), `count`; at the next of them.
    MoreOfTheSame = "more-of-the-same", false;
    /// Two rows of one project give different values for one of its fields. Args: `value`, `other`.
    FieldConflict = "field-conflict", false;
    /// One merged cell is the value of two indicators of one class. Args: `value`.
    ValueShared = "value-shared", false;
    /// One merged cell is the value of two indicators of different classes. Args: `value`.
    ValueSharedByClasses = "value-shared-by-classes", false;
    /// One merged cell is the name of two values. Args: `value`.
    NameShared = "name-shared", false;
    /// A lock file of an office program was skipped.
    LockFileSkipped = "lock-file-skipped", false;
    /// A symbolic link inside a folder was not followed.
    LinkSkipped = "link-skipped", false;
    /// A folder that was named has no file at all.
    FolderEmpty = "folder-empty", false;
    /// A document, picture or archive in a folder was not looked at.
    DocumentSkipped = "document-skipped", false;
    /// A file in a folder that is hidden, a copy that an editor keeps, or something else than a submission.
    FileLeftAside = "file-left-aside", false;
    /// A page or marked copy of an earlier run in a folder was not looked at.
    OwnOutputSkipped = "own-output-skipped", false;
    /// Files of the run were left out on somebody's word. Args: `count`, `files` (the first of them).
    Excluded = "excluded", false;
    /// The paths of the command line led to no submission at all.
    NothingToCheck = "nothing-to-check", true;
    /// A department of the roster of which nothing was handed in. Args: `value` (its name), `rows`.
    DepartmentMissing = "department-missing", false;
    /// A file with something of a department that is not on the roster. Args: `value` (its name).
    OffRoster = "off-roster", false;
    /// Something in a table or a file that submissions are compared with is doubtful. Args: `table` (which), `said` (words).
    BesideDoubtful = "beside-doubtful", false;
    /// Something of a table or a folder that submissions are compared with was not used. Args: `table` (which), `said` (words).
    BesideLeft = "beside-left", false;
    /// No project or indicator of the run is one that a condition of a rule asks for. Args: `rule`, `part` (`when`, `where`).
    ConditionNeverMet = "condition-never-met", false;
    /// Rules look over all files, but only some folders have them. Args: `rule` (all such rules), `count` (of files that they do not see).
    OverSomeFolders = "over-some-folders", false;
    /// No form of the run has anything in a column that a rule file declares. Args: `rule`, `columns` (its name).
    ColumnNeverThere = "column-never-there", false;
    /// Nothing of the run has a row in the reference table of a rule that goes by one where there is one. Args: `rule`.
    NeverListed = "never-listed", false;
    /// The run was interrupted before all files were read. Args: `count`.
    Interrupted = "interrupted", true;
}

macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)*) => {
        /// Words inside a notice's sentence: what a file is, what is limited, what is wrong with a part.
        /// Its id is the key of the words in both languages in `rules/reading.toml`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Phrase { $($(#[$doc])* #[doc = concat!("`", $id, "`")] $name,)* }

        impl Phrase {
            /// Every phrase, for tests about the collection.
            pub const ALL: &[Phrase] = &[$(Phrase::$name,)*];

            /// The kebab-case id, which is also the key of its words.
            pub const fn id(self) -> &'static str {
                match self { $(Phrase::$name => $id,)* }
            }
        }
    };
}

phrases! {
    // What the content is, where it is no submission.
    /// Word since 2007, and not one table in it.
    DocumentWithoutTable = "document-without-table";
    /// Word, old or new.
    WordDocument = "word-document";
    /// PowerPoint, old or new.
    Presentation = "presentation";
    /// OpenDocument text or presentation.
    OtherOpenDocument = "other-open-document";
    Pdf = "pdf";
    /// OFD, the Chinese page format.
    Ofd = "ofd";
    /// Apple Numbers, Pages or Keynote.
    Iwork = "iwork";
    /// SYLK, an old exchange format of spreadsheets.
    Sylk = "sylk";
    /// DIF, an older one.
    Dif = "dif";
    /// A saved e-mail, whatever is attached to it.
    Email = "email";
    /// A picture: PNG, JPEG, GIF, BMP, TIFF.
    Picture = "picture";
    /// A packed folder: zip, rar, 7z, gzip.
    Archive = "archive";
    Rtf = "rtf";
    /// XML of no known kind.
    OtherXml = "other-xml";
    /// A workbook of Excel 4 or older.
    AncientExcel = "ancient-excel";
    /// A compound file of no known kind.
    OtherOffice = "other-office";
    /// Bytes that are neither text nor a known format.
    Binary = "binary";
    // What is limited.
    TextSize = "text-size";
    TextCells = "text-cells";
    FileSize = "file-size";
    ZipEntries = "zip-entries";
    PartSize = "part-size";
    IndexSize = "index-size";
    InflatedSize = "inflated-size";
    XmlToken = "xml-token";
    SharedStrings = "shared-strings";
    CellFormats = "cell-formats";
    Cells = "cells";
    StyledCells = "styled-cells";
    CellText = "cell-text";
    WorkbookText = "workbook-text";
    MergedRegions = "merged-regions";
    Sheets = "sheets";
    RecordSize = "record-size";
    RecordFields = "record-fields";
    /// How deep folders lie in folders.
    FolderDepth = "folder-depth";
    /// Files of one run.
    Files = "files";
    // What is wrong.
    /// The file ends before its end, or the directory of the package is damaged.
    Truncated = "truncated";
    /// A part that the workbook names is not there.
    PartMissing = "part-missing";
    /// Two parts, sheets or cells of one name: which one counts cannot be known.
    Duplicate = "duplicate";
    /// Other bytes stand before the package, another package perhaps.
    BeforePackage = "before-package";
    /// The checksum is wrong, or the compressed data is damaged.
    ChecksumWrong = "checksum-wrong";
    /// Not well-formed XML.
    XmlBroken = "xml-broken";
    /// A document type declaration, which a workbook never has.
    Doctype = "doctype";
    /// Another root element than expected.
    NotASheet = "not-a-sheet";
    /// No cell data, or more than one, or not in its place.
    SheetData = "sheet-data";
    /// An address that is none, or beyond the grid.
    BadAddress = "bad-address";
    /// Rows or cells not in order.
    OutOfOrder = "out-of-order";
    /// A text number beyond the list of texts, or no number.
    BadSharedString = "bad-shared-string";
    /// A style number beyond the list of styles, or no number.
    BadStyle = "bad-style";
    /// A kind of cell value that no standard knows.
    BadCellKind = "bad-cell-kind";
    /// A compression method that no spreadsheet program writes.
    Compression = "compression";
    // What a layout lacks.
    /// A header row with the columns that a table of indicators needs.
    TableHeader = "table-header";
    /// Not one word that a header or a label could be.
    NoKnownWord = "no-known-word";
    /// It grew or shrank while it was read.
    FileChanged = "file-changed";
    // What is hidden.
    HiddenSheet = "hidden-sheet";
    HiddenRows = "hidden-rows";
    HiddenColumns = "hidden-columns";
    /// Texts that a page does not show, or in the colour of their ground.
    UnseenText = "unseen-text";
    /// Characters that are set not to be shown.
    HiddenText = "hidden-text";
    /// Texts in cells that a merge covers.
    CoveredText = "covered-text";
}

/// One fact at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What was noticed.
    pub fact: Fact,
    /// Index of the sheet in its workbook.
    pub sheet: Option<usize>,
    /// The cell; None where it belongs to no cell.
    pub at: Option<Address>,
    /// Values for the placeholders of the sentence.
    pub args: Vec<(&'static str, NoticeArg)>,
}

/// A value for a placeholder of a notice's sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoticeArg {
    /// A number, or text out of the file or out of a library's message: untrusted.
    Text(String),
    /// Words for people, found in `rules/reading.toml` in both languages.
    Phrase(Phrase),
    /// What a file is, in the same words.
    Format(Format),
    /// Words in both languages: what the system says, what a rule requires.
    Words(Bilingual),
}

impl Notice {
    /// A notice without place and arguments.
    pub fn new(fact: Fact) -> Self {
        Self { fact, sheet: None, at: None, args: Vec::new() }
    }

    /// The same, about this sheet.
    pub fn on(mut self, sheet: usize) -> Self {
        self.sheet = Some(sheet);
        self
    }

    /// The same, about this cell.
    pub fn at(mut self, at: Address) -> Self {
        self.at = Some(at);
        self
    }

    /// The same, with a text for the sentence.
    pub fn arg(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, NoticeArg::Text(value.into())));
        self
    }

    /// The same, with what a file is for the sentence.
    pub fn format(mut self, name: &'static str, format: Format) -> Self {
        self.args.push((name, NoticeArg::Format(format)));
        self
    }

    /// The same, with words in both languages for the sentence.
    pub fn words(mut self, name: &'static str, words: Bilingual) -> Self {
        self.args.push((name, NoticeArg::Words(words)));
        self
    }

    /// What the system says is the problem.
    pub fn system(self, problem: &io::Error) -> Self {
        self.words("problem", of_system(problem))
    }

    /// The same, with a phrase for the sentence.
    pub fn phrase(mut self, name: &'static str, phrase: Phrase) -> Self {
        self.args.push((name, NoticeArg::Phrase(phrase)));
        self
    }
}
