use crate::model::notice::{Fact, Notice, NoticeArg, Phrase};
use crate::model::sheet::{Address, Marks};
use crate::model::workbook::Workbook;
use crate::read::{Options, Source, number_format, open};
use calamine::Reader;
use encoding_rs::GBK;
use std::io::Cursor;

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes(), &(data.len() as u16).to_le_bytes(), data].concat()
}

fn cell(kind: u16, row: u16, column: u16, format: u16, rest: &[u8]) -> Vec<u8> {
    record(kind, &[&row.to_le_bytes(), &column.to_le_bytes(), &format.to_le_bytes(), rest].concat())
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A text with its length in two bytes and wide characters.
fn long_text(text: &str) -> Vec<u8> {
    [&(text.encode_utf16().count() as u16).to_le_bytes()[..], &[1], &wide(text)].concat()
}

/// A BIFF8 stream of one sheet with these records in its globals and in the sheet.
fn biff8(globals: &[Vec<u8>], cells: &[Vec<u8>]) -> Vec<u8> {
    let begin = |kind: u8| record(0x809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let name = [&[1, 1], &wide("表")[..]].concat();
    let listed =
        |offset: usize| record(0x85, &[&(offset as u32).to_le_bytes()[..], &[0, 0], &name[..]].concat());
    let before = [begin(5), globals.concat(), listed(0), record(0x0A, &[])].concat();
    [
        begin(5),
        globals.concat(),
        listed(before.len()),
        record(0x0A, &[]),
        begin(0x10),
        cells.concat(),
        record(0x0A, &[]),
    ]
    .concat()
}

/// Puts a stream into a compound file: header, one sector of allocation table, one of directory, the stream.
fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    compound_around(name, stream, None)
}

/// The same with a folder in it that holds a stream of the name `Workbook`, as an object in a document has it: here the same
/// bytes.
fn compound_with_object(name: &str, stream: &[u8]) -> Vec<u8> {
    compound_around(name, stream, Some("Workbook"))
}

fn compound_around(name: &str, stream: &[u8], object: Option<&str>) -> Vec<u8> {
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(512), 0);
    let sectors = stream.len() / 512;
    assert!(sectors < 126, "one sector of allocation table");
    let mut header = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    header.resize(512, 0);
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(24, &[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    put(44, &1_u32.to_le_bytes());
    put(48, &1_u32.to_le_bytes());
    put(56, &4096_u32.to_le_bytes());
    put(60, &u32::MAX.wrapping_sub(1).to_le_bytes());
    put(68, &u32::MAX.wrapping_sub(1).to_le_bytes());
    put(76, &[0xFF; 436]);
    put(76, &0_u32.to_le_bytes());
    let mut next: Vec<u32> = vec![0xFFFF_FFFD, 0xFFFF_FFFE];
    next.extend((3..sectors as u32 + 2).chain([0xFFFF_FFFE]));
    next.resize(128, u32::MAX);
    let entry = |name: &str, kind: u8, start: u32, length: u32| {
        let mut entry = wide(name);
        let name_length = entry.len() as u16 + 2;
        entry.resize(128, 0);
        entry[64..66].copy_from_slice(&name_length.to_le_bytes());
        entry[66] = kind;
        entry[67] = 1;
        entry[68..80].fill(0xFF);
        match kind {
            5 => entry[76..80].copy_from_slice(&1_u32.to_le_bytes()),
            1 => entry[76..80].copy_from_slice(&3_u32.to_le_bytes()),
            _ => {}
        }
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&length.to_le_bytes());
        entry
    };
    let length = stream.len() as u32;
    let mut own = entry(name, 2, 2, length);
    let mut object = object.map_or(vec![0; 256], |name| {
        own[68..72].copy_from_slice(&2_u32.to_le_bytes());
        [entry("_1", 1, 0, 0), entry(name, 2, 2, length)].concat()
    });
    let mut directory = [entry("Root Entry", 5, 0xFFFF_FFFE, 0), own].concat();
    directory.append(&mut object);
    let table: Vec<u8> = next.iter().flat_map(|sector| sector.to_le_bytes()).collect();
    [header, table, directory, stream].concat()
}

fn read(bytes: &[u8]) -> Result<Workbook, Notice> {
    open(&Source::bytes("x.xls", bytes), &Options::default())
}

fn cells(workbook: &Workbook) -> String {
    let cells = workbook.sheets.iter().flat_map(|sheet| sheet.rows()).flat_map(|row| row.cells());
    cells.map(|cell| format!("{}={}", cell.at, cell.text)).collect::<Vec<_>>().join(" ")
}

fn float(value: f64) -> Vec<u8> {
    value.to_le_bytes().to_vec()
}

fn sample() -> Vec<u8> {
    let format = |id: u16| record(0xE0, &[&[0, 0], &id.to_le_bytes()[..], &[0; 16]].concat());
    let own = record(0x41E, &[&170_u16.to_le_bytes(), &long_text("yyyy\"年\"m\"月\"")[..]].concat());
    // The second text begins in one record with wide characters and goes on in the next with narrow ones.
    let first = [&long_text("甲乙")[..], &4_u16.to_le_bytes(), &[1], &wide("丙丁")].concat();
    let shared = record(0xFC, &[&[0xFF; 8], &first[..]].concat());
    let more = record(0x3C, b"\0ab");
    let rk = |value: i32| (((value << 2) | 2) as u32).to_le_bytes();
    let multiple =
        [&[2, 0, 0, 0][..], &[0, 0], &rk(7), &[1, 0], &(0x3FEC_CCCC_u32 & !3).to_le_bytes(), &[1, 0]]
            .concat();
    biff8(
        &[own, format(0), format(9), format(14), format(170), shared, more],
        &[
            record(0x7D, &[2, 0, 2, 0, 0, 0, 0, 0, 1, 0, 0, 0]),
            record(0x208, &[2, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0]),
            cell(0xFD, 0, 0, 0, &0_u32.to_le_bytes()),
            cell(0xFD, 0, 1, 0, &1_u32.to_le_bytes()),
            cell(0x203, 0, 2, 1, &float(0.9)),
            cell(0x203, 1, 0, 2, &float(44196.0)),
            cell(0x203, 1, 1, 3, &float(44196.0)),
            cell(0x27E, 1, 2, 0, &rk(-5)),
            record(0xBD, &multiple),
            cell(0x204, 3, 0, 0, &long_text("标签")),
            cell(0x205, 3, 1, 0, &[1, 0]),
            cell(0x205, 3, 2, 0, &[0x17, 1]),
            cell(0x06, 4, 0, 0, &[&float(2.5)[..], &[0; 8]].concat()),
            cell(0x06, 4, 1, 0, &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0]),
            record(0x207, &long_text("结果")),
            cell(0x06, 4, 2, 0, &[2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0]),
            cell(0x201, 5, 0, 0, &[]),
            // Not in the order of rows.
            cell(0x203, 3, 3, 0, &float(330_102_199_001_011_234.0)),
            record(0xE5, &[1, 0, 3, 0, 4, 0, 5, 0, 6, 0]),
        ],
    )
}

