//! Which column counts where a header has several for one field: the value parted by years or places, a reference beside
//! the target, names that go on below 三级指标. The others lose their field, so that they are said not to be used.
//! Takes a header, gives the header as its columns are to be read.

mod by_year;
mod changed;

use super::grid::Grid;
use super::header::{Header, Heading, is_known_column, names_region, says_whole};
use super::sides;
use super::subprojects;
use super::years::{self, Chosen};
use crate::model::project::Side;
use crate::model::sheet::Address;
use crate::text::fold::trim;
use crate::words::value::ValueWords;
use crate::words::vocabulary::{Field, Vocabulary, says_any, word_form};
use std::borrow::Cow;

pub(super) use by_year::stated_year;
pub(super) use changed::Changed;

/// Rows under a header that are looked at for categories and targets.
const SAMPLE: usize = 60;
/// Most characters of a target under the name of a project.
const LONGEST_TARGET: usize = 20;

/// A header of which one column counts for each field.
pub(super) struct Settled<'a> {
    pub header: Header<'a>,
    /// What was chosen where values stand by year.
    pub years: Option<(Address, Chosen)>,
    /// The column that was taken for the value is one of several under it, and nothing tells that it is the one that counts.
    pub is_any_part: bool,
    /// The columns of the value, where each is that of a stage of the project and all count: 建设期目标值 │ 运营期目标值.
    pub stages: Vec<u32>,
    /// The columns of the value, where each is that of a region: 甲县 │ 乙县.
    pub regions: Vec<Region<'a>>,
    /// The column of what reviewers changed, beside that of what they left.
    pub changed: Option<Changed>,
}

/// A region with a column of targets of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Region<'a> {
    pub column: u32,
    pub at: Address,
    pub name: &'a str,
}

/// Whether a heading is one of an amount.
pub(super) fn heads_money(vocabulary: &Vocabulary, text: &str) -> bool {
    vocabulary.fields_of(text).first().is_some_and(|field| vocabulary.is_amount(*field))
}

/// What the whole of an amount is called that is parted into columns: 小计, 总额.
fn words_of_whole(vocabulary: &Vocabulary) -> impl Iterator<Item = &String> {
    vocabulary.sheet.money_totals.iter().chain(&vocabulary.sheet.totals)
}

/// The header with one column for each field.
pub(super) fn settled<'a>(grid: &Grid<'a>, vocabulary: &'a Vocabulary, header: &Header<'a>) -> Settled<'a> {
    let mut header = header.clone();
    // 小计 │ 一般公共预算 │ 其他资金 under 预算金额
    for heading in header.headings.iter_mut().filter(|heading| heading.fields.is_empty()) {
        let word = word_form(heading.text);
        let is_whole = words_of_whole(vocabulary).any(|total| *total == word);
        if let Some(over) = heading.over.filter(|over| is_whole && heads_money(vocabulary, over)) {
            heading.fields = vocabulary.fields_of(over);
        }
    }
    // What stands under 指标值 is a value, whatever its own words would be elsewhere: 建设期总目标.
    let is_goal = |heading: &Heading<'_>| heading.fields.first().is_some_and(|first| first.is_goal());
    for heading in header.headings.iter_mut().filter(|heading| is_goal(heading)) {
        if is_under_value(vocabulary, heading) {
            heading.fields = &[];
        }
    }
    leave_replaced(vocabulary, &mut header);
    take_results_of_goals(&mut header);
    leave_earlier_results(grid, vocabulary, &mut header);
    leave_weak(grid, vocabulary, &mut header);
    leave_other_years(grid, vocabulary, &mut header);
    let words = &vocabulary.sheet;
    // 全年预算数 beside 年初预算数
    strongest(&mut header, Field::ANNUAL_AMOUNT, |heading| says_any(heading.text, &words.final_budgets));
    let form = |heading: &Heading<'_>| word_form(heading.text).into_owned();
    leave_other(vocabulary, &mut header);
    let changed = Changed::take(grid, vocabulary, &mut header);
    strongest(&mut header, Field::VALUE, |heading| words.is_final(&form(heading)));
    leave_middle(vocabulary, &mut header);
    // Beside 中期指标值 alone, 目标数 is that of the year.
    let is_strong = |heading: &Heading<'_>| !words.weak_values.contains(&form(heading));
    let is_other = |heading: &Heading<'_>| {
        let is_value = heading.fields.first() == Some(&Field::VALUE);
        is_value && is_strong(heading) && sides::own_side(vocabulary, heading) != Some(Side::LongTerm)
    };
    if header.headings.iter().any(is_other) {
        strongest(&mut header, Field::VALUE, is_strong);
    }
    let is_weak = |heading: &Heading<'a>| words.weak_levels.contains(&form(heading));
    for level in [Field::LEVEL1, Field::LEVEL2] {
        let own = |heading: &Heading<'a>| heading.fields == [level];
        if header.headings.iter().any(|heading| own(heading) && !is_weak(heading)) {
            let weak = header.headings.iter_mut().filter(|heading| own(heading) && is_weak(heading));
            weak.for_each(|heading| heading.fields = &[]);
        }
    }
    // 1-7月执行情况 is the actual value where no column is that of the year.
    strongest(&mut header, Field::ACTUAL, |heading| !says_any(heading.text, &words.so_far));
    let is_plain = |heading: &Heading<'a>| !words.weak_weights.contains(&form(heading));
    strongest(&mut header, Field::WEIGHT, is_plain);
    strongest(&mut header, Field::NAME, |heading| words.deepest_names.contains(&form(heading)));
    take_level_of_names(vocabulary, &mut header);
    subprojects::take(grid, vocabulary, &mut header);
    let years = by_year::settle(grid, vocabulary, &mut header);
    let is_parted = !header.headings.iter().any(|heading| heading.fields.contains(&Field::VALUE));
    let is_any_part = is_parted && !whole_of_parts(vocabulary, &mut header);
    let (regions, stages) = (regions(grid, vocabulary, &header), stages(vocabulary, &header));
    Settled { header, years, is_any_part, stages, regions, changed }
}

