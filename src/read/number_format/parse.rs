//! The code of a number format, cut into sections and these into tokens (ECMA-376 part 1, 18.8.31).
//! Takes a code as a file holds it, gives what is in it, literal text freed of quotes and escapes.
//! Does not say what a token means beside others: whether `m` is a month is for the sections.

use crate::read::number::Digits;
use std::cmp::Ordering;

/// For positive and negative numbers, zero, and text; a code that has more is cut off behind these.
const MOST_SECTIONS: usize = 4;

/// The format that shows a number without any, as the file has it and as Chinese Excel shows it in its list.
const GENERAL: [&str; 2] = ["General", "G/通用格式"];
const HALF_DAYS: [&str; 3] = ["AM/PM", "A/P", "上午/下午"];

/// Colours by their names, in Chinese Excel too, and what of them is white: by its number also.
const COLORS: [&str; 16] = [
    "white",
    "白色",
    "black",
    "黑色",
    "red",
    "红色",
    "green",
    "绿色",
    "blue",
    "蓝色",
    "yellow",
    "黄色",
    "magenta",
    "洋红色",
    "cyan",
    "青色",
];
const WHITE: [&str; 4] = ["white", "白色", "color2", "颜色2"];

/// One piece of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// Text shown as it is.
    Text(String),
    /// A blank as wide as some character.
    Blank,
    /// The place of a digit: `0`, `#` or `?`.
    Place(char),
    Point,
    Comma,
    Percent,
    /// A bar, of a fraction or between words.
    Slash,
    /// `E+` or `E-`.
    Exponent,
    General,
    /// The text of the cell, or its number as it is.
    Stored,
    /// A letter, small, that is a unit of dates where it is not among digits.
    Letter(char),
    /// All hours, minutes or seconds, past 24 or 60: the letter and how often it is there.
    Elapsed(char, usize),
    /// Which half of the day it is.
    HalfDay,
}

/// How digits are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Numerals {
    /// 一百二十, `[DBNum1]`.
    Lower,
    /// 壹佰贰拾, as on cheques, `[DBNum2]`.
    Upper,
}

/// A comparison that chooses a section, `[>=10000]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Condition {
    pub orders: &'static [Ordering],
    pub limit: Digits,
}

impl Condition {
    /// Less than zero, more than zero and the like.
    pub(super) fn of_zero(orders: &'static [Ordering]) -> Condition {
        Condition { orders, limit: Digits::default() }
    }

    pub(super) fn holds(&self, number: &Digits) -> bool {
        self.orders.contains(&number.compare(&self.limit))
    }

    /// Whether it holds for zero or for any number above it.
    pub(super) fn reaches_zero_or_more(&self) -> bool {
        let zero = Digits::default();
        self.orders.contains(&Ordering::Greater)
            || match self.limit.compare(&zero) {
                Ordering::Greater => true,
                Ordering::Equal => self.orders.contains(&Ordering::Equal),
                Ordering::Less => false,
            }
    }

    /// Whether it holds for zero and for all numbers above it.
    pub(super) fn takes_all_from_zero(&self) -> bool {
        self.orders.contains(&Ordering::Greater)
            && match self.limit.compare(&Digits::default()) {
                Ordering::Greater => false,
                Ordering::Equal => self.orders.contains(&Ordering::Equal),
                Ordering::Less => true,
            }
    }

    fn parse(inside: &str) -> Option<Condition> {
        use Ordering::{Equal, Greater, Less};
        let operators: [(&str, &'static [Ordering]); 6] = [
            ("<>", &[Less, Greater]),
            ("<=", &[Less, Equal]),
            (">=", &[Greater, Equal]),
            ("<", &[Less]),
            (">", &[Greater]),
            ("=", &[Equal]),
        ];
        let (orders, rest) = operators
            .into_iter()
            .find_map(|(operator, orders)| Some((orders, inside.strip_prefix(operator)?)))?;
        Some(Condition { orders, limit: Digits::parse(rest)? })
    }
}

/// One section of a code.
#[derive(Debug, Default)]
pub(super) struct RawSection {
    pub tokens: Vec<Token>,
    pub condition: Option<Condition>,
    pub numerals: Option<Numerals>,
    /// Whether the colour that it gives is white; None where it gives none.
    pub white: Option<bool>,
    /// Whether names of months and days are to be English: a locale says so that is not Chinese.
    pub english: bool,
}

impl RawSection {
    fn text(&mut self, text: &str) {
        match self.tokens.last_mut() {
            Some(Token::Text(last)) => last.push_str(text),
            _ if text.is_empty() => {}
            _ => self.tokens.push(Token::Text(text.to_owned())),
        }
    }

