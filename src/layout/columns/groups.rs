//! Columns of several indicators in one row: under names of groups, numbered, or one for each class.
//! Takes a header, gives a block for each. Which column of a block holds what is for [`super::block`].

use super::block::block;
use super::{Block, Column, Columns, Sample, assign, says_name_too, unit_in_brackets};
use crate::layout::grid::Grid;
use crate::layout::header::{
    Header, Heading, class_and_part, ends_as_indicators, is_top, names_class, names_goals_and_indicators,
    numbers_indicator, tells_indicators, without_number,
};
use crate::model::sheet::Address;
use crate::text::fold::{is_han, squeeze, trim};
use crate::words::value::ValueWords;
use crate::words::vocabulary::{Field, Scope, Vocabulary};
use std::ops::Range;

/// The headings under each name of a group that is over a name and a value of its own: 成本指标 over 三级指标 and 指标值,
/// 产出指标 over the next two. Places among the headings.
pub(super) fn groups(
    grid: &Grid<'_>,
    vocabulary: &Vocabulary,
    header: &Header<'_>,
) -> Vec<(Option<Address>, Range<usize>)> {
    let mut groups: Vec<(Option<Address>, Range<usize>)> = Vec::new();
    for (place, heading) in header.headings.iter().enumerate() {
        let names_group = |text: &str| {
            vocabulary.group_exactly(text).is_some()
                || vocabulary.class_exactly(text).is_some()
                || numbers_indicator(text)
        };
        let Some(over) = heading.over.filter(|over| *over != heading.text && names_group(over)) else {
            continue;
        };
        let above = header.rows.clone().flat_map(|row| grid.cells(row));
        let said = above.filter(|cell| trim(cell.text) == over && cell.at.column <= heading.column);
        let Some(at) = said.map(|cell| cell.at).max_by_key(|at| at.column) else { continue };
        // An export that undid its merge says the name over every column.
        let says_same = |last: &Option<Address>| {
            last.and_then(|last| grid.sheet.at(last)).is_some_and(|cell| trim(cell.text) == over)
        };
        match groups.last_mut() {
            Some((last, places)) if *last == Some(at) => places.end = place + 1,
            Some((last, places))
                if places.end == place
                    && says_same(last)
                    && !holds_pair(&header.headings[places.clone()]) =>
            {
                places.end = place + 1;
            }
            _ => groups.push((Some(at), place..place + 1)),
        }
    }
    let tells = |headings: &[Heading<'_>]| holds_pair(headings) || holds_sentences(vocabulary, headings);
    groups.retain(|(_, places)| tells(&header.headings[places.clone()]));
    // A number is no level.
    let names_level = |at: Address| {
        grid.sheet.at(at).is_some_and(|cell| names_class(vocabulary, without_number(cell.text)))
    };
    groups.into_iter().map(|(at, places)| (at.filter(|at| names_level(*at)), places)).collect()
}

/// Whether the only heading is of names and values alike: 指标内容及值.
fn holds_sentences(vocabulary: &Vocabulary, headings: &[Heading<'_>]) -> bool {
    matches!(headings, [only] if says_name_too(vocabulary, only.text))
}

/// Whether headings name an indicator and its value.
fn holds_pair(headings: &[Heading<'_>]) -> bool {
    let has = |field| headings.iter().any(|heading| heading.fields.contains(&field));
    has(Field::NAME) && has(Field::VALUE)
}

/// The headings of each indicator, where several stand side by side: numbered, or a name under each class and its value
/// behind it.
pub(super) fn pairs(sample: &Sample<'_, '_>, header: &Header<'_>) -> Vec<(Option<Address>, Range<usize>)> {
    let by_levels = by_levels(sample, header);
    if by_levels.len() > 1 {
        return by_levels;
    }
    let (numbered, named) = (numbered(header), by_names(sample.vocabulary, header));
    if numbered.len() >= named.len() { numbered } else { named }
}

/// The columns of the classes below each group, with names and values behind them: 产出指标 over 数量指标 │ 指标内容 │ 指标值 │ 效益指标
/// over 社会效益 │ 指标内容 │ 指标值.
fn by_levels(sample: &Sample<'_, '_>, header: &Header<'_>) -> Vec<(Option<Address>, Range<usize>)> {
    let is_group = |heading: &Heading<'_>| {
        sample.vocabulary.group_exactly(heading.text).is_some() && sample.levels(heading.column).is_levels()
    };
    let mut starts: Vec<usize> =
        (0..header.headings.len()).filter(|place| is_group(&header.headings[*place])).collect();
    starts.push(header.headings.len());
    let mut found: Vec<_> =
        starts.windows(2).map(|pair| (Some(header.headings[pair[0]].at), pair[0]..pair[1])).collect();
    found.retain(|(_, places)| holds_pair(&header.headings[places.clone()]));
    found
}

/// The names that a class or a number heads, each with what stands behind it up to the next: 数量指标 │ 目标值 │ 质量指标 │ 目标值.
fn by_names(vocabulary: &Vocabulary, header: &Header<'_>) -> Vec<(Option<Address>, Range<usize>)> {
    let mut pairs: Vec<(Option<Address>, Range<usize>)> = Vec::new();
    for (place, heading) in header.headings.iter().enumerate() {
        let parted = class_and_part(vocabulary, heading.text).is_some();
        let is_name =
            heading.fields.first() == Some(&Field::NAME) && (parted || !vocabulary.is_word(heading.text));
        let says_level = is_name && names_class(vocabulary, of_names(vocabulary, heading.text));
        if says_level || is_name && numbers_indicator(heading.text) {
            pairs.push((says_level.then_some(heading.at), place..place + 1));
        } else if let Some((_, last)) = pairs.last_mut()
            && heading.fields.first().is_some_and(|field| vocabulary.spec(*field).scope == Scope::Indicator)
        {
            last.end = place + 1;
        }
    }
    pairs.retain(|(_, places)| holds_pair(&header.headings[places.clone()]));
    pairs
}

/// What a heading of values alone is about: 数量 of 数量指标值.
fn stem_of_value(heading: &str) -> Option<&str> {
    ["指标值", "目标值", "值"].iter().find_map(|end| heading.strip_suffix(end))
}

/// What a heading of names, or of values alone, is about: 数量指标 of 数量指标名称, 满意度 of 满意度值, 效益 of 指标（效益）.
pub(in crate::layout) fn of_names<'t>(vocabulary: &Vocabulary, heading: &'t str) -> &'t str {
    if let Some((class, _)) = class_and_part(vocabulary, heading) {
        return class;
    }
    let stem = trim(heading).strip_suffix("名称").or_else(|| stem_of_value(trim(heading)));
    without_number(stem.filter(|stem| !stem.is_empty()).unwrap_or(heading))
}

