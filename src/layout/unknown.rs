//! What is said of a sheet, or of rows, that no layout explains.
//! Takes sheets without a table, gives the words that were met and whether they are those of a table. Reads nothing.

use super::header::{ends_as_indicators, is_word_of_headers, names_class};
use crate::model::finding::SkipReason;
use crate::model::notice::{Fact, Notice, Phrase};
use crate::model::sheet::{Address, Cell, Place, Row, Sheet};
use crate::text::fold::{is_blank_text, is_han, squeeze, trim};
use crate::text::number::NUMERALS;
use crate::text::words::words;
use crate::words::value::{self, Form, Parts, Switches, ValueWords};
use crate::words::vocabulary::{Field, Vocabulary};

/// Words quoted of a sheet that is not understood.
pub(super) const WORDS_QUOTED: usize = 8;
/// Rows of a sheet that are looked at.
pub(super) const MOST_ROWS: usize = 3000;
/// Rows below the name of a table in which it begins.
const ROWS_BELOW_NAME: usize = 3;
/// Most characters of a target in a row that was not used.
const LONGEST_TARGET: usize = 20;
/// Most characters of a line that says a target behind its name.
const LONGEST_LINE: usize = 60;
/// What indicators are counted in: 小计 │ 5项.
const OF_INDICATORS: [&str; 4] = ["项", "个", "条", "类"];
/// What grades are counted in: 优 │ ≥90分.
const OF_GRADES: &str = "分";
/// Most characters of a heading.
const LONGEST_HEADING: usize = 40;

/// Texts of the sheet that headers and labels may be, to say what was found where nothing was understood.
pub(super) fn words_met<'a>(sheet: &'a Sheet, vocabulary: &Vocabulary) -> Vec<&'a str> {
    let mut met: Vec<&str> = Vec::new();
    for row in sheet.rows().take(200) {
        for cell in row.cells() {
            let text = trim(cell.text);
            if met.len() < WORDS_QUOTED && !vocabulary.fields_of(text).is_empty() && !met.contains(&text) {
                met.push(text);
            }
        }
    }
    met
}

/// Whether one cell holds what a form has in many: 项目名称：… 绩效目标：… 三级指标：….
pub(super) fn holds_all_in_one(sheet: &Sheet, vocabulary: &Vocabulary) -> bool {
    const ASKED: [Field; 5] = [Field::PROJECT_NAME, Field::GOAL, Field::NAME, Field::VALUE, Field::CATEGORY];
    let says = |text: &str, field: Field| {
        let labels = &vocabulary.spec(field).words;
        labels.iter().any(|label| label.chars().count() > 2 && text.contains(label.as_str()))
    };
    let mut cells = sheet.rows().take(MOST_ROWS).flat_map(|row| row.cells());
    cells
        .any(|cell| cell.text.len() > 60 && ASKED.iter().filter(|field| says(cell.text, **field)).count() > 2)
}

/// Says how many rows of a sheet nothing explains, and the first of them.
pub(super) fn rows_skipped(place: usize, (count, first): (usize, u32)) -> Notice {
    let notice = Notice::new(Fact::RowsSkipped).on(place).at(Address::new(first, 0));
    notice.arg("rows", count.to_string()).arg("first", Place::of_row(first).number().to_string())
}

/// Says how many rows that were not used say a name and a target, and the first of them.
pub(super) fn rows_with_targets(place: usize, (count, first): (usize, u32)) -> Notice {
    let notice = Notice::new(Fact::RowsWithTargets).on(place).at(Address::new(first, 0));
    notice.arg("rows", count.to_string()).arg("first", Place::of_row(first).number().to_string())
}

