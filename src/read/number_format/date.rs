//! A section of a number format that shows a date, a time or a duration.
//! Takes the tokens of a section, gives what it writes of a serial number. A format with words in it (年, 前, 截至) shows
//! what it says; one of figures alone is shown in the one order that cannot be misread, 2020-12-31.

use super::parse::{RawSection, Token};
use crate::read::date::Moment;
use std::fmt::Write;

const SECONDS_A_DAY: f64 = 86_400.0;
/// Years that the Buddhist calendar is ahead.
const BUDDHIST: i64 = 543;
/// By the remainder of the day number.
const WEEKDAYS: [(&str, &str); 7] = [
    ("六", "Saturday"),
    ("日", "Sunday"),
    ("一", "Monday"),
    ("二", "Tuesday"),
    ("三", "Wednesday"),
    ("四", "Thursday"),
    ("五", "Friday"),
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What a section writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DateSection {
    pieces: Vec<Piece>,
    english: bool,
    /// Hours count to twelve.
    half_days: bool,
    /// Seconds are shown with their fractions.
    exact: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    /// A unit and how often its letter was repeated.
    Unit(Unit, usize),
    /// A date of figures, in the usual order.
    Ordered(Wanted),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// Shown by no program without an era: the letter `g`.
    Era,
    Year,
    BuddhistYear,
    Month,
    Day,
    Weekday,
    Hour,
    Minute,
    Second,
    /// Tenths, hundredths or thousandths of a second.
    Fraction,
    /// All hours since the beginning, past 24.
    AllHours,
    AllMinutes,
    AllSeconds,
    HalfDay,
}

/// Which parts of a date are to be shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Wanted {
    year: bool,
    month: bool,
    day: bool,
    time: bool,
    seconds: bool,
}

impl DateSection {
    /// Understands the tokens of a section; None where it is not a date format.
    pub(super) fn parse(section: &RawSection) -> Option<DateSection> {
        let mut pieces = pieces(&section.tokens)?;
        tell_minutes_from_months(&mut pieces);
        let has =
            |unit: Unit| pieces.iter().any(|piece| matches!(piece, Piece::Unit(own, _) if *own == unit));
        let half_days = has(Unit::HalfDay);
        let exact = has(Unit::Fraction);
        let elapsed = [Unit::AllHours, Unit::AllMinutes, Unit::AllSeconds].into_iter().any(has);
        let has_words = pieces.iter().any(|piece| matches!(piece, Piece::Text(text) if !is_separator(text)));
        let wanted = Wanted::of(&pieces);
        let pieces = match (has_words || elapsed, wanted) {
            (false, wanted) if wanted != Wanted::default() => vec![Piece::Ordered(wanted)],
            _ => in_order(pieces),
        };
        Some(DateSection { pieces, english: section.english, half_days, exact })
    }

    /// Writes the date of a serial number; false, and nothing is written, where there is none.
    pub(super) fn write(&self, serial: f64, date1904: bool, out: &mut String) -> bool {
        let Some(moment) = Moment::of_serial(serial, date1904, self.exact) else { return false };
        let all_seconds = (serial * SECONDS_A_DAY).round() as i64;
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Ordered(wanted) => wanted.write(moment, out),
                Piece::Unit(unit, length) => self.write_unit(*unit, *length, moment, all_seconds, out),
            }
        }
        true
    }

    fn write_unit(&self, unit: Unit, length: usize, moment: Moment, all_seconds: i64, out: &mut String) {
        let hour = moment.second / 3600;
        let (value, least) = match unit {
            Unit::Era => return,
            Unit::Year if length <= 2 => (moment.year % 100, 2),
            Unit::Year => (moment.year, 4),
            Unit::BuddhistYear if length <= 2 => ((moment.year + BUDDHIST) % 100, 2),
            Unit::BuddhistYear => (moment.year + BUDDHIST, 4),
            Unit::Month if length > 2 && self.english => {
                let name = MONTHS[(moment.month - 1).clamp(0, 11) as usize];
                return out.push_str(if length == 4 { name } else { &name[..3] });
            }
            // The name of a month, 十二月, is for the reader of dates the same as this.
            Unit::Month if length > 2 => {
                let _ = write!(out, "{}月", moment.month);
                return;
            }
            Unit::Month => (moment.month, length),
            Unit::Day => (moment.day, length),
            Unit::Weekday => {
                let (chinese, english) = WEEKDAYS[moment.serial_day.rem_euclid(7) as usize];
                return match (self.english, length) {
                    (true, 3) => out.push_str(&english[..3]),
                    (true, _) => out.push_str(english),
                    (false, length) => {
                        out.push_str(match length {
                            SHORT_WEEKDAY => "",
                            3 => "周",
                            _ => "星期",
                        });
                        out.push_str(chinese);
                    }
                };
            }
            Unit::HalfDay => {
                let (morning, afternoon) = if self.english { ("AM", "PM") } else { ("上午", "下午") };
                return out.push_str(if hour < 12 { morning } else { afternoon });
            }
            Unit::Hour if self.half_days => ((hour + 11) % 12 + 1, length),
            Unit::Hour => (hour, length),
            Unit::Minute => (moment.second / 60 % 60, length),
            Unit::Second => (moment.second % 60, length),
            Unit::Fraction => {
                let digits = format!("{:03}", moment.millisecond);
                return out.push_str(digits.get(..length).unwrap_or(&digits));
            }
            Unit::AllHours => (all_seconds / 3600, length),
            Unit::AllMinutes => (all_seconds / 60, length),
            Unit::AllSeconds => (all_seconds, length),
        };
        let least = least.min(4);
        let _ = write!(out, "{value:0least$}");
    }
}

