//! One XML part of a workbook, changed in places: everything else stays byte for byte.
//!
//! Takes the bytes of a part, gives where its elements stand and the part with the changes. Knows no workbook.

use crate::say::escape::markup;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Error, Reader};
use std::cmp::Reverse;
use std::ops::{Index, IndexMut, Range};

/// Namespaces of ECMA-376, transitional; the strict ones are hardly ever written and not changed here.
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
pub(super) const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An element, where it is, and what is to be changed about it.
pub(super) struct Element {
    /// The root has 1.
    pub depth: usize,
    /// Without prefix.
    pub name: String,
    tag: BytesStart<'static>,
    /// Its start tag.
    open: Range<usize>,
    /// Its end tag; empty, at the end of the start tag, where there is none.
    close: Range<usize>,
    retagged: bool,
    first: String,
    last: String,
    behind: String,
}

impl Element {
    fn new(tag: &BytesStart<'_>, depth: usize, open: Range<usize>) -> Element {
        Element {
            depth,
            name: tag.local_name().as_ref().to_owned(),
            tag: tag.to_owned(),
            close: open.end..open.end,
            open,
            retagged: false,
            first: String::new(),
            last: String::new(),
            behind: String::new(),
        }
    }

    /// The attribute of this local name.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let found = self.tag.attributes().flatten().find(|one| one.key.local_name().as_ref() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
    }

    /// Whether its start tag says this.
    pub(super) fn says(&self, text: &str) -> bool {
        self.tag.contains(text)
    }

    /// Whether this element is inside the other one.
    pub(super) fn is_in(&self, other: &Element) -> bool {
        other.open.end <= self.open.start && self.close.end <= other.close.start
    }

    /// Gives an attribute without prefix this value, or takes it away.
    pub(super) fn set(&mut self, name: &str, value: Option<&str>) {
        let own = self.tag.name().as_ref().to_owned();
        let mut tag = own.clone();
        let mut push = |name: &str, value: &str| tag.push_str(&format!(" {name}=\"{value}\""));
        for one in self.tag.attributes().flatten().filter(|one| one.key.as_ref() != name) {
            push(one.key.as_ref(), &one.value.replace('"', "&quot;"));
        }
        if let Some(value) = value {
            push(name, &markup(value));
        }
        self.tag = BytesStart::from_content(tag, own.len());
        self.retagged = true;
    }

    /// Puts XML at the beginning of its content.
    pub(super) fn put_first(&mut self, xml: &str) {
        self.first.push_str(xml);
    }

    /// Puts XML at the end of its content.
    pub(super) fn put_last(&mut self, xml: &str) {
        self.last.push_str(xml);
    }

    /// Puts XML behind it.
    pub(super) fn put_behind(&mut self, xml: &str) {
        self.behind.push_str(xml);
    }

    /// What is in place of which bytes.
    fn changes(&self) -> Vec<(Range<usize>, String)> {
        let (first, last, tag) = (&self.first, &self.last, &*self.tag);
        let has_content = !(first.is_empty() && last.is_empty());
        let mut changes = Vec::new();
        if !self.close.is_empty() {
            if self.retagged {
                changes.push((self.open.clone(), format!("<{tag}>")));
            }
            changes.push((self.open.end..self.open.end, first.clone()));
            changes.push((self.close.start..self.close.start, last.clone()));
        } else if has_content {
            let name = self.tag.name();
            changes.push((self.open.clone(), format!("<{tag}>{first}{last}</{}>", name.as_ref())));
        } else if self.retagged {
            changes.push((self.open.clone(), format!("<{tag}/>")));
        }
        changes.push((self.close.end..self.close.end, self.behind.clone()));
        changes.retain(|(range, text)| !range.is_empty() || !text.is_empty());
        changes
    }
}

/// The text of a part and those of its elements that were asked for, in document order.
pub(super) struct Part {
    text: String,
    elements: Vec<Element>,
}

