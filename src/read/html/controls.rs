//! What the controls of a page show, for pages of budget systems that are saved while a form is open: the value of an
//! input, the chosen option, ticked boxes. Takes the pieces of a page, gives them with text in the place of controls.

use super::tags::{Piece, Tag, Tags};
use std::borrow::Cow;

/// The pieces of a page, its controls as the text that they show.
pub(super) struct Controls<'a> {
    tags: Tags<'a>,
    list: Option<List>,
    /// The piece that ended a list without end.
    next: Option<Piece<'a>>,
}

/// A list to choose from, as far as it was read.
#[derive(Debug, Default)]
struct List {
    options: Vec<(String, bool)>,
}

impl<'a> Controls<'a> {
    pub(super) fn of(page: &'a str) -> Self {
        Self { tags: Tags::of(page), list: None, next: None }
    }

    /// Takes a piece within a list; gives it back where it ends the list without being its end.
    fn in_list(list: &mut List, piece: Piece<'a>) -> (bool, Option<Piece<'a>>) {
        match piece {
            Piece::Tag(tag) => match (tag.name.as_str(), tag.closes) {
                ("option", false) => {
                    list.options.push((String::new(), tag.attribute("selected").is_some()));
                    (false, None)
                }
                ("option" | "optgroup", _) => (false, None),
                ("select", true) => (true, None),
                _ => (true, Some(Piece::Tag(tag))),
            },
            Piece::Text(text) => {
                if let Some((own, _)) = list.options.last_mut() {
                    own.push_str(&text);
                }
                (false, None)
            }
            Piece::Style(_) => (false, None),
        }
    }
}

impl List {
    /// The chosen options, else the first one.
    fn shown(self) -> String {
        let chosen: Vec<&str> =
            self.options.iter().filter(|(_, is_chosen)| *is_chosen).map(|(text, _)| text.as_str()).collect();
        match (chosen.is_empty(), self.options.first()) {
            (true, Some((first, _))) => first.clone(),
            _ => chosen.join("、"),
        }
    }
}

impl<'a> Iterator for Controls<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            let Some(piece) = self.next.take().or_else(|| self.tags.next()) else {
                return self.list.take().map(|list| Piece::Text(list.shown().into()));
            };
            if let Some(mut list) = self.list.take() {
                let (has_ended, next) = Self::in_list(&mut list, piece);
                self.next = next;
                if has_ended {
                    return Some(Piece::Text(list.shown().into()));
                }
                self.list = Some(list);
                continue;
            }
            match &piece {
                Piece::Tag(tag) if tag.name == "select" && !tag.closes => self.list = Some(List::default()),
                Piece::Tag(tag) if tag.name == "input" => {
                    if let Some(text) = input(tag) {
                        return Some(Piece::Text(text));
                    }
                }
                _ => return Some(piece),
            }
        }
    }
}

/// What an input shows.
fn input(tag: &Tag<'_>) -> Option<Cow<'static, str>> {
    let kind = tag.attribute("type").unwrap_or_default().to_ascii_lowercase();
    match kind.as_str() {
        "hidden" | "password" | "submit" | "button" | "reset" | "image" | "file" => None,
        "checkbox" | "radio" => {
            Some(Cow::Borrowed(if tag.attribute("checked").is_some() { "☑" } else { "□" }))
        }
        _ => Some(Cow::Owned(tag.attribute("value").unwrap_or_default().to_owned())),
    }
}
