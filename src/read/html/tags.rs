//! Tags and text of an HTML page, one after the other, without what is not shown: comments and scripts.

use super::entities;
use std::borrow::Cow;

/// One tag.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    /// In lower case.
    pub name: String,
    pub closes: bool,
    attributes: &'a str,
}

/// What a page consists of.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    Tag(Tag<'a>),
    Text(Cow<'a, str>),
    /// A style sheet.
    Style(&'a str),
}

/// The pieces of a page.
pub(super) struct Tags<'a> {
    rest: &'a str,
}

impl<'a> Tags<'a> {
    pub(super) fn of(page: &'a str) -> Self {
        Self { rest: page }
    }

    fn skip_past(&mut self, end: &str) {
        let length = find_ignoring_case(self.rest, end).map_or(self.rest.len(), |at| at + end.len());
        self.rest = &self.rest[length..];
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        while !self.rest.is_empty() {
            if self.rest.starts_with("<!--") {
                self.skip_past("-->");
                continue;
            }
            let begins_tag = |rest: &str| {
                let next = rest.as_bytes().get(1).copied().unwrap_or(b' ');
                next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?')
            };
            if !self.rest.starts_with('<') || !begins_tag(self.rest) {
                let from = usize::from(self.rest.starts_with('<'));
                let length = self.rest[from..].find('<').map_or(self.rest.len(), |at| at + from);
                let (text, rest) = self.rest.split_at(length);
                self.rest = rest;
                return Some(Piece::Text(text.into()));
            }
            let (inside, rest) = self.rest[1..].split_at(tag_length(&self.rest[1..]));
            self.rest = rest.get(1..).unwrap_or_default();
            let closes = inside.starts_with('/');
            let inside = inside.trim_start_matches('/');
            let name_length = inside.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inside.len());
            let name = inside[..name_length].to_ascii_lowercase();
            if !closes && matches!(name.as_str(), "script" | "style") {
                let body = self.rest;
                self.skip_past(&format!("</{name}"));
                let text = &body[..body.len() - self.rest.len()];
                self.skip_past(">");
                if name == "style" {
                    return Some(Piece::Style(text));
                }
                continue;
            }
            return Some(Piece::Tag(Tag { name, closes, attributes: &inside[name_length..] }));
        }
        None
    }
}

impl Tag<'_> {
    /// The value of an attribute, its quotation marks taken off.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut rest = self.attributes.trim_start();
        while !rest.is_empty() {
            let name_end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
            let (own, behind) = rest.split_at(name_end);
            let mut behind = behind.trim_start();
            let mut value = "";
            if let Some(after) = behind.strip_prefix('=') {
                let after = after.trim_start();
                let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
                (value, behind) = match quote {
                    Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                    None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
                };
            }
            if own.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = behind.trim_start();
            if own.is_empty() {
                rest = rest.get(1..).unwrap_or_default();
            }
        }
        None
    }

    /// Whether another tag begins within it, since its end is missing.
    pub(super) fn is_torn(&self) -> bool {
        !self.name.is_ascii()
            || self.name.contains('<')
            || end_of(self.attributes, '<') < self.attributes.len()
    }
}

/// The names and values that a style declares.
pub(super) fn declarations(mut style: &str) -> impl Iterator<Item = (&str, &str)> {
    std::iter::from_fn(move || {
        while !style.is_empty() {
            let end = end_of(style, ';');
            let one = style[..end].split_once(':');
            style = style.get(end + 1..).unwrap_or_default();
            if let Some((name, value)) = one {
                return Some((name.trim(), value.trim()));
            }
        }
        None
    })
}

/// Where this character first stands that is not in quotation marks; the end of the text where it does not.
pub(super) fn end_of(text: &str, wanted: char) -> usize {
    let mut quote = None;
    let end = text.find(|c| {
        match quote {
            Some(open) if c == open => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None => return c == wanted,
            Some(_) => {}
        }
        false
    });
    end.unwrap_or(text.len())
}

/// Whether a page holds this anywhere, in capitals or not.
pub(super) fn holds(page: &str, wanted: &str) -> bool {
    find_ignoring_case(page, wanted).is_some()
}

/// How long the inside of a tag is; a `>` in quotation marks does not end it.
fn tag_length(inside: &str) -> usize {
    let mut quote = None;
    let mut after_equals = false;
    for (at, c) in inside.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if after_equals => quote = Some(c),
            (None, '>') => return at,
            _ => {}
        }
        if !c.is_whitespace() {
            after_equals = c == '=';
        }
    }
    inside.len()
}

fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    let first = wanted.as_bytes().first()?;
    memchr::memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), text.as_bytes())
        .find(|at| text.get(*at..at + wanted.len()).is_some_and(|own| own.eq_ignore_ascii_case(wanted)))
}

/// Bytes in the name of a reference.
const LONGEST_NAME: usize = 24;

/// Adds the text with its references resolved; a blank of the source is a blank, however wide.
pub(super) fn push_text(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c == '&' || c.is_ascii_whitespace()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if !rest.starts_with('&') {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
            if !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
            continue;
        }
        // No name is longer, and looking for its end in the whole page would take for ever.
        let end = rest.bytes().take(LONGEST_NAME + 2).position(|byte| byte == b';');
        let reference = end.map(|end| (&rest[1..end], &rest[end + 1..]));
        match reference.and_then(|(name, behind)| Some((entities::character(name)?, behind))) {
            Some((c, behind)) => {
                out.push(c);
                rest = behind;
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
}

/// The text of a cell without blanks at its ends and around its line breaks; blanks that do not break are blanks.
pub(super) fn collapsed(text: &str) -> String {
    let text: Cow<'_, str> =
        if text.contains('\u{A0}') { text.replace('\u{A0}', " ").into() } else { text.into() };
    let lines: Vec<&str> = text.trim().split('\n').map(str::trim).collect();
    lines.join("\n")
}
