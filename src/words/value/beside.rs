//! What stands beside a number and makes it another one, or the number of something else: 不≥85%, 首期50万元, 85%*.
//! Takes the text before and after a number in plain spelling, says whether the number alone is what is meant, and whether it was reached.

use super::comparator::is_sign;
use super::lexicon::Lexicon;
use super::words::ValueWords;
use crate::text::fold::{beginning, half_width};

/// What joins a number with its words and says nothing.
const JOINTS: [char; 4] = ['(', '[', ':', '"'];

/// Whether what is beside a number changes what it says. `before` ends where the number begins, `after` begins behind its
/// unit; both are of the number's own clause.
pub(super) fn changes(before: &str, after: &str, words: &ValueWords) -> bool {
    let signed = |c: char| words.beside_signs.has(c);
    // 5万+ is 5万 and more.
    if after != "+" && after.starts_with(signed) {
        return true;
    }
    // 98.5%±0.5%: as much as 99% and as little as 98%.
    if after.starts_with('±') {
        return true;
    }
    // 50万元x3年
    if after.strip_prefix(['x', 'X']).is_some_and(|factor| factor.starts_with(|c: char| c.is_ascii_digit())) {
        return true;
    }
    // 50万元%, 85%[1]: a sign of its own, a note.
    let is_note = |rest: &str| rest.starts_with(|c: char| !c.is_alphabetic());
    if after.starts_with(['%', '‰']) || after.strip_prefix('[').is_some_and(is_note) {
        return true;
    }
    // 12(8)场: another number.
    let inside = after.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(inside, _)| inside);
    if inside.is_some_and(|inside| !inside.is_empty() && inside.bytes().all(|c| c.is_ascii_digit())) {
        return true;
    }
    let behind = after.trim_start_matches(JOINTS);
    // 50户（其中C级30户）: the parts of what stands before them.
    let has_parts = behind.starts_with("其中") && behind.contains(|c: char| c.is_ascii_digit());
    if words.beside_after.at(behind).is_some() && !has_parts || words.beside_within.within(after) {
        return true;
    }
    if before.is_empty() {
        return false;
    }
    // 提高-5%: nobody knows whether it is to rise or to fall.
    if before.strip_suffix(['-', '负']).is_some_and(|change| words.directions.at_end(change).is_some()) {
        return true;
    }
    let stem = without_comparator(before, words);
    let one = stem.chars().count() == 1;
    stem.ends_with(signed)
        || words.beside_before.at_end(stem).is_some_and(|(len, ())| len > '不'.len_utf8() || one)
        || words.beside_within.within(before)
}

/// The text before a comparator in signs or words: 不能 of 不能达到.
fn without_comparator<'t>(before: &'t str, words: &ValueWords) -> &'t str {
    let mut stem = before.trim_end_matches(JOINTS);
    loop {
        let shorter = stem.trim_end_matches(is_sign);
        let word = words.before.at_end(shorter).or_else(|| words.directly_before.at_end(shorter));
        let shorter = word.map_or(shorter, |(len, _)| &shorter[..shorter.len() - len]);
        if shorter.len() == stem.len() {
            return stem;
        }
        stem = shorter;
    }
}

impl ValueWords {
    /// Whether an actual value says what is to be reached, and not what was: ≥200人, 预期不少于200人, 能达到200人. In plain spelling.
    pub fn says_what_is_to_come(&self, text: &str) -> bool {
        let Some(digits) = text.find(|c: char| c.is_ascii_digit()) else { return false };
        let before = &text[..digits];
        if before.ends_with(is_sign) {
            return true;
        }
        // 预计年底达到95%
        let begins = self.to_come.at(before).is_some_and(|(len, ())| len > '将'.len_utf8());
        let word = self.before.at_end(before).or_else(|| self.directly_before.at_end(before));
        begins || word.is_some_and(|(len, _)| self.to_come.at_end(&before[..before.len() - len]).is_some())
    }

