//! Finds the header of a table: one row of header words, or up to three of which the upper ones are over groups.
//! Takes a row of a sheet, gives the header's cells column by column. Does not decide which field a column holds.

mod about;
mod above;
mod below;
mod classes;
mod names;
mod told;
mod unparted;
mod value;

use super::grid::Grid;
use super::years;
use crate::model::project::Side;
use crate::model::sheet::{Address, Cell};
use crate::text::fold::{half_width, squeeze, trim};
use crate::text::number::NUMERALS;
use crate::words::value::ValueWords;
use crate::words::vocabulary::{Field, GroupId, Scope, Vocabulary, word_form};
use std::ops::Range;
use told::take_told;
use value::{stands_for_value, take_standard, take_value};

pub(super) use about::numbers_columns;
use about::{holds_hints, numbers_cells, translates};
pub(super) use above::heads_projects;
pub(super) use classes::{is_top, names_class, tells_indicators};
pub(super) use names::class_and_part;
use names::{may_head_names, take_names_of_classes, take_names_of_values};
pub(super) use unparted::names_goals_and_indicators;
pub(super) use value::{names_project, names_region, says_whole, time_part};

/// A header has at most this many rows.
const MOST_ROWS: usize = 3;
/// Rows right below a header that number its columns or say how they are to be filled in.
const MOST_ROWS_ABOUT: usize = 2;
/// Longest header text, in bytes; a longer cell is a text and no header.
const LONGEST: usize = 160;
/// Most digits of the number of a heading.
const LONGEST_NUMBER: usize = 2;
/// Most characters of a heading that parts the column of the value.
const LONGEST_PART: usize = 12;

/// One column of a header.
#[derive(Debug, Clone)]
pub(super) struct Heading<'a> {
    pub column: u32,
    pub at: Address,
    pub text: &'a str,
    /// The header cell above it that is over several columns.
    pub over: Option<&'a str>,
    /// What the text may mean, the likeliest first.
    pub fields: &'a [Field],
    /// Of which side it speaks, where this is known from the headings beside it.
    pub side: Option<Side>,
}

/// The header rows of one table.
#[derive(Debug, Clone)]
pub(super) struct Header<'a> {
    /// Places among the non-empty rows of the sheet.
    pub rows: Range<usize>,
    pub headings: Vec<Heading<'a>>,
    /// It has a column for each class or each indicator beside the columns of projects, and none for names and values.
    pub is_of_classes: bool,
    /// One of its headings is over goals, names and values, or none is that of the value: columns were told by what is in
    /// them.
    pub is_unparted: bool,
}

impl Header<'_> {
    /// Whether another header has the same headings over the same columns.
    pub(super) fn says_the_same(&self, other: &Header<'_>) -> bool {
        let mut pairs = self.headings.iter().zip(&other.headings);
        self.headings.len() == other.headings.len()
            && pairs.all(|(own, other)| own.column == other.column && own.text == other.text)
    }
}

/// What the cells of one row say, if they are headings.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    cells: usize,
    known: usize,
    value: bool,
    levels: usize,
    /// Names projects.
    project: bool,
    /// Names offices.
    office: bool,
    /// Where 绩效指标 is before the value, over one or several columns.
    wide: Option<u32>,
}

impl Tally {
    fn is_header(self) -> bool {
        // An export may have twenty columns that nobody asks for; project, level, name and value are those of no other table.
        let is_surely = self.project && self.levels > 1;
        self.value && self.levels > 0 && (is_surely || self.known * 3 >= self.cells)
    }

    /// Names levels, but has no column for the value; a row below may have it.
    fn lacks_value(self) -> bool {
        !self.value && self.levels > 1 && self.known * 3 >= self.cells
    }

    /// Names indicators, but neither their levels nor their value; the cells below may tell what it is.
    fn names_only(self) -> bool {
        !self.value && self.levels == 1 && self.cells > 2 && self.known * 2 >= self.cells
    }

    /// Has one heading for all levels: 绩效指标 over three columns │ 指标值.
    fn is_wide(self) -> bool {
        self.value && self.levels == 0 && self.wide.is_some() && self.known * 3 >= self.cells
    }

