//! Which field each label of a head is, and what is said of labels that contradict each other or are passed over.
//! Takes the labels with their values, gives the fields of the project. Reads no cells.

use super::Head;
use super::own::{Blank, says_year};
use super::values::says_unit;
use crate::layout::amount_in_name;
use crate::layout::list::same_amount;
use crate::layout::pairs::bare_amount;
use crate::layout::pieces::{Label, Piece, What};
use crate::layout::subprojects::{names_fund, rank_of_name};
use crate::model::project::{Side, Value};
use crate::model::sheet::Address;
use crate::text::fold::{half_width, squeeze};
use crate::text::money::MoneyUnit;
use crate::text::words::words;
use crate::words::vocabulary::{Field, Vocabulary, says_any};
use std::borrow::Cow;

/// Most characters of a prompt of the template.
const LONGEST_PROMPT: usize = 8;

/// Gives each label the first of its fields that is free; labels with one meaning go first.
pub(super) fn settle<'a>(
    vocabulary: &Vocabulary,
    mut labels: Vec<Label<'a>>,
    budget_year: Option<u32>,
    head: &mut Head<'a>,
) {
    for label in &mut labels {
        label.value.take_if(|value| is_prompt(&value.text));
    }
    let totals: Vec<(Address, Side)> = labels
        .iter()
        .filter_map(|label| match label.fields[..] {
            [Field::TOTAL_AMOUNT, ..] => Some((label.at, Side::LongTerm)),
            [Field::ANNUAL_AMOUNT, ..] => Some((label.at, Side::Annual)),
            _ => None,
        })
        .collect();
    let names = |label: &&Label<'a>| {
        label.fields.first() == Some(&Field::PROJECT_NAME)
            && label.value.as_ref().is_some_and(|value| !value.text.is_empty())
    };
    // Of labels that name different things one names the project; the first of the others is told.
    let own = labels.iter().filter(names).min_by_key(|label| rank_of_name(vocabulary, &label.word));
    head.names_fund = own.is_some_and(|own| names_fund(vocabulary, &own.word));
    let text = |label: &Label<'a>| label.value.as_ref().map(|value| squeeze(&value.text).into_owned());
    let is_other = |label: &&Label<'a>| {
        names(label) && own.is_some_and(|own| label.word != own.word && text(label) != text(own))
    };
    let other = labels.iter().find(is_other).and_then(|other| other.value.as_ref());
    head.fund = other.map(|value| (value.at, value.text.clone()));
    let is_used = |label: &&Label<'a>| !is_other(label);
    let mut given: Vec<(Field, &str)> = Vec::new();
    let is_weak = |label: &Label<'a>| {
        let names_category = || {
            let value = label.value.as_ref().filter(|_| label.fields.contains(&Field::CATEGORY));
            value.is_some_and(|value| vocabulary.category_of(&value.text).is_some())
        };
        vocabulary.sheet.is_weak_label(&label.word) && !names_category()
    };
    // 年度资金总额 counts before 年度预算, whichever stands first.
    let is_first_word = |label: &Label<'a>| {
        label.fields.first().is_some_and(|field| {
            vocabulary.spec(*field).words.first().is_some_and(|word| *word == label.word)
        })
    };
    let mut labels: Vec<&Label<'a>> =
        labels.iter().filter(is_used).filter(|label| !says_unit(label)).collect();
    // 地方主管部门 before 中央主管部门
    let is_upper = |label: &Label<'a>| vocabulary.sheet.is_upper_label(&label.word);
    // 调整后预算 before 预算金额
    let is_final = |label: &Label<'a>| {
        let is =
            |test: fn(&Vocabulary, Field) -> bool| label.fields.iter().any(|field| test(vocabulary, *field));
        is(|vocabulary, field| vocabulary.is_amount(field))
            && says_any(&label.word, &vocabulary.sheet.final_budgets)
            // 审核绩效目标 before 申报绩效目标
            || is(|_, field| field.is_goal()) && vocabulary.sheet.is_final(&label.word)
    };
    labels.sort_by_key(|label| {
        let is_other = (!is_first_word(label), !says_year(vocabulary, label));
        (!is_final(label), is_weak(label), label.fields.len() > 1, is_upper(label), is_other)
    });
    let blank = Blank::among(vocabulary, &labels);
    let mut headed: Vec<(Field, Address)> = Vec::new();
    for label in labels {
        let weak = is_weak(label);
        let mut fields: Vec<Field> =
            label.fields.iter().copied().filter(|field| vocabulary.is_of_projects(*field)).collect();
        if fields.iter().any(|field| vocabulary.is_amount(*field)) && fields.len() > 1 {
            let side = amount_side(&totals, label.at);
            let is_annual = |field: &Field| {
                [Field::ANNUAL_AMOUNT, Field::ANNUAL_FISCAL, Field::ANNUAL_OTHER].contains(field)
            };
            fields.retain(|field| is_annual(field) == (side == Side::Annual));
        }
        if fields.contains(&Field::RECURRENCE) {
            let text = label.value.as_ref().map_or("", |value| &value.text);
            if vocabulary.spec(Field::RECURRENCE).is_told_by(text) {
                fields.retain(|field| *field == Field::RECURRENCE);
            }
        }
        // 总体目标 is no goal of the year where 年度目标 is left blank.
        let says = label.value.as_ref().is_some_and(|value| !value.text.is_empty());
        let before = fields.len();
        if says {
            fields.retain(|field| !blank.keeps(vocabulary, *field, label));
        }
        if fields.is_empty() && before > 0 {
            head.pass_over(label);
            continue;
        }
        // 主管处室 is no department where 主管部门 is left blank, 申报年度 no year of the budget where a title states that.
        let is_said = |field: &Field| {
            head.values.place(*field).is_some() || *field == Field::YEAR && budget_year.is_some()
        };
        if weak && fields.iter().all(is_said) {
            head.pass_over(label);
            continue;
        }
        if weak {
            fields.retain(|field| head.values.place(*field).is_none());
        }
        let free = fields.iter().copied().find(|field| head.values.get(*field).is_none());
        let Some(field) = free.or(fields.first().copied()) else { continue };
        let Some(mut value) = label.value.clone().filter(|value| !value.text.is_empty()) else {
            match label.heads {
                // 资金安排 over the whole width heads other labels, of which one may say it.
                true => headed.push((field, label.place)),
                false => head.values.set_place(field, label.place),
            }
            continue;
        };
        if vocabulary.is_amount(field) {
            value.unit = label.unit.or(head.unit);
            value.text = bare_amount(vocabulary, value.text);
        }
        match head.values.get(field) {
            None => {
                given.push((field, &label.word));
                let in_other = label.other_unit.and_then(|unit| in_other_unit(&value, unit));
                head.conflicts.extend(in_other.map(|other| (field, other)));
                head.values.add(field, value);
            }
            Some(known) if adds(vocabulary, &given, field, label) && !label.is_part => {
                // What cannot be added is told as another text is.
                match amount_in_name::sum(known, &value) {
                    Some(sum) => {
                        head.values.set(field, sum);
                    }
                    None => head.pass_over(label),
                }
            }
            Some(known) if squeeze(&known.text) == squeeze(&value.text) => {}
            // 上级资金60（县级财政36）: whether the second is in the first nobody knows.
            Some(_) if adds(vocabulary, &given, field, label) => head.pass_over(label),
            Some(_) if field == Field::CATEGORY => head.conflicts.push((field, value)),
            Some(_) if label.is_part => {}
            // 中央主管部门 and 省级主管部门 are two departments, and none contradicts the other; so are two telephones.
            Some(_) if !given.contains(&(field, &label.word)) || vocabulary.may_be_several(field) => {
                head.pass_over(label);
            }
            Some(_) => head.conflicts.push((field, value)),
        }
    }
    for (field, place) in headed {
        if head.values.place(field).is_none() {
            head.values.set_place(field, place);
        }
    }
    part_amount(vocabulary, head);
}

