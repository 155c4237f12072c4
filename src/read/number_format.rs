//! Number formats of spreadsheets: what a person sees of a stored number. Takes a format code and the stored text,
//! gives the shown text and whether it is a percentage or a date.
//! Formats that change how a number looks but not what it says (exponents, fractions) show the plain number.

use super::date::DateFormat;
use super::format_pieces::{Piece, pieces};
use super::number::Digits;
use crate::model::sheet::Marks;

/// A format code, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NumberFormat {
    /// For positive numbers, negative ones, and zero; fewer where the code says less.
    sections: Vec<Section>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Section {
    /// As stored.
    Plain,
    Number(Pattern),
    Date(DateFormat),
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Pattern {
    before: String,
    behind: String,
    /// Fewest digits before the point.
    whole: usize,
    fewest_decimals: usize,
    most_decimals: usize,
    thousands: bool,
    /// Power of ten to show it with: 2 for each `%`, -3 for each comma behind the digits.
    power: i32,
    percent: bool,
}

impl NumberFormat {
    /// Understands a format code such as `0.00%` or `yyyy"年"m"月"`.
    pub(super) fn parse(code: &str) -> NumberFormat {
        let sections: Vec<&str> = split_sections(code);
        if sections.iter().any(|section| has_condition(section)) {
            let percent = sections
                .iter()
                .all(|section| matches!(parse_section(section), Section::Number(p) if p.percent));
            let section = if percent { parse_section(sections[0]) } else { Section::Plain };
            return NumberFormat { sections: vec![section] };
        }
        NumberFormat { sections: sections.into_iter().take(3).map(parse_section).collect() }
    }

    /// The format of a built-in id, as a Chinese Excel shows it. Numbers without meaning are General.
    pub(super) fn built_in(id: u32) -> NumberFormat {
        // ECMA-376 part 1, 18.8.30, with the zh-cn list for 27 to 36 and 50 to 58.
        let code = match id {
            1 => "0",
            2 => "0.00",
            3 | 37 | 38 | 41 => "#,##0",
            4 | 39 | 40 | 43 => "#,##0.00",
            5 | 6 | 42 => "¥#,##0",
            7 | 8 | 44 => "¥#,##0.00",
            9 => "0%",
            10 => "0.00%",
            14 | 15 | 16 | 30 => "yyyy-mm-dd",
            17 => "yyyy-mm",
            18 | 20 => "h:mm",
            19 | 21 => "h:mm:ss",
            22 => "yyyy-mm-dd h:mm",
            27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
            28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
            31 => "yyyy\"年\"m\"月\"d\"日\"",
            32 | 34 | 55 => "h\"时\"mm\"分\"",
            33 | 35 | 56 => "h\"时\"mm\"分\"ss\"秒\"",
            45 => "mm:ss",
            46 => "[h]:mm:ss",
            47 => "mm:ss",
            _ => "General",
        };
        NumberFormat::parse(code)
    }

    /// Writes what a person sees of the stored number. None, and nothing is written, where it is no number.
    pub(super) fn show(&self, stored: &str, date1904: bool, out: &mut String) -> Option<Marks> {
        Some(self.show_digits(Digits::parse(stored)?, date1904, out))
    }

    /// Writes what a person sees of a binary number. One that is none is an error value.
    pub(super) fn show_value(&self, stored: f64, date1904: bool, out: &mut String) -> Marks {
        if !stored.is_finite() {
            out.push_str("#NUM!");
            return Marks::ERROR_VALUE;
        }
        self.show_digits(Digits::of(stored), date1904, out)
    }

    fn show_digits(&self, number: Digits, date1904: bool, out: &mut String) -> Marks {
        let section = match (number.is_negative(), number.is_zero(), self.sections.as_slice()) {
            (true, _, [_, negative, ..]) => negative,
            (_, true, [_, _, zero]) => zero,
            (_, _, [positive, ..]) => positive,
            (_, _, []) => &Section::Plain,
        };
        let has_own_sign = number.is_negative() && self.sections.len() > 1;
        let marks = match section {
            Section::Plain => {
                number.write(out);
                Marks::NUMBER
            }
            Section::Date(format) => {
                if !format.write(number.value(), date1904, out) {
                    number.write(out);
                    return Marks::NUMBER;
                }
                Marks::NUMBER.with(Marks::DATE)
            }
            Section::Number(pattern) => {
                pattern.write(if has_own_sign { number.unsigned() } else { number }, out);
                if pattern.percent { Marks::NUMBER.with(Marks::PERCENT) } else { Marks::NUMBER }
            }
        };
        if number.is_damaged() { marks.with(Marks::DAMAGED_NUMBER) } else { marks }
    }
}

impl Pattern {
    fn write(&self, number: Digits, out: &mut String) {
        let number = number.shifted(self.power).rounded(self.most_decimals);
        if number.is_negative() {
            out.push('-');
        }
        out.push_str(&self.before);
        let number = number.unsigned();
        number.write_with(out, self.whole.max(1), self.fewest_decimals, self.most_decimals, self.thousands);
        out.push_str(&self.behind);
    }
}

/// Cuts a code at semicolons that are not quoted.
fn split_sections(code: &str) -> Vec<&str> {
    let (mut sections, mut start) = (Vec::new(), 0);
    let mut quoted = false;
    let mut escaped = false;
    for (at, c) in code.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '"' => quoted = !quoted,
            '\\' if !quoted => escaped = true,
            ';' if !quoted => {
                sections.push(&code[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    sections.push(&code[start..]);
    sections
}

/// Whether a section is chosen by a comparison such as `[>=10000]`.
fn has_condition(section: &str) -> bool {
    ["[<", "[>", "[="].iter().any(|begin| section.contains(begin))
}

fn parse_section(section: &str) -> Section {
    if section.trim().eq_ignore_ascii_case("general") {
        return Section::Plain;
    }
    let pieces = pieces(section);
    if let Some(format) = DateFormat::parse(&pieces) {
        return Section::Date(format);
    }
    let mut pattern = Pattern::default();
    let (mut has_digits, mut ended, mut decimals, mut comma) = (false, false, false, 0);
    for piece in &pieces {
        match piece {
            Piece::Char(c @ ('0' | '#' | '?')) => {
                if ended {
                    // Text between the digits, as in a telephone number.
                    return Section::Plain;
                }
                pattern.thousands |= comma > 0 && !decimals;
                comma = 0;
                has_digits = true;
                match (decimals, c) {
                    (false, '0') => pattern.whole += 1,
                    (true, '0') => {
                        pattern.most_decimals += 1;
                        pattern.fewest_decimals = pattern.most_decimals;
                    }
                    (true, _) => pattern.most_decimals += 1,
                    (false, _) => {}
                }
            }
            Piece::Char('.') if has_digits && !decimals && !ended => decimals = true,
            Piece::Char(',') if has_digits && !ended => comma += 1,
            Piece::Char('%') => {
                pattern.percent = true;
                pattern.power += 2;
                ended |= has_digits;
                if has_digits { pattern.behind.push('%') } else { pattern.before.push('%') }
            }
            Piece::Char('/' | 'E' | 'e' | '@') => return Section::Plain,
            Piece::Bracket(_) => {}
            Piece::Char(c) => {
                ended |= has_digits;
                if has_digits { pattern.behind.push(*c) } else { pattern.before.push(*c) }
            }
            Piece::Literal(text) => {
                ended |= has_digits;
                if has_digits { pattern.behind.push_str(text) } else { pattern.before.push_str(text) }
            }
        }
    }
    if !has_digits {
        // Shown as nothing or as a word; the number itself is what must not be lost.
        return Section::Plain;
    }
    pattern.power -= 3 * comma;
    pattern.before = pattern.before.trim_start().to_owned();
    pattern.behind = pattern.behind.trim_end().to_owned();
    Section::Number(pattern)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, stored: &str) -> (String, Marks) {
        let mut out = String::new();
        let marks = NumberFormat::parse(code).show(stored, false, &mut out).unwrap();
        (out, marks)
    }

    #[test]
    fn numbers_are_shown_as_a_person_sees_them() {
        for (code, stored, expected) in [
            ("General", "0.30000000000000004", "0.3"),
            ("0%", "0.9", "90%"),
            ("0%", "0.0900000762939453", "9%"),
            ("0.00%", "0.856789", "85.68%"),
            ("0.##%", "0.9", "90%"),
            ("0\"%\"", "90", "90%"),
            ("0\\%", "90", "90%"),
            ("\"≥\"0%", "0.9", "≥90%"),
            ("0.00", "2", "2.00"),
            ("#,##0", "1234567.5", "1,234,568"),
            ("#,##0.00", "1234.5", "1,234.50"),
            ("0", "330102199001011234", "330102199001011000"),
            ("000000", "123", "000123"),
            ("0.0,", "12345", "12.3"),
            ("#,##0.00\"万元\"", "250", "250.00万元"),
            ("[$¥-804]#,##0.00", "12", "¥12.00"),
            ("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "5", "5.00"),
            ("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "-5", "-5.00"),
            ("#,##0_);(#,##0)", "-5", "(5)"),
            ("0.00;[Red]-0.00", "-1", "-1.00"),
            ("0.00", "-1", "-1.00"),
            ("0", "-0.2", "0"),
            ("0.00E+00", "0.9", "0.9"),
            ("# ?/?", "0.5", "0.5"),
            ("000-0000", "1234567", "1234567"),
            ("@", "5", "5"),
            (";;;", "5", "5"),
            ("[>=10000]0.0,\"千\";0", "5", "5"),
        ] {
            assert_eq!(shown(code, stored).0, expected, "{stored} as {code}");
        }
    }

    #[test]
    fn only_a_percent_format_is_a_percentage() {
        assert!(shown("0%", "0.9").1.has(Marks::PERCENT));
        assert!(shown("0.0%;-0.0%", "-0.9").1.has(Marks::PERCENT));
        for code in ["0\"%\"", "0\\%", "General", "[Red]0"] {
            assert!(!shown(code, "0.9").1.has(Marks::PERCENT), "{code}");
        }
    }

    #[test]
    fn what_is_no_number_is_not_shown_as_one() {
        for stored in ["NaN", "1e999", "", "abc"] {
            let mut out = String::new();
            assert_eq!(NumberFormat::parse("0%").show(stored, false, &mut out), None);
            assert_eq!(out, "");
        }
    }
}
