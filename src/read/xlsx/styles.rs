//! Cell formats of a workbook, as far as they change what a person reads: the number format of each.

use crate::model::notice::{Notice, Phrase};
use crate::read::limits::Limits;
use crate::read::number_format::NumberFormat;
use crate::read::xml::{Token, Xml, attribute};
use rustc_hash::FxHashMap;

/// The number formats, and which of them each cell format has.
#[derive(Debug)]
pub(super) struct Styles {
    formats: Vec<NumberFormat>,
    of_cell: Vec<u32>,
    /// Whether any of them shows texts otherwise than they are.
    changes_texts: bool,
}

impl Default for Styles {
    /// The one format of a workbook without styles.
    fn default() -> Self {
        Self { formats: vec![NumberFormat::default()], of_cell: vec![0], changes_texts: false }
    }
}

impl Styles {
    /// Reads the part to its end.
    pub(super) fn read(xml: &mut Xml<'_>, limits: &Limits) -> Result<Self, Notice> {
        let mut codes: FxHashMap<String, String> = FxHashMap::default();
        let mut ids = Vec::new();
        let mut in_cell_formats = false;
        loop {
            match xml.next()? {
                Token::Start(start, depth) => match (depth, start.local_name().as_ref()) {
                    (2, name) => in_cell_formats = name == "cellXfs",
                    (3, "numFmt") => {
                        let text = |name| attribute(&start, name).unwrap_or_default().into_owned();
                        codes.insert(text("numFmtId"), text("formatCode"));
                    }
                    (3, "xf") if in_cell_formats => {
                        ids.push(attribute(&start, "numFmtId").unwrap_or_default().into_owned());
                    }
                    _ => {}
                },
                Token::Finished => break,
                _ => {}
            }
            if ids.len() as u64 > limits.cell_formats || codes.len() as u64 > limits.cell_formats {
                return Err(limits.reached(Phrase::CellFormats));
            }
        }
        let mut styles = Styles { formats: Vec::new(), of_cell: Vec::new(), changes_texts: false };
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
        Ok(if styles.of_cell.is_empty() { Styles::default() } else { styles })
    }

    /// The number format of a cell format; None where there is no such cell format.
    pub(super) fn format(&self, cell_format: &str) -> Option<&NumberFormat> {
        let place = *self.of_cell.get(cell_format.parse::<usize>().ok()?)?;
        self.formats.get(place as usize)
    }

    /// What a person sees of a text in a cell of this format; nothing new where it is shown as it is.
    pub(super) fn show_text(&self, cell_format: &str, text: &str) -> Option<String> {
        if !self.changes_texts {
            return None;
        }
        self.format(cell_format)?.show_text(text)
    }
}
