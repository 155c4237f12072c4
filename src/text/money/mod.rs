//! Amounts of money in cells: 387664.62元, 250万, ￥100, or 65 under a heading that says 万元.
//! Takes text and what the form states about the unit, gives an exact amount. Guesses no unit: without one it has none.

#[cfg(test)]
mod tests;

use crate::text::fold::{beginning, half_width, is_blank};
use crate::text::number;
use crate::text::words::words;
use rust_decimal::Decimal;

/// A unit of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MoneyUnit {
    /// 元
    Yuan,
    /// 百元
    Hundred,
    /// 千元
    Thousand,
    /// 万元
    TenThousand,
    /// 十万元
    HundredThousand,
    /// 百万元
    Million,
    /// 千万元
    TenMillion,
    /// 亿元
    HundredMillion,
    /// 十亿元
    Billion,
    /// Another currency, 万美元.
    Foreign,
    /// For each of something, 元/人.
    PerOne,
}

impl MoneyUnit {
    /// Every unit that is a fixed number of 元.
    pub const WHOLE: [MoneyUnit; 9] = [
        MoneyUnit::Yuan,
        MoneyUnit::Hundred,
        MoneyUnit::Thousand,
        MoneyUnit::TenThousand,
        MoneyUnit::HundredThousand,
        MoneyUnit::Million,
        MoneyUnit::TenMillion,
        MoneyUnit::HundredMillion,
        MoneyUnit::Billion,
    ];

    /// How many 元 it is; None where that is not fixed.
    pub fn in_yuan(self) -> Option<Decimal> {
        Some(Decimal::from(match self {
            MoneyUnit::Yuan => 1,
            MoneyUnit::Hundred => 100,
            MoneyUnit::Thousand => 1_000,
            MoneyUnit::TenThousand => 10_000,
            MoneyUnit::HundredThousand => 100_000,
            MoneyUnit::Million => 1_000_000,
            MoneyUnit::TenMillion => 10_000_000,
            MoneyUnit::HundredMillion => 100_000_000,
            MoneyUnit::Billion => 1_000_000_000,
            MoneyUnit::Foreign | MoneyUnit::PerOne => return None,
        }))
    }

    /// As people write it.
    pub fn word(self) -> &'static str {
        match self {
            MoneyUnit::Yuan => "元",
            MoneyUnit::Hundred => "百元",
            MoneyUnit::Thousand => "千元",
            MoneyUnit::TenThousand => "万元",
            MoneyUnit::HundredThousand => "十万元",
            MoneyUnit::Million => "百万元",
            MoneyUnit::TenMillion => "千万元",
            MoneyUnit::HundredMillion => "亿元",
            MoneyUnit::Billion => "十亿元",
            MoneyUnit::Foreign => "外币",
            MoneyUnit::PerOne => "元/…",
        }
    }

    /// The unit that a label or a heading states: 项目资金（万元）, 单位：元. A magnitude alone (万) is none.
    pub fn stated_in(label: &str) -> Option<MoneyUnit> {
        label.char_indices().find_map(|(at, _)| {
            let unit = Unit::at(&label[at..])?;
            // 人民币万元: the unit comes after.
            let before = unit.word() == "人民币"
                && label[at + unit.len..].char_indices().any(|(later, _)| {
                    Unit::at(&label[at + unit.len + later..]).is_some_and(|unit| unit.named)
                });
            (unit.named && !before).then_some(unit.unit)
        })
    }

    /// The unit where the text is one and nothing else: 万元, 人民币万元.
    pub fn whole(text: &str) -> Option<MoneyUnit> {
        let text = text.strip_prefix("人民币").filter(|rest| !rest.is_empty()).unwrap_or(text);
        Unit::at(text).filter(|unit| unit.named && unit.len == text.len()).map(|unit| unit.unit)
    }
}

/// A unit of money at the start of a text.
struct Unit<'t> {
    text: &'t str,
    unit: MoneyUnit,
    /// Whether it says 元, and not only how many: 万.
    named: bool,
    len: usize,
}