#[test]
fn values_are_what_a_person_sees() {
    for bytes in [compound("Workbook", &sample()), sample()] {
        let workbook = read(&bytes).unwrap();
        assert_eq!(
            cells(&workbook),
            "A1=甲乙 B1=丙丁ab C1=90% A2=2020-12-31 B2=2020年12月 C2=-5 A3=7 B3=90% A4=标签 B4=TRUE C4=#REF! \
             D4=330102199001011000 A5=2.5 B5=结果 C5=#N/A"
        );
        let sheet = &workbook.sheets[0];
        assert_eq!(sheet.name, "表");
        assert!(sheet.row_is_hidden(2) && sheet.column_is_hidden(2) && !sheet.column_is_hidden(1));
        assert_eq!(sheet.merge_origin(Address::new(4, 6)), Some(Address::new(3, 5)));
        let marks = |row, column| sheet.at(Address::new(row, column)).unwrap().marks;
        assert!(marks(0, 2).has(Marks::PERCENT) && marks(1, 0).has(Marks::DATE));
        assert!(marks(3, 2).has(Marks::ERROR_VALUE) && marks(3, 3).has(Marks::DAMAGED_NUMBER));
    }
}

#[test]
fn another_reader_finds_the_same_values() {
    let bytes = compound("Workbook", &sample());
    let ours = read(&bytes).unwrap();
    let mut theirs = calamine::Xls::new(Cursor::new(bytes)).unwrap();
    let range = theirs.worksheet_range("表").unwrap();
    let sheet = &ours.sheets[0];
    for (row, column, value) in range.used_cells() {
        let cell = sheet.at(Address::new(row as u32, column as u32)).unwrap();
        match value {
            calamine::Data::String(text) => assert_eq!(cell.text, text),
            // Digits beyond the fifteenth are noise.
            calamine::Data::Float(number) if !cell.marks.has(Marks::PERCENT) => {
                let own: f64 = cell.text.parse().unwrap();
                assert!((own - number).abs() <= number.abs() * 1e-14, "{}", cell.at);
            }
            calamine::Data::Int(number) => assert_eq!(cell.text, number.to_string()),
            calamine::Data::Error(error) => assert_eq!(cell.text, error.to_string()),
            _ => {}
        }
    }
    assert_eq!(range.used_cells().count(), sheet.cell_count());
}

