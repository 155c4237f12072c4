//! Gives each heading of a table the field that it claims, by its words and, where these say several things, by its cells.
//! Takes headings and a sample of the cells under them, gives columns and the headings that no field claims.

use super::Column;
use super::sample::Sample;
use super::under::{take_contents, take_from_under, take_levels, take_names, take_sides};
use crate::layout::header::{Heading, is_known_column};
use crate::layout::pairs::bracket_unit;
use crate::layout::parted::heads_money;
use crate::layout::residue;
use crate::model::sheet::Address;
use crate::text::fold::squeeze;
use crate::text::money::MoneyUnit;
use crate::words::value::ValueWords;
use crate::words::vocabulary::{Field, Scope, word_form};

/// Gives each heading the first of its fields that is free; words with one meaning go first.
pub(super) fn assign<'a>(
    sample: &Sample<'_, 'a>,
    headings: &[Heading<'a>],
    taken: &mut Vec<Column>,
    unmatched: &mut Vec<(Address, &'a str)>,
) {
    let levels_begin = headings
        .iter()
        .find(|heading| matches!(heading.fields, [Field::LEVEL1 | Field::LEVEL2 | Field::NAME, ..]))
        .map_or(u32::MAX, |heading| heading.column);
    for several in [false, true] {
        for heading in headings.iter().filter(|heading| (heading.fields.len() > 1) == several) {
            let mut candidates = order(sample, heading, levels_begin, taken);
            // 考核指标 over classes beside 指标名称 over names.
            if let ([Field::NAME], Some(level)) =
                (&candidates[..], level_beside_names(sample, headings, heading))
            {
                candidates = Vec::from([level]);
            }
            // Under 三级指标 nothing or numbers, the names under 指标: the column that is filled in holds the field.
            let names = |text: &str| residue::clean_name(text).chars().any(char::is_alphabetic);
            let says = |column| sample.texts(column).any(names);
            // 指标 over 绩效指标, which stands before all levels; 指标层级 over 一级, 二级 and 三级.
            let is_level = |text: &str| {
                let first = sample.vocabulary.fields_of(text).first();
                matches!(first, Some(&(Field::LEVEL1 | Field::LEVEL2 | Field::NAME)))
            };
            let is_label = |text: &str| is_known_column(sample.vocabulary, text) || is_level(text);
            let labels = || sample.texts(heading.column).all(is_label);
            if let [Field::NAME] = candidates[..]
                && sample.texts(heading.column).next().is_some()
                && labels()
            {
                continue;
            }
            if candidates.first() == Some(&Field::NAME)
                && let Some(blank) =
                    taken.iter_mut().find(|column| column.field == Field::NAME && !says(column.column))
                && says(heading.column)
            {
                blank.column = heading.column;
                continue;
            }
            // Of 三级 │ 指标名称 the second holds the names.
            if let [Field::NAME] = candidates[..]
                && says(heading.column)
                && let Some(level) = taken.iter_mut().find(|column| column.field == Field::NAME)
                && let Some(above) = headings.iter().find(|other| other.column == level.column)
                && names_deeper(above, heading)
            {
                level.column = heading.column;
                unmatched.push((above.at, above.text));
                continue;
            }
            let free = candidates.into_iter().find(|field| taken.iter().all(|column| column.field != *field));
            match free {
                Some(field) => {
                    let own = MoneyUnit::stated_in(&squeeze(heading.text));
                    // 预算情况（万元） is no amount, and says their unit all the same.
                    let over = heading.over.and_then(|over| match heads_money(sample.vocabulary, over) {
                        true => MoneyUnit::stated_in(&squeeze(over)),
                        false => bracket_unit(over),
                    });
                    let unit = own.or(over).or_else(|| unit_of_total(field, heading, taken));
                    taken.push(Column { field, column: heading.column, unit });
                }
                // A second category says something too, and may contradict the first.
                None if names_category(sample, heading) => {
                    taken.push(Column { field: Field::CATEGORY, column: heading.column, unit: None });
                }
                // So does a second column of an amount, in another unit or once more.
                None if repeats_amount(sample, heading, headings, taken) => taken.push(Column {
                    field: heading.fields[0],
                    column: heading.column,
                    unit: MoneyUnit::stated_in(&squeeze(heading.text)),
                }),
                None if take_second_level(sample, heading, taken) => {}
                None if is_known_column(sample.vocabulary, heading.text) => {}
                None => unmatched.push((heading.at, heading.text)),
            }
        }
    }
    take_names(sample, headings, taken, unmatched);
    take_levels(sample, headings, taken, unmatched);
    take_from_under(sample, headings, taken, unmatched);
    take_sides(sample, headings, taken, unmatched);
    take_contents(sample, headings, taken, unmatched);
    taken.sort_by_key(|column| column.column);
    unmatched.sort_by_key(|(at, _)| *at);
}

/// Whether the second of two headings of names is that of the names themselves, behind a level: 三级 │ 指标名称.
pub(super) fn names_deeper(level: &Heading<'_>, names: &Heading<'_>) -> bool {
    let (above, own) = (word_form(level.text), word_form(names.text));
    let says_names = own.contains("名称") || own.contains("具体");
    level.column < names.column && above.starts_with("三级") && says_names && !own.starts_with("三级")
}

/// The unit of the total that the column is a part of, which stands before it: 万元 of 其中：财政拨款 behind 年度资金总额（万元）.
fn unit_of_total(field: Field, heading: &Heading<'_>, taken: &[Column]) -> Option<MoneyUnit> {
    let is_part = heading.fields.len() > 1 && [Field::ANNUAL_FISCAL, Field::ANNUAL_OTHER].contains(&field);
    let total = taken.iter().find(|total| total.field == Field::ANNUAL_AMOUNT)?;
    total.unit.filter(|_| is_part && total.column < heading.column)
}

/// Whether the column is headed 项目类别 and names categories.
fn names_category(sample: &Sample<'_, '_>, heading: &Heading<'_>) -> bool {
    let mut texts = sample.texts(heading.column);
    heading.fields.contains(&Field::CATEGORY)
        && texts.any(|text| sample.vocabulary.category_of(text).is_some())
}

/// Whether an amount has another column of the same heading, at most in another unit: 资金总额（万元） beside 资金总额（元）.
fn repeats_amount(
    sample: &Sample<'_, '_>,
    heading: &Heading<'_>,
    headings: &[Heading<'_>],
    taken: &[Column],
) -> bool {
    let Some(field) = heading.fields.first().filter(|field| sample.vocabulary.is_amount(**field)) else {
        return false;
    };
    let text = squeeze(heading.text);
    let is_other = |other: &Heading<'_>| {
        let other = squeeze(other.text);
        let units = [&text, &other].iter().all(|text| MoneyUnit::stated_in(text).is_some());
        other == text || units && word_form(&other) == word_form(&text)
    };
    taken.iter().filter(|column| column.field == *field).any(|column| {
        headings.iter().any(|other| other.column == column.column && is_other(other))
            && column.column != heading.column
    })
}

/// The fields of a heading in the order in which its cells and its place make them likely.
fn order(sample: &Sample<'_, '_>, heading: &Heading<'_>, levels_begin: u32, taken: &[Column]) -> Vec<Field> {
    let mut fields = heading.fields.to_vec();
    // 类别 may be that of projects and that of indicators, 指标属性 is 定量 or a class.
    let is_either = matches!(fields[..], [Field::CATEGORY | Field::NATURE]);
    let levels = is_either.then(|| sample.levels(heading.column)).filter(|levels| levels.is_levels());
    if let Some(levels) = levels {
        return Vec::from([if levels.is_classes() { Field::LEVEL2 } else { Field::LEVEL1 }]);
    }
    if fields.len() < 2 {
        return fields;
    }
    // 单位 before the names may be that of the values, which it is where it says nothing but units.
    let is_unit = |text: &str| ValueWords::builtin().is_unit(&squeeze(text));
    if fields.contains(&Field::VALUE_UNIT)
        && sample.texts(heading.column).next().is_some()
        && sample.texts(heading.column).all(is_unit)
    {
        return Vec::from([Field::VALUE_UNIT]);
    }
    // 项目类别 between the levels, where its name alone may be that of a level.
    if names_category(sample, heading) {
        return Vec::from([Field::CATEGORY]);
    }
    let scope = |field: &Field| sample.vocabulary.spec(*field).scope;
    let column = heading.column;
    // 其中：财政拨款 is a part of the total that stands before it.
    let is_total = |column: &&Column| [Field::TOTAL_AMOUNT, Field::ANNUAL_AMOUNT].contains(&column.field);
    let before = taken.iter().filter(is_total).filter(|total| total.column < column);
    if before.max_by_key(|total| total.column).is_some_and(|total| total.field == Field::ANNUAL_AMOUNT) {
        fields.sort_by_key(|field| ![Field::ANNUAL_FISCAL, Field::ANNUAL_OTHER].contains(field));
    }
    // 单位 beside the value is a unit of measurement, before the levels it is an office.
    let wanted = if column > levels_begin { Scope::Indicator } else { Scope::Project };
    fields.sort_by_key(|field| scope(field) != wanted);
    let levels = sample.levels(column);
    // 一级指标 │ 指标类型 over 产出指标 │ 数量指标
    if fields.contains(&Field::LEVEL1)
        && levels.is_classes()
        && taken.iter().any(|own| own.field == Field::LEVEL1 && sample.levels(own.column).is_levels())
        && taken.iter().all(|own| own.field != Field::LEVEL2)
    {
        return Vec::from([Field::LEVEL2]);
    }
    let first = if fields.contains(&Field::LEVEL1) && levels.is_levels() {
        let level1_taken = taken.iter().any(|column| column.field == Field::LEVEL1);
        Some(if level1_taken { Field::LEVEL2 } else { Field::LEVEL1 })
    } else if sample.any(column, |text| ValueWords::builtin().begins_with_sign(text)) {
        Some(Field::OPERATOR)
    } else {
        let told = |field: &Field| {
            let spec = sample.vocabulary.spec(*field);
            sample.any(column, |text| spec.is_told_by(text))
        };
        fields.iter().copied().find(told)
    };
    if let Some(first) = first.filter(|first| fields.contains(first)) {
        fields.retain(|field| *field != first);
        fields.insert(0, first);
    }
    fields
}

/// The level that a column headed as names holds, where another column so headed holds the names.
fn level_beside_names(sample: &Sample<'_, '_>, headings: &[Heading<'_>], own: &Heading<'_>) -> Option<Field> {
    let holds_names = |other: &Heading<'_>| {
        other.column != own.column
            && other.fields.first() == Some(&Field::NAME)
            && sample.texts(other.column).next().is_some()
            && !sample.levels(other.column).is_levels()
    };
    let mut others = headings.iter().filter(|other| holds_names(other)).peekable();
    others.peek()?;
    level_in(sample, own.column)
}

/// The level that a column holds by its cells.
fn level_in(sample: &Sample<'_, '_>, column: u32) -> Option<Field> {
    let levels = sample.levels(column);
    levels.is_levels().then(|| if levels.is_classes() { Field::LEVEL2 } else { Field::LEVEL1 })
}

/// Takes the second of two headings that mean the same level, where the other level has none: 指标类别 with the groups
/// beside 指标分类 with the classes. Gives whether it did.
fn take_second_level(sample: &Sample<'_, '_>, heading: &Heading<'_>, taken: &mut Vec<Column>) -> bool {
    let of_cells = |column: u32| level_in(sample, column);
    let is_level = |field: &Field| [Field::LEVEL1, Field::LEVEL2].contains(field);
    if !heading.fields.iter().any(is_level) || taken.iter().filter(|one| is_level(&one.field)).count() != 1 {
        return false;
    }
    let Some(own) = of_cells(heading.column) else { return false };
    let Some(first) = taken.iter_mut().find(|one| is_level(&one.field)) else { return false };
    let other = if own == Field::LEVEL1 { Field::LEVEL2 } else { Field::LEVEL1 };
    if of_cells(first.column) != Some(other) {
        return false;
    }
    first.field = other;
    taken.push(Column { field: own, column: heading.column, unit: None });
    true
}
