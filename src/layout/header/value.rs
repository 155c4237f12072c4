//! Which heading is that of the value where none says 指标值: 年度目标, 全市, 2026年目标.
//! Takes the headings of a table, gives the field to those that stand for it.

use super::{Heading, LONGEST_PART, is_known_column};
use crate::layout::grid::Grid;
use crate::layout::side_words::side_of_heading;
use crate::layout::years;
use crate::text::fold::{squeeze, trim};
use crate::text::number::NUMERALS;
use crate::words::vocabulary::{Field, Vocabulary, says_any, word_form};

/// Whether behind the names of indicators, where no heading says 指标值, this one says the value: 年度目标, 全市.
pub(super) fn stands_for_value(vocabulary: &Vocabulary, text: &str) -> bool {
    vocabulary.fields_of(text).first().is_some_and(|first| first.is_goal()) || says_whole(vocabulary, text)
}

/// Whether a heading says all columns beside it together, in one word or two: 合计, 全市合计.
pub(in crate::layout) fn says_whole(vocabulary: &Vocabulary, text: &str) -> bool {
    let words = &vocabulary.sheet.whole_values;
    let text = squeeze(text);
    let is_word = |text: &str| words.iter().any(|word| word == text);
    let mut behind = words.iter().filter_map(|word| text.strip_prefix(word.as_str()));
    is_word(&text) || behind.any(is_word)
}

/// Whether a name ends as those of projects do: 饮水安全项目, 电商培训经费.
pub(in crate::layout) fn names_project(vocabulary: &Vocabulary, text: &str) -> bool {
    ends_with(text, &vocabulary.sheet.project_endings)
}

fn ends_with(text: &str, endings: &[String]) -> bool {
    endings.iter().any(|end| text.len() > end.len() && text.ends_with(end.as_str()))
}

/// Whether a heading is the name of a region or a project, and not all of them together: 东山县, 白沙镇, 饮水安全项目.
pub(in crate::layout) fn names_region(vocabulary: &Vocabulary, text: &str) -> bool {
    let words = &vocabulary.sheet;
    let text = squeeze(text);
    text.chars().count() <= LONGEST_PART
        && (ends_with(&text, &words.region_endings) || names_project(vocabulary, &text))
        && !says_whole(vocabulary, &text)
        && !says_any(&text, &words.not_target)
        && vocabulary.fields_of(&text).is_empty()
}

/// Takes what stands for the value behind the names, where no heading is the value itself. Gives whether there is a value.
pub(super) fn take_value(vocabulary: &Vocabulary, headings: &mut [Heading<'_>]) -> bool {
    let first = |heading: &Heading<'_>| heading.fields.first().copied();
    let is_value = |heading: &Heading<'_>| first(heading) == Some(Field::VALUE);
    let is_year = |heading: &&Heading<'_>| years::of_heading(vocabulary, heading.text).is_some();
    if headings.iter().any(is_value) {
        take_after_changes(vocabulary, headings);
        return true;
    }
    let has_years = headings.iter().filter(is_year).count() > 1;
    // Where no heading is that of the names, they are under the last level.
    let is_level = |heading: &Heading<'_>| matches!(first(heading), Some(Field::LEVEL1 | Field::LEVEL2));
    let of_names = headings.iter().position(|heading| first(heading) == Some(Field::NAME));
    let Some(name) = of_names.or_else(|| headings.iter().rposition(is_level)) else { return has_years };
    for heading in headings[name + 1..].iter_mut().filter(|one| stands_for_value(vocabulary, one.text)) {
        heading.fields = &[Field::VALUE];
    }
    if has_years {
        return true;
    }
    // Each stage of a project has its target: 投资期目标 │ 退出期目标.
    let is_stage = |one: &&mut Heading<'_>| {
        let is_alone = vocabulary.sheet.stages.iter().any(|stage| *stage == word_form(one.text));
        is_alone && one.fields.is_empty()
            || vocabulary.sheet.stage_in(one.text).is_some() && ends_as_value(vocabulary, one)
    };
    if !headings.iter().any(is_value) && headings[name + 1..].iter_mut().filter(is_stage).count() > 1 {
        headings[name + 1..].iter_mut().filter(is_stage).for_each(|stage| stage.fields = &[Field::VALUE]);
    }
    // Of others that say a target the first counts, and one of the other side.
    let mut side =
        headings.iter().find(|heading| is_value(heading)).map(|one| side_of_heading(vocabulary, one.text));
    for heading in headings[name + 1..].iter_mut().filter(|one| ends_as_value(vocabulary, one)) {
        let own = side_of_heading(vocabulary, heading.text);
        if side.is_none_or(|side| side != own && side.is_some() && own.is_some()) {
            heading.fields = &[Field::VALUE];
            side = side.or(Some(own));
        }
    }
    // 2026年 beside what it was before: 2025年基数.
    if !headings.iter().any(is_value)
        && let Some(year) = headings[name + 1..].iter_mut().find(|one| is_year(&&**one))
    {
        year.fields = &[Field::VALUE];
    }
    // Right behind ≥ and ≤ stands what they compare with, whatever its heading: 运算符号 │ 内容.
    if !headings.iter().any(is_value)
        && let Some(operator) = headings.iter().position(|heading| first(heading) == Some(Field::OPERATOR))
        && let Some(value) = headings.get_mut(operator + 1).filter(|next| next.fields.is_empty())
    {
        value.fields = &[Field::VALUE];
    }
    // Of 优 │ 良 │ 中 │ 差 the best is what is aimed at.
    let is_of = |one: &Heading<'_>, grades: &[String]| {
        one.fields.is_empty() && grades.iter().any(|grade| *grade == word_form(one.text))
    };
    if !headings.iter().any(is_value)
        && headings[name + 1..].iter().any(|one| is_of(one, &vocabulary.sheet.other_grades))
        && let Some(best) =
            headings[name + 1..].iter_mut().find(|one| is_of(one, &vocabulary.sheet.best_grades))
    {
        best.fields = &[Field::VALUE];
    }
    // Of 1-6月 │ 1-12月 the last is the whole year.
    let is_time = |one: &&mut Heading<'_>| {
        one.fields.is_empty() && time_part(vocabulary, one.text, &vocabulary.sheet.time_parts)
    };
    if !headings.iter().any(is_value)
        && headings[name + 1..].iter_mut().filter(is_time).count() > 1
        && let Some(last) = headings[name + 1..].iter_mut().rfind(is_time)
    {
        last.fields = &[Field::VALUE];
    }
    // Where each region has a column, the first stands for all of them.
    let is_region = |one: &&mut Heading<'_>| one.fields.is_empty() && names_region(vocabulary, one.text);
    if !headings.iter().any(is_value)
        && headings[name + 1..].iter_mut().filter(is_region).count() > 1
        && let Some(first) = headings[name + 1..].iter_mut().find(is_region)
    {
        first.fields = &[Field::VALUE];
    }
    headings.iter().any(is_value)
}

