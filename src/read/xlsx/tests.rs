//! Workbooks made by hand, each with one thing that readers get wrong. Long: one test below the other, nothing else.

use crate::model::notice::{Fact, Notice, NoticeArg, Phrase};
use crate::model::sheet::Marks;
use crate::model::workbook::Workbook;
use crate::read::{Options, Source, number_format, open};
use std::io::Write;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// Parts of a small workbook, each of which a test can change, leave out, or add to.
#[derive(Clone)]
struct Parts(Vec<(String, String)>);

impl Parts {
    /// A workbook of one sheet with this between its root's tags.
    fn sheet(inside: &str) -> Parts {
        let relationship = |id: u32, kind: &str, target: &str| {
            format!(r#"<Relationship Id="rId{id}" Type="http://x/relationships/{kind}" Target="{target}"/>"#)
        };
        let relationships = |inside: String| format!("<Relationships>{inside}</Relationships>");
        let formats = "<numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></numFmts>\
             <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs>";
        Parts(vec![
            ("[Content_Types].xml".into(), "<Types/>".into()),
            ("_rels/.rels".into(), relationships(relationship(1, "officeDocument", "xl/workbook.xml"))),
            (
                "xl/_rels/workbook.xml.rels".into(),
                relationships(
                    relationship(1, "worksheet", "worksheets/sheet1.xml")
                        + &relationship(2, "sharedStrings", "/xl/sharedStrings.xml")
                        + &relationship(3, "styles", "styles.xml"),
                ),
            ),
            (
                "xl/workbook.xml".into(),
                format!("<workbook xmlns=\"{MAIN}\"><sheets><sheet name=\"表\" r:id=\"rId1\"/></sheets></workbook>"),
            ),
            (
                "xl/sharedStrings.xml".into(),
                "<sst uniqueCount=\"9999999999\"><si><t>甲</t></si><si><r><t>乙</t></r><r><t xml:space=\"preserve\"> &amp;丙</t></r>\
                 <rPh><t>yi</t></rPh></si></sst>"
                    .into(),
            ),
            ("xl/styles.xml".into(), format!("<styleSheet>{formats}</styleSheet>")),
            ("xl/worksheets/sheet1.xml".into(), format!("<worksheet xmlns=\"{MAIN}\">{inside}</worksheet>")),
        ])
    }

    fn cells(cells: &str) -> Parts {
        Parts::sheet(&format!("<sheetData><row r=\"1\">{cells}</row></sheetData>"))
    }

    fn with(mut self, name: &str, change: impl Fn(&str) -> String) -> Parts {
        let (_, text) = self.0.iter_mut().find(|(part, _)| part == name).unwrap();
        *text = change(text);
        self
    }

    fn zip(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in &self.0 {
            zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn open(&self) -> Result<Workbook, Notice> {
        open(&Source::bytes("x.xlsx", self.zip()), &Options::default())
    }

    /// Every cell as `A1=text`, those with marks other than of a number followed by a sign for each.
    fn read(&self) -> String {
        let workbook = self.open().unwrap();
        let mark = |marks: Marks| {
            let signs = [
                (Marks::PERCENT, "%"),
                (Marks::DATE, "d"),
                (Marks::FORMULA_WITHOUT_VALUE, "f"),
                (Marks::ERROR_VALUE, "e"),
                (Marks::DAMAGED_NUMBER, "!"),
            ];
            signs.iter().filter(|(sign, _)| marks.has(*sign)).map(|(_, sign)| *sign).collect::<String>()
        };
        let cells = workbook.sheets.iter().flat_map(|sheet| sheet.rows()).flat_map(|row| row.cells());
        let shown: Vec<String> =
            cells.map(|cell| format!("{}={}{}", cell.at, cell.text, mark(cell.marks))).collect();
        shown.join(" ")
    }

    fn problem(&self) -> Phrase {
        let notice = self.open().unwrap_err();
        match notice.args.as_slice() {
            [.., ("problem", NoticeArg::Phrase(problem))] => *problem,
            [("limit", NoticeArg::Phrase(limit)), ..] => *limit,
            _ => panic!("{notice:?}"),
        }
    }
}

#[test]
fn values_are_what_a_person_sees() {
    let parts = Parts::cells(
        "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" s=\"1\"><v>0.9</v></c>\
         <c r=\"D1\" s=\"2\"><v>44196</v></c><c r=\"E1\" s=\"3\"><v>44196</v></c><c r=\"F1\"><v>0.30000000000000004</v></c>\
         <c r=\"G1\" t=\"b\"><v>1</v></c><c r=\"H1\" t=\"e\"><v>#REF!</v></c><c r=\"I1\"><f>A1</f></c>\
         <c r=\"J1\" t=\"inlineStr\"><is><t>行</t><rPh><t>x</t></rPh></is></c><c r=\"K1\" t=\"str\"><f>A1</f><v></v></c>\
         <c r=\"L1\" t=\"str\"><f>A1</f><v>a_x000A_b</v></c><c r=\"M1\" s=\"1\"/><c r=\"N1\"><v>330102199001011234</v></c>\
         <c r=\"O1\" t=\"d\"><v>2020-12-31T00:00:00</v></c><c r=\"P1\"><v>NaN</v></c><c r=\"Q1\" t=\"str\"><f>A1</f></c>",
    );
    assert_eq!(
        parts.read(),
        "A1=甲 B1=乙 &丙 C1=90%% D1=2020-12-31d E1=2020年12月d F1=0.3 G1=TRUE H1=#REF!e I1=f J1=行 \
         L1=a\nb N1=330102199001011000! O1=2020-12-31d P1=NaNe Q1=f"
    );
    let told: Vec<(Fact, String)> = parts
        .open()
        .unwrap()
        .notices
        .iter()
        .map(|notice| (notice.fact, notice.at.unwrap().to_string()))
        .collect();
    assert_eq!(
        told,
        [
            (Fact::ErrorValue, "H1".into()),
            (Fact::FormulaWithoutValue, "I1".into()),
            (Fact::DamagedNumber, "N1".into()),
            (Fact::ErrorValue, "P1".into()),
            (Fact::FormulaWithoutValue, "Q1".into()),
        ]
    );
}

#[test]
fn a_zero_that_waits_to_be_calculated_is_no_result() {
    let parts = Parts::cells(
        "<c r=\"A1\"><f>2*45</f><v>0</v></c><c r=\"B1\"><f>2*45</f><v>90</v></c><c r=\"C1\"><v>0</v></c>",
    );
    assert_eq!(parts.read(), "A1=0 B1=90 C1=0");
    let waiting = parts.with("xl/workbook.xml", |text| {
        text.replace("</workbook>", "<calcPr calcId=\"124519\" fullCalcOnLoad=\"1\"/></workbook>")
    });
    assert_eq!(waiting.read(), "A1=f B1=90 C1=0");
}

#[test]
fn a_zero_that_the_sheet_does_not_show_is_no_value() {
    let cells = "<sheetData><row r=\"1\"><c r=\"A1\"><v>0</v></c><c r=\"B1\"><v>10</v></c><c r=\"C1\" t=\"str\"><v>0</v></c></row></sheetData>";
    let view =
        |shows: &str| format!("<sheetViews><sheetView {shows} workbookViewId=\"0\"/></sheetViews>{cells}");
    assert_eq!(Parts::sheet(&view("showZeros=\"0\"")).read(), "B1=10 C1=0");
    assert_eq!(Parts::sheet(&view("")).read(), "A1=0 B1=10 C1=0");
}

#[test]
fn runs_that_are_struck_out_or_raised_are_seen() {
    let run = |properties: &str, text: &str| format!("<r><rPr>{properties}</rPr><t>{text}</t></r>");
    let struck = run("<strike/>", "50") + &run("<strike val=\"0\"/>", "60人");
    let raised = run("", "95") + &run("<vertAlign val=\"superscript\"/>", "1");
    let white = run("<color rgb=\"FFFFFFFF\"/>", "50") + &run("<color theme=\"1\"/>", "60人");
    let cells = format!(
        "<c r=\"A1\" t=\"s\"><v>2</v></c><c r=\"B1\" t=\"s\"><v>3</v></c><c r=\"C1\" t=\"s\"><v>0</v></c>\
         <c r=\"D1\" t=\"inlineStr\"><is>{struck}</is></c><c r=\"E1\" t=\"inlineStr\"><is>{raised}</is></c>\
         <c r=\"F1\" t=\"s\"><v>4</v></c><c r=\"G1\" t=\"inlineStr\"><is>{white}</is></c><c r=\"H1\" s=\"4\" t=\"s\"><v>4</v></c>"
    );
    // White on blue is seen.
    let fills = "<fills><fill/><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF1F4E79\"/></patternFill></fill></fills>";
    let parts = Parts::cells(&cells).with("xl/sharedStrings.xml", |text| {
        text.replace("</sst>", &format!("<si>{struck}</si><si>{raised}</si><si>{white}</si></sst>"))
    });
    let parts = parts.with("xl/styles.xml", |text| {
        text.replace("<cellXfs>", &format!("{fills}<cellXfs>"))
            .replace("</cellXfs>", "<xf fillId=\"1\"/></cellXfs>")
    });
    assert_eq!(parts.read(), "A1=50 60人 B1=95¹ C1=甲 D1=50 60人 E1=95¹ F1=50 60人 G1=50 60人 H1=50 60人");
    let told: Vec<_> = parts.open().unwrap().notices.iter().map(|notice| (notice.fact, notice.at)).collect();
    let at = |column| Some(crate::model::sheet::Address::new(0, column));
    assert_eq!(told, [(Fact::StruckOut, at(0)), (Fact::StruckOut, at(3)), (Fact::HiddenContent, at(5))]);
    let unseen = parts.open().unwrap().notices.remove(2);
    assert!(unseen.args.contains(&("places", NoticeArg::Text("F1, G1".into()))), "{unseen:?}");
}

#[test]
fn cells_with_comments_are_said() {
    let mut parts = Parts::cells("<c r=\"A1\"><v>1</v></c>");
    let relationships = "<Relationships><Relationship Id=\"rId1\" Type=\"http://x/relationships/comments\" Target=\"../comments1.xml\"/></Relationships>";
    let comment = |at: &str| format!("<comment ref=\"{at}\"><text><t>以批复为准</t></text></comment>");
    let comments =
        format!("<comments><commentList>{}{}</commentList></comments>", comment("C3"), comment("A1"));
    parts.0.push(("xl/worksheets/_rels/sheet1.xml.rels".into(), relationships.into()));
    parts.0.push(("xl/comments1.xml".into(), comments));
    let at = crate::model::sheet::Address::new(0, 0);
    let told = Notice::new(Fact::CellNotes).on(0).at(at).arg("places", "A1, C3").arg("count", "2");
    assert_eq!(parts.open().unwrap().notices, [told]);
}

#[test]
fn no_digit_is_lost_in_comments_cdata_and_references() {
    let parts = Parts::cells(
        "<c r=\"A1\"><v>1<!-- x -->23</v></c><c r=\"B1\"><v>12&#51;</v></c><c r=\"C1\"><v><![CDATA[123]]></v></c>\
         <c r=\"D1\"><v><?x y?>123</v></c><c r=\"E1\"><v>123</v><f>A1</f></c><c r=\"F1\"><v> 1<![CDATA[2]]>3 </v></c>",
    );
    assert_eq!(parts.read(), "A1=123 B1=123 C1=123 D1=123 E1=123 F1=123");
}

#[test]
fn cells_without_addresses_prefixes_and_extensions_are_read() {
    let sheet = "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row><x:c><x:v>1</x:v><x:extLst><x:ext/></x:extLst></x:c><x:c><x:v>2</x:v></x:c>\
                 </x:row><x:row r=\"5\"><x:c t=\"e\"><x:v>#SPILL!</x:v></x:c></x:row></x:sheetData></x:worksheet>";
    let parts = Parts::sheet("").with("xl/worksheets/sheet1.xml", |_| sheet.into());
    assert_eq!(parts.read(), "A1=1 B1=2 A5=#SPILL!e");
}

#[test]
fn anchors_of_controls_are_no_rows() {
    let parts = Parts::sheet(
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData><controls><control><controlPr><anchor><from>\
         <xdr:col>1</xdr:col><xdr:row>2</xdr:row></from></anchor></controlPr></control></controls>",
    );
    assert_eq!(parts.read(), "A1=1");
}

#[test]
fn hidden_content_and_merged_regions_are_known() {
    let parts = Parts::sheet(
        "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"C1\"><v>2</v></c></row>\
         <row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>1</v></c></row><row r=\"3\" ht=\"0.5\"><c r=\"A3\"><v>1</v></c></row>\
         <row r=\"9\" hidden=\"1\"/></sheetData><mergeCells><mergeCell ref=\"A3:XFD1048576\"/></mergeCells>",
    )
    .with("xl/workbook.xml", |text| text.replace("name=", "state=\"veryHidden\" name="));
    let workbook = parts.open().unwrap();
    let sheet = &workbook.sheets[0];
    assert!(sheet.hidden && sheet.row_is_hidden(1) && sheet.row_is_hidden(2) && !sheet.row_is_hidden(0));
    assert!(sheet.column_is_hidden(2) && !sheet.column_is_hidden(0));
    assert_eq!(sheet.shown(crate::model::sheet::Address::new(900_000, 5)).unwrap().at.to_string(), "A3");
    let what: Vec<_> = workbook.notices.iter().map(|notice| notice.args.clone()).collect();
    let hidden = |phrase, places: &str| {
        vec![("what", NoticeArg::Phrase(phrase)), ("places", NoticeArg::Text(places.into()))]
    };
    assert_eq!(
        what,
        [
            hidden(Phrase::HiddenSheet, "表"),
            hidden(Phrase::HiddenRows, "2-3"),
            hidden(Phrase::HiddenColumns, "C"),
        ]
    );
}

#[test]
fn rows_and_columns_too_small_to_show_anything_are_said() {
    // What is said of more columns holds where more is said of some of them.
    let parts = Parts::sheet(
        "<sheetFormatPr defaultRowHeight=\"0\"/><cols><col min=\"1\" max=\"4\" width=\"0.4\"/><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>\
         <sheetData><row r=\"1\"><c r=\"D1\"><v>1</v></c></row><row r=\"2\" ht=\"15\"><c r=\"E2\"><v>1</v></c></row></sheetData>",
    );
    let hidden = Notice::new(Fact::HiddenContent).on(0);
    let rows = hidden.clone().at(crate::model::sheet::Address::new(0, 0));
    let columns = hidden.at(crate::model::sheet::Address::new(0, 3));
    assert_eq!(
        parts.open().unwrap().notices,
        [
            rows.phrase("what", Phrase::HiddenRows).arg("places", "1"),
            columns.phrase("what", Phrase::HiddenColumns).arg("places", "D"),
        ]
    );
}

#[test]
fn what_two_readers_could_read_differently_is_refused() {
    let one = "<c r=\"A1\"><v>1</v></c>";
    let data = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>";
    let cases = [
        (Parts::cells(&format!("{one}{one}")), Phrase::Duplicate),
        (Parts::cells("<c r=\"B1\"/><c r=\"A1\"/>"), Phrase::OutOfOrder),
        (Parts::cells("<c r=\"A2\"/>"), Phrase::BadAddress),
        (Parts::cells("<c r=\"XFE1\"/>"), Phrase::BadAddress),
        (Parts::cells("<c r=\"A4294967297\"/>"), Phrase::BadAddress),
        (Parts::cells("<c t=\"s\"><v>2</v></c>"), Phrase::BadSharedString),
        (Parts::cells("<c t=\"s\"><v>-1</v></c>"), Phrase::BadSharedString),
        (Parts::cells("<c t=\"s\"><v> 1 </v></c>"), Phrase::BadSharedString),
        (Parts::cells("<c s=\"99\"><v>1</v></c>"), Phrase::BadStyle),
        (Parts::cells("<c t=\"zz\"><v>1</v></c>"), Phrase::BadCellKind),
        (Parts::sheet("<sheetData><row r=\"1048577\"/></sheetData>"), Phrase::BadAddress),
        (Parts::sheet("<sheetData><row r=\"2\"/><row r=\"2\"/></sheetData>"), Phrase::Duplicate),
        (Parts::sheet("<sheetData><row r=\"2\"/><row r=\"1\"/></sheetData>"), Phrase::OutOfOrder),
        (Parts::sheet(""), Phrase::SheetData),
        (Parts::sheet(&format!("<sheetData/>{data}")), Phrase::SheetData),
        (
            Parts::sheet(&format!(
                "<AlternateContent><Choice><sheetData/></Choice></AlternateContent>{data}"
            )),
            Phrase::SheetData,
        ),
        (
            Parts::sheet(data).with("xl/worksheets/sheet1.xml", |_| "<html><body/></html>".into()),
            Phrase::NotASheet,
        ),
        (
            Parts::sheet(data).with("xl/worksheets/sheet1.xml", |text| text.replace("</worksheet>", "")),
            Phrase::Truncated,
        ),
        (
            Parts::sheet(data).with("xl/worksheets/sheet1.xml", |text| format!("{text}<worksheet/>")),
            Phrase::XmlBroken,
        ),
        (
            Parts::sheet(data).with("xl/worksheets/sheet1.xml", |text| format!("<!DOCTYPE x>{text}")),
            Phrase::Doctype,
        ),
        (Parts::cells("<c><v>&x;</v></c>"), Phrase::XmlBroken),
        (
            Parts::sheet(data).with("xl/workbook.xml", |text| {
                text.replace("</sheets>", "<sheet name=\"表\" r:id=\"rId3\"/></sheets>")
            }),
            Phrase::Duplicate,
        ),
        (
            Parts::sheet(data).with("xl/workbook.xml", |text| text.replace("rId1", "rId9")),
            Phrase::PartMissing,
        ),
        (
            Parts::sheet(data).with("_rels/.rels", |text| text.replace("workbook", "elsewhere")),
            Phrase::PartMissing,
        ),
    ];
    for (index, (parts, problem)) in cases.iter().enumerate() {
        assert_eq!(parts.problem(), *problem, "case {index}");
    }
    let empty = Parts::sheet(data).with("xl/workbook.xml", |_| "<workbook><sheets/></workbook>".into());
    assert_eq!(empty.open().unwrap_err(), Notice::new(Fact::NoData));
    assert_eq!(Parts::sheet("<sheetData/>").open().unwrap_err(), Notice::new(Fact::NoData));
}

#[test]
fn a_sheet_that_is_only_a_picture_is_said() {
    let picture = "<sheetData/><drawing r:id=\"rId1\"/>";
    assert_eq!(Parts::sheet(picture).open().unwrap_err(), Notice::new(Fact::OnlyPictures));
    // A stamp or a chart beside cells is none, and is named: it may be a part of the submission all the same.
    let cells = "<sheetData><row><c><v>1</v></c></row></sheetData>";
    let object = "<oleObjects><oleObject r:id=\"rId1\"/></oleObjects>";
    // A box that is ticked says something, and no cell does.
    let control = "<controls><control shapeId=\"1025\" r:id=\"rId2\" name=\"复选框 1\"/></controls>";
    for beside in ["<drawing r:id=\"rId1\"/>", object, control] {
        let notices = Parts::sheet(&[cells, beside].concat()).open().unwrap().notices;
        assert_eq!(notices, [Notice::new(Fact::PicturesBeside).on(0)], "{beside}");
    }
}

#[test]
fn a_conditional_format_that_changes_what_is_seen_is_said() {
    let cells = "<sheetData><row><c><v>1</v></c></row></sheetData>";
    let told = |format: &str| {
        let rule = "<conditionalFormatting sqref=\"A1\"><cfRule dxfId=\"1\"/></conditionalFormatting>";
        let styles = format!("<styleSheet><dxfs><dxf/><dxf>{format}</dxf></dxfs></styleSheet>");
        let parts = Parts::sheet(&[cells, rule].concat()).with("xl/styles.xml", |_| styles.clone());
        parts.open().unwrap().notices
    };
    for format in [
        "<font><strike/></font>",
        "<font><color rgb=\"FFFFFFFF\"/></font>",
        "<numFmt numFmtId=\"164\" formatCode=\"&quot;待定&quot;\"/>",
    ] {
        assert_eq!(told(format), [Notice::new(Fact::ConditionalFormat).on(0)], "{format}");
    }
    for format in [
        "<font><strike val=\"0\"/><color rgb=\"FF9C0006\"/></font>",
        "<fill><patternFill><bgColor rgb=\"FFFFC7CE\"/></patternFill></fill>",
    ] {
        assert_eq!(told(format), [], "{format}");
    }
}

#[test]
fn damaged_packages_are_refused() {
    let parts = Parts::cells("<c r=\"A1\"><v>1</v></c>");
    let good = parts.zip();
    for length in 4..good.len() {
        assert!(
            open(&Source::bytes("x.xlsx", &good[..length]), &Options::default()).is_err(),
            "cut at {length}"
        );
    }
    // The checksum of the last part, as its local header and the directory give it.
    let mut wrong = good.clone();
    let name = b"xl/worksheets/sheet1.xml";
    let places: Vec<usize> = memchr::memmem::find_iter(&good, name).collect();
    wrong[places[0] - 30 + 14] ^= 1;
    wrong[places[1] - 46 + 16] ^= 1;
    let notice = open(&Source::bytes("x.xlsx", wrong), &Options::default()).unwrap_err();
    assert!(notice.args.contains(&("problem", NoticeArg::Phrase(Phrase::ChecksumWrong))), "{notice:?}");
    // Whoever reads from the beginning sees the first, whoever reads from the end the second.
    let two = [good.clone(), good].concat();
    let notice = open(&Source::bytes("x.xlsx", two), &Options::default()).unwrap_err();
    assert!(notice.args.contains(&("problem", NoticeArg::Phrase(Phrase::BeforePackage))), "{notice:?}");
}

#[test]
fn a_part_that_is_there_twice_is_refused() {
    let mut parts = Parts::cells("<c r=\"A1\"><v>1</v></c>");
    parts.0.push(("XL/worksheets/Sheet1.xml".into(), "<worksheet/>".into()));
    assert_eq!(parts.problem(), Phrase::Duplicate);
    // The writer refuses a second part of the same name, so that one is renamed afterwards.
    parts.0.pop();
    parts.0.push(("xl/worksheets/sheet2.xml".into(), "<worksheet/>".into()));
    let mut twice = parts.zip();
    let places: Vec<usize> = memchr::memmem::find_iter(&twice, b"sheet2.xml").collect();
    for place in places {
        twice[place + 5] = b'1';
    }
    let notice = open(&Source::bytes("x.xlsx", twice), &Options::default()).unwrap_err();
    assert!(notice.args.contains(&("problem", NoticeArg::Phrase(Phrase::Duplicate))), "{notice:?}");
}

#[test]
fn limits_are_kept_while_reading() {
    let long = "x".repeat(5000);
    let cells = |text: &str| {
        Parts::cells(&format!(
            "<c r=\"A1\" t=\"inlineStr\"><is><t>{text}</t></is></c><c r=\"B1\"><v>1</v></c>"
        ))
    };
    let check = |parts: &Parts, name: &str, value: u64| {
        let mut options = Options::default();
        assert!(options.limits.set(name, value));
        let notice = open(&Source::bytes("x.xlsx", parts.zip()), &options).unwrap_err();
        assert_eq!(notice.fact, Fact::OverLimit, "{name}");
        assert!(
            matches!(notice.args[0], ("limit", NoticeArg::Phrase(limit)) if limit.id() == name),
            "{notice:?}"
        );
    };
    for (name, value) in [
        ("part-size", 4000),
        ("inflated-size", 5000),
        ("xml-token", 1000),
        ("cells", 1),
        ("styled-cells", 1),
        ("cell-text", 4999),
        ("zip-entries", 6),
        ("shared-strings", 1),
        ("cell-formats", 3),
        ("sheets", 0),
        ("file-size", 100),
    ] {
        check(&cells(&long), name, value);
    }
    let merged = Parts::sheet(
        "<sheetData/><mergeCells><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"A2:B2\"/></mergeCells>",
    );
    check(&merged, "merged-regions", 1);
}

const ROWS: u32 = 4_200;

/// A sheet so large that it is read in pieces, its rows from `row`, and the same with a prefix, which is read in one go.
fn large(row: impl Fn(u32) -> String) -> [Parts; 2] {
    let rows: String = (1..=ROWS).map(row).collect();
    let hidden = "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>";
    let merged = "<mergeCells><mergeCell ref=\"A5:A6\"/></mergeCells>";
    let plain = Parts::sheet(&format!("{hidden}<sheetData>{rows}</sheetData>{merged}"));
    let prefixed = |text: &str| {
        let text = ["worksheet", "sheetData", "row"].iter().fold(text.to_owned(), |text, name| {
            text.replace(&format!("<{name}"), &format!("<x:{name}"))
                .replace(&format!("</{name}"), &format!("</x:{name}"))
        });
        text.replace("xmlns=", "xmlns:x=")
    };
    let name = "xl/worksheets/sheet1.xml";
    [plain.clone().with(name, prefixed), plain]
}

fn cells_of_row(row: u32) -> String {
    format!(
        "<c r=\"A{row}\" t=\"inlineStr\"><is><t>第{row}行</t></is></c><c r=\"B{row}\"><v>{row}</v></c>\
         <c r=\"C{row}\" t=\"e\"><v>#REF!</v></c>{}",
        " ".repeat(1000)
    )
}

/// Whether the sheet is read in pieces at all.
fn is_cut(parts: &Parts) -> bool {
    let (limits, bytes) = (crate::read::limits::Limits::default(), parts.zip());
    let mut package = crate::read::package::Package::open(&bytes, &limits).unwrap();
    let (strings, styles) = (super::SharedStrings::default(), super::Styles::default());
    let context =
        super::sheet::Context { strings: &strings, styles: &styles, date1904: false, to_calculate: false };
    super::pieces::read(&mut package, "xl/worksheets/sheet1.xml", &context, &limits)
        .is_some_and(|pieces| pieces.len() > 1)
}

#[test]
fn a_large_sheet_is_the_same_in_pieces_and_in_one_go() {
    let plain = |row: u32| format!("<row r=\"{row}\">{}</row>", cells_of_row(row));
    let hidden =
        |row: u32| format!("<row r=\"{row}\" hidden=\"{}\">{}</row>", row % 3 / 2, cells_of_row(row));
    let gaps = |row: u32| match row % 2 {
        0 => format!("<row r=\"{row}\"/>"),
        _ => plain(row),
    };
    let without_numbers = |row: u32| format!("<row>{}</row>", cells_of_row(row));
    let blanks = " ".repeat(1000);
    let in_comment = |row: u32| format!("<row r=\"{row}\"><c><v>1</v></c></row><!-- </row>{blanks} -->");
    let in_cdata = |row: u32| {
        let text = format!("<is><t><![CDATA[</row>{blanks}]]></t></is>");
        format!("<row r=\"{row}\"><c t=\"inlineStr\">{text}</c></row>")
    };
    let rows: [(&dyn Fn(u32) -> String, bool); 6] = [
        (&plain, true),
        (&hidden, true),
        (&gaps, true),
        (&without_numbers, false),
        (&in_comment, false),
        (&in_cdata, false),
    ];
    for (case, (row, cut)) in rows.into_iter().enumerate() {
        let [whole, pieces] = large(row);
        assert!(!is_cut(&whole), "case {case}");
        assert_eq!(is_cut(&pieces), cut, "case {case}");
        assert!(whole.read().replace("x:row", "row") == pieces.read(), "case {case}");
        let (whole, pieces) = (whole.open().unwrap(), pieces.open().unwrap());
        assert_eq!(whole.notices, pieces.notices, "case {case}");
        assert_eq!(whole.sheets[0].merges(), pieces.sheets[0].merges(), "case {case}");
        assert_eq!(whole.sheets[0].hidden_rows, pieces.sheets[0].hidden_rows, "case {case}");
        assert_eq!(whole.sheets[0].hidden_columns, pieces.sheets[0].hidden_columns, "case {case}");
    }
}

#[test]
fn what_is_wrong_with_a_large_sheet_is_told_as_in_one_go() {
    let numbered =
        |number: u32| format!("<row r=\"{number}\"><c><v>{number}</v></c>{}</row>", " ".repeat(1000));
    let at = |place: u32, other: String| move |row| if row == place { other.clone() } else { numbered(row) };
    for place in [2, 1_234, ROWS] {
        for (other, problem) in [
            (numbered(place - 1), Phrase::Duplicate),
            ("<row r=\"1048577\"/>".into(), Phrase::BadAddress),
            (format!("<row r=\"{place}\"><c r=\"A1\"/></row>"), Phrase::BadAddress),
            ("</row>".into(), Phrase::XmlBroken),
            (format!("<row r=\"{place}\"><row/></row>"), Phrase::SheetData),
            ("</sheetData><sheetData>".into(), Phrase::SheetData),
        ] {
            for parts in large(at(place, other.clone())) {
                assert_eq!(parts.problem(), problem, "{other} in row {place}");
            }
        }
    }
    let [_, parts] = large(numbered);
    assert!(is_cut(&parts));
    let mut options = Options::default();
    assert!(options.limits.set("cells", u64::from(ROWS) - 1));
    let notice = open(&Source::bytes("x.xlsx", parts.zip()), &options).unwrap_err();
    assert_eq!(notice.fact, Fact::OverLimit, "{notice:?}");
}

#[test]
fn each_number_format_shows_what_a_person_sees() {
    let sample = number_format::tests::sample();
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let (mut codes, mut formats, mut rows) = (String::new(), String::new(), String::new());
    for (at, line) in sample.iter().enumerate() {
        let id = at + 170;
        codes += &format!("<numFmt numFmtId=\"{id}\" formatCode=\"{}\"/>", escaped(&line.code));
        formats += &format!("<xf numFmtId=\"{id}\"/>");
        rows += &match line.text() {
            Some(text) => {
                let text = escaped(text);
                format!("<row><c s=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>")
            }
            None => format!("<row><c s=\"{at}\"><v>{}</v></c></row>", line.value),
        };
    }
    let styles = format!("<styleSheet><numFmts>{codes}</numFmts><cellXfs>{formats}</cellXfs></styleSheet>");
    let parts =
        Parts::sheet(&format!("<sheetData>{rows}</sheetData>")).with("xl/styles.xml", |_| styles.clone());
    assert!(sample.len() > 60);
    let shown = sample.iter().map(|line| line.shown.as_str());
    assert_eq!(texts(&parts.open().unwrap()), number_format::tests::cells_of(shown));
}

#[test]
fn pictures_in_cells_are_no_values() {
    let parts = Parts::cells(
        "<c r=\"A1\" t=\"str\"><f>_xlfn.DISPIMG(\"ID_0A1B2C\",1)</f><v>=DISPIMG(\"ID_0A1B2C\",1)</v></c>\
         <c r=\"B1\" t=\"inlineStr\"><is><t>=_xlfn.DISPIMG(\"ID_0A1B2C\",1)</t></is></c>",
    );
    assert_eq!(parts.read(), "A1=f B1=f");
}

/// Every cell as `A1=text`.
fn texts(workbook: &Workbook) -> String {
    let cells = workbook.sheets.iter().flat_map(|sheet| sheet.rows()).flat_map(|row| row.cells());
    cells.map(|cell| format!("{}={}", cell.at, cell.text)).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_a_merge_covers_is_left_out_and_said() {
    let cell = |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let sheet = Parts::sheet(&format!(
        "<sheetData><row r=\"1\">{}{}</row><row r=\"2\">{}{}</row></sheetData><mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>",
        cell("A1", "≥90%"),
        cell("B1", "乙"),
        cell("A2", "≥10%"),
        cell("B2", "丙"),
    ));
    assert_eq!(sheet.read(), "A1=≥90% B1=乙 B2=丙");
    let told = sheet.open().unwrap().notices;
    let expected = Notice::new(Fact::TextNotShown).on(0).at(crate::model::sheet::Address::new(1, 0));
    assert_eq!(told, [expected.phrase("what", Phrase::CoveredText).arg("count", "1")]);
    // An export that undid the merges, and merged again, says the same below.
    let same = sheet.with("xl/worksheets/sheet1.xml", |text| text.replace("≥10%", "≥90%"));
    assert_eq!(same.open().unwrap().notices, []);
}

#[test]
fn white_and_struck_out_text_is_read_and_said() {
    let styles = "<styleSheet><fonts><font/><font><color rgb=\"FFFFFFFF\"/></font><font><strike/></font>\
        <font><color theme=\"0\"/></font></fonts>\
        <fills><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF1F4E79\"/>\
        </patternFill></fill></fills><borders><border><left><color rgb=\"FFFFFFFF\"/></left></border></borders>\
        <cellXfs><xf/><xf fontId=\"1\" fillId=\"0\"/><xf fontId=\"2\"/><xf fontId=\"3\" fillId=\"1\"/></cellXfs></styleSheet>";
    let styles = styles
        .replace("<fonts>", "<numFmts><numFmt numFmtId=\"170\" formatCode=\"[White]0\"/><numFmt numFmtId=\"171\" formatCode=\"[Red]0\"/></numFmts><fonts>")
        .replace("</cellXfs>", "<xf numFmtId=\"170\"/><xf numFmtId=\"170\" fillId=\"1\"/><xf numFmtId=\"171\" fontId=\"1\"/></cellXfs>");
    let cells = "<c r=\"A1\" s=\"1\"><v>5</v></c><c r=\"B1\" s=\"2\"><v>6</v></c><c r=\"C1\" s=\"3\"><v>7</v></c>\
        <c r=\"D1\" s=\"4\"><v>8</v></c><c r=\"E1\" s=\"5\"><v>9</v></c><c r=\"F1\" s=\"6\"><v>1</v></c>";
    let told = Parts::cells(cells).with("xl/styles.xml", |_| styles.to_owned()).open().unwrap();
    assert_eq!(told.sheets[0].cell_count(), 6);
    let places = told.notices.iter().flat_map(|notice| &notice.args).find(|(name, _)| *name == "places");
    assert_eq!(places, Some(&("places", NoticeArg::Text("A1, D1".into()))));
    let facts: Vec<(Fact, Option<String>)> =
        told.notices.iter().map(|notice| (notice.fact, notice.at.map(|at| at.to_string()))).collect();
    // White on blue is a header.
    assert_eq!(facts, [(Fact::StruckOut, Some("B1".into())), (Fact::HiddenContent, Some("A1".into()))]);
}

#[test]
fn what_the_pages_have_above_the_table_is_said() {
    let told = |around: &str| {
        let cells = "<sheetData><row><c><v>1</v></c></row></sheetData>";
        let parts = Parts::sheet(&format!("{cells}<headerFooter>{around}</headerFooter>"));
        parts.open().unwrap().notices
    };
    let said = |text: &str| [Notice::new(Fact::PageHeader).on(0).arg("value", text)];
    assert_eq!(
        told("<oddHeader>&amp;C金额单位：元</oddHeader><oddFooter>&amp;C草稿</oddFooter>"),
        said("金额单位：元")
    );
    assert_eq!(
        told("<oddHeader>&amp;C第&amp;P页</oddHeader><firstFooter>&amp;L草稿</firstFooter>"),
        said("草稿")
    );
    assert_eq!(told("<oddFooter>&amp;A 第&amp;P页</oddFooter>"), []);
}
