//! Tells what is not an indicator: blank slots, sums, notes, signatures, and what a template left in a name.
//! Takes texts of a row, gives what kind of row it is and names without residue.

use crate::model::sheet::Marks;
use crate::text::fold::{half_width, is_blank, is_han, is_word, squeeze, trim};
use crate::text::money::MoneyUnit;
use crate::text::number::NUMERALS;
use crate::words::value::{self, ValueWords, comparator_of};
use crate::words::vocabulary::{ClassId, Field, GroupId, SheetWords, Vocabulary, says_any};

/// The name without numbering (`指标1：`), stars and the hints of a template (`（≥**%）`). Empty where nothing else is left.
pub(super) fn clean_name(name: &str) -> &str {
    let mut rest = trim(name);
    if is_bare(rest) && !rest.ends_with(|c| matches!(c, ')' | '）') || is_star(c) || is_end(c)) {
        return rest;
    }
    loop {
        let before = rest;
        rest = without_hint(without_number(trim(rest.trim_end_matches(is_end).trim_matches(is_star))));
        if rest.len() == before.len() {
            break;
        }
    }
    // #N/A is no blank: there is a name, which nobody knows.
    let is_error = rest.starts_with(['#', '＃']) && Marks::of_text(rest) != Marks::NONE;
    if is_placeholder(rest) && !is_error { "" } else { rest }
}

fn is_star(c: char) -> bool {
    matches!(c, '★' | '☆' | '*' | '＊' | '▲')
}

/// A stop or the number of a note, behind a name: 合格率：, 群众满意度①.
fn is_end(c: char) -> bool {
    matches!(c, ':' | '：' | '。' | ';' | '；' | ',' | '，' | '、' | '①'..='⑳')
}

/// What names a level without its numbering and brackets: 1.1 数量指标, 【产出指标】.
pub(super) fn level_name(text: &str) -> &str {
    let bare = unlettered(trim(text).trim_matches(['【', '】', '[', ']']));
    let rest = bare.trim_start_matches(|c: char| half_width(c).is_ascii_digit() || half_width(c) == '.');
    // 1级指标 is a word.
    if rest.starts_with(is_blank) || rest.len() < bare.len() && !rest.starts_with('级') {
        trim(rest)
    } else {
        bare
    }
}

/// Whether a text is the number of a row and nothing else: 1, 1.2, （二）.
pub(super) fn numbers_row(text: &str) -> bool {
    let text = trim(text);
    let is_sign = |c: char| {
        let half = half_width(c);
        half.is_ascii_digit() || half.is_ascii_punctuation() || c == '、' || NUMERALS.contains(c)
    };
    text.chars().count() < 12 && text.chars().all(is_sign)
}

/// Whether a cell is the number of a goal and nothing else: 目标1, 1, （二）.
pub(super) fn numbers_goal(text: &str) -> bool {
    let text = trim(text).trim_end_matches([':', '：']);
    let rest = ["目标", "任务"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    !rest.is_empty() && rest.chars().count() < 6 && numbers_row(rest)
}

/// Cuts what numbers a level with a letter or a Roman number: A1.数量指标, Ⅰ 产出指标.
fn unlettered(text: &str) -> &str {
    let is_mark = |c: char| matches!(half_width(c), '.' | ',' | ')' | '-') || is_blank(c);
    let behind = match text.chars().next().map(half_width) {
        Some(c) if c.is_ascii_uppercase() => {
            let rest = &text[text.chars().next().map_or(0, char::len_utf8)..];
            rest.trim_start_matches(|c: char| half_width(c).is_ascii_digit() || half_width(c) == '.')
        }
        Some('Ⅰ'..='Ⅻ') => text.trim_start_matches(|c| matches!(c, 'Ⅰ'..='Ⅻ')),
        _ => return text,
    };
    let is_numbered = text[..text.len() - behind.len()]
        .ends_with(|c: char| !half_width(c).is_ascii_uppercase())
        || behind.starts_with(is_mark);
    if is_numbered { behind.trim_start_matches(is_mark) } else { text }
}

/// Class and group where both levels stand in one cell: 产出指标-数量指标, 产出指标（数量指标）.
pub(super) fn joined_levels(
    vocabulary: &Vocabulary,
    text: &str,
) -> Option<(Option<ClassId>, Option<GroupId>)> {
    const BETWEEN: [char; 11] = ['-', '—', '－', '/', '\\', '>', '→', '\n', '_', ':', '：'];
    // Nearly every level is written in Han characters alone: nothing stands between two of them.
    if text.chars().all(is_han) {
        return None;
    }
    let bracketed = trim(text).strip_suffix([')', '）']).and_then(|text| text.split_once(['(', '（']));
    let parts = || text.split(BETWEEN).filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let [group, class] = bracketed.map_or_else(parts, |(group, class)| Vec::from([group, class]))[..] else {
        return None;
    };
    let (class, over) = (vocabulary.class_exactly(class)?, vocabulary.group_exactly(group)?);
    // 成本/时效 are two classes.
    let is_other = vocabulary.class_exactly(group).is_some_and(|other| other != class);
    (!is_other).then_some((Some(class), Some(over)))
}

/// First characters of 指标1, 目标一, 例如, 无.
pub(super) fn may_number(c: char) -> bool {
    matches!(c, '指' | '目' | '例' | '无')
}

/// First characters that a name may have besides its own.
fn may_begin(c: char) -> bool {
    c.is_ascii()
        || !is_word(c)
        || may_number(c)
        || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | 'Ⅰ'..='Ⅻ' | '①'..='⑳')
}