    /// What is in brackets: a condition, a currency with a locale, numerals, hours past 24, a colour.
    fn bracket(&mut self, inside: &str) {
        if let Some(currency) = inside.strip_prefix('$') {
            let (symbol, locale) = currency.split_once('-').unwrap_or((currency, ""));
            self.text(symbol);
            self.english |= is_foreign(locale);
            return;
        }
        if let Some(condition) = Condition::parse(inside) {
            self.condition = Some(condition);
            return;
        }
        let small = inside.to_ascii_lowercase();
        match small.as_str() {
            "dbnum1" => self.numerals = Some(Numerals::Lower),
            "dbnum2" => self.numerals = Some(Numerals::Upper),
            color if COLORS.contains(&color) || is_number_of_color(color) => {
                self.white = Some(WHITE.contains(&color));
            }
            _ => {
                let first = small.chars().next().filter(|c| matches!(c, 'h' | 'm' | 's'));
                if let Some(unit) = first
                    && small.chars().all(|c| c == unit)
                {
                    self.tokens.push(Token::Elapsed(unit, small.len()));
                }
            }
        }
    }
}

/// Whether it is a colour by its number, `color10`.
fn is_number_of_color(small: &str) -> bool {
    let number = small.strip_prefix("color").or_else(|| small.strip_prefix("颜色"));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether this locale, a hexadecimal number, is that of another language. Its lower half is the language; F800 and
/// F400 stand for the long date and the time of the system.
fn is_foreign(locale: &str) -> bool {
    let number = u32::from_str_radix(locale, 16).unwrap_or(0) & 0xFFFF;
    !matches!(number, 0 | 2 | 0xF800 | 0xF400) && number & 0x3FF != 4
}

/// The sections of a code, at least one. They are in the order of the code.
pub(super) fn sections(code: &str) -> Vec<RawSection> {
    let mut sections = Vec::new();
    let mut section = RawSection::default();
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        rest = behind;
        match c {
            ';' => {
                sections.push(std::mem::take(&mut section));
                if sections.len() == MOST_SECTIONS {
                    return sections;
                }
            }
            '"' => {
                let (text, behind) = behind.split_once('"').unwrap_or((behind, ""));
                section.text(text);
                rest = behind;
            }
            // ECMA-376 shows the exclamation mark as it is; Chinese Excel and WPS take it for an escape.
            '\\' | '!' => match behind.chars().next() {
                Some(escaped) => {
                    section.text(escaped.encode_utf8(&mut [0; 4]));
                    rest = &behind[escaped.len_utf8()..];
                }
                None => section.text("!".get(..usize::from(c == '!')).unwrap_or_default()),
            },
            // A blank as wide as the next character, and a filling of the cell with it.
            '_' | '*' => {
                rest = behind.chars().next().map_or("", |next| &behind[next.len_utf8()..]);
                if c == '_' {
                    section.tokens.push(Token::Blank);
                }
            }
            '[' => {
                let (inside, behind) = behind.split_once(']').unwrap_or((behind, ""));
                section.bracket(inside.trim());
                rest = behind;
            }
            _ => rest = plain(&mut section, c, behind),
        }
    }
    sections.push(section);
    sections
}

/// Takes what is neither quoted nor escaped; gives the rest behind it.
fn plain<'a>(section: &mut RawSection, c: char, behind: &'a str) -> &'a str {
    let word_behind = |words: &[&str]| {
        let fits = |word: &&&str| {
            let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
            let here = c.encode_utf8(&mut [0; 4]).eq_ignore_ascii_case(first);
            here && behind.get(..rest.len()).is_some_and(|own| own.eq_ignore_ascii_case(rest))
        };
        words.iter().find(fits).map(|word| &behind[word.len() - c.len_utf8()..])
    };
    let letter = c.to_ascii_lowercase();
    let token = match letter {
        'g' if word_behind(&GENERAL).is_some() => {
            section.tokens.push(Token::General);
            return word_behind(&GENERAL).unwrap_or(behind);
        }
        'a' | '上' if word_behind(&HALF_DAYS).is_some() => {
            section.tokens.push(Token::HalfDay);
            return word_behind(&HALF_DAYS).unwrap_or(behind);
        }
        'e' if behind.starts_with(['+', '-']) => {
            section.tokens.push(Token::Exponent);
            return &behind[1..];
        }
        '0' | '#' | '?' => Token::Place(c),
        '.' => Token::Point,
        ',' => Token::Comma,
        '%' => Token::Percent,
        '/' => Token::Slash,
        '@' => Token::Stored,
        'y' | 'm' | 'd' | 'h' | 's' | 'e' | 'g' | 'a' | 'b' => Token::Letter(c),
        _ => {
            section.text(c.encode_utf8(&mut [0; 4]));
            return behind;
        }
    };
    section.tokens.push(token);
    behind
}