#[test]
fn old_files_in_a_chinese_code_page_are_read_whatever_they_say() {
    let (text, _, _) = GBK.encode("项目名称");
    let (name, _, _) = GBK.encode("目标");
    let label = |text: &[u8]| cell(0x204, 0, 0, 0, &[&(text.len() as u16).to_le_bytes(), text].concat());
    let begin = |kind: u8| record(0x809, &[0, 5, kind, 0, 0, 0, 0, 0]);
    let listed = |offset: usize| {
        record(0x85, &[&(offset as u32).to_le_bytes()[..], &[0, 0, name.len() as u8], &name[..]].concat())
    };
    let page = record(0x42, &1252_u16.to_le_bytes());
    let globals = |offset| [begin(5), page.clone(), listed(offset), record(0x0A, &[])].concat();
    let sheet = [begin(0x10), label(&text), record(0x0A, &[])].concat();
    let stream = [globals(globals(0).len()), sheet.clone()].concat();
    let workbook = read(&compound("Book", &stream)).unwrap();
    assert_eq!((workbook.sheets[0].name.as_str(), cells(&workbook).as_str()), ("目标", "A1=项目名称"));
    // Exporters write one sheet and nothing around it, without a version.
    let bare = [record(0x809, &[0, 0, 0x10, 0, 0, 0, 0, 0]), label(&text), record(0x0A, &[])].concat();
    assert_eq!(cells(&read(&bare).unwrap()), "A1=项目名称");
}

#[test]
fn damaged_files_end_in_a_notice() {
    let problem = |cells: &[Vec<u8>]| match read(&biff8(&[], cells)).unwrap_err().args.last() {
        Some((_, NoticeArg::Phrase(problem))) => *problem,
        _ => Phrase::Binary,
    };
    let number = |row, column| cell(0x203, row, column, 0, &float(1.0));
    assert_eq!(problem(&[number(0, 0), number(0, 0)]), Phrase::Duplicate);
    assert_eq!(problem(&[number(0, 256)]), Phrase::BadAddress);
    assert_eq!(problem(&[cell(0xFD, 0, 0, 0, &9_u32.to_le_bytes())]), Phrase::BadSharedString);
    for kind in [0x06, 0x203, 0x204, 0x205, 0x27E, 0xFD, 0xBD, 0xE5, 0x208, 0x7D] {
        for length in 0..8 {
            // Whatever comes of a short record, it must be an answer.
            let _ = read(&biff8(&[], &[record(kind, &vec![1; length])]));
        }
    }
    for kind in [0x2F, 0x42, 0x22, 0x85, 0x41E, 0xE0, 0xFC] {
        for length in 0..12 {
            let _ = read(&biff8(&[record(kind, &vec![1; length])], &[]));
        }
    }
    let protected = biff8(&[record(0x2F, &[1, 0])], &[]);
    assert_eq!(read(&compound("Workbook", &protected)).unwrap_err(), Notice::new(Fact::Encrypted));
    let whole = compound("Workbook", &sample());
    let cells_of_whole = read(&whole).unwrap().sheets[0].cell_count();
    for length in 8..whole.len() {
        if let Ok(workbook) = read(&whole[..length]) {
            assert_eq!(workbook.sheets[0].cell_count(), cells_of_whole, "cut at {length}");
        }
    }
}

