//! Text files in every encoding that occurs and in some that lie: read right, or refused with the place. Never garbled.

use super::{read, refused};
use encoding_rs::{BIG5, GB18030, UTF_8};
use goalcheck::internals::model::notice::{Fact, NoticeArg};
use goalcheck::internals::model::workbook::Workbook;
use goalcheck::internals::read::{Options, Source, open};

const LIST: &str = "项目名称,项目类别,三级指标,指标值\n设备采购,运行保障类,采购数量,≥100台\n";

fn texts(workbook: &Workbook) -> Vec<String> {
    let rows = workbook.sheets.iter().flat_map(|sheet| sheet.rows());
    rows.flat_map(|row| row.cells()).map(|cell| cell.text.to_owned()).collect()
}

fn expected() -> Vec<String> {
    LIST.lines().flat_map(|line| line.split(',')).map(str::to_owned).collect()
}

fn utf16(mark: bool, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = mark.then_some(0xFEFF);
    mark.into_iter().chain(LIST.encode_utf16()).flat_map(unit).collect()
}

fn utf32(unit: fn(u32) -> [u8; 4]) -> Vec<u8> {
    ['\u{FEFF}'].into_iter().chain(LIST.chars()).flat_map(|c| unit(c as u32)).collect()
}

#[test]
fn whatever_the_encoding_the_text_is_the_same() {
    let gb18030 = GB18030.encode(LIST).0.into_owned();
    for bytes in [
        LIST.as_bytes().to_vec(),
        [b"\xEF\xBB\xBF", LIST.as_bytes()].concat(),
        gb18030.clone(),
        [b"\x84\x31\x95\x33", &gb18030[..]].concat(),
        utf16(true, u16::to_le_bytes),
        utf16(true, u16::to_be_bytes),
        utf32(u32::to_le_bytes),
        utf32(u32::to_be_bytes),
    ] {
        assert_eq!(texts(&read("x.csv", &bytes).unwrap()), expected());
    }
    let big5 = Options { encoding: Some(BIG5), ..Options::default() };
    let traditional = "項目名稱,指標值\n設備採購,100台\n";
    let workbook = open(&Source::bytes("x.csv", BIG5.encode(traditional).0.into_owned()), &big5).unwrap();
    assert_eq!(texts(&workbook), ["項目名稱", "指標值", "設備採購", "100台"]);
}

#[test]
fn text_in_an_encoding_that_is_not_told_is_not_taken_for_another() {
    for bytes in [utf16(false, u16::to_le_bytes), utf16(false, u16::to_be_bytes)] {
        refused("x.csv", &bytes);
    }
    // Big5 can always be decoded as GB18030; then no header is known, and the file is not called read.
    let traditional = "項目名稱,項目類別,三級指標,指標值\n設備採購,運行保障類,採購數量,100台\n";
    let workbook = read("x.csv", &BIG5.encode(traditional).0).unwrap();
    let vocabulary = goalcheck::internals::words::vocabulary::Vocabulary::builtin();
    let words = goalcheck::internals::words::value::ValueWords::builtin();
    let submission = goalcheck::internals::layout::extract(&workbook, vocabulary, words, Default::default());
    assert!(submission.project_count() == 0 && submission.notices.iter().any(|notice| notice.fact.unread()));
    // The user says what it is not.
    let wrong = Options { encoding: Some(UTF_8), ..Options::default() };
    let notice = open(&Source::bytes("x.csv", GB18030.encode(LIST).0.into_owned()), &wrong).unwrap_err();
    assert_eq!(notice.fact, Fact::EncodingUnknown);
}

#[test]
fn one_broken_byte_anywhere_is_found_and_its_line_told() {
    let long = LIST.to_owned() + &"甲,乙,丙,丁\n".repeat(50);
    for (place, _) in long.char_indices().filter(|(_, c)| !c.is_ascii()).step_by(7) {
        let mut broken = long.clone().into_bytes();
        broken[place] = 0xFF;
        let notice = read("x.csv", &broken).expect_err("a broken byte");
        assert_eq!(notice.fact, Fact::EncodingUnknown, "byte {place}");
        let line = long[..place].matches('\n').count() + 1;
        assert!(notice.args.contains(&("line", NoticeArg::Text(line.to_string()))), "{notice:?}");
    }
}

#[test]
fn a_line_in_another_encoding_is_found() {
    let foreign = GB18030.encode("补充,运行保障类,培训人次,≥90人次\n").0.into_owned();
    for lines in [0, 1, 40] {
        let own = LIST.to_owned() + &"甲项目,运行保障类,采购数量,≥1台\n".repeat(lines);
        let mixed = [own.as_bytes(), &foreign, own.as_bytes()].concat();
        assert_eq!(refused("x.csv", &mixed).0, Fact::EncodingUnknown, "{lines} lines before");
    }
    let late = GB18030.encode(&LIST.repeat(3000)).0.into_owned();
    let mixed = [&late[..], LIST.as_bytes()].concat();
    if let Ok(workbook) = read("x.csv", &mixed) {
        panic!("read as {:?}", workbook.encoding);
    }
}

#[test]
fn characters_that_no_table_has_are_refused() {
    for place in [0, 40, LIST.len()] {
        let mut text = LIST.as_bytes().to_vec();
        let place = (place..).find(|at| LIST.is_char_boundary(*at)).unwrap();
        text.insert(place, 0);
        assert_eq!(refused("x.csv", &text).0, Fact::NulCharacter, "at {place}");
    }
}

/// A few control characters are content, as they are in a cell of a workbook; with many of them it is no text. The
/// encoding does not decide which.
#[test]
fn control_characters_are_the_same_in_every_encoding() {
    let mut outcomes = Vec::new();
    for controls in 0..20 {
        let text = LIST.replacen("采购数量", &format!("采购{}数量", "\u{1}".repeat(controls)), 1);
        let wide = ['\u{FEFF}'].into_iter().chain(text.chars());
        let files = [
            GB18030.encode(&text).0.into_owned(),
            wide.clone().collect::<String>().encode_utf16().flat_map(u16::to_be_bytes).collect(),
            wide.flat_map(|c| u32::from(c).to_le_bytes()).collect(),
        ];
        let outcome = |bytes: &[u8]| match read("x.csv", bytes) {
            Ok(workbook) => Ok(texts(&workbook)),
            Err(notice) => Err(notice.fact),
        };
        let expected = outcome(text.as_bytes());
        for bytes in files {
            assert_eq!(outcome(&bytes), expected, "{controls}");
        }
        outcomes.push(expected);
    }
    assert!(
        outcomes[1].as_ref().is_ok_and(|texts| texts.contains(&"采购\u{1}数量".to_owned())),
        "{outcomes:?}"
    );
    assert_eq!(outcomes[19], Err(Fact::NotATable));
}

#[test]
fn a_quotation_mark_that_never_closes_swallows_nothing() {
    let rows: Vec<String> = (0..40).map(|row| format!("甲{row},乙,\"丙\",≥{row}台")).collect();
    let whole = format!("项目名称,项目类别,三级指标,指标值\n{}\n", rows.join("\n"));
    let count = read("x.csv", whole.as_bytes()).unwrap().sheets[0].row_count();
    for (place, _) in whole.match_indices(',').step_by(3) {
        let opened = format!("{}\"{}", &whole[..=place], &whole[place + 1..]);
        if let Ok(workbook) = read("x.csv", opened.as_bytes()) {
            assert_eq!(workbook.sheets[0].row_count(), count, "opened at {place}");
        }
    }
}
