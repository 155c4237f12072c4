//! The totals that rule sets declare, as rows for people: over all projects, and by department or district where that
//! was asked for. Takes a report, gives text. What is left out of a total is beside it.

use crate::lang::{Lang, joined, words};
use crate::model::finding::{Figure, Grouping, Report, TotalUnit};

/// One row: a total, or the part that a department or district has in the total above it.
pub(crate) struct Row {
    /// Name of the total, or of the department or district: not ours, and not escaped.
    pub name: String,
    /// Whether it is of one department or district.
    pub is_part: bool,
    pub value: String,
    pub projects: usize,
    /// What is left out and what was handed in again; empty where there is nothing to say.
    pub note: String,
}

/// The rows of all totals.
pub(crate) fn rows(report: &Report, lang: Lang) -> Vec<Row> {
    let mut rows = Vec::new();
    for total in &report.totals {
        let name = total.label.get(lang).to_owned();
        rows.push(row(name, false, total.unit, &total.whole, lang));
        let (groups, nameless) = match report.shares_by {
            None => continue,
            Some(Grouping::Department) => (&total.departments, words::NO_DEPARTMENT),
            Some(Grouping::District) => (&total.districts, words::NO_DISTRICT),
        };
        rows.extend(groups.iter().map(|(name, figure)| {
            let name = if name.raw().is_empty() { nameless.get(lang) } else { name.raw() };
            row(name.to_owned(), true, total.unit, figure, lang)
        }));
    }
    rows
}

fn row(name: String, is_part: bool, unit: TotalUnit, figure: &Figure, lang: Lang) -> Row {
    let notes = [(words::PROJECTS_LEFT_OUT, figure.left_out), (words::HANDED_IN_AGAIN, figure.again)];
    let notes = notes.into_iter().filter(|(_, count)| *count > 0).map(|(note, count)| note.of(count, lang));
    Row {
        name,
        is_part,
        value: figure.value.map_or("—".to_owned(), |value| unit.shown(value)),
        projects: figure.projects,
        note: joined(notes, lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Bilingual;
    use crate::model::finding::{Total, Untrusted};
    use crate::report::{Format, Style, awkward, json_schema, write};
    use rust_decimal::Decimal;

    fn report() -> Report {
        let figure = |yuan: i64, projects, left_out, again| Figure {
            value: Some(Decimal::from(yuan)),
            projects,
            left_out,
            again,
        };
        let nothing = Figure { left_out: 2, ..Figure::default() };
        Report {
            shares_by: Some(Grouping::Department),
            totals: vec![Total {
                id: "submitted".into(),
                label: Bilingual::new("送审金额", "submitted for review"),
                unit: TotalUnit::Yuan,
                whole: figure(9_063_000_000, 337, 2, 1),
                departments: vec![
                    (Untrusted::new(""), nothing),
                    (Untrusted::new(awkward::HOSTILE), figure(9_063_000_000, 337, 0, 1)),
                ],
                districts: Vec::new(),
            }],
            ..awkward::clean()
        }
    }

    fn text(format: Format, lang: Lang) -> String {
        let mut out = Vec::new();
        write(&report(), format, &Style::plain(lang), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn people_read_figures_and_what_is_left_out_of_them() {
        for format in [Format::Table, Format::Html] {
            let said = text(format, Lang::Zh);
            assert!(said.contains("送审金额") && said.contains("90.63亿元"), "{said}");
            assert!(said.contains("2个项目未计入、1次重复申报只计一次"), "{said}");
            assert!(said.contains("（未注明部门）") && said.contains('—'), "{said}");
            assert!(!said.contains(['\u{202e}', '\u{1b}']) && !said.contains("<b title"), "{said}");
            let said = text(format, Lang::En);
            assert!(said.contains("submitted for review"), "{said}");
        }
    }

    #[test]
    fn the_workbook_has_them_beside_its_other_counts() {
        use calamine::{Reader as _, Xlsx};
        let mut bytes = Vec::new();
        write(&report(), Format::Xlsx, &Style::plain(Lang::Zh), &mut bytes).unwrap();
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
        let sheet = book.worksheet_range("合计").unwrap();
        let row = sheet.rows().find(|row| row[0].to_string().starts_with("送审金额")).unwrap();
        assert_eq!([&row[1], &row[2]].map(ToString::to_string), ["90.63亿元", "337"]);
    }

    #[test]
    fn programs_get_them_exactly_and_as_the_schema_says() {
        let document: serde_json::Value = serde_json::from_str(&text(Format::Json, Lang::Zh)).unwrap();
        let mut schemas = boon::Schemas::new();
        let mut compiler = boon::Compiler::new();
        compiler.add_resource("file:///schema.json", serde_json::from_str(json_schema()).unwrap()).unwrap();
        let schema = compiler.compile("file:///schema.json", &mut schemas).unwrap();
        assert!(schemas.validate(&document, schema).is_ok());
        let total = &document["totals"][0];
        assert_eq!((&total["value"], &total["unit"]), (&"9063000000".into(), &"yuan".into()));
        assert_eq!(total["groups"][0]["value"], serde_json::Value::Null);
        assert_eq!(total["groups"][1]["name"], awkward::HOSTILE);
    }
}
