//! A long text stretch by stretch, so that no more of it is held than is being judged.
//! Takes a file, gives the rows of one stretch after the other, and at the end what was noticed. Whatever is out of the
//! ordinary (another encoding in the middle, an error, a part that begins in the middle of a record) makes it give up:
//! such a text is to be read as a whole, which says what there is to say.

use super::joined::Joined;
use super::part::{self, Charset, Failure, Part, Plan};
use super::{GB18030_NAME, is_damaged_utf8, plan};
use crate::model::notice::Notice;
use crate::model::sheet::{Marks, Sheet};
use crate::model::workbook::Format;
use crate::read::encoding::{self, Declared};
use crate::read::input::{Input, Watch};
use crate::read::{Options, disguise, own, sniff};
use encoding_rs::{GB18030, GBK, UTF_8};
use rayon::prelude::*;

/// A text that is read stretch by stretch.
pub(crate) struct Stretches {
    input: Input,
    watch: Option<Watch>,
    /// The ending of its name.
    named: String,
    options: Options,
    charset: Charset,
    /// Whether the file itself says its encoding, or the user does.
    is_declared: bool,
    plan: Plan,
    /// The parts that are still to be read, the next one last.
    rest: Vec<(u64, u64)>,
    joined: Joined,
}

/// It is to be read as a whole.
pub(crate) struct GivenUp;

impl From<Failure> for GivenUp {
    fn from(_: Failure) -> Self {
        GivenUp
    }
}

impl From<Notice> for GivenUp {
    fn from(_: Notice) -> Self {
        GivenUp
    }
}

impl Stretches {
    /// Begins to read a text; None where it is not so long, or its encoding is to be found out from the whole.
    pub(in crate::read) fn begin(
        input: Input,
        options: &Options,
        named: String,
    ) -> Result<Stretches, GivenUp> {
        let watch = input.watch()?;
        let head = input.head(sniff::HEAD)?;
        let (charset, start, is_declared) = match encoding::declared(&head, options.encoding) {
            Declared::As(encoding, start) if encoding == UTF_8 => (Charset::Utf8, start, true),
            Declared::As(encoding, start) if encoding == GB18030 || encoding == GBK => {
                (Charset::Gb18030, start, true)
            }
            Declared::Nothing => (Self::charset_of(&head, &input)?, 0, false),
            _ => return Err(GivenUp),
        };
        let threads = rayon::current_num_threads() as u64;
        let plan = plan(&input, charset, start, options.stretch.div_ceil(threads), &options.limits)?;
        let mut rest = plan.ranges(input.length());
        rest.reverse();
        let joined = Joined::new(&plan);
        Ok(Self { input, watch, named, options: options.clone(), charset, is_declared, plan, rest, joined })
    }

    /// The encoding that the beginning of the text shows. Whether all of it is so is seen when it is read.
    fn charset_of(head: &[u8], input: &Input) -> Result<Charset, Notice> {
        let is_utf8 = match simdutf8::compat::from_utf8(head) {
            Ok(_) => true,
            // Cut in the middle of a character, or damaged.
            Err(wrong) => wrong.error_len().is_none() || is_damaged_utf8(input, wrong.valid_up_to() as u64)?,
        };
        Ok(if is_utf8 { Charset::Utf8 } else { Charset::Gb18030 })
    }

    /// Whether nothing more is to come.
    pub(crate) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// The rows of the next stretch, which has at least `least` where there are so many.
    pub(crate) fn next(&mut self, least: usize) -> Result<Sheet, GivenUp> {
        while !self.is_at_end() {
            let first = self.rest.len().saturating_sub(rayon::current_num_threads());
            let ranges: Vec<(u64, u64)> = self.rest.drain(first..).rev().collect();
            let (input, plan, limits) = (&self.input, &self.plan, &self.options.limits);
            let parts: Vec<Result<Part, Failure>> =
                ranges.par_iter().map(|&(begin, end)| part::read(input, plan, begin, end, limits)).collect();
            for part in parts {
                let part = part?;
                if !part.ended || part.records.marks != Marks::NONE {
                    return Err(GivenUp);
                }
                self.joined.add(part);
            }
            if self.joined.sheet.row_count() >= least {
                break;
            }
        }
        let sheet = std::mem::take(&mut self.joined.sheet);
        if own::is_list(&sheet) { Err(GivenUp) } else { Ok(sheet) }
    }

    /// The encoding, and what was noticed, once all was read.
    pub(crate) fn finish(self) -> Result<(&'static str, Vec<Notice>), GivenUp> {
        if let Some(watch) = self.watch {
            watch.unchanged()?;
        }
        let encoding = match self.charset {
            Charset::Utf8 if !self.is_declared && self.joined.seen.only_two_byte_characters() => {
                return Err(GivenUp);
            }
            Charset::Utf8 => UTF_8.name(),
            Charset::Gb18030 => GB18030_NAME,
        };
        let mut notices = self.joined.notices(&self.input);
        notices.extend(disguise(Format::Csv, &self.named));
        Ok((encoding, notices))
    }
}
