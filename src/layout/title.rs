//! What the title of a form or the tab of its sheet says of a project that has no name of its own.
//! Takes a title or a tab's name, gives the part that names something. Words that every title has are not a name.

use super::residue::{self, Line};
use crate::text::fold::{half_width, is_blank, squeeze, trim};
use crate::text::number::NUMERALS;
use crate::words::vocabulary::{Vocabulary, says_any};

/// A title must name at least this many characters besides the words that every title has.
const SHORTEST: usize = 4;

/// The project that a title names: 2024年|老旧小区雨污分流改造|绩效目标申报表.
pub(super) fn project_in<'a>(vocabulary: &Vocabulary, title: &'a str) -> Option<&'a str> {
    let end = vocabulary.sheet.titles.iter().filter_map(|word| title.find(word.as_str())).min()?;
    let words = &vocabulary.sheet;
    let mut name = without_year(vocabulary, trim(&title[..end]));
    for tail in &words.title_tails {
        name = name.trim_end_matches(tail.as_str());
    }
    name = without_last_year(trim(name));
    name = trim(name.trim_matches(['-', '—']));
    for (open, close) in [('“', '”'), ('《', '》'), ('"', '"')] {
        let inside = name.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        name = inside.filter(|inside| !inside.contains([open, close])).map_or(name, trim);
    }
    name = behind_office(vocabulary, name);
    let ends_generally = words.general_tails.iter().any(|tail| name.ends_with(tail.as_str()));
    let own = (!ends_generally && names_something(vocabulary, name)).then_some(name);
    own.or_else(|| behind_number(vocabulary, title))
}

/// What stands behind an office and a year: 公路养护 of 县交通运输局2026年公路养护.
fn behind_office<'a>(vocabulary: &Vocabulary, name: &'a str) -> &'a str {
    let Some((dated, behind)) = name.split_once('年') else { return name };
    let office = dated.trim_end_matches(|c: char| half_width(c).is_ascii_digit());
    let is_year = dated[office.len()..].chars().count() == 4;
    match is_year && vocabulary.sheet.ends_as_office(trim(office)) {
        true => trim(behind.strip_prefix('度').unwrap_or(behind)),
        false => name,
    }
}

/// The project that stands behind the number of a table: 绩效目标表一：|古树名木保护.
fn behind_number<'a>(vocabulary: &Vocabulary, title: &'a str) -> Option<&'a str> {
    let (table, name) = title.split_once([':', '：'])?;
    let unnumbered =
        trim(table).trim_end_matches(|c: char| half_width(c).is_ascii_digit() || NUMERALS.contains(c));
    let is_table = unnumbered.len() < trim(table).len() && unnumbered.ends_with('表');
    let name = trim(name);
    let is_name = is_table && !name.contains([':', '：']) && names_something(vocabulary, name);
    is_name.then_some(name)
}

/// The project that a line right above a table names: 表1 大气监测站运维|绩效目标.
pub(super) fn project_in_caption<'a>(vocabulary: &Vocabulary, text: &'a str) -> Option<&'a str> {
    let words = &vocabulary.sheet;
    let text = without_year(vocabulary, without_table_number(trim(text)));
    let name = words.caption_tails.iter().find_map(|tail| text.strip_suffix(tail.as_str()))?;
    let name = trim(without_last_year(trim(name)));
    let ends_generally = words.general_tails.iter().any(|tail| name.ends_with(tail.as_str()));
    (!ends_generally && names_something(vocabulary, name)).then_some(name)
}

/// Whether a line begins with the number of a table: 表1 项目支出, 表二：绩效指标.
pub(super) fn numbers_table(text: &str) -> bool {
    without_table_number(trim(text)).len() < trim(text).len()
}

/// Cuts `表1` off the front.
pub(super) fn without_table_number(text: &str) -> &str {
    let Some(number) = text.strip_prefix('表') else { return text };
    let is_number =
        |c: char| half_width(c).is_ascii_digit() || NUMERALS.contains(c) || matches!(c, '-' | '—');
    let rest = number.trim_start_matches(is_number);
    let name = rest.trim_start_matches(|c: char| matches!(half_width(c), ':' | '.' | '、') || is_blank(c));
    if rest.len() < number.len() && name.len() < rest.len() { name } else { text }
}

/// The office that the title of a form about all it does begins with: 某区审计局|2025年度部门整体支出绩效自评表.
pub(super) fn office_in<'a>(vocabulary: &Vocabulary, title: &'a str) -> Option<&'a str> {
    let words = &vocabulary.sheet;
    let title = without_year(vocabulary, trim(title));
    let year = title.find("20").filter(|at| title[*at..].chars().nth(4) == Some('年'));
    let about = words.office_titles.iter().filter_map(|word| title.find(word.as_str()));
    let end = about.chain(year).min()?;
    let name = trim(&title[..end]);
    words.ends_as_office(name).then_some(name)
}

