//! Broken parts inside a sound package, and broken records inside a sound stream: read as meant, or refused.

use super::{parts_of, read, refused, zipped};
use goalcheck::internals::model::notice::{Fact, Phrase};
use goalcheck::internals::model::workbook::Workbook;

fn sheet(rows: &str) -> Vec<u8> {
    zipped(&parts_of(rows))
}

fn cell(inside: &str) -> Vec<u8> {
    sheet(&format!("<row r=\"1\"><c r=\"A1\"{inside}</c></row>"))
}

#[test]
fn a_part_that_is_cut_is_refused_wherever_it_is_cut() {
    let whole =
        parts_of("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"0\"><v>1</v></c></row>");
    for place in 1..whole.len() {
        let text = &whole[place].1;
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            let mut cut = whole.clone();
            cut[place].1.truncate(end);
            assert_eq!(refused("x.xlsx", &zipped(&cut)).0, Fact::Broken, "{} at {end}", whole[place].0);
        }
    }
}

#[test]
fn a_cut_content_of_an_open_document_never_hangs() {
    let content = "<d><table name=\"a\"><table-row><table-cell value-type=\"string\"><annotation><p>x</p></annotation><p>a<s c=\"2\"/></p>\
        </table-cell></table-row><table-row number-rows-repeated=\"2\"><covered-table-cell/></table-row></table></d>";
    let package = |content: &str| {
        let own = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        zipped(&[
            own("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            own("content.xml", content),
        ])
    };
    assert_eq!(read("x.ods", &package(content)).unwrap().sheets[0].cell_count(), 1);
    for end in 0..content.len() {
        assert_eq!(refused("x.ods", &package(&content[..end])).0, Fact::Broken, "at {end}");
    }
}

#[test]
fn numbers_that_are_none_are_errors_and_never_nothing() {
    for number in ["NaN", "INF", "-INF", "1e999", "-1e999", "0x10", "1,5", "１", "1 2", "--1", "1e", "٣"] {
        let workbook = read("x.xlsx", &cell(&format!("><v>{number}</v>"))).unwrap();
        let told = workbook.notices.iter().any(|notice| notice.fact == Fact::ErrorValue);
        assert!(told && workbook.sheets[0].cell_count() == 1, "{number}");
    }
}

#[test]
fn what_could_be_read_in_two_ways_is_refused() {
    for (inside, problem) in [
        ("><v>1</v><v>2</v>", Phrase::Duplicate),
        (" t=\"inlineStr\"><is><t>1</t></is><is><t>2</t></is>", Phrase::Duplicate),
        (" t=\"inlineStr\"><is><t>1</t></is><v>2</v>", Phrase::Duplicate),
        (" t=\"s\"><v>1.0</v>", Phrase::BadSharedString),
        (" t=\"s\"><v>abc</v>", Phrase::BadSharedString),
        (" t=\"s\"><v>99999999999999999999999</v>", Phrase::BadSharedString),
        (" s=\"1\"><v>1</v>", Phrase::BadStyle),
        (" s=\"-1\"><v>1</v>", Phrase::BadStyle),
        (" t=\"zz\"><v>1</v>", Phrase::BadCellKind),
    ] {
        assert_eq!(refused("x.xlsx", &cell(inside)), (Fact::Broken, Some(problem)), "{inside}");
    }
    // No part may bring entities of its own.
    for place in 1..7 {
        let mut parts = parts_of("<row><c><v>1</v></c></row>");
        let text = format!("<!DOCTYPE x [<!ENTITY a \"&#49;\">]>{}", parts[place].1);
        parts[place].1 = text;
        assert_eq!(
            refused("x.xlsx", &zipped(&parts)),
            (Fact::Broken, Some(Phrase::Doctype)),
            "{}",
            parts[place].0
        );
    }
}

#[test]
fn more_formats_than_a_workbook_can_have_are_refused() {
    let mut parts = parts_of("<row><c><v>1</v></c></row>");
    for (count, read) in [(65_490, true), (65_491, false)] {
        parts[5].1 =
            format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", "<xf numFmtId=\"0\"/>".repeat(count));
        assert_eq!(super::read("x.xlsx", &zipped(&parts)).is_ok(), read, "{count}");
    }
}

#[test]
fn depth_and_attributes_without_number_cost_nothing() {
    let deep = format!("<row>{}{}</row>", "<x>".repeat(200_000), "</x>".repeat(200_000));
    let _ = read("x.xlsx", &sheet(&deep));
    let attributes: String = (0..50_000).map(|number| format!(" a{number}=\"1\"")).collect();
    let _ = read("x.xlsx", &sheet(&format!("<row{attributes}><c><v>1</v></c></row>")));
    let spaces: String = (0..20_000).map(|number| format!(" xmlns:a{number}=\"u{number}\"")).collect();
    let _ = read("x.xlsx", &sheet(&format!("<row{spaces}><c><v>1</v></c></row>")));
}

/// The records of a stream: kind and data.
fn records(stream: &[u8]) -> Vec<(u16, Vec<u8>)> {
    let (mut records, mut rest) = (Vec::new(), stream);
    while let [kind, more, low, high, behind @ ..] = rest {
        let length = usize::from(u16::from_le_bytes([*low, *high]));
        records.push((u16::from_le_bytes([*kind, *more]), behind[..length].to_vec()));
        rest = &behind[length..];
    }
    records
}

fn texts(workbook: &Workbook) -> Vec<String> {
    let rows = workbook.sheets.iter().flat_map(|sheet| sheet.rows());
    rows.flat_map(|row| row.cells()).map(|cell| format!("{} {}", cell.at, cell.text)).collect()
}

fn stream(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let record = |(kind, data): &(u16, Vec<u8>)| {
        [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    };
    records.iter().flat_map(record).collect()
}

#[test]
fn records_that_are_too_short_or_lie_about_themselves_end_in_a_notice() {
    const CELLS: [u16; 8] = [0x06, 0x203, 0x204, 0x205, 0x207, 0x27E, 0xBD, 0xFD];
    for seed in ["list", "kinds", "old"] {
        let whole = std::fs::read(format!("fuzz/seeds/xls_records/{seed}")).unwrap();
        let good = texts(&read("x.xls", &whole).unwrap());
        let whole = records(&whole);
        for place in 0..whole.len() {
            let (kind, data) = &whole[place];
            for length in 0..data.len() {
                let mut short = whole.clone();
                short[place].1.truncate(length);
                // What stands in the globals moves the sheets, which are then not where they should be.
                if let Ok(read) = read("x.xls", &stream(&short)) {
                    assert!(!CELLS.contains(kind) || texts(&read) == good, "{seed} {kind:x} {length}");
                }
            }
            let mut lying = whole.clone();
            for (byte, own) in data.iter().enumerate() {
                for value in [0, 1, 0x7F, 0xFF] {
                    lying[place].1[byte] = value;
                    let _ = read("x.xls", &stream(&lying));
                    lying[place].1[byte] = *own;
                }
            }
        }
    }
}
