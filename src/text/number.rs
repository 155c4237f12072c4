//! Exact decimals at the start of a text: digits with separators, and Chinese numerals.
//! Takes text in half width without blanks, gives value and length. Knows no units: what the number counts is for others.

use crate::text::fold::half_width;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// Most digits that a [`Decimal`] surely holds.
const MOST_DIGITS: usize = 28;

/// Most places behind the point of a Chinese numeral; beside all that may stand before it they are no more than
/// [`MOST_DIGITS`].
const MOST_PLACES: u32 = 9;

/// What lists are numbered with besides digits.
pub const NUMERALS: &str = "一二三四五六七八九十";

/// Every magnitude, in all its spellings, and how many it is: the one list of them.
pub const MAGNITUDES: [(char, u64); 10] = [
    ('十', 10),
    ('拾', 10),
    ('百', 100),
    ('佰', 100),
    ('千', 1_000),
    ('仟', 1_000),
    ('万', MYRIAD),
    ('萬', MYRIAD),
    ('亿', 100_000_000),
    ('億', 100_000_000),
];
/// The least magnitude that counts numbers of several digits.
const MYRIAD: u64 = 10_000;

/// How many a magnitude is.
pub fn magnitude(c: char) -> Option<u64> {
    MAGNITUDES.iter().find(|(word, _)| *word == c).map(|(_, size)| *size)
}

/// A number that is at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// None where it has more than 28 digits, or its parts stand in an order that makes no number (一亿二亿): it takes the
    /// place of a number, but not of one that can be kept exactly.
    pub value: Option<Decimal>,
    /// Bytes it takes.
    pub len: usize,
    /// Digits before the decimal point; 0 for a Chinese numeral.
    pub digits: usize,
    /// Written with Chinese numerals.
    pub chinese: bool,
}

/// The number at the start of the text, in digits or in Chinese numerals, without sign.
pub fn at(text: &str) -> Option<Number> {
    digits_at(text).or_else(|| numeral_at(text))
}

/// The number in digits at the start of the text: `90`, `1,200,000.50`, `28.40`. Without sign.
///
/// Trailing zeros of the fraction are dropped. A comma that does not part groups of three is not part of the number,
/// nor is a point without a digit after it.
pub fn digits_at(text: &str) -> Option<Number> {
    let bytes = text.as_bytes();
    let mut mantissa: u64 = 0;
    let mut at = 0;
    while let Some(digit) = digit(bytes, at) {
        if at < 18 {
            mantissa = mantissa * 10 + digit;
        }
        at += 1;
    }
    if at == 0 {
        return None;
    }
    let next = bytes.get(at);
    if at < 18 && !matches!(next, Some(b'.' | b',' | b'E' | b'e')) {
        return Some(Number { value: Some(Decimal::from(mantissa)), len: at, digits: at, chinese: false });
    }
    Some(long_digits_at(bytes, at))
}

/// Whether a Chinese comma stands between two digits: 300、400 are two numbers, and 1，200 may be one or two.
pub fn has_chinese_comma(text: &str) -> bool {
    let ends = |part: &str| part.ends_with(|c: char| half_width(c).is_ascii_digit());
    let begins = |part: &str| part.starts_with(|c: char| half_width(c).is_ascii_digit());
    text.match_indices(['、', '，'])
        .any(|(at, comma)| ends(text[..at].trim_end()) && begins(text[at + comma.len()..].trim_start()))
}

