//! Begins a form with its head: what its project is called where no label says it, and of which year it is.
//! Takes a head, gives a form without tables. Reads no rows.

use super::Walk;
use crate::layout::amount_in_name;
use crate::layout::form::Form;
use crate::layout::grid::Grid;
use crate::layout::head::Head;
use crate::layout::title;
use crate::layout::years;
use crate::model::notice::{Fact, Notice};
use crate::model::project::{Value, Values};
use crate::model::sheet::{Address, Marks};
use crate::words::vocabulary::Field;
use std::borrow::Cow;

impl<'a> Walk<'a> {
    /// Begins a form with its head. Where no label says the name of the project, it may be the office, or stand in the
    /// title or on the tab; that a label of an office alone was taken for it is said. Lines 一、青山县 over the forms of one sheet
    /// name the regions of what the title names, that of the form before this one where this has none. The office above the
    /// name of the first of several projects is that of the next ones too.
    pub(super) fn form(
        &mut self,
        grid: &Grid<'a>,
        head: Head<'a>,
        first: usize,
        before: Option<&Form<'a>>,
    ) -> Form<'a> {
        let Head { title, line, is_of_office, names_office, year, other_year, .. } = head;
        let first = grid.cells(first).next().map(|cell| cell.at).unwrap_or_default();
        let mut form = Form::new(head, first);
        // （2026年度） below the title of 2025, or 预算年度：2025年 below that of 2026.
        let other_year = match say_year_of(year, &mut form.values) {
            true => other_year,
            false => year.filter(|(_, year)| says_another_year(&form.values, *year)),
        };
        form.conflicts.extend(other_year.map(|other| (Field::YEAR, value_of_year(other))));
        // Above the title of the first of several it is said of all of them.
        let is_shared =
            title.is_none() || before.is_some_and(|before| before.is_named_by_title(self.vocabulary));
        if is_shared && form.values.place(Field::DEPARTMENT).is_none() {
            let above = before.and_then(|before| before.said_above_its_name(Field::DEPARTMENT));
            if let Some(department) = above {
                form.values.add(Field::DEPARTMENT, department.clone());
            }
        }
        if form.values.place(Field::PROJECT_NAME).is_none() {
            let department =
                form.values.get(Field::DEPARTMENT).and_then(|department| match &department.text {
                    Cow::Borrowed(name) if !name.is_empty() => Some((department.at, *name)),
                    _ => None,
                });
            let tab_says = || title::is_of_office(self.vocabulary, &grid.sheet.name);
            let in_title_of_office = || {
                title
                    .filter(|_| is_of_office)
                    .and_then(|(at, text)| Some((at, title::office_in(self.vocabulary, text)?)))
            };
            let office = department.filter(|_| is_of_office || tab_says()).or_else(in_title_of_office);
            let in_title =
                || title.and_then(|(at, text)| Some((at, title::project_in(self.vocabulary, text)?)));
            let on_tab = || Some((first, title::project_of_tab(self.vocabulary, &grid.sheet.name)?));
            let by_line = line.filter(|_| office.is_none()).map(|line| (line.at, line.name));
            let named = office.or(by_line).or_else(in_title).or_else(on_tab);
            let by_office = department.filter(|_| names_office && named.is_none());
            if let Some((at, name)) = named.or(by_office) {
                form.name(name, at);
            }
            if let Some((at, line)) = by_line {
                let (name, amount) = amount_in_name::part(self.vocabulary, line);
                form.values.set(Field::PROJECT_NAME, plain(name, at));
                if let Some((field, amount)) = amount.filter(|(field, _)| form.values.place(*field).is_none())
                {
                    form.values.add(field, plain(amount, at));
                }
                let whole = in_title().map(|(at, name)| plain(name, at));
                form.whole = whole.or_else(|| before.and_then(|before| before.whole.clone()));
                form.be_part_of(self.vocabulary);
            }
            if let Some((at, name)) = office.filter(|_| form.values.place(Field::DEPARTMENT).is_none()) {
                form.values.add(Field::DEPARTMENT, plain(name, at));
            }
            self.notices.extend(
                by_line.or(by_office).map(|(at, name)| {
                    Notice::new(Fact::NamedByLine).on(self.place).at(at).arg("taken", name)
                }),
            );
        }
        form
    }
}

/// Puts the year that a title says to the values, where no label says one; gives whether it did.
pub(super) fn say_year_of(year: Option<(Address, u32)>, values: &mut Values<'_>) -> bool {
    let said = year.filter(|_| values.place(Field::YEAR).is_none());
    if let Some(year) = said {
        values.add(Field::YEAR, value_of_year(year));
    }
    said.is_some()
}

fn value_of_year<'a>((at, year): (Address, u32)) -> Value<'a> {
    Value { text: Cow::Owned(year.to_string()), at, marks: Marks::NONE, unit: None }
}

/// Whether a label says one year, and another than this.
fn says_another_year(values: &Values<'_>, year: u32) -> bool {
    years::of_cell(values.text(Field::YEAR)).is_some_and(|own| own != year)
}

pub(super) fn plain<'a>(text: &'a str, at: Address) -> Value<'a> {
    Value { text: Cow::Borrowed(text), at, marks: Marks::NONE, unit: None }
}