/// Parts the amount in brackets behind the name of the project from it: 乡村道路改造（预算86万元）. Where a label says another, it
/// contradicts that.
fn part_amount<'a>(vocabulary: &Vocabulary, head: &mut Head<'a>) {
    let Some(whole) = head.values.get(Field::PROJECT_NAME).cloned() else { return };
    let Cow::Borrowed(text) = whole.text else { return };
    let Some((name, field, amount)) = amount_in_name::part_in_brackets(vocabulary, text) else { return };
    let amount = Value { text: Cow::Borrowed(amount), ..whole.clone() };
    match head.values.get(field) {
        None => head.values.add(field, amount),
        Some(own) if same_amount(vocabulary, field, own, &amount) => {}
        Some(_) => head.conflicts.push((field, amount)),
    }
    head.values.set(Field::PROJECT_NAME, Value { text: Cow::Borrowed(name), ..whole });
}

/// Whether what stands behind a label is what the template prints there: （盖章）, 签字：.
fn is_prompt(text: &str) -> bool {
    let text = squeeze(text);
    let is_short = text.chars().count() <= LONGEST_PROMPT;
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    is_short && !bare.is_empty() && (text.ends_with(':') || words().organ.are_seals(bare))
}

/// Whether a label is one of a part of an amount beside that which was taken: 自有资金 over 其他资金.
fn adds(vocabulary: &Vocabulary, given: &[(Field, &str)], field: Field, label: &Label<'_>) -> bool {
    let words = &vocabulary.sheet;
    // 其中：上级补助 is the first of them, and no part of one before it.
    let is_adding = |word: &str| words.is_adding(word.trim_start_matches("其中").trim_start_matches(':'));
    let is_first = |(own, word): &(Field, &str)| *own == field && *word != label.word && is_adding(word);
    vocabulary.is_amount(field) && words.is_adding(&label.word) && given.iter().any(is_first)
}

