//! One worksheet part to one sheet: values as a person sees them, hidden rows and columns, merged regions, in one pass.
//! Counts cells against the limits while reading, and refuses addresses that are wrong, out of order, or there twice.

use super::address;
use super::plain::{self, Content, PlainCell};
use super::strings::{RichText, SharedStrings, push_unescaped};
use super::styles::Styles;
use crate::model::notice::{Notice, Phrase};
use crate::model::sheet::{Address, LAST_COLUMN, LAST_ROW, Marks};
use crate::read::keeper::Keeper;
use crate::read::look;
use crate::read::xml::{BytesStart, Token, Xml, attribute, attributes};
use std::borrow::Cow;

/// What the sheets of a workbook share.
pub(super) struct Context<'a> {
    pub strings: &'a SharedStrings,
    pub styles: &'a Styles,
    pub date1904: bool,
    /// Whether whoever opens the workbook is to calculate all formulas.
    pub to_calculate: bool,
}

/// How the value of a cell is written, by its `t` attribute.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum ValueKind {
    #[default]
    Number,
    Shared,
    FormulaText,
    Inline,
    Boolean,
    Error,
    Date,
}

/// The cell that is being read.
#[derive(Debug, Default)]
struct Open {
    at: Address,
    kind: ValueKind,
    /// Its cell format, as written; empty for the first.
    format: String,
    has_formula: bool,
    has_value: bool,
    value: String,
}

/// Which element's text is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    /// What the pages have above or below the table, with codes.
    Around,
    Value,
    Inline,
}

/// What is read of a sheet so far.
struct SheetReader<'a> {
    context: &'a Context<'a>,
    keeper: Keeper<'a>,
    seen_data: bool,
    /// Whether a row that does not say how high it is shows nothing.
    rows_are_hidden: bool,
    /// Whether a zero is shown as nothing, whatever its format.
    hides_zeros: bool,
    /// Whether rows are above the first one that is read, which must then say its number.
    is_below: bool,
    first_row: Option<i64>,
    /// The row that is being read, zero-based; before the first one -1.
    row: i64,
    column: i64,
    /// Whether the last tag began a row or ended a cell.
    between_cells: bool,
    cell: Open,
    inside: Inside,
    rich: RichText,
    shown: String,
}

/// Reads the part to its end; gives the cells without the name of the sheet.
pub(super) fn read<'a>(
    xml: &mut Xml<'_>,
    context: &'a Context<'a>,
    keeper: Keeper<'a>,
) -> Result<Keeper<'a>, Notice> {
    read_rows(xml, context, keeper, false).map(|(keeper, _)| keeper)
}