/// Takes the field from what was reached in a year before that of the values: 2025年完成值 beside 2026年目标值.
fn leave_earlier_results(grid: &Grid<'_>, vocabulary: &Vocabulary, header: &mut Header<'_>) {
    let is = |heading: &Heading<'_>, field| heading.fields.first() == Some(&field);
    let dated =
        |heading: &Heading<'_>| is(heading, Field::ACTUAL).then(|| years::within(heading.text)).flatten();
    if header.headings.iter().all(|heading| dated(heading).is_none()) {
        return;
    }
    let of_values = header.headings.iter().filter(|heading| is(heading, Field::VALUE));
    let last = of_values.filter_map(|heading| years::within(heading.text)).max();
    let Some(year) = last.or_else(|| stated_year(grid, vocabulary, header)) else { return };
    for heading in header.headings.iter_mut().filter(|one| dated(one).is_some_and(|own| own < year)) {
        heading.fields = &[];
    }
}

/// Takes the first of two headings of names for that of the class, where the second is surely of the names and nothing else is of the
/// class: 考核指标 │ 指标名称 over 服务数量 │ 上门服务人次.
fn take_level_of_names(vocabulary: &Vocabulary, header: &mut Header<'_>) {
    let is_weak = |heading: &Heading<'_>| {
        vocabulary.sheet.weak_names.iter().any(|weak| *weak == word_form(heading.text))
    };
    let is = |heading: &Heading<'_>, field| heading.fields.first() == Some(&field);
    let name = header.headings.iter().find(|heading| is(heading, Field::NAME) && !is_weak(heading));
    let Some(name) = name.map(|name| name.column) else { return };
    if header.headings.iter().any(|heading| is(heading, Field::LEVEL2)) {
        return;
    }
    let weak = header
        .headings
        .iter_mut()
        .find(|heading| is(heading, Field::NAME) && is_weak(heading) && heading.column < name);
    if let Some(level) = weak {
        level.fields = &[Field::LEVEL2];
    }
}

/// What was reached before the levels and the names is about the goal, and no indicator's: 目标完成情况 │ 一级指标.
fn take_results_of_goals(header: &mut Header<'_>) {
    let is_of_indicators = |heading: &&Heading<'_>| {
        matches!(heading.fields.first(), Some(&Field::LEVEL1 | &Field::LEVEL2 | &Field::NAME))
    };
    let Some(first) = header.headings.iter().find(is_of_indicators).map(|heading| heading.column) else {
        return;
    };
    let is_result = |heading: &Heading<'_>| heading.fields.first() == Some(&Field::ACTUAL);
    let has_own = header.headings.iter().any(|heading| heading.column > first && is_result(heading));
    let mut is_behind_goal = false;
    for heading in header.headings.iter_mut().filter(|heading| heading.column < first) {
        // Where there is no other, and no goal before it, the columns stand in an order of their own.
        if is_result(heading) && (has_own || is_behind_goal) {
            heading.fields = &[Field::GOAL_RESULT];
        }
        is_behind_goal = heading.fields.first().is_some_and(|field| field.is_goal());
    }
}