/// What an amount would be in the other unit that the form says for it; None where the cell says its own.
fn in_other_unit<'a>(value: &Value<'a>, unit: MoneyUnit) -> Option<Value<'a>> {
    let is_bare = value.text.ends_with(|c: char| half_width(c).is_ascii_digit());
    let text = || Cow::Owned(format!("{}{}", value.text, unit.word()));
    is_bare.then(|| Value { text: text(), unit: None, ..value.clone() })
}

/// Whether money under this label is of the year or of the whole: what the total above it in its column says,
/// else the total before it.
fn amount_side(totals: &[(Address, Side)], at: Address) -> Side {
    let before = || totals.iter().rev().filter(|(total, _)| *total <= at);
    before()
        .find(|(total, _)| total.column == at.column)
        .or_else(|| before().next())
        .map_or(Side::Annual, |(_, side)| *side)
}

/// Says further values behind a label: a second amount contradicts the first, other texts were passed over. Two texts may be a
/// label that nobody knows and what it says: 项目实施科室 │ 信息科.
pub(super) fn say_rivals<'a>(
    vocabulary: &Vocabulary,
    pieces: &[Piece<'a>],
    at: usize,
    others: &[usize],
    head: &mut Head<'a>,
) {
    let What::Label(fields) = pieces[at].what else { return };
    let other = &pieces[others[0]];
    let is_amount = other.text.contains(|c: char| c.is_ascii_digit()) && !other.text.contains(['%', '％']);
    let field = fields.iter().copied().find(|field| {
        let value = head.values.get(*field);
        value.is_some_and(|value| value.at.row == other.cell.at.row)
    });
    match field.filter(|field| is_amount && vocabulary.is_amount(*field)) {
        Some(field) => {
            let text = Cow::Borrowed(other.text);
            let value = Value { text, at: other.cell.at, marks: other.cell.marks, unit: None };
            head.conflicts.push((field, value));
        }
        None if others.len().is_multiple_of(2) => {
            let pairs = others.chunks(2).map(|pair| {
                let [label, value] = [pair[0], pair[1]].map(|place| pieces[place].text);
                (pieces[pair[0]].cell.at, format!("{label} {value}"))
            });
            head.passed.extend(pairs);
        }
        None => {
            let texts: Vec<&str> = others.iter().map(|place| pieces[*place].text).collect();
            head.passed.push((other.cell.at, format!("{} {}", pieces[at].text, texts.join(" "))));
        }
    }
}
