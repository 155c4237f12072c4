//! Sentences of a finding in one language: what is wrong, how to fix it, where it is.
//!
//! Takes a finding and its rule's templates, gives text that may quote the submission and is therefore still
//! untrusted: the caller escapes it for where it goes.

use super::escape::excerpt;
use crate::lang::{Bilingual, Lang, Words, joined, words};
use crate::model::finding::{Arg, FileReport, Finding, Outcome, RuleText, Severity, Standing, Untrusted};
use crate::model::sheet::{Address, Place};
use std::borrow::Cow;
use std::fmt::Write as _;

/// Cells named in a sentence before the rest is counted.
const CELLS_NAMED: usize = 12;

/// What is wrong here, without the requirement itself: `现有3个，还差1个`. A note that the check has to add stands
/// behind it.
pub(crate) fn message(finding: &Finding, rule: &RuleText, lang: Lang) -> Untrusted {
    let mut out = String::new();
    put_message(&mut out, finding, rule, lang);
    Untrusted::new(out)
}

/// Requirement and fault in one complete sentence: `量化指标应超过50%：4/8 = 50%，还差1个`.
pub fn whole(finding: &Finding, rule: &RuleText, lang: Lang) -> Untrusted {
    let summary = rule.summary.get(lang);
    // Long enough for most sentences.
    let mut out = String::with_capacity(summary.len() + 128);
    out.push_str(summary);
    if !summary.is_empty() {
        out.push_str(words::COLON.get(lang));
    }
    put_message(&mut out, finding, rule, lang);
    Untrusted::new(out)
}

fn put_message(out: &mut String, finding: &Finding, rule: &RuleText, lang: Lang) {
    match finding.outcome {
        Outcome::Violated => {
            put(out, rule.message.get(lang), finding, lang);
            if let Some((_, Arg::Words(note))) = finding.args.iter().find(|(name, _)| *name == "note") {
                put(out, note.get(lang), finding, lang);
            }
        }
        Outcome::Unjudged => {
            out.push_str(words::CANNOT_BE_JUDGED.get(lang));
            let reason = arg(finding, "reason", lang);
            put(out, reason.as_deref().unwrap_or(words::NO_REASON.get(lang)), finding, lang);
        }
    }
}

/// How to fix it. An unjudged finding has a remedy only when its check gives one: what the rule
/// advises is for those that break it.
pub fn fix(finding: &Finding, rule: &RuleText, lang: Lang) -> Option<Untrusted> {
    match finding.outcome {
        Outcome::Violated => {
            rule.fix.as_ref().map(|fix| Untrusted::new(filled(fix.get(lang), finding, lang)))
        }
        Outcome::Unjudged => arg(finding, "remedy", lang).map(Untrusted::new),
    }
}

/// Puts the arguments of a finding into the placeholders of a template; one that no argument fills stays as it is.
fn filled(template: &str, finding: &Finding, lang: Lang) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    put(&mut out, template, finding, lang);
    out
}

/// The same at the end of a text.
fn put(out: &mut String, template: &str, finding: &Finding, lang: Lang) {
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let inside = &rest[open + 1..];
        let placeholder = inside.find('}').and_then(|close| {
            let value = arg(finding, &inside[..close], lang)?;
            Some((value, &inside[close + 1..]))
        });
        match placeholder {
            Some((value, after)) => {
                out.push_str(&value);
                rest = after;
            }
            None => {
                out.push('{');
                rest = inside;
            }
        }
    }
    out.push_str(rest);
}

/// A placeholder of the rule's sentences that nothing fills for this finding.
pub(crate) fn unfilled<'r>(finding: &Finding, rule: &'r RuleText) -> Option<&'r str> {
    if finding.outcome == Outcome::Unjudged {
        return None;
    }
    let sentences = [Some(&rule.message), rule.fix.as_ref()].into_iter().flatten();
    let templates = sentences.flat_map(|sentence| [&sentence.zh, &sentence.en]);
    let placeholders = templates.flat_map(|template| template.split('{').skip(1));
    let mut names = placeholders.filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
    names.find(|name| arg(finding, name, Lang::Zh).is_none())
}

/// The value of one placeholder: an argument of the finding, or one of its own fields.
fn arg<'a>(finding: &'a Finding, name: &str, lang: Lang) -> Option<Cow<'a, str>> {
    if let Some((_, value)) = finding.args.iter().find(|(known, _)| *known == name) {
        return Some(match value {
            Arg::Plain(text) => Cow::Borrowed(text),
            Arg::Text(text) => excerpt(text.raw(), lang),
            Arg::Both(texts) => excerpt(texts[lang as usize].raw(), lang),
            Arg::Words(text) => Cow::Borrowed(text.get(lang)),
            Arg::List(texts) => Cow::Owned(joined(texts.iter().map(|text| text.get(lang)), lang)),
            Arg::Cells(cells) => Cow::Owned(named_cells(cells, lang)),
        });
    }
    match name {
        "found" => Some(match &finding.found {
            Some(text) => excerpt(text.raw(), lang),
            None => Cow::Borrowed(if lang == Lang::Zh { "（未填写）" } else { "(blank)" }),
        }),
        "required" => finding
            .required
            .as_ref()
            .map(|text| Cow::Owned(excerpt(&with_signs(text.raw()), lang).into_owned())),
        "difference" => finding.difference.as_deref().map(Cow::Borrowed),
        "counted" => Some(Cow::Owned(named_cells(&finding.counted, lang))),
        "cell" => finding.at.map(|at| Cow::Owned(cell(at, lang))),
        _ => None,
    }
}