/// Whether a name begins with a character that is its own and says something, at a glance; else it is to be looked at.
pub(super) fn is_bare(name: &str) -> bool {
    name.chars().next().is_some_and(|c| !may_begin(c)) && value::surely_says(name, ValueWords::builtin())
}

/// What a letter or a Roman number counts in front of it: 培训人数 of A.培训人数, (B)培训人数, Ⅰ、培训人数. Not A、B类, C级.
fn without_letter(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(['(', '（']);
    let opened = rest.len() < text.len();
    let mut chars = rest.chars();
    chars.next().filter(|c| half_width(*c).is_ascii_alphabetic() || matches!(c, 'Ⅰ'..='Ⅻ'))?;
    let mark = chars.next().map(half_width)?;
    let counts = if opened { mark == ')' } else { matches!(mark, '.' | ',' | '、' | ')' | ':') };
    let name = trim(chars.as_str());
    let names = name.chars().take(2).filter(|c| is_han(*c)).count() == 2;
    (counts && names).then_some(name)
}

/// Cuts `指标1：`, `指标一:`, `1、`, `（1）`, `①` off the front.
fn without_number(text: &str) -> &str {
    let is_mark = |c: char| matches!(half_width(c), ':' | '.' | ',' | ')') || is_blank(c);
    let numbered = |text: &'_ str| -> Option<usize> {
        let digits = text.trim_start_matches(|c: char| half_width(c).is_ascii_digit());
        (digits.len() < text.len()).then_some(text.len() - digits.len())
    };
    let counted = |text: &'_ str| -> Option<usize> {
        let rest = text.trim_start_matches(|c: char| NUMERALS.contains(c));
        (rest.len() < text.len()).then_some(text.len() - rest.len())
    };
    if let Some(rest) = text.strip_prefix("指标") {
        let rest = trim(rest);
        if let Some(length) = numbered(rest) {
            return trim(rest[length..].trim_start_matches(is_mark));
        }
        if let Some(length) = counted(rest) {
            let after = &rest[length..];
            if after.is_empty() || after.starts_with(is_mark) {
                return trim(after.trim_start_matches(is_mark));
            }
        }
        return if rest.starts_with([':', '：']) {
            trim(
                &rest[rest
                    .find([':', '：'])
                    .map_or(0, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8))..],
            )
        } else {
            text
        };
    }
    // 目标2、 is a slot; 目标达成率 is a name.
    if let Some(rest) = text.strip_prefix("目标")
        && let Some(length) = numbered(rest)
        && (rest.len() == length || rest[length..].starts_with(is_mark))
    {
        return trim(rest[length..].trim_start_matches(is_mark));
    }
    if let Some(name) = without_letter(text) {
        return name;
    }
    let circled = text.trim_start_matches(|c| matches!(c, '①'..='⑳'));
    if circled.len() < text.len() {
        return trim(circled.trim_start_matches(is_mark));
    }
    // 1.1.1 培训 is numbered in three levels.
    let levels = text.trim_start_matches(|c: char| half_width(c).is_ascii_digit() || half_width(c) == '.');
    if text[..text.len() - levels.len()].chars().filter(|c| half_width(*c) == '.').count() > 1
        && !text.starts_with(['.', '．', '。'])
    {
        return trim(levels);
    }
    // 3.1 村民满意度 is numbered in two; 3.5 万人次 and 1.5 公里 are numbers.
    if levels.starts_with(is_blank) && text[..text.len() - levels.len()].contains(['.', '．']) {
        let name = trim(levels);
        let words = ValueWords::builtin();
        let is_measure = name.chars().next().is_some_and(|c| NUMERALS.contains(c) || "千万亿百".contains(c))
            || (1..=3).any(|count| words.is_unit(&name.chars().take(count).collect::<String>()));
        if name.starts_with(is_han) && !is_measure {
            return name;
        }
    }
    let open = text.trim_start_matches(['(', '（']);
    let Some(length) = numbered(open).or_else(|| counted(open)) else { return text };
    let after = &open[length..];
    let mut chars = after.chars();
    match chars.next().map(half_width) {
        // 3.5万人次培训 is a number, 3.培训 is numbered.
        Some('.' | ',')
            if open.len() == text.len()
                && (!chars.as_str().starts_with(|c: char| half_width(c).is_ascii_digit())
                    || begins_with_year(chars.as_str())) =>
        {
            trim(chars.as_str())
        }
        Some(')') => trim(chars.as_str().trim_start_matches(is_mark)),
        _ => text,
    }
}