impl Wanted {
    fn of(pieces: &[Piece]) -> Wanted {
        let mut wanted = Wanted::default();
        for piece in pieces {
            match piece {
                Piece::Unit(Unit::Year | Unit::BuddhistYear, _) => wanted.year = true,
                Piece::Unit(Unit::Month, _) => wanted.month = true,
                Piece::Unit(Unit::Day, _) => wanted.day = true,
                Piece::Unit(Unit::Hour | Unit::Minute, _) => wanted.time = true,
                Piece::Unit(Unit::Second, _) => (wanted.time, wanted.seconds) = (true, true),
                _ => {}
            }
        }
        wanted
    }

    /// The date as far as it is wanted, and its time; midnight behind a date is none.
    fn write(self, moment: Moment, out: &mut String) {
        let has_date = self.year || self.month || self.day;
        if has_date {
            let _ = write!(out, "{:04}", moment.year);
            if self.month || self.day {
                let _ = write!(out, "-{:02}", moment.month);
            }
            if self.day {
                let _ = write!(out, "-{:02}", moment.day);
            }
        }
        if self.time && !(has_date && moment.second == 0) {
            if has_date {
                out.push(' ');
            }
            let (hour, minute, second) = (moment.second / 3600, moment.second / 60 % 60, moment.second % 60);
            let _ = write!(out, "{hour:02}:{minute:02}");
            if self.seconds {
                let _ = write!(out, ":{second:02}");
            }
        }
    }
}

/// The length of a weekday in one character, behind 星期. Elsewhere it would be another number, and gets its 周.
const SHORT_WEEKDAY: usize = 1;