/// Reads the part, or a piece of it with `is_below` where rows are above it. Gives the numbers of its first and last
/// row too, blank ones included.
pub(super) fn read_rows<'a>(
    xml: &mut Xml<'_>,
    context: &'a Context<'a>,
    keeper: Keeper<'a>,
    is_below: bool,
) -> Result<(Keeper<'a>, Option<(i64, i64)>), Notice> {
    let mut reader = SheetReader {
        context,
        keeper,
        seen_data: false,
        rows_are_hidden: false,
        hides_zeros: false,
        is_below,
        first_row: None,
        row: -1,
        column: -1,
        between_cells: false,
        cell: Open::default(),
        inside: Inside::Nothing,
        rich: RichText::default(),
        shown: String::new(),
    };
    let mut in_data = false;
    let mut around = String::new();
    let mut may_be_empty = false;
    loop {
        if in_data && reader.between_cells {
            while let Some((cell, len)) = xml.rest().and_then(plain::cell) {
                reader.plain_cell(&cell)?;
                xml.skip(len);
            }
            reader.between_cells = false;
        }
        match xml.next()? {
            Token::Start(start, depth) => match (depth, start.local_name().as_ref()) {
                (1, "worksheet" | "dialogsheet" | "macrosheet") => {}
                // A sheet that is a chart has no cells.
                (1, "chartsheet") => may_be_empty = true,
                (1, _) => return Err(reader.broken(Phrase::NotASheet)),
                (2, "sheetData") if !reader.seen_data => {
                    in_data = true;
                    reader.seen_data = true;
                }
                (_, "sheetData") => return Err(reader.broken(Phrase::SheetData)),
                (3, "row") if in_data => reader.start_row(&start)?,
                (4, "c") if in_data => reader.start_cell(&start)?,
                (5, "f") if in_data => reader.cell.has_formula = true,
                (5, "v" | "is") if in_data && reader.cell.has_value => {
                    return Err(reader.broken(Phrase::Duplicate));
                }
                (5, "v") if in_data => {
                    reader.cell.has_value = true;
                    reader.inside = Inside::Value;
                }
                (5, "is") if in_data => {
                    reader.cell.has_value = true;
                    reader.inside = Inside::Inline;
                    reader.rich.begin(0);
                }
                _ if reader.inside == Inside::Inline => reader.rich.start(&start, depth),
                // Outside, anchors of drawings have rows too.
                (_, "row" | "c") if in_data => return Err(reader.broken(Phrase::SheetData)),
                (2, "drawing") | (_, "oleObject" | "control") => reader.keeper.see_picture(),
                (3, "sheetView") => {
                    let shows = attribute(&start, "showZeros");
                    reader.hides_zeros = shows.is_some_and(|shows| matches!(&*shows, "0" | "false"));
                }
                (2, "sheetFormatPr") => {
                    reader.rows_are_hidden =
                        shows_nothing(attribute(&start, "defaultRowHeight").as_deref(), look::is_low);
                }
                (3, "cfRule") => {
                    let format = attribute(&start, "dxfId");
                    if format.is_some_and(|format| context.styles.changes_what_is_seen(&format)) {
                        reader.keeper.see_conditional();
                    }
                }
                (
                    3,
                    "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader" | "firstFooter",
                ) => {
                    reader.inside = Inside::Around;
                    around.clear();
                }
                (3, "col") => reader.column_format(&start)?,
                (3, "mergeCell") => reader.merge(&start)?,
                _ => {}
            },
            Token::Text(text) => match reader.inside {
                Inside::Nothing => {}
                Inside::Around => around.push_str(&text),
                Inside::Value => reader.cell.value.push_str(&text),
                Inside::Inline => reader.rich.text(&text, &mut reader.cell.value),
            },
            Token::End(2) => in_data = false,
            Token::End(3) if reader.inside == Inside::Around => {
                reader.inside = Inside::Nothing;
                reader.keeper.see_around(&around);
            }
            Token::End(4) if in_data => {
                reader.end_cell()?;
                reader.between_cells = true;
            }
            Token::End(5) => reader.inside = Inside::Nothing,
            Token::End(depth) => reader.rich.end(depth),
            Token::Nothing => {}
            Token::Finished => break,
        }
    }
    if !reader.seen_data && !may_be_empty {
        return Err(reader.broken(Phrase::SheetData));
    }
    Ok((reader.keeper, reader.first_row.map(|first| (first, reader.row))))
}

