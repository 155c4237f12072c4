//! Records of binary workbooks.

use super::*;
use crate::model::notice::NoticeArg;
use crate::read::{Options, Source, number_format, open};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn record(kind: u32, data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for mut number in [kind, data.len() as u32] {
        while number >= 0x80 {
            bytes.push(number as u8 & 0x7F | 0x80);
            number >>= 7;
        }
        bytes.push(number as u8);
    }
    [bytes, data.to_vec()].concat()
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    [
        &(units.len() as u32).to_le_bytes()[..],
        &units.iter().flat_map(|unit| unit.to_le_bytes()).collect::<Vec<_>>(),
    ]
    .concat()
}

fn row(number: u32, hidden: bool) -> Vec<u8> {
    record(0, &[&number.to_le_bytes()[..], &[0; 7], &[if hidden { 0x10 } else { 0 }], &[0; 5]].concat())
}

fn cell(kind: u32, column: u32, format: u32, rest: &[u8]) -> Vec<u8> {
    record(kind, &[&column.to_le_bytes()[..], &format.to_le_bytes(), rest].concat())
}

fn workbook(cells: &[Vec<u8>]) -> Vec<u8> {
    workbook_with(&[0, 9, 14], &[], cells)
}

/// A workbook of one sheet with these ids of the cells' formats, and records of formats of its own.
fn workbook_with(formats: &[u16], own: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
    let relationship = |id: u32, kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"rId{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>"
        )
    };
    let list = |inside: String| {
        format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inside}</Relationships>").into_bytes()
    };
    let format = |id: u16| record(47, &[&[0, 0], &id.to_le_bytes()[..], &[0; 12]].concat());
    let formats: Vec<u8> = formats.iter().flat_map(|id| format(*id)).collect();
    let styles = [own.concat(), record(617, &3_u32.to_le_bytes()), formats, record(618, &[])].concat();
    let sheet = [record(129, &[]), record(145, &[]), cells.concat(), record(146, &[])].concat();
    let merged =
        record(176, &[5_u32, 6, 1, 2].iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<_>>());
    let columns = record(
        60,
        &[[3_u32, 3, 0, 0].iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<_>>(), vec![1, 0]]
            .concat(),
    );
    let sheets = record(156, &[&[0; 8][..], &wide("rId1"), &wide("表")].concat());
    let parts: Vec<(&str, Vec<u8>)> = vec![
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        ("_rels/.rels", list(relationship(1, "officeDocument", "xl/workbook.bin"))),
        (
            "xl/_rels/workbook.bin.rels",
            list(
                relationship(1, "worksheet", "worksheets/sheet1.bin")
                    + &relationship(2, "sharedStrings", "sharedStrings.bin")
                    + &relationship(3, "styles", "styles.bin"),
            ),
        ),
        (
            "xl/workbook.bin",
            [record(131, &[]), record(143, &[]), sheets, record(144, &[]), record(132, &[])].concat(),
        ),
        (
            "xl/sharedStrings.bin",
            [
                record(159, &[1, 0, 0, 0, 1, 0, 0, 0]),
                record(19, &[&[0], &wide("甲")[..]].concat()),
                record(160, &[]),
            ]
            .concat(),
        ),
        ("xl/styles.bin", styles),
        ("xl/worksheets/sheet1.bin", [columns, sheet, merged, record(130, &[])].concat()),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in &parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn sample() -> Vec<u8> {
    let number = |value: f64| value.to_le_bytes();
    workbook(&[
        row(0, false),
        cell(7, 0, 0, &0_u32.to_le_bytes()),
        cell(5, 1, 1, &number(0.9)),
        cell(5, 2, 2, &number(44196.0)),
        cell(2, 3, 0, &(7_u32 << 2 | 2).to_le_bytes()),
        row(4, true),
        cell(6, 0, 0, &wide("乙")),
        cell(4, 1, 0, &[1]),
        cell(3, 2, 0, &[0x17]),
        cell(9, 3, 0, &[&number(2.5)[..], &[0; 10]].concat()),
        cell(1, 4, 1, &[]),
    ])
}

#[test]
fn values_are_what_a_person_sees() {
    let ours = open(&Source::bytes("x.xlsb", sample()), &Options::default()).unwrap();
    let sheet = &ours.sheets[0];
    let cells = sheet.rows().flat_map(|row| row.cells()).map(|cell| format!("{}={}", cell.at, cell.text));
    assert_eq!(
        cells.collect::<Vec<_>>().join(" "),
        "A1=甲 B1=90% C1=2020-12-31 D1=7 A5=乙 B5=TRUE C5=#REF! D5=2.5"
    );
    assert_eq!(sheet.name, "表");
    assert!(
        sheet.row_is_hidden(4)
            && sheet.column_is_hidden(3)
            && sheet.merge_origin(Address::new(6, 2)).is_some()
    );
}

#[test]
fn each_number_format_shows_what_a_person_sees() {
    let sample = number_format::tests::sample();
    let (mut formats, mut own, mut cells) = (Vec::new(), Vec::new(), Vec::new());
    for (at, line) in (0_u16..).zip(&sample) {
        formats.push(at + 170);
        own.push(record(44, &[&(at + 170).to_le_bytes()[..], &wide(&line.code)].concat()));
        cells.push(row(u32::from(at), false));
        cells.push(match line.number() {
            Some(number) => cell(5, 0, u32::from(at), &number.to_le_bytes()),
            None => cell(6, 0, u32::from(at), &wide(line.text().unwrap())),
        });
    }
    let bytes = workbook_with(&formats, &own, &cells);
    let ours = open(&Source::bytes("x.xlsb", bytes), &Options::default()).unwrap();
    let cells = ours.sheets[0].rows().flat_map(|row| row.cells());
    let cells: Vec<String> = cells.map(|cell| format!("{}={}", cell.at, cell.text)).collect();
    assert!(sample.len() > 60);
    let shown = sample.iter().map(|line| line.shown.as_str());
    assert_eq!(cells.join(" "), number_format::tests::cells_of(shown));
}

#[test]
fn short_records_stand_behind_the_cell_before_them() {
    let short = |kind: u32, format: u32, rest: &[u8]| record(kind, &[&format.to_le_bytes(), rest].concat());
    let number = |value: f64| value.to_le_bytes();
    let bytes = workbook(&[
        row(0, false),
        cell(7, 1, 0, &0_u32.to_le_bytes()),
        short(16, 1, &number(0.9)),
        short(12, 0, &[]),
        short(13, 0, &(7_u32 << 2 | 2).to_le_bytes()),
        short(17, 0, &wide("乙")),
        short(18, 0, &0_u32.to_le_bytes()),
        short(15, 0, &[1]),
        short(14, 0, &[0x17]),
    ]);
    let ours = open(&Source::bytes("x.xlsb", bytes), &Options::default()).unwrap();
    let cells = ours.sheets[0].rows().flat_map(|row| row.cells());
    let cells: Vec<String> = cells.map(|cell| format!("{}={}", cell.at, cell.text)).collect();
    assert_eq!(cells.join(" "), "B1=甲 C1=90% E1=7 F1=乙 G1=甲 H1=TRUE I1=#REF!");
}

#[test]
fn rows_and_columns_too_small_to_show_anything_are_said() {
    let row = |number: u32, high: u16| {
        let data = [&number.to_le_bytes()[..], &[0; 4], &high.to_le_bytes(), &[0; 7]];
        record(0, &data.concat())
    };
    let wide = |column: u32, wide: u32| {
        let data: Vec<u8> = [column, column, wide, 0].iter().flat_map(|own| own.to_le_bytes()).collect();
        record(60, &[data, vec![0, 0]].concat())
    };
    let one = cell(5, 0, 0, &1.0_f64.to_le_bytes());
    let cells = [wide(1, 128), wide(2, 2000), row(0, 10), one.clone(), row(1, 300), one];
    let read = open(&Source::bytes("x.xlsb", workbook(&cells)), &Options::default()).unwrap();
    let sheet = &read.sheets[0];
    assert_eq!([0, 1].map(|row| sheet.row_is_hidden(row)), [true, false]);
    assert_eq!([0, 1, 2].map(|column| sheet.column_is_hidden(column)), [false, true, false]);
}

#[test]
fn pictures_and_objects_are_said() {
    let read = |cells: &[Vec<u8>]| open(&Source::bytes("x.xlsb", workbook(cells)), &Options::default());
    let number = cell(5, 0, 0, &1.0_f64.to_le_bytes());
    for kind in [550, 639] {
        let beside = read(&[row(0, false), number.clone(), record(kind, &[])]).unwrap();
        assert_eq!(beside.notices, [Notice::new(Fact::PicturesBeside).on(0)], "{kind}");
    }
    assert_eq!(read(&[record(550, &[])]).unwrap_err(), Notice::new(Fact::OnlyPictures));
}

#[test]
fn damaged_parts_end_in_a_notice() {
    let problem =
        |cells: &[Vec<u8>]| match open(&Source::bytes("x.xlsb", workbook(cells)), &Options::default()) {
            Err(notice) => match notice.args.last() {
                Some((_, NoticeArg::Phrase(problem))) => *problem,
                _ => panic!("{notice:?}"),
            },
            Ok(_) => panic!("read"),
        };
    let one = cell(2, 0, 0, &[0; 4]);
    assert_eq!(problem(&[row(0, false), one.clone(), one.clone()]), Phrase::Duplicate);
    assert_eq!(problem(std::slice::from_ref(&one)), Phrase::BadAddress);
    assert_eq!(problem(&[row(1_048_576, false)]), Phrase::BadAddress);
    assert_eq!(problem(&[row(1, false), row(0, false)]), Phrase::OutOfOrder);
    assert_eq!(problem(&[row(0, false), cell(7, 0, 0, &[9, 0, 0, 0])]), Phrase::BadSharedString);
    assert_eq!(problem(&[row(0, false), cell(2, 0, 9, &[0; 4])]), Phrase::BadStyle);
    assert_eq!(problem(&[row(0, false), cell(5, 0, 0, &[0; 4])]), Phrase::Truncated);
    assert_eq!(problem(&[vec![0x05, 0xFF]]), Phrase::Truncated);
    assert_eq!(problem(&[row(0, false), record(13, &[0; 8])]), Phrase::BadAddress);
}

#[test]
fn white_and_struck_out_text_is_read_and_said() {
    let white = [2 << 1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF];
    let black = [3 << 1, 1, 0, 0, 0, 0, 0, 0xFF];
    let blue = [2 << 1, 0, 0, 0, 0x1F, 0x4E, 0x79, 0xFF];
    let font = |flags: u8, color: &[u8; 8]| {
        record(43, &[&[0xC8, 0, flags, 0][..], &[0; 8], color, &[0; 4]].concat())
    };
    let ground =
        |pattern: u8, color: &[u8; 8]| record(45, &[&[pattern, 0, 0, 0][..], color, &[0; 8]].concat());
    let xf = |font: u8, ground: u8| record(47, &[&[0, 0, 0, 0, font, 0, ground, 0][..], &[0; 8]].concat());
    let own = [
        [font(0, &black), font(0, &white), font(8, &black)].concat(),
        [ground(0, &black), ground(1, &blue)].concat(),
        record(617, &4_u32.to_le_bytes()),
        [xf(0, 0), xf(1, 0), xf(2, 0), xf(1, 1)].concat(),
        record(618, &[]),
    ];
    let number = 5.0_f64.to_le_bytes();
    let cells: Vec<Vec<u8>> =
        std::iter::once(row(0, false)).chain((0..4).map(|column| cell(5, column, column, &number))).collect();
    let told = open(&Source::bytes("x.xlsb", workbook_with(&[], &own, &cells)), &Options::default()).unwrap();
    let marks: Vec<Marks> =
        told.sheets[0].rows().flat_map(|row| row.cells()).map(|cell| cell.marks).collect();
    let is = |mark| marks.iter().map(|marks| marks.has(mark)).collect::<Vec<_>>();
    // White on blue is a header.
    assert_eq!(is(Marks::UNSEEN), [false, true, false, false]);
    assert_eq!(is(Marks::STRUCK), [false, false, true, false]);
}

#[test]
fn what_the_pages_have_above_the_table_is_said() {
    let none = u32::MAX.to_le_bytes();
    let around = record(479, &[&[0, 0][..], &none, &wide("&L草稿"), &none].concat());
    let cells = [row(0, false), cell(5, 0, 0, &5.0_f64.to_le_bytes()), around];
    let told = open(&Source::bytes("x.xlsb", workbook_with(&[0], &[], &cells)), &Options::default()).unwrap();
    assert_eq!(told.notices, [Notice::new(Fact::PageHeader).on(0).arg("value", "草稿")]);
}
