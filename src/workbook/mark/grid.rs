//! How wide the columns of a sheet are, as far as a box beside a cell has to know. Takes the sheet in XML, gives the anchors
//! of boxes: column and row of their corners, each with an offset in pixels.

use super::Spot;
use super::part::Part;
use unicode_width::UnicodeWidthStr;

/// Pixels of a column and a row of which nothing is said, and of a character of the usual font.
const COLUMN: f64 = 64.0;
const ROW: f64 = 20.0;
const CHARACTER: f64 = 7.0;
/// The last column of a sheet.
const LAST: u32 = 16_383;

/// Width of a box in points, characters in a line of it, and the height of a line in points.
pub(super) const WIDE: usize = 240;
const LINE: usize = 44;
const HIGH: usize = 14;
/// A box does not grow higher than this, in points.
const HIGHEST: usize = 360;

/// Widths of columns and the height of a row, in pixels.
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    /// First and last column, one-based, and their width.
    columns: Vec<(u32, u32, f64)>,
    column: Option<f64>,
    row: Option<f64>,
}

/// How high the box of a text is, in points.
pub(super) fn height(note: &str) -> usize {
    let lines: usize = note.lines().map(|line| line.width() / LINE + 1).sum();
    (lines * HIGH + 10).min(HIGHEST)
}

/// Elements that [`Grid::of`] needs besides the children of the sheet.
pub(super) fn wanted(depth: usize, name: &str) -> bool {
    depth == 3 && name == "col"
}

impl Grid {
    pub(super) fn of(sheet: &Part) -> Grid {
        let number = |place: usize, name: &str| sheet[place].attribute(name)?.parse::<f64>().ok();
        let format = sheet.one(2, "sheetFormatPr");
        let columns = sheet.all(3, "col").into_iter().filter_map(|place| {
            let is_hidden =
                sheet[place].attribute("hidden").is_some_and(|hidden| hidden == "1" || hidden == "true");
            let wide = if is_hidden { 0.0 } else { number(place, "width")? * CHARACTER };
            Some((number(place, "min")? as u32, number(place, "max")? as u32, wide))
        });
        Grid {
            columns: columns.collect(),
            column: format.and_then(|place| number(place, "defaultColWidth")).map(|wide| wide * CHARACTER),
            row: format.and_then(|place| number(place, "defaultRowHeight")).map(|high| high * 4.0 / 3.0),
        }
    }

    fn width(&self, column: u32) -> f64 {
        let own = self.columns.iter().find(|(first, last, _)| (*first..=*last).contains(&(column + 1)));
        own.map_or(self.column.unwrap_or(COLUMN), |(.., wide)| *wide)
    }

    fn rows(&self, points: usize) -> u32 {
        (points as f64 * 4.0 / 3.0 / self.row.unwrap_or(ROW).max(1.0)).ceil() as u32
    }

    /// The column, and how far in it, that this many pixels behind the left edge of a column lie.
    fn right(&self, from: u32, pixels: f64) -> (u32, u32) {
        let (mut column, mut left) = (from, pixels);
        while column < LAST && left > self.width(column) {
            left -= self.width(column);
            column += 1;
        }
        (column, left.max(0.0) as u32)
    }

    /// Beside the cell of a spot, or its merged region, as high as its text.
    pub(super) fn anchor(&self, spot: &Spot) -> String {
        let left = (spot.region.last.column + 1).min(LAST);
        let top = spot.region.first.row.saturating_sub(1);
        let (right, rest) = self.right(left, WIDE as f64 * 4.0 / 3.0 + 15.0);
        let bottom = top + self.rows(height(&spot.note)).max(1);
        format!("{left}, 15, {top}, 10, {right}, {rest}, {bottom}, 10")
    }

    /// The anchor of a box that is to be this much higher, in points, and wide enough; None where it is no anchor.
    pub(super) fn grown(&self, anchor: &str, points: usize) -> Option<String> {
        let numbers: Vec<u32> =
            anchor.split(',').map(|one| one.trim().parse().ok()).collect::<Option<_>>()?;
        let [left, left_rest, top, top_rest, right, right_rest, bottom, bottom_rest] = numbers[..] else {
            return None;
        };
        let (least, rest) = self.right(left, WIDE as f64 * 4.0 / 3.0 + f64::from(left_rest));
        let (right, right_rest) = (right, right_rest).max((least, rest));
        let bottom = bottom.checked_add(self.rows(points))?;
        Some(format!(
            "{left}, {left_rest}, {top}, {top_rest}, {right}, {right_rest}, {bottom}, {bottom_rest}"
        ))
    }
}
