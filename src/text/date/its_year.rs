//! Days that are said of the year in which a text stands: 年底前, 本年度内, 当年上半年.
//! Takes a text without any date, gives the days without their year. Which year that is others know.

use super::calendar::{days, months};
use super::{Found, Period, Precision};
use crate::text::number;

/// What a text without any date says of the year that it stands in, and where: 年底前, 本年度内, 当年上半年. Not 三年内, 次年底,
/// 每半年.
pub fn of_its_year(text: &str) -> Option<(Found, usize)> {
    let mut all: Option<(Found, usize)> = None;
    for (at, _) in text.char_indices() {
        let before = &text[..at];
        let Some((period, len)) = part_of_its_year(&text[at..]) else { continue };
        let next = Found { period: Ok(period), precision: Precision::Month, len };
        match all {
            // 当年年底 is the end of it, 本年上半年 the first half.
            Some((first, start)) if at == start + first.len => {
                all = Some((Found { len: first.len + len, ..next }, start));
            }
            Some((first, start)) if at < start + first.len => {}
            Some(_) => return None,
            None if before.ends_with(is_of_another_year) => return None,
            None => all = Some((next, at)),
        }
    }
    all
}

/// Whether 年 behind this is another year, or so many of them: 三年内, 学年底, 次年底.
fn is_of_another_year(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || number::NUMERALS.contains(c)
        || "半几数多余学财明次翌下上前去后今来每隔历近第".contains(c)
}

/// 年底, 本年度末, 年内, 全年, 上半年 at the start of a text, and its bytes.
fn part_of_its_year(text: &str) -> Option<(Period, usize)> {
    for (word, from, to) in [("上半年", 1, 6), ("下半年", 7, 12)] {
        if text.starts_with(word) {
            return Some((months(None, from, to)?, word.len()));
        }
    }
    let own = ["本", "当", "该", "预算", "全"].into_iter().find_map(|word| text.strip_prefix(word));
    let year = own.unwrap_or(text).strip_prefix('年')?;
    let rest = year.strip_prefix('度').unwrap_or(year);
    let (period, rest) = match rest.strip_prefix(['底', '末', '终']) {
        Some(rest) => (days(None, 12, Some(31))?, rest),
        None => match rest.strip_prefix('内') {
            Some(rest) => (months(None, 1, 12)?, rest),
            None if own.is_some() => (months(None, 1, 12)?, rest),
            None => return None,
        },
    };
    Some((period, text.len() - rest.len()))
}