impl<'t> Unit<'t> {
    fn at(text: &'t str) -> Option<Unit<'t>> {
        let money = &words().money;
        let unit = |unit, named, len| Some(Unit { text, unit, named, len });
        for (scale, of_yuan) in scales_at(text) {
            let rest = &text[scale.len()..];
            if let Some(other) = money.foreign.at(rest) {
                return unit(MoneyUnit::Foreign, true, scale.len() + other.len());
            }
            if let Some(yuan) = money.yuan.at(rest) {
                let len = scale.len() + yuan.len();
                let per_one = ["/", "每"].into_iter().any(|per| text[len..].starts_with(per));
                return unit(if per_one { MoneyUnit::PerOne } else { of_yuan }, true, len);
            }
            if !matches!(of_yuan, MoneyUnit::Yuan | MoneyUnit::Hundred | MoneyUnit::Thousand) {
                return unit(of_yuan, false, scale.len());
            }
        }
        None
    }

    fn word(&self) -> &'t str {
        &self.text[..self.len]
    }
}

/// What may stand before 元 at the start of a text, the longest first, and the unit that it makes of 元: 千万, 万, w.
fn scales_at(text: &str) -> impl Iterator<Item = (&str, MoneyUnit)> {
    let mut chars = text.chars();
    let (first, second) = (chars.next(), chars.next());
    let size = |c: Option<char>| match c? {
        'w' | 'W' => Some(MoneyUnit::TenThousand.in_yuan()?),
        c => number::magnitude(c).map(Decimal::from),
    };
    let len = |c: Option<char>| c.map_or(0, char::len_utf8);
    // 千万, and not 万千 or 百千.
    let both = size(first).zip(second.and_then(number::magnitude).map(Decimal::from));
    let both = both.filter(|(first, second)| first < second && *second >= Decimal::from(10_000));
    let found = [
        (both.map(|(first, second)| first * second), len(first) + len(second)),
        (size(first), len(first)),
        (Some(Decimal::ONE), 0),
    ];
    found.into_iter().filter_map(|(size, len)| {
        let unit = MoneyUnit::WHOLE.into_iter().find(|unit| unit.in_yuan() == size)?;
        Some((&text[..len], unit))
    })
}

/// An amount as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Money {
    /// As written, before the unit.
    pub number: Decimal,
    /// From the cell itself, else from the form; None where neither says one.
    pub unit: Option<MoneyUnit>,
    /// The cell holds other numbers that may be amounts too: 年初100万元，追加2000万元. Parts after 其中 are none.
    pub several: bool,
    /// Letters or commas are among its digits, so that nobody can be sure which number is meant: 1OO, 12,0000, 1e4.
    pub unclear: bool,
    /// Whether the cell itself says 元 or another money beside the number, and not only a number or 万.
    pub named: bool,
    /// The text in half width, and which bytes of it the amount takes.
    text: String,
    taken: (usize, usize),
}

impl Money {
    /// The exact amount in 元; None without a unit, or where it is too great to be kept.
    pub fn yuan(&self) -> Option<Decimal> {
        self.number.checked_mul(self.unit?.in_yuan()?).map(|yuan| yuan.normalize())
    }

    /// What is before the amount and after it, in half width.
    pub fn around(&self) -> (&str, &str) {
        (&self.text[..self.taken.0], &self.text[self.taken.1..])
    }
}

/// Why a cell holds no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyError {
    /// No number in it that could be an amount: blank, words, a share.
    NoAmount,
    /// A number of more digits than can be kept exactly.
    TooLong,
}

