//! One number that measures, with all that belongs to it: comparator, range, ratio, currency, unit, form.
//! Takes the place of a number in a value, gives the quantity and where it ends. Knows nothing of other numbers.

use super::body::Body;
use super::unit::{self, Unit};
use super::words::{Measure, ValueWords};
use super::{Comparator, Form, comparator};
use crate::text::fold::is_han;
use crate::text::number;
use rust_decimal::Decimal;

/// Most characters between the two signs of 80%≤合格率≤90%.
const LONGEST_VARIABLE: usize = 8;

/// Most characters of a word that no list knows behind a number inside a sentence.
const LONGEST_WORD: usize = 3;

/// One number that measures, with what is around it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Quantity<'t> {
    pub comparator: Option<Comparator>,
    /// The comparator is a sign right before the number.
    pub signed: bool,
    pub number: Option<Decimal>,
    pub upper: Option<Decimal>,
    pub unit: Option<&'t str>,
    pub form: Form,
    /// Counts things that happen (次, 期): a frequency, beside a period of time.
    pub happens: bool,
    /// 85% in 从85%提高到90%, 2年 in 每2年1次, 5万元 in 收入5万元以上的村达100%: no target of its own.
    pub aside: bool,
    /// The second bound of 80%≤X≤90%.
    pub second_bound: bool,
    /// What is around it leaves open what it is: 不低于100台以下, 100至台, 10的3次方.
    pub unclear: bool,
    /// Where what belongs to it begins, where its number does, and where what is understood of it ends.
    pub place: [usize; 3],
}

impl Quantity<'_> {
    /// No things of no unit: what a zero in words says.
    pub(super) const ZERO: Quantity<'static> = Quantity {
        comparator: None,
        signed: false,
        number: Some(Decimal::ZERO),
        upper: None,
        unit: None,
        form: Form::Count,
        happens: false,
        aside: false,
        second_bound: false,
        unclear: false,
        place: [0; 3],
    };

    /// Makes a frequency of what happens in a period of time.
    pub(super) fn per(&mut self, period: bool) {
        if period && self.happens {
            self.form = Form::Frequency;
        }
    }

    /// Whether it is a share or a ratio of nothing: 1/0, 3:0.
    pub(super) fn is_of_nothing(&self) -> bool {
        let of =
            self.unit.and_then(|unit| [":", "/", "比"].into_iter().find_map(|mark| unit.strip_prefix(mark)));
        self.form == Form::Rate
            && of.and_then(number::digits_at).is_some_and(|of| of.value == Some(Decimal::ZERO))
    }

    /// A length of time without comparator: 一年 in 一年两次.
    pub(super) fn is_period(&self) -> bool {
        self.form == Form::Duration && self.comparator.is_none() && self.upper.is_none()
    }

    /// Whether this lower bound and that upper bound make one range: ≥80%且≤90%, 80%≤X≤90%.
    pub(super) fn closes_with(&self, upper: &Quantity<'_>) -> bool {
        use Comparator::{AtLeast, AtMost, LessThan, MoreThan};
        let unit = self.unit == upper.unit || self.unit.is_none() || upper.unit.is_none();
        let bounds = matches!(self.comparator, Some(AtLeast | MoreThan))
            || upper.second_bound && self.comparator.is_none();
        unit && bounds
            && self.upper.is_none()
            && self.number <= upper.number
            && matches!(upper.comparator, Some(AtMost | LessThan))
    }

    /// Whether nothing is as much as this lower bound and no more than that upper one: ≥95%且≤90%.
    pub(super) fn excludes(&self, upper: &Quantity<'_>) -> bool {
        use Comparator::{AtLeast, AtMost, LessThan, MoreThan};
        matches!(self.comparator, Some(AtLeast | MoreThan))
            && matches!(upper.comparator, Some(AtMost | LessThan))
            && (self.upper, upper.upper) == (None, None)
            && self.unit == upper.unit
            && self.number > upper.number
    }

    /// The range from this lower bound up to that.
    pub(super) fn up_to(&self, upper: &Self) -> Self {
        let form = if self.unit.is_some() { self.form } else { upper.form };
        let ([from, at, end], [upper_from, _, upper_end]) = (self.place, upper.place);
        let place = [from.min(upper_from), at, end.max(upper_end)];
        let unit = self.unit.or(upper.unit);
        Quantity { upper: upper.number, comparator: None, unit, form, place, ..*self }
    }
}