#[test]
fn a_circle_of_sectors_ends() {
    let mut bytes = compound("Workbook", &sample());
    // The last sector of the stream leads back to its first.
    let last = 512 + 4 * (2 + 4096 / 512 - 1);
    bytes[last..last + 4].copy_from_slice(&2_u32.to_le_bytes());
    assert!(read(&bytes).unwrap_err().fact.unread());
}

#[test]
fn what_nobody_calculated_is_no_result() {
    let formula = |column: u16, result: &[u8], flags: u16, tokens: &[u8]| {
        let length = (tokens.len() as u16).to_le_bytes();
        cell(0x06, 0, column, 0, &[result, &flags.to_le_bytes(), &[0; 4], &length, tokens].concat())
    };
    let (zero, blank) = (float(0.0), [3, 0, 0, 0, 0, 0, 0xFF, 0xFF]);
    let (joined, product) = ([0x17, 1, 0, b'x', 0x1E, 90, 0, 0x08], [0x1E, 2, 0, 0x1E, 45, 0, 0x05]);
    let read = read(&biff8(
        &[],
        &[
            formula(0, &zero, 2, &product),
            formula(1, &zero, 0, &joined),
            formula(2, &blank, 0, &product),
            formula(3, &zero, 0, &product),
            formula(4, &float(90.0), 2, &product),
            // =2050
            formula(5, &float(2050.0), 0, &[0x1E, 2, 8]),
        ],
    ))
    .unwrap();
    assert_eq!(cells(&read), "A1= B1= C1= D1=0 E1=90 F1=2050");
    let told: Vec<(Fact, String)> =
        read.notices.iter().map(|notice| (notice.fact, notice.at.unwrap().to_string())).collect();
    assert_eq!(told, ["A1", "B1", "C1"].map(|at| (Fact::FormulaWithoutValue, at.to_owned())));
}

#[test]
fn runs_that_are_struck_out_or_raised_are_seen() {
    let font = |flags: u16, color: u8, place: u16| {
        let data = [&[0xC8, 0][..], &flags.to_le_bytes(), &[color, 0, 0, 0], &place.to_le_bytes(), &[0; 4]];
        record(0x31, &data.concat())
    };
    let plain = font(0, 8, 0);
    let fonts = [&plain.repeat(4)[..], &font(8, 8, 0), &font(0, 8, 1), &font(0, 9, 0)].concat();
    let rich = |text: &str, runs: &[u16]| {
        let runs: Vec<u8> = runs.iter().flat_map(|number| number.to_le_bytes()).collect();
        let count = (runs.len() as u16 / 4).to_le_bytes();
        [&(text.encode_utf16().count() as u16).to_le_bytes()[..], &[9], &count, &wide(text), &runs].concat()
    };
    // Fonts 5 to 7: there is none of the number 4.
    let texts = [rich("5060人", &[0, 5, 2, 0]), rich("951", &[2, 6]), rich("5060人", &[0, 7, 2, 0])].concat();
    let shared = record(0xFC, &[&[0xFF; 8], &texts[..]].concat());
    let number = |number: u32| number.to_le_bytes();
    let read =
        read(&biff8(&[fonts, shared], &[0, 1, 2].map(|at| cell(0xFD, 0, at, 0, &number(u32::from(at))))));
    let read = read.unwrap();
    assert_eq!(cells(&read), "A1=50 60人 B1=95¹ C1=50 60人");
    let told: Vec<_> = read.notices.iter().map(|notice| (notice.fact, notice.at)).collect();
    let places = [(Fact::StruckOut, 0), (Fact::HiddenContent, 2)];
    assert_eq!(told, places.map(|(fact, column)| (fact, Some(Address::new(0, column)))));
}