/// Whether a form of this title is about all an office does: 部门（单位）整体支出绩效目标申报表.
pub(super) fn is_of_office(vocabulary: &Vocabulary, title: &str) -> bool {
    let title = squeeze(title);
    says_any(&title, &vocabulary.sheet.office_titles)
}

/// Whether a line is the title of a form or a list: 项目支出绩效目标表.
pub(super) fn names_table(vocabulary: &Vocabulary, text: &str) -> bool {
    residue::line(vocabulary, text) == Line::Title && says_any(&squeeze(text), &vocabulary.sheet.titles)
}

/// The project that a tab names.
pub(super) fn project_of_tab<'a>(vocabulary: &Vocabulary, tab: &'a str) -> Option<&'a str> {
    let name = trim(tab);
    (names_something(vocabulary, name)).then_some(name)
}

/// Cuts `附件2：`, `2024年度` off the front.
fn without_year<'a>(vocabulary: &Vocabulary, text: &'a str) -> &'a str {
    let mut rest = text;
    if let Some(after) = vocabulary.sheet.annexes.iter().find_map(|word| rest.strip_prefix(word.as_str())) {
        let unnumbered = after.trim_start_matches(char::is_numeric);
        let marked =
            unnumbered.trim_start_matches(|c: char| matches!(half_width(c), ':' | '.' | '-') || is_blank(c));
        if marked.len() < unnumbered.len() {
            rest = marked;
        }
    }
    let digits = rest.trim_start_matches(|c: char| half_width(c).is_ascii_digit());
    match digits.strip_prefix('年') {
        Some(after) if digits.len() < rest.len() => trim(after.strip_prefix('度').unwrap_or(after)),
        _ => rest,
    }
}

/// Cuts `2024年度` off the end: 乡村医生培训项目2024年绩效目标表.
fn without_last_year(text: &str) -> &str {
    let Some(dated) = text.strip_suffix("年度").or_else(|| text.strip_suffix('年')) else { return text };
    let name = dated.trim_end_matches(|c: char| half_width(c).is_ascii_digit());
    if dated[name.len()..].chars().count() == 4 { name } else { text }
}

/// Whether enough is left of a text without the words that titles and tabs have anyway.
fn names_something(vocabulary: &Vocabulary, text: &str) -> bool {
    let mut rest = text.to_lowercase();
    for word in &vocabulary.sheet.generic_names {
        rest = rest.replace(word.as_str(), "");
    }
    rest.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_and_titles_of_offices_are_taken_apart() {
        let vocabulary = Vocabulary::builtin();
        for (text, name) in [
            ("表1 大气监测站运维绩效目标", Some("大气监测站运维")),
            ("附件2：危废应急处置2026年绩效目标及指标", Some("危废应急处置")),
            ("2026年度绩效目标", None),
            ("项目绩效目标", None),
            ("大气监测站运维", None),
        ] {
            assert_eq!(project_in_caption(vocabulary, text), name, "{text}");
        }
        for (title, office) in [
            ("某区审计局2025年度部门整体支出绩效自评表", Some("某区审计局")),
            ("2026年某市教育局部门整体绩效目标表", Some("某市教育局")),
            ("部门整体支出绩效目标表", None),
            ("2026年度教育系统部门整体绩效目标表", None),
        ] {
            assert_eq!(office_in(vocabulary, title), office, "{title}");
        }
    }

    #[test]
    fn titles_and_tabs_name_projects_only_where_they_name_something() {
        let vocabulary = Vocabulary::builtin();
        for (title, name) in [
            ("2024年老旧小区雨污分流改造绩效目标申报表", Some("老旧小区雨污分流改造")),
            ("附件2：2021年度春节文艺演出项目支出绩效目标表", Some("春节文艺演出")),
            ("乡村医生培训项目2026年度绩效目标表", Some("乡村医生培训项目")),
            ("“智慧养老”项目2026年绩效目标表", Some("“智慧养老”项目")),
            ("《社区公共图书馆建设》绩效目标表", Some("社区公共图书馆建设")),
            ("绩效目标表一：古树名木保护", Some("古树名木保护")),
            ("绩效目标表1：单位：万元", None),
            ("绩效目标表：一般公共预算", None),
            ("县交通运输局2026年公路养护项目绩效目标表", Some("公路养护项目")),
            ("县交通运输局2026年度项目绩效目标表", None),
            ("项目支出绩效目标申报表", None),
            ("2023年市级部门预算项目支出绩效目标申报表", None),
            ("中央对地方专项转移支付区域绩效目标表", None),
            ("财政项目支出绩效自评表", None),
        ] {
            assert_eq!(project_in(vocabulary, title), name, "{title}");
        }
        for (tab, name) in [
            ("智慧图书馆运维经费", Some("智慧图书馆运维经费")),
            ("Sheet1", None),
            ("10", None),
            ("附件1-绩效目标表", None),
            ("部门项目支出绩效目标05-2", None),
            ("", None),
        ] {
            assert_eq!(project_of_tab(vocabulary, tab), name, "{tab}");
        }
    }
}