/// A bound as people write it: `≤ 100%`, where programs get `<= 100%`.
pub fn with_signs(bound: &str) -> String {
    bound.replace(">=", "≥").replace("<=", "≤")
}

/// `E12、E15`; a long list is cut and its length said.
fn named_cells(cells: &[Address], lang: Lang) -> String {
    let first = cells.iter().take(CELLS_NAMED).map(|at| cell(*at, lang));
    let mut out = joined(first, lang);
    if cells.len() > CELLS_NAMED {
        let all = words::CELLS.of(cells.len(), lang);
        let _ = match lang {
            Lang::Zh => write!(out, "等{all}"),
            Lang::En => write!(out, " … ({all})"),
        };
    }
    out
}

/// `Sheet1!B12`, `'部门 A'!B12`; the cell alone where the sheet has no name (CSV), the sheet alone where the
/// finding has no cell. None for the file as a whole.
pub fn place(file: &FileReport, finding: &Finding) -> Option<Untrusted> {
    let sheet = finding.sheet.and_then(|sheet| file.sheets.get(sheet)).map_or("", |sheet| sheet.name.raw());
    match finding.at {
        Some(at) => Some(Untrusted::new(reference(sheet, at))),
        None if !sheet.is_empty() => Some(Untrusted::new(sheet)),
        None => None,
    }
}

/// The same in the words of people: what is in a document has its place said, as no program shows letters for it.
pub(crate) fn place_said(file: &FileReport, finding: &Finding, lang: Lang) -> Option<Untrusted> {
    match finding.at {
        Some(at) if !matches!(at.place(), Place::Grid(_)) => Some(Untrusted::new(cell(at, lang))),
        _ => place(file, finding),
    }
}

/// A cell as people name it: `B12`; in a document 表1第5行第3列.
pub(crate) fn cell(at: Address, lang: Lang) -> String {
    let place = at.place();
    let (number, column) = (place.number(), at.apart().1.column + 1);
    match (place, lang) {
        (Place::Grid(_), _) => at.to_string(),
        (Place::Row { table, .. }, Lang::Zh) => format!("表{}第{number}行第{column}列", table + 1),
        (Place::Row { table, .. }, Lang::En) => format!("table {} row {number} column {column}", table + 1),
        (Place::Before { table, .. }, Lang::Zh) => format!("表{}前第{number}段", table + 1),
        (Place::Before { table, .. }, Lang::En) => format!("paragraph {number} before table {}", table + 1),
        (Place::After { table, .. }, Lang::Zh) => format!("表{}后第{number}段", table + 1),
        (Place::After { table, .. }, Lang::En) => format!("paragraph {number} behind table {}", table + 1),
    }
}

/// A row as people name it: 第5行; in a document 表1第5行.
pub fn row(row: u32, lang: Lang) -> String {
    let place = Place::of_row(row);
    match (place, lang) {
        (Place::Grid(_), Lang::Zh) => format!("第{}行", place.number()),
        (Place::Grid(_), Lang::En) => format!("row {}", place.number()),
        (Place::Row { table, .. }, Lang::Zh) => format!("表{}第{}行", table + 1, place.number()),
        (Place::Row { table, .. }, Lang::En) => format!("table {} row {}", table + 1, place.number()),
        (Place::Before { .. } | Place::After { .. }, _) => cell(Address::new(row, 0), lang),
    }
}

/// A cell as a formula would name it: the sheet in quotes unless it is one plain word.
pub fn reference(sheet: &str, at: Address) -> String {
    match at.place() {
        Place::Grid(_) => reference_written(sheet, &at.to_string()),
        _ => at.to_string(),
    }
}

/// The same of a cell that is written already; what is in a document names its table itself.
pub(crate) fn reference_written(sheet: &str, cell: &str) -> String {
    let plain = sheet.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.')
        && !sheet.starts_with(|c: char| c.is_numeric() || c == '.');
    if sheet.is_empty() || cell.contains('!') {
        cell.to_owned()
    } else if plain {
        format!("{sheet}!{cell}")
    } else {
        format!("'{}'!{cell}", sheet.replace('\'', "''"))
    }
}

