//! What a value is: quantitative, qualitative or unfilled, and of which form.
//! Takes a value in plain spelling and the indicator's name. Where people differ it names the switch and decides nothing.

use super::mention::{Dated, Mentions, mentions};
use super::quantity::Quantity;
use super::words::{ValueWords, Whole};
use super::{Comparator, Disputed, Doubts, Form, Kind, Parts, Switches, Target, nothing, quick, unit, vague};
use crate::text::{date, number};
use rust_decimal::Decimal;

/// Most characters of a value that may be a deadline in words.
const LONGEST_DEADLINE: usize = 24;

/// Most characters of a value that may be a grade with what it grades.
const LONGEST_GRADE: usize = 12;

/// Most letters behind the number of such a grade: Q235B.
const LONGEST_SUFFIX: usize = 2;

/// Most characters of 零 and what there is none of, whatever it is: 零排放, 零跑腿.
const LONGEST_ZERO_NOUN: usize = 6;

/// Whether a unit column says that something is counted: beside it, 202412 and 2024.5 are numbers.
pub(super) fn is_counted(unit: &str, words: &ValueWords) -> bool {
    !unit.is_empty() && !words.calendar_units.contains(unit)
}

/// What a value was found to be, before the rule set's switches.
pub(super) struct Read<'t> {
    pub form: Form,
    /// Where nothing is disputed.
    pub kind: Kind,
    pub disputed: Option<Disputed>,
    pub quantity: Option<Quantity<'t>>,
    pub quantities: usize,
    /// What stands beside a number makes it another one.
    pub beside: bool,
    /// It says what cannot be: 2月30日, 1/0.
    pub impossible: bool,
    /// What is around a number leaves open what it is.
    pub unclear: bool,
}

impl Read<'_> {
    fn words(form: Form) -> Self {
        Read {
            form,
            kind: Kind::Qualitative,
            disputed: None,
            quantity: None,
            quantities: 0,
            beside: false,
            impossible: false,
            unclear: false,
        }
    }

    fn disputed(form: Form, disputed: Disputed) -> Self {
        Read { disputed: Some(disputed), ..Read::words(form) }
    }
}

/// Reads a value that is filled in.
pub(super) fn read<'t>(text: &'t str, parts: &Parts<'_>, words: &'t ValueWords) -> Read<'t> {
    match words.whole.get(text) {
        Some(Whole::YesNo) => return Read::words(Form::YesNo),
        Some(Whole::Grade) => return Read::disputed(Form::Grade, Disputed::Grade),
        Some(Whole::Scale) => return Read::words(Form::Grade),
        Some(Whole::Deadline) => return Read::disputed(Form::Deadline, Disputed::Deadline),
        Some(Whole::Frequency) => return Read::disputed(Form::Frequency, Disputed::FrequencyWithoutNumber),
        Some(Whole::Words) => return Read::words(Form::Words),
        Some(Whole::Placeholder | Whole::NotApplicable | Whole::Declared) | None => {}
    }
    let mentions = mentions(text, is_counted(parts.unit, words), words);
    if mentions.impossible {
        return Read { impossible: true, ..Read::words(Form::Words) };
    }
    if mentions.unclear {
        return Read { unclear: true, ..Read::words(Form::Words) };
    }
    // 工期10个月，2026年12月完工: when it ends is what is asked.
    let ends = mentions.dated == Dated::Yes && mentions.dated_apart && mentions.quantities == 1;
    if let Some(quantity) = mentions.best.filter(|_| !ends) {
        return of_quantity(quantity, &mentions, parts, words);
    }
    if ends {
        return Read::disputed(Form::Deadline, Disputed::Deadline);
    }
    if zero_in_words(text, parts.name, words) {
        return Read {
            quantity: Some(Quantity::ZERO),
            quantities: 1,
            ..Read::disputed(Form::Count, Disputed::ZeroInWords)
        };
    }
    if is_deadline(text, &mentions, words) {
        return Read::disputed(Form::Deadline, Disputed::Deadline);
    }
    let graded = || meets_standard(text, words) || ends_with_grade(text, words);
    let of_material = || words.material_names.within(parts.name) && grades_a_material(text, words);
    if mentions.level || graded() || of_material() {
        return Read::disputed(Form::Grade, Disputed::Grade);
    }
    if text.chars().count() <= words.longest_frequency && words.frequencies.within(text) {
        return Read::disputed(Form::Frequency, Disputed::FrequencyWithoutNumber);
    }
    Read::words(Form::Words)
}

fn of_quantity<'t>(
    quantity: Quantity<'t>,
    mentions: &Mentions<'t>,
    parts: &Parts<'_>,
    words: &ValueWords,
) -> Read<'t> {
    let dated = || words.date_names.within(parts.name);
    let bare = quantity.number.filter(|_| quantity.unit.is_none() && quantity.upper.is_none());
    let date = bare.is_some_and(|number| {
        quick::could_be_a_year(number) && (dated() || matches!(parts.unit, "年" | "年度"))
            || quick::could_be_a_day(number) && parts.unit.is_empty() && dated()
    });
    let disputed = match quantity.form {
        Form::Rank => Some(Disputed::Rank),
        _ if date => Some(Disputed::Deadline),
        _ => None,
    };
    Read {
        form: if date { Form::Deadline } else { quantity.form },
        kind: Kind::Quantitative,
        disputed,
        quantity: (!date).then_some(quantity),
        quantities: mentions.quantities,
        beside: mentions.beside,
        impossible: false,
        unclear: false,
    }
}