/// Whether a row says a name and, in a cell of its own or behind it, a target with its sign of comparison: 培训骨干 │ ≥30人, 另：
/// 培训骨干≥30人. What other tables hold are plain numbers, and points that grades begin with; but 合计 │ 120场 is no sum of
/// weights, nor of how many indicators there are.
pub(super) fn says_target(row: &Row<'_>, vocabulary: &Vocabulary, skip: SkipReason) -> bool {
    let words = ValueWords::builtin();
    // 产出指标 │ 数量指标 │ 合计 is in the place of a name, 合计 in front over all rows.
    let is_in_front = || filled(row).next().is_some_and(|first| vocabulary.is_total(first.text));
    let is_total = skip == SkipReason::TotalRow && !is_in_front();
    let says = |text: &str| {
        let target = value::parse(Parts { value: text, ..Parts::default() }, words, &Switches::default());
        let unit = target.unit.as_deref();
        let is_counted = || {
            is_total && target.form == Form::Count && unit.is_some_and(|unit| !OF_INDICATORS.contains(&unit))
        };
        (target.comparator.is_some() || is_counted())
            && target.number.is_some()
            && matches!(target.form, Form::Rate | Form::Count | Form::Amount | Form::Duration)
            && unit != Some(OF_GRADES)
    };
    let is_short = |text: &str, most| text.contains(char::is_numeric) && text.chars().count() <= most;
    let is_target = |cell: &Cell<'_>| {
        let text = trim(cell.text);
        is_short(text, LONGEST_TARGET) && behind_name(text).is_none() && says(text)
    };
    let is_name = |cell: &Cell<'_>| {
        let text = trim(cell.text);
        text.chars().filter(|c| is_han(*c)).nth(1).is_some() && !is_target(cell)
    };
    // What is numbered tells how to fill in the form, and so do sheets of such lines: 1.满意度一般不低于90%.
    let may_say = !matches!(skip, SkipReason::NoTable | SkipReason::TotalRow);
    let is_sentence = |cell: Cell<'_>| {
        let text = trim(cell.text);
        may_say
            && text.starts_with(|c| is_han(c) && !NUMERALS.contains(c))
            && words.sign_in(text).is_some()
            && is_short(text, LONGEST_LINE)
            && behind_name(text).is_some_and(says)
    };
    let mut cells = filled(row);
    match (cells.next(), cells.next()) {
        (Some(only), None) => is_sentence(only),
        _ => filled(row).any(|cell| is_target(&cell)) && filled(row).any(|cell| is_name(&cell)),
    }
}

/// The value behind a name in one text.
fn behind_name(text: &str) -> Option<&str> {
    value::apart(text, ValueWords::builtin()).filter(|(name, _)| !name.is_empty()).map(|(_, value)| value)
}

/// Whether a sheet holds nothing but what a form is filled in with: levels, categories, signs, units, yes and no. Nothing on it
/// could be the name of an indicator.
pub(super) fn holds_only_choices(sheet: &Sheet, vocabulary: &Vocabulary) -> bool {
    let values = ValueWords::builtin();
    let is_choice = |cell: Cell<'_>| {
        let text = trim(cell.text);
        vocabulary.class_exactly(text).is_some()
            || vocabulary.group_exactly(text).is_some()
            || vocabulary.category_of(text).is_some()
            || vocabulary.is_word(text)
            || words().answer.are(text)
            || values.is_unit(text)
            || !text.contains(char::is_alphanumeric)
    };
    sheet.rows().take(MOST_ROWS).all(|row| filled(&row).all(is_choice))
}

/// Whether a sheet without a table has the words of one.
pub(super) fn is_nearly_a_table(sheet: &Sheet, vocabulary: &Vocabulary) -> bool {
    are_of_a_table(sheet.rows().take(MOST_ROWS).enumerate(), vocabulary)
}