/// Takes the field from a weak heading beside another one of it: 主管处室 beside 主管部门. One over categories says something too.
fn leave_weak(grid: &Grid<'_>, vocabulary: &Vocabulary, header: &mut Header<'_>) {
    let first = |heading: &Heading<'_>| heading.fields.first().copied();
    let rows = header.rows.end..grid.row_count().min(header.rows.end + SAMPLE);
    let names_category = |heading: &Heading<'_>| {
        let mut cells = rows.clone().filter_map(|row| grid.row(row).get(heading.column));
        first(heading) == Some(Field::CATEGORY)
            && cells.any(|cell| vocabulary.category_of(cell.text).is_some())
    };
    let is_weak = |heading: &Heading<'_>| {
        vocabulary.sheet.is_weak_label(&word_form(heading.text)) && !names_category(heading)
    };
    let strong: Vec<Field> =
        header.headings.iter().filter(|heading| !is_weak(heading)).filter_map(first).collect();
    for heading in header.headings.iter_mut().filter(|heading| is_weak(heading)) {
        if first(heading).is_some_and(|field| strong.contains(&field)) {
            heading.fields = &[];
        }
    }
}

/// The columns of the stages of a project, where each has its value and no other column is one.
fn stages(vocabulary: &Vocabulary, header: &Header<'_>) -> Vec<u32> {
    let stage = |heading: &Heading<'_>| vocabulary.sheet.stage_in(heading.text);
    let is_value = |heading: &&Heading<'_>| {
        heading.fields.first() == Some(&Field::VALUE) || is_under_value(vocabulary, heading)
    };
    let mut met = Vec::new();
    let mut columns = Vec::new();
    for heading in header.headings.iter().filter(is_value) {
        match stage(heading) {
            Some(stage) if !met.contains(&stage) => met.push(stage),
            _ => return Vec::new(),
        }
        columns.push(heading.column);
    }
    if columns.len() > 1 { columns } else { Vec::new() }
}

/// The regions whose columns the value is, where no column is that of them all. Right beside the columns of two of them, one
/// with a target in each row in which they have one is a third, whatever it is called: 路灯电费 beside 绿化经费 and 垃圾分类经费.
fn regions<'a>(grid: &Grid<'a>, vocabulary: &Vocabulary, header: &Header<'a>) -> Vec<Region<'a>> {
    let is_value = |heading: &&Heading<'_>| heading.fields.first() == Some(&Field::VALUE);
    let is_region = |heading: &&Heading<'_>| names_region(vocabulary, heading.text);
    let name = header.headings.iter().rfind(|heading| heading.fields.first() == Some(&Field::NAME));
    let behind = name.map_or(0, |name| name.column + 1);
    if !header.headings.iter().filter(is_value).all(|value| is_region(&value)) {
        return Vec::new();
    }
    let free = |heading: &&Heading<'_>| heading.fields.is_empty() || is_value(heading);
    let behind: Vec<_> =
        header.headings.iter().filter(|heading| heading.column >= behind && free(heading)).collect();
    let known: Vec<u32> =
        behind.iter().filter(|heading| is_region(heading)).map(|heading| heading.column).collect();
    let [first, second, ..] = known[..] else { return Vec::new() };
    let rows = header.rows.end..grid.row_count().min(header.rows.end + SAMPLE);
    let text = |row: usize, column: u32| grid.row(row).get(column).map_or("", |cell| trim(cell.text));
    let is_target = |text: &str| {
        text.contains(char::is_numeric) && text.chars().count() <= LONGEST_TARGET
            || ValueWords::builtin().begins_with_sign(text)
    };
    // Each row in which both are filled in has a target here too.
    let has_targets = |column: u32| {
        let mut both = rows
            .clone()
            .filter(|row| [first, second].iter().all(|known| !text(*row, *known).is_empty()))
            .map(|row| text(row, column))
            .peekable();
        both.peek().is_some() && both.all(is_target)
    };
    let is_another = |heading: &Heading<'_>| {
        let word = word_form(heading.text);
        vocabulary.fields_of(heading.text).is_empty()
            && !is_known_column(vocabulary, heading.text)
            && !says_any(&word, &vocabulary.sheet.not_target)
            && !says_whole(vocabulary, heading.text)
            && has_targets(heading.column)
    };
    // The columns that stand together with those that are known.
    let is_taken = |heading: &&&Heading<'_>| known.contains(&heading.column) || is_another(heading);
    let runs =
        behind.chunk_by(|one, next| one.column + 1 == next.column && is_taken(&one) && is_taken(&next));
    let own = runs.filter(|run| run.iter().any(|heading| known.contains(&heading.column)));
    own.flatten()
        .map(|heading| Region { column: heading.column, at: heading.at, name: heading.text })
        .collect()
}

