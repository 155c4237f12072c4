//! Tables without a header row, whose rows are known by the words of the levels in their cells: 产出指标 │ 数量指标 │ 养护里程 │
//! ≥210公里.
//! Takes the rows of a sheet without any other table, gives where such a table begins and what its columns hold. Reads no
//! rows; that the columns were taken so is for the caller to say.

use super::columns::{Block, Column, Columns};
use super::grid::Grid;
use super::header::{is_known_column, names_class, numbers_indicator, without_number};
use super::residue;
use super::sentences;
use crate::model::sheet::Cell;
use crate::text::fold::{half_width, trim};
use crate::words::value::ValueWords;
use crate::words::vocabulary::{Field, Scope, Vocabulary, says_any, word_form};

/// Rows of a sheet in which such tables are looked for.
const MOST_ROWS: usize = 500;
/// Rows of a table by which its columns are known.
const SAMPLE: usize = 60;
/// Rows with a level, a name and a value that make a table.
const FEWEST_ROWS: usize = 2;
/// Most characters of the name of a level that is a word of many tables: 数量, 质量.
const LONGEST_PLAIN: usize = 2;
/// Rows without a level that are looked through for the next one with a level.
const MOST_ROWS_BETWEEN: usize = 20;

/// A table without a header.
pub(super) struct Bare<'a> {
    /// Its first row, a place among the non-empty rows of the sheet.
    pub first: usize,
    /// The row above it that heads some of its columns, and not the names or not the values.
    pub header: Option<usize>,
    pub columns: Columns<'a>,
}

/// The next such table from this row on.
pub(super) fn find<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, from: usize) -> Option<Bare<'a>> {
    let end = grid.row_count().min(MOST_ROWS);
    (from..end).find_map(|first| {
        let leading = leading(grid, vocabulary, first)?;
        let rows = rows(grid, vocabulary, first, &leading);
        let mut levels: Vec<&str> = rows.iter().map(|(_, leading)| leading.level).collect();
        levels.sort_unstable();
        levels.dedup();
        let is_table = rows.len() >= FEWEST_ROWS && levels.len() > 1;
        let mut headed = (from..first).filter(|index| names_columns(grid, vocabulary, *index));
        let header = headed.next();
        // A header that was not understood may be right above the table, and nowhere else.
        if !is_table || header.is_some_and(|header| header + 1 < first) {
            return None;
        }
        // 类别 │ 绩效目标 │ 权重 says what is no value.
        let above =
            || first.checked_sub(1).filter(|above| from <= *above && heads_other(grid, vocabulary, *above));
        let header = header.or_else(above);
        Some(Bare { first, header, columns: columns(grid, vocabulary, header, &leading, &rows)? })
    })
}

/// Whether a row heads columns of indicators.
fn names_columns(grid: &Grid<'_>, vocabulary: &Vocabulary, index: usize) -> bool {
    let names = |cell: Cell<'_>| {
        let first = vocabulary.fields_of(trim(cell.text)).first();
        matches!(first, Some(&Field::LEVEL1 | &Field::LEVEL2 | &Field::NAME | &Field::VALUE))
    };
    grid.cells(index).any(names)
}

/// Whether a row of several words heads a column of something else than names and values: 权重.
fn heads_other(grid: &Grid<'_>, vocabulary: &Vocabulary, index: usize) -> bool {
    let is_other = |cell: Cell<'_>| {
        let first = vocabulary.fields_of(trim(cell.text)).first();
        first.is_some_and(|first| vocabulary.spec(*first).scope == Scope::Indicator)
    };
    grid.cells(index).nth(1).is_some() && grid.cells(index).any(is_other)
}

/// What a row of such a table begins with.
struct Leading<'a> {
    /// The column of the group before the class.
    group: Option<u32>,
    /// The column of the last level; none where the name says by itself what it is.
    column: Option<u32>,
    /// What stands there.
    level: &'a str,
    name: u32,
}

/// The levels and the name that a row begins with.
fn leading<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, index: usize) -> Option<Leading<'a>> {
    let mut cells = grid.cells(index).peekable();
    // 绩效指标, a number or a numbered goal may stand before all levels.
    let is_before = |cell: &Cell<'_>| {
        is_known_column(vocabulary, cell.text) || residue::numbers_row(cell.text) || numbers_goal(cell.text)
    };
    while cells.next_if(is_before).is_some() {}
    let is_level = |cell: &Cell<'_>| names_class(vocabulary, residue::level_name(cell.text));
    // 海绵城市示范 │ 产出 │ 建设面积 │ ≥2.6平方公里: what parts the rows stands before all levels.
    if let Some(first) = cells.peek().copied().filter(|first| !is_level(first)) {
        let mut behind = grid.cells(index).filter(|cell| cell.at.column > first.at.column);
        if behind.next().is_some_and(|cell| is_level(&cell)) && behind.nth(1).is_some() {
            cells.next();
        }
    }
    let Some(first) = cells.next_if(is_level) else {
        let name = cells.next().filter(|cell| says_what_it_is(vocabulary, cell.text))?;
        return Some(Leading { group: None, column: None, level: trim(name.text), name: name.at.column });
    };
    let second = cells.next_if(is_level);
    let last = second.unwrap_or(first);
    let name = cells.next()?;
    Some(Leading {
        group: second.map(|_| first.at.column),
        column: Some(last.at.column),
        level: trim(last.text),
        name: name.at.column,
    })
}

