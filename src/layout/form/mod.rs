//! Forms: a head with labels and values, then one or more indicator tables; one project each.
//! Takes a sheet from where a head begins, gives the project's fields and the rows of its tables.

mod goals;
mod rows;

use super::as_row;
use super::category::category_among;
use super::coded;
use super::columns::{Beside, Columns};
use super::head::Head;
use super::header::names_region;
use super::list::of_region;
use super::parted::Region;
use super::points;
use super::table::{Reading, RowKind, RowReader, judge};
use super::title;
use super::turned::Band;
use super::years::OfYear;
use crate::model::project::{Project, Side, Value, Values};
use crate::model::sheet::{Address, Cell, Marks};
use crate::text::fold::squeeze;
use crate::text::identity;
use crate::words::vocabulary::{Field, Vocabulary};
use std::borrow::Cow;
use std::ops::Range;

pub(super) use rows::MOST_ROWS_OF_OTHER;

/// One table of a form.
#[derive(Debug)]
pub(super) struct Part<'a> {
    pub columns: Columns<'a>,
    pub rows: Range<usize>,
    /// The lines right above its header that say its levels: 一、产出指标.
    pub levels: Range<usize>,
    /// What the lines before it say about 年度 or 长期.
    pub side: Option<Side>,
    /// It is a further page of the table before it, whose levels it goes on with.
    pub goes_on: bool,
    /// What stands in columns without a heading.
    pub nameless: Beside,
    /// Rows among them that are of a table about something else.
    pub without: Vec<Range<usize>>,
    /// Lines among its rows name stages of the project, which all count: 建设期指标, 运营期指标.
    pub by_stages: bool,
}

/// One form.
#[derive(Debug)]
pub(super) struct Form<'a> {
    pub values: Values<'a>,
    pub conflicts: Vec<(Field, Value<'a>)>,
    pub at: Address,
    pub parts: Vec<Part<'a>>,
    pub title: Option<&'a str>,
    /// The number of the line that names it.
    pub line: Option<u32>,
    /// Its tables that lie on their side, and what is said before them about 年度 or 长期.
    pub turned: Vec<(Band, Option<Side>)>,
    /// Cells that say all indicators in sentences.
    pub told: Vec<(Cell<'a>, Option<Side>)>,
    /// What the title of the sheet names, where it is a part of that.
    pub whole: Option<Value<'a>>,
    /// It is one of several in one table, each named by a line above it.
    pub by_lines: bool,
    /// The year that its tables so far are of, where a line above them says so.
    pub year: Option<OfYear<'a>>,
    /// Whether its tables so far are those that count, where lines above them say 调整前 or 调整后.
    pub version: Option<Version>,
}

/// What lines above the tables of a form say of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    /// 调整前绩效目标
    Replaced,
    /// 调整后绩效目标
    Counts,
}

/// The side that goals are of, where they are of one.
fn side_of_goals(values: &Values<'_>) -> Option<Side> {
    match [Field::GOAL, Field::LONG_TERM_GOAL].map(|field| values.get(field).is_some()) {
        [true, false] => Some(Side::Annual),
        [false, true] => Some(Side::LongTerm),
        _ => None,
    }
}

impl<'a> Form<'a> {
    pub(super) fn new(head: Head<'a>, first: Address) -> Self {
        let at = [Field::PROJECT_NAME, Field::PROJECT_CODE]
            .iter()
            .find_map(|field| head.values.get(*field).map(|value| value.at))
            .unwrap_or(first);
        Self {
            values: head.values,
            conflicts: head.conflicts,
            at,
            parts: Vec::new(),
            title: head.title.map(|(_, title)| title),
            line: head.line.map(|line| line.number),
            turned: Vec::new(),
            told: Vec::new(),
            whole: None,
            by_lines: false,
            year: None,
            version: None,
        }
    }

    /// Gives the project the name that is in the title or on the tab.
    pub(super) fn name(&mut self, name: &'a str, at: Address) {
        let value = Value { text: Cow::Borrowed(name), at, marks: Marks::NONE, unit: None };
        self.values.add(Field::PROJECT_NAME, value);
        self.at = at;
    }

    /// Makes this the form of a region, with what another says of the whole but its code and its amounts.
    pub(super) fn be_region(&mut self, whole: &Values<'a>, region: &Region<'a>, vocabulary: &Vocabulary) {
        let is_of_whole = |field| {
            [Field::PROJECT_NAME, Field::PROJECT_CODE].contains(&field) || vocabulary.is_amount(field)
        };
        for (field, value) in whole.iter().filter(|(field, _)| !is_of_whole(*field)) {
            self.values.add(field, value.clone());
        }
        let own = Value { text: Cow::Borrowed(region.name), at: region.at, marks: Marks::NONE, unit: None };
        self.values.add(Field::PROJECT_NAME, of_region(whole, &own, vocabulary));
        self.at = region.at;
    }

