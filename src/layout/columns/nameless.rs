//! Columns of a list that have no heading. Takes its header and its rows, gives where the first text of each stands; what it
//! says is nobody's, and somebody has to be told.

use super::Columns;
use crate::layout::grid::Grid;
use crate::layout::header::Header;
use crate::model::sheet::{Address, Row};

#[derive(Debug)]
pub(in crate::layout) struct Nameless {
    /// By column, whether nothing more is to be said of it: it has a heading, or was found before.
    settled: Vec<bool>,
    /// Columns between those with headings.
    gaps: Vec<u32>,
    found: Vec<Address>,
}

impl Nameless {
    pub(in crate::layout) fn of(grid: &Grid<'_>, header: &Header<'_>, columns: &Columns<'_>) -> Nameless {
        let headed =
            header.headings.iter().flat_map(|heading| heading.column..=grid.extent(heading.at).column);
        let mut settled = Vec::new();
        for column in headed.chain(columns.used()) {
            let place = column as usize;
            settled.resize(settled.len().max(place + 1), false);
            settled[place] = true;
        }
        let gaps = (0..).zip(&settled).filter(|(_, settled)| !**settled).map(|(column, _)| column).collect();
        Nameless { settled, gaps, found: Vec::new() }
    }

    /// Goes on under another header.
    pub(in crate::layout) fn turn(&mut self, grid: &Grid<'_>, header: &Header<'_>, columns: &Columns<'_>) {
        let Nameless { settled, gaps, .. } = Nameless::of(grid, header, columns);
        (self.settled, self.gaps) = (settled, gaps);
    }

    /// Looks at a row of a project.
    #[inline]
    pub(in crate::layout) fn look<'a>(&mut self, grid: &Grid<'a>, row: &Row<'a>) {
        let last = row.cells().next_back().map_or(0, |cell| cell.at.column as usize + 1);
        if last <= self.settled.len() && self.gaps.iter().all(|column| row.get(*column).is_none()) {
            return;
        }
        let (settled, found) = (&mut self.settled, &mut self.found);
        for cell in grid.cells_of(row) {
            let place = cell.at.column as usize;
            if !settled.get(place).is_some_and(|settled| *settled) {
                settled.resize(settled.len().max(place + 1), false);
                settled[place] = true;
                found.push(cell.at);
            }
        }
        self.gaps.retain(|column| !settled[*column as usize]);
    }

    /// The first text of each, in the order of the rows.
    pub(in crate::layout) fn found(self) -> Vec<Address> {
        self.found
    }
}
