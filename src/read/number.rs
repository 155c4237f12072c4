//! Decimal numbers as spreadsheets store and show them: at most 15 digits, rounded as a person would.
//! Takes the text of a stored number, gives its digits without the noise of binary fractions.

use std::cmp::Ordering;

/// A spreadsheet program keeps and shows no more digits than these.
const DIGITS: usize = 15;
/// Numbers with more digits before the point, or more zeros behind it, are shown with an exponent.
const LONGEST: i32 = 21;

/// A number as digits: `0.digits × 10^point`, without zeros at either end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Digits {
    negative: bool,
    digits: [u8; DIGITS],
    length: usize,
    point: i32,
}

impl Digits {
    /// Reads a stored number; None where it is none, infinity included.
    pub(super) fn parse(text: &str) -> Option<Digits> {
        let text = text.trim();
        Self::parse_plain(text).or_else(|| {
            let looks_decimal = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
            let value: f64 = text.parse().ok().filter(|_| looks_decimal)?;
            value.is_finite().then(|| Self::of(value))
        })
    }

    /// The digits of a binary number, rounded to those that a spreadsheet program keeps.
    pub(super) fn of(value: f64) -> Digits {
        let shown = format!("{:.*e}", DIGITS - 1, value);
        let (mantissa, exponent) = shown.split_once('e').unwrap_or((&shown, "0"));
        let mut digits = Digits { negative: mantissa.starts_with('-'), ..Digits::default() };
        for digit in mantissa.bytes().filter(u8::is_ascii_digit).take(DIGITS) {
            digits.digits[digits.length] = digit;
            digits.length += 1;
        }
        digits.point = exponent.parse::<i32>().unwrap_or(0) + 1;
        digits.trimmed()
    }

    /// Digits with a point and no more of them than are kept: nothing is to be rounded.
    fn parse_plain(text: &str) -> Option<Digits> {
        let mut number = Digits::default();
        let bytes = match text.as_bytes() {
            [b'-', rest @ ..] => {
                number.negative = true;
                rest
            }
            bytes => bytes,
        };
        let mut point = None;
        if !bytes.first()?.is_ascii_digit() {
            return None;
        }
        for byte in bytes {
            match byte {
                b'0'..=b'9' => {
                    if number.length == DIGITS {
                        return None;
                    }
                    number.digits[number.length] = *byte;
                    number.length += 1;
                }
                b'.' if point.is_none() => point = Some(number.length),
                _ => return None,
            }
        }
        number.point = point.unwrap_or(number.length) as i32;
        Some(number.trimmed())
    }

    fn trimmed(mut self) -> Digits {
        while self.length > 0 && self.digits[self.length - 1] == b'0' {
            self.length -= 1;
        }
        let zeros = self.digits[..self.length].iter().take_while(|digit| **digit == b'0').count();
        self.digits.copy_within(zeros..self.length, 0);
        self.length -= zeros;
        self.point -= zeros as i32;
        if self.length == 0 {
            return Digits::default();
        }
        self.digits[self.length..].fill(b'0');
        self
    }

    pub(super) fn is_negative(&self) -> bool {
        self.negative
    }

    pub(super) fn is_zero(&self) -> bool {
        self.length == 0
    }

    /// Whether it is a whole number of more digits than are kept: an id that has lost its end.
    pub(super) fn is_damaged(&self) -> bool {
        self.point > DIGITS as i32 && self.point <= LONGEST
    }

    /// Ten to this power times as much.
    pub(super) fn shifted(mut self, power: i32) -> Digits {
        if self.length > 0 {
            self.point += power;
        }
        self
    }

    pub(super) fn unsigned(mut self) -> Digits {
        self.negative = false;
        self
    }

    /// Rounds to this many digits behind the point, halves away from zero.
    pub(super) fn rounded(mut self, decimals: usize) -> Digits {
        let keep = self.point + decimals as i32;
        if keep < 0 {
            return Digits::default();
        }
        let keep = keep as usize;
        if keep >= self.length {
            return self;
        }
        let up = self.digits[keep] >= b'5';
        self.length = keep;
        if up {
            let mut place = keep;
            loop {
                if place == 0 {
                    // All nines, or nothing before the digit that rounds up.
                    self.digits[0] = b'1';
                    self.length = 1;
                    self.point += 1;
                    break;
                }
                place -= 1;
                if self.digits[place] < b'9' {
                    self.digits[place] += 1;
                    self.length = place + 1;
                    break;
                }
            }
        }
        self.trimmed()
    }

    /// Less, equal or greater, exactly.
    pub(super) fn compare(&self, other: &Digits) -> Ordering {
        let sign = |number: &Digits| match (number.is_zero(), number.negative) {
            (true, _) => 0,
            (_, false) => 1,
            (_, true) => -1,
        };
        let own = sign(self);
        let size = || (self.point, self.digits).cmp(&(other.point, other.digits));
        own.cmp(&sign(other)).then_with(|| match own {
            0 => Ordering::Equal,
            1 => size(),
            _ => size().reverse(),
        })
    }

    /// How many digits are before the point; none where the number is less than one.
    pub(super) fn whole_digits(&self) -> usize {
        if self.is_zero() { 0 } else { usize::try_from(self.point).unwrap_or(0) }
    }

