//! 年度 or 中期: which side of a two-sided form a text speaks of.
//! Takes texts, gives sides. Knows neither headings nor cells.

use super::years;
use crate::model::project::Side;
use crate::words::vocabulary::{Vocabulary, says_any};

/// Which side of a two-sided form a header or a banner speaks of, if it says so.
pub(super) fn side_of(vocabulary: &Vocabulary, text: &str) -> Option<Side> {
    let text = crate::text::fold::squeeze(text);
    let has = |words: &[String]| says_any(&text, words);
    // 近三年 is what was, and no long term to come.
    let is_ahead =
        |word: &String| text.match_indices(word.as_str()).any(|(at, _)| !text[..at].ends_with('近'));
    match (vocabulary.sheet.long_term.iter().any(is_ahead), has(&vocabulary.sheet.annual)) {
        (true, false) => Some(Side::LongTerm),
        (false, true) => Some(Side::Annual),
        // 年度总体目标 is the goal of the year.
        (true, true) => Some(Side::Annual),
        (false, false) => None,
    }
}

/// Which side a line across the sheet speaks of: 中期绩效目标表, 长期（三年）绩效指标. The word is right before the goal,
/// for elsewhere it belongs to a name (长期护理保险项目绩效目标表), and 部门整体绩效目标表 is about a whole office.
pub(super) fn side_of_line(vocabulary: &Vocabulary, text: &str) -> Option<Side> {
    let text = crate::text::fold::squeeze(text);
    let (before, _) = text.split_once("目标").or_else(|| text.split_once("指标"))?;
    let before = before.strip_suffix("绩效").unwrap_or(before);
    let before =
        before.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')).map_or(before, |(word, _)| word);
    let words = &vocabulary.sheet;
    let ends = |words: &[String]| words.iter().any(|word| before.ends_with(word.as_str()));
    if ends(&words.annual) {
        Some(Side::Annual)
    } else if ends(&words.long_term) && !ends(&words.whole) {
        Some(Side::LongTerm)
    } else {
        None
    }
}

/// Whether 总体 or 整体 is all that the text says about a side.
pub(super) fn says_only_whole(vocabulary: &Vocabulary, text: &str) -> bool {
    let text = crate::text::fold::squeeze(text);
    let mut rest = text.clone().into_owned();
    for word in &vocabulary.sheet.whole {
        rest = rest.replace(word.as_str(), "");
    }
    rest.len() < text.len() && side_of(vocabulary, &rest).is_none()
}

/// Which side a heading speaks of; that of one year is the annual one.
pub(super) fn side_of_heading(vocabulary: &Vocabulary, text: &str) -> Option<Side> {
    side_of(vocabulary, text).or_else(|| years::of_heading(vocabulary, text).map(|_| Side::Annual))
}