/// The amount in a cell. `stated` is the unit that the form says outside the cell: in a label, a unit column.
///
/// Of several numbers the first that carries a unit of money counts, else the first.
///
/// # Errors
/// [`MoneyError`] where the cell holds no amount.
pub fn amount(text: &str, stated: Option<MoneyUnit>) -> Result<Money, MoneyError> {
    let text: String =
        beginning(text).chars().map(|c| if is_blank(c) { ' ' } else { half_width(c) }).collect();
    let mut found: Option<Part> = None;
    let mut count = 0;
    let mut unclear = false;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let Some(part) = Part::at(&text, at) else {
            at += skip(&text[at..], c);
            continue;
        };
        unclear |= is_unclear(&text, at, part.end);
        // ￥2000 under 万元: the sign says one unit, the form another.
        unclear |= part.by_sign && stated.is_some_and(|stated| stated != MoneyUnit::Yuan);
        at = part.end;
        // 100万元，其中财政80万元: parts of the amount, as long as they are no more than it.
        let is_part = found.as_ref().is_some_and(|found| is_part(&text[..part.start], found, &part, stated));
        count += usize::from(!is_part);
        if found.as_ref().is_none_or(|found| found.unit.is_none() && part.unit.is_some() && !is_part) {
            found = Some(part);
        }
    }
    let part = found.ok_or(MoneyError::NoAmount)?;
    let number = part.number.ok_or(MoneyError::TooLong)?;
    let taken = (part.start, part.end);
    let (unit, named) = (part.unit.or(stated), part.named);
    Ok(Money { number, unit, several: count > 1, unclear, named, text, taken })
}

/// Whether a number after 其中 is a part of the amount before it.
fn is_part(before: &str, found: &Part, part: &Part, stated: Option<MoneyUnit>) -> bool {
    let listed = |word: &str| before.rfind(word).is_some_and(|at| at >= found.end);
    // 100万元（大写：壹佰万元整): the same once more in words.
    let yuan = |part: &Part| {
        let unit = part.unit.or(stated).map_or(Some(Decimal::ONE), MoneyUnit::in_yuan)?;
        part.number?.checked_mul(unit)
    };
    if part.chinese != found.chinese && yuan(part).is_some() && yuan(part) == yuan(found) {
        return true;
    }
    if !["其中", "一,", "包括", "含"].into_iter().any(listed) {
        return false;
    }
    yuan(part).zip(yuan(found)).is_some_and(|(part, whole)| part <= whole)
}

/// Whether letters or commas are right before or after the digits.
fn is_unclear(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].trim_end_matches([' ', '-']);
    let money = &words().money;
    let named = money.yuan_before.end(before) || money.foreign_before.end(before);
    let after_letter = !named && text[..start].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.');
    let number = number::at(&text[start..]).map_or(end, |number| start + number.len);
    let rest = &text[number..];
    let mut after = rest.chars();
    let next = after.next();
    // 1,2 and 1.2.3, but also 1.x and 1.#INF, as a program writes a number that is none.
    let goes_on = after.next().is_some_and(|c| c.is_ascii_alphanumeric() || c == '#');
    let separated = matches!(next, Some(',' | '.' | '。' | '｡')) && goes_on;
    // 10千, 500千元万, 500万零: a magnitude that belongs to nothing.
    let magnitude = |c: char| matches!(c, '零' | '余' | '多' | '几') || number::magnitude(c).is_some();
    let bare = Unit::at(rest).is_none() && rest.starts_with(|c| number::magnitude(c).is_some());
    let beyond = end > number && text[end..].starts_with(magnitude);
    let letter = next.is_some_and(|c| c.is_ascii_alphabetic()) && Unit::at(rest).is_none();
    after_letter || separated || letter || bare || beyond
}

/// Bytes to go on by where no amount stands: over a whole number that is none.
fn skip(text: &str, c: char) -> usize {
    number::digits_at(text).map_or(c.len_utf8(), |number| number.len)
}

/// One number in a cell that may be an amount.
#[derive(Clone, Copy)]
struct Part {
    number: Option<Decimal>,
    unit: Option<MoneyUnit>,
    chinese: bool,
    /// It has a word or sign of money, and not only how many.
    named: bool,
    /// Its unit is a sign of currency before it.
    by_sign: bool,
    start: usize,
    end: usize,
}

impl Part {
    /// The amount that begins here, with the lesser parts behind it: 1亿2000万元, 3元5角.
    fn at(text: &str, at: usize) -> Option<Part> {
        let part = Part::with_lesser(text, at)?;
        Some(part.with_coins(text).unwrap_or(part))
    }

