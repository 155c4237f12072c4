//! What must not depend on how a table is handed in: its format, what is hidden in it, how wide the limits are. And of
//! a file that is cut nothing is read as if it were whole.

use super::{changed, read};
use goalcheck::internals::judge;
use goalcheck::internals::layout;
use goalcheck::internals::model::workbook::Workbook;
use goalcheck::internals::read::limits::Limits;
use goalcheck::internals::read::{Options, Source, open};
use goalcheck::internals::rule::{Rules, builtin};
use goalcheck::internals::words::value::ValueWords;
use goalcheck_testkit::page::{Carrier, Page};
use proptest::prelude::*;
use std::sync::LazyLock;

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let sets = ["guangzhou-2020", "goal-quality"].map(|id| builtin(id).unwrap().unwrap());
    Rules::combine(&sets).unwrap()
});

/// Rule, outcome, cell of every finding about a project.
fn findings(workbook: &Workbook) -> Vec<String> {
    let submission =
        layout::extract(workbook, &RULES.world.vocabulary, ValueWords::builtin(), RULES.world.switches);
    assert!(submission.project_count() > 0);
    let found = submission.projects().flat_map(|project| judge::project::project(&RULES, &project));
    let said = |finding: goalcheck::internals::model::finding::Finding| {
        // In a document the cells are those of its first table.
        let at = finding.at.map_or(String::new(), |at| at.to_string().trim_start_matches("T1!").to_owned());
        format!("{} {:?} {at} {:?}", RULES.texts[finding.rule].id, finding.outcome, finding.found)
    };
    found.map(said).collect()
}

/// Projects of which some break rules: their categories, goals, and indicators.
pub(crate) fn table() -> impl Strategy<Value = Page> {
    let category = prop::sample::select(vec!["运行保障类", "经济和社会发展类", "其他", ""]);
    let goal = prop::sample::select(vec!["保障系统全年稳定运行，服务群众满意", "完成工作", ""]);
    let class = prop::sample::select(vec![
        "数量指标",
        "质量指标",
        "时效指标",
        "成本指标",
        "社会效益指标",
        "满意度指标",
    ]);
    let value = prop::sample::select(vec![
        "≥90%",
        "12",
        "有效提升",
        "",
        "≤20万元",
        "2021年12月底前",
        "待定",
        "100人次",
    ]);
    let indicators = prop::collection::vec((class, "[巡检培训宣传维护]{2,6}", value), 1..6);
    // Tables of one run are of different projects.
    let projects = prop::collection::vec((category, goal, indicators), 1..5);
    (projects, "[A-Z]{7}").prop_map(|(projects, code)| {
        let mut page = Page::new("表");
        page.row(&["项目编码", "项目名称", "项目类别", "绩效目标", "二级指标", "三级指标", "指标值"]);
        for (number, (category, goal, indicators)) in projects.iter().enumerate() {
            for (class, name, value) in indicators {
                page.row(&[
                    &format!("{code}{number}"),
                    &format!("项目{number}"),
                    *category,
                    *goal,
                    *class,
                    name,
                    *value,
                ]);
            }
        }
        page
    })
}

fn cells(page: &Page) -> Vec<Vec<String>> {
    let sheet = read("page.csv", &Carrier::Csv.file(page)).unwrap().sheets.remove(0);
    let row = |row: goalcheck::internals::model::sheet::Row<'_>| {
        (0..7).map(|at| row.get(at).map_or("", |cell| cell.text).to_owned()).collect()
    };
    sheet.rows().map(row).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A page as a government system exports it.
fn html(rows: &[Vec<String>]) -> String {
    let cell = |text: &String| format!("<td>{}</td>", escaped(text));
    let row = |row: &Vec<String>| format!("<tr>{}</tr>", row.iter().map(cell).collect::<String>());
    format!("<html><body><table>{}</table></body></html>", rows.iter().map(row).collect::<String>())
}

