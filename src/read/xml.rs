//! XML of workbook parts, event by event: well-formed or refused, no document type, one root, no token beyond its limit.
//! Empty elements come as a start and an end. Knows nothing of workbooks.

use super::limits::Limits;
use crate::model::notice::{Fact, Notice, Phrase};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
pub(super) use quick_xml::events::BytesStart;
use quick_xml::events::{BytesRef, BytesText, Event};
use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead, Read};
use std::sync::Arc;

/// A reader of one part.
pub(super) struct Xml<'a> {
    source: Source<'a>,
    token_bytes: u64,
    depth: usize,
    root_ended: bool,
    is_after_tag: bool,
    /// Depth at which the bytes may end, besides the end of the root.
    may_end_at: Option<usize>,
    problem: PartProblem,
}

/// Where the bytes come from. What is in memory already need not be copied token by token.
enum Source<'a> {
    Bytes(Reader<&'a [u8]>, &'a [u8]),
    Stream(Box<Reader<Budget<'a>>>, Vec<u8>),
}

/// Whether a document holds characters that XML does not allow: those that control devices.
pub(super) fn holds_controls(document: &str) -> bool {
    document.bytes().any(|byte| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r'))
}

/// What to say when something is wrong with a part: its name, and the limits in force.
#[derive(Debug, Clone)]
pub(super) struct PartProblem {
    pub part: Arc<str>,
    pub limits: Limits,
}

impl PartProblem {
    /// The part is damaged in this way.
    pub(super) fn broken(&self, problem: Phrase) -> Notice {
        Notice::new(Fact::Broken).arg("part", &*self.part).phrase("problem", problem)
    }

    pub(super) fn reached(&self, limit: Phrase) -> Notice {
        self.limits.reached(limit)
    }

    /// What an error of reading means: a limit, damaged data, or a part that ends too early.
    pub(super) fn of_io(&self, error: &io::Error) -> Notice {
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

impl<'a> Xml<'a> {
    /// A part that is in memory.
    pub(super) fn of_bytes(bytes: &'a [u8], problem: PartProblem) -> Self {
        Self::new(Source::Bytes(Reader::from_reader(bytes), bytes), problem)
    }

    /// A part that is too large for that.
    pub(super) fn of_stream(reader: impl BufRead + 'a, problem: PartProblem) -> Self {
        let budget = Budget { reader: Box::new(reader), left: problem.limits.token_bytes };
        Self::new(Source::Stream(Box::new(Reader::from_reader(budget)), Vec::new()), problem)
    }

    fn new(mut source: Source<'a>, problem: PartProblem) -> Self {
        let config = match &mut source {
            Source::Bytes(reader, _) => reader.config_mut(),
            Source::Stream(reader, _) => reader.config_mut(),
        };
        config.expand_empty_elements = true;
        config.check_end_names = true;
        let token_bytes = problem.limits.token_bytes;
        Xml {
            source,
            token_bytes,
            depth: 0,
            root_ended: false,
            is_after_tag: false,
            may_end_at: None,
            problem,
        }
    }

    /// The bytes are the beginning of a part, which may end between two elements of this depth plus one.
    pub(super) fn may_end_at(self, depth: usize) -> Self {
        Xml { may_end_at: Some(depth), ..self }
    }

    /// How many bytes were read so far: up to the end of the last token.
    pub(super) fn position(&self) -> u64 {
        match &self.source {
            Source::Bytes(reader, _) => reader.buffer_position(),
            Source::Stream(reader, _) => reader.buffer_position(),
        }
    }

    /// What follows the tag that was read last, where the part is in memory; a caller may take whole elements off it.
    /// None where the last token was no tag, or an empty element whose end is still to come.
    pub(super) fn rest(&mut self) -> Option<&'a [u8]> {
        let Source::Bytes(reader, bytes) = &mut self.source else { return None };
        let rest: &'a [u8] = reader.stream().get_ref();
        let read = &bytes[..bytes.len() - rest.len()];
        (self.is_after_tag && !read.ends_with(b"/>")).then_some(rest)
    }

    /// Goes on behind as many bytes of [`Xml::rest`], which are whole elements.
    pub(super) fn skip(&mut self, bytes: usize) {
        if let Source::Bytes(reader, _) = &mut self.source {
            reader.stream().consume(bytes);
        }
    }

    pub(super) fn next(&mut self) -> Result<Token<'_>, Notice> {
        let Xml { source, token_bytes, depth, root_ended, is_after_tag, may_end_at, problem } = self;
        *is_after_tag = false;
        let event = match source {
            Source::Bytes(reader, _) => {
                let before = reader.buffer_position();
                let event = reader.read_event();
                if let Ok(Event::GeneralRef(first)) = &event {
                    return from_reference(first, reader, before + *token_bytes, problem);
                }
                if reader.buffer_position() - before > *token_bytes {
                    return Err(problem.reached(Phrase::XmlToken));
                }
                event
            }
            Source::Stream(reader, buffer) => {
                buffer.clear();
                reader.get_mut().left = *token_bytes;
                reader.read_event_into(buffer)
            }
        };
        match event {
            Ok(Event::Start(_)) if *root_ended => Err(problem.broken(Phrase::XmlBroken)),
            Ok(Event::Start(start)) => {
                *depth += 1;
                *is_after_tag = true;
                Ok(Token::Start(start, *depth))
            }
            Ok(Event::End(_)) => {
                let ended = *depth;
                *depth = depth.saturating_sub(1);
                *root_ended = *depth == 0;
                *is_after_tag = true;
                Ok(Token::End(ended))
            }
            Ok(Event::Text(text)) => Ok(Token::Text(text.xml10_content())),
            Ok(Event::CData(text)) => Ok(Token::Text(text.xml10_content())),
            Ok(Event::GeneralRef(reference)) => {
                let mut text = String::new();
                add_meant(&reference, &mut text).ok_or_else(|| problem.broken(Phrase::XmlBroken))?;
                Ok(Token::Text(text.into()))
            }
            Ok(Event::DocType(_)) => Err(problem.broken(Phrase::Doctype)),
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Empty(_)) => Ok(Token::Nothing),
            Ok(Event::Eof) if *root_ended || *may_end_at == Some(*depth) => Ok(Token::Finished),
            Ok(Event::Eof) => Err(problem.broken(Phrase::Truncated)),
            Err(quick_xml::Error::Io(error)) => Err(problem.of_io(&error)),
            Err(_) => Err(problem.broken(Phrase::XmlBroken)),
        }
    }
}

