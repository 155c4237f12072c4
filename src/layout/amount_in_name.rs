//! Names of projects with their amount behind them: 村医培训 80万元, 村医培训（80万元）, 乡村道路改造（预算86万元）.
//! Takes a name, gives name, field and amount apart. Whether the amount counts is for the caller.

use crate::model::project::{Value, Values};
use crate::text::fold::{half_width, is_blank, squeeze, trim};
use crate::text::money::MoneyUnit;
use crate::words::vocabulary::{Field, Vocabulary};
use rust_decimal::Decimal;
use std::borrow::Cow;

/// The name of a project without the amount behind it, and that amount with its field; one without a label is of the year.
pub(super) fn part<'t>(vocabulary: &Vocabulary, name: &'t str) -> (&'t str, Option<(Field, &'t str)>) {
    let parted = in_brackets(name).or_else(|| name.rsplit_once(is_blank));
    match parted.and_then(|(own, text)| Some((own, amount(vocabulary, trim(text))?))) {
        Some((own, amount)) => (trim(own), Some(amount)),
        None => (name, None),
    }
}

/// The same where the amount is in brackets.
pub(super) fn part_in_brackets<'t>(
    vocabulary: &Vocabulary,
    name: &'t str,
) -> Option<(&'t str, Field, &'t str)> {
    let (own, text) = in_brackets(name)?;
    let (field, amount) = amount(vocabulary, trim(text))?;
    (!own.is_empty()).then_some((own, field, amount))
}

/// Parts the amount in brackets from the name of a project of which nothing else says that amount.
pub(super) fn part_values(vocabulary: &Vocabulary, values: &mut Values<'_>) {
    let Some(own) = values.get(Field::PROJECT_NAME).cloned() else { return };
    let Cow::Borrowed(text) = own.text else { return };
    let Some((name, field, amount)) = part_in_brackets(vocabulary, text) else { return };
    if values.place(field).is_none() {
        values.add(field, Value { text: Cow::Borrowed(amount), ..own.clone() });
        values.set(Field::PROJECT_NAME, Value { text: Cow::Borrowed(name), ..own });
    }
}

fn in_brackets(name: &str) -> Option<(&str, &str)> {
    name.strip_suffix([')', '）'])?.rsplit_once(['(', '（']).map(|(name, amount)| (trim(name), amount))
}

/// An amount with its unit, perhaps behind its label: 80万元, 预算80万元, 总投资：1,280.5万元.
fn amount<'t>(vocabulary: &Vocabulary, text: &'t str) -> Option<(Field, &'t str)> {
    let begin = text.find(|c| half_width(c).is_ascii_digit())?;
    let label = text[..begin].trim_end_matches([':', '：']);
    let is_of_money = |field: &&Field| vocabulary.is_amount(**field);
    let field = match trim(label) {
        "" => Some(Field::ANNUAL_AMOUNT),
        label => vocabulary.fields_of(label).iter().find(is_of_money).copied(),
    };
    let amount = &text[begin..];
    field.filter(|_| is_amount(amount)).map(|field| (field, amount))
}

/// Whether a text is a number with a unit of money and nothing else: 80万元, 1,280.5万元.
pub(super) fn is_amount(text: &str) -> bool {
    let unit = text.trim_start_matches(is_of_number);
    unit.len() < text.len() && MoneyUnit::whole(unit).is_some()
}

/// Whether a text is such an amount, or a number alone, whose unit may stand elsewhere.
pub(super) fn may_be_amount(text: &str) -> bool {
    is_amount(text) || !text.is_empty() && text.chars().all(is_of_number)
}

fn is_of_number(c: char) -> bool {
    half_width(c).is_ascii_digit() || matches!(half_width(c), '.' | ',')
}

/// Two amounts in one unit, added up: 500万元 and 700万元.
pub(super) fn sum<'a>(one: &Value<'a>, other: &Value<'a>) -> Option<Value<'a>> {
    let parted = |value: &Value<'_>| {
        let text = squeeze(&value.text).replace(',', "");
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
        Some((Decimal::from_str_exact(&text[..end]).ok()?, text[end..].to_owned()))
    };
    let ((own, unit), (more, same)) = (parted(one)?, parted(other)?);
    let sum = own.checked_add(more).filter(|_| unit == same && one.unit == other.unit)?;
    let is_amount = unit.is_empty() || MoneyUnit::whole(&unit).is_some();
    is_amount.then(|| Value { text: format!("{}{unit}", sum.normalize()).into(), ..one.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_parted_from_names() {
        let year = |amount| Some((Field::ANNUAL_AMOUNT, amount));
        for (text, found) in [
            ("村医培训 80万元", ("村医培训", year("80万元"))),
            ("村医培训（1,280.5万元）", ("村医培训", year("1,280.5万元"))),
            ("村医培训（预算：86万元）", ("村医培训", year("86万元"))),
            ("村医培训（总投资86万元）", ("村医培训", Some((Field::TOTAL_AMOUNT, "86万元")))),
            ("村医培训（二期）", ("村医培训（二期）", None)),
            ("村医培训（超过86万元）", ("村医培训（超过86万元）", None)),
            ("村医培训80万元", ("村医培训80万元", None)),
        ] {
            assert_eq!(part(Vocabulary::builtin(), text), found, "{text}");
        }
    }
}
