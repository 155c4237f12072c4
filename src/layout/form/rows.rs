//! The rows of a table of a form: where they end, and which of them are of the form below.
//! Takes a sheet from below a header, gives rows. Makes no indicators.

use super::{Form, Part, side_of_goals};
use crate::layout::account::{Account, Fate};
use crate::layout::columns::{Columns, Nameless};
use crate::layout::ends::{self, begins_part, category_in, heads_another, names_another, names_level};
use crate::layout::execution;
use crate::layout::grid::Grid;
use crate::layout::head;
use crate::layout::header;
use crate::layout::instructions;
use crate::layout::lines;
use crate::layout::table::{RowKind, are_lines, judge};
use crate::layout::title;
use crate::layout::total_score;
use crate::model::project::{Side, Value, Values};
use crate::model::sheet::{Address, Cell};
use crate::text::fold::squeeze;
use crate::text::identity;
use crate::words::vocabulary::{Field, Vocabulary};
use rust_decimal::Decimal;

/// Longest line, in bytes, that names a stage of a project.
const LONGEST_LINE: usize = 60;
/// Lines above the row that names a project, or a header, that are looked at for a title and a unit.
const MOST_LINES_ABOVE: usize = 4;
/// Rows of a head without the name of a project that are looked at for its title.
const MOST_ROWS_OF_HEAD: usize = 12;
/// Rows below the title of a form in which its header begins.
pub(in crate::layout) const MOST_ROWS_OF_OTHER: usize = 40;

/// Where the score of the whole was found, and how strong its label is.
#[derive(Debug, Default)]
struct TotalTaken(Option<(Address, usize)>);

impl TotalTaken {
    /// Takes what a row of totals says: 总分 counts before 合计 above it, and two scores that differ contradict each other.
    /// Gives whether the row is one of the project.
    fn take_from<'a>(
        &mut self,
        form: &mut Form<'a>,
        vocabulary: &Vocabulary,
        (field, rank, score): (Field, usize, Value<'a>),
    ) -> bool {
        if let Some(own) = form.values.get(field) {
            let known = self.0.filter(|(at, _)| own.at == *at).map(|(_, known)| known);
            let says_score = |rank: usize| vocabulary.sheet.total_scores[rank].contains('分');
            let contradicts =
                says_score(rank) && known.is_none_or(says_score) && !is_one_number(&own.text, &score.text);
            if known.is_none_or(|known| rank >= known) {
                if contradicts {
                    form.conflicts.push((field, score));
                }
                return contradicts;
            }
            if contradicts {
                form.conflicts.push((field, own.clone()));
            }
        }
        self.0 = Some((score.at, rank));
        form.values.set(field, score);
        true
    }
}

/// Whether two scores are one: 99.5 and 99.50分.
fn is_one_number(one: &str, other: &str) -> bool {
    let number = |text: &str| squeeze(text).trim_end_matches('分').parse::<Decimal>().ok();
    match (number(one), number(other)) {
        (Some(one), Some(other)) => one == other,
        _ => squeeze(one) == squeeze(other),
    }
}