/// 目标1：保护非遗项目.
fn numbers_goal(text: &str) -> bool {
    let label = text.split_once([':', '：']).map_or("", |(label, _)| trim(label));
    let word = without_number(label);
    word == "目标" && word.len() < label.len()
}

/// Whether a text says itself that it is the name of an indicator: 数量指标：新建消火栓, 指标1：补充图书, 三级指标：改造候车亭.
/// 数量：12台 is about many things.
fn says_what_it_is(vocabulary: &Vocabulary, text: &str) -> bool {
    let Some((label, name)) = text.split_once([':', '：']) else { return false };
    let is_class = || label.chars().count() > LONGEST_PLAIN && names_class(vocabulary, label);
    let is_label = || vocabulary.field_named(label) == Some(Field::NAME);
    !trim(name).is_empty() && (numbers_indicator(label) || is_class() || is_label())
}

/// The rows from this one on that begin with a level in the same column, and have their names in the same.
fn rows<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    first: usize,
    own: &Leading<'a>,
) -> Vec<(usize, Leading<'a>)> {
    let mut rows = Vec::new();
    let mut between = 0;
    for index in first..grid.row_count().min(first + SAMPLE) {
        match leading(grid, vocabulary, index) {
            Some(leading) if leading.column == own.column && leading.name == own.name => {
                rows.push((index, leading));
                between = 0;
            }
            _ => between += 1,
        }
        if between > MOST_ROWS_BETWEEN {
            break;
        }
    }
    rows
}

