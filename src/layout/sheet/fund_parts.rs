//! The parts of a fund, each with a form of its own below the labels of the fund: 方向一：产业发展 over its amount, its goal and its
//! table. Takes the rows above a header, gives the head of the first part. Reads no tables.

use super::Walk;
use crate::layout::account::Fate;
use crate::layout::grid::Grid;
use crate::layout::head::{self, Head};
use crate::layout::lines;
use crate::model::notice::{Fact, Notice};
use crate::words::vocabulary::Field;
use std::ops::Range;

impl<'a> Walk<'a> {
    /// Reads the rows before a header. Below the labels of a fund, what stands under the line of its first part is said of that part
    /// alone; of what the fund says the part has all but name, amounts and goals.
    pub(super) fn head_of_part(&mut self, grid: &Grid<'a>, rows: Range<usize>) -> Head<'a> {
        let vocabulary = self.vocabulary;
        let part = lines::part(grid, vocabulary, rows.clone())
            .filter(|(row, _)| head::read(grid, vocabulary, rows.start..*row).names_fund);
        let Some((row, line)) = part else { return self.head(grid, rows) };
        let fund = self.head(grid, rows.start..row);
        self.account.mark(row, Fate::Project);
        let mut head = self.head(grid, row + 1..rows.end);
        if let Some(name) = fund.values.get(Field::PROJECT_NAME) {
            self.notices
                .push(Notice::new(Fact::NameAbove).on(self.place).at(name.at).arg("taken", &*name.text));
        }
        let is_of_fund = |field: Field| {
            [Field::PROJECT_NAME, Field::PROJECT_CODE].contains(&field)
                || vocabulary.is_amount(field)
                || field.is_about_goal()
        };
        for (field, value) in fund.values.iter().filter(|(field, _)| !is_of_fund(*field)) {
            if head.values.place(field).is_none() {
                head.values.add(field, value.clone());
            }
        }
        head.line = Some(line);
        head.title = head.title.or(fund.title);
        head.year = head.year.or(fund.year);
        head.unit = head.unit.or(fund.unit);
        head
    }
}
