//! Dates and times of spreadsheets: a serial number and a format, to what a person reads.
//! Formats with 年, 月 and 日 are shown as they stand; all others in the one order that cannot be misread, 2020-12-31.

use super::format_pieces::Piece;

/// Serial number of 9999-12-31, the last date there is.
const LAST_SERIAL: f64 = 2_958_465.0;
const DAYS_1904: i64 = 1_462;
const SECONDS_A_DAY: i64 = 86_400;

/// A date format, understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct DateFormat {
    tokens: Vec<Token>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    /// A unit and how often its letter was repeated.
    Unit(Unit, usize),
    Literal(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    /// All hours since the beginning, past 24.
    AllHours,
    AllMinutes,
    AllSeconds,
    HalfDay,
}

/// A calendar date and a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub year: i64,
    pub month: i64,
    pub day: i64,
    /// Since midnight.
    pub second: i64,
}

impl DateFormat {
    /// Understands the pieces of a format section; None where it is no date format.
    pub(super) fn parse(pieces: &[Piece]) -> Option<DateFormat> {
        let mut tokens: Vec<Token> = Vec::new();
        for piece in pieces {
            let unit = match piece {
                Piece::Char('0' | '#' | '?') => return None,
                Piece::Char('y' | 'Y' | 'e' | 'E') => Unit::Year,
                Piece::Char('m' | 'M') => Unit::Month,
                Piece::Char('d' | 'D') => Unit::Day,
                Piece::Char('h' | 'H') => Unit::Hour,
                Piece::Char('s' | 'S') => Unit::Second,
                // AM/PM, A/P, 上午/下午: half days; the letter M is eaten by the one before it below.
                Piece::Char('a' | 'A' | 'p' | 'P' | '上' | '下') => Unit::HalfDay,
                Piece::Bracket(inside) if !inside.is_empty() => {
                    match inside
                        .to_ascii_lowercase()
                        .trim_matches(|c: char| c == inside.to_ascii_lowercase().chars().next().unwrap_or(c))
                    {
                        "" => match inside.chars().next() {
                            Some('h' | 'H') => Unit::AllHours,
                            Some('m' | 'M') => Unit::AllMinutes,
                            Some('s' | 'S') => Unit::AllSeconds,
                            _ => continue,
                        },
                        _ => continue,
                    }
                }
                Piece::Bracket(_) => continue,
                Piece::Char(c) => {
                    push_literal(&mut tokens, &c.to_string());
                    continue;
                }
                Piece::Literal(text) => {
                    push_literal(&mut tokens, text);
                    continue;
                }
            };
            match tokens.last_mut() {
                Some(Token::Unit(Unit::HalfDay, _)) if unit == Unit::Month => {}
                Some(Token::Unit(last, length)) if *last == unit => *length += 1,
                _ => tokens.push(Token::Unit(unit, 1)),
            }
        }
        let units = |token: &Token| matches!(token, Token::Unit(unit, _) if *unit != Unit::HalfDay);
        if !tokens.iter().any(units) {
            return None;
        }
        let mut format = DateFormat { tokens };
        format.tell_minutes_from_months();
        Some(format)
    }

    /// `m` behind hours or before seconds is minutes.
    fn tell_minutes_from_months(&mut self) {
        let units: Vec<(usize, Unit)> = self
            .tokens
            .iter()
            .enumerate()
            .filter_map(|(at, token)| match token {
                Token::Unit(unit, _) if *unit != Unit::HalfDay => Some((at, *unit)),
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
                && let Token::Unit(unit, _) = &mut self.tokens[*at]
            {
                *unit = Unit::Minute;
            }
        }
    }

    fn has(&self, wanted: Unit) -> bool {
        self.tokens.iter().any(|token| matches!(token, Token::Unit(unit, _) if *unit == wanted))
    }

    /// Writes the date of a serial number; false, and nothing is written, where there is none.
    pub(super) fn write(&self, serial: f64, date1904: bool, out: &mut String) -> bool {
        let Some(moment) = Moment::of_serial(serial, date1904) else { return false };
        let is_duration =
            [Unit::AllHours, Unit::AllMinutes, Unit::AllSeconds].into_iter().any(|unit| self.has(unit));
        let is_chinese = |token: &Token| matches!(token, Token::Literal(text) if text.contains(['年', '月', '日', '时', '分']));
        if is_duration || self.tokens.iter().any(is_chinese) {
            self.write_tokens(moment, (serial * SECONDS_A_DAY as f64).round() as i64, out);
            return true;
        }
        let has_date = [Unit::Year, Unit::Month, Unit::Day].into_iter().any(|unit| self.has(unit));
        if has_date {
            out.push_str(&format!("{:04}", moment.year));
            if self.has(Unit::Month) || self.has(Unit::Day) {
                out.push_str(&format!("-{:02}", moment.month));
            }
            if self.has(Unit::Day) {
                out.push_str(&format!("-{:02}", moment.day));
            }
        }
        let has_time = self.has(Unit::Hour) || self.has(Unit::Minute) || self.has(Unit::Second);
        if has_time && !(has_date && moment.second == 0) {
            if has_date {
                out.push(' ');
            }
            moment.write_time(self.has(Unit::Second), out);
        }
        true
    }

    fn write_tokens(&self, moment: Moment, all_seconds: i64, out: &mut String) {
        let hour = moment.second / 3600;
        for token in &self.tokens {
            let (value, least) = match token {
                Token::Literal(text) => {
                    out.push_str(text);
                    continue;
                }
                Token::Unit(Unit::Year, length) if *length <= 2 => (moment.year % 100, 2),
                Token::Unit(unit, length) => {
                    let value = match unit {
                        Unit::Year => moment.year,
                        Unit::Month => moment.month,
                        Unit::Day => moment.day,
                        Unit::Hour => hour,
                        Unit::Minute => moment.second / 60 % 60,
                        Unit::Second => moment.second % 60,
                        Unit::AllHours => all_seconds / 3600,
                        Unit::AllMinutes => all_seconds / 60,
                        Unit::AllSeconds => all_seconds,
                        Unit::HalfDay => continue,
                    };
                    (value, (*length).min(4))
                }
            };
            out.push_str(&format!("{value:0least$}"));
        }
    }
}

fn push_literal(tokens: &mut Vec<Token>, text: &str) {
    match tokens.last_mut() {
        Some(Token::Literal(last)) => last.push_str(text),
        _ => tokens.push(Token::Literal(text.to_owned())),
    }
}

impl Moment {
    /// The date of a serial number, rounded to the second. None before the beginning of the calendar and after 9999.
    pub(super) fn of_serial(serial: f64, date1904: bool) -> Option<Moment> {
        if !(0.0..LAST_SERIAL + 1.0).contains(&serial) {
            return None;
        }
        let seconds = (serial * SECONDS_A_DAY as f64).round() as i64;
        let day = seconds / SECONDS_A_DAY + if date1904 { DAYS_1904 } else { 0 };
        // Day 60 is a 29 February 1900 that never was; the days before it count from one day later.
        let since_1970 = if day < 60 { day - 25_568 } else { day - 25_569 };
        let (year, month, day) = civil(since_1970);
        Some(Moment { year, month, day, second: seconds % SECONDS_A_DAY })
    }

