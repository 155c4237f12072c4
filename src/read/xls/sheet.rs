//! One sheet of a BIFF stream to cells. Two looks: where each cell's record stands, in whatever order the writer put
//! them, and then the cells from the top.

use super::numbers::{error_word, float, is_low, is_narrow, rk, u16_at, u32_at};
use super::records::{Continued, Record, TextStyle, record};
use super::{BOF, EOF, Globals};
use crate::model::notice::{Notice, Phrase};
use crate::model::sheet::{Address, Marks, Region};
use crate::read::keeper::Keeper;
use std::borrow::Cow;

/// Last column of the old grid, IV.
const LAST_COLUMN: u16 = 255;
const FORMULA: u16 = 0x06;
const HEADER: u16 = 0x14;
const FOOTER: u16 = 0x15;
const MULTIPLE_NUMBERS: u16 = 0xBD;
const NUMBER: u16 = 0x203;
const LABEL: u16 = 0x204;
const RICH_LABEL: u16 = 0xD6;
const BOOLEAN_OR_ERROR: u16 = 0x205;
const FORMULA_TEXT: u16 = 0x207;
const PACKED_NUMBER: u16 = 0x27E;
const SHARED_LABEL: u16 = 0xFD;
/// How a window shows the sheet (MS-XLS 2.4.346).
const WINDOW: u16 = 0x23E;

/// Whether an object of this kind (MS-XLS 2.5.143) shows something, as a box to tick does: no button, bar or frame, no list of a
/// filter, nor the frame of a comment.
fn is_picture(kind: u16) -> bool {
    !matches!(kind, 0x07 | 0x0F..=0x11 | 0x13 | 0x14 | 0x19)
}

/// Where a cell's record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    row: u16,
    column: u16,
    at: usize,
    /// Which of several numbers in one record.
    index: u16,
}

/// Reads the sheet whose records begin at `offset`; gives where they end, too.
pub(super) fn read<'a>(
    stream: &[u8],
    offset: usize,
    globals: &Globals,
    mut keeper: Keeper<'a>,
) -> Result<(Keeper<'a>, usize), Notice> {
    let (mut places, end, hides_zeros) = places(stream, offset, globals, &mut keeper)?;
    if !places.is_sorted() {
        places.sort_unstable();
    }
    let mut last = None;
    let mut shown = String::new();
    for place in places {
        if last.replace((place.row, place.column)) == Some((place.row, place.column)) {
            return Err(keeper.problem.broken(Phrase::Duplicate));
        }
        if place.column > LAST_COLUMN {
            return Err(keeper.problem.broken(Phrase::BadAddress));
        }
        let truncated = || keeper.problem.broken(Phrase::Truncated);
        let record = record(stream, place.at).ok_or_else(truncated)?;
        shown.clear();
        let value = value(stream, record, place, globals).ok_or_else(truncated)?;
        let own = if record.kind == MULTIPLE_NUMBERS { 4 + usize::from(place.index) * 6 } else { 4 };
        let own = u16_at(record.data, own);
        let format = || {
            let own = own.ok_or_else(truncated)?;
            globals.format(own).ok_or_else(|| keeper.problem.broken(Phrase::BadStyle))
        };
        let (mut white, mut runs) = (None, Marks::NONE);
        let marks = match value {
            Value::Text(text, own) => {
                // A text needs no format, and old files give some a format that is not there.
                let changed = format().ok().and_then(|format| format.show_text(&text));
                shown.push_str(changed.as_deref().unwrap_or(&text));
                runs = own;
                Marks::NONE
            }
            Value::Word(word, marks) => {
                shown.push_str(word);
                marks
            }
            Value::Number(number) if hides_zeros && number == 0.0 => Marks::NONE,
            Value::NoText => return Err(keeper.problem.broken(Phrase::BadSharedString)),
            Value::Number(number) => {
                let shown = format()?.show_value(number, globals.date1904, &mut shown);
                white = shown.white;
                shown.marks
            }
        };
        let look = own.filter(|_| !shown.is_empty()).map_or(runs, |own| globals.look(own, white, runs));
        let at = Address::new(u32::from(place.row), u32::from(place.column));
        keeper.keep(at, &shown, marks.with(look))?;
    }
    Ok((keeper, end))
}