    /// Has a group for the value beside columns of projects; a row below names the levels.
    fn lacks_levels(self) -> bool {
        self.value && self.levels == 0 && self.cells > 2 && self.known * 3 >= self.cells * 2
    }
}

fn tally<'a>(grid: &Grid<'a>, vocabulary: &'a Vocabulary, index: usize) -> Tally {
    let mut tally = Tally::default();
    let mut seen: [Option<Field>; 3] = [None; 3];
    let mut wide = None;
    let mut years = 0;
    let mut goals = 0;
    let mut behind_operator = false;
    let mut before = None;
    let mut indicators = None;
    let mut merged = None;
    let mut spanning: Option<(u32, &str)> = None;
    for cell in grid.cells(index) {
        tally.cells += 1;
        // The columns up to the next heading are under this one, merged, blank or with its words again.
        if let Some((column, _)) = spanning.filter(|(_, text)| *text != cell.text) {
            merged = merged.or((cell.at.column > column + 1).then_some(column));
            spanning = None;
        }
        // 绩效指标 │ 评价标准 over 优 │ 良 │ 中 │ 差
        if indicators.is_some() && below::heads_grades(grid, vocabulary, index, &cell) {
            (tally.value, tally.wide) = (true, tally.wide.or(indicators));
        }
        let over: Option<u32> = wide.take();
        let before = before.replace(cell.text);
        if cell.text.len() > LONGEST {
            continue;
        }
        let fields = fields_of(vocabulary, cell.text);
        let Some(first) =
            fields.iter().copied().find(|field| is_indicator(vocabulary, *field)).or(fields.first().copied())
        else {
            if is_known_column(vocabulary, cell.text) {
                tally.known += 1;
                wide = ends_as_indicators(cell.text).then_some(cell.at.column);
                indicators = indicators.or(wide);
                spanning = spanning.filter(|(_, text)| *text == cell.text).or(wide.zip(Some(cell.text)));
            } else if years::of_heading(vocabulary, cell.text).is_some() {
                tally.known += 1;
                years += 1;
            } else if seen[2].is_some() && (behind_operator || stands_for_value(vocabulary, cell.text)) {
                tally.known += 1;
                goals += 1;
            } else if seen[2].is_some() && names_region(vocabulary, cell.text) {
                tally.known += 1;
            } else if over.is_some() && stands_for_value(vocabulary, cell.text) {
                // 绩效指标 │ 目标
                tally.known += 1;
                tally.wide = tally.wide.or(over);
                tally.value = true;
            } else if cell.text.contains('标')
                && ends_as_indicators(cell.text)
                && !names_class(vocabulary, cell.text)
            {
                // 服务指标
                tally.known += 1;
                let own = Some((cell.at.column, cell.text));
                spanning = spanning.filter(|(_, text)| *text == cell.text).or(own);
            }
            behind_operator = false;
            continue;
        };
        behind_operator = first == Field::OPERATOR;
        tally.known += 1;
        goals += usize::from(seen[2].is_some() && first.is_goal());
        tally.wide = tally.wide.or(over.filter(|_| first == Field::VALUE));
        // 自评指标 over three columns │ 分值 │ 指标值
        let is_first = first == Field::VALUE && seen == [None; 3];
        tally.wide = tally.wide.or(merged.filter(|_| is_first));
        // 数量指标 │ 目标值, 产出指标1 │ 目标值1
        let names = |before| may_head_names(vocabulary, before);
        if first == Field::VALUE && seen[2].is_none() && before.is_some_and(names) {
            seen[2] = Some(Field::NAME);
            tally.known += 1;
            tally.levels += 1;
        }
        match first {
            Field::VALUE => tally.value = true,
            Field::PROJECT_NAME | Field::PROJECT_CODE => tally.project = true,
            // Regions may stand for projects; 惠及地区 is the name of an indicator.
            Field::DISTRICT => tally.project |= vocabulary.is_word(cell.text),
            Field::DEPARTMENT => tally.office |= vocabulary.sheet.names_office(&word_form(cell.text)),
            Field::LEVEL1 | Field::LEVEL2 | Field::NAME => {
                let slot = usize::from(first.0 - Field::LEVEL1.0);
                if seen[slot.min(2)].replace(first).is_none() {
                    tally.levels += 1;
                }
            }
            _ => {}
        }
    }
    // 2025年 │ 2026年 behind the names are values, and so is 年度目标 or 全市; one year alone behind all levels.
    tally.value |= tally.levels > 0 && (years > 1 || goals > 0) || tally.levels > 1 && years == 1;
    tally
}

