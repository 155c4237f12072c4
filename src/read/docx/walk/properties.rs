//! What the properties of a table, a row, a cell, a paragraph or a run say of it, as far as they decide what a person sees.
//! Takes one property, changes what is being read.

use super::Walk;
use crate::read::docx::styles::{self, is_on};
use crate::read::docx::table::Merge;
use crate::read::xml::{BytesStart, attribute};

/// What an element that holds properties is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Properties {
    Table,
    Run,
    Paragraph,
    Cell,
    Row,
    Control,
    Other,
}

impl Walk {
    pub(super) fn property(&mut self, of: Properties, name: &str, start: &BytesStart<'_>, depth: usize) {
        // What the properties were before a revision.
        if name.ends_with("PrChange") || name == "tblGridChange" {
            self.skipped = Some(depth);
            return;
        }
        let number = || attribute(start, "val").and_then(|text| text.trim().parse().ok());
        match (of, name) {
            (Properties::Run, "rStyle") => {
                self.run.style = self.of_paragraph().with(self.style(start));
            }
            (Properties::Run, _) => self.run.set(name, start),
            (Properties::Paragraph, "pStyle") => {
                let face = self.style(start);
                self.paragraphs.last_mut().into_iter().for_each(|own| own.face = face);
            }
            (Properties::Paragraph, "shd") if styles::is_ground(start) => {
                self.paragraphs.last_mut().into_iter().for_each(|own| own.has_ground = true);
            }
            (Properties::Table, "shd" | "tblStyle") => {
                let style = || attribute(start, "val").is_some_and(|id| self.styles.has_ground(&id));
                let has_ground = if name == "shd" { styles::is_ground(start) } else { style() };
                self.open.last_mut().into_iter().for_each(|(table, _)| table.has_ground |= has_ground);
            }
            (Properties::Paragraph, "del") => (self.joins, self.met.revisions) = (true, true),
            (Properties::Control, "showingPlcHdr") => self.prompts = is_on(start),
            (Properties::Row, _) => {
                let Some((table, _)) = self.open.last_mut() else { return };
                match name {
                    "gridBefore" => table.skip_columns(number().unwrap_or(0)),
                    "hidden" if is_on(start) => table.hide_row(),
                    "trHeight" if styles::is_low(start) => table.hide_row(),
                    "ins" => self.met.revisions = true,
                    "del" => {
                        self.met.revisions = true;
                        table.delete_row();
                    }
                    _ => {}
                }
            }
            (Properties::Cell, _) => {
                let Some(cell) = self.open.last_mut().and_then(|(table, _)| table.cell.as_mut()) else {
                    return;
                };
                // Without a value the merge goes on.
                let merge = || match attribute(start, "val").as_deref() {
                    Some("restart") => Merge::Begins,
                    _ => Merge::GoesOn,
                };
                match name {
                    "gridSpan" => cell.span = number().unwrap_or(1),
                    "vMerge" => cell.down = merge(),
                    "hMerge" => cell.across = merge(),
                    "shd" => cell.has_ground |= styles::is_ground(start),
                    "cellDel" => (cell.is_deleted, self.met.revisions) = (true, true),
                    _ => {}
                }
            }
            _ => {}
        }
    }
}