/// The rest of [`digits_at`]: separators, a fraction, or many digits. `whole` digits have been seen.
fn long_digits_at(bytes: &[u8], whole: usize) -> Number {
    let mut end = whole;
    let mut digits = whole;
    let group = |at: usize| {
        bytes.get(at) == Some(&b',') && (at + 1..at + 4).all(|place| digit(bytes, place).is_some())
    };
    if whole <= 3 {
        while group(end) && digit(bytes, end + 4).is_none() {
            end += 4;
            digits += 3;
        }
    }
    let mut fraction = 0;
    if bytes.get(end) == Some(&b'.') && digit(bytes, end + 1).is_some() {
        fraction = bytes[end + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        end += 1 + fraction;
    }
    let zeros = bytes[end - fraction..end].iter().rev().take_while(|byte| **byte == b'0').count();
    let kept = digits + fraction - zeros;
    let value = (kept <= MOST_DIGITS).then(|| {
        let mantissa = bytes[..end]
            .iter()
            .filter(|byte| byte.is_ascii_digit())
            .take(kept)
            .fold(0i128, |sum, byte| sum * 10 + i128::from(byte - b'0'));
        Decimal::from_i128_with_scale(mantissa, (fraction - zeros) as u32)
    });
    let (value, end) = match exponent(&bytes[end..]) {
        Some((power, len)) => {
            (value.and_then(|value| Some(value.checked_mul(power)?.normalize())), end + len)
        }
        None => (value, end),
    };
    Number { value, len: end, digits, chinese: false }
}

/// `E+06`, as a spreadsheet shows a number that its column is too narrow for: the power of ten and the bytes it takes.
fn exponent(bytes: &[u8]) -> Option<(Decimal, usize)> {
    let [b'E' | b'e', sign @ (b'+' | b'-'), tens @ b'0'..=b'9', ones @ b'0'..=b'9', ..] = *bytes else {
        return None;
    };
    let power = u32::from(tens - b'0') * 10 + u32::from(ones - b'0');
    let scale = match sign {
        b'-' => Decimal::try_new(1, power).ok()?,
        _ => Decimal::from(10_u64.checked_pow(power)?),
    };
    Some((scale, 4))
}

fn digit(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at).filter(|byte| byte.is_ascii_digit()).map(|byte| u64::from(byte - b'0'))
}

/// What a character means inside a Chinese numeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Digit(u32),
    /// 十 百 千, and their forms on cheques.
    Tens(u32),
    /// 万 亿.
    Myriad(u64),
    /// 点, as in 三点五.
    Point,
}

fn part(c: char) -> Option<Part> {
    Some(match c {
        '零' | '〇' | '○' => Part::Digit(0),
        '一' | '壹' => Part::Digit(1),
        '二' | '两' | '贰' => Part::Digit(2),
        '三' | '叁' => Part::Digit(3),
        '四' | '肆' => Part::Digit(4),
        '五' | '伍' => Part::Digit(5),
        '六' | '陆' => Part::Digit(6),
        '七' | '柒' => Part::Digit(7),
        '八' | '捌' => Part::Digit(8),
        '九' | '玖' => Part::Digit(9),
        '点' => Part::Point,
        c => match magnitude(c)? {
            size @ MYRIAD.. => Part::Myriad(size),
            size => Part::Tens(u32::try_from(size).ok()?),
        },
    })
}

/// Whether a Chinese numeral can start with this character; 万 only in 万分之三.
pub fn starts_numeral(c: char) -> bool {
    matches!(c, '半' | '万') || matches!(part(c), Some(Part::Digit(_) | Part::Tens(_)))
}

/// The text with the four digits before each 年 as figures: 二〇二六年, 二0二六年 as 2026年.
pub fn digits_of_year(text: &str) -> Cow<'_, str> {
    let digit = |c: char| match part(c) {
        Some(Part::Digit(digit)) => Some(digit),
        _ => c.to_digit(10),
    };
    let mut figures = Cow::Borrowed(text);
    for (end, _) in text.match_indices('年').rev() {
        let four: Vec<(usize, u32)> =
            text[..end].char_indices().rev().map_while(|(at, c)| Some((at, digit(c)?))).take(5).collect();
        if let [.., (start, _)] = four[..]
            && four.len() == 4
        {
            let year: String =
                four.iter().rev().filter_map(|(_, digit)| char::from_digit(*digit, 10)).collect();
            figures.to_mut().replace_range(start..end, &year);
        }
    }
    figures
}

/// Bytes of all the characters of numerals at the start of the text, whether or not they make a number.
pub fn numeral_run(text: &str) -> usize {
    text.chars()
        .take_while(|c| matches!(part(*c), Some(Part::Digit(_) | Part::Tens(_))))
        .map(char::len_utf8)
        .sum()
}

