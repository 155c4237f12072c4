//! Messages to what they ask for. Takes the bytes of a message, gives the answer of the session.

use crate::session::{Answer, Session};
use goalcheck::internals::lang::Bilingual;
use serde::Deserialize;

/// What the page can ask for.
#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub(crate) enum Request {
    /// Which rule sets there are.
    Begin,
    /// Takes these rules from now on: a rule file, if there are bytes, and built-in ones.
    Rules {
        /// Ids of built-in rule sets.
        ids: Vec<String>,
        /// Name of the rule file.
        file: Option<String>,
    },
    /// Forgets all submissions.
    Clear,
    /// Of which of these files in a folder the content is wanted; what is to be said of one that is not wanted is noted.
    Meet { names: Vec<String> },
    /// One submission; the bytes are its content. It is judged with some that came before it, or later.
    Add {
        name: String,
        /// Whether it was found in a folder, so that its name decides what it is.
        in_folder: bool,
        /// Whether another worker judges it; it is kept here to be looked at.
        elsewhere: bool,
    },
    /// A submission that the page did not read.
    Left {
        name: String,
        /// Whether it is larger than anything that is read; else the browser could not read it.
        too_large: bool,
    },
    /// Gives the own submissions, judged, as a share to another worker, and forgets them.
    Share,
    /// The share of another worker; the bytes are its content.
    TakeShare,
    /// Judges all submissions together.
    Judge,
    /// Findings that all these hold for.
    Findings(Wanted),
    /// The report in one format.
    Report { format: Format, lang: String },
    /// The marked copy of a file.
    Mark { file: usize, lang: String },
    /// Rows of a sheet, as they were read.
    Sheet { file: usize, sheet: usize, from: u32, rows: u32, lang: String },
    /// An empty workbook to fill in.
    Template { category: String, lang: String },
}

/// What a report is downloaded as.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Format {
    Html,
    Json,
    Xlsx,
}

/// Which findings are asked for.
#[derive(Deserialize)]
pub(crate) struct Wanted {
    /// Codes of levels.
    pub levels: Vec<usize>,
    pub department: Option<usize>,
    pub rule: Option<usize>,
    pub file: Option<usize>,
    /// Text in the sentence, in lower case.
    pub text: String,
    /// How many to pass over, and how many to give.
    pub from: usize,
    pub most: usize,
    pub lang: String,
}

/// Does what a message asks for.
///
/// # Errors
/// In words, where it cannot be done.
pub(crate) fn answer(session: &mut Session, mut message: Vec<u8>) -> Result<Answer, Bilingual> {
    let length = message.first_chunk().map_or(0, |length| u32::from_le_bytes(*length) as usize);
    let Some(about) = message.get(4..4 + length) else { return Err(unknown("length")) };
    let request: Request = serde_json::from_slice(about).map_err(|error| unknown(&error.to_string()))?;
    message.drain(..4 + length);
    match request {
        Request::Begin => session.begin(),
        Request::Rules { ids, file } => session.take_rules(&ids, file.as_deref(), &message),
        Request::Clear => {
            session.clear();
            Ok(Answer::default())
        }
        Request::Add { name, in_folder, elsewhere } => session.add(name, in_folder, elsewhere, message),
        Request::Meet { names } => Ok(session.meet(names)),
        Request::Left { name, too_large } => Ok(session.left(name, too_large)),
        Request::Share => session.share(),
        Request::TakeShare => Ok(session.take_share(message)),
        Request::Judge => session.judge(),
        Request::Findings(wanted) => session.findings(&wanted),
        Request::Report { format, lang } => session.report(format, &lang),
        Request::Mark { file, lang } => session.mark(file, &lang),
        Request::Sheet { file, sheet, from, rows, lang } => session.sheet(file, sheet, from, rows, &lang),
        Request::Template { category, lang } => session.template(&category, &lang),
    }
}

/// A page and a module that do not fit together.
fn unknown(why: &str) -> Bilingual {
    Bilingual::new(format!("网页内部消息有误（{why}）"), format!("a message inside the page is wrong: {why}"))
}