    /// With the 角 and 分 that stand behind 元: 叁拾贰万元伍角.
    fn with_coins(&self, text: &str) -> Option<Part> {
        let unit = self.unit?.in_yuan()?;
        if !text[..self.end].ends_with(['元', '圆', '块']) {
            return None;
        }
        let (mut number, mut end) = (self.number?, self.end);
        for (words, scale) in [(['角', '毛'], 1), (['分', '分'], 2)] {
            let Some(coins) = number::at(&text[end..]) else { break };
            let behind = &text[end + coins.len..];
            let Some(word) = behind.chars().next().filter(|c| words.contains(c)) else { continue };
            let part = coins.value?.checked_mul(Decimal::new(1, scale))?.checked_div(unit)?;
            number = if number.is_sign_negative() {
                number.checked_sub(part)?
            } else {
                number.checked_add(part)?
            };
            end += coins.len + word.len_utf8();
        }
        (end > self.end).then_some(Part { number: Some(number), end, ..*self })
    }

    fn with_lesser(text: &str, at: usize) -> Option<Part> {
        let part = Part::alone(text, at)?;
        let Some(unit) = part.unit.filter(|_| text[at..part.end].ends_with(['亿', '億'])) else {
            return Some(part);
        };
        let lesser = Part::alone(text, part.end);
        let in_yuan = |part: &Part| part.unit.and_then(MoneyUnit::in_yuan);
        let Some((lesser, less_unit, whole_unit)) = lesser
            .and_then(|lesser| Some((in_yuan(&lesser)?, lesser)).zip(unit.in_yuan()))
            .filter(|((less, _), whole)| less < whole)
            .map(|((less, lesser), whole)| (lesser, less, whole))
        else {
            return Some(part);
        };
        let sum = part.number.zip(lesser.number).and_then(|(value, less)| {
            value.checked_add(less.checked_mul(less_unit)?.checked_div(whole_unit)?)
        });
        Some(Part { number: sum, unit: Some(unit), end: lesser.end, ..part })
    }

    fn alone(text: &str, at: usize) -> Option<Part> {
        let before = text[..at].trim_end();
        let number = number::at(&text[at..])?;
        let mut end = at + number.len;
        let rest = text[end..].trim_start_matches(' ');
        let unit = Unit::at(rest);
        let chinese = number.chinese;
        if chinese && unit.is_none() || before.ends_with(['第', '[', '〔']) {
            return None;
        }
        let money = &words().money;
        if unit.is_none() && money.not_money.at(rest).is_some() {
            return None;
        }
        let mut value = number.value;
        let minus = ['-', '−', '﹣', '负'].into_iter().find(|minus| before.ends_with(*minus));
        let earlier = minus.map(|minus| &before[..before.len() - minus.len_utf8()]);
        if earlier.is_some_and(|earlier| !earlier.ends_with(|c: char| c.is_alphanumeric())) {
            value = value.map(|value| -value);
        }
        let Some(unit) = unit else {
            let yuan = money.yuan_before.end(before);
            let foreign = money.foreign_before.end(before);
            let unit = match (yuan, foreign) {
                (true, _) => Some(MoneyUnit::Yuan),
                (_, true) => Some(MoneyUnit::Foreign),
                _ => None,
            };
            let named = unit.is_some();
            return Some(Part { number: value, unit, chinese, named, by_sign: yuan, start: at, end });
        };
        end = text.len() - rest.len() + unit.len;
        if money.not_money.at(&text[end..]).is_some() && !unit.named {
            return None;
        }
        // 每年500万元, 人均500元: for each of something. US$95万: what is before the number says of which money.
        let each = money.each.end(before) && unit.named;
        let foreign = !unit.named && money.foreign_before.end(before);
        let named = unit.named || foreign;
        let unit = match (each, foreign) {
            (true, _) => MoneyUnit::PerOne,
            (_, true) => MoneyUnit::Foreign,
            _ => unit.unit,
        };
        Some(Part { number: value, unit: Some(unit), chinese, named, by_sign: false, start: at, end })
    }
}
