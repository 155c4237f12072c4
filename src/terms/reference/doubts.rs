//! What of a workbook is not used where it is read as a reference table, and what nobody can be sure of.
//! Takes the workbook and what a rule file declares, gives sentences. Reads no row.

use super::Reference;
use super::heads::{both, found, synonyms};
use super::table::{Below, Table, below};
use crate::lang::Bilingual;
use crate::model::sheet::Sheet;
use crate::model::workbook::Workbook;
use crate::text::date;
use crate::words::vocabulary::Vocabulary;

impl Table {
    /// What of a workbook is not used where it is read as this table, and what nobody can be sure of; `true` for the latter.
    pub fn doubts(reference: &Reference, workbook: &Workbook) -> Vec<(bool, Bilingual)> {
        let of_columns = Self::doubtful_columns(reference, workbook).into_iter().map(|said| (true, said));
        of_columns.chain(Self::left_sheets(reference, workbook)).collect()
    }

    /// Which columns mean one that is declared and differ.
    pub fn doubtful_columns(reference: &Reference, workbook: &Workbook) -> Vec<Bilingual> {
        let found = found(reference, workbook);
        let most = found.iter().map(|(matched, _)| *matched).max().unwrap_or_default();
        let of_table = workbook.sheets.iter().zip(found).filter(|(_, (own, _))| *own == most);
        of_table.flat_map(|(sheet, (_, index))| synonyms(reference, sheet, index)).collect()
    }

    /// Which sheets are not used, or read without a header; `true` for one that may go on with the table.
    pub fn left_sheets(reference: &Reference, workbook: &Workbook) -> Vec<(bool, Bilingual)> {
        let found = found(reference, workbook);
        let most = found.iter().map(|(matched, _)| *matched).max().unwrap_or_default();
        let mut doubts = Vec::new();
        let used = workbook.sheets.iter().zip(&found).filter(|(_, (own, _))| *own == most && most > 0);
        let mut years: Vec<String> = used.filter_map(|(sheet, _)| year_of(&sheet.name)).collect();
        years.sort();
        years.dedup();
        if let [first, .., last] = &years[..] {
            let said = both(
                format!("几张工作表是不同年度的（{first}年、{last}年），都作为这张表读取"),
                format!("sheets of several years ({first}, {last}) were all read as this table"),
            );
            doubts.push((true, said));
        }
        let mut above: Option<(&Sheet, usize)> = None;
        for (sheet, (own, index)) in workbook.sheets.iter().zip(found) {
            let head = above.take_if(|_| own == 0);
            let name = &sheet.name;
            let is_below = head.map_or(Below::Other, |(head, index)| below(head, index, sheet));
            if is_below == Below::GoesOn {
                above = head;
                let said = both(
                    format!("工作表“{name}”没有表头，按上一张工作表的列接着读取"),
                    format!(
                        "the sheet “{name}” has no header; its rows were read under that of the sheet before it"
                    ),
                );
                doubts.push((false, said));
            } else if own == most {
                above = Some((sheet, index));
                if Vocabulary::builtin().sheet.void_word_in(name).is_some() {
                    let said = both(
                        format!("工作表“{name}”的名称表示内容不作数，仍作为这张表读取"),
                        format!(
                            "the name of the sheet “{name}” says that it does not count; it was read as this table"
                        ),
                    );
                    doubts.push((true, said));
                }
            } else if sheet.row_count() > 0 {
                let said = both(
                    format!("工作表“{name}”没有这张表的表头，没有用上"),
                    format!("the sheet “{name}” has no header of this table; it was not used"),
                );
                doubts.push((is_below == Below::Unclear, said));
            }
        }
        doubts
    }
}

/// The year that the name of a sheet says.
fn year_of(name: &str) -> Option<String> {
    date::stated_year(name).map(|year| year.to_string())
}