/// The number at `at`; the text that belongs to it starts at `from`, after the last mention, and ends with the clause.
/// Gives the quantity and the place after it; None where nothing is counted (a numeral inside a word).
pub(super) fn measured<'t>(
    text: &'t str,
    from: usize,
    at: usize,
    words: &'t ValueWords,
) -> Option<(Quantity<'t>, usize)> {
    let before = &text[from..at];
    let body = Body::at(&text[at..], before.ends_with(['[', '(']), words)?;
    let mut end = at + body.len;
    let clause_end = text[end..].find([',', ';']).map_or(text.len(), |len| end + len);
    let (before, negative) = minus(&text[..at], before);
    let plus_minus = before.ends_with('±');
    let currency = unit::currency_before(words, before);
    let before = currency.map_or(before, |(len, _)| &before[..before.len() - len]);
    let mut unit = body.unit;
    // 一本率, 二孩率: a numeral that names.
    if body.chinese && text[end..].starts_with('率') {
        return None;
    }
    if unit.is_none()
        && body.chinese
        && body.upper.is_none()
        && !stands_alone(before, &text[end..clause_end], words)
    {
        return None;
    }
    let joins = unit.is_none() && joins_nothing(&text[end..clause_end], words);
    if unit.is_none() && at == 0 && currency.is_none() {
        unit = unit::unknown(&text[end..clause_end], words);
        end += unit.map_or(0, |unit| unit.len);
    }
    let after = &text[end..clause_end];
    // 人影作业50炮次: what ends the clause behind the number.
    if unit.is_none() && at > 0 && currency.is_none() && !body.chinese && body.upper.is_none() && !joins {
        unit = unit_at_the_end(after, words);
        end += unit.map_or(0, |unit| unit.len);
    }
    let garbled = unit.is_none() && is_garbled(&text[at..at + body.len], after);
    // 10万拍: so many ten thousands of what no list knows.
    if currency.is_none()
        && let Some(more) = unit.and_then(|unit| after_magnitude(unit, &text[end..clause_end], words))
    {
        end += more;
        unit = unit.map(|unit| {
            let len = unit.len + more;
            Unit { text: &text[end - len..end], len, ..unit }
        });
    }
    let rank = is_rank(&text[..from + before.len()], before, unit.as_ref(), &text[end..], words);
    let around = comparator::around(before, &text[end..clause_end], lasts(unit.as_ref()), words);
    // 小于5万元(含5万元), 超过90%(含)
    let included = text[end..].strip_prefix("(含").is_some_and(|rest| {
        let rest = rest.strip_prefix(&text[at..end]).or(rest.strip_prefix("本数")).unwrap_or(rest);
        rest.starts_with(')')
    });
    let comparator = match around.comparator {
        Some(Comparator::MoreThan) if included => Some(Comparator::AtLeast),
        Some(Comparator::LessThan) if included => Some(Comparator::AtMost),
        comparator => comparator,
    };
    // 收入5万元以上的村达100%: which of them are meant.
    let after = &text[end + around.taken..clause_end];
    let attributes =
        text[..end + around.taken].ends_with('的') && after.contains(|c: char| c.is_ascii_digit());
    let form = match unit {
        _ if rank => Form::Rank,
        _ if currency.is_some() => Form::Amount,
        Some(unit) if unit.measure == Measure::Times && unit.per_period => Form::Frequency,
        Some(unit) => unit.measure.form(),
        None => Form::Count,
    };
    let number = if negative || plus_minus { body.number.map(|number| -number) } else { body.number };
    let quantity = Quantity {
        comparator,
        signed: around.signed,
        number,
        upper: if plus_minus { body.upper.or(body.number) } else { body.upper },
        unit: unit.map(|unit| unit.text).or(currency.map(|(_, name)| name)),
        form,
        happens: unit.is_some_and(|unit| unit.measure == Measure::Times),
        aside: words.aside.at_end(before).is_some() || attributes,
        second_bound: is_second_bound(before),
        unclear: around.odds || joins || garbled,
        place: [from, at, end + around.taken],
    };
    Some((quantity, end + around.taken))
}

