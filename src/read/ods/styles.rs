//! Styles of an OpenDocument spreadsheet: what they make of a text, and which tables, rows and columns they hide.
//! Takes elements that stand before the first table, gives what is said under the name of a style, with what it has of its
//! parents and its number format. What a style says on a condition is not looked at.

use crate::model::sheet::Marks;
use crate::read::look::{self, Look};
use crate::read::runs::RunLook;
use crate::read::xml::{BytesStart, attribute};
use rustc_hash::{FxHashMap, FxHashSet};

/// Parents of a style that are looked at.
const MOST_PARENTS: usize = 16;

/// What one style says; None where it leaves that to its parent.
#[derive(Debug, Default)]
struct Style {
    parent: String,
    format: String,
    white: Option<bool>,
    struck: Option<bool>,
    raised: Option<bool>,
    /// The ground is of another colour than white.
    ground: Option<bool>,
    /// What has this style is not displayed, or too small to show anything.
    hidden: bool,
}

/// Styles as far as they were read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    known: FxHashMap<String, Style>,
    /// Number formats that give all numbers one colour, and whether that is white.
    colors: FxHashMap<String, bool>,
    /// The style or the number format that is being read, by its name.
    style: Option<String>,
    format: Option<String>,
}

impl Reading {
    /// An element begins.
    pub(super) fn start(&mut self, start: &BytesStart<'_>) {
        let name = start.local_name();
        match name.as_ref() {
            "style" => self.begin(start),
            // Formats of numbers, dates, texts; what is usual for a kind of styles.
            other if other.ends_with("-style") => {
                self.style = None;
                self.format = attribute(start, "name").map(|name| name.into_owned());
            }
            // For some numbers it looks otherwise.
            "map" => {
                if let Some(format) = &self.format {
                    self.colors.remove(format);
                }
            }
            "text-properties" => self.text(start),
            "table-cell-properties" => {
                if let (Some(own), Some(color)) = (self.own(), attribute(start, "background-color")) {
                    own.ground = Some(!look::is_white(&color) && color != "transparent");
                }
            }
            "table-properties" => self.hide(attribute(start, "display").as_deref() == Some("false")),
            "table-row-properties" => {
                self.hide(points(start, "row-height").is_some_and(look::is_low));
            }
            "table-column-properties" => {
                self.hide(points(start, "column-width").is_some_and(look::is_narrow_in_points));
            }
            _ => {}
        }
    }

    fn begin(&mut self, start: &BytesStart<'_>) {
        let text = |name| attribute(start, name).unwrap_or_default().into_owned();
        self.format = None;
        // Drawings and paragraphs may have styles of the same names.
        let family = text("family");
        let is_of_table = family.is_empty() || family == "text" || family.starts_with("table");
        self.style = is_of_table.then(|| text("name"));
        if let Some(name) = &self.style {
            let (parent, format) = (text("parent-style-name"), text("data-style-name"));
            self.known.insert(name.clone(), Style { parent, format, ..Style::default() });
        }
    }

    /// The style that is being read.
    fn own(&mut self) -> Option<&mut Style> {
        self.known.get_mut(self.style.as_ref()?)
    }

    fn hide(&mut self, is_hidden: bool) {
        if let Some(own) = self.own().filter(|_| is_hidden) {
            own.hidden = true;
        }
    }

    fn text(&mut self, start: &BytesStart<'_>) {
        let white = attribute(start, "color").map(|color| look::is_white(&color));
        if let Some(format) = &self.format {
            self.colors.extend(white.map(|white| (format.clone(), white)));
        }
        let Some(own) = self.own() else { return };
        own.hidden |= attribute(start, "display").as_deref() == Some("none");
        let line = ["text-line-through-style", "text-line-through-type"];
        let lines = line.iter().filter_map(|name| attribute(start, name)).map(|line| line != "none");
        own.white = white.or(own.white);
        own.struck = lines.reduce(|one, other| one || other).or(own.struck);
        let is_raised =
            |place: &str| place.starts_with("super") || place.starts_with(|c: char| ('1'..='9').contains(&c));
        own.raised = attribute(start, "text-position").map(|place| is_raised(&place)).or(own.raised);
    }

    /// What the styles say that make something of a text, or hide something.
    pub(super) fn finish(self) -> Styles {
        let mut styles = Styles::default();
        for (name, own) in &self.known {
            let of_format = self.colors.get(&own.format).copied();
            let look = Look {
                white: of_format.or_else(|| self.said(own, |style| style.white)) == Some(true),
                ground: self.said(own, |style| style.ground) == Some(true),
                struck: self.said(own, |style| style.struck) == Some(true),
            };
            if look.marks() != Marks::NONE || look.ground {
                styles.looks.insert(name.clone(), look);
            }
            if self.said(own, |style| style.raised) == Some(true) {
                styles.raised.insert(name.clone());
            }
            if own.hidden {
                styles.hidden.insert(name.clone());
            }
        }
        styles
    }

    /// What a style says, else its parent, and so on.
    fn said(&self, style: &Style, of: impl Fn(&Style) -> Option<bool>) -> Option<bool> {
        let line = std::iter::successors(Some(style), |style| self.known.get(&style.parent));
        line.take(MOST_PARENTS).find_map(of)
    }
}

/// The styles that make something of a text, or hide something, by their names.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// Font and ground, as far as they hide a text or may show one that is white.
    looks: FxHashMap<String, Look>,
    /// Those that put characters above the line.
    raised: FxHashSet<String>,
    /// Those whose tables, rows, columns and runs show nothing.
    hidden: FxHashSet<String>,
}

impl Styles {
    /// Whether none of them hides a text.
    pub(super) fn are_plain(&self) -> bool {
        self.looks.is_empty() && self.hidden.is_empty()
    }

    /// Font and ground of a cell of this style.
    pub(super) fn look(&self, style: &str) -> Look {
        self.looks.get(style).copied().unwrap_or_default()
    }

    /// How the characters of a run of this style look.
    pub(super) fn of_run(&self, style: &str) -> RunLook {
        let Look { struck, white, ground } = self.look(style);
        let unseen = white && !ground || self.hidden.contains(style);
        RunLook { struck, raised: self.raised.contains(style), unseen }
    }

    /// Whether a table, a row or a column is hidden by its style.
    pub(super) fn hide(&self, start: &BytesStart<'_>) -> bool {
        !self.hidden.is_empty()
            && attribute(start, "style-name").is_some_and(|style| self.hidden.contains(&*style))
    }
}

/// A length in points.
fn points(start: &BytesStart<'_>, name: &str) -> Option<f64> {
    let text = attribute(start, name)?;
    let (number, unit) = text.trim().split_at(text.trim().find(|c: char| c.is_ascii_alphabetic())?);
    let points = match unit {
        "pt" => 1.0,
        "cm" => 72.0 / 2.54,
        "mm" => 7.2 / 2.54,
        "in" => 72.0,
        "pc" => 12.0,
        "px" => 0.75,
        _ => return None,
    };
    Some(number.trim().parse::<f64>().ok()? * points)
}