/// The tokens as units and texts; None where there is no unit, or digits are to be shown that are not part of a second.
fn pieces(tokens: &[Token]) -> Option<Vec<Piece>> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let unit = match token {
            Token::Letter(letter) => match letter.to_ascii_lowercase() {
                'y' => Unit::Year,
                // A year of four digits, however often it stands there.
                'e' => {
                    if !matches!(pieces.last(), Some(Piece::Unit(Unit::Year, _))) {
                        pieces.push(Piece::Unit(Unit::Year, 4));
                    }
                    continue;
                }
                'm' => Unit::Month,
                'd' => Unit::Day,
                'h' => Unit::Hour,
                's' => Unit::Second,
                'a' => Unit::Weekday,
                'b' => Unit::BuddhistYear,
                _ => Unit::Era,
            },
            Token::Elapsed(letter, length) => {
                let unit = match letter {
                    'h' => Unit::AllHours,
                    'm' => Unit::AllMinutes,
                    _ => Unit::AllSeconds,
                };
                pieces.push(Piece::Unit(unit, *length));
                continue;
            }
            Token::HalfDay => Unit::HalfDay,
            // `ss.00`; the point stands before it as text.
            Token::Place('0') => match pieces.as_slice() {
                [.., Piece::Unit(Unit::Fraction, _)] => Unit::Fraction,
                [.., Piece::Unit(Unit::Second | Unit::AllSeconds, _), Piece::Text(point)] if point == "." => {
                    Unit::Fraction
                }
                _ => return None,
            },
            Token::Place(_) | Token::General | Token::Stored => return None,
            Token::Text(text) => {
                push_text(&mut pieces, text);
                continue;
            }
            Token::Exponent => {
                pieces.push(Piece::Unit(Unit::Year, 4));
                // The sign behind it is that between year and month.
                push_text(&mut pieces, "-");
                continue;
            }
            Token::Blank => {
                push_text(&mut pieces, " ");
                continue;
            }
            Token::Point | Token::Comma | Token::Slash | Token::Percent => {
                let sign = match token {
                    Token::Point => ".",
                    Token::Comma => ",",
                    Token::Slash => "/",
                    _ => "%",
                };
                push_text(&mut pieces, sign);
                continue;
            }
        };
        match pieces.last_mut() {
            Some(Piece::Unit(last, length)) if *last == unit && at > 0 => *length += 1,
            _ => pieces.push(Piece::Unit(unit, 1)),
        }
    }
    let mut names_week = false;
    for piece in &mut pieces {
        match piece {
            // One or two of these letters are no unit of any program.
            Piece::Unit(Unit::Weekday, length @ ..3) => *piece = Piece::Text("a".repeat(*length)),
            Piece::Unit(Unit::Weekday, length) if names_week => *length = SHORT_WEEKDAY,
            Piece::Unit(Unit::Day, length @ 3..) => *piece = Piece::Unit(Unit::Weekday, *length),
            _ => {}
        }
        names_week = matches!(piece, Piece::Text(text) if text.ends_with("星期") || text.ends_with('周'));
    }
    let is_date = pieces.iter().any(|piece| matches!(piece, Piece::Unit(..)));
    is_date.then_some(pieces)
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        Some(Piece::Text(last)) => last.push_str(text),
        _ => pieces.push(Piece::Text(text.to_owned())),
    }
}

/// `m` behind hours or before seconds is minutes.
fn tell_minutes_from_months(pieces: &mut [Piece]) {
    let units: Vec<(usize, Unit)> = pieces
        .iter()
        .enumerate()
        .filter_map(|(at, piece)| match piece {
            Piece::Unit(unit, _) if !matches!(unit, Unit::HalfDay | Unit::Fraction) => Some((at, *unit)),
            _ => None,
        })
        .collect();
    for (index, (at, unit)) in units.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| units[index].1);
        let behind = units.get(index + 1).map(|(_, unit)| *unit);
        let minutes = matches!(before, Some(Unit::Hour | Unit::AllHours))
            || matches!(behind, Some(Unit::Second | Unit::AllSeconds));
        if *unit == Unit::Month
            && minutes
            && let Piece::Unit(unit, _) = &mut pieces[*at]
        {
            *unit = Unit::Minute;
        }
    }
}

/// Whether this text only parts figures.
fn is_separator(text: &str) -> bool {
    text.chars().all(|c| matches!(c, ' ' | '\u{3000}' | '-' | '/' | '.' | ',' | ':' | 'T'))
}

/// The same pieces; figures of a date that are side by side in another order than year, month, day, or with two
/// digits of the year, are put in order.
fn in_order(pieces: Vec<Piece>) -> Vec<Piece> {
    let is_figure = |piece: &Piece| matches!(piece, Piece::Unit(Unit::Year | Unit::Month | Unit::Day, _));
    let mut ordered = Vec::new();
    let mut rest = pieces.as_slice();
    while let Some(piece) = rest.first() {
        let mut length = usize::from(is_figure(piece));
        while let (1.., Some(Piece::Text(text)), Some(next)) =
            (length, rest.get(length), rest.get(length + 1))
            && is_separator(text)
            && is_figure(next)
        {
            length += 2;
        }
        let run = &rest[..length.max(1)];
        let order: Vec<&Piece> = run.iter().filter(|piece| is_figure(piece)).collect();
        let wanted = Wanted::of(run);
        let stands = matches!(
            order.as_slice(),
            [Piece::Unit(Unit::Year, 3..), Piece::Unit(Unit::Month, ..3)]
                | [Piece::Unit(Unit::Year, 3..), Piece::Unit(Unit::Month, ..3), Piece::Unit(Unit::Day, _)]
        );
        if wanted.year && wanted.month && order.len() > 1 && !stands {
            ordered.push(Piece::Ordered(wanted));
        } else {
            ordered.extend(run.iter().cloned());
        }
        rest = &rest[run.len()..];
    }
    ordered
}