/// What a heading may mean. One that is numbered means what it does without its number: 目标值1, 指标名称2. One of offices
/// with projects in its brackets is of both, and of the projects first: 单位（项目）名称, 单位编码（项目编码）.
fn fields_of<'a>(vocabulary: &'a Vocabulary, text: &str) -> &'a [Field] {
    if let Some((_, part)) = class_and_part(vocabulary, text) {
        return if part == Field::NAME { &[Field::NAME] } else { &[Field::VALUE] };
    }
    let own = vocabulary.fields_of(text);
    if matches!(own, [] | [Field::PROJECT_NAME | Field::NAME, ..]) && names_both(vocabulary, text) {
        return &[Field::NAME];
    }
    if let Some(&Field::DEPARTMENT | &Field::DEPARTMENT_CODE | &Field::UNIT) = own.first()
        && let Some(projects) = in_brackets(vocabulary, text)
    {
        return projects;
    }
    let counts = |c: char| c.is_ascii_digit() || NUMERALS.contains(c);
    if !own.is_empty() || !text.ends_with(counts) {
        return own;
    }
    let word = text.trim_end_matches(counts);
    let is_number = text[word.len()..].chars().count() <= LONGEST_NUMBER && vocabulary.is_word(word);
    let fields = if is_number { vocabulary.fields_of(word) } else { own };
    if fields.iter().all(|field| is_indicator(vocabulary, *field)) { fields } else { own }
}

/// Whether a heading is of projects and of their indicators below them: 项目名称/指标名称, 项目名称（指标名称）.
pub(super) fn names_both(vocabulary: &Vocabulary, text: &str) -> bool {
    const BETWEEN: [char; 7] = ['/', '、', '(', ')', '（', '）', '／'];
    if text.len() > LONGEST || !text.contains(BETWEEN) {
        return false;
    }
    let mut parts = text.split(BETWEEN).filter(|part| !trim(part).is_empty());
    let is = |part: Option<&str>, field| part.and_then(|part| vocabulary.field_named(part)) == Some(field);
    is(parts.next(), Field::PROJECT_NAME) && is(parts.next(), Field::NAME) && parts.next().is_none()
}

/// What a heading means with what stands in its brackets, where that names projects.
fn in_brackets<'a>(vocabulary: &'a Vocabulary, text: &str) -> Option<&'a [Field]> {
    let (inside, behind) = text.split_once(['(', '（'])?.1.split_once([')', '）'])?;
    let word = format!("{inside}{behind}");
    let fields = vocabulary.fields_of(&word);
    let names_project = matches!(fields.first(), Some(&Field::PROJECT_NAME | &Field::PROJECT_CODE));
    (names_project && vocabulary.is_word(&word)).then_some(fields)
}

/// 绩效指标, 指标体系: a heading over names and their levels alike.
pub(super) fn ends_as_indicators(text: &str) -> bool {
    let text = squeeze(text);
    text.ends_with("指标") || text.ends_with("指标体系")
}

fn is_indicator(vocabulary: &Vocabulary, field: Field) -> bool {
    vocabulary.spec(field).scope == Scope::Indicator
}

/// A column that forms have and no field claims: 序号, 绩效指标, or the indicators of one side: 总目标绩效指标.
pub(super) fn is_known_column(vocabulary: &Vocabulary, text: &str) -> bool {
    let word = word_form(text);
    let is_of_side = || {
        let side = word.strip_suffix("指标").map(|stem| stem.trim_end_matches("绩效"));
        side.is_some_and(|side| vocabulary.sheet.names_side(side))
    };
    vocabulary.sheet.columns.iter().any(|column| *column == word) || is_of_side()
}

