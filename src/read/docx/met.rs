//! What was met in a document besides the texts that a person sees, and what is said of it.

use super::table::Counted;
use crate::model::notice::{Fact, Notice, Phrase};

/// What was met that is not to be passed over in silence.
#[derive(Debug, Default)]
pub(super) struct Met {
    pub revisions: bool,
    pub hidden_texts: u32,
    pub counted: Counted,
    pub foreign_parts: bool,
    pub pictures: bool,
}

impl Met {
    /// What is said of it.
    pub(super) fn notices(&self) -> Vec<Notice> {
        let said = |count: u32, phrase: Phrase| {
            let notice = || Notice::new(Fact::TextNotShown).phrase("what", phrase);
            (count > 0).then(|| notice().arg("count", count.to_string()))
        };
        let mut notices = Vec::new();
        notices.extend(said(self.hidden_texts, Phrase::HiddenText));
        notices.extend(said(self.counted.covered_texts, Phrase::CoveredText));
        notices.extend(self.revisions.then(|| Notice::new(Fact::Revisions)));
        notices.extend(self.pictures.then(|| Notice::new(Fact::PicturesBeside)));
        notices.extend(self.foreign_parts.then(|| Notice::new(Fact::ForeignPart)));
        notices
    }
}
