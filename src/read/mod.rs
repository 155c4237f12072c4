//! Bytes to cells: what a submission is, by its content, and the sheets of cells in it.
//! Takes a file, standard input or bytes; gives a [`Workbook`] with notices, or the notices that say why nothing
//! could be read. Knows formats and encodings; nothing of projects and rules.

mod cell_notices;
mod csv;
mod date;
mod docx;
mod encoding;
mod formula;
mod html;
mod input;
mod keeper;
pub mod limits;
mod look;
mod number;
mod number_format;
mod ods;
mod own;
pub(crate) mod package;
mod page_text;
mod runs;
mod sniff;
mod spreadsheetml;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use self::input::Input;
use self::limits::Limits;
use self::package::{Package, PackageKind};
use self::sniff::{Compound, Kind};
use crate::model::notice::{Fact, Notice, Phrase};
use crate::model::workbook::{Format, Workbook};
pub(crate) use csv::Stretches;
use std::path::{Path, PathBuf};

/// Where a submission comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file.
    Path(PathBuf),
    /// Standard input.
    Standard,
    /// Bytes at hand, under the name that a file with them would have.
    Bytes {
        /// The name; its ending is compared with the content.
        name: PathBuf,
        /// The content.
        bytes: Vec<u8>,
    },
}

impl Source {
    /// Bytes at hand under a name.
    pub fn bytes(name: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        Source::Bytes { name: name.into(), bytes: bytes.into() }
    }

    /// The extension of the name in lower case; empty where there is none.
    fn extension(&self) -> String {
        let name = match self {
            Source::Path(path) => path,
            Source::Bytes { name, .. } => name,
            Source::Standard => Path::new(""),
        };
        name.extension().unwrap_or_default().to_string_lossy().to_lowercase()
    }
}

/// How a submission is to be read.
#[derive(Debug, Clone)]
pub struct Options {
    /// How much is read at most.
    pub limits: Limits,
    /// Encoding of text files, instead of finding it out.
    pub encoding: Option<&'static encoding_rs::Encoding>,
    /// Bytes of a list in a text file that are read and judged at a time; shorter ones are read as a whole. What is found
    /// does not depend on it.
    pub stretch: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { limits: Limits::default(), encoding: None, stretch: 8 << 20 }
    }
}

/// Reads a submission, whatever its format is.
///
/// # Errors
/// The notice that says why nothing could be read, of a fact with [`Fact::unread`].
pub fn open(source: &Source, options: &Options) -> Result<Workbook, Notice> {
    let limits = &options.limits;
    let input = Input::open(source, limits)?;
    let watch = input.watch()?;
    let head = input.head(sniff::HEAD)?;
    let named = source.extension();
    let not_a_table = |is: Phrase| Notice::new(Fact::NotATable).phrase("is", is).arg("named", named.as_str());
    let kind = sniff::kind(&head);
    let is_page = kind == Kind::Html && own::is_page(&head);
    let mut workbook = match kind {
        Kind::Text => csv::read(input, options)?,
        Kind::Other(is) => return Err(not_a_table(is)),
        Kind::Zip => {
            let bytes = input.into_bytes(head, limits)?;
            let mut package = Package::open(&bytes, limits)?;
            let read = match package.kind()? {
                PackageKind::Other(is) => return Err(not_a_table(is)),
                PackageKind::Submission(format) => match format {
                    Format::Xlsx => xlsx::read(&mut package, limits),
                    Format::Xlsb => xlsb::read(&mut package, limits),
                    Format::Ods => ods::read(&mut package, limits),
                    Format::Docx => docx::read(&mut package, limits),
                    Format::Csv | Format::Xls | Format::Html | Format::SpreadsheetMl => {
                        return Err(not_a_table(Phrase::Archive));
                    }
                },
            };
            read?
        }
        Kind::Compound => {
            let bytes = input.into_bytes(head, limits)?;
            match sniff::compound(&bytes) {
                Some(Compound::Encrypted) => return Err(Notice::new(Fact::Encrypted)),
                Some(Compound::Other(is)) => return Err(not_a_table(is)),
                Some(Compound::Workbook) | None => xls::read(&bytes, limits, options.encoding)?,
            }
        }
        Kind::BareRecords => {
            let bytes = input.into_bytes(head, limits)?;
            xls::read_stream(&bytes, limits, options.encoding)?
        }
        Kind::Html => {
            let bytes = input.into_bytes(head, limits)?;
            html::read(&bytes, limits, options.encoding)?
        }
        kind @ (Kind::SpreadsheetMl | Kind::FlatOds) => {
            let bytes = input.into_bytes(head, limits)?;
            let page = encoding::decode_page(&bytes, options.encoding);
            let (document, name) = page?;
            let workbook = match kind {
                Kind::FlatOds => ods::read_flat(&document, limits),
                _ => spreadsheetml::read(&document, limits),
            };
            Workbook { encoding: Some(name), ..workbook? }
        }
    };
    watch.map_or(Ok(()), |watch| watch.unchanged())?;
    if workbook.sheets.iter().all(|sheet| sheet.cell_count() == 0) {
        let is_picture = |notice: &Notice| notice.fact == Fact::SheetOfPictures;
        let pictures = workbook.notices.iter().any(is_picture);
        return Err(Notice::new(if pictures { Fact::OnlyPictures } else { Fact::NoData }));
    }
    let is_own = is_page || own::is_report(&workbook);
    workbook.notices.extend(is_own.then(|| Notice::new(Fact::OwnOutputSkipped)));
    workbook.notices.extend(disguise(workbook.format, &named));
    Ok(workbook)
}