impl<'a> Form<'a> {
    /// Reads the rows of a table from the first under its header up to where something else begins. Gives the first row
    /// after them.
    pub(in crate::layout) fn read_part(
        &mut self,
        grid: &Grid<'a>,
        vocabulary: &'a Vocabulary,
        first: usize,
        columns: Columns<'a>,
        side: Option<Side>,
        account: &mut Account,
    ) -> usize {
        let (mut next, mut side) = (first, side);
        let mut total = TotalTaken::default();
        let mut nameless = Nameless::of(vocabulary, &columns);
        let mut levels = ends::Levels::default();
        let (mut without, mut telling) = (Vec::new(), Vec::new());
        while next < grid.row_count() {
            if let Some(header) = header::find(grid, vocabulary, next) {
                // Its upper row was taken for one of this table: 项目名称 │ 绩效指标 over the levels.
                next = header.rows.start.clamp(first, next);
                break;
            }
            if head::begins_form(grid, vocabulary, next)
                || next > first && grid.begins_table(next)
                || self.by_lines
                    && (lines::named(grid, vocabulary, &columns, next).is_some()
                        || lines::is_office_above(grid, vocabulary, &columns, next))
                || self.line.is_some_and(|line| lines::begins_next(grid, vocabulary, next, line))
            {
                break;
            }
            let row = grid.row(next);
            if grid.cells_of(&row).next().is_some() {
                let kind = judge(grid, vocabulary, &columns, &row);
                // In the column of the levels the name of a table looks like a level without indicators.
                let is_line = matches!(kind, RowKind::Unknown | RowKind::BlankSlot) && next > first;
                if kind == RowKind::Note
                    && next > first
                    && self.is_titled_otherwise(grid, vocabulary, &columns, next)
                    || next > first && begins_part(grid, vocabulary, next, kind)
                    || kind == RowKind::Indicator && ends::heads_levels(grid, vocabulary, next)
                {
                    break;
                }
                if let Some((rows, head)) = execution::table(grid, vocabulary, next) {
                    for (index, row) in rows.clone().zip(&head.rows) {
                        account.mark(index, row.fate());
                    }
                    next = rows.end;
                    without.push(rows);
                    head.values.iter().for_each(|(field, value)| self.take(field, value));
                    self.conflicts.extend(head.conflicts);
                    continue;
                }
                if kind == RowKind::Indicator
                    && let Some(said) = execution::of_row(grid, vocabulary, &columns, &row)
                {
                    said.iter().for_each(|(field, value)| self.take(field, value));
                    account.mark(next, Fate::Project);
                    without.push(next..next + 1);
                    next += 1;
                    continue;
                }
                let is_else = is_line && names_another(grid, vocabulary, &columns, next)
                    || kind == RowKind::Indicator && heads_another(grid, vocabulary, &columns, &row)
                    || levels.leave(grid, vocabulary, &columns, next, kind);
                if is_else {
                    let Some(again) = ends::resumes(grid, vocabulary, &columns, next) else { break };
                    (next..again).for_each(|other| account.mark(other, RowKind::Unknown.fate()));
                    without.push(next..again);
                    next = again;
                    continue;
                }
                if let Some((field, goal)) = ends::goal_below(grid, vocabulary, next, kind) {
                    self.take(field, &goal);
                    account.mark(next, Fate::Known);
                    account.mark(next + 1, Fate::Project);
                    without.push(next..next + 2);
                    next += 2;
                    continue;
                }
                let category =
                    (kind != RowKind::Indicator).then(|| category_in(grid, vocabulary, next)).flatten();
                if let Some(category) = &category {
                    self.take(Field::CATEGORY, category);
                }
                let said = (kind == RowKind::Total)
                    .then(|| total_score::of_row(grid, vocabulary, &columns, &row))
                    .flatten();
                let has_score = said.is_some_and(|said| total.take_from(self, vocabulary, said));
                let goals = ends::goals_in(grid, vocabulary, next, kind);
                let is_of_project = category.is_some() || has_score || goals.is_some();
                // 年度目标 among the rows: those above it are of the other side, which the head speaks of.
                let sides = [&self.values, goals.as_ref().unwrap_or(&self.values)].map(side_of_goals);
                if let [Some(own), Some(next)] = sides
                    && own != next
                {
                    side = side.or(Some(own));
                }
                for (field, goal) in goals.iter().flat_map(Values::iter) {
                    self.take(field, goal);
                }
                let fate = match kind {
                    RowKind::Unknown | RowKind::BlankSlot if instructions::holds(grid, vocabulary, next) => {
                        Fate::Known
                    }
                    kind => kind.fate(),
                };
                account.mark(next, if is_of_project { Fate::Project } else { fate });
                if kind == RowKind::Indicator {
                    nameless.look(grid, &row);
                }
                if matches!(
                    kind,
                    RowKind::Indicator | RowKind::BlankSlot | RowKind::NotApplicable | RowKind::Level
                ) {
                    telling.push(next);
                }
            }
            next += 1;
        }
        self.take_goal_beside(grid, vocabulary, &columns, &telling, account);
        let nameless = nameless.found();
        let stage = |index: usize| {
            let only = grid.only(&grid.row(index)).filter(|only| only.text.len() < LONGEST_LINE)?;
            vocabulary.sheet.stage_in(only.text)
        };
        let mut stages = (first..next).filter_map(stage);
        let by_stages = stages.next().is_some_and(|first| stages.any(|other| other != first));
        self.parts.push(Part {
            by_stages,
            columns,
            rows: first..next,
            levels: 0..0,
            side,
            goes_on: false,
            nameless,
            without,
        });
        next
    }