/// The text from a reference to the next markup, which ends before `most`. Some programs write every ideograph as a
/// reference: each alone would be a token.
#[cold]
fn from_reference(
    first: &BytesRef<'_>,
    reader: &mut Reader<&[u8]>,
    most: u64,
    problem: &PartProblem,
) -> Result<Token<'static>, Notice> {
    let text = text_from(first, reader).ok_or_else(|| problem.broken(Phrase::XmlBroken))?;
    if reader.buffer_position() > most {
        return Err(problem.reached(Phrase::XmlToken));
    }
    Ok(Token::Text(text.into()))
}

fn text_from(first: &BytesRef<'_>, reader: &mut Reader<&[u8]>) -> Option<String> {
    let mut text = String::new();
    add_meant(first, &mut text)?;
    let mut stream = reader.stream();
    let rest = stream.fill_buf().ok()?;
    let end = memchr::memchr(b'<', rest).unwrap_or(rest.len());
    text.push_str(&meant(std::str::from_utf8(&rest[..end]).ok()?)?);
    stream.consume(end);
    Some(text)
}

/// What text between two tags means: references resolved, line ends as `\n`; None where a reference means nothing.
pub(super) fn meant(raw: &str) -> Option<Cow<'_, str>> {
    if !raw.bytes().any(|byte| matches!(byte, b'&' | b'\r')) {
        return Some(Cow::Borrowed(raw));
    }
    let mut text = String::with_capacity(raw.len());
    let mut raw = raw;
    while !raw.is_empty() {
        let (plain, reference) = raw.split_at(raw.bytes().position(|c| c == b'&').unwrap_or(raw.len()));
        if !plain.is_empty() {
            text.push_str(&BytesText::from_escaped(plain).xml10_content());
        }
        let Some(name) = reference.strip_prefix('&') else { break };
        let (name, behind) = name.split_at(name.bytes().position(|c| c == b';')?);
        add_meant(&BytesRef::new(name), &mut text)?;
        raw = &behind[1..];
    }
    Some(Cow::Owned(text))
}

