//! A unit without a number: 若干台, N万元, 缺台, 达到（待定）. Takes a value in plain spelling, says whether what stands in the
//! place of its number is none. What says nothing without a unit is known elsewhere.

use super::nothing::{bare, is_nothing, is_word_for_nothing};
use super::unit;
use super::words::{Measure, ValueWords};
use crate::text::fold::{half_width, is_han, is_word};
use crate::text::number;

/// Longest text, in bytes, that is no more than a unit and what a template prints before it.
const LONGEST_GAP: usize = 48;

/// A number that nobody can know before a unit: 若干台, ≥N台, ≥∞台, and a placeholder before one: 待定台.
pub(super) fn is_vague(text: &str, words: &ValueWords) -> bool {
    let is_sign = |c: char| words.signs.contains(&c);
    let whole = text.trim_start_matches(is_sign);
    let signed = whole.len() < text.len();
    let text = words.before.at(whole).map_or(whole, |(len, _)| &whole[len..]);
    // 达到终止: its end is no 止.
    if text.len() < whole.len() && is_word_for_nothing(text, words) {
        return true;
    }
    let text = words.after.at_end(text).map_or(text, |(len, _)| &text[..text.len() - len]);
    let unfilled = text.trim_start_matches(is_sign);
    // 约待定, 为待定; but 均无 says something.
    let exact = words.filler.at(text).map_or(text, |(len, ())| match &text[len..] {
        "" | "无" | "没有" => text,
        rest => rest,
    });
    // 达到（待定）, 不低于待定以上, 达到（/）; but 达到。 is said.
    let is_nothing_more = |text: &str| {
        let is_more = !text.trim_matches([';', '.', ',', '、', '!', '~']).is_empty();
        text.len() < whole.len() && is_more && is_nothing(text, words)
    };
    if is_nothing_more(text) || is_nothing_more(exact) {
        return true;
    }
    let text = exact.trim_start_matches(is_sign);
    if let Some((len, ())) = words.vague.at(text) {
        let rest = &text[len..];
        // 数十次 is a number that is not exact; N万元 is none.
        let counts = text.starts_with(is_han) && rest.starts_with(|c| words.magnitudes.contains(&c));
        let rest = rest.trim_start_matches(is_sign);
        if rest.is_empty() || !counts && is_unit(rest, words) {
            return true;
        }
    }
    let circled = text.trim_start_matches(|c| matches!(c, '①'..='⑳'));
    if circled.len() < text.len() && unit::whole(circled, words).is_some() {
        return true;
    }
    // 待定台, [视情]元, ≥略场, 〃/台, but not 无人. The first sign of 计量单位 is no 计.
    let mut parted = [text, if unfilled == text { "" } else { unfilled }]
        .into_iter()
        .flat_map(|text| text.char_indices().skip(1).map(move |(at, _)| text.split_at(at)));
    parted.any(|(before, unit)| {
        // 〃 is no letter, and says nothing all the same.
        let says = |c: char| is_word(c) || words.whole.contains_key(c.encode_utf8(&mut [0; 4]) as &str);
        let word = before.trim_matches(|c| !says(c) && c != '%');
        // 缺台, 空个; but 无人 says something.
        let one = before.chars().next().filter(|one| one.len_utf8() == before.len());
        // 无万元, 空%: nothing is said of money and of shares by it.
        let measure = unit::whole(unit, words).map(|unit| unit.measure);
        let measured = matches!(measure, Some(Measure::Amount | Measure::Rate));
        let apart = signed || unit == "个" || measured || !one.is_some_and(|one| words.joined.contains(&one));
        apart
            && (is_word_for_nothing(word, words) || is_word_for_nothing(bare(before, words), words))
            && number::numeral_at(unit).is_none()
            && is_unit(unit, words)
    })
}

/// What a template leaves of its text where nobody wrote a number into its gap: `共 个`, `第 名`, `达到   %`, `完成 项`. `plain` is
/// the same in plain spelling, in which the gap is closed.
pub(super) fn has_a_gap(text: &str, plain: &str, words: &ValueWords) -> bool {
    // 万元 has no number in it, 千元 has.
    let counts = |at: usize| number::numeral_at(&plain[at..]).is_some();
    if plain.len() > LONGEST_GAP
        || plain.contains(|c: char| c.is_ascii_digit())
        || plain.char_indices().any(|(at, c)| number::starts_numeral(c) && counts(at))
    {
        return false;
    }
    // 参保数≥（  ）人
    let in_brackets = ["()", "[]"]
        .iter()
        .any(|gap| plain.split_once(gap).is_some_and(|(_, behind)| is_unit(behind, words)));
    if in_brackets {
        return true;
    }
    let text: String = text.trim().chars().map(half_width).collect();
    let mut parted = plain.char_indices().skip(1).map(|(at, _)| plain.split_at(at));
    parted.any(|(before, unit)| {
        let Some(unit) = unit::whole(unit.trim_end_matches(['.', ';']), words) else { return false };
        let is_rank = words.rank_before.whole(before).is_some() && words.rank_after.at(unit.text).is_some();
        if is_rank {
            return true;
        }
        // 共个, 合计万元; but 共生 and 近期 are words.
        let counted = words.filler.whole(before).is_some() && !words.not_after_numerals.contains(unit.text);
        if counted && (before.chars().nth(1).is_some() || before.chars().all(|c| words.lone_gaps.has(c))) {
            return true;
        }
        // What is said of 系统 in 升级 系统 is no number of it.
        let short = unit.measure != Measure::Count
            || unit.text.chars().nth(1).is_none()
            || unit.text.ends_with('次')
            || words.same.contains_key(unit.text);
        let gap = text
            .strip_suffix(unit.text)
            .is_some_and(|head| head.ends_with([' ', '\u{3000}', '\t', '\n', '\r']));
        gap && short && (words.gaps.made_of(before).is_some() || is_word_for_nothing(before, words))
    })
}

/// Whether a text is a unit, in brackets and with stops or without.
fn is_unit(text: &str, words: &ValueWords) -> bool {
    unit::whole(text.trim_matches(|c: char| !is_word(c) && c != '%'), words).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Parts, Switches, ValueWords, parse};

    fn kind(value: &str) -> Kind {
        parse(Parts { value, ..Parts::default() }, ValueWords::builtin(), &Switches::default()).kind
    }

    #[test]
    fn a_unit_without_a_number_is_no_value() {
        for text in [
            "若干台",
            "缺台",
            "缺\u{FEFF}台",
            "略场",
            "某人",
            "数台",
            "几次",
            "≥N台",
            "≥n台",
            "≥∞台",
            "≥①台",
            "≥ΧΧ台",
            "待定台",
            "待定 %",
            "無\u{FEFF}万元",
            "空%",
            "≥若干%",
            "培训 %",
            "培训 ％",
            "共 个",
            "参保数≥（  ）人",
            "培训【】人次。",
            "完成 项",
            "无\n台",
            "达到终止",
        ] {
            assert_eq!(kind(text), Kind::Unfilled, "{text}");
        }
        for text in ["无人", "值班", "多次开展", "空间充足", "数字化水平提升"] {
            assert_eq!(kind(text), Kind::Qualitative, "{text}");
        }
    }
}
