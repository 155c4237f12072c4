//! Tables of Excel 2003 in XML, as programs write them.

use super::*;
use crate::model::notice::Fact;
use crate::read::{Options, Source, number_format, open};

fn document(rows: &str) -> String {
    document_with("", rows)
}

#[test]
fn columns_rows_and_parents_lend_their_style() {
    let text = document_with(
        "<Style ss:ID=\"q\" ss:Parent=\"p\"><Font ss:StrikeThrough=\"1\"/></Style>",
        "<Row><Cell><Data ss:Type=\"Number\">0.5</Data></Cell><Cell ss:StyleID=\"q\"><Data ss:Type=\"Number\">0.6</Data></Cell>\
         <Cell><Data ss:Type=\"Number\">0.7</Data></Cell></Row>\
         <Row ss:StyleID=\"d\"><Cell><Data ss:Type=\"Number\">44196</Data></Cell></Row>",
    );
    let text = text.replace("<Column ", "<Column ss:StyleID=\"p\"/><Column ");
    let read = |text: &str| {
        let workbook = open(&Source::bytes("x.xls", text), &Options::default()).unwrap();
        let cells = workbook.sheets[0].rows().flat_map(|row| row.cells());
        let texts: Vec<String> = cells.map(|cell| cell.text.to_owned()).collect();
        (texts, workbook.notices.iter().map(|notice| notice.fact).collect::<Vec<_>>())
    };
    let (texts, facts) = read(&text);
    assert_eq!(texts, ["50%", "60%", "0.7", "2020-12-31"]);
    assert!(facts.contains(&crate::model::notice::Fact::StruckOut));
    // The same number is another day where days are counted from 1904.
    let old = text.replace("<Styles>", "<ExcelWorkbook><Date1904/></ExcelWorkbook><Styles>");
    assert_eq!(read(&old).0[3], "2025-01-01");
}

#[test]
fn a_zero_that_the_sheet_does_not_show_is_no_value() {
    let row = "<Row><Cell><Data ss:Type=\"Number\">0</Data></Cell><Cell><Data ss:Type=\"Number\">10</Data></Cell>\
         <Cell ss:Index=\"4\"><Data ss:Type=\"String\">0</Data></Cell></Row>";
    let shown = |text: &str| {
        let workbook = open(&Source::bytes("x.xls", text), &Options::default()).unwrap();
        let cells = workbook.sheets[0].rows().flat_map(|row| row.cells());
        cells.map(|cell| cell.text.to_owned()).collect::<Vec<String>>()
    };
    let text = document(row);
    assert_eq!(shown(&text), ["0", "10", "0"]);
    let hidden = "</Table><WorksheetOptions><DoNotDisplayZeros/></WorksheetOptions>";
    assert_eq!(shown(&text.replace("</Table>", hidden)), ["10", "0"]);
}

fn document_with(styles: &str, rows: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>\
         <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
         <Styles><Style ss:ID=\"p\"><NumberFormat ss:Format=\"0%\"/></Style><Style ss:ID=\"d\"><NumberFormat ss:Format=\"Short Date\"/></Style>{styles}</Styles>\
         <Worksheet ss:Name=\"表\"><Table><Column ss:Index=\"3\" ss:Hidden=\"1\"/>{rows}</Table></Worksheet></Workbook>"
    )
}

fn cells(workbook: &Workbook) -> String {
    let cells = workbook.sheets.iter().flat_map(|sheet| sheet.rows()).flat_map(|row| row.cells());
    cells.map(|cell| format!("{}={}", cell.at, cell.text)).collect::<Vec<_>>().join(" ")
}

#[test]
fn it_is_read_under_whatever_name_and_encoding() {
    let text = document(
        "<Row><Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">甲&#10;乙</Data></Cell><Cell ss:StyleID=\"p\"><Data ss:Type=\"Number\">0.9</Data></Cell></Row>\
         <Row ss:Index=\"4\" ss:Hidden=\"1\"><Cell ss:Index=\"2\"><Data ss:Type=\"DateTime\">2020-12-31T00:00:00.000</Data></Cell>\
         <Cell><ss:Data ss:Type=\"String\"><B>粗</B>体</ss:Data><Comment><ss:Data>no</ss:Data></Comment></Cell><Cell ss:Formula=\"=1\"/>\
         <Cell ss:StyleID=\"d\"><Data ss:Type=\"Number\">44196</Data></Cell><Cell><Data ss:Type=\"Error\">#N/A</Data></Cell></Row>",
    );
    let declared = text.replace("\"1.0\"", "\"1.0\" encoding=\"gb2312\"");
    let (gbk, _, _) = encoding_rs::GBK.encode(&declared);
    for bytes in [text.as_bytes(), &gbk] {
        let workbook = open(&Source::bytes("x.xls", bytes), &Options::default()).unwrap();
        assert_eq!(cells(&workbook), "A1=甲\n乙 C1=90% B4=2020-12-31 C4=粗体 D4= E4=2020-12-31 F4=#N/A");
        let noted = workbook.notices.iter().find(|notice| notice.fact == Fact::CellNotes).unwrap();
        assert_eq!(noted.at, Some(Address::new(3, 2)));
        let sheet = &workbook.sheets[0];
        assert!(sheet.row_is_hidden(3) && sheet.column_is_hidden(2));
        assert_eq!(sheet.shown(Address::new(0, 1)).unwrap().text, "甲\n乙");
        assert_eq!(workbook.format, Format::SpreadsheetMl);
    }
}