/// A short word that no list knows, behind a number and at the end of its clause: 炮次. Not 左右, 优秀 and whatever else is known.
fn unit_at_the_end<'t>(after: &'t str, words: &ValueWords) -> Option<Unit<'t>> {
    // 8时 may be an hour; one character is too little to be sure.
    let short = after.chars().nth(1).is_some() && after.chars().nth(LONGEST_WORD).is_none();
    let short = short && after.chars().all(is_han);
    let is_known = || {
        words.after_amount.at(after).is_some()
            || words.about.at(after).is_some()
            || words.grades.at(after).is_some()
            || words.names.at(after).is_some()
            || words.whole.contains_key(after)
    };
    if !short || is_known() { None } else { unit::unknown(after, words) }
}

/// Whether digits without unit are no number: 1.2.3, the 020 of a telephone number.
fn is_garbled(number: &str, after: &str) -> bool {
    let goes_on = after.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    goes_on || number.starts_with('0') && digits > 2
}

/// Bytes of a word that no list knows behind a magnitude alone: 拍 of 10万拍. Not 左右, 整 and whatever else is said of amounts.
fn after_magnitude(unit: Unit<'_>, after: &str, words: &ValueWords) -> Option<usize> {
    let alone = unit.len == unit.text.len() && words.is_magnitude(unit.text);
    let known = || words.after_amount.at(after).is_some() || words.about.at(after).is_some();
    if !alone || !after.starts_with(is_han) || known() {
        return None;
    }
    let word = unit::unknown(after, words)?;
    (word.text.chars().count() <= LONGEST_WORD).then_some(word.len)
}

/// A minus before the number: at the start, or after a comparator.
fn minus<'t>(text: &str, before: &'t str) -> (&'t str, bool) {
    let minus = ['-', '负'].into_iter().find(|minus| before.ends_with(*minus));
    let Some(minus) = minus else { return (before, false) };
    let rest = &before[..before.len() - minus.len_utf8()];
    let earlier = text[..text.len() - minus.len_utf8()].chars().next_back();
    let starts =
        earlier.is_none_or(|c| comparator::is_sign(c) || matches!(c, '为' | ':' | '(' | '[' | ',' | ';'));
    if starts { (rest, true) } else { (before, false) }
}

/// 80%≤X≤ before 90%: the number before is the lower bound.
fn is_second_bound(before: &str) -> bool {
    let signs = ['≤', '<'];
    let Some(inner) =
        before.strip_prefix(signs).and_then(|rest| rest.trim_start_matches('=').strip_suffix(signs))
    else {
        return false;
    };
    (1..=LONGEST_VARIABLE).contains(&inner.chars().count())
}

/// A length of time or a share: 内 after it says ≤, whatever follows.
fn lasts(unit: Option<&Unit<'_>>) -> bool {
    unit.is_some_and(|unit| matches!(unit.measure, Measure::Duration | Measure::Rate))
}

/// Whether what stands right behind a number without unit joins it with another one that is missing, or is none of its own:
/// 至 of 100至台, 的 of 10的3次方.
fn joins_nothing(after: &str, words: &ValueWords) -> bool {
    let Some((len, ())) = words.joints.at(after) else { return false };
    let (joint, rest) = after.split_at(len);
    let counts = rest.starts_with(|c: char| c.is_ascii_digit() || number::starts_numeral(c));
    if joint == "的" { counts } else { !counts && (rest.is_empty() || unit::whole(rest, words).is_some()) }
}

/// A Chinese numeral without unit counts where it is alone or after a comparator.
fn stands_alone(before: &str, after: &str, words: &ValueWords) -> bool {
    let ends = after.is_empty() || words.after.whole(after).is_some();
    let starts = before.is_empty()
        || before.ends_with('为')
        || comparator::ends_with_one(before, words)
        || words.rank_before.at_end(before).is_some();
    ends && starts
}

/// 前3名, 排名前5, 第一, TOP10; not 12月前3次.
fn is_rank(text: &str, before: &str, unit: Option<&Unit<'_>>, after: &str, words: &ValueWords) -> bool {
    let Some((len, ())) = words.rank_before.at_end(before) else { return false };
    let earlier = text[..text.len() - len].chars().next_back();
    let after_a_date = before.ends_with('前')
        && earlier.is_some_and(|c| words.not_a_rank.contains(&c) || c.is_ascii_digit());
    let places = match unit {
        Some(unit) => words.rank_after.at(unit.text).is_some(),
        None => !after.starts_with(|c: char| c.is_alphanumeric()) || words.rank_after.at(after).is_some(),
    };
    places && !after_a_date
}