/// 2026年10月, which no decimal goes on with.
fn begins_with_year(text: &str) -> bool {
    let year: String = text.chars().take(5).map(half_width).collect();
    year.strip_suffix('年').is_some_and(|year| {
        year.len() == 4 && year.starts_with("20") && year.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Cuts a bracket at the end that a template left: `（≥**%）`, `(≥ %)`.
fn without_hint(text: &str) -> &str {
    let Some(inner) = text.strip_suffix([')', '）']) else { return text };
    let Some(open) = inner.rfind(['(', '（']) else { return text };
    let hint = squeeze(&inner[open..]);
    let hint = hint.trim_start_matches('(');
    let has_sign = ValueWords::builtin().sign_in(hint).is_some();
    let has_blank = hint.contains("**")
        || hint.contains("XX")
        || hint.contains("xx")
        || hint.contains("××")
        || hint.contains("__");
    if hint.is_empty() || has_blank || (has_sign && !hint.chars().any(char::is_numeric)) {
        trim(&text[..open])
    } else {
        text
    }
}

/// The sign of comparison and the unit that a template left behind a name, in a bracket or before it: `≥`, `个` of `座位（≥个）`, `≥`,
/// `%` of `合格率（≥**%）` and of `合格率≥（%）`, `不超过`, `元` of `培训费不超过（元）`.
pub(super) fn hint_of(name: &str) -> Option<(&str, &str)> {
    let words = ValueWords::builtin();
    let name = trim(name).trim_end_matches(|c| is_end(c) || is_star(c));
    let hint =
        name[without_hint(name).len()..].trim_start_matches(|c| is_blank(c) || matches!(c, '(' | '（'));
    let hint = hint.trim_end_matches([')', '）']);
    let unit = words.behind_signs(hint);
    let sign = &hint[..hint.len() - unit.len()];
    let (sign, unit) = match sign {
        "" => {
            let inside = name.strip_suffix([')', '）']).and_then(|name| name.rsplit_once(['(', '（']));
            let (before, unit) = inside.unwrap_or((name, ""));
            let before = trim(before);
            let is_sign = |(at, _): &(usize, char)| words.begins_with_sign(&before[*at..]);
            let signs = before.char_indices().rev().take_while(is_sign).last().map(|(at, _)| &before[at..]);
            (signs.or_else(|| words.sign_in_words(before))?, unit)
        }
        sign => (sign, unit),
    };
    comparator_of(sign, words)?;
    Some((sign, trim(unit.trim_start_matches(['*', 'X', 'x', '×', '_']))))
}

/// Whether a text says nothing: blank, `……`, `/`, `**`, `≥ %`, `XX`, 待定.
pub(super) fn is_placeholder(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.all(|c| matches!(half_width(c), 'X' | 'x' | '×'))
        || value::says_nothing(text, ValueWords::builtin())
        || value::is_example(text, ValueWords::builtin())
}

/// What stands behind the label of a field in one cell: 三级指标：改造候车亭, 指标值：≥160座.
pub(super) fn behind_label<'t>(vocabulary: &Vocabulary, field: Field, text: &'t str) -> Option<&'t str> {
    let (label, rest) = trim(text).split_once([':', '：'])?;
    Some(trim(rest)).filter(|_| vocabulary.field_named(label) == Some(field))
}

/// The text of a cell without blanks around it; where cells have labels, what stands behind its own.
pub(super) fn text_in<'t>(vocabulary: &Vocabulary, has_labels: bool, field: Field, text: &'t str) -> &'t str {
    let behind = if has_labels { behind_label(vocabulary, field, text) } else { None };
    behind.unwrap_or(trim(text))
}