/// The same page as a single-file web page.
fn mail(rows: &[Vec<String>]) -> String {
    let header = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"X\"\r\n\r\n--X\r\nContent-Type: text/html\r\n\r\n";
    format!("{header}{}\r\n--X--", html(rows))
}

fn spreadsheetml(rows: &[Vec<String>]) -> String {
    let cell = |text: &String| format!("<Cell><Data ss:Type=\"String\">{}</Data></Cell>", escaped(text));
    let row = |row: &Vec<String>| format!("<Row>{}</Row>", row.iter().map(cell).collect::<String>());
    format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"s\">\
         <Worksheet ss:Name=\"a\"><Table>{}</Table></Worksheet></Workbook>",
        rows.iter().map(row).collect::<String>()
    )
}

/// An `.xlsb` with all texts in the cells (MS-XLSB 2.4: BrtRowHdr 0, BrtCellSt 6).
fn xlsb(rows: &[Vec<String>]) -> Vec<u8> {
    let number = |mut number: u32| {
        let mut bytes = Vec::new();
        while number >= 0x80 {
            bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        bytes.push(number as u8);
        bytes
    };
    let record = |kind: u32, data: &[u8]| [number(kind), number(data.len() as u32), data.to_vec()].concat();
    let wide = |text: &str| {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&(units.len() as u32 / 2).to_le_bytes()[..], &units].concat()
    };
    let mut sheet = Vec::new();
    for (row, texts) in rows.iter().enumerate() {
        sheet.extend(record(0, &[&(row as u32).to_le_bytes()[..], &[0; 13]].concat()));
        for (column, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            sheet.extend(record(6, &[&(column as u32).to_le_bytes()[..], &[0; 4], &wide(text)].concat()));
        }
    }
    sheet.extend(record(130, &[]));
    let listed = record(156, &[&[0; 8][..], &wide("rId1"), &wide("a")].concat());
    let related = |kind: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id=\"rId1\" Type=\"x/{kind}\" Target=\"{target}\"/></Relationships>"
        )
        .into_bytes()
    };
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in [
        ("[Content_Types].xml", b"<Types/>".to_vec()),
        ("_rels/.rels", related("officeDocument", "xl/workbook.bin")),
        ("xl/_rels/workbook.bin.rels", related("worksheet", "sheet1.bin")),
        ("xl/workbook.bin", listed),
        ("xl/sheet1.bin", sheet),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, &bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The table as a file of every format but delimited text.
pub(crate) fn files(page: &Page) -> Vec<(&'static str, Vec<u8>)> {
    let rows = cells(page);
    vec![
        ("x.xlsx", Carrier::Xlsx.file(page)),
        ("x.ods", Carrier::Ods.file(page)),
        ("x.fods", Carrier::Fods.file(page)),
        ("x.docx", Carrier::Docx.file(page)),
        ("x.xls", Carrier::Xls.file(page)),
        ("x.xlsb", xlsb(&rows)),
        ("x.html", html(&rows).into_bytes()),
        ("x.mht", mail(&rows).into_bytes()),
        ("x.xml", spreadsheetml(&rows).into_bytes()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_formats_of_one_table_give_the_same_findings(page in table()) {
        let expected = findings(&read("page.csv", &Carrier::Csv.file(&page)).unwrap());
        let gbk = findings(&read("page.csv", &Carrier::Gbk.file(&page)).unwrap());
        prop_assert_eq!(&gbk, &expected, "GB18030");
        for (name, bytes) in files(&page) {
            prop_assert_eq!(&findings(&read(name, &bytes).unwrap()), &expected, "{}", name);
        }
    }

    #[test]
    fn hidden_rows_and_columns_change_no_finding(page in table(), hidden in prop::collection::vec(any::<bool>(), 24)) {
        let bytes = Carrier::Xlsx.file(&page);
        let hiding = changed(&bytes, super::SHEET, |text| {
            let mut number = 0;
            let rows = text.split("<row ").enumerate().map(|(place, row)| {
                number += 1;
                match (place, hidden[number % hidden.len()]) {
                    (0, _) => row.to_owned(),
                    (_, true) => format!("<row hidden=\"1\" {row}"),
                    (_, false) => format!("<row {row}"),
                }
            });
            rows.collect::<String>().replace("<sheetData>", "<cols><col min=\"6\" max=\"7\" hidden=\"1\"/></cols><sheetData>")
        });
        let hiding = read("x.xlsx", &hiding).unwrap();
        prop_assert!(hiding.notices.iter().any(|notice| notice.fact == goalcheck::internals::model::notice::Fact::HiddenContent));
        prop_assert_eq!(findings(&hiding), findings(&read("x.xlsx", &bytes).unwrap()));
    }

    #[test]
    fn a_wider_limit_never_refuses_what_a_narrower_one_read(
        page in table(),
        limit in prop::sample::select(Limits::NAMES.to_vec()),
        narrow in 1..200_000_u64,
        wider in 0..200_000_u64,
    ) {
        for (name, bytes) in files(&page) {
            let read = |allowed: u64| {
                let mut options = Options::default();
                assert!(options.limits.set(limit, allowed));
                open(&Source::bytes(name, bytes.clone()), &options).ok().map(|workbook| findings(&workbook))
            };
            if let Some(found) = read(narrow) {
                prop_assert_eq!(read(narrow + wider), Some(found), "{} {}", name, limit);
            }
        }
    }

    #[test]
    fn a_cut_file_is_refused_wherever_it_is_cut(page in table(), at in 0.0..1.0_f64) {
        for (name, bytes) in files(&page) {
            // Without its first bytes nobody can say what it was; the last ones may be a blank.
            let length = 8 + ((bytes.len() - 9) as f64 * at) as usize;
            // Behind the end of the body of a page nothing can be lost.
            let body = memchr::memmem::find(&bytes[..length], b"</body").filter(|_| name == "x.html");
            if body.is_some() {
                continue;
            }
            match read(name, &bytes[..length]) {
                Err(notice) => prop_assert!(notice.fact.unread()),
                Ok(cut) => {
                    let words = ValueWords::builtin();
                    let submission = layout::extract(&cut, &RULES.world.vocabulary, words, RULES.world.switches);
                    let unread = submission.notices.iter().any(|notice| notice.fact.unread());
                    prop_assert!(unread, "{} cut at {} of {} was read", name, length, bytes.len());
                }
            }
        }
    }

    #[test]
    fn of_a_cut_text_every_whole_row_is_read_as_before(page in table(), at in 0.0..1.0_f64) {
        for carrier in [Carrier::Csv, Carrier::Gbk] {
            let bytes = carrier.file(&page);
            let texts = |workbook: &Workbook| -> Vec<Vec<String>> {
                let row = |row: goalcheck::internals::model::sheet::Row<'_>| row.cells().map(|cell| cell.text.to_owned()).collect();
                workbook.sheets[0].rows().map(row).collect()
            };
            let whole = texts(&read("x.csv", &bytes).unwrap());
            let end = (bytes.len() as f64 * at) as usize;
            if let Ok(cut) = read("x.csv", &bytes[..end]) {
                // Of a row that is cut after its second field it is said that it is cut.
                let row = bytes[..end].rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
                let fields = row.iter().filter(|byte| **byte == b',').count() + 1;
                let told = cut.notices.iter().any(|notice| notice.fact == goalcheck::internals::model::notice::Fact::Broken);
                let others = bytes[..end].iter().filter(|byte| **byte == b'\n').count();
                prop_assert_eq!(told, others > 1 && (2..7).contains(&fields));
                let cut = texts(&cut);
                let sure = cut.len().saturating_sub(1);
                prop_assert_eq!(&cut[..sure], &whole[..sure]);
            }
        }
    }
}