#[test]
fn a_file_overwritten_with_zeros_is_refused() {
    let mut bytes = compound("Workbook", &sample());
    let sector = bytes.len() - 4096 + 64;
    bytes[sector..sector + 40].fill(0);
    assert!(read(&bytes).unwrap_err().fact.unread());
}

#[test]
fn cells_with_comments_are_said() {
    let note = |row: u16| record(0x1C, &[&row.to_le_bytes()[..], &[2, 0, 0, 0, 1, 0, 0, 0, 0, 0]].concat());
    let read = read(&biff8(&[], &[cell(0x203, 0, 0, 0, &float(1.0)), note(4), note(u16::MAX)])).unwrap();
    let told = Notice::new(Fact::CellNotes).on(0).at(Address::new(4, 2));
    assert_eq!(read.notices, [told.arg("places", "C5").arg("count", "1")]);
}

#[test]
fn rows_and_columns_too_small_to_show_anything_are_said() {
    let row = |row: u8, high: u8| record(0x208, &[row, 0, 0, 0, 4, 0, high, 0, 0, 0, 0, 0, 0, 1, 0, 0]);
    let wide = |wide: u8| record(0x7D, &[2, 0, 3, 0, wide, 0, 0, 0, 0, 0, 0, 0]);
    let all = [wide(100), row(0, 8), row(1, 0), row(2, 240), cell(0x203, 0, 2, 0, &float(1.0))];
    let read = read(&biff8(&[], &all)).unwrap();
    let sheet = &read.sheets[0];
    assert_eq!([0, 1, 2].map(|row| sheet.row_is_hidden(row)), [true, false, false]);
    assert_eq!([1, 2, 3, 4].map(|column| sheet.column_is_hidden(column)), [false, true, true, false]);
}

/// A stamp, a chart or a table that is put into the sheet: what they show is not read.
#[test]
fn pictures_and_objects_beside_cells_are_said() {
    let object = |kind: u8| record(0x5D, &[0x15, 0, 0x12, 0, kind, 0, 1, 0, 0, 0]);
    let drawing = record(0xEC, &[0; 8]);
    for (kind, is_said) in
        [(0x08, true), (0x05, true), (0x1E, true), (0x0B, true), (0x07, false), (0x19, false), (0x14, false)]
    {
        let read =
            read(&biff8(&[], &[cell(0x203, 0, 0, 0, &float(1.0)), drawing.clone(), object(kind)])).unwrap();
        let told = is_said.then(|| Notice::new(Fact::PicturesBeside).on(0));
        assert_eq!(read.notices, Vec::from_iter(told), "{kind}");
    }
    assert_eq!(read(&biff8(&[], &[drawing])).unwrap_err(), Notice::new(Fact::OnlyPictures));
}

#[test]
fn other_office_files_are_named() {
    for (name, is) in [
        ("WordDocument", Phrase::WordDocument),
        ("PowerPoint Document", Phrase::Presentation),
        ("x", Phrase::OtherOffice),
    ] {
        let notice = read(&compound(name, &[0; 4096])).unwrap_err();
        assert_eq!(notice, Notice::new(Fact::NotATable).phrase("is", is).arg("named", "xls"));
    }
    assert_eq!(read(&compound("EncryptedPackage", &[0; 4096])).unwrap_err(), Notice::new(Fact::Encrypted));
}

/// An object in a file is a file of its own, and not the submission.
#[test]
fn a_table_that_is_put_into_a_document_is_not_the_document() {
    let notice = read(&compound_with_object("WordDocument", &sample())).unwrap_err();
    assert_eq!(notice, Notice::new(Fact::NotATable).phrase("is", Phrase::WordDocument).arg("named", "xls"));
    let plain = read(&compound("Workbook", &sample())).unwrap();
    assert_eq!(cells(&read(&compound_with_object("Workbook", &sample())).unwrap()), cells(&plain));
}