impl SheetReader<'_> {
    fn broken(&self, problem: Phrase) -> Notice {
        self.keeper.problem.broken(problem)
    }

    fn start_row(&mut self, start: &BytesStart<'_>) -> Result<(), Notice> {
        let [number, hidden, height] = attributes(start, ["r", "hidden", "ht"]);
        let row = match number {
            Some(number) => address::row(number.trim()).ok_or_else(|| self.broken(Phrase::BadAddress))?,
            None if self.is_below && self.first_row.is_none() => return Err(self.broken(Phrase::BadAddress)),
            None => u32::try_from(self.row + 1).unwrap_or(u32::MAX),
        };
        if row > LAST_ROW {
            return Err(self.broken(Phrase::BadAddress));
        }
        match i64::from(row).cmp(&self.row) {
            std::cmp::Ordering::Less => return Err(self.broken(Phrase::OutOfOrder)),
            std::cmp::Ordering::Equal => return Err(self.broken(Phrase::Duplicate)),
            std::cmp::Ordering::Greater => {}
        }
        self.row = i64::from(row);
        self.first_row.get_or_insert(self.row);
        self.column = -1;
        self.between_cells = true;
        if is_true(hidden)
            || height.map_or(self.rows_are_hidden, |height| shows_nothing(Some(&height), look::is_low))
        {
            self.keeper.hide_rows(row, row);
        }
        Ok(())
    }

    fn start_cell(&mut self, start: &BytesStart<'_>) -> Result<(), Notice> {
        self.clear_cell()?;
        let mut written = None;
        // A cell has three attributes at most; looking for one that is there twice would cost more than reading it.
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| self.broken(Phrase::XmlBroken))?;
            match attribute.key.as_ref() {
                "r" if written.is_some() => return Err(self.broken(Phrase::XmlBroken)),
                "r" => written = Some(self.address(attribute.value.trim())?),
                "s" => self.cell.format.push_str(attribute.value.trim()),
                "t" => self.cell.kind = self.kind(&attribute.value)?,
                _ => {}
            }
        }
        self.enter(written)
    }

    /// The same, and the end of the cell, for one that is [plain](plain).
    fn plain_cell(&mut self, cell: &PlainCell<'_>) -> Result<(), Notice> {
        self.clear_cell()?;
        self.cell.format.push_str(cell.format);
        if let Some(kind) = cell.kind {
            self.cell.kind = self.kind(kind)?;
        }
        self.enter(Some(self.address(cell.reference)?))?;
        self.cell.has_value = cell.content != Content::Nothing;
        match &cell.content {
            Content::Nothing => {}
            Content::Value(value) => self.cell.value.push_str(value),
            Content::Inline(text) => {
                self.rich.begin(0);
                push_unescaped(text, &mut self.cell.value);
            }
        }
        self.end_cell()
    }

    fn clear_cell(&mut self) -> Result<(), Notice> {
        self.keeper.count()?;
        let cell = &mut self.cell;
        cell.kind = ValueKind::Number;
        cell.format.clear();
        cell.value.clear();
        (cell.has_formula, cell.has_value) = (false, false);
        Ok(())
    }

    fn address(&self, written: &str) -> Result<Address, Notice> {
        address::cell(written).ok_or_else(|| self.broken(Phrase::BadAddress))
    }

    fn kind(&self, written: &str) -> Result<ValueKind, Notice> {
        Ok(match written {
            "n" => ValueKind::Number,
            "s" => ValueKind::Shared,
            "str" => ValueKind::FormulaText,
            "inlineStr" => ValueKind::Inline,
            "b" => ValueKind::Boolean,
            "e" => ValueKind::Error,
            "d" => ValueKind::Date,
            _ => return Err(self.broken(Phrase::BadCellKind)),
        })
    }

    /// Goes to the cell of this address; without one to the next.
    fn enter(&mut self, written: Option<Address>) -> Result<(), Notice> {
        let row = u32::try_from(self.row).unwrap_or(0);
        let next = Address::new(row, u32::try_from(self.column + 1).unwrap_or(u32::MAX));
        let at = written.unwrap_or(next);
        if at.row != row || at.column > LAST_COLUMN {
            return Err(self.broken(Phrase::BadAddress));
        }
        match i64::from(at.column).cmp(&self.column) {
            std::cmp::Ordering::Less => return Err(self.broken(Phrase::OutOfOrder)),
            std::cmp::Ordering::Equal => return Err(self.broken(Phrase::Duplicate)),
            std::cmp::Ordering::Greater => {}
        }
        self.column = i64::from(at.column);
        self.cell.at = at;
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Notice> {
        let cell = &self.cell;
        self.shown.clear();
        if !cell.has_value && !cell.has_formula {
            return Ok(());
        }
        let styles = self.context.styles;
        let own_format = if cell.format.is_empty() { "0" } else { &cell.format };
        let format = || styles.format(own_format).ok_or_else(|| self.broken(Phrase::BadStyle));
        let (mut white, mut runs) = (None, Marks::NONE);
        let marks = match cell.kind {
            // A formula that gives an empty text stores an empty value.
            _ if cell.value.is_empty() => {
                let known = cell.has_value && cell.kind == ValueKind::FormulaText;
                if cell.has_formula && !known { Marks::FORMULA_WITHOUT_VALUE } else { Marks::NONE }
            }
            ValueKind::Shared => {
                let text = self.context.strings.get(&cell.value);
                let (text, own) = text.ok_or_else(|| self.broken(Phrase::BadSharedString))?;
                self.shown.push_str(text);
                runs = own;
                Marks::NONE
            }
            ValueKind::Inline => {
                self.shown.push_str(&cell.value);
                runs = self.rich.marks();
                Marks::NONE
            }
            ValueKind::FormulaText => {
                push_unescaped(&cell.value, &mut self.shown);
                Marks::NONE
            }
            ValueKind::Boolean => {
                self.shown.push_str(match cell.value.trim() {
                    "1" | "true" => "TRUE",
                    "0" | "false" => "FALSE",
                    other => other,
                });
                Marks::NONE
            }
            ValueKind::Error => {
                self.shown.push_str(cell.value.trim());
                Marks::ERROR_VALUE
            }
            ValueKind::Date => {
                let shown = format()?.show_date(&cell.value, &mut self.shown);
                white = shown.white;
                shown.marks
            }
            // What writers put that cannot calculate.
            ValueKind::Number
                if cell.has_formula && self.context.to_calculate && cell.value.trim() == "0" =>
            {
                Marks::FORMULA_WITHOUT_VALUE
            }
            ValueKind::Number if self.hides_zeros && cell.value.trim().parse() == Ok(0.0) => Marks::NONE,
            ValueKind::Number => match format()?.show(&cell.value, self.context.date1904, &mut self.shown) {
                Some(shown) => {
                    white = shown.white;
                    shown.marks
                }
                None => {
                    self.shown.push_str(cell.value.trim());
                    Marks::ERROR_VALUE
                }
            },
        };
        let is_text = matches!(cell.kind, ValueKind::Shared | ValueKind::Inline | ValueKind::FormulaText);
        if is_text && let Some(changed) = styles.show_text(own_format, &self.shown) {
            self.shown = changed;
        }
        let look = if self.shown.is_empty() { Marks::NONE } else { styles.look(own_format, white, runs) };
        self.keeper.keep(cell.at, &self.shown, marks.with(look))
    }

    fn column_format(&mut self, start: &BytesStart<'_>) -> Result<(), Notice> {
        let [hidden, width, min, max] = attributes(start, ["hidden", "width", "min", "max"]);
        if !is_true(hidden) && !shows_nothing(width.as_deref(), look::is_narrow) {
            return Ok(());
        }
        let column = |text: Option<Cow<'_, str>>| text.and_then(|text| text.trim().parse::<u32>().ok());
        match (column(min), column(max)) {
            (Some(min), Some(max)) if min >= 1 && min <= max => {
                self.keeper.hide_columns(min - 1, max - 1);
                Ok(())
            }
            _ => Err(self.broken(Phrase::BadAddress)),
        }
    }

    fn merge(&mut self, start: &BytesStart<'_>) -> Result<(), Notice> {
        let region = attribute(start, "ref").and_then(|text| address::region(text.trim()));
        self.keeper.merge(region.ok_or_else(|| self.broken(Phrase::BadAddress))?)
    }
}

fn is_true(said: Option<Cow<'_, str>>) -> bool {
    said.is_some_and(|said| matches!(&*said, "1" | "true"))
}

/// Whether a row or a column of this size is as good as hidden; one of no size is not.
fn shows_nothing(size: Option<&str>, is_too_small: impl Fn(f64) -> bool) -> bool {
    size.is_some_and(|size| size.trim().parse().is_ok_and(is_too_small))
}