/// Whether rows have the words of a table: headers of levels, names and values, or names of classes; or a heading of
/// indicators, in a row of headings or in the line above it, with something below it. Takes the rows with their places.
pub(super) fn are_of_a_table<'a>(
    rows: impl Iterator<Item = (usize, Row<'a>)>,
    vocabulary: &Vocabulary,
) -> bool {
    const HEADERS: [Field; 4] = [Field::LEVEL1, Field::LEVEL2, Field::NAME, Field::VALUE];
    let (mut headers, mut levels): (Vec<Field>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut headed: Option<u32> = None;
    let mut lines_since_name = ROWS_BELOW_NAME;
    let mut next = 0;
    for (place, row) in rows {
        // What was read stands between.
        if place != next {
            (headed, lines_since_name) = (None, ROWS_BELOW_NAME);
        }
        next = place + 1;
        let is_below =
            headed.and_then(|column| row.get(column)).is_some_and(|cell| !is_blank_text(cell.text));
        let cells = filled(&row).count();
        if is_below || lines_since_name < ROWS_BELOW_NAME && cells > 2 {
            return true;
        }
        headed = heading_of_indicators(&row, vocabulary);
        let names_table = cells == 1 && filled(&row).any(|cell| names_indicators(cell.text));
        lines_since_name = if names_table { 0 } else { lines_since_name + 1 };
        for cell in row.cells() {
            let text = trim(cell.text);
            if let [first, ..] = vocabulary.fields_of(text)
                && HEADERS.contains(first)
                && !headers.contains(first)
            {
                headers.push(*first);
            }
            let label = level_before_colon(text);
            let is_level =
                vocabulary.class_exactly(label).is_some() || vocabulary.group_exactly(label).is_some();
            if is_level && !levels.contains(&label) && levels.len() < WORDS_QUOTED {
                levels.push(label);
            }
        }
    }
    headers.len() > 1 || levels.len() > 1
}

/// What a text says its level by: 数量指标 of 数量指标：加固堤防12公里. One that explains the word is no indicator: 产出指标：指提供的产品和服务.
fn level_before_colon(text: &str) -> &str {
    const EXPLAINS: [&str; 10] = ["指", "是", "包", "反映", "主要", "填", "应", "用于", "按", "根据"];
    let is_said = |told: &str| {
        told.chars().count() <= LONGEST_HEADING && !EXPLAINS.iter().any(|word| trim(told).starts_with(word))
    };
    text.split_once([':', '：']).filter(|(_, told)| is_said(told)).map_or(text, |(label, _)| label)
}

fn filled<'a>(row: &Row<'a>) -> impl Iterator<Item = Cell<'a>> + use<'a> {
    row.cells().filter(|cell| !is_blank_text(cell.text))
}

/// The column of a row of headings that is that of indicators or of their targets: 序号 │ 项目名称 │ 三级指标 │ 计划. A table that
/// only explains them, or gives points for them, has no place for a target: 指标名称 │ 指标解释 │ 数据来源.
fn heading_of_indicators(row: &Row<'_>, vocabulary: &Vocabulary) -> Option<u32> {
    let is_short = |cell: Cell<'_>| cell.text.chars().count() <= LONGEST_HEADING;
    if filled(row).nth(1).is_none() || !filled(row).all(is_short) {
        return None;
    }
    let first = |text: &str| vocabulary.fields_of(text).first().copied();
    let heads = |cell: &Cell<'_>| {
        let is_target = || vocabulary.is_word(cell.text) && first(cell.text) == Some(Field::VALUE);
        ends_as_indicators(cell.text) || is_target() && !names_class(vocabulary, cell.text)
    };
    let found = filled(row).find(heads)?;
    let mut others = filled(row).filter(|cell| cell.at != found.at);
    let is_word = |cell: Cell<'_>| is_word_of_headers(vocabulary, cell.text);
    let explains = |cell: Cell<'_>| match first(cell.text) {
        Some(Field::EXPLANATION) => !squeeze(cell.text).ends_with("标准"),
        first => first == Some(Field::SCORE),
    };
    let holds_no_target = others.by_ref().all(is_word) && filled(row).any(explains);
    let is_row_of_headings = filled(row).filter(|cell| cell.at != found.at).any(is_word);
    (is_row_of_headings && !holds_no_target).then_some(found.at.column)
}

/// Whether a line names a table of indicators: 堤防加固工程绩效指标表.
fn names_indicators(text: &str) -> bool {
    let text = squeeze(text);
    let name = text.split('(').next().unwrap_or_default().trim_end_matches(':');
    name.ends_with("绩效指标") || name.ends_with("指标表")
}

/// Says that a layout is not known, with the words that were found and what is missing.
pub(super) fn layout_unknown(place: usize, at: Option<Address>, met: &[&str]) -> Notice {
    let mut notice = Notice::new(Fact::LayoutUnknown).on(place);
    notice.at = at;
    let notice = match met {
        [] => notice.phrase("found", Phrase::NoKnownWord),
        words => notice.arg("found", words.join("、")),
    };
    notice.phrase("missing", Phrase::TableHeader)
}
