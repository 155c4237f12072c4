use super::*;
use crate::model::sheet::Address;
use crate::read::{Source, open};
use proptest::prelude::*;

fn read(bytes: &[u8]) -> Result<Workbook, Notice> {
    open(&Source::bytes("x.csv", bytes), &Options::default())
}

fn rows(workbook: &Workbook) -> Vec<(u32, u32, Vec<String>)> {
    let text = |row: crate::model::sheet::Row<'_>| {
        row.cells().map(|cell| format!("{}={}", cell.at, cell.text)).collect()
    };
    workbook.sheets[0].rows().map(|row| (row.number, row.line, text(row))).collect()
}

#[test]
fn rows_keep_the_numbers_that_a_spreadsheet_program_shows() {
    let workbook = read("a,b\r\n\r\n\"x\ny\",\"1\"\"2\"\nlast,".as_bytes()).unwrap();
    let expected: Vec<(u32, u32, Vec<String>)> = vec![
        (0, 1, vec!["A1=a".into(), "B1=b".into()]),
        (2, 3, vec!["A3=x\ny".into(), "B3=1\"2".into()]),
        (3, 5, vec!["A4=last".into()]),
    ];
    assert_eq!(rows(&workbook), expected);
}

#[test]
fn old_line_ends_and_other_delimiters_are_read() {
    for text in ["a,b\rc,d\r", "a\tb\nc\td", "a;b\r\nc;d\r\n", "sep=|\na|b\nc|d"] {
        let workbook = read(text.as_bytes()).unwrap();
        let cells: Vec<String> = rows(&workbook).into_iter().flat_map(|(_, _, cells)| cells).collect();
        assert_eq!(cells, ["A1=a", "B1=b", "A2=c", "B2=d"], "{text:?}");
    }
}

#[test]
fn blanks_before_quoted_fields_are_none_of_theirs_where_the_header_has_them() {
    let workbook =
        read("\"编码\", \"名称\", \"目标\"\n\"P1\", \"甲\", \"一, 二\"\nP2,  \"乙\",三\n".as_bytes())
            .unwrap();
    let texts: Vec<Vec<String>> = rows(&workbook).into_iter().map(|(_, _, texts)| texts).collect();
    assert_eq!(
        texts,
        [["A1=编码", "B1=名称", "C1=目标"], ["A2=P1", "B2=甲", "C2=一, 二"], ["A3=P2", "B3=乙", "C3=三"]]
    );
    // Where the header has none, a mark behind a blank is of the text.
    let workbook = read("编码,名称\nP1, \"十四五\"规划\n".as_bytes()).unwrap();
    assert_eq!(rows(&workbook)[1].2, ["A2=P1", "B2= \"十四五\"规划"]);
}

#[test]
fn an_open_quotation_mark_is_refused_with_its_line() {
    for (text, line) in
        [("a,b\n1,2\n3,\"x\n5,6\n", "3"), ("a,\"b\nc,d\ne,\"f\"\n", "1"), ("a,b\n\"x\ny\",\"z\n", "3")]
    {
        let notice = read(text.as_bytes()).unwrap_err();
        assert_eq!(notice, Notice::new(Fact::QuoteUnclosed).arg("line", line), "{text:?}");
    }
}

#[test]
fn a_quotation_mark_inside_a_field_is_a_character() {
    let workbook = read("a,b\n5\" pipe,\"x\" y\n".as_bytes()).unwrap();
    assert_eq!(rows(&workbook)[1].2, ["A2=5\" pipe", "B2=x y"]);
}