    /// How many digits are behind the point.
    pub(super) fn decimals(&self) -> usize {
        usize::try_from(self.length as i32 - self.point).unwrap_or(0)
    }

    /// The digit this many places before the point; 0 is that of the ones.
    pub(super) fn whole_digit(&self, place: usize) -> char {
        i32::try_from(place).map_or('0', |place| char::from(self.digit(self.point - 1 - place)))
    }

    /// The digit this many places behind the point; 0 is that of the tenths.
    pub(super) fn decimal(&self, place: usize) -> char {
        i32::try_from(place).map_or('0', |place| char::from(self.digit(self.point + place)))
    }

    fn digit(&self, place: i32) -> u8 {
        usize::try_from(place)
            .ok()
            .and_then(|place| self.digits[..self.length].get(place))
            .copied()
            .unwrap_or(b'0')
    }

    /// Writes the number as it is: whole numbers in full, no zeros at the end.
    pub(super) fn write(&self, out: &mut String) {
        if self.point > LONGEST || self.point < -LONGEST / 2 {
            if self.negative {
                out.push('-');
            }
            out.push(char::from(self.digit(0)));
            if self.length > 1 {
                out.push('.');
                out.extend(self.digits[1..self.length].iter().map(|digit| char::from(*digit)));
            }
            let exponent = self.point - 1;
            out.push_str(&format!("E{}{:02}", if exponent < 0 { '-' } else { '+' }, exponent.abs()));
            return;
        }
        let decimals = self.decimals();
        self.write_with(out, 1, decimals, decimals, false);
    }

    /// Writes at least the given digits before the point, and the given ones behind it; the number is already rounded.
    pub(super) fn write_with(
        &self,
        out: &mut String,
        whole: usize,
        fewest: usize,
        most: usize,
        thousands: bool,
    ) {
        if self.negative {
            out.push('-');
        }
        let before = self.point.max(0).max(i32::try_from(whole).unwrap_or(i32::MAX));
        for left in (1..=before).rev() {
            out.push(char::from(self.digit(self.point - left)));
            if thousands && left > 1 && left % 3 == 1 {
                out.push(',');
            }
        }
        let decimals = self.decimals().clamp(fewest, most.max(fewest));
        if decimals > 0 {
            out.push('.');
            for place in 0..decimals as i32 {
                out.push(char::from(self.digit(self.point + place)));
            }
        }
    }

    /// The nearest binary number, for dates.
    pub(super) fn value(&self) -> f64 {
        let mut text = String::new();
        self.write(&mut text);
        text.parse().unwrap_or(f64::NAN)
    }
}

impl Default for Digits {
    fn default() -> Self {
        Self { negative: false, digits: [b'0'; DIGITS], length: 0, point: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        let mut out = String::new();
        Digits::parse(text).unwrap().write(&mut out);
        out
    }

    #[test]
    fn noise_of_binary_fractions_is_not_shown() {
        for (stored, shown) in [
            ("0.30000000000000004", "0.3"),
            ("0.0900000762939453", "0.0900000762939453"),
            ("90.0", "90"),
            ("-0.5", "-0.5"),
            ("1E-3", "0.001"),
            ("1.5e3", "1500"),
            ("0", "0"),
            ("-0", "0"),
            ("00012", "12"),
            ("330102199001011234", "330102199001011000"),
            ("3.30102199001011E+17", "330102199001011000"),
            ("1e300", "1E+300"),
        ] {
            assert_eq!(plain(stored), shown, "{stored}");
        }
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "NaN", "inf", "1e999", "abc", "1,000", "1.2.3", "0x10", "infinity", "-", "."] {
            assert_eq!(Digits::parse(text), None, "{text}");
        }
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        for (stored, decimals, shown) in [
            ("0.125", 2, "0.13"),
            ("2.5", 0, "3"),
            ("-2.5", 0, "-3"),
            ("0.5", 0, "1"),
            ("0.4", 0, "0"),
            ("9.99", 1, "10"),
            ("0.05", 0, "0"),
            ("1.005", 2, "1.01"),
        ] {
            let mut out = String::new();
            Digits::parse(stored).unwrap().rounded(decimals).write(&mut out);
            assert_eq!(out, shown, "{stored}");
        }
    }

    #[test]
    fn numbers_are_compared_exactly() {
        let sorted = ["-1000", "-2.5", "-0.1", "0", "0.05", "0.1", "0.11", "2", "10", "10.5", "1e20"];
        for (at, one) in sorted.iter().enumerate() {
            for (other_at, other) in sorted.iter().enumerate() {
                let compared = Digits::parse(one).unwrap().compare(&Digits::parse(other).unwrap());
                assert_eq!(compared, at.cmp(&other_at), "{one} {other}");
            }
        }
        let same = Digits::parse("9.50").unwrap().compare(&Digits::parse("9.5").unwrap());
        assert_eq!(same, Ordering::Equal);
    }

    #[test]
    fn ids_that_lost_digits_are_known() {
        assert!(Digits::parse("330102199001011234").unwrap().is_damaged());
        assert!(!Digits::parse("330102199001011").unwrap().is_damaged());
        assert!(!Digits::parse("0.1234567890123456789").unwrap().is_damaged());
    }
}