impl Part {
    /// Notes the elements that are wanted by depth and local name; the root always, at place 0.
    ///
    /// # Errors
    /// When it is not well-formed XML in UTF-8.
    pub(super) fn new(bytes: Vec<u8>, wanted: impl Fn(usize, &str) -> bool) -> Result<Part, Error> {
        let text = String::from_utf8(bytes).map_err(std::io::Error::other)?;
        let mut reader = Reader::from_str(&text);
        let mut elements: Vec<Element> = Vec::new();
        // Where the open elements stand in the list, None for those that nobody asked for.
        let mut open: Vec<Option<usize>> = Vec::new();
        let mut before = 0;
        loop {
            let event = reader.read_event()?;
            let after = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
            match &event {
                Event::Start(tag) | Event::Empty(tag) => {
                    let depth = open.len() + 1;
                    let noted = depth == 1 || wanted(depth, tag.local_name().as_ref());
                    if noted {
                        elements.push(Element::new(tag, depth, before..after));
                    }
                    if matches!(event, Event::Start(_)) {
                        open.push(noted.then(|| elements.len() - 1));
                    }
                }
                Event::End(_) => {
                    if let Some(Some(place)) = open.pop() {
                        elements[place].close = before..after;
                    }
                }
                Event::Eof => break,
                _ => {}
            }
            before = after;
        }
        if elements.is_empty() || !open.is_empty() {
            return Err(std::io::Error::other("no root element, or one that does not end").into());
        }
        Ok(Part { text, elements })
    }

    /// The places of the elements of this depth and name.
    pub(super) fn all(&self, depth: usize, name: &str) -> Vec<usize> {
        let is_one = |place: &usize| self[*place].depth == depth && self[*place].name == name;
        (0..self.elements.len()).filter(is_one).collect()
    }

    /// The place of the first of them.
    pub(super) fn one(&self, depth: usize, name: &str) -> Option<usize> {
        self.elements.iter().position(|one| one.depth == depth && one.name == name)
    }

    pub(super) fn has(&self, place: usize) -> bool {
        place < self.elements.len()
    }

    /// The part with its changes.
    pub(super) fn finish(self) -> Vec<u8> {
        let changes =
            |one: &Element| one.changes().into_iter().map(|change| (one.depth, change)).collect::<Vec<_>>();
        let mut changes: Vec<_> = self.elements.iter().flat_map(changes).collect();
        // Where a child ends with its parent, what stands behind the child comes first.
        changes.sort_by_key(|(depth, (range, _))| (range.start, range.end, Reverse(*depth)));
        let mut out = String::with_capacity(self.text.len() + 4096);
        let mut end = 0;
        for (_, (range, text)) in &changes {
            out.push_str(&self.text[end..range.start]);
            out.push_str(text);
            end = range.end;
        }
        out.push_str(&self.text[end..]);
        out.into_bytes()
    }
}

impl Index<usize> for Part {
    type Output = Element;

    fn index(&self, place: usize) -> &Element {
        &self.elements[place]
    }
}

impl IndexMut<usize> for Part {
    fn index_mut(&mut self, place: usize) -> &mut Element {
        &mut self.elements[place]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(text: &str, change: impl FnOnce(&mut Part)) -> String {
        let mut part = Part::new(text.as_bytes().to_vec(), |_, _| true).unwrap();
        change(&mut part);
        String::from_utf8(part.finish()).unwrap()
    }

    #[test]
    fn what_is_not_changed_stays_byte_for_byte() {
        let text = "<?xml version='1.0'?>\n<x:a  y='\"1' ><!-- c --><b/>t&amp;<![CDATA[<]]></x:a>\n";
        assert_eq!(changed(text, |_| {}), text);
        assert_eq!(changed(text, |part| part[1].put_behind("<d/>")), text.replace("<b/>", "<b/><d/>"));
        let named = changed(text, |part| part[0].set("z", Some("<2>")));
        assert_eq!(named, text.replace("<x:a  y='\"1' >", "<x:a y=\"&quot;1\" z=\"&lt;2&gt;\">"));
    }

    #[test]
    fn content_is_put_first_and_last_into_any_element() {
        let put = |part: &mut Part| {
            let place = part.one(2, "b").unwrap();
            part[place].put_first("1");
            part[place].put_last("2");
            part[place].put_behind("3");
            part[0].put_last("4");
        };
        assert_eq!(changed("<a><b/></a>", put), "<a><b>12</b>34</a>");
        assert_eq!(changed("<a><b><c/></b></a>", put), "<a><b>1<c/>2</b>34</a>");
    }

    #[test]
    fn a_part_that_is_cut_off_is_refused() {
        for text in ["", "<a>", "<a><b></a>", "<a", "\u{feff}"] {
            assert!(Part::new(text.as_bytes().to_vec(), |_, _| true).is_err(), "{text}");
        }
        assert!(Part::new(vec![b'<', 0xff, b'/', b'>'], |_, _| true).is_err());
    }
}