/// What a line around or between indicators is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Title,
    Note,
    Total,
    Other,
}

/// What a line that begins with this text is.
pub(super) fn line(vocabulary: &Vocabulary, text: &str) -> Line {
    let start = start_of(text);
    let SheetWords { titles, annexes, .. } = &vocabulary.sheet;
    let is_titled = start.chars().count() < 60 && says_any(&start, titles);
    // 附件1：2026年分馆建设绩效目标表 is a title, whatever begins it.
    let is_annex = is_titled && annexes.iter().any(|word| start.starts_with(word.as_str()));
    if vocabulary.is_total(text) {
        Line::Total
    } else if begins_note(vocabulary, &start) && !is_annex {
        Line::Note
    } else if is_titled || is_date_line(&start) {
        Line::Title
    } else {
        Line::Other
    }
}

/// The beginning of a line in normal form, as long as any title or note.
fn start_of(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).take(60).map(half_width).collect()
}

fn begins_note(vocabulary: &Vocabulary, start: &str) -> bool {
    let SheetWords { notes, signatures, .. } = &vocabulary.sheet;
    // （注：…）
    let bare = start.trim_start_matches('(');
    notes.iter().any(|word| bare.starts_with(word.as_str()))
        || signatures.iter().any(|word| start.starts_with(word.as_str()))
        || is_page_line(start)
}

/// Whether a line that begins with this text is a note or a signature.
pub(super) fn is_note(vocabulary: &Vocabulary, text: &str) -> bool {
    let may_be_page = || text.trim_end().ends_with(['页', ')', '）', '-', '—']);
    (vocabulary.sheet.begins_line(text) || may_be_page())
        && begins_note(vocabulary, &start_of(text))
        && !vocabulary.is_total(text)
}

/// Most characters of a line below a list.
const LONGEST_FOOTER: usize = 60;

/// Whether the only cell of a row of a list is a line below it, and no name of a project: 共9条记录, 2026年11月30日, （盖章）.
pub(super) fn is_footer(vocabulary: &Vocabulary, text: &str) -> bool {
    if text.chars().count() > LONGEST_FOOTER {
        return false;
    }
    let text = squeeze(text);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_date = digits > 5 && text.chars().all(|c| c.is_ascii_digit() || "年月日-/.:".contains(c));
    let is_page = text.contains('/') && text.chars().all(|c| c.is_ascii_digit() || c == '/');
    // — and *** say nothing, 共9条 only counts the rows.
    let is_mark = !text.contains(char::is_alphanumeric);
    let count = text.strip_prefix('共').and_then(|rest| rest.strip_suffix(['条', '行', '项']));
    let is_count = count.is_some_and(|count| count.bytes().all(|c| c.is_ascii_digit()));
    let is_word = vocabulary.sheet.footer_lines.iter().any(|line| *line == text);
    is_date || is_page || is_mark || is_count || is_word || says_any(&text, &vocabulary.sheet.footers)
}

/// Whether a line that is a note is its label, and no name that begins alike: 经办人：张三, 经办人签字, not 经办人员培训人次.
pub(super) fn is_label(vocabulary: &Vocabulary, text: &str) -> bool {
    let has_gap = trim(text).contains(is_blank);
    let text = squeeze(text);
    let SheetWords { notes, signatures, .. } = &vocabulary.sheet;
    let goes_on = |rest: &str| rest.starts_with(is_word) && !signatures.iter().any(|word| rest == word);
    let mut after = notes.iter().chain(signatures).filter_map(|word| text.strip_prefix(word.as_str()));
    has_gap || text.contains(':') || after.any(|rest| !goes_on(rest))
}

