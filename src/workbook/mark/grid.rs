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

/// Where columns end and the height of a row, in pixels.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    /// The left edge of each column, and the right one of the last: which column a place is in is looked up, since a sheet
    /// may hide thousands of columns between two that are seen.
    edges: Vec<f64>,
    row: f64,
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
        let number = |place: usize, name: &str| {
            let number = sheet[place].attribute(name)?.parse::<f64>().ok();
            number.filter(|number| number.is_finite() && *number >= 0.0)
        };
        let format = sheet.one(2, "sheetFormatPr");
        let of_format = |name: &str| format.and_then(|place| number(place, name));
        let mut widths = vec![None; LAST as usize + 1];
        // A column has one width; whoever names more of them than there are columns is not listened to.
        for place in sheet.all(3, "col").into_iter().take(widths.len()) {
            let is_hidden =
                sheet[place].attribute("hidden").is_some_and(|hidden| hidden == "1" || hidden == "true");
            let wide = if is_hidden { Some(0.0) } else { number(place, "width") };
            let [min, max] = ["min", "max"].map(|name| number(place, name).unwrap_or(0.0) as usize);
            let own = widths.get_mut(min.saturating_sub(1)..max.min(LAST as usize + 1)).unwrap_or_default();
            own.iter_mut().for_each(|known| *known = known.or(wide));
        }
        let usual = of_format("defaultColWidth").map_or(COLUMN, |wide| wide * CHARACTER);
        let mut edges = vec![0.0];
        edges.extend(widths.into_iter().scan(0.0, |edge, wide| {
            *edge += wide.map_or(usual, |wide| wide * CHARACTER);
            Some(*edge)
        }));
        Grid { edges, row: of_format("defaultRowHeight").map_or(ROW, |high| high * 4.0 / 3.0) }
    }

    fn rows(&self, points: usize) -> u32 {
        (points as f64 * 4.0 / 3.0 / self.row.max(1.0)).ceil() as u32
    }

    /// The column, and how far in it, that this many pixels behind the left edge of a column lie.
    fn right(&self, from: u32, pixels: f64) -> (u32, u32) {
        let from = from.min(LAST);
        let place = self.edges[from as usize] + pixels;
        let behind = &self.edges[from as usize + 1..];
        let column = from + behind.partition_point(|edge| *edge < place) as u32;
        let column = column.min(LAST);
        (column, (place - self.edges[column as usize]).max(0.0) as u32)
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