/// 零事故, 无事故, or 无 beside a name that counts accidents, and not what is done about them.
pub(super) fn zero_in_words(text: &str, name: &str, words: &ValueWords) -> bool {
    // 无, 未发生 under 安全事故
    let is_said = words.zero_before.whole(text).is_some()
        && ["发生", "出现", "产生"].iter().any(|word| text.ends_with(word));
    if is_said || matches!(without_period(text, words), "无" | "没有") {
        return words.zero_names.within(name) && !words.handled.within(name);
    }
    if text.contains('"') {
        return zero_in_words(&text.replace('"', ""), name, words);
    }
    // 安全生产零事故, 重大事故零发生
    let last = text.rfind('零').map(|at| &text[at + '零'.len_utf8()..]);
    if last.is_some_and(|thing| words.zero_things.whole(thing).is_some())
        && text.chars().count() <= words.longest_zero
    {
        return true;
    }
    let Some((len, ())) = words.zero_before.at(text) else { return false };
    if text.starts_with('零') && words.names.at(text).is_none() && text.chars().count() <= LONGEST_ZERO_NOUN
    {
        return text.chars().count() > 1;
    }
    let rest = &text[len..];
    text.chars().count() <= words.longest_zero
        && words
            .zero_things
            .at_end(rest.strip_suffix("发生").filter(|rest| !rest.is_empty()).unwrap_or(rest))
            .is_some()
}

/// A text without the period that it begins with: 无 of 本年无 and 6月无.
fn without_period<'t>(text: &'t str, words: &ValueWords) -> &'t str {
    let word = words.weak_dates.at(text).or_else(|| words.strong_dates.at(text)).map(|(len, ())| len);
    let len = word.or_else(|| date::at(text).map(|found| found.len)).unwrap_or(0);
    &text[len..]
}

/// The target that a zero in words is.
pub(super) fn zero<'a>(operator: Option<Comparator>, switches: &Switches) -> Target<'a> {
    Target {
        comparator: operator,
        number: Some(Decimal::ZERO),
        upper: None,
        unit: None,
        form: Form::Count,
        kind: switches.zero_in_words,
        disputed: Some(Disputed::ZeroInWords),
        doubts: Doubts::default(),
        name: "",
    }
}

fn is_deadline(text: &str, mentions: &Mentions<'_>, words: &ValueWords) -> bool {
    if mentions.dated == Dated::Yes {
        return true;
    }
    // 年内提升: no day by which it is to have risen, but words; 年底前提升 has one. 按年度计划: whatever that is.
    let is_bounded = || text.contains(['前', '底', '末']) || words.tasks.within(text);
    let put_off = || {
        let known =
            words.date_residue.at(text).or_else(|| words.weak_dates.at(text)).map_or(0, |(len, ())| len);
        words.deferring.at(text).is_some_and(|(len, defers)| defers && len > known)
    };
    if words.directions.within(text) && !is_bounded() || put_off() {
        return false;
    }
    let length = text.chars().count();
    if length <= LONGEST_DEADLINE && words.strong_dates.within(text) {
        return true;
    }
    let task = words.tasks.at(text).is_some() && words.dated_tasks.at(text).is_none();
    (mentions.dated == Dated::Weak || words.weak_dates.within(text))
        && !task
        && beside_dates(text, words) <= 1
}

/// How many characters are left besides dates and the words that go with them.
fn beside_dates(text: &str, words: &ValueWords) -> usize {
    let mut left = 0;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let known = words.weak_dates.at(rest).or_else(|| words.date_residue.at(rest)).map(|(len, ())| len);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        match known {
            Some(len) => at += len,
            None if digits > 0 => at += digits,
            None => {
                left += usize::from(c.is_alphanumeric() && !number::starts_numeral(c));
                at += c.len_utf8();
            }
        }
    }
    left
}

/// 水质达标, 考核优秀, 省级以上, 合格及以上等次.
fn ends_with_grade(text: &str, words: &ValueWords) -> bool {
    let stem = text.strip_suffix("等次").unwrap_or(text);
    let stem = words.after.at_end(stem).map_or(stem, |(len, _)| &stem[..stem.len() - len]);
    text.chars().count() <= LONGEST_GRADE && words.grades.at_end(stem).is_some()
}