/// The Chinese numeral at the start of the text: 三, 一百二十, 三点五, 二〇二一, 三万五千, 半.
///
/// A 万 or 亿 with nothing counted before or after it is left to the unit, as in 十万元: ten of 万元; in 一亿两千万元 it is
/// not, for there it counts a part only.
/// Two digits side by side (三四, 一二) are two numbers or a name, and give none.
pub fn numeral_at(text: &str) -> Option<Number> {
    if let Some(rest) = text.strip_prefix('半') {
        let value = Some(Decimal::new(5, 1));
        return Some(Number { value, len: text.len() - rest.len(), digits: 0, chinese: true });
    }
    let parts = text.char_indices().map_while(|(at, c)| Some((at, c, part(c)?)));
    let digits = parts.clone().take_while(|(_, _, part)| matches!(part, Part::Digit(_))).count();
    if digits >= 2 && !text.starts_with('零') {
        return positional(text, digits);
    }
    let mut reading = Reading::default();
    let mut len = 0;
    for (at, c, part) in parts {
        let end = at + c.len_utf8();
        if !reading.take(part, &text[end..]) {
            break;
        }
        len = end;
    }
    (len > 0).then(|| Number { value: reading.value(), len, digits: 0, chinese: true })
}

/// Digits side by side are a number only where a zero or their length shows it: 二〇二一.
fn positional(text: &str, digits: usize) -> Option<Number> {
    let mut sum = 0u64;
    let mut len = 0;
    for c in text.chars().take(digits) {
        if let Some(Part::Digit(digit)) = part(c) {
            sum = sum.checked_mul(10)?.checked_add(u64::from(digit))?;
            len += c.len_utf8();
        }
    }
    let shown = digits >= 4 || text.chars().take(digits).any(|c| matches!(c, '〇' | '○'));
    shown.then(|| Number { value: Some(Decimal::from(sum)), len, digits: 0, chinese: true })
}

/// A Chinese numeral while it is read.
#[derive(Default)]
struct Reading {
    total: u64,
    /// The 万 or 亿 that the total was counted with last.
    myriad: u64,
    section: u32,
    digit: Option<u32>,
    last: u32,
    /// The magnitude right before the digit that is read: 千 in 三千五, none in 三千零五.
    above: u64,
    point: Option<Decimal>,
    scale: u32,
    /// Its parts stand in an order that makes no number.
    broken: bool,
}

impl Reading {
    /// Takes the next part; false where the numeral ends before it.
    fn take(&mut self, part: Part, rest: &str) -> bool {
        match part {
            // More places than can be kept make no number, and no digit of it is left for another one.
            Part::Digit(_) if self.point.is_some() && self.scale == MOST_PLACES => {
                self.broken = true;
                true
            }
            Part::Digit(digit) if self.point.is_some() => {
                self.scale += 1;
                self.point =
                    self.point.map(|sum| sum + Decimal::from_i128_with_scale(i128::from(digit), self.scale));
                true
            }
            _ if self.point.is_some() => false,
            Part::Digit(digit) => {
                if self.digit.is_some_and(|digit| digit != 0) {
                    return false;
                }
                if digit == 0 {
                    self.above = 0;
                }
                self.digit = Some(digit);
                true
            }
            Part::Tens(tens) => {
                if self.last != 0 && tens >= self.last {
                    return false;
                }
                let count = self.digit.take().filter(|digit| *digit != 0 || self.last == 0).unwrap_or(1);
                self.section += count * tens;
                self.last = tens;
                self.above = u64::from(tens);
                true
            }
            Part::Myriad(myriad) => {
                let more = rest.chars().next().and_then(self::part);
                let counted = self.section();
                let goes_on = matches!(more, Some(Part::Digit(_)));
                self.total = match self.total {
                    0 if !goes_on || counted == 0 => return false,
                    0 => counted * myriad,
                    // 一亿两千万: 万 counts two thousand, and not all that stands before it.
                    total if myriad < self.myriad && counted > 0 => total + counted * myriad,
                    // 一万五千亿: 亿 counts all of it, and is left to the unit as in 五千亿.
                    _ if myriad > self.myriad && self.total < myriad && counted > 0 && !goes_on => {
                        return false;
                    }
                    total if myriad > self.myriad && total < myriad => (total + counted) * myriad,
                    total => {
                        self.broken = true;
                        total
                    }
                };
                self.myriad = myriad;
                self.above = myriad;
                self.section = 0;
                self.digit = None;
                self.last = 0;
                true
            }
            Part::Point => {
                let digit = rest.chars().next().and_then(self::part);
                if !matches!(digit, Some(Part::Digit(_))) || (self.digit.is_none() && self.section == 0) {
                    return false;
                }
                self.point = Some(Decimal::ZERO);
                true
            }
        }
    }