/// 第1页, 第1页,共2页, 1/2页: printed under each page.
fn is_page_line(start: &str) -> bool {
    let bare = start.trim_matches(['(', ')', '-', '—']);
    let bare = bare.strip_prefix('第').unwrap_or(bare);
    let is_page = bare.starts_with(|c: char| c.is_ascii_digit()) && bare.ends_with('页');
    is_page && bare.chars().all(|c| c.is_ascii_digit() || "第页共/,".contains(c))
}

/// `(2024年度)`, `2024年`, `单位:万元`: is under a title.
fn is_date_line(start: &str) -> bool {
    // (2024年度) 单位:万元
    if let Some((before, unit)) = start.rsplit_once("单位:")
        && !before.is_empty()
        && MoneyUnit::whole(unit.trim_end_matches(')')).is_some()
    {
        return is_date_line(before.trim_end_matches("金额").trim_end_matches('('));
    }
    let bare = start.trim_matches(['(', ')']);
    let year = bare.trim_end_matches("度").strip_suffix('年').unwrap_or("");
    (year.len() == 4 && year.bytes().all(|c| c.is_ascii_digit() || c == b'X' || c == b'x'))
        || bare.strip_prefix("单位:").is_some_and(|unit| MoneyUnit::whole(unit).is_some())
        || bare.starts_with("金额单位:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_numbering_stars_and_hints() {
        for (name, clean) in [
            ("指标1：新建保鲜库数量", "新建保鲜库数量"),
            ("指标1.药品抽验品种", "药品抽验品种"),
            ("指标 12:家庭医生签约率", "家庭医生签约率"),
            ("指标1工程资金金额", "工程资金金额"),
            ("指标一：培训", "培训"),
            ("指标一致率", "指标一致率"),
            ("★★★受益户数(≥**户)", "受益户数"),
            ("*种植作物成活率（≥ **%）", "种植作物成活率"),
            ("合格率（≥ %）", "合格率"),
            ("1、培训人数", "培训人数"),
            ("(2)培训人数", "培训人数"),
            ("A.培训人数", "培训人数"),
            ("（Ｂ）培训人数", "培训人数"),
            ("Ⅲ、培训人数", "培训人数"),
            ("c)培训人数", "培训人数"),
            ("A、B类设备数量", "A、B类设备数量"),
            ("(A)级景区数量", "级景区数量"),
            ("C级危房改造户数", "C级危房改造户数"),
            ("X光机数量", "X光机数量"),
            ("3.5万人次培训", "3.5万人次培训"),
            ("1.2026年10月底前完成验收", "2026年10月底前完成验收"),
            ("１．２０２６年底前完成验收", "２０２６年底前完成验收"),
            ("1.1.1 培训人数", "培训人数"),
            ("3.1 群众满意度", "群众满意度"),
            ("3.5 万人次培训", "3.5 万人次培训"),
            ("1.5 公里道路", "1.5 公里道路"),
            ("12350举报奖励次数", "12350举报奖励次数"),
            ("0-6岁儿童健康管理数", "0-6岁儿童健康管理数"),
            ("结余率(计算方法为:结余数/预算数)", "结余率(计算方法为:结余数/预算数)"),
            ("面积(万亩)", "面积(万亩)"),
            ("指标2：", ""),
            ("指标2", ""),
            ("目标2、", ""),
            ("目标达成率", "目标达成率"),
            ("……", ""),
            ("/", ""),
            ("★", ""),
            ("无", ""),
            ("指标1：……", ""),
            ("（如：按期完成率）", ""),
            ("（请假）人数", "（请假）人数"),
        ] {
            assert_eq!(clean_name(name), clean, "{name}");
        }
    }

    #[test]
    fn levels_lose_their_numbers() {
        for (text, level) in [
            ("1.1 数量指标", "数量指标"),
            ("A1.数量指标", "数量指标"),
            ("B.效益指标", "效益指标"),
            ("Ⅱ 效益指标", "效益指标"),
            ("【产出指标】", "产出指标"),
            ("A级景区", "A级景区"),
            ("1级指标", "1级指标"),
        ] {
            assert_eq!(level_name(text), level, "{text}");
        }
    }

    #[test]
    fn placeholders_are_told_from_values() {
        for text in ["", " ", "……", "/", "—", "≥**%", "≥ %", "XX", "××%", "无"] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in ["0", "≥90%", "公里", "是", "X光机1台"] {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
