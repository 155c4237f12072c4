//! Which of several columns of an amount is that of the budget year: 2025年预算 │ 2026年预算 under a title of 2026.
//! Takes the columns as their headings were understood, puts that of the year in the place of another one.

use super::Columns;
use super::sample::Sample;
use crate::layout::header::{Header, Heading};
use crate::layout::parted::stated_year;
use crate::layout::years;
use crate::text::fold::squeeze;
use crate::text::money::MoneyUnit;

impl<'a> Columns<'a> {
    /// Takes for each amount that names another year in its heading the column of the budget year, where the sheet states that year
    /// and a heading of the same amount names it.
    pub(super) fn take_amounts_of_year(&mut self, sample: &Sample<'_, 'a>, header: &Header<'a>) {
        let Some(stated) = stated_year(sample.grid, sample.vocabulary, header) else { return };
        let year = |heading: &Heading<'a>| years::calendar(heading.text).map(|(year, _)| year);
        for column in &mut self.project {
            let is_own = |heading: &&Heading<'a>| heading.column == column.column;
            let Some(own) = header.headings.iter().find(is_own) else { continue };
            if !sample.vocabulary.is_amount(column.field) || year(own).is_none_or(|year| year == stated) {
                continue;
            }
            let is_of_year = |heading: &&Heading<'a>| {
                heading.fields == own.fields
                    && year(heading) == Some(stated)
                    && self.unmatched.iter().any(|(at, _)| *at == heading.at)
            };
            let Some(other) = header.headings.iter().find(is_of_year) else { continue };
            column.column = other.column;
            column.unit = MoneyUnit::stated_in(&squeeze(other.text)).or(column.unit);
            for unmatched in self.unmatched.iter_mut().filter(|(at, _)| *at == other.at) {
                *unmatched = (own.at, own.text);
            }
            self.doubled.retain(|[one, two]| one.at != own.at || two.at != other.at);
        }
    }
}