    /// What is counted since the last 万 or 亿. A digit right behind a magnitude is of the place below it: 三千五 is 3500.
    fn section(&self) -> u64 {
        let place = if self.above >= 100 && self.point.is_none() { self.above / 10 } else { 1 };
        u64::from(self.section) + u64::from(self.digit.unwrap_or(0)) * place
    }

    fn value(&self) -> Option<Decimal> {
        let whole = self.total + self.section();
        (!self.broken).then(|| Decimal::from(whole) + self.point.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, &str)> {
        at(text).map(|number| {
            let value = number.value.map_or("too long".to_owned(), |value| value.to_string());
            (value, &text[number.len..])
        })
    }

    #[test]
    fn digits_with_separators_are_exact() {
        let cases = [
            ("90%", "90", "%"),
            ("28.40/株", "28.4", "/株"),
            ("1,200,000.00元", "1200000", "元"),
            ("3,309,840元", "3309840", "元"),
            ("1,20人", "1", ",20人"),
            ("1,2000", "1", ",2000"),
            ("1234,567", "1234", ",567"),
            ("90.", "90", "."),
            ("0.0900000762939453", "0.0900000762939453", ""),
            ("100.00%", "100", "%"),
            ("000", "0", ""),
        ];
        for (text, value, rest) in cases {
            assert_eq!(read(text), Some((value.to_owned(), rest)), "{text}");
        }
        assert_eq!(read(&"9".repeat(40)), Some(("too long".to_owned(), "")));
        assert_eq!(read("万元"), None);
    }

    #[test]
    fn numerals_are_read_as_far_as_they_count() {
        let cases = [
            ("三次", "3", "次"),
            ("两期", "2", "期"),
            ("十万元", "10", "万元"),
            ("叁拾万元", "30", "万元"),
            ("一百二十", "120", ""),
            ("一百零五人", "105", "人"),
            ("三万五千人", "35000", "人"),
            ("两千五百万元", "2500", "万元"),
            ("一亿两千万元", "120000000", "元"),
            ("壹亿贰仟万元整", "120000000", "元整"),
            ("一亿零五百万元", "105000000", "元"),
            ("一亿两千万零五百元", "120000500", "元"),
            ("一亿零五百元", "100000500", "元"),
            ("三万亿元", "3", "万亿元"),
            ("一万五千亿元", "15000", "亿元"),
            ("一万五千亿零三百万元", "1500003000000", "元"),
            ("三万五人", "35000", "人"),
            ("三千五人", "3500", "人"),
            ("一百二个", "120", "个"),
            ("一亿五千三", "100005300", ""),
            ("三万零五人", "30005", "人"),
            ("三千零五十", "3050", ""),
            ("一百二十三", "123", ""),
            ("二十三", "23", ""),
            ("一百零二点五", "102.5", ""),
            ("三点五公里", "3.5", "公里"),
            ("二〇二一年", "2021", "年"),
            ("半年", "0.5", "年"),
            ("零", "0", ""),
            ("十五", "15", ""),
        ];
        for (text, value, rest) in cases {
            assert_eq!(read(text), Some((value.to_owned(), rest)), "{text}");
        }
        assert_eq!(read("三四级"), None);
        // What makes no number is read whole, so that no later part of it is taken for one.
        for text in ["一亿二亿", "三万二万", "一亿两千万三亿", "一亿零万"] {
            assert_eq!(read(text), Some(("too long".to_owned(), "")), "{text}");
        }
        assert_eq!(read("万人"), None);
    }
}
