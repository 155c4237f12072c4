//! XML of workbook parts, event by event: well-formed or refused, no document type, one root, no token beyond its limit.
//! Empty elements come as a start and an end. Knows nothing of workbooks.

use super::limits::Limits;
use crate::notice::{Fact, Notice, Phrase};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
pub(super) use quick_xml::events::BytesStart;
use quick_xml::events::Event;
use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead, Read};
use std::sync::Arc;

/// A reader of one part.
pub(super) struct Xml<R> {
    reader: Reader<Budget<R>>,
    buffer: Vec<u8>,
    token_bytes: usize,
    depth: usize,
    root_ended: bool,
    problem: PartProblem,
}

/// What to say when something is wrong with a part: its name, and the limits in force.
#[derive(Debug, Clone)]
pub(super) struct PartProblem {
    pub part: Arc<str>,
    pub limits: Limits,
}

impl PartProblem {
    /// The part is damaged in this way.
    pub fn broken(&self, problem: Phrase) -> Notice {
        Notice::new(Fact::Broken).arg("part", &*self.part).phrase("problem", problem)
    }

    pub fn reached(&self, limit: Phrase) -> Notice {
        self.limits.reached(limit)
    }

    /// What an error of reading means: a limit, damaged data, or a part that ends too early.
    pub fn of_io(&self, error: &io::Error) -> Notice {
        if let Some(LimitReached(limit)) = error.get_ref().and_then(|inner| inner.downcast_ref()) {
            return self.reached(*limit);
        }
        match error.kind() {
            io::ErrorKind::UnexpectedEof => self.broken(Phrase::Truncated),
            _ => self.broken(Phrase::ChecksumWrong),
        }
    }
}

/// A limit that was reached while reading, carried through an error of the standard library.
#[derive(Debug)]
pub(super) struct LimitReached(pub Phrase);

impl fmt::Display for LimitReached {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.id())
    }
}

impl std::error::Error for LimitReached {}

/// One event that says something.
pub(super) enum Token<'a> {
    /// An element, and its depth; the root has 1.
    Start(BytesStart<'a>, usize),
    /// The end of an element, and its depth.
    End(usize),
    /// Text as it is meant: references resolved, CDATA unwrapped, line ends as `\n`.
    Text(Cow<'a, str>),
    /// A comment, a declaration.
    Nothing,
    /// The document is complete.
    Finished,
}

impl<R: BufRead> Xml<R> {
    pub fn new(reader: R, problem: PartProblem) -> Self {
        let token_bytes = usize::try_from(problem.limits.token_bytes).unwrap_or(usize::MAX);
        let mut reader = Reader::from_reader(Budget { reader, left: token_bytes });
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = true;
        Xml { reader, buffer: Vec::new(), token_bytes, depth: 0, root_ended: false, problem }
    }

    pub fn next(&mut self) -> Result<Token<'_>, Notice> {
        let Xml { reader, buffer, token_bytes, depth, root_ended, problem } = self;
        buffer.clear();
        reader.get_mut().left = *token_bytes;
        match reader.read_event_into(buffer) {
            Ok(Event::Start(_)) if *root_ended => Err(problem.broken(Phrase::XmlBroken)),
            Ok(Event::Start(start)) => {
                *depth += 1;
                Ok(Token::Start(start, *depth))
            }
            Ok(Event::End(_)) => {
                let ended = *depth;
                *depth = depth.saturating_sub(1);
                *root_ended = *depth == 0;
                Ok(Token::End(ended))
            }
            Ok(Event::Text(text)) => Ok(Token::Text(text.xml10_content())),
            Ok(Event::CData(text)) => Ok(Token::Text(text.xml10_content())),
            Ok(Event::GeneralRef(reference)) => match reference.resolve_char_ref() {
                Ok(Some(c)) => Ok(Token::Text(c.to_string().into())),
                Ok(None) => match resolve_predefined_entity(&reference.into_inner()) {
                    Some(text) => Ok(Token::Text(text.into())),
                    None => Err(problem.broken(Phrase::XmlBroken)),
                },
                Err(_) => Err(problem.broken(Phrase::XmlBroken)),
            },
            Ok(Event::DocType(_)) => Err(problem.broken(Phrase::Doctype)),
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Empty(_)) => Ok(Token::Nothing),
            Ok(Event::Eof) if *root_ended => Ok(Token::Finished),
            Ok(Event::Eof) => Err(problem.broken(Phrase::Truncated)),
            Err(quick_xml::Error::Io(error)) => Err(problem.of_io(&error)),
            Err(_) => Err(problem.broken(Phrase::XmlBroken)),
        }
    }
}

/// The attribute of this local name, its references resolved.
pub(super) fn attribute<'a>(start: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let found = start.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok()
}

/// Lets through so many bytes for one token.
struct Budget<R> {
    reader: R,
    left: usize,
}

impl<R: BufRead> Read for Budget<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(buffer.len());
        buffer[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Budget<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::Error::other(LimitReached(Phrase::XmlToken)));
        }
        let available = self.reader.fill_buf()?;
        Ok(&available[..available.len().min(self.left)])
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count);
        self.reader.consume(count);
    }
}
