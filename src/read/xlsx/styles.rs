//! Cell formats of a workbook, as far as they change what a person reads: the number format of each.

use crate::model::notice::{Notice, Phrase};
use crate::model::sheet::Marks;
use crate::read::limits::Limits;
use crate::read::look::Look;
use crate::read::number_format::NumberFormat;
use crate::read::xml::{BytesStart, Token, Xml, attribute};
use rustc_hash::FxHashMap;

/// The number formats, and which of them each cell format has.
#[derive(Debug)]
pub(super) struct Styles {
    formats: Vec<NumberFormat>,
    of_cell: Vec<u32>,
    /// Font and ground of each cell format.
    looks: Vec<Look>,
    /// Whether any of them makes something of it.
    has_looks: bool,
    /// Whether any of them shows texts otherwise than they are.
    changes_texts: bool,
    /// Whether each format of a condition strikes a text out, makes it white or has a number format of its own.
    conditional: Vec<bool>,
}

impl Default for Styles {
    /// The one format of a workbook without styles.
    fn default() -> Self {
        Self {
            formats: vec![NumberFormat::default()],
            of_cell: vec![0],
            looks: Vec::new(),
            has_looks: false,
            changes_texts: false,
            conditional: Vec::new(),
        }
    }
}

impl Styles {
    /// Reads the part to its end.
    pub(super) fn read(xml: &mut Xml<'_>, limits: &Limits) -> Result<Self, Notice> {
        let mut codes: FxHashMap<String, String> = FxHashMap::default();
        let mut ids = Vec::new();
        let mut in_cell_formats = false;
        let (mut conditional, mut in_conditional) = (Vec::new(), false);
        let mut faces = Faces::default();
        let mut looks = Vec::new();
        loop {
            match xml.next()? {
                Token::Start(start, depth) => match (depth, start.local_name().as_ref()) {
                    (2, name) => {
                        in_cell_formats = name == "cellXfs";
                        in_conditional = name == "dxfs";
                    }
                    (3, "dxf") if in_conditional => conditional.push(false),
                    (4 | 5, name @ ("numFmt" | "strike" | "color")) if in_conditional => {
                        let is_seen = match name {
                            "numFmt" => {
                                attribute(&start, "formatCode").is_some_and(|code| &*code != "General")
                            }
                            "strike" => is_struck(&start),
                            _ => is_white(&start),
                        };
                        conditional.last_mut().into_iter().for_each(|it| *it |= is_seen);
                    }
                    (3, "numFmt") => {
                        let text = |name| attribute(&start, name).unwrap_or_default().into_owned();
                        codes.insert(text("numFmtId"), text("formatCode"));
                    }
                    (3, "xf") if in_cell_formats => {
                        ids.push(attribute(&start, "numFmtId").unwrap_or_default().into_owned());
                        looks.push(faces.of(&start));
                    }
                    (_, name) => faces.take(depth, name, &start),
                },
                Token::Finished => break,
                _ => {}
            }
            let faces = faces.fonts.len().max(faces.grounds.len()).max(conditional.len());
            if ids.len().max(faces) as u64 > limits.cell_formats || codes.len() as u64 > limits.cell_formats {
                return Err(limits.reached(Phrase::CellFormats));
            }
        }
        let has_looks = looks.iter().any(|look| look.marks() != Marks::NONE);
        let mut styles = Styles {
            formats: Vec::new(),
            of_cell: Vec::new(),
            looks,
            has_looks,
            changes_texts: false,
            conditional,
        };
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        for id in &ids {
            let place = *known.entry(id).or_insert_with(|| {
                styles.formats.push(match codes.get(id) {
                    Some(code) => NumberFormat::parse(code),
                    None => NumberFormat::built_in(id.parse().unwrap_or(0)),
                });
                styles.formats.len() as u32 - 1
            });
            styles.of_cell.push(place);
        }
        styles.changes_texts = styles.formats.iter().any(NumberFormat::changes_texts);
        let conditional = std::mem::take(&mut styles.conditional);
        let styles = if styles.of_cell.is_empty() { Styles::default() } else { styles };
        Ok(Styles { conditional, ..styles })
    }