/// The headings of each number: 指标1名称 │ 指标1值 │ 指标2名称 │ 指标2值.
fn numbered(header: &Header<'_>) -> Vec<(Option<Address>, Range<usize>)> {
    let number = |heading: &Heading<'_>| -> Option<u32> {
        let own = matches!(heading.fields.first(), Some(&Field::NAME | &Field::VALUE | &Field::VALUE_UNIT));
        let text = squeeze(heading.text);
        let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
        let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        digits[..end].parse().ok().filter(|number| own && *number < 100)
    };
    let mut pairs: Vec<(u32, Range<usize>)> = Vec::new();
    for (place, heading) in header.headings.iter().enumerate() {
        let Some(number) = number(heading) else { continue };
        match pairs.last_mut() {
            Some((last, places)) if *last == number => places.end = place + 1,
            _ => pairs.push((number, place..place + 1)),
        }
    }
    pairs.retain(|(_, places)| holds_pair(&header.headings[places.clone()]));
    pairs.into_iter().map(|(_, places)| (None, places)).collect()
}

/// One block for each group, and the columns of projects before and after them.
pub(super) fn side_by_side<'a>(
    sample: &Sample<'_, 'a>,
    header: &Header<'a>,
    groups: &[(Option<Address>, Range<usize>)],
) -> Columns<'a> {
    let mut columns = Columns::default();
    let is_free = |place: &usize| !groups.iter().any(|(_, places)| places.contains(place));
    let free: Vec<_> =
        (0..header.headings.len()).filter(is_free).map(|place| header.headings[place].clone()).collect();
    take_projects(sample, &free, &mut columns);
    if !columns.is_list() {
        take_bracketed(sample.vocabulary, &free, &mut columns.project);
    }
    for (at, places) in groups {
        let mut taken = Vec::new();
        let own = &header.headings[places.clone()];
        if holds_sentences(sample.vocabulary, own) {
            let value = own.first().map(|heading| heading.column);
            columns.blocks.push(Block { under: *at, value, in_sentences: true, ..Block::default() });
            continue;
        }
        assign(sample, own, &mut taken, &mut columns.unmatched);
        let mut own_block = Block { under: *at, ..block(sample, &taken, None) };
        // 数量指标 below 产出指标
        if let Some(first) = own.first().filter(|first| Some(first.at) == *at)
            && own_block.level2.is_none()
            && own_block.name != Some(first.column)
            && sample.levels(first.column).is_levels()
        {
            own_block.level2 = Some(first.column);
            columns.unmatched.retain(|(at, _)| *at != first.at);
        }
        columns.blocks.push(own_block);
    }
    take_classes(sample, &free, &mut columns);
    columns.find_rivals(sample, header, false);
    columns
}

