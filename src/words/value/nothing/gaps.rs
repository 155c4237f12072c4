//! Gaps that a template leaves in a sentence, and words that put off a part of it: 完成____公里, 完成XX公里, 具体待定.
//! Takes the text of a goal or a reason as written, says whether there is one. Judges nothing.

use crate::text::fold::{half_width, is_blank, is_han};
use crate::words::value::unit;
use crate::words::value::words::ValueWords;

/// Whether there is a gap in a sentence where something should be.
pub(super) fn has_one(text: &str, words: &ValueWords) -> bool {
    let mut before = None;
    for (at, c) in text.char_indices() {
        let earlier = before.replace(c);
        if is_han(c) && c != '若' {
            continue;
        }
        let rest = &text[at..];
        let is_gap = match half_width(c) {
            '_' => rest.chars().nth(1) == Some(c) || earlier != Some(c) && is_counted(rest, c, words),
            'X' | 'x' | '×' | '*' | 'N' | '?' => earlier.is_some_and(is_han) && is_counted(rest, c, words),
            '若' => rest.strip_prefix("若干").is_some_and(|rest| begins_with_unit(rest, words)),
            '(' | '[' | '【' => is_empty(&rest[c.len_utf8()..], words),
            c if is_blank(c) => earlier.is_some_and(is_han) && is_blank_gap(&text[..at], rest, words),
            _ => false,
        };
        if is_gap {
            return true;
        }
    }
    let end =
        text.trim_end_matches(|c| matches!(c, '。' | '.' | ';' | '；' | '!' | ')' | '）') || is_blank(c));
    // 河道整治（待定） is in brackets, and looked at there.
    words.tentative.at_end(end).is_some_and(|(len, ())| !end[end.len() - len..].starts_with('('))
}

/// Whether these signs stand where a number should: XX公里, *个. Not XX村, which may be any.
fn is_counted(text: &str, sign: char, words: &ValueWords) -> bool {
    begins_with_unit(text.trim_start_matches(sign), words)
}

fn begins_with_unit(text: &str, words: &ValueWords) -> bool {
    let plain: String = text.chars().take(8).map(half_width).collect();
    let begins = |text| unit::at(text, words).filter(|unit| !unit.text.starts_with('/'));
    begins(&plain).is_some_and(|unit| !words.not_after_numerals.contains(unit.text))
}

/// Whether there is nothing in brackets, or a word for nothing of more than one character: （  ）, 【】, （待定）.
fn is_empty(text: &str, words: &ValueWords) -> bool {
    let Some(end) = text.find([')', '）', ']', '】']).filter(|end| *end <= 30) else { return false };
    let inside = text[..end].trim_matches(is_blank);
    inside.is_empty() || inside.chars().nth(1).is_some() && super::is_word_for_nothing(inside, words)
}

/// Whether two blanks or more stand where a number should: 完成  公里.
fn is_blank_gap(before: &str, text: &str, words: &ValueWords) -> bool {
    let rest = text.trim_start_matches(is_blank);
    let wide = text.len() - rest.len() > 1;
    wide && begins_with_unit(rest, words) && words.gaps.at_end(before).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_of_the_template_is_one_and_what_a_sentence_says_is_none() {
        let words = ValueWords::builtin();
        for text in [
            "完成____公里河道整治",
            "完成XX公里河道整治，改善水质",
            "完成××公里",
            "完成  公里河道整治",
            "培训（  ）人",
            "完成【】公里",
            "完成若干公里河道整治",
            "完成N公里河道整治",
            "完成*公里",
            "完成[填写数字]公里",
            "完成？公里河道整治",
            "完成河道整治，具体待定。",
            "完成河道整治（待定）",
        ] {
            assert!(has_one(text, words), "{text}");
        }
        for text in [
            "完成XX村道路硬化3公里",
            "推广“1+X”证书和“N+1”培训",
            "采购X光机3台、维护5G基站",
            "起草若干意见，推动高质量发展",
            "（一）完成河道整治（含清淤）12公里",
            "水质达到Ⅲ类  保障群众用水",
            "群众是否满意？满意度不低于90%",
            "完成待建项目前期工作",
        ] {
            assert!(!has_one(text, words), "{text}");
        }
    }
}
