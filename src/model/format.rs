//! The formats of submissions, and the endings of names that say them. One line a format.

use crate::text::codes::codes;

/// Declares the formats: code, and the endings of names that go with this content.
macro_rules! formats {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $endings:expr;)*) => {
        codes! {
            /// What a file turned out to be, by its content. Its code is also the key of its words in
            /// `rules/reading.toml`.
            pub enum Format {
                $($(#[$doc])* $name = $code,)*
            }
        }

        impl Format {
            /// Endings of names, in lower case, under which this content is expected.
            pub const fn endings(self) -> &'static [&'static str] {
                match self { $(Format::$name => &$endings,)* }
            }
        }
    };
}

formats! {
    Csv = "csv", ["csv", "tsv", "txt", "tab"];
    Xlsx = "xlsx", ["xlsx", "xlsm", "xltx", "xltm"];
    Xls = "xls", ["xls", "xlt", "et", "ett"];
    Xlsb = "xlsb", ["xlsb"];
    Ods = "ods", ["ods", "ots", "fods"];
    /// Word since 2007.
    Docx = "docx", ["docx", "docm", "dotx", "dotm"];
    /// An HTML table saved under a spreadsheet's name.
    Html = "html", ["html", "htm", "mht", "mhtml"];
    /// SpreadsheetML 2003 XML saved under a spreadsheet's name.
    SpreadsheetMl = "spreadsheetml", ["xml"];
}

impl Format {
    /// Whether a file under one of its endings is a submission for certain: Word documents and XML may be anything.
    pub const fn is_told_by_name(self) -> bool {
        !matches!(self, Format::Docx | Format::SpreadsheetMl)
    }
}