    /// The number format of a cell format; None where there is no such cell format.
    pub(super) fn format(&self, cell_format: &str) -> Option<&NumberFormat> {
        let place = *self.of_cell.get(cell_format.parse::<usize>().ok()?)?;
        self.formats.get(place as usize)
    }

    /// What font and ground of a cell format make of its text, which the number format may make white or another colour, with
    /// what its runs do.
    pub(super) fn look(&self, cell_format: &str, white: Option<bool>, runs: Marks) -> Marks {
        if !self.has_looks && white != Some(true) && runs == Marks::NONE {
            return Marks::NONE;
        }
        let look = || self.looks.get(cell_format.parse::<usize>().ok()?).copied();
        look().unwrap_or_default().in_color(white).with_runs(runs)
    }

    /// Whether the format of a condition, by its place, changes which text is seen.
    pub(super) fn changes_what_is_seen(&self, conditional: &str) -> bool {
        conditional.trim().parse().is_ok_and(|place: usize| self.conditional.get(place) == Some(&true))
    }

    /// What a person sees of a text in a cell of this format; nothing new where it is shown as it is.
    pub(super) fn show_text(&self, cell_format: &str, text: &str) -> Option<String> {
        if !self.changes_texts {
            return None;
        }
        self.format(cell_format)?.show_text(text)
    }
}

/// Fonts and grounds as far as they hide a text.
#[derive(Debug, Default)]
struct Faces {
    fonts: Vec<Look>,
    /// Whether each ground is white, or none.
    grounds: Vec<bool>,
}

impl Faces {
    fn take(&mut self, depth: usize, name: &str, start: &BytesStart<'_>) {
        match (depth, name) {
            (3, "font") => self.fonts.push(Look::default()),
            (3, "fill") => self.grounds.push(true),
            (4, "strike") => {
                if let Some(font) = self.fonts.last_mut() {
                    font.struck = is_struck(start);
                }
            }
            (4, "color") if self.grounds.is_empty() => {
                if let Some(font) = self.fonts.last_mut() {
                    font.white = is_white(start);
                }
            }
            (4, "gradientFill") => self.ground(false),
            (4, "patternFill") => {
                let pattern = attribute(start, "patternType");
                self.ground(matches!(pattern.as_deref(), None | Some("none")));
            }
            (5, "fgColor") if is_white(start) => self.ground(true),
            _ => {}
        }
    }

    fn ground(&mut self, white: bool) {
        if let Some(ground) = self.grounds.last_mut() {
            *ground = white;
        }
    }

    /// Font and ground of a cell format.
    fn of(&self, format: &BytesStart<'_>) -> Look {
        let place = |name| attribute(format, name).and_then(|text| text.trim().parse::<usize>().ok());
        let font = place("fontId").and_then(|font| self.fonts.get(font)).copied().unwrap_or_default();
        let ground = place("fillId").and_then(|fill| self.grounds.get(fill)).is_some_and(|white| !white);
        Look { ground, ..font }
    }
}

fn is_struck(strike: &BytesStart<'_>) -> bool {
    !matches!(attribute(strike, "val").as_deref(), Some("0" | "false"))
}

/// White itself, or the first colour of the theme, which is the ground's.
pub(super) fn is_white(color: &BytesStart<'_>) -> bool {
    let is = |name: &str, values: &[&str]| {
        attribute(color, name)
            .is_some_and(|value| values.iter().any(|known| value.eq_ignore_ascii_case(known)))
    };
    let tinted = attribute(color, "tint").is_some_and(|tint| tint.trim().parse::<f64>() != Ok(0.0));
    is("rgb", &["FFFFFFFF", "00FFFFFF", "FFFFFF"])
        || is("indexed", &["1", "9"])
        || is("theme", &["0"]) && !tinted
}