/// Takes the field of a project from a heading of another year than that of the budget beside one without a year: 2025年度目标
/// beside 年度目标.
fn leave_other_years(grid: &Grid<'_>, vocabulary: &Vocabulary, header: &mut Header<'_>) {
    let of_project = |heading: &Heading<'_>| {
        heading.fields.first().copied().filter(|first| vocabulary.is_of_projects(*first))
    };
    let dated = |heading: &Heading<'_>| of_project(heading).and(years::within(heading.text));
    if header.headings.iter().all(|heading| dated(heading).is_none()) {
        return;
    }
    let budget = stated_year(grid, vocabulary, header);
    let plain: Vec<Field> =
        header.headings.iter().filter(|heading| dated(heading).is_none()).filter_map(of_project).collect();
    for heading in header.headings.iter_mut().filter(|heading| dated(heading).is_some()) {
        if dated(heading) != budget && of_project(heading).is_some_and(|field| plain.contains(&field)) {
            heading.fields = &[];
        }
    }
}

/// Whether the heading is one of several under the heading of the value.
fn is_under_value(vocabulary: &Vocabulary, heading: &Heading<'_>) -> bool {
    let is_value = |text: &str| vocabulary.fields_of(text).first() == Some(&Field::VALUE);
    heading.over.is_some_and(|over| over != heading.text && is_value(over))
}

/// Where a value stands under a name that says another time, and another value does not (上年度 beside 本年度), takes the
/// fields from all values under that name: what was reached then is not what this form reports.
fn leave_other(vocabulary: &Vocabulary, header: &mut Header<'_>) {
    let is_value = |heading: &Heading<'_>| heading.fields.first() == Some(&Field::VALUE);
    let values = || header.headings.iter().filter(|heading| is_value(heading));
    let others: Vec<_> = values().filter(|heading| is_under_other(vocabulary, heading)).collect();
    if others.is_empty() || others.len() == values().count() {
        return;
    }
    let names: Vec<_> = others.iter().filter_map(|heading| heading.over).collect();
    let is_of_them = |heading: &Heading<'_>| {
        let over = heading.over.filter(|over| *over != heading.text);
        over.is_some_and(|over| names.contains(&over))
            && matches!(heading.fields.first(), Some(&Field::VALUE | &Field::ACTUAL | &Field::SCORE))
    };
    for heading in header.headings.iter_mut().filter(|heading| is_of_them(heading)) {
        heading.fields = &[];
    }
}

/// Whether the heading over this one says that its values are no target: 上年度 over 目标值 │ 完成值.
fn is_under_other(vocabulary: &Vocabulary, heading: &Heading<'_>) -> bool {
    let Some(over) = heading.over.filter(|over| *over != heading.text) else { return false };
    let word = word_form(over);
    says_any(&word, &vocabulary.sheet.not_target)
        && sides::side_of(vocabulary, over) != Some(Side::LongTerm)
        && years::of_heading(vocabulary, over).is_none()
}

/// Where a value at the end of a project stands beside others of its long term (完成时指标值 beside 中期指标值), leaves it to that
/// of the end. With a year in its heading, each is a value of that year.
fn leave_middle(vocabulary: &Vocabulary, header: &mut Header<'_>) {
    let is_long = |heading: &Heading<'_>| {
        heading.fields.first() == Some(&Field::VALUE)
            && sides::own_side(vocabulary, heading) == Some(Side::LongTerm)
            && years::within(heading.text).is_none()
    };
    let at_end = |heading: &Heading<'_>| says_any(heading.text, &vocabulary.sheet.at_completion);
    if header.headings.iter().any(|heading| is_long(heading) && at_end(heading)) {
        let middle = header.headings.iter_mut().filter(|heading| is_long(heading) && !at_end(heading));
        middle.for_each(|heading| heading.fields = &[]);
    }
}