/// The header that begins in this row, if one does.
pub(super) fn find<'a>(grid: &Grid<'a>, vocabulary: &'a Vocabulary, index: usize) -> Option<Header<'a>> {
    if holds_indicator(grid, vocabulary, index) {
        return None;
    }
    let first = tally(grid, vocabulary, index);
    let is_above_classes = first.names_only() && is_above_classes(grid, vocabulary, index);
    if !first.is_header()
        && !first.lacks_value()
        && !first.lacks_levels()
        && !first.is_wide()
        && !is_above_classes
    {
        let of_classes = || {
            let own = classes::find(grid, vocabulary, index);
            own.or_else(|| unparted::find(grid, vocabulary, index))
                .or_else(|| classes::told(grid, vocabulary, index))
        };
        // Offices may stand for projects; 单位名称 │ 数量 │ 质量 heads many tables.
        let are_indicators =
            || grid.cells(index).filter(|cell| ends_as_indicators(cell.text)).nth(1).is_some();
        let is_list = first.project || first.office && are_indicators();
        let header = (is_list && !first.value).then(of_classes).flatten();
        let is_told = || first.value && first.levels == 0 && first.cells > 2;
        return header.or_else(|| is_told().then(|| told::find(grid, vocabulary, index)).flatten());
    }
    let mut end = index + 1;
    let (mut value, mut levels) = (first.value, first.levels);
    while end < grid.row_count()
        && end < index + MOST_ROWS
        && (below::continues(grid, vocabulary, index, end)
            || below::parts_value(grid, vocabulary, index, end)
            || below::parts_amounts(grid, vocabulary, index, end)
            || below::are_grades(grid, vocabulary, index, end))
    {
        let row = tally(grid, vocabulary, end);
        (value, levels) = (value | row.value, levels + row.levels);
        end += 1;
    }
    while end < grid.row_count()
        && end < index + MOST_ROWS
        && below::reaches_down(grid, vocabulary, index..end)
    {
        end += 1;
    }
    let complete = value && levels > 0 && (first.levels > 0 || levels > 1 || first.wide.is_some());
    let wide = first.wide.filter(|_| levels == 0);
    if !complete && wide.is_none() && !first.lacks_value() && !is_above_classes {
        return None;
    }
    let begin = above::begin(grid, vocabulary, index..end, value);
    let is_about_columns = |index: usize| {
        // 绩效指标 may stand beside the header and all rows below, where an export repeats it.
        let own = |cell: &Cell<'a>| !below::repeats_above(grid, begin..index, cell);
        numbers_cells(grid.cells(index).filter(own))
            || holds_hints(grid.cells(index).filter(own))
            || translates(grid.cells(index).filter(own))
    };
    let numbers =
        (end..grid.row_count()).take(MOST_ROWS_ABOUT).take_while(|index| is_about_columns(*index)).count();
    let mut headings = headings(grid, vocabulary, begin..end);
    // 指标 merged down beside the whole table heads no column of it; an export repeats it in each row.
    let last = grid.row(end - 1).number;
    let below = (end < grid.row_count()).then(|| grid.row(end));
    headings.retain(|heading| {
        let Some(cell) = grid.sheet.at(heading.at) else { return true };
        let again = || {
            let under = below.and_then(|below| below.get(heading.column));
            under.is_some_and(|under| trim(under.text) == heading.text)
        };
        let goes_on = || grid.extent(cell.at).row > last || again();
        !(below::stands_before_levels(grid, vocabulary, &cell) && goes_on())
    });
    take_names_of_values(&mut headings);
    take_names_of_classes(vocabulary, &mut headings);
    // 目标 │ 指标 under 绩效目标及指标
    let is_goal = |heading: &Heading<'_>| {
        let is_under = |over: &str| names_goals_and_indicators(vocabulary, over);
        heading.fields.is_empty() && heading.over.is_some_and(is_under) && word_form(heading.text) == "目标"
    };
    if let Some(goal) = headings.iter_mut().find(|heading| is_goal(heading)) {
        goal.fields = &[Field::GOAL];
    }
    if let Some(heading) = headings.iter_mut().find(|heading| Some(heading.column) == wide) {
        heading.fields = &[Field::NAME];
    }
    let has_value =
        take_value(vocabulary, &mut headings) || !complete && take_standard(grid, end, &mut headings);
    let is_told = !has_value
        && !complete
        && first.lacks_value()
        && take_told(grid, vocabulary, end + numbers, &mut headings);
    if !complete && wide.is_none() && !has_value && !is_told {
        return None;
    }
    Some(Header { rows: begin..end + numbers, headings, is_of_classes: false, is_unparted: is_told })
}

