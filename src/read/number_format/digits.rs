//! A section of a number format that shows a number by the places of its digits, or a word in its stead.
//! Takes the tokens of a section, gives what it writes of a number. Exponents and fractions change how a number looks
//! and not what it says: such a section shows the plain number between its words.

use super::chinese;
use super::parse::{Numerals, RawSection, Token};
use crate::model::sheet::Marks;
use crate::read::number::Digits;

/// What a section writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DigitSection {
    parts: Vec<Part>,
    /// Power of ten to show the number with: 2 for `%`, -3 for each comma that scales.
    power: i32,
    /// Digits behind the point; none where the number is shown as it is.
    decimals: Option<usize>,
    thousands: bool,
    numerals: Option<Numerals>,
    marks: Marks,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    /// The number with as many digits as it has.
    AsItIs,
    /// All digits side by side: least before the point, least behind it.
    Run {
        whole: usize,
        fewest: usize,
    },
    /// A digit before the point: how many places before it, whether it is the first, what fills it.
    Whole {
        place: usize,
        first: bool,
        fill: &'static str,
    },
    Point,
    /// A digit behind the point: how many places behind it, what fills it.
    Decimal {
        place: usize,
        fill: &'static str,
    },
}

impl DigitSection {
    pub(super) fn parse(section: RawSection) -> DigitSection {
        let RawSection { tokens, numerals, .. } = section;
        let mut parsed = DigitSection {
            parts: Vec::new(),
            power: if tokens.contains(&Token::Percent) { 2 } else { 0 },
            decimals: None,
            thousands: false,
            numerals,
            marks: Marks::NONE,
        };
        let is_place = |token: &Token| matches!(token, Token::Place(_));
        let first = tokens.iter().position(is_place);
        let last = tokens.iter().rposition(is_place);
        let numbers = tokens.iter().filter(|token| matches!(token, Token::General | Token::Stored)).count();
        match first.zip(last) {
            // No program takes such a code.
            _ if numbers > 1 || numbers == 1 && first.is_some() => parsed.parts.push(Part::AsItIs),
            Some((first, last)) => match as_it_is(&tokens, first, last) {
                Some(end) => parsed.push_words(&tokens[..first], &tokens[first..end], &tokens[end..]),
                None => parsed.push_places(&tokens),
            },
            None => parsed.push_words(&tokens, &[], &[]),
        }
        if parsed.shows_number() {
            let percent = tokens.contains(&Token::Percent);
            parsed.marks = if percent { Marks::NUMBER.with(Marks::PERCENT) } else { Marks::NUMBER };
        }
        parsed
    }

