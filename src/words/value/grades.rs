//! How a grade, a level or an answer stands to another: 良 below 优, Ⅳ类 below Ⅲ类, 三等奖 below 一等奖, 无 where 有 was wanted.
//! Takes two texts, gives how they stand, or nothing where they are on no one scale. What else results say is for `reached`.

use super::comparator;
use super::words::ValueWords;
use crate::text::number;
use rust_decimal::Decimal;

/// A level: its number, its mark, and whether more of it is better, where that is known.
struct Level<'t> {
    number: Decimal,
    mark: &'t str,
    more: Option<bool>,
}

impl ValueWords {
    /// Whether a grade stands below another of one scale: 良 below 优. None where they are of no one scale.
    pub fn is_below(&self, grade: &str, other: &str) -> Option<bool> {
        let (own, other) = (self.plain(grade), self.plain(other));
        let (own, other) = (self.bare_grade(&own), self.bare_grade(&other));
        if let (Some(own), Some(wanted)) = (self.level(own), self.level(other)) {
            // 3A below 4A, 二星 below 三星; but 三等奖 below 一等奖.
            return match own.more.filter(|_| own.is_of(&wanted))? {
                true => Some(own.number < wanted.number),
                false => Some(own.number > wanted.number),
            };
        }
        self.steps.iter().find_map(|steps| {
            let place = |grade: &str| steps.iter().position(|step| step == grade);
            Some(place(own)? > place(other)?)
        })
    }

    /// Whether a text in plain spelling is a level below another, of which the better one is known.
    pub(super) fn is_level_below(&self, own: &str, wanted: &str) -> bool {
        let begins =
            |c: char| c.is_ascii_alphanumeric() || number::starts_numeral(c) || ('Ⅰ'..='Ⅻ').contains(&c);
        own.starts_with(begins) && self.level(own).is_some() && self.is_below(own, wanted) == Some(true)
    }

    /// Whether a text in plain spelling is a level of the wanted kind, and none below it.
    pub(super) fn is_no_level_below(&self, own: &str, wanted: &str) -> bool {
        let is_it = self.level(own).is_some_and(|level| level.more.is_some());
        is_it && self.is_below(own, wanted) == Some(false)
    }

    /// Whether two levels are of one kind and not the same, and nobody can tell which is the better one: 二级 of 一级.
    pub(super) fn are_other_levels(&self, own: &str, other: &str) -> bool {
        let (Some(own), Some(other)) = (self.level(self.bare_grade(own)), self.level(self.bare_grade(other)))
        else {
            return false;
        };
        own.more.is_none() && own.mark == other.mark && own.number != other.number
    }

    /// Whether a text is an answer where another one may be given: 无 where 有 may.
    pub fn is_an_answer(&self, text: &str, other: &str) -> bool {
        self.answers.iter().any(|(one, answers)| one == other && answers.iter().any(|answer| answer == text))
    }

    /// A grade in plain spelling without signs, 达到 and 及以上 around it.
    fn bare_grade<'t>(&self, plain: &'t str) -> &'t str {
        let stem = plain.trim_start_matches(comparator::is_sign).trim_end_matches([';', '.']);
        let word = self.before.at(stem).or_else(|| self.directly_before.at(stem)).map(|(len, _)| len);
        // 二 of 二级 is no = that was misread.
        let word = word.filter(|len| ('二'.len_utf8() + 1..stem.len()).contains(len));
        let stem = word.map_or(stem, |len| &stem[len..]);
        let behind =
            self.after.at_end(stem).filter(|(len, _)| (2 * '以'.len_utf8()..stem.len()).contains(len));
        behind.map_or(stem, |(len, _)| &stem[..stem.len() - len])
    }

    /// The level that a text is: 3A, 二级, Ⅲ类水质标准.
    fn level<'t>(&self, text: &'t str) -> Option<Level<'t>> {
        let (number, len) = roman(text).or_else(|| letters(text)).or_else(|| {
            let number = number::at(text)?;
            Some((number.value?, number.len))
        })?;
        let mark = &text[len..];
        // 4A级景区, Ⅲ类水质标准 are a level of what follows.
        let known = self.more_is_better.at(mark);
        let is_tail = |tail: &str| tail.is_empty() || self.level_tails.made_of(tail).is_some();
        let known = known.filter(|(len, _)| is_tail(&mark[*len..]));
        match known {
            Some((len, more)) => Some(Level { number, mark: &mark[..len], more: Some(more) }),
            None if mark.is_empty() => None,
            None => Some(Level { number, mark, more: None }),
        }
    }
}

impl Level<'_> {
    /// Whether both are levels of one kind: 类 and 类水.
    fn is_of(&self, other: &Level<'_>) -> bool {
        self.more == other.more && (self.mark.starts_with(other.mark) || other.mark.starts_with(self.mark))
    }
}

/// How many A a text begins with, if more than one: AAA级 is 3A级. The last of them is its mark.
fn letters(text: &str) -> Option<(Decimal, usize)> {
    let count = text.len() - text.trim_start_matches('A').len();
    (2..=5).contains(&count).then(|| (Decimal::from(count), count - 1))
}

/// A Roman number as one character or in letters before 类: Ⅲ, IV类; and its bytes.
fn roman(text: &str) -> Option<(Decimal, usize)> {
    let first = text.chars().next()?;
    if ('Ⅰ'..='Ⅻ').contains(&first) {
        let number = u32::from(first) - u32::from('Ⅰ') + 1;
        return Some((number.into(), first.len_utf8()));
    }
    let letters = &text[..text.len() - text.trim_start_matches(['I', 'V']).len()];
    let place = ["I", "II", "III", "IV", "V"].iter().position(|number| *number == letters)?;
    text[letters.len()..].starts_with('类').then(|| (Decimal::from(place + 1), letters.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_stands_below_another_of_its_scale() {
        let words = ValueWords::builtin();
        for (own, wanted, below) in [
            ("良", "优", Some(true)),
            ("Ⅳ类", "Ⅲ类", Some(true)),
            ("Ⅱ类", "Ⅲ类及以上", Some(false)),
            ("达到Ⅲ类标准", "Ⅲ类水质", Some(false)),
            ("III类", "IV类", Some(false)),
            ("三类", "二类", Some(true)),
            ("3A级景区", "4A", Some(true)),
            ("三等奖", "一等奖", Some(true)),
            ("优秀", "良好及以上", Some(false)),
            ("二级", "一级", None),
            ("3A", "三等奖", None),
            ("较好", "达标", None),
            ("AA级", "AAA级", Some(true)),
            ("AAA级", "AA级", Some(false)),
            ("AA", "3A", Some(true)),
        ] {
            assert_eq!(words.is_below(own, wanted), below, "{own} {wanted}");
        }
        assert!(words.are_other_levels("二级", "一级"));
        assert!(!words.are_other_levels("二级", "二级"));
    }
}