    /// Whether a row is the title of another form: a head with labels and then a header follow, with no level before them. On
    /// a further page the header follows at once.
    fn is_titled_otherwise(
        &self,
        grid: &Grid<'a>,
        vocabulary: &'a Vocabulary,
        columns: &Columns<'a>,
        index: usize,
    ) -> bool {
        let own = self.title.map(squeeze);
        let is_other =
            |cell: Cell<'_>| title::names_table(vocabulary, cell.text) && own != Some(squeeze(cell.text));
        if !grid.only(&grid.row(index)).is_some_and(is_other) {
            return false;
        }
        let below = index + 1..grid.row_count().min(index + MOST_ROWS_OF_OTHER);
        let mut has_label = false;
        for row in below {
            if names_level(vocabulary, columns, &grid.row(row)) {
                return false;
            }
            if header::find(grid, vocabulary, row).is_some() {
                return has_label;
            }
            has_label |= grid.cells(row).next().is_some_and(|cell| {
                let label = cell.text.split([':', '：']).next().unwrap_or_default();
                vocabulary.names_field_of_projects(label)
            });
        }
        false
    }

    /// Gives back the lines at the end of the last table that are of the form below it: its title and its unit of money above
    /// the row that names its project, or a title that names another one, where this form too is named by its title; and
    /// the head of the form of another office, from its title on. `next` is the first row after the table; gives the first
    /// one that is not this form's.
    pub(in crate::layout) fn give_back(
        &mut self,
        grid: &Grid<'a>,
        vocabulary: &'a Vocabulary,
        next: usize,
    ) -> usize {
        let own = self.title.and_then(|title| title::project_in(vocabulary, title));
        let is_named_by_title = self.is_named_by_title(vocabulary);
        let Some(part) = self.parts.last_mut().filter(|part| part.rows.end == next) else { return next };
        let only_text = |index: usize| grid.only(&grid.row(index)).map(|cell| cell.text);
        let is_line_in = |index: usize| are_lines(grid, vocabulary, &grid.row(index));
        // The first of the lines that stand together above a row.
        let first_above = |row: usize| {
            let above = (part.rows.start..row).rev().take(MOST_LINES_ABOVE);
            row - above.take_while(|index| is_line_in(*index)).count()
        };
        let first = first_above(next);
        let names_another = |index: usize| {
            let named = only_text(index).and_then(|text| title::project_in(vocabulary, text));
            named.is_some_and(|named| Some(named) != own)
        };
        let department = self.values.text(Field::DEPARTMENT);
        let of_another_office = || {
            let mut rows = part.rows.clone().rev().take(MOST_ROWS_OF_HEAD);
            let begin = first_above(rows.find(|index| is_line_in(*index))? + 1);
            let head = head::read(grid, vocabulary, begin..next);
            let other = head.values.text(Field::DEPARTMENT);
            let differs = !other.is_empty() && identity::office(other) != identity::office(department);
            (differs && !department.is_empty() && head.title.is_some()).then_some(begin)
        };
        let begins = || {
            head::begins_form(grid, vocabulary, next) || is_named_by_title && (first..next).any(names_another)
        };
        let end = match next < grid.row_count() {
            true if begins() => first,
            true => of_another_office().unwrap_or(next),
            false => next,
        };
        part.rows.end = end;
        end
    }
}