/// A submission that is a text of more than one stretch; None for every other one, which is to be opened.
pub(crate) fn stretches(source: &Source, options: &Options) -> Option<Stretches> {
    let length = match source {
        Source::Path(path) => path.metadata().ok()?.len(),
        Source::Bytes { bytes, .. } => bytes.len() as u64,
        // It comes once.
        Source::Standard => return None,
    };
    let input = (length > options.stretch).then(|| Input::open(source, &options.limits).ok()).flatten()?;
    let head = input.head(sniff::HEAD).ok()?;
    let is_text = sniff::kind(&head) == Kind::Text;
    is_text.then(|| Stretches::begin(input, options, source.extension()).ok()).flatten()
}

/// The notice that the name says another format than the content is; none where the name says nothing.
fn disguise(format: Format, named: &str) -> Option<Notice> {
    let fits = named.is_empty() || format.endings().contains(&named);
    (!fits).then(|| Notice::new(Fact::Disguised).format("is", format).arg("named", named))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_says_another_format_is_told_and_the_content_read() {
        let told = |name: &str, bytes: &[u8]| -> Vec<Notice> {
            open(&Source::bytes(name, bytes), &Options::default()).unwrap().notices
        };
        let disguised = |is, named| vec![Notice::new(Fact::Disguised).format("is", is).arg("named", named)];
        assert_eq!(told("a.xlsx", b"a,b\n1,2\n"), disguised(Format::Csv, "xlsx"));
        assert_eq!(told("a.XLS", b"<table><tr><td>1</table>"), disguised(Format::Html, "xls"));
        for name in ["a.csv", "a.txt", "a", ""] {
            assert_eq!(told(name, b"a,b\n1,2\n"), []);
        }
    }

    #[test]
    fn what_is_no_table_is_named() {
        for (bytes, is) in [
            (&b"%PDF-1.4"[..], Phrase::Pdf),
            (b"Rar!\x1A\x07", Phrase::Archive),
            (b"\x89PNG\r\n", Phrase::Picture),
            (b"\x01\x02\x03\x04\x05", Phrase::Binary),
        ] {
            let notice = open(&Source::bytes("a.xlsx", bytes), &Options::default()).unwrap_err();
            assert_eq!(notice, Notice::new(Fact::NotATable).phrase("is", is).arg("named", "xlsx"));
        }
        assert_eq!(
            open(&Source::bytes("a.csv", b""), &Options::default()).unwrap_err(),
            Notice::new(Fact::EmptyFile)
        );
        assert_eq!(
            open(&Source::bytes("a.csv", b"\n,,\n"), &Options::default()).unwrap_err(),
            Notice::new(Fact::NoData)
        );
    }

    #[cfg(unix)]
    #[test]
    fn only_regular_files_are_read() {
        for path in ["/dev/zero", "/dev/null", "/"] {
            let notice = open(&Source::Path(path.into()), &Options::default()).unwrap_err();
            assert_eq!(notice, Notice::new(Fact::NotAFile), "{path}");
        }
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("x.csv");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert_eq!(open(&Source::Path(pipe), &Options::default()).unwrap_err(), Notice::new(Fact::NotAFile));
    }
}