    /// Whether a day or an amount is said to be none of now: 拟于2026年1月5日, 2026年1月5日（预计）. As written.
    pub fn is_a_plan(&self, text: &str) -> bool {
        // Nearly every such cell begins and ends with its number, or with a sign, a unit or a word of a calendar.
        let Some(digits) = text.find(|c: char| half_width(c).is_ascii_digit()) else { return false };
        let is_whole = digits == 0 && !text.ends_with([')', '）']);
        if is_whole {
            return false;
        }
        let plain = self.plain(beginning(text));
        let Some(digits) = plain.find(|c: char| c.is_ascii_digit()) else { return false };
        let before = plain[..digits].trim_end_matches(['于', '在', '为', ':', '(']);
        let behind =
            || plain.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map(|(_, inside)| inside);
        self.to_come.at_end(before).is_some() && !before.ends_with("目标")
            || behind().is_some_and(|inside| self.to_come.whole(inside).is_some())
    }

    /// Whether an actual value speaks of what was not reached, or not yet. In plain spelling.
    pub fn says_unreached(&self, text: &str, name: &str) -> bool {
        let says = |words: &Lexicon<()>, text: &str, at: usize| {
            let word = words.at(&text[at..]).map(|(len, ())| &text[at..at + len]);
            // 新签约项目11个 of 招商引资签约
            word.is_some_and(|word| word.chars().nth(1).is_none() || !name.contains(word))
        };
        let holds =
            |words: &Lexicon<()>, text: &str| text.char_indices().any(|(at, _)| says(words, text, at));
        let is_prepared = |clause: &str| says_a_count(clause) && holds(&self.prepared, clause);
        // 安排120公里 of 养护里程
        let before = text.find(|c: char| c.is_ascii_digit()).map(|digits| &text[..digits]);
        let is_assigned =
            before.is_some_and(|before| self.assigned.whole(before).is_some() && !name.contains(before));
        // 拆除35部 of 加装电梯
        let is_another_deed = |clause: &str| {
            let is_one = |(one, other): &(Lexicon<()>, Lexicon<()>)| {
                one.within(name) && !one.within(clause) && holds(other, clause)
            };
            says_a_count(clause) && self.result.other_deeds.iter().any(is_one)
        };
        let is_none = |clause: &str| is_prepared(clause) || is_another_deed(clause);
        is_assigned || holds(&self.unreached, text) || text.split([',', ';']).any(is_none)
    }
}

/// Whether a clause has a number that is none of a year, a month or a day. In plain spelling.
fn says_a_count(clause: &str) -> bool {
    let goes_on = |c: char| c.is_ascii_digit() || ".年月日号".contains(c);
    let mut digits = clause.char_indices().filter(|(_, c)| c.is_ascii_digit());
    digits.any(|(at, _)| !clause[at + 1..].starts_with(goes_on))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_not_what_is_denied_parted_or_marked_beside_it() {
        let words = ValueWords::builtin();
        for (before, after) in [
            ("不≥", ""),
            ("不能达到", ""),
            ("不要求", ""),
            ("首期", ""),
            ("尚差", ""),
            ("基期≥", ""),
            ("", "(驳回)"),
            ("", "(8)场"),
            ("", "(另计)"),
            ("", "可浮动"),
            ("", "(首期)"),
            ("", "(其中)"),
            ("", "*"),
            ("▲", ""),
            ("", "(资金到位后)"),
            ("若资金到位≥", ""),
            ("", ",不封顶"),
            ("", "x3年"),
            ("尾款", ""),
            ("", "(估)"),
            ("提高-", ""),
            ("同比下降负", ""),
        ] {
            assert!(changes(before, after, words), "{before}…{after}");
        }
        for (before, after) in [
            ("不低于", ""),
            ("误差≤", ""),
            ("验收合格率达到", ""),
            ("", "(含)以上"),
            ("", "。"),
            ("培训", "次,发放资料"),
            ("满意度≥", "(优秀)"),
            ("", "负责人培训"),
            ("", "(其中C级30户"),
        ] {
            assert!(!changes(before, after, words), "{before}…{after}");
        }
    }
}