/// What the columns behind the levels hold, by their cells: the value reads most like targets; a unit is nothing else.
fn columns<'a>(
    grid: &Grid<'a>,
    vocabulary: &Vocabulary,
    header: Option<usize>,
    first: &Leading<'a>,
    rows: &[(usize, Leading<'a>)],
) -> Option<Columns<'a>> {
    let texts = |column: u32| {
        rows.iter()
            .filter_map(move |(index, _)| grid.row(*index).get(column))
            .filter(|cell| !trim(cell.text).is_empty())
    };
    let mut behind: Vec<u32> = rows
        .iter()
        .flat_map(|(index, _)| grid.cells(*index).map(|cell| cell.at.column))
        .filter(|column| *column >= first.name)
        .collect();
    behind.sort_unstable();
    behind.dedup();
    // 1, 2 and 指标1, 指标2 are no names; what is behind them is.
    let only_numbers = texts(first.name)
        .all(|cell| residue::numbers_row(cell.text) || residue::clean_name(cell.text).is_empty());
    behind.drain(..usize::from(only_numbers && behind.len() > 1));
    let name = behind.remove(0);
    // 数量指标：修缮遗址 │ ≥16处 │ 质量指标：合格率 │ 100% says two indicators.
    let names = |column: &u32| {
        first.column.is_none() && texts(*column).all(|cell| says_what_it_is(vocabulary, cell.text))
    };
    let further: Vec<u32> = behind.iter().copied().filter(names).collect();
    let beside = further.first().map_or(Vec::new(), |begin| {
        let at = behind.iter().position(|column| column == begin).unwrap_or(behind.len());
        behind.split_off(at)
    });
    let likeness = |column: u32| texts(column).map(|cell| likeness(cell.text)).sum::<usize>();
    let heading = |column: u32| header.and_then(|header| grid.row(header).get(column));
    // What is headed as something else is no value.
    let other = |column: u32| {
        let fields = vocabulary.fields_of(heading(column)?.text);
        let own = |field: &&Field| vocabulary.spec(**field).scope == Scope::Indicator;
        fields.iter().find(own).copied().filter(|field| *field != Field::VALUE)
    };
    // The levels and the names are found by what they hold.
    let is_found = |field| [Field::LEVEL1, Field::LEVEL2, Field::NAME].contains(&field);
    // Of two columns with one heading the first counts, as under a header.
    let (mut others, mut repeated) = (Vec::<Column>::new(), Vec::new());
    for (column, field) in behind.iter().filter_map(|column| Some((*column, other(*column)?))) {
        match is_found(field) || others.iter().any(|own| own.field == field) {
            true => repeated.push(column),
            false => others.push(Column { field, column, unit: None }),
        }
    }
    behind.retain(|column| other(*column).is_none());
    // ≤ before 140 is the sign of it.
    let words = ValueWords::builtin();
    let is_sign = |text: &str| {
        let text = trim(text);
        words.begins_with_sign(text) && words.behind_signs(text).is_empty()
    };
    let is_nature = |text: &str| vocabulary.spec(Field::NATURE).is_told_by(text);
    let are_signs = |column: &u32| {
        texts(*column).all(|cell| is_sign(cell.text) || is_nature(cell.text))
            && texts(*column).any(|cell| is_sign(cell.text))
    };
    let has_sign = others.iter().any(|own| own.field == Field::OPERATOR);
    let sign = behind.iter().copied().find(|column| !has_sign && behind.len() > 1 && are_signs(column));
    behind.retain(|column| Some(*column) != sign);
    let in_sentences = behind.is_empty();
    let is_whole = |cell: Cell<'_>| {
        let mut all = sentences::all(vocabulary, cell.text).into_iter();
        all.all(|one| !one.name.is_empty() && !one.value.is_empty())
    };
    // A sentence without a value is a name without one, beside others that are whole.
    if in_sentences && texts(name).filter(|cell| is_whole(*cell)).count() * 2 <= texts(name).count() {
        return None;
    }
    let reads =
        |column: &u32| texts(*column).filter(|cell| self::likeness(cell.text) > 0).count() * 2 > rows.len();
    let is_target = |column: &u32| {
        let word = heading(*column).map(|cell| word_form(cell.text)).unwrap_or_default();
        !says_any(&word, &vocabulary.sheet.not_target)
    };
    // Under a header that was not understood, only one column may read as targets, and the names may not.
    if header.is_some() && !in_sentences {
        let mut targets = behind.iter().filter(|column| reads(column));
        let only = targets.next().filter(|only| targets.next().is_none() && is_target(only));
        if only.is_none() || reads(&name) {
            return None;
        }
    }
    // Of columns that are alike the first.
    let value = behind.iter().copied().rev().max_by_key(|column| likeness(*column));
    let is_unit = |column: u32| texts(column).all(|cell| words.is_unit(trim(cell.text)));
    let unit = value.and_then(|value| behind.iter().copied().find(|column| *column > value));
    let has_unit = others.iter().any(|own| own.field == Field::VALUE_UNIT);
    let unit = unit.filter(|column| !has_unit && is_unit(*column));
    // 产出指标 │ 养护里程, with no class between; 成本指标 is both.
    let is_class = |cell: Cell<'_>| {
        let text = residue::level_name(cell.text);
        vocabulary.class_exactly(text).is_some() && vocabulary.group_exactly(text).is_none()
    };
    let only_groups = first.group.is_none() && !first.column.is_some_and(|at| texts(at).any(is_class));
    let group = rows.iter().find_map(|(_, leading)| leading.group);
    let has_label = |column: u32, field: Field| {
        texts(column).any(|cell| residue::behind_label(vocabulary, field, cell.text).is_some())
    };
    let block = Block {
        level1: if only_groups { first.column } else { group },
        level2: first.column.filter(|_| !only_groups),
        has_labels: has_label(name, Field::NAME) || value.is_some_and(|at| has_label(at, Field::VALUE)),
        name: (!in_sentences).then_some(name),
        value: value.or(Some(name)),
        in_sentences,
        others: [(Field::OPERATOR, sign), (Field::VALUE_UNIT, unit)]
            .into_iter()
            .filter_map(|(field, column)| Some(Column { field, column: column?, unit: None }))
            .chain(others)
            .collect(),
        ..Block::default()
    };
    let mut blocks = Vec::from([block]);
    for (place, name) in further.iter().enumerate() {
        let next = further.get(place + 1).copied().unwrap_or(u32::MAX);
        let own = beside.iter().copied().filter(|column| *column > *name && *column < next);
        let value = own.rev().max_by_key(|column| likeness(*column));
        blocks.push(Block { name: Some(*name), value, others: Vec::new(), ..blocks[0].clone() });
    }
    let is_used = |column: &u32| {
        blocks.iter().any(|one| [one.name, one.value].contains(&Some(*column))) || Some(*column) == unit
    };
    let unmatched = behind.iter().chain(&beside).filter(|column| !is_used(column)).chain(&repeated);
    let unmatched: Vec<_> = unmatched
        .filter_map(|column| heading(*column).or_else(|| texts(*column).next()))
        .map(|cell| (cell.at, trim(cell.text)))
        .collect();
    Some(Columns { blocks, unmatched, ..Columns::default() })
}

/// How much a text looks like a target: a sign or a number with its unit more than a number alone.
fn likeness(text: &str) -> usize {
    let text = trim(text);
    let has_number = text.contains(|c: char| half_width(c).is_ascii_digit());
    let has_more = text.contains(|c: char| !half_width(c).is_ascii_digit() && c != '.');
    usize::from(has_number) + usize::from(has_number && has_more && text.chars().count() < 20)
}