    /// Writes `14:05`, or `14:05:09` where seconds are wanted or there.
    pub(super) fn write_time(&self, with_seconds: bool, out: &mut String) {
        let (hour, minute, second) = (self.second / 3600, self.second / 60 % 60, self.second % 60);
        out.push_str(&format!("{hour:02}:{minute:02}"));
        if with_seconds || second != 0 {
            out.push_str(&format!(":{second:02}"));
        }
    }
}

/// Year, month and day of a day number counted from 1970-01-01, in the proleptic Gregorian calendar.
fn civil(days: i64) -> (i64, i64, i64) {
    // Years are counted from 1 March, so that the leap day is the last of a year; 400 years have 146,097 days.
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// What a person reads of an ISO 8601 date or date and time: `2020-12-31T00:00:00` is `2020-12-31`.
pub(super) fn of_iso(text: &str) -> String {
    let text = text.trim().trim_end_matches('Z');
    let text = text.split_once('.').map_or(text, |(text, _)| text);
    match text.split_once('T') {
        Some((date, "00:00:00" | "00:00")) => date.to_owned(),
        Some((date, time)) => format!("{date} {time}"),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::read::number_format::NumberFormat;

    fn shown(code: &str, stored: &str, date1904: bool) -> String {
        let mut out = String::new();
        NumberFormat::parse(code).show(stored, date1904, &mut out).unwrap();
        out
    }

    #[test]
    fn dates_are_shown_in_one_order_and_chinese_ones_as_they_stand() {
        for (code, stored, expected) in [
            ("yyyy-mm-dd", "44196", "2020-12-31"),
            ("m/d/yy", "44196", "2020-12-31"),
            ("[$-804]yyyy/m/d;@", "44196", "2020-12-31"),
            ("mmm-yy", "44196", "2020-12"),
            ("yyyy\"年\"m\"月\"", "44196", "2020年12月"),
            ("yyyy\"年\"m\"月\"d\"日\";@", "44197", "2021年1月1日"),
            ("yyyy年m月d日", "44196", "2020年12月31日"),
            ("yyyy/m/d h:mm", "44196.5", "2020-12-31 12:00"),
            ("yyyy/m/d h:mm", "44196", "2020-12-31"),
            ("h:mm:ss AM/PM", "0.75", "18:00:00"),
            ("h\"时\"mm\"分\"", "0.5", "12时00分"),
            ("[h]:mm", "1.5", "36:00"),
            ("mm:ss", "0.0007", "00:01:00"),
            ("yyyy-mm-dd", "1", "1900-01-01"),
            ("yyyy-mm-dd", "61", "1900-03-01"),
            ("yyyy-mm-dd", "-5", "-5"),
            ("yyyy-mm-dd", "99999999", "99999999"),
        ] {
            assert_eq!(shown(code, stored, false), expected, "{stored} as {code}");
        }
        assert_eq!(shown("yyyy-mm-dd", "42734", true), "2020-12-31");
    }

    #[test]
    fn number_formats_with_letters_in_them_are_no_dates() {
        for code in ["0\"days\"", "[Red]0.0", "0_d", "#,##0\"月\"", "General"] {
            assert_eq!(
                shown(code, "44196", false)
                    .chars()
                    .filter(char::is_ascii_digit)
                    .collect::<String>()
                    .trim_end_matches('0'),
                "44196",
                "{code}"
            );
        }
    }
}