/// What a sheet shows that has in each row a value of this type with this format.
fn shown(values: &[(&str, &str, &str)]) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let (mut styles, mut rows) = (String::new(), String::new());
    for (at, (format, kind, value)) in values.iter().enumerate() {
        let format = escaped(format);
        styles += &format!("<Style ss:ID=\"n{at}\"><NumberFormat ss:Format=\"{format}\"/></Style>");
        let data = format!("<Data ss:Type=\"{kind}\">{}</Data>", escaped(value));
        rows += &format!("<Row><Cell ss:StyleID=\"n{at}\">{data}</Cell></Row>");
    }
    let source = Source::bytes("x.xml", document_with(&styles, &rows));
    cells(&open(&source, &Options::default()).unwrap())
}

#[test]
fn each_number_format_shows_what_a_person_sees() {
    let sample = number_format::tests::sample();
    let value = |line: &'_ number_format::tests::Line| match line.text() {
        Some(text) => ("String", text.to_owned()),
        None => ("Number", line.value.clone()),
    };
    let values: Vec<(&str, String)> = sample.iter().map(value).collect();
    let values: Vec<(&str, &str, &str)> = sample
        .iter()
        .zip(&values)
        .map(|(line, (kind, value))| (line.code.as_str(), *kind, value.as_str()))
        .collect();
    assert!(sample.len() > 60);
    let expected = sample.iter().map(|line| line.shown.as_str());
    assert_eq!(shown(&values), number_format::tests::cells_of(expected));
}

#[test]
fn named_formats_are_those_of_excel() {
    for (name, value, expected) in [
        ("General Number", "8", "8"),
        ("General Date", "44196.75", "2020-12-31 18:00:00"),
        ("Short Date", "44196", "2020-12-31"),
        ("Long Time", "0.75", "18:00:00"),
        ("Fixed", "95", "95.00"),
        ("Standard", "1234.5", "1,234.50"),
        ("Percent", "0.9", "90.00%"),
        ("Currency", "-95", "¥-95.00"),
        ("Euro Currency", "95", "€95.00"),
        ("Scientific", "95", "95"),
        ("Yes/No", "0", "No"),
        ("True/False", "1", "True"),
        ("On/Off", "0", "Off"),
    ] {
        assert_eq!(shown(&[(name, "Number", value)]), format!("A1={expected}"), "{name}");
    }
    let date = ("yyyy\"年\"m\"月底前\"", "DateTime", "2020-12-31T00:00:00.000");
    assert_eq!(shown(&[date]), "A1=2020年12月底前");
}

#[test]
fn rows_and_columns_too_small_to_show_anything_are_said() {
    let cell = "<Cell><Data ss:Type=\"Number\">1</Data></Cell>";
    let text = document(&format!(
        "<Row>{cell}</Row><Row ss:Height=\"15\">{cell}</Row><Row ss:Height=\"0.5\">{cell}</Row>"
    ))
    .replace("<Table>", "<Table ss:DefaultRowHeight=\"0\">")
    .replace("ss:Hidden=\"1\"", "ss:Width=\"0.25\"");
    let workbook = open(&Source::bytes("x.xml", text), &Options::default()).unwrap();
    let sheet = &workbook.sheets[0];
    assert_eq!([0, 1, 2].map(|row| sheet.row_is_hidden(row)), [true, false, true]);
    assert_eq!([1, 2].map(|column| sheet.column_is_hidden(column)), [false, true]);
}

#[test]
fn what_the_pages_have_above_the_table_is_said() {
    let around = "</Table><WorksheetOptions><PageSetup><Header x:Margin=\"0.3\" x:Data=\"&amp;C金额单位：元\"/></PageSetup></WorksheetOptions>";
    let text =
        document("<Row><Cell><Data ss:Type=\"Number\">1</Data></Cell></Row>").replace("</Table>", around);
    let told = open(&Source::bytes("x.xml", text), &Options::default()).unwrap();
    let said = Notice::new(Fact::PageHeader).on(0).arg("value", "金额单位：元");
    assert!(told.notices.contains(&said), "{:?}", told.notices);
}

#[test]
fn wrong_places_are_refused() {
    for rows in [
        "<Row ss:Index=\"2\"/><Row ss:Index=\"1\"/>",
        "<Row ss:Index=\"99999999\"/>",
        "<Row ss:Index=\"x\"/>",
    ] {
        assert!(
            open(&Source::bytes("x.xls", document(rows)), &Options::default()).unwrap_err().fact.unread()
        );
    }
}

#[test]
fn runs_that_are_struck_out_or_raised_are_seen_and_controls_refused() {
    let text = document(
        "<Row><Cell><ss:Data ss:Type=\"String\"><S>50</S><B>60人</B></ss:Data></Cell>\
         <Cell><ss:Data ss:Type=\"String\">95<Font><Sup>1</Sup></Font>%</ss:Data></Cell>\
         <Cell><ss:Data ss:Type=\"String\"><Font html:Color=\"#FFFFFF\"><B>50</B></Font>60人</ss:Data></Cell></Row>",
    );
    let workbook = open(&Source::bytes("x.xml", text.as_bytes()), &Options::default()).unwrap();
    assert_eq!(cells(&workbook), "A1=50 60人 B1=95¹% C1=50 60人");
    assert!(workbook.notices.iter().any(|notice| notice.fact == Fact::StruckOut));
    let damaged = text.replace("<S>", "\u{2}<S>");
    assert!(open(&Source::bytes("x.xml", damaged.as_bytes()), &Options::default()).is_err());
}
