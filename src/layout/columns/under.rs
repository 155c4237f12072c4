//! Columns without a heading of their own, under one that is over several: groups and classes under 指标类别, signs and
//! numbers under 目标值, numbers and names under 三级指标.
//! Takes the columns that headings claim and the first cells under them, puts the fields where their cells are.

use super::{Column, Sample};
use crate::layout::header::{Heading, ends_as_indicators};
use crate::layout::residue;
use crate::layout::sides::side_of;
use crate::model::project::Side;
use crate::model::sheet::Address;
use crate::words::value::{self, ValueWords};
use crate::words::vocabulary::Field;

/// Where no header says 三级指标, the names are under 绩效指标 if that holds another text for each indicator: 绩效指标 │ 指标类型 │
/// 目标值.
pub(super) fn take_names<'a>(
    sample: &Sample<'_, 'a>,
    headings: &[Heading<'a>],
    taken: &mut Vec<Column>,
    unmatched: &mut Vec<(Address, &'a str)>,
) {
    if taken.iter().any(|column| column.field == Field::NAME) {
        return;
    }
    // The only level holds the names, and a column without a word of levels holds the classes: 考核项目 │ 考核内容.
    let is_level = |column: &&mut Column| matches!(column.field, Field::LEVEL1 | Field::LEVEL2);
    let only =
        taken.iter().filter(|column| matches!(column.field, Field::LEVEL1 | Field::LEVEL2)).count() == 1;
    let before = |column: u32| {
        headings.iter().any(|heading| heading.column < column && sample.levels(heading.column).is_classes())
    };
    if let Some(level) = taken
        .iter_mut()
        .find(is_level)
        .filter(|level| only && !sample.levels(level.column).is_levels() && before(level.column))
    {
        level.field = Field::NAME;
        return;
    }
    let holds_names = |column: u32| {
        let mut texts: Vec<&str> = sample.texts(column).collect();
        let count = texts.len();
        texts.sort_unstable();
        texts.dedup();
        let is_name =
            |text: &&str| !residue::clean_name(text).is_empty() && !text.starts_with(char::is_numeric);
        count > 1
            && texts.len() * 2 > count
            && texts.iter().all(is_name)
            && !sample.levels(column).is_levels()
    };
    let is_free = |column: u32| taken.iter().all(|taken| taken.column != column);
    let own = headings.iter().find(|heading| {
        ends_as_indicators(heading.text) && is_free(heading.column) && holds_names(heading.column)
    });
    if let Some(column) = own.map(|heading| heading.column).or_else(|| behind_levels(sample, taken)) {
        taken.retain(|own| own.column != column);
        taken.push(Column { field: Field::NAME, column, unit: None });
        unmatched.retain(|(at, _)| at.column != column);
    }
}

/// The column of the names right behind the levels, whatever its heading: 二级指标 │ 考核项目 │ 指标值. A level may have any
/// heading as well.
fn behind_levels(sample: &Sample<'_, '_>, taken: &[Column]) -> Option<u32> {
    let is_level = |column: &&Column| matches!(column.field, Field::LEVEL1 | Field::LEVEL2);
    let last = taken.iter().filter(is_level).max_by_key(|column| column.column)?.column;
    let value = taken.iter().find(|column| column.field == Field::VALUE)?.column;
    let is_free = |column: &u32| taken.iter().all(|own| own.column != *column || own.field == Field::GOAL);
    let may_hold_names = |column: u32| {
        let is_name =
            |text: &str| !residue::clean_name(text).is_empty() && !text.starts_with(char::is_numeric);
        let first = sample.texts(column).next();
        sample.texts(column).all(is_name) && sample.texts(column).any(|text| Some(text) != first)
    };
    if !sample.levels(last).is_levels() {
        return None;
    }
    let mut between = (last + 1..value).filter(|column| sample.texts(*column).next().is_some());
    let next = between.find(|column| !sample.levels(*column).is_levels())?;
    (is_free(&next) && may_hold_names(next)).then_some(next)
}

/// Where several rows of one name have other contents and a value each, the contents are the names: 安装设施 over 安装护栏 and
/// 安装标志牌.
pub(super) fn take_contents<'a>(
    sample: &Sample<'_, 'a>,
    headings: &[Heading<'a>],
    taken: &mut Vec<Column>,
    unmatched: &mut Vec<(Address, &'a str)>,
) {
    let place = |field| taken.iter().position(|column| column.field == field);
    let (Some(name), Some(content), Some(value)) =
        (place(Field::NAME), place(Field::EXPLANATION), place(Field::VALUE))
    else {
        return;
    };
    let of = |place: usize| headings.iter().find(|heading| heading.column == taken[place].column);
    // 指标内容 may be a name, 指标解释 is none.
    let (Some(names), Some(contents)) = (of(name), of(content)) else { return };
    if !contents.fields.contains(&Field::NAME)
        || !sample.vary_under(taken[name].column, taken[content].column, taken[value].column)
    {
        return;
    }
    unmatched.push((names.at, names.text));
    taken[content].field = Field::NAME;
    taken.remove(name);
}

/// Where no header says 一级指标 or 二级指标, a column before the names that holds names of levels is one all the same.
pub(super) fn take_levels<'a>(
    sample: &Sample<'_, 'a>,
    headings: &[Heading<'a>],
    taken: &mut Vec<Column>,
    unmatched: &mut Vec<(Address, &'a str)>,
) {
    let is_free = |taken: &[Column], field| taken.iter().all(|column| column.field != field);
    if !is_free(taken, Field::LEVEL1) && !is_free(taken, Field::LEVEL2) {
        return;
    }
    take_merged_name(sample, headings, taken);
    let Some(name) = taken.iter().find(|column| column.field == Field::NAME).map(|column| column.column)
    else {
        return;
    };
    let first = headings.first().map_or(name, |heading| heading.column);
    take_levels_behind(sample, headings, name, taken, unmatched);
    // A heading may stand over several columns: 指标类型 over 产出指标 and 数量指标.
    for column in first..name {
        if taken.iter().any(|taken| taken.column == column) {
            continue;
        }
        let levels = sample.levels(column);
        // 指标类别 over the groups and the classes: what it heads are the groups.
        let over = taken.iter_mut().find(|taken| taken.field == Field::LEVEL2 && taken.column < column);
        if let Some(over) = over.filter(|over| {
            let own = sample.levels(over.column);
            levels.is_classes() && own.is_levels() && !own.is_classes()
        }) && headings.iter().all(|heading| heading.column != column)
        {
            over.field = Field::LEVEL1;
        }
        let field = if levels.is_classes() { Field::LEVEL2 } else { Field::LEVEL1 };
        if levels.is_levels() && is_free(taken, field) {
            taken.push(Column { field, column, unit: None });
            unmatched.retain(|(at, _)| at.column != column);
        }
    }
}

/// The class may stand behind the names too, under a heading that nothing claims: 指标 │ 指标值 │ 所属类别.
fn take_levels_behind<'a>(
    sample: &Sample<'_, 'a>,
    headings: &[Heading<'a>],
    name: u32,
    taken: &mut Vec<Column>,
    unmatched: &mut Vec<(Address, &'a str)>,
) {
    if taken.iter().any(|column| matches!(column.field, Field::LEVEL1 | Field::LEVEL2)) {
        return;
    }
    let is_free = |heading: &&Heading<'a>| {
        heading.column > name && taken.iter().all(|column| column.column != heading.column)
    };
    let mut behind = headings.iter().filter(is_free).map(|heading| heading.column);
    if let Some(column) = behind.find(|column| sample.levels(*column).is_classes()) {
        taken.push(Column { field: Field::LEVEL2, column, unit: None });
        unmatched.retain(|(at, _)| at.column != column);
    }
}

/// Most columns under one heading of the value.
const MOST_UNDER: u32 = 12;

/// Where 目标值 is over several columns, or heads two, of which the first holds only ≥ and ≤, the value is in the next, and
/// behind it perhaps its unit. Where 三级指标 is over numbers and names, the name is in the second.
pub(super) fn take_from_under<'a>(
    sample: &Sample<'_, 'a>,
    headings: &[Heading<'a>],
    taken: &mut Vec<Column>,
    unmatched: &mut Vec<(Address, &'a str)>,
) {
    let words = ValueWords::builtin();
    let all = |column: u32, test: &dyn Fn(&str) -> bool| {
        let mut texts = sample.texts(column).peekable();
        texts.peek().is_some() && texts.all(test)
    };
    let is_free = |taken: &[Column], column: u32| {
        taken.iter().all(|taken| taken.column != column)
            && headings.iter().all(|heading| heading.column != column)
            && sample.texts(column).next().is_some()
    };
    let has = |taken: &[Column], field| taken.iter().any(|column| column.field == field);
    let is_number = |text: &str| text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    let compares = |text: &str| words.is_comparator(text) || value::declared_kind(text, words).is_some();
    let place = |taken: &[Column], field| taken.iter().position(|column| column.field == field);
    // Signs alone are what compares, whatever their heading: 指标属性 over ≥ and ＝.
    let signs =
        |column: u32| all(column, &compares) && sample.texts(column).any(|text| words.is_comparator(text));
    if !has(taken, Field::OPERATOR)
        && let Some(heading) = headings.iter().find(|heading| {
            let own = taken.iter().find(|column| column.column == heading.column);
            own.is_none_or(|own| own.field == Field::NATURE) && signs(heading.column)
        })
    {
        taken.retain(|column| column.column != heading.column);
        taken.push(Column { field: Field::OPERATOR, column: heading.column, unit: None });
        unmatched.retain(|(at, _)| *at != heading.at);
    }
    if let Some(name) = place(taken, Field::NAME)
        && is_free(taken, taken[name].column + 1)
        && all(taken[name].column, &is_number)
    {
        taken[name].column += 1;
    }
    let Some(at) = place(taken, Field::VALUE) else { return };
    let Column { column, unit, .. } = taken[at];
    if !all(column, &compares) {
        return;
    }
    // The sign may be merged over several columns.
    let behind = headings.iter().find(|heading| heading.column > column);
    // 绩效目标值 over signs │ 值, which is something else beside a value.
    let is_value = |heading: &&Heading<'a>| {
        heading.fields.first().or(sample.vocabulary.fields_of(heading.text).first()) == Some(&Field::VALUE)
    };
    let says_value = behind.filter(is_value);
    let end = behind.map_or(column + MOST_UNDER, |heading| heading.column);
    let mut under = (column + 1..end.min(column + MOST_UNDER)).filter(|column| is_free(taken, *column));
    let Some(next) = under.next().or(says_value.map(|heading| heading.column)) else { return };
    let unit_in = under.next().unwrap_or(next + 1);
    taken[at].column = next;
    unmatched.retain(|(at, _)| at.column != next);
    if !has(taken, Field::OPERATOR) {
        taken.push(Column { field: Field::OPERATOR, column, unit: None });
    }
    let is_unit = |text: &str| words.is_unit(text);
    if !has(taken, Field::VALUE_UNIT) && is_free(taken, unit_in) && all(unit_in, &is_unit) {
        taken.push(Column { field: Field::VALUE_UNIT, column: unit_in, unit });
    }
}

/// Most characters of what says a side before the levels.
const LONGEST_SIDE: usize = 16;

/// Where each cell of a column before the levels says a side, and both are said, the column tells the sides: 三年总体指标 over
/// some rows, 年度指标 over the others.
pub(super) fn take_sides<'a>(
    sample: &Sample<'_, 'a>,
    headings: &[Heading<'a>],
    taken: &mut Vec<Column>,
    unmatched: &mut Vec<(Address, &'a str)>,
) {
    let is_level = |column: &&Column| matches!(column.field, Field::LEVEL1 | Field::LEVEL2 | Field::NAME);
    let level = taken.iter().filter(is_level).map(|column| column.column).min();
    let first = headings.first().map(|heading| heading.column);
    let (Some(first), Some(level)) = (first, level) else { return };
    if taken.iter().any(|column| column.field == Field::SIDE) {
        return;
    }
    let says_both = |column: u32| {
        let (mut annual, mut long_term) = (false, false);
        sample.texts(column).all(|text| {
            let side = side_of(sample.vocabulary, text).filter(|_| text.chars().count() <= LONGEST_SIDE);
            annual |= side == Some(Side::Annual);
            long_term |= side == Some(Side::LongTerm);
            side.is_some()
        }) && annual
            && long_term
    };
    let is_free = |column: &u32| taken.iter().all(|taken| taken.column != *column);
    if let Some(column) = (first..level).filter(is_free).find(|column| says_both(*column)) {
        taken.push(Column { field: Field::SIDE, column, unit: None });
        unmatched.retain(|(at, _)| at.column != column);
    }
}

/// Where 指标名称 is over several columns of which the first holds levels, the name is in the last of them.
fn take_merged_name(sample: &Sample<'_, '_>, headings: &[Heading<'_>], taken: &mut [Column]) {
    let Some(name) = taken.iter_mut().find(|column| column.field == Field::NAME) else { return };
    let Some(next) = headings.iter().map(|heading| heading.column).find(|column| *column > name.column)
    else {
        return;
    };
    if sample.levels(name.column).is_levels() {
        let names = (name.column + 1..next).rev().find(|column| sample.any(*column, |_| true));
        name.column = names.unwrap_or(name.column);
    }
}