/// Gives the project its columns beside those of the indicators. What would be of an indicator is of none here, and is not lost.
fn take_projects<'a>(sample: &Sample<'_, 'a>, headings: &[Heading<'a>], columns: &mut Columns<'a>) {
    let mut taken = Vec::new();
    assign(sample, headings, &mut taken, &mut columns.unmatched);
    let (own, left) =
        taken.into_iter().partition(|column: &Column| sample.vocabulary.is_of_projects(column.field));
    columns.project = own;
    let left: Vec<Column> = left;
    let of_none = headings.iter().filter(|heading| left.iter().any(|column| column.column == heading.column));
    columns.unmatched.extend(of_none.map(|heading| (heading.at, heading.text)));
    columns.unmatched.sort_by_key(|(at, _)| *at);
}

/// Makes a block of each class that heads targets alone beside the groups, and is the name of its indicator too: 服务对象满意度 over
/// ≥92%.
fn take_classes<'a>(sample: &Sample<'_, 'a>, free: &[Heading<'a>], columns: &mut Columns<'a>) {
    let vocabulary = sample.vocabulary;
    let is_target = |text: &str| {
        ValueWords::builtin().begins_with_sign(text) || text.starts_with(|c: char| c.is_ascii_digit())
    };
    let is_class = |at: &Address, text: &str| {
        names_class(vocabulary, text)
            && sample.texts(at.column).next().is_some()
            && sample.texts(at.column).all(is_target)
    };
    let is_free = |at: &Address| free.iter().any(|heading| heading.at == *at);
    let (taken, left) = std::mem::take(&mut columns.unmatched)
        .into_iter()
        .partition(|(at, text)| is_free(at) && is_class(at, text));
    columns.unmatched = left;
    let taken: Vec<(Address, &str)> = taken;
    columns.blocks.extend(taken.into_iter().map(|(at, _)| Block {
        under: Some(at),
        name_in: Some(at),
        value: Some(at.column),
        ..Block::default()
    }));
}

/// The columns of a list with a column of names and one of values for each class, of the same word: 数量指标 │ 数量值 │ 质量指标 │
/// 质量值; a value alone is named by its heading. None where no class has both.
pub(super) fn by_stems<'a>(sample: &Sample<'_, 'a>, header: &Header<'a>) -> Option<Columns<'a>> {
    let vocabulary = sample.vocabulary;
    let class_of_value =
        |heading: &Heading<'a>| stem_of_value(heading.text).filter(|stem| names_class(vocabulary, stem));
    let is_name = |heading: &Heading<'a>, stem: &str| {
        names_class(vocabulary, heading.text)
            && heading.text.strip_suffix("指标").unwrap_or(heading.text) == stem
    };
    let mut blocks = Vec::new();
    let mut taken = Vec::new();
    for (place, value) in header.headings.iter().enumerate() {
        let Some(stem) = class_of_value(value) else { continue };
        let before = place.checked_sub(1).map(|before| &header.headings[before]);
        let name = before.filter(|before| is_name(before, stem));
        taken.push(value.column);
        taken.extend(name.map(|name| name.column));
        blocks.push(Block {
            under: Some(name.map_or(value.at, |name| name.at)),
            name: name.map(|name| name.column),
            name_in: name.is_none().then_some(value.at),
            value: Some(value.column),
            ..Block::default()
        });
    }
    blocks.iter().find(|block| block.name.is_some())?;
    let mut columns = Columns { blocks, ..Columns::default() };
    let is_free = |heading: &&Heading<'a>| !taken.contains(&heading.column);
    let others: Vec<_> = header.headings.iter().filter(is_free).cloned().collect();
    take_projects(sample, &others, &mut columns);
    Some(columns)
}