/// Adds what a reference means; None where it means nothing.
fn add_meant(reference: &BytesRef<'_>, text: &mut String) -> Option<()> {
    match reference.resolve_char_ref().ok()? {
        Some(c) => text.push(c),
        None => text.push_str(resolve_predefined_entity(reference.borrow().into_inner().as_ref())?),
    }
    Some(())
}

/// The attributes of these local names, their references resolved.
pub(super) fn attributes<'a, const N: usize>(
    start: &'a BytesStart<'_>,
    names: [&str; N],
) -> [Option<Cow<'a, str>>; N] {
    let mut found = [const { None }; N];
    // That one is there twice is for the reader of the part to say, where it matters.
    for attribute in start.attributes().with_checks(false).flatten() {
        let name = attribute.key.local_name();
        let place = names.iter().position(|known| *known == name.as_ref());
        if let Some(wanted) = place.map(|place| &mut found[place]).filter(|wanted| wanted.is_none()) {
            *wanted = attribute.normalized_value(XmlVersion::Implicit1_0).ok();
        }
    }
    found
}

/// The attribute of this local name, its references resolved.
pub(super) fn attribute<'a>(start: &'a BytesStart<'_>, name: &str) -> Option<Cow<'a, str>> {
    let [found] = attributes(start, [name]);
    found
}

/// Lets through this many bytes for one token.
struct Budget<'a> {
    reader: Box<dyn BufRead + 'a>,
    left: u64,
}

impl Read for Budget<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(buffer.len());
        buffer[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Budget<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::Error::other(LimitReached(Phrase::XmlToken)));
        }
        let available = self.reader.fill_buf()?;
        let most = usize::try_from(self.left).unwrap_or(usize::MAX);
        Ok(&available[..available.len().min(most)])
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count as u64);
        self.reader.consume(count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of a part, or nothing where it is refused.
    fn text_of(mut xml: Xml<'_>) -> Option<String> {
        let mut all = String::new();
        loop {
            match xml.next() {
                Ok(Token::Text(text)) => all.push_str(&text),
                Ok(Token::Finished) => return Some(all),
                Ok(_) => {}
                Err(_) => return None,
            }
        }
    }

    #[test]
    fn references_say_the_same_in_memory_and_in_a_stream() {
        for (inside, meant) in [
            ("&#25351;&#x6807;值&amp;&lt;A>", Some("指标值&<A>")),
            ("a&#13;\r\nb\rc&#10;", Some("a\r\nb\nc\n")),
            ("&#25351;<!-- -->&#26631;<![CDATA[&#20540;]]>&quot;", Some("指标&#20540;\"")),
            ("&gt;&#57;5", Some(">95")),
            ("&#25351;&标;", None),
            ("&#25351;&#26631", None),
            ("&#25351;& 标;", None),
            ("&#25351;&#xD800;", None),
            ("&#25351;&#0;", None),
            ("&#25351;&;", None),
        ] {
            let part = format!("<t>{inside}</t>");
            let problem = || PartProblem { part: "t".into(), limits: Limits::default() };
            assert_eq!(text_of(Xml::of_bytes(part.as_bytes(), problem())).as_deref(), meant, "{inside}");
            assert_eq!(text_of(Xml::of_stream(part.as_bytes(), problem())).as_deref(), meant, "{inside}");
        }
    }

    #[test]
    fn a_run_of_references_has_the_limit_of_a_token() {
        let part = format!("<t>{}</t>", "&#25351;".repeat(100));
        let problem = |token_bytes| PartProblem {
            part: "t".into(),
            limits: Limits { token_bytes, ..Limits::default() },
        };
        assert_eq!(text_of(Xml::of_bytes(part.as_bytes(), problem(800))), Some("指".repeat(100)));
        assert_eq!(text_of(Xml::of_bytes(part.as_bytes(), problem(799))), None);
    }
}