    fn text(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(Part::Text(last)) => last.push_str(text),
            _ => self.parts.push(Part::Text(text.to_owned())),
        }
    }

    /// What stands for itself, whatever it would be in another section.
    fn word(&mut self, token: &Token) {
        match token {
            Token::Text(text) => self.text(text),
            Token::Blank => self.text(" "),
            Token::Point => self.text("."),
            Token::Comma => self.text(","),
            Token::Slash => self.text("/"),
            Token::Exponent => self.text("E"),
            Token::Place(c) | Token::Letter(c) => self.text(c.encode_utf8(&mut [0; 4])),
            Token::Percent => self.text("%"),
            Token::General | Token::Stored => self.parts.push(Part::AsItIs),
            Token::Elapsed(..) | Token::HalfDay => {}
        }
    }

    /// Words, and between them the number as it is, where `number` is not empty.
    fn push_words(&mut self, before: &[Token], number: &[Token], behind: &[Token]) {
        before.iter().for_each(|token| self.word(token));
        if !number.is_empty() {
            self.parts.push(Part::AsItIs);
        }
        behind.iter().for_each(|token| self.word(token));
    }

    fn push_places(&mut self, tokens: &[Token]) {
        let point = tokens.iter().position(|token| *token == Token::Point).filter(|at| {
            let near = |at: Option<usize>| {
                matches!(at.and_then(|at| tokens.get(at)), Some(Token::Place(_) | Token::Comma))
            };
            near(at.checked_sub(1)) || near(Some(at + 1))
        });
        let end = point.unwrap_or(tokens.len());
        let wholes = places(&tokens[..end]);
        let decimals = places(&tokens[end..]);
        let last_zero = decimals.iter().rposition(|c| *c == '0').map_or(0, |at| at + 1);
        let least = wholes.iter().position(|c| *c == '0').map_or(0, |at| wholes.len() - at);
        self.decimals = Some(decimals.len());
        let (mut whole, mut decimal) = (0, 0);
        let mut before: Option<&Token> = None;
        let start = self.parts.len();
        for (at, token) in tokens.iter().enumerate() {
            let after_place =
                whole + decimal > 0 && matches!(before, Some(Token::Place(_) | Token::Comma | Token::Point));
            match token {
                Token::Place(c) if at < end => {
                    let place = wholes.len() - 1 - whole;
                    let fill = if *c != '?' && place < least { "0" } else { filler(*c) };
                    self.parts.push(Part::Whole { place, first: whole == 0, fill });
                    whole += 1;
                }
                Token::Place(c) => {
                    let fill = if *c != '?' && decimal < last_zero { "0" } else { filler(*c) };
                    self.parts.push(Part::Decimal { place: decimal, fill });
                    decimal += 1;
                }
                Token::Point if Some(at) == point => self.parts.push(Part::Point),
                Token::Comma if after_place => {
                    let next = tokens[at..].iter().find(|token| **token != Token::Comma);
                    if at < end && matches!(next, Some(Token::Place(_))) {
                        self.thousands = true;
                    } else {
                        self.power -= 3;
                    }
                }
                token => self.word(token),
            }
            before = Some(token);
        }
        self.join_run(start, least, last_zero);
    }

    /// Makes one part of digits that are side by side in the usual order.
    fn join_run(&mut self, start: usize, least: usize, fewest: usize) {
        let is_text = |part: &Part| matches!(part, Part::Text(_));
        let Some(first) = self.parts[start..].iter().position(|part| !is_text(part)) else { return };
        let Some(last) = self.parts.iter().rposition(|part| !is_text(part)) else { return };
        let run = start + first..last + 1;
        let usual = self.parts[run.clone()].iter().all(|part| match part {
            Part::Whole { fill, .. } | Part::Decimal { fill, .. } => *fill != " ",
            Part::Point => true,
            Part::Text(_) | Part::AsItIs | Part::Run { .. } => false,
        });
        if usual {
            self.parts.splice(run, [Part::Run { whole: least, fewest }]);
        }
    }

    /// Whether it shows digits of the number, and not only a word.
    pub(super) fn shows_number(&self) -> bool {
        self.parts.iter().any(|part| !matches!(part, Part::Text(_)))
    }

    /// Writes what a person sees of the number. With `unsigned`, words of the section say that it is negative.
    pub(super) fn write(&self, number: Digits, unsigned: bool, out: &mut String) -> Marks {
        let number = number.shifted(self.power);
        let number = self.decimals.map_or(number, |decimals| number.rounded(decimals));
        let before = out.len();
        if number.is_negative() && !unsigned && self.shows_number() {
            out.push('-');
        }
        let number = number.unsigned();
        for part in &self.parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::AsItIs => self.push_numeral(out, |out, _| number.write(out)),
                Part::Run { whole, fewest } => {
                    let most = self.decimals.unwrap_or(0);
                    let has_decimals = number.decimals().max(*fewest) > 0;
                    // A point without a digit before it would be read past.
                    let whole = if has_decimals { (*whole).max(1) } else { *whole };
                    self.push_numeral(out, |out, numeral| {
                        number.write_with(out, whole, *fewest, most, self.thousands && !numeral);
                    });
                }
                Part::Whole { place, first, fill } => self.push_digit(&number, *place, *first, fill, out),
                Part::Point => out.push('.'),
                Part::Decimal { place, fill } => {
                    if *place < number.decimals() {
                        out.push(number.decimal(*place));
                    } else {
                        out.push_str(fill);
                    }
                }
            }
        }
        if out.len() == before { Marks::NONE } else { self.marks }
    }

    /// Digits before the point; those that have no place are at the first one.
    fn push_digit(&self, number: &Digits, place: usize, first: bool, fill: &str, out: &mut String) {
        let digits = number.whole_digits();
        if place >= digits && fill != "0" {
            out.push_str(fill);
            return;
        }
        let from = if first { digits.saturating_sub(1).max(place) } else { place };
        for place in (place..=from).rev() {
            out.push(number.whole_digit(place));
            if self.thousands && place > 0 && place % 3 == 0 {
                out.push(',');
            }
        }
    }

    /// Writes the number, in Chinese numerals where they are wanted and would be understood.
    fn push_numeral(&self, out: &mut String, write: impl Fn(&mut String, bool)) {
        let Some(numerals) = self.numerals else { return write(out, false) };
        let mut digits = String::new();
        write(&mut digits, true);
        match chinese::numeral(&digits, numerals) {
            Some(numeral) => out.push_str(&numeral),
            None => write(out, false),
        }
    }
}

/// The places in their order.
fn places(tokens: &[Token]) -> Vec<char> {
    let place = |token: &Token| if let Token::Place(c) = token { Some(*c) } else { None };
    tokens.iter().filter_map(place).collect()
}

fn filler(place: char) -> &'static str {
    match place {
        '0' => "0",
        '?' => " ",
        _ => "",
    }
}

/// Where a fraction or a number with an exponent ends, from its first place on; None where it is neither. A bar
/// between words is not a fraction.
fn as_it_is(tokens: &[Token], first: usize, last: usize) -> Option<usize> {
    let digits = |token: &Token| match token {
        Token::Place(_) => true,
        Token::Text(text) => text.bytes().all(|byte| byte.is_ascii_digit()),
        _ => false,
    };
    let exponent = tokens[first..last].contains(&Token::Exponent);
    let bar = tokens.windows(3).position(|three| {
        matches!(three[0], Token::Place(_)) && three[1] == Token::Slash && digits(&three[2])
    });
    let end_of = |bar: usize| bar + 2 + tokens[bar + 2..].iter().take_while(|token| digits(token)).count();
    bar.map(|bar| end_of(bar).max(last + 1)).or(exponent.then_some(last + 1))
}