/// Whether a row that may say words of headers is one of a table for certain: a group and a class of it stand side by side, or
/// a target with its sign. 产出指标 │ 数量指标 │ 培训人数 │ 目标值 │ ≥120人.
fn holds_indicator(grid: &Grid<'_>, vocabulary: &Vocabulary, index: usize) -> bool {
    let words = ValueWords::builtin();
    let mut above: Option<GroupId> = None;
    grid.cells(index).any(|cell| {
        let text = trim(cell.text);
        if text.len() > LONGEST {
            return false;
        }
        // 满意度指标 │ 满意度指标值 heads a name and its value.
        let is_of_value = vocabulary.fields_of(text).first() == Some(&Field::VALUE);
        let class = above.take().filter(|_| !is_of_value);
        let class = class.and_then(|group| Some((group, vocabulary.class_exactly(text)?)));
        above = vocabulary.group_exactly(text);
        class.is_some_and(|(group, class)| vocabulary.classes[usize::from(class.0)].group == Some(group))
            || words.begins_with_sign(text) && text.contains(|c: char| c.is_ascii_digit())
    })
}

/// Whether the row below names a class, and goes on with a name.
fn is_above_classes(grid: &Grid<'_>, vocabulary: &Vocabulary, index: usize) -> bool {
    let below = index + 1;
    below < grid.row_count()
        && grid.cells(below).any(|cell| vocabulary.class_exactly(cell.text).is_some())
        && grid.cells(below).count() > 2
}

/// Whether a field claims it, or forms have it for a column.
pub(in crate::layout) fn is_word_of_headers(vocabulary: &Vocabulary, text: &str) -> bool {
    !vocabulary.fields_of(text).is_empty() || is_known_column(vocabulary, text)
}

/// Whether a heading numbers an indicator: 指标1, 绩效指标二.
pub(super) fn numbers_indicator(text: &str) -> bool {
    let rest = without_number(text);
    rest.len() < trim(text).len() && squeeze(rest).ends_with("指标")
}

/// A heading without the number at its end: 产出指标1.
pub(super) fn without_number(text: &str) -> &str {
    let is_number = |c: char| half_width(c).is_ascii_digit() || NUMERALS.contains(c);
    let is_part = |c: char| is_number(c) || matches!(half_width(c), '(' | ')');
    trim(trim(text).trim_end_matches(is_part))
}

fn headings<'a>(grid: &Grid<'a>, vocabulary: &'a Vocabulary, rows: Range<usize>) -> Vec<Heading<'a>> {
    let mut found: Vec<Heading<'a>> = Vec::new();
    for index in rows {
        let above = std::mem::take(&mut found);
        let mut over: Option<&Heading<'a>> = None;
        let row: Vec<_> = grid.cells(index).collect();
        let mut columns: Vec<u32> = above.iter().map(|heading| heading.column).collect();
        columns.extend(row.iter().map(|cell| cell.at.column));
        columns.sort_unstable();
        columns.dedup();
        for column in columns {
            let up = above.iter().find(|heading| heading.column == column);
            over = up.or(over);
            let own = row.iter().find(|cell| cell.at.column == column);
            let heading = match (own, up) {
                // What an export repeats of a heading merged down is that heading.
                (Some(cell), Some(up)) if trim(cell.text) == up.text => up.clone(),
                (Some(cell), _) => {
                    let text = trim(cell.text);
                    let fields = match (fields_of(vocabulary, text), over) {
                        (own, None) => own,
                        (own, Some(over)) => names::under(vocabulary, over, text, own),
                    };
                    // 资金 between 预算资金（万元） and 总额 says nothing of its own.
                    let over = over.map(|up| {
                        up.over.filter(|_| names::is_whole(vocabulary, up.text)).unwrap_or(up.text)
                    });
                    Heading { column, at: cell.at, text, over, fields, side: None }
                }
                (None, Some(up)) => up.clone(),
                (None, None) => continue,
            };
            found.push(heading);
        }
    }
    found
}