/// The columns of a list whose headings are classes or names of indicators, with one block for each.
pub(super) fn by_class<'a>(sample: &Sample<'_, 'a>, header: &Header<'a>) -> Columns<'a> {
    let mut columns = Columns::default();
    let vocabulary = sample.vocabulary;
    let names = |heading: &&Heading<'a>| names_class(vocabulary, heading.text);
    let top = header.rows.clone().next().map_or(0, |row| sample.grid.row(row).number);
    // A row of names may hold one that is a class elsewhere: 公众满意度.
    // What stands below something else is none: 约束性任务 under 任务清单.
    let is_under_top = |heading: &&Heading<'a>| heading.over.is_some_and(|over| is_top(vocabulary, over));
    let is_own = |heading: &&Heading<'a>| heading.at.row > top && !names(heading) && is_under_top(heading);
    let own = header.headings.iter().find(is_own);
    let row = own.map(|heading| heading.at.row);
    let is_name = |heading: &&Heading<'a>| Some(heading.at.row) == row;
    let is_class = |heading: &&Heading<'a>| names(heading) && !is_name(heading);
    let others: Vec<_> =
        header.headings.iter().filter(|one| !is_class(one) && !is_name(one)).cloned().collect();
    take_projects(sample, &others, &mut columns);
    columns.blocks.extend(header.headings.iter().filter(is_class).map(|heading| Block {
        under: Some(heading.at),
        value: Some(heading.column),
        in_sentences: true,
        ..Block::default()
    }));
    // What a column of a class says is read once, also where it says its classes in sentences.
    let tells = |heading: &&Heading<'a>| {
        !is_class(heading) && tells_indicators(sample.grid, vocabulary, heading, header.rows.end)
    };
    columns.unmatched.retain(|(at, _)| !header.headings.iter().any(|one| one.at == *at && tells(&one)));
    for heading in header.headings.iter().filter(tells) {
        let goal_too = names_goals_and_indicators(vocabulary, heading.text);
        columns.blocks.push(Block {
            value: Some(heading.column),
            in_sentences: true,
            goal_too,
            ..Block::default()
        });
        if goal_too && columns.project(Field::GOAL).is_none() {
            columns.project.push(Column { field: Field::GOAL, column: heading.column, unit: None });
        }
    }
    // The last row of the header may say the units.
    let last = sample.grid.row(header.rows.end - 1);
    let unit_below = |heading: &Heading<'a>| {
        last.get(heading.column).map(|cell| cell.at).filter(|at| at.row > heading.at.row)
    };
    // 建设内容指标 over 新增处理能力2万吨/日 heads names and values.
    let is_of_sentences = |heading: &&Heading<'a>| {
        let says_both = |text: &str| text.starts_with(is_han) && text.contains(|c: char| c.is_ascii_digit());
        ends_as_indicators(heading.text)
            && sample.texts(heading.column).next().is_some()
            && sample.texts(heading.column).all(says_both)
    };
    columns.blocks.extend(header.headings.iter().filter(|one| is_name(one) && is_of_sentences(one)).map(
        |heading| Block {
            under: names(&heading).then_some(heading.at).or_else(|| class_over(sample, header, heading)),
            value: Some(heading.column),
            in_sentences: true,
            ..Block::default()
        },
    ));
    let of_names = |one: &&Heading<'a>| is_name(one) && !is_of_sentences(one);
    columns.blocks.extend(header.headings.iter().filter(of_names).map(|heading| Block {
        under: class_over(sample, header, heading),
        name_in: Some(heading.at),
        unit_in: unit_in_brackets(heading.text).map(|_| heading.at).or_else(|| unit_below(heading)),
        value: Some(heading.column),
        ..Block::default()
    }));
    columns
}

/// The cell of the header that names the class of the indicators below it.
fn class_over<'a>(sample: &Sample<'_, 'a>, header: &Header<'a>, heading: &Heading<'a>) -> Option<Address> {
    let over = heading.over.filter(|over| names_class(sample.vocabulary, over))?;
    let above = header.rows.clone().flat_map(|row| sample.grid.cells(row));
    let said = above.filter(|cell| trim(cell.text) == over && cell.at.column <= heading.column);
    said.map(|cell| cell.at).max_by_key(|at| at.column)
}

/// 项目单位（项目名称） names the office in one row and its projects in the next.
fn take_bracketed(vocabulary: &Vocabulary, headings: &[Heading<'_>], project: &mut Vec<Column>) {
    for heading in headings {
        let text = squeeze(heading.text);
        let inside = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
        let field = inside.and_then(|(_, inside)| vocabulary.field_named(inside));
        if let Some(field) = field.filter(|field| [Field::PROJECT_NAME, Field::PROJECT_CODE].contains(field))
        {
            project.retain(|column| column.column != heading.column);
            project.push(Column { field, column: heading.column, unit: None });
        }
    }
}