/// Of several headings that are this field and nothing else, only the strong ones keep it, if there are any.
fn strongest<'a>(header: &mut Header<'a>, field: Field, is_strong: impl Fn(&Heading<'a>) -> bool) {
    let own = |heading: &Heading<'a>| heading.fields.first() == Some(&field);
    let (mut strong, mut weak) = (0, 0);
    for heading in header.headings.iter().filter(|heading| own(heading)) {
        *(if is_strong(heading) { &mut strong } else { &mut weak }) += 1;
    }
    if strong == 0 || weak == 0 {
        return;
    }
    for heading in header.headings.iter_mut().filter(|heading| own(heading) && !is_strong(heading)) {
        heading.fields = &[];
    }
}

/// Where a name over several headings says that its group counts before all others (调整后绩效目标 beside 原绩效目标), takes
/// their fields from the headings under the other names.
fn leave_replaced(vocabulary: &Vocabulary, header: &mut Header<'_>) {
    fn group<'a>(heading: &Heading<'a>) -> Option<Cow<'a, str>> {
        heading.over.filter(|over| *over != heading.text).map(word_form)
    }
    let is_final = |over: &str| vocabulary.sheet.is_final(over);
    let holds = |heading: &Heading<'_>| matches!(heading.fields, [Field::NAME | Field::VALUE, ..]);
    let counts = |heading: &Heading<'_>| group(heading).is_some_and(|over| is_final(&over));
    if !header.headings.iter().any(|heading| counts(heading) && heading.fields.first() == Some(&Field::VALUE))
    {
        return;
    }
    let names_too = header.headings.iter().any(|one| counts(one) && one.fields.first() == Some(&Field::NAME));
    for heading in header.headings.iter_mut().filter(|heading| holds(heading) && group(heading).is_some()) {
        let is_name = heading.fields.first() == Some(&Field::NAME);
        if !counts(heading) && (names_too || !is_name) {
            heading.fields = &[];
        }
    }
}

/// Gives the field to one part of a value that is parted otherwise: of 合计 and 甲县 under 指标值 the sum. Gives whether a word
/// tells that this one counts.
fn whole_of_parts<'a>(vocabulary: &'a Vocabulary, header: &mut Header<'a>) -> bool {
    let is_part = |heading: &Heading<'_>| {
        heading.over.is_some_and(|over| vocabulary.fields_of(over).first() == Some(&Field::VALUE))
    };
    let parts = || header.headings.iter().enumerate().filter(|(_, heading)| is_part(heading));
    let whole = parts().find(|(_, heading)| says_whole(vocabulary, heading.text));
    let begins =
        |word: &str| vocabulary.sheet.final_values.iter().any(|begin| word.starts_with(begin.as_str()));
    let follows = |word: &str| {
        let before = vocabulary.sheet.after.iter().find_map(|end| word.strip_suffix(end.as_str()));
        before.is_some_and(|stem| {
            let is_before = |text: &str| {
                let end = word_form(text).strip_prefix(stem).map(str::to_owned);
                end.is_some_and(|end| vocabulary.sheet.before.contains(&end))
            };
            parts().any(|(_, heading)| is_before(heading.text))
        })
    };
    let last = || {
        parts().find(|(_, heading)| {
            let word = word_form(heading.text);
            begins(&word) || follows(&word)
        })
    };
    // 符号 │ 数值 │ 单位: the number is the part that is nothing else.
    let is_other = |text: &str| says_any(text, &vocabulary.sheet.not_target);
    let number =
        || parts().find(|(_, heading)| heading.fields.is_empty() && !is_other(&word_form(heading.text)));
    // 前年 │ 上年 │ 预计当年实现: all but one are of another time.
    let is_elsewhere = |text: &str| {
        let word = word_form(text);
        says_any(&word, &vocabulary.sheet.not_target_in_brackets)
    };
    let only_one = || {
        let mut own = parts().filter(|(_, heading)| heading.fields.is_empty() && !is_elsewhere(heading.text));
        own.next().filter(|_| own.next().is_none() && parts().any(|(_, heading)| is_elsewhere(heading.text)))
    };
    let told = whole.or_else(last).or_else(only_one).map(|(at, _)| at);
    let any = || number().or_else(|| parts().next()).map(|(at, _)| at);
    if let Some(at) = told.or_else(any) {
        header.headings[at].fields = &[Field::VALUE];
    }
    told.is_some()
}