/// The line in a text file, where it says more than the row of the cell does (a field with line breaks came before).
pub(crate) fn line_apart(file: &FileReport, finding: &Finding) -> Option<u32> {
    let row = finding.at.map(|at| at.place().number());
    file.line(finding).filter(|line| Some(*line) != row)
}

/// The line for programs that want one for everything: of a text file its own, of a sheet its row, else the first.
pub(crate) fn some_line(file: &FileReport, finding: &Finding) -> u32 {
    file.line(finding).unwrap_or_else(|| finding.at.map_or(1, |at| at.place().number()))
}

/// How to fix it, in both languages.
pub(crate) fn fix_both(finding: &Finding, rule: &RuleText) -> Option<Bilingual> {
    let [zh, en] = [Lang::Zh, Lang::En].map(|lang| fix(finding, rule, lang));
    Some(Bilingual { zh: zh?.into_raw(), en: en?.into_raw() })
}

/// The word for a severity.
pub(crate) fn severity(severity: Severity) -> Words {
    match severity {
        Severity::Error => words::ERROR,
        Severity::Warning => words::WARNING,
        Severity::Info => words::INFO,
    }
}

/// The word for an outcome.
pub(crate) fn outcome(outcome: Outcome) -> Words {
    match outcome {
        Outcome::Violated => words::VIOLATED,
        Outcome::Unjudged => words::UNJUDGED,
    }
}

/// The word for a standing.
pub(crate) fn standing(standing: Standing) -> Words {
    match standing {
        Standing::New => words::NEW,
        Standing::Remaining => words::REMAINING,
        Standing::Waived(_) => words::WAIVED,
    }
}

/// Both languages of a sentence.
pub(crate) fn both(sentence: impl Fn(Lang) -> Untrusted) -> Bilingual {
    Bilingual { zh: sentence(Lang::Zh).into_raw(), en: sentence(Lang::En).into_raw() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(message: &str) -> RuleText {
        RuleText {
            id: "indicator-minimum".into(),
            rule_set: 0,
            severity: Severity::Error,
            aspect: None,
            summary: Bilingual::new("绩效指标至少4个", "At least 4 indicators"),
            message: Bilingual::same(message),
            fix: Some(Bilingual::new("再补充{missing}个", "add {missing}")),
            source: None,
        }
    }

    fn finding(args: Vec<(&'static str, Arg)>) -> Finding {
        Finding { args, ..Finding::blank(0, Severity::Error, Outcome::Violated) }
    }

    #[test]
    fn placeholders_are_filled_from_the_arguments() {
        let finding = finding(vec![
            ("actual", Arg::Plain("3".into())),
            (
                "classes",
                Arg::List(vec![Bilingual::new("数量", "quantity"), Bilingual::new("质量", "quality")]),
            ),
            ("cells", Arg::Cells(vec![Address::new(11, 4), Address::new(14, 4)])),
        ]);
        let rule = rule("{actual}/{classes}/{cells}");
        assert_eq!(message(&finding, &rule, Lang::Zh).raw(), "3/数量、质量/E12、E15");
        assert_eq!(message(&finding, &rule, Lang::En).raw(), "3/quantity, quality/E12, E15");
    }

    #[test]
    fn an_argument_is_not_a_template_and_an_unknown_placeholder_stays() {
        let finding = finding(vec![("value", Arg::Text(Untrusted::new("{actual} {")))]);
        let rule = rule("“{value}” {nothing} {");
        assert_eq!(message(&finding, &rule, Lang::Zh).raw(), "“{actual} {” {nothing} {");
    }

    #[test]
    fn a_long_list_of_cells_is_cut_and_counted() {
        let finding = finding(vec![("cells", Arg::Cells((0..40).map(|row| Address::new(row, 0)).collect()))]);
        let shown = message(&finding, &rule("{cells}"), Lang::Zh);
        assert!(shown.raw().ends_with("A12等40个单元格"), "{}", shown.raw());
    }

    #[test]
    fn an_unjudged_finding_gives_its_reason_and_not_the_fault() {
        let finding = Finding {
            outcome: Outcome::Unjudged,
            ..finding(vec![("reason", Arg::Words(Bilingual::new("项目类别未填", "no category")))])
        };
        let rule = rule("has {actual}");
        assert_eq!(message(&finding, &rule, Lang::Zh).raw(), "无法判断：项目类别未填");
        assert_eq!(message(&finding, &rule, Lang::En).raw(), "cannot be judged: no category");
        assert_eq!(fix(&finding, &rule, Lang::Zh), None);
    }

    #[test]
    fn a_cell_is_named_with_its_sheet() {
        let b12 = Address::new(11, 1);
        assert_eq!(reference("", b12), "B12");
        assert_eq!(reference("申报表", b12), "申报表!B12");
        assert_eq!(reference("05-2", b12), "'05-2'!B12");
        assert_eq!(reference("Bob's sheet", b12), "'Bob''s sheet'!B12");
    }
}