/// Takes 调整后 behind 指标值 │ 调整数 for the value that counts: what is headed as a number between them is only the difference.
fn take_after_changes(vocabulary: &Vocabulary, headings: &mut [Heading<'_>]) {
    let words = &vocabulary.sheet;
    let is_value = |heading: &Heading<'_>| heading.fields.first() == Some(&Field::VALUE);
    let is_after = |heading: &Heading<'_>| {
        let word = word_form(heading.text);
        heading.fields.is_empty()
            && words.sub_labels.newer.iter().any(|newer| *newer == word)
            && words.after.iter().any(|end| word.ends_with(end.as_str()))
    };
    let Some(after) = headings.iter().position(is_after) else { return };
    if !headings[..after].iter().any(is_value) {
        return;
    }
    for between in headings[..after].iter_mut().filter(|one| is_value(one)) {
        let word = word_form(between.text);
        if word.ends_with('数') && words.is_final(&word) {
            between.fields = &[];
        }
    }
    headings[after].fields = &[Field::VALUE];
}

/// Whether a heading is a part of a year or of a project, counted in one of these: 一季度, 1-6月目标, 第二阶段.
pub(in crate::layout) fn time_part(vocabulary: &Vocabulary, text: &str, parts: &[String]) -> bool {
    let word = word_form(text);
    let ends = vocabulary.sheet.value_endings.iter().filter_map(|end| word.strip_suffix(end.as_str()));
    let is_number =
        |c: char| c.is_ascii_digit() || NUMERALS.contains(c) || matches!(c, '第' | '-' | '~' | '至' | '月');
    ends.chain([&*word]).any(|stem| {
        parts.iter().filter_map(|part| stem.strip_suffix(part.as_str())).any(|number| {
            number.contains(|c: char| c.is_ascii_digit() || NUMERALS.contains(c))
                && number.chars().all(is_number)
        })
    })
}

/// Rows under a header that are looked at to see whether a standard is a target.
const SAMPLE: usize = 20;

/// Takes 绩效标准 for the value where nothing else is and its cells read as targets: 不少于120场. Gives whether it did.
pub(super) fn take_standard(grid: &Grid<'_>, end: usize, headings: &mut [Heading<'_>]) -> bool {
    let Some(standard) = headings.iter_mut().find(|heading| heading.fields.first() == Some(&Field::STANDARD))
    else {
        return false;
    };
    let rows = end..grid.row_count().min(end + SAMPLE);
    let (mut texts, mut numbers) = (0, 0);
    for cell in rows.filter_map(|row| grid.row(row).get(standard.column)) {
        texts += usize::from(!trim(cell.text).is_empty());
        numbers += usize::from(cell.text.contains(char::is_numeric));
    }
    let is_target = numbers > 1 && numbers * 2 > texts;
    if is_target {
        standard.fields = &[Field::VALUE];
    }
    is_target
}

/// Whether a heading behind the names that no field claims says a target by its end: 2026年目标, 全年计划.
fn ends_as_value(vocabulary: &Vocabulary, heading: &Heading<'_>) -> bool {
    let word = word_form(heading.text);
    // 指标值（上年）, which no field claims either.
    let is_other = || {
        says_any(&word, &vocabulary.sheet.not_target)
            || says_any(heading.text, &vocabulary.sheet.not_target_in_brackets)
    };
    heading.fields.is_empty()
        && vocabulary.sheet.value_endings.iter().any(|end| word.ends_with(end.as_str()))
        && !is_other()
        && !is_known_column(vocabulary, heading.text)
}