#[test]
fn the_same_text_in_every_encoding_gives_the_same_cells() {
    let text = "项目名称,指标值\n设备采购数量,≥90%\n".repeat(40);
    let plain = read(text.as_bytes()).unwrap();
    let (gbk, _, _) = GB18030.encode(&text);
    let utf16 = |big: bool| -> Vec<u8> {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let utf32: Vec<u8> =
        std::iter::once('\u{FEFF}').chain(text.chars()).flat_map(|c| (c as u32).to_le_bytes()).collect();
    let with_mark = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    for (bytes, name) in [
        (gbk.into_owned(), "GB18030"),
        (utf16(false), "UTF-16LE"),
        (utf16(true), "UTF-16BE"),
        (utf32, "UTF-32"),
        (with_mark, "UTF-8"),
    ] {
        let workbook = read(&bytes).unwrap();
        assert_eq!(workbook.encoding, Some(name));
        assert_eq!(rows(&workbook), rows(&plain), "{name}");
    }
}

#[test]
fn damaged_and_mixed_text_is_refused_where_it_is_wrong() {
    let good = "项目名称,指标值\n设备采购数量,90\n".repeat(10);
    let mut broken = good.clone().into_bytes();
    broken[90] = 0xFF;
    let (gbk, _, _) = GB18030.encode("项目名称,指标值\n");
    let mixed = [good.as_bytes(), &gbk].concat();
    for (bytes, offset) in [(broken, 90), (mixed, good.len())] {
        let notice = read(&bytes).unwrap_err();
        let line = bytes[..offset].iter().filter(|byte| **byte == b'\n').count() + 1;
        assert_eq!(
            notice,
            Notice::new(Fact::EncodingUnknown)
                .arg("line", line.to_string())
                .arg("offset", offset.to_string())
        );
    }
}

#[test]
fn gb18030_that_happens_to_be_utf8_is_taken_as_gb18030_and_said() {
    // 脳 is C3 97, which is also the multiplication sign in UTF-8.
    let workbook = read(b"a,b\n\xC3\x97,1\n").unwrap();
    assert_eq!(workbook.encoding, Some("GB18030"));
    assert_eq!(workbook.notices[0].fact, Fact::EncodingAmbiguous);
    assert_eq!(rows(&workbook)[1].2, ["A2=脳", "B2=1"]);
}

#[test]
fn nul_and_ragged_rows_are_told() {
    let notice = read("a,b,c\n1,2,3\n4\0,5,6\n7,8,9\n".as_bytes()).unwrap_err();
    assert_eq!(notice, Notice::new(Fact::NulCharacter).arg("line", "3").arg("offset", "13"));
    let told = |text: &str| -> Vec<String> {
        read(text.as_bytes()).unwrap().notices.iter().map(|notice| notice.at.unwrap().to_string()).collect()
    };
    assert_eq!(told("a,b\n1,2\n1,2,3\n4\n5,6\n7,8"), ["A3", "A4"]);
    // A title above a table and a form without columns are no mistakes.
    assert!(told("title\na,b\n1,2\n3,4").is_empty());
    assert!(told("a,b\n1,2,3\n1\n2,3,4,5").is_empty());
}

#[test]
fn delimiters_at_the_ends_of_rows_are_no_columns() {
    let facts = |text: &str| -> Vec<Fact> {
        read(text.as_bytes()).unwrap().notices.iter().map(|notice| notice.fact).collect()
    };
    for text in [
        "a,b\n1,2,\n3,4,\n5,6,\n",
        "a,b\n1,2,,,\n3,4,,,\n5,6,,,",
        "a,b,\n1,2\n3,4\n5,6\n",
        "a,b\n1,2,\n3,4,\n5,6",
        "a,b\n1,\n3,4,,\n5,6",
    ] {
        assert_eq!(facts(text), [], "{text:?}");
    }
    assert_eq!(facts("a,b\n1,2,\n3,4,5\n5,6,\n"), [Fact::RaggedRow]);
    assert_eq!(facts("a,b,c\n1,2,3\n3,4\n5,6,7\n"), [Fact::RaggedRow]);
    assert_eq!(facts("a,b,c\n1,2,3\n3,4,5\n5,6"), [Fact::RaggedRow, Fact::Broken]);
}

#[test]
fn a_mark_at_the_end_of_the_file_is_no_text() {
    for text in ["a,b\r\n1,2\r\n\x1A", "a,b\r\n1,2\x1A", "a,b\n1,2\n\x1A\x1A"] {
        let (gbk, _, _) = GB18030.encode(text);
        for bytes in [text.as_bytes(), &gbk, &[b"\xEF\xBB\xBF", text.as_bytes()].concat()] {
            let workbook = read(bytes).unwrap();
            let cells: Vec<String> = rows(&workbook).into_iter().flat_map(|(_, _, cells)| cells).collect();
            assert_eq!(cells, ["A1=a", "B1=b", "A2=1", "B2=2"], "{text:?}");
            assert_eq!(workbook.notices, []);
        }
    }
}

#[test]
fn protected_codes_are_texts_and_formulas_are_none() {
    let text = "a,b,c\n=\"0012\",\"=\"\"0013\"\"\",=90%\n=SUM(A1:A2),\"=DISPIMG(\"\"ID_1\"\",1)\",=\"\"\n";
    let workbook = read(text.as_bytes()).unwrap();
    assert_eq!(rows(&workbook)[1].2, ["A2=0012", "B2=0013", "C2==90%"]);
    assert_eq!(rows(&workbook)[2].2, ["A3=", "B3="]);
    let told: Vec<_> = workbook.notices.iter().map(|notice| (notice.fact, notice.at.unwrap())).collect();
    let expected = [Address::new(2, 0), Address::new(2, 1)].map(|at| (Fact::FormulaWithoutValue, at));
    assert_eq!(told, expected);
}

#[test]
fn limits_of_a_record_are_told() {
    let mut options = Options::default();
    options.limits.record_bytes = 100;
    options.limits.record_fields = 5;
    let read = |text: &str| open(&Source::bytes("x.csv", text.as_bytes()), &options).map(|_| ());
    assert_eq!(
        read(&format!("a,b\n{},c\n", "x".repeat(200))),
        Err(options.limits.reached(crate::model::notice::Phrase::RecordSize))
    );
    options.limits.text_cells = 6;
    let read = |text: &str| open(&Source::bytes("x.csv", text.as_bytes()), &options).map(|_| ());
    assert_eq!(read("a,b,c\nd,,e\nf\n"), Ok(()));
    assert_eq!(
        read("a,b,c\nd,e,f\ng\n"),
        Err(options.limits.reached(crate::model::notice::Phrase::TextCells))
    );
    assert_eq!(
        read("a,b,c,d,e,f\n"),
        Err(options.limits.reached(crate::model::notice::Phrase::RecordFields))
    );
}

proptest! {
    #[test]
    fn rows_that_begin_like_the_row_above_hold_what_another_reader_reads(
        rows in prop::collection::vec(prop::collection::vec(0..12_usize, 1..7), 1..12),
        repeats in prop::collection::vec((0..12_usize, 0..7_usize), 0..12),
    ) {
        let long = "长".repeat(700);
        let fields =
            ["", "甲", "甲乙", "1", "12", "#REF!", "\"x\"", "\"x\ny\"", "\"a,\"\"b\"", " ", "项目名称甲乙丙丁", &long];
        let mut rows = rows;
        for (from, length) in repeats {
            let mut row = rows[from % rows.len()].clone();
            row.truncate(length);
            row.extend([from % fields.len(), length]);
            rows.insert(from % rows.len() + 1, row);
        }
        let lines: Vec<String> =
            rows.iter().map(|row| row.iter().map(|place| fields[*place]).collect::<Vec<_>>().join(",")).collect();
        let text = lines.join("\n");
        let mut theirs = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let expected: Vec<Vec<(u32, String)>> = theirs
            .records()
            .map(|record| {
                let cells = (0..).zip(record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
                cells.filter(|(_, text)| !text.is_empty()).collect::<Vec<_>>()
            })
            .filter(|row| !row.is_empty())
            .collect();
        let Ok(workbook) = read(text.as_bytes()) else {
            prop_assert!(expected.iter().flatten().all(|(_, text)| text.trim().is_empty()));
            return Ok(());
        };
        let ours: Vec<Vec<(u32, String)>> = workbook.sheets[0]
            .rows()
            .map(|row| row.cells().map(|cell| (cell.at.column, cell.text.to_owned())).collect())
            .collect();
        prop_assert_eq!(ours, expected);
    }
}