/// Finds the records of all cells, where the sheet ends and whether a zero is shown as nothing, and keeps what is hidden and
/// merged.
fn places(
    stream: &[u8],
    offset: usize,
    globals: &Globals,
    keeper: &mut Keeper<'_>,
) -> Result<(Vec<Place>, usize, bool), Notice> {
    let truncated = |keeper: &Keeper<'_>| keeper.problem.broken(Phrase::Truncated);
    let begin =
        record(stream, offset).filter(|record| record.kind == BOF).ok_or_else(|| truncated(keeper))?;
    let mut places = Vec::new();
    let mut hides_zeros = false;
    // Charts that stand in the sheet have records of their own between a beginning and an end.
    let (mut at, mut depth) = (begin.next, 1);
    while depth > 0 {
        let record = record(stream, at).ok_or_else(|| truncated(keeper))?;
        match record.kind {
            BOF => depth += 1,
            EOF => depth -= 1,
            _ if depth > 1 => {}
            WINDOW => hides_zeros = u16_at(record.data, 0).is_some_and(|flags| flags & 0x10 == 0),
            // Before BIFF8 their length is written otherwise.
            HEADER | FOOTER if matches!(globals.text_style, TextStyle::Unicode) => {
                let codes = Continued::new(stream, record).text(TextStyle::Unicode);
                keeper.see_around(&codes.unwrap_or_default());
            }
            _ => {
                let cells = places.len();
                look(record, at, &mut places, keeper)?.ok_or_else(|| truncated(keeper))?;
                for _ in cells..places.len() {
                    keeper.count()?;
                }
            }
        }
        at = record.next;
    }
    Ok((places, at, hides_zeros))
}

/// What one record of the sheet says. Nothing where it is too short.
fn look(
    record: Record<'_>,
    at: usize,
    places: &mut Vec<Place>,
    keeper: &mut Keeper<'_>,
) -> Result<Option<()>, Notice> {
    let number = |at: usize| u16_at(record.data, at);
    match record.kind {
        FORMULA | NUMBER | LABEL | RICH_LABEL | BOOLEAN_OR_ERROR | PACKED_NUMBER | SHARED_LABEL => {
            let (Some(row), Some(column)) = (number(0), number(2)) else { return Ok(None) };
            places.push(Place { row, column, at, index: 0 });
        }
        MULTIPLE_NUMBERS => {
            let last = record.data.len().checked_sub(2).and_then(number);
            let (Some(row), Some(first), Some(last)) = (number(0), number(2), last) else { return Ok(None) };
            // Row, first column and last column take six bytes, each number six more.
            let count = record.data.len().saturating_sub(6) / 6;
            if count * 6 + 6 != record.data.len() || usize::from(last) + 1 != usize::from(first) + count {
                return Ok(None);
            }
            for index in 0..u16::try_from(count).unwrap_or(u16::MAX) {
                places.push(Place { row, column: first.saturating_add(index), at, index });
            }
        }
        // BLANK and MULBLANK: a format and no content
        0x201 | 0xBE => keeper.count()?,
        // ROW
        0x208 => {
            let (Some(row), Some(flags)) = (number(0), number(12)) else { return Ok(None) };
            if flags & 0x20 != 0 || is_low(number(6).unwrap_or(0)) {
                keeper.hide_rows(u32::from(row), u32::from(row));
            }
        }
        // COLINFO
        0x7D => {
            let (Some(first), Some(last), Some(wide), Some(flags)) =
                (number(0), number(2), number(4), number(8))
            else {
                return Ok(None);
            };
            if (flags & 1 != 0 || is_narrow(wide.into())) && first <= last {
                keeper.hide_columns(u32::from(first), u32::from(last.min(LAST_COLUMN)));
            }
        }
        // MSODRAWING
        0xEC => keeper.see_frame(),
        // OBJ: what lies on the sheet
        0x5D if number(4).is_some_and(is_picture) => keeper.see_picture(),
        // NOTE; the rest of a long one says no row
        0x1C => {
            let (Some(row), Some(column)) = (number(0), number(2)) else { return Ok(None) };
            if row != u16::MAX {
                keeper.see_note(Address::new(u32::from(row), u32::from(column)));
            }
        }
        // MERGECELLS
        0xE5 => {
            let Some(count) = number(0) else { return Ok(None) };
            for index in 0..usize::from(count) {
                let corner = |place: usize| number(2 + index * 8 + place * 2).map(u32::from);
                let (Some(top), Some(bottom), Some(left), Some(right)) =
                    (corner(0), corner(1), corner(2), corner(3))
                else {
                    return Ok(None);
                };
                if top > bottom || left > right {
                    return Err(keeper.problem.broken(Phrase::BadAddress));
                }
                keeper.merge(Region { first: Address::new(top, left), last: Address::new(bottom, right) })?;
            }
        }
        _ => {}
    }
    Ok(Some(()))
}

