//! Where a cell is: in the grid of a spreadsheet, or in a table of a document, whose rows count from one in each table.
//! Takes rows and columns, gives how they are written; the words of people for it are in `say`.

use std::fmt;

/// Where a cell is: zero-based row and column. Shown as a person writes it, `B12`; in a document `T1!C5`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// Zero-based in a spreadsheet; in a document what [`Place::row`] makes of it, from the top downwards all the same.
    pub row: u32,
    /// Zero-based.
    pub column: u32,
}

/// What the row of an address means. Table, row and paragraph are zero-based.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Row of a spreadsheet.
    Grid(u32),
    /// Paragraph before a table of a document, counted from what is above it.
    Before {
        /// Which table.
        table: u32,
        /// Which paragraph.
        line: u32,
    },
    /// Row of a table of a document.
    Row {
        /// Which table.
        table: u32,
        /// Which row.
        row: u32,
    },
    /// Paragraph behind the last table of a document.
    After {
        /// Which table.
        table: u32,
        /// Which paragraph.
        line: u32,
    },
}

/// Rows with this bit are those of a document: then come the table, in as many bits as tables are told apart, and the
/// row in it, with room for the paragraphs before and behind.
const DOCUMENT: u32 = 1 << 31;
/// Columns take 14 bits; above them is one more than the index of the sheet, where it is another.
const SHEET_SHIFT: u32 = 16;
const ROW_BITS: u32 = 20;
const MOST_TABLES: u32 = 1 << (31 - ROW_BITS);
const MOST_LINES: u32 = 1 << 18;
const MOST_ROWS: u32 = (1 << ROW_BITS) - 2 * MOST_LINES;

impl Place {
    /// The row of an address at this place; None beyond what addresses can tell apart.
    pub fn row(self) -> Option<u32> {
        let (table, at, fits) = match self {
            Place::Grid(row) => return (row <= super::LAST_ROW).then_some(row),
            Place::Before { table, line } => (table, line, line < MOST_LINES),
            Place::Row { table, row } => (table, MOST_LINES.saturating_add(row), row < MOST_ROWS),
            Place::After { table, line } => {
                (table, (MOST_LINES + MOST_ROWS).saturating_add(line), line < MOST_LINES)
            }
        };
        (fits && table < MOST_TABLES).then_some(DOCUMENT | table << ROW_BITS | at)
    }

    /// What this row of an address means.
    pub fn of_row(row: u32) -> Place {
        if row & DOCUMENT == 0 {
            return Place::Grid(row);
        }
        let table = (row & !DOCUMENT) >> ROW_BITS;
        match row & ((1 << ROW_BITS) - 1) {
            line if line < MOST_LINES => Place::Before { table, line },
            row if row < MOST_LINES + MOST_ROWS => Place::Row { table, row: row - MOST_LINES },
            line => Place::After { table, line: line - MOST_LINES - MOST_ROWS },
        }
    }

    /// The number of the row or paragraph as a person counts.
    pub fn number(self) -> u32 {
        match self {
            Place::Grid(row) | Place::Row { row, .. } => row + 1,
            Place::Before { line, .. } | Place::After { line, .. } => line + 1,
        }
    }
}

impl Address {
    /// The cell in this row and column, both zero-based.
    pub const fn new(row: u32, column: u32) -> Self {
        Self { row, column }
    }

    /// The same cell, standing on another sheet than the project it is about.
    #[must_use]
    pub const fn on_sheet(self, sheet: usize) -> Self {
        Self { column: self.column | ((sheet as u32 + 1) << SHEET_SHIFT), ..self }
    }

    /// The sheet, where it is another than that of the project, and the cell on it.
    pub fn apart(self) -> (Option<usize>, Address) {
        let sheet = (self.column >> SHEET_SHIFT).checked_sub(1).map(|sheet| sheet as usize);
        (sheet, Address { column: self.column & super::LAST_COLUMN, ..self })
    }

    /// What its row means.
    pub fn place(self) -> Place {
        Place::of_row(self.row)
    }
}

/// The letters of a zero-based column: 0 is `A`, 26 is `AA`.
pub fn column_letters(column: u32) -> String {
    Letters::of(column).as_str().to_owned()
}

/// The letters of a column, from the last one backwards: seven are enough for any number of 32 bits.
struct Letters {
    room: [u8; 7],
    first: usize,
}

impl Letters {
    fn of(column: u32) -> Letters {
        let mut letters = Letters { room: [b'A'; 7], first: 7 };
        let mut rest = u64::from(column) + 1;
        while rest > 0 {
            rest -= 1;
            letters.first -= 1;
            letters.room[letters.first] += (rest % 26) as u8;
            rest /= 26;
        }
        letters
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.room[self.first..]).unwrap_or_default()
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (place, letters) = (self.place(), Letters::of(self.apart().1.column));
        let (number, letters) = (place.number(), letters.as_str());
        match place {
            Place::Grid(_) => write!(f, "{letters}{number}"),
            Place::Row { table, .. } => write!(f, "T{}!{letters}{number}", table + 1),
            Place::Before { table, .. } => write!(f, "T{}!before-{number}", table + 1),
            Place::After { table, .. } => write!(f, "T{}!after-{number}", table + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_of_another_sheet_keeps_its_place() {
        let at = Address::new(7, 16_383);
        assert_eq!(at.apart(), (None, at));
        assert_eq!(at.on_sheet(0).apart(), (Some(0), at));
        assert_eq!(at.on_sheet(255).apart(), (Some(255), at));
        assert_eq!(at.on_sheet(3).to_string(), "XFD8");
    }

    #[test]
    fn places_of_a_document_stand_in_its_order_and_come_back() {
        let places = [
            Place::Grid(1_048_575),
            Place::Before { table: 0, line: 0 },
            Place::Row { table: 0, row: 0 },
            Place::Row { table: 0, row: MOST_ROWS - 1 },
            Place::After { table: 0, line: 7 },
            Place::Before { table: 1, line: 3 },
            Place::Row { table: MOST_TABLES - 1, row: 4 },
        ];
        let rows = places.map(|place| place.row().unwrap());
        assert!(rows.is_sorted());
        assert_eq!(rows.map(Place::of_row), places);
        assert_eq!(Address::new(rows[6], 2).to_string(), "T2048!C5");
        assert_eq!(Address::new(rows[5], 0).to_string(), "T2!before-4");
        for beyond in [
            Place::Grid(1_048_576),
            Place::Row { table: MOST_TABLES, row: 0 },
            Place::Row { table: 0, row: MOST_ROWS },
            Place::Before { table: 0, line: MOST_LINES },
        ] {
            assert_eq!(beyond.row(), None);
        }
    }
}
