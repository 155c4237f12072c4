//! Names of projects that begin with their code, as systems print them: 4601T000012-智慧社区, [W2026001]家庭医生.
//! Takes the values of a project, gives code and name apart where no other place says the code.

use super::lines::unnumbered;
use crate::model::project::{Value, Values};
use crate::text::fold::{is_blank, is_han, trim};
use crate::text::identity;
use crate::text::number::NUMERALS;
use crate::words::vocabulary::{Field, Vocabulary};

/// Fewest digits of a code before a name; fewer may be a road or a voltage.
const FEWEST_DIGITS: usize = 4;
/// What is around a code before a name.
const BRACKETS: [(char, char); 4] = [('[', ']'), ('【', '】'), ('〔', '〕'), ('［', '］')];

/// The name of a project without its number in a list: （一）物价监测, 2、节能审查. A number that goes on with digits is one of the name.
fn without_number<'t>(vocabulary: &Vocabulary, name: &'t str) -> Option<&'t str> {
    let own = unnumbered(vocabulary, name);
    let is_part = |part: &String| name.starts_with(part.as_str());
    let is_numbered = own.len() < trim(name).len() && !vocabulary.sheet.counted_parts.iter().any(is_part);
    // 一、二期工程
    let begins_with_number = own.starts_with(|c: char| NUMERALS.contains(c));
    (is_numbered && own.starts_with(is_han) && !begins_with_number).then_some(own)
}

/// Parts the name of a project and the number or the code before it. A place for the code of its own counts: what is blank there stays so.
pub(super) fn part(vocabulary: &Vocabulary, values: &mut Values<'_>) {
    if let Some(whole) = values.get(Field::PROJECT_NAME)
        && let Some(name) = without_number(vocabulary, &whole.text).map(str::to_owned)
    {
        let whole = whole.clone();
        values.set(Field::PROJECT_NAME, Value { text: name.into(), ..whole });
    }
    let Some(whole) = values.get(Field::PROJECT_NAME) else { return };
    if !whole
        .text
        .starts_with(|c: char| c.is_ascii_alphanumeric() || BRACKETS.iter().any(|(open, _)| c == *open))
    {
        return;
    }
    let Some((code, name)) = parts(&whole.text) else { return };
    let (code, name) = (code.to_owned(), name.to_owned());
    let whole = whole.clone();
    match values.get(Field::PROJECT_CODE) {
        Some(known) if identity::code(&known.text) != identity::code(&code) => return,
        Some(_) => {}
        None if values.place(Field::PROJECT_CODE).is_some() => return,
        None => values.add(Field::PROJECT_CODE, Value { text: code.into(), ..whole.clone() }),
    }
    values.set(Field::PROJECT_NAME, Value { text: name.into(), ..whole });
}

/// The code that a text begins with and the name behind it.
fn parts(text: &str) -> Option<(&str, &str)> {
    let text = trim(text);
    if let Some((code, name)) =
        BRACKETS.iter().find_map(|(open, close)| text.strip_prefix(*open)?.split_once(*close))
    {
        return Some((code, trim(name))).filter(|(code, name)| are_parts(code, name));
    }
    let is_between = |c: char| matches!(c, '-' | '_' | '—' | '－' | ':' | '：') || is_blank(c);
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && !is_between(c))?;
    // 4601T-012-2026年: the last of the dashes behind which a name begins.
    let mut places = text[..end].char_indices().rev().filter(|(_, c)| is_between(*c));
    places.find_map(|(at, c)| {
        let code = text[..at].trim_end_matches(is_between);
        let name = trim(&text[at + c.len_utf8()..]);
        are_parts(code, name).then_some((code, name))
    })
}

fn are_parts(code: &str, name: &str) -> bool {
    let is_year = |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    let is_code = code.bytes().filter(u8::is_ascii_digit).count() >= FEWEST_DIGITS
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        && !code.split(['-', '_']).all(is_year);
    let is_name = name
        .starts_with(|c: char| is_han(c) || c.is_ascii_digit() || matches!(c, '“' | '《' | '（'))
        && name.chars().filter(|c| is_han(*c)).count() > 1;
    is_code && is_name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_before_names_are_told_from_years_and_roads() {
        for (text, found) in [
            ("4601T000012-智慧社区建设", Some(("4601T000012", "智慧社区建设"))),
            ("510921240001-2026年智慧社区补助", Some(("510921240001", "2026年智慧社区补助"))),
            ("[W2026001]家庭医生签约", Some(("W2026001", "家庭医生签约"))),
            ("5101 法律援助", Some(("5101", "法律援助"))),
            ("2026-智慧社区", None),
            ("2026-2028年道路养护", None),
            ("2026-2028 道路养护", None),
            ("2026年道路养护", None),
            ("G318-国道维修", None),
            ("110kV 线路改造", None),
            ("法律援助", None),
            ("51092124", None),
        ] {
            assert_eq!(parts(text), found, "{text}");
        }
    }
}