#[test]
fn each_number_format_shows_what_a_person_sees() {
    let mut sample = number_format::tests::sample();
    sample.retain(|line| line.number().is_some());
    let (mut globals, mut sheet) = (Vec::new(), Vec::new());
    for (at, line) in (0_u16..).zip(&sample) {
        globals.push(record(0x41E, &[&(at + 170).to_le_bytes(), &long_text(&line.code)[..]].concat()));
        sheet.push(cell(0x203, at, 0, at, &float(line.number().unwrap())));
    }
    for at in 0..sample.len() as u16 {
        globals.push(record(0xE0, &[&[0, 0], &(at + 170).to_le_bytes()[..], &[0; 16]].concat()));
    }
    assert!(sample.len() > 60);
    let shown = sample.iter().map(|line| line.shown.as_str());
    assert_eq!(cells(&read(&biff8(&globals, &sheet)).unwrap()), number_format::tests::cells_of(shown));
}

#[test]
fn white_and_struck_out_text_is_read_and_said() {
    let font = |flags: u16, color: u16| {
        record(0x31, &[&[0xC8, 0][..], &flags.to_le_bytes(), &color.to_le_bytes(), &[0; 10]].concat())
    };
    // Fonts 0 to 3 and 5: there is none of the number 4.
    let fonts = [font(0, 8), font(0, 9), font(8, 8), font(0, 8), font(8, 9)].concat();
    let format = |font: u16, pattern: u32, color: u16| {
        let borders = (pattern << 26).to_le_bytes();
        let data = [&font.to_le_bytes()[..], &[0; 12], &borders, &color.to_le_bytes()].concat();
        record(0xE0, &data)
    };
    let formats = [format(0, 0, 0), format(1, 0, 0), format(2, 0, 0), format(1, 1, 18), format(5, 1, 9)];
    let cells: Vec<Vec<u8>> = (0..5).map(|column| cell(0x203, 0, column, column, &float(5.0))).collect();
    let told = read(&compound("Workbook", &biff8(&[fonts, formats.concat()], &cells))).unwrap();
    let marks: Vec<Marks> =
        told.sheets[0].rows().flat_map(|row| row.cells()).map(|cell| cell.marks).collect();
    let is = |mark| marks.iter().map(|marks| marks.has(mark)).collect::<Vec<_>>();
    // White on blue is a header, white on white is not seen.
    assert_eq!(is(Marks::UNSEEN), [false, true, false, false, true]);
    assert_eq!(is(Marks::STRUCK), [false, false, true, false, true]);
    let facts: Vec<Fact> = told.notices.iter().map(|notice| notice.fact).collect();
    assert_eq!(facts, [Fact::StruckOut, Fact::StruckOut, Fact::HiddenContent]);
}

#[test]
fn a_file_may_give_its_colours_new_meanings() {
    let font = |color: u16| record(0x31, &[&[0xC8, 0, 0, 0][..], &color.to_le_bytes(), &[0; 10]].concat());
    let fonts = [font(8), font(9), font(10)].concat();
    let format = |font: u16| record(0xE0, &[&font.to_le_bytes()[..], &[0; 18]].concat());
    // The palette stands behind the formats: 8 stays black, 9 becomes red, 10 becomes white.
    let colors = [[0, 0, 0, 0], [0xFF, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0]].concat();
    let palette = record(0x92, &[&[3, 0][..], &colors].concat());
    let cells: Vec<Vec<u8>> = (0..3).map(|column| cell(0x203, 0, column, column, &float(5.0))).collect();
    let globals = [fonts, format(0), format(1), format(2), palette];
    let told = read(&compound("Workbook", &biff8(&globals, &cells))).unwrap();
    let unseen: Vec<bool> =
        told.sheets[0].rows().flat_map(|row| row.cells()).map(|cell| cell.marks.has(Marks::UNSEEN)).collect();
    assert_eq!(unseen, [false, false, true]);
}

#[test]
fn what_the_pages_have_above_the_table_is_said() {
    let sheet =
        [record(0x14, &[]), record(0x15, &long_text("&L金额单位：元")), cell(0x203, 0, 0, 0, &float(5.0))];
    let format = record(0xE0, &[0; 20]);
    let told = read(&compound("Workbook", &biff8(&[format], &sheet))).unwrap();
    assert_eq!(told.notices, [Notice::new(Fact::PageHeader).on(0).arg("value", "金额单位：元")]);
}
