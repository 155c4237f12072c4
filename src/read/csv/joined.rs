//! The parts of a text, one below the other: rows, lines and numbers of fields counted on, what was noticed said at the end.
//! Takes parts in their order, gives a sheet of those at hand and the notices of all. Reads nothing itself.

use super::part::{END_OF_FILE, Failure, Part, Plan, Seen};
use super::records::FieldCount;
use crate::model::notice::{Fact, Notice, NoticeArg, Phrase};
use crate::model::sheet::{Address, Marks, Sheet};
use crate::model::workbook::{Format, Workbook};
use crate::read::cell_notices::cell_notices;
use crate::read::input::Input;
use rustc_hash::FxHashMap;

/// The parts of a text that were read so far.
#[derive(Default)]
pub(super) struct Joined {
    /// The rows that nobody has taken yet.
    pub sheet: Sheet,
    pub seen: Seen,
    /// Rows and lines so far, those that were taken included.
    rows: u32,
    lines: u32,
    field_counts: FxHashMap<u32, FieldCount>,
    /// The marks of all cells together.
    pub marks: Marks,
}

impl Joined {
    pub(super) fn new(plan: &Plan) -> Self {
        Self { lines: plan.lines_before, ..Self::default() }
    }

    /// Puts a part below the others.
    pub(super) fn add(&mut self, part: Part) {
        self.seen.add(part.seen);
        self.marks = self.marks.with(part.records.marks);
        let (rows, lines) = (part.records.rows, part.records.lines);
        let (builder, counts) = part.records.field_counts();
        for (fields, count) in counts {
            let moved = FieldCount { rows: 0, first_row: count.first_row + self.rows, filled: 0 };
            self.field_counts.entry(fields).or_insert(moved).add(count);
        }
        self.sheet.append(builder.finish(String::new()), self.rows, self.lines);
        self.rows = self.rows.saturating_add(rows);
        self.lines = self.lines.saturating_add(lines);
    }

    /// What is told of a part below the others, its line counted from the start of the file.
    pub(super) fn below(&self, failure: Failure) -> Failure {
        let Failure::Told(mut notice) = failure else { return failure };
        for (name, value) in &mut notice.args {
            if let ("line", NoticeArg::Text(line)) = (*name, value)
                && let Ok(number) = line.parse::<u64>()
            {
                *line = (number + u64::from(self.lines)).to_string();
            }
        }
        Failure::Told(notice)
    }

    pub(super) fn workbook(self, encoding: &'static str, input: &Input) -> Workbook {
        let mut notices = self.notices(input);
        notices.extend(cell_notices(&self.sheet, 0, self.marks));
        Workbook { format: Format::Csv, encoding: Some(encoding), sheets: vec![self.sheet], notices }
    }

    /// What is noticed of the rows of the text, once all of it was read.
    pub(super) fn notices(&self, input: &Input) -> Vec<Notice> {
        let mut notices = ragged_rows(&self.field_counts);
        notices.extend(self.cut(input));
        notices
    }

    /// The notice that the text ends in the middle of a row: the last one has fewer fields than all others, more than
    /// the one of a note, and no line end.
    fn cut(&self, input: &Input) -> Option<Notice> {
        // Delimiters behind the last field that is ever filled are no columns.
        let (_, FieldCount { filled: usual, .. }) =
            self.field_counts.iter().max_by_key(|(_, count)| count.rows)?;
        let is_last = |count: &FieldCount| count.rows == 1 && count.first_row + 1 == self.rows;
        let mut counts = self.field_counts.iter();
        counts.find(|(fields, count)| (2..*usual).contains(*fields) && is_last(count))?;
        let mut last = [0];
        input.read_at(input.length().checked_sub(1)?, &mut last).ok()?;
        let problem = Notice::new(Fact::Broken).arg("part", "csv").phrase("problem", Phrase::Truncated);
        // A mark at the end says that it is the end.
        (!matches!(last, [b'\n' | b'\r' | END_OF_FILE])).then_some(problem)
    }
}

/// Rows with another number of fields than most. Where no number is that of most rows the text is not a table with
/// columns, and nothing is said; nor where only delimiters at the ends of rows make the difference.
fn ragged_rows(counts: &FxHashMap<u32, FieldCount>) -> Vec<Notice> {
    let total: u64 = counts.values().map(|count| u64::from(count.rows)).sum();
    let Some((&expected, usual)) = counts.iter().max_by_key(|(_, count)| count.rows) else {
        return Vec::new();
    };
    if u64::from(usual.rows) * 2 <= total {
        return Vec::new();
    }
    let is_title =
        |fields: u32, count: &FieldCount| fields == 1 && count.rows == 1 && count.first_row < usual.first_row;
    let is_same = |fields: u32, count: &FieldCount| fields >= usual.filled && count.filled <= expected;
    let mut ragged: Vec<_> = counts
        .iter()
        .filter(|(fields, count)| !is_same(**fields, count) && !is_title(**fields, count))
        .collect();
    ragged.sort_unstable_by_key(|(_, count)| count.first_row);
    let notice = |(fields, count): (&u32, &FieldCount)| {
        Notice::new(Fact::RaggedRow)
            .on(0)
            .at(Address::new(count.first_row, 0))
            .arg("fields", fields.to_string())
            .arg("expected", expected.to_string())
            .arg("rows", count.rows.to_string())
    };
    ragged.into_iter().map(notice).collect()
}