    /// Names it after its whole too, where its own name is that of a region: 造林补助（东山县）.
    pub(super) fn be_part_of(&mut self, vocabulary: &Vocabulary) {
        let own = self.values.get(Field::PROJECT_NAME).filter(|own| names_region(vocabulary, &own.text));
        let Some((own, whole)) = own.zip(self.whole.as_ref()) else { return };
        let mut named = Values::default();
        named.add(Field::PROJECT_NAME, whole.clone());
        let name = of_region(&named, own, vocabulary);
        self.values.set(Field::PROJECT_NAME, name);
    }

    /// Whether neither name nor code of the project is there, nor a place for them.
    pub(super) fn names_nothing(&self) -> bool {
        [Field::PROJECT_NAME, Field::PROJECT_CODE].iter().all(|field| self.values.place(*field).is_none())
    }

    /// Whether it is a title over a header, and says nothing of a project but the year.
    pub(super) fn is_header_alone(&self) -> bool {
        self.names_nothing()
            && self.parts.iter().all(|part| part.rows.is_empty())
            && self.conflicts.is_empty()
            && self.values.iter().all(|(field, _)| field == Field::YEAR)
    }

    /// What stands above the name of its project, and so above all that is said of it.
    pub(super) fn said_above_its_name(&self, field: Field) -> Option<&Value<'a>> {
        let name = self.values.get(Field::PROJECT_NAME)?;
        self.values.get(field).filter(|value| value.at.row < name.at.row)
    }

    /// Whether nothing but its title names its project.
    pub(super) fn is_named_by_title(&self, vocabulary: &Vocabulary) -> bool {
        let own = self.title.and_then(|title| title::project_in(vocabulary, title));
        own.is_some_and(|own| own == self.values.text(Field::PROJECT_NAME))
    }

    /// Whether neither the codes nor the sides of the tables tell this form and another of the same name apart.
    pub(super) fn may_be_same(&self, other: &Form<'_>) -> bool {
        let (own, others) =
            [self, other].map(|form| identity::code(form.values.text(Field::PROJECT_CODE))).into();
        own.is_empty() || others.is_empty() || own == others
    }

    /// Takes a head that stands below the table.
    pub(super) fn take_head(&mut self, head: Head<'a>) {
        let numbers_goals = head.numbers_goals;
        let Form { values, conflicts, at, .. } = Form::new(head, self.at);
        for (field, value) in values.iter() {
            match self.values.get(field) {
                None => self.values.add(field, value.clone()),
                Some(own) if squeeze(&own.text) == squeeze(&value.text) => {}
                // 年度绩效目标2 over the second table
                Some(own) if numbers_goals && field.is_goal() => {
                    let text = Cow::Owned(format!("{}\n{}", own.text, value.text));
                    let all = Value { text, ..own.clone() };
                    self.values.set(field, all);
                }
                Some(_) => self.conflicts.push((field, value.clone())),
            }
        }
        self.conflicts.extend(conflicts);
        self.at = at;
    }

    /// Takes what stands elsewhere than in the head, such as a goal among the indicators; what is said otherwise already
    /// contradicts it.
    pub(super) fn take(&mut self, field: Field, value: &Value<'a>) {
        match self.values.get(field) {
            None => self.values.add(field, value.clone()),
            Some(own) if squeeze(&own.text) == squeeze(&value.text) => {}
            Some(_) => self.conflicts.push((field, value.clone())),
        }
    }

    /// Whether a head with the same project above a table with the same columns is that of a further page, and not of
    /// another form. What the page says more is taken.
    pub(super) fn goes_on(&mut self, head: &Head<'a>, columns: &Columns<'a>) -> bool {
        let Some(last) = self.parts.last() else { return false };
        let same = |field: Field, normal: fn(&str) -> Cow<'_, str>| {
            let (own, others) = (self.values.text(field), head.values.text(field));
            (own.is_empty() && others.is_empty()) || normal(own) == normal(others)
        };
        let named = !head.values.text(Field::PROJECT_NAME).is_empty()
            || !head.values.text(Field::PROJECT_CODE).is_empty();
        let is_same = same(Field::PROJECT_NAME, identity::name) && same(Field::PROJECT_CODE, identity::code);
        // One fund in another county is another project.
        let is_elsewhere = [Field::DISTRICT, Field::DEPARTMENT, Field::UNIT].iter().any(|field| {
            let (own, others) = (self.values.text(*field), head.values.text(*field));
            !own.is_empty() && !others.is_empty() && identity::office(own) != identity::office(others)
        });
        if !named
            || !is_same
            || is_elsewhere
            || head.side != last.side
            || !last.columns.holds_the_same(columns)
        {
            return false;
        }
        head.values.iter().for_each(|(field, value)| self.take(field, value));
        true
    }

    /// Whether a head below a table of this form begins another one. Goals alone stand between two tables of one form, and
    /// so does its title again, with no project below it, as on the next page.
    pub(super) fn is_begun_anew(&self, head: &Head<'_>) -> bool {
        let is_own = |title: &str| self.title.is_some_and(|own| squeeze(own) == squeeze(title));
        let is_titled = head.title.is_some_and(|(_, title)| self.names_nothing() || !is_own(title));
        is_titled || head.line.is_some() || !head.says_only_goals()
    }

    /// Which side the next table is of, where the goals before it are of one side and those before the tables so far of the
    /// other: 中期目标 over the first, 年度目标 over the second.
    pub(super) fn side_of_next(&self, head: &Head<'_>) -> Option<Side> {
        let (own, next) = (side_of_goals(&self.values)?, side_of_goals(&head.values)?);
        (own != next && !self.parts.is_empty()).then_some(next)
    }

    /// Gives its tables so far the side of their goals, where those before the next table are of the other.
    pub(super) fn tell_sides(&mut self, next: Option<Side>, head: &Head<'_>) {
        if next.is_some() && self.side_of_next(head) == next {
            let own = side_of_goals(&self.values);
            self.parts.iter_mut().for_each(|part| part.side = part.side.or(own));
        }
    }

    /// Takes what is said for several projects and what this one does not say itself.
    pub(super) fn share(&mut self, shared: &Values<'a>) {
        for (field, value) in shared.iter().filter(|(_, value)| !value.text.is_empty()) {
            if self.values.place(field).is_none() {
                self.values.add(field, value.clone());
            } else if field == Field::CATEGORY && squeeze(self.values.text(field)) != squeeze(&value.text) {
                self.conflicts.push((field, value.clone()));
            }
        }
    }

    /// To be called when all tables are read: only then it is known whether a side has another beside it.
    pub(super) fn finish(&mut self) {
        if let [part] = &mut self.parts[..] {
            part.columns.forget_whole();
        }
    }

    /// Whether its headings say that all its values are of the year.
    pub(super) fn is_annual(&self) -> bool {
        let mut blocks = self.parts.iter().flat_map(|part| &part.columns.blocks).peekable();
        blocks.peek().is_some() && blocks.all(|block| block.side == Some(Side::Annual))
    }

    /// What is said of the side of each of its tables.
    pub(super) fn sides(&self) -> impl Iterator<Item = Option<Side>> {
        let of = |part: &Part<'a>| {
            let side = part.side;
            part.columns.blocks.iter().map(move |block| block.side.or(side)).collect::<Vec<_>>()
        };
        let beside = self.turned.iter().map(|(_, side)| *side);
        let told = self.told.iter().map(|(_, side)| *side);
        self.parts.iter().flat_map(of).chain(beside).chain(told)
    }

    /// Takes what is headed 总体 and nothing else for the long term.
    pub(super) fn tell_whole(&mut self) {
        for block in self.parts.iter_mut().flat_map(|part| &mut part.columns.blocks) {
            if block.is_whole {
                block.side = Some(Side::LongTerm);
            }
        }
    }

    pub(super) fn project(&self, reading: &Reading<'a>, sheet: usize) -> Project<'a> {
        let mut indicators = Vec::new();
        let (mut values, mut conflicts) = (self.values.clone(), self.conflicts.clone());
        let mut reader: Option<RowReader<'_, 'a>> = None;
        for part in &self.parts {
            let above = reader.take().filter(|_| part.goes_on);
            let reader = match above {
                Some(above) => reader.insert(above.on_next_page(&part.columns)),
                None => reader.insert(RowReader::new(reading, &part.columns, part.side)),
            };
            for index in part.levels.clone() {
                reader.read(&reading.grid.row(index), RowKind::Level, &mut indicators);
            }
            for index in part.rows.clone() {
                if part.without.iter().any(|other| other.contains(&index)) {
                    continue;
                }
                let row = reading.grid.row(index);
                let kind = match judge(&reading.grid, reading.vocabulary, &part.columns, &row) {
                    RowKind::Side(_) if part.by_stages => RowKind::Note,
                    kind => kind,
                };
                // 资金（万元） │ 1000 among the indicators.
                if kind == RowKind::Indicator
                    && as_row::take(reading, &part.columns, &row, None, &mut values, &mut conflicts)
                {
                    continue;
                }
                reader.read(&row, kind, &mut indicators);
            }
        }
        for (band, side) in &self.turned {
            band.read(reading, *side, &mut indicators);
        }
        for (cell, side) in &self.told {
            let side = side.unwrap_or(Side::Annual);
            reading.sentences(*cell, [None; 2], side, &Values::default(), &mut indicators);
        }
        points::doubt(&mut indicators);
        coded::part(reading.vocabulary, &mut values);
        Project {
            sheet,
            at: self.at,
            category: category_among(reading.vocabulary, &self.values, &self.conflicts),
            values,
            indicators,
            conflicts: self.conflicts.clone(),
            told: Default::default(),
            shared: Default::default(),
        }
    }
}
