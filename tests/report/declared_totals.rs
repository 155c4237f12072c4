//! Totals that a rule set declares, where people and programs meet them.

use crate::awkward;
use crate::lang::{Bilingual, Lang};
use crate::model::finding::{Figure, Grouping, Report, Total, TotalUnit, Untrusted};
use crate::report::{Format, Style, json_schema, write};
use rust_decimal::Decimal;

fn report() -> Report {
    let figure = |yuan: i64, projects, left_out, again| Figure {
        value: Some(Decimal::from(yuan)),
        projects,
        left_out,
        again,
        ..Figure::default()
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