/// C30, ≥M7.5, 不低于HRB400E: how a material is graded.
fn grades_a_material(text: &str, words: &ValueWords) -> bool {
    let stem = text.trim_start_matches(super::comparator::is_sign);
    let stem = words.before.at(stem).map_or(stem, |(len, _)| &stem[len..]);
    let Some((len, ())) = words.materials.at(stem) else { return false };
    let number = number::digits_at(&stem[len..]).map_or(0, |number| number.len);
    let rest = stem[len + number..].trim_start_matches(|c: char| c.is_ascii_uppercase());
    let behind = &stem[len + number..stem.len() - rest.len()];
    let ends = rest.is_empty() || rest == "级" || words.after.whole(rest).is_some();
    number > 0 && behind.len() <= LONGEST_SUFFIX && ends
}

/// 达到国家标准, 符合GB5749-2006, GB3838-2002.
fn meets_standard(text: &str, words: &ValueWords) -> bool {
    let named = text.starts_with(|c: char| c.is_ascii_uppercase()) && words.standards.at(text).is_some();
    named || words.standards.within(text) && words.meets.within(text)
}

/// Whether a value is blank, a placeholder, a bare unit, or template residue: as it is written, and in plain spelling.
pub(super) fn is_unfilled(written: &str, text: &str, words: &ValueWords) -> bool {
    match words.whole.get(text) {
        Some(Whole::Placeholder | Whole::NotApplicable | Whole::Declared) => return true,
        Some(_) => return false,
        None if text.is_empty() => return true,
        None => {}
    }
    // 2026年  月  日: the gaps of a template behind a year.
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if text.len() - behind.len() == 4
        && behind.starts_with("年月")
        && words.whole.get(behind) == Some(&Whole::Placeholder)
    {
        return true;
    }
    // 本年无, 6月不涉及
    if text.chars().next_back().is_some_and(|last| words.none_ends.has(last)) {
        let rest = without_period(text, words);
        if rest.len() < text.len() && words.none_in_a_period.whole(rest).is_some() {
            return true;
        }
    }
    // （作废）
    let inside = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    if inside.is_some_and(|inside| words.whole.get(inside) == Some(&Whole::Declared)) {
        return true;
    }
    // Nearly every other value begins with a number, and what stands there is neither nothing nor a unit without one.
    let counts = nothing::begins_with_number(text, words);
    if words.template_starts.at(text).is_some()
        || words.residue.within(text)
        || !counts && (nothing::is_nothing(text, words) || vague::is_vague(text, words))
    {
        return true;
    }
    if text.contains(['*', '_', 'X', 'x', '×']) && blank_in_template(text, words) {
        return true;
    }
    is_bare_unit(text, words)
        || is_bare_numbering(text, words)
        || is_not_chosen(text)
        || vague::has_a_gap(written, text, words)
}

/// □是□否: boxes, and none of them is ticked.
fn is_not_chosen(text: &str) -> bool {
    text.matches(['□', '☐']).count() > 1 && !text.contains(['☑', '☒', '√', '✓', '✔', '■', '▣', '●', '◉'])
}

/// 指标1:, 目标2.
fn is_bare_numbering(text: &str, words: &ValueWords) -> bool {
    let numbered = text.trim_end_matches([':', '.', '、', ')']);
    let stem = numbered.trim_end_matches(|c: char| c.is_ascii_digit());
    stem.len() < numbered.len() && words.numbering.whole(stem).is_some()
}

/// A single `*`, `_` or `X` where the number should be: ≥*%, X个.
fn blank_in_template(text: &str, words: &ValueWords) -> bool {
    let signs = |c: char| words.signs.contains(&c) && c != '%' && c != '/';
    let rest = text.trim_start_matches(signs);
    rest.len() < text.len() && (rest.is_empty() || is_bare_unit(rest, words))
}

/// What the template printed around the number that is missing: 公里, ≥ %, 年 月 日前.
fn is_bare_unit(text: &str, words: &ValueWords) -> bool {
    let is_sign = |c: char| words.signs.contains(&c) && c != '%';
    let text = text.trim_start_matches(is_sign).trim_end_matches([')', '.', ';']);
    let stem = words.before.at(text).map_or(text, |(len, _)| &text[len..]);
    let after = words.after.at_end(stem).filter(|(len, _)| *len >= "以上".len());
    let stem = after.map_or(stem, |(len, _)| &stem[..stem.len() - len]);
    // 大约, 超: of how many?
    if stem.is_empty()
        || words.about.whole(stem).is_some()
        || words.directly_before.whole(stem) == Some(Comparator::MoreThan)
    {
        return true;
    }
    // 不少于…人
    let text = stem.trim_start_matches(is_sign);
    // 两 alone is two, and no weight.
    let counts = number::numeral_at(text)
        .is_some_and(|numeral| numeral.len == text.len() || words.units.whole(text).is_none());
    !counts && unit::whole(text, words).is_some()
}

/// Whether a unit column says nothing: `/`, 无, 定性.
pub(super) fn is_unfilled_unit(text: &str, words: &ValueWords) -> bool {
    words.units.whole(text).is_none() && !text.contains('%') && nothing::is_nothing(text, words)
        || words.declared.whole(text).is_some()
        || words.no_units.contains(text)
        // 其他
        || words.no_sign.whole(text).is_some()
        || text.chars().all(|c| words.signs.contains(&c) && c != '%')
}