/// What is in a cell.
enum Value<'g> {
    Number(f64),
    Text(Cow<'g, str>, Marks),
    /// TRUE, FALSE, an error.
    Word(&'static str, Marks),
    /// The number of a text that is not there.
    NoText,
}

/// The value of a cell's record; None where the record is too short.
fn value<'g>(stream: &[u8], record: Record<'_>, place: Place, globals: &'g Globals) -> Option<Value<'g>> {
    let data = record.data;
    let boolean = |value: u8| Value::Word(if value == 0 { "FALSE" } else { "TRUE" }, Marks::NONE);
    let error = |code: u8| Value::Word(error_word(code), Marks::ERROR_VALUE);
    Some(match record.kind {
        NUMBER => Value::Number(float(data, 6)?),
        PACKED_NUMBER => Value::Number(rk(data, 6)?),
        MULTIPLE_NUMBERS => Value::Number(rk(data, 6 + usize::from(place.index) * 6)?),
        SHARED_LABEL => {
            let text = globals.strings.get(usize::try_from(u32_at(data, 6)?).ok()?);
            text.map_or(Value::NoText, |(text, marks)| Value::Text(text.into(), *marks))
        }
        LABEL | RICH_LABEL => {
            let mut text = Continued::new(stream, record);
            text.skip(6)?;
            Value::Text(text.text(globals.text_style)?.into(), Marks::NONE)
        }
        BOOLEAN_OR_ERROR if *data.get(7)? == 0 => boolean(data[6]),
        BOOLEAN_OR_ERROR => error(data[6]),
        FORMULA if is_uncalculated(data) => Value::Word("", Marks::FORMULA_WITHOUT_VALUE),
        FORMULA => match data.get(6..14)? {
            [0, .., 0xFF, 0xFF] => Value::Text(formula_text(stream, record, globals)?.into(), Marks::NONE),
            [1, _, value, .., 0xFF, 0xFF] => boolean(*value),
            [2, _, code, .., 0xFF, 0xFF] => error(*code),
            [3, .., 0xFF, 0xFF] => Value::Text("".into(), Marks::NONE),
            _ => Value::Number(float(data, 6)?),
        },
        _ => return None,
    })
}

/// Whether what a formula stores is no result of it: writers that cannot calculate store 0 and ask for a calculation, a
/// number where texts are joined, or a blank where numbers are reckoned.
fn is_uncalculated(data: &[u8]) -> bool {
    let is_to_calculate = u16_at(data, 14).is_some_and(|flags| flags & 3 != 0);
    let tokens = u16_at(data, 20).and_then(|length| data.get(22..)?.get(..usize::from(length)));
    // The last token is what is done last. A whole number alone has three bytes that may look like it.
    let done_last = match tokens {
        None | Some([0x1E, _, _]) => None,
        Some(tokens) => tokens.last(),
    };
    let (joins, reckons) = (done_last == Some(&0x08), matches!(done_last, Some(0x03..=0x06)));
    match data.get(6..14) {
        Some([0, 0, 0, 0, 0, 0, 0, 0]) => is_to_calculate || joins,
        Some([3, .., 0xFF, 0xFF]) => reckons,
        Some([.., 0xFF, 0xFF]) | None => false,
        Some(_) => joins,
    }
}

/// The text that a formula gave, which is in a record behind it; shared formulas are between the two.
fn formula_text(stream: &[u8], formula: Record<'_>, globals: &Globals) -> Option<String> {
    let mut next = record(stream, formula.next)?;
    // ARRAY, SHRFMLA, TABLE
    while matches!(next.kind, 0x221 | 0x4BC | 0x236) {
        next = record(stream, next.next)?;
    }
    if next.kind != FORMULA_TEXT {
        return None;
    }
    Continued::new(stream, next).text(globals.text_style)
}
