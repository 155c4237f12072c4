//! Documents made by hand, each with one thing that readers get wrong. Long: one test below the other, nothing else.

use crate::model::notice::{Fact, Notice, NoticeArg, Phrase};
use crate::model::sheet::{Address, Marks, Place, Sheet};
use crate::model::workbook::{Format, Workbook};
use crate::read::{Options, Source, open};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// A package with this body, its main part in a folder that is not called `word`.
fn document(body: &str) -> Vec<u8> {
    document_with(body, &[])
}

/// The same with parts beside the main one: the last words of their types, and what is in them.
fn document_with(body: &str, beside: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let relationship =
        |kind: &str, target: &str| format!("<Relationship Id=\"a\" Type=\"t/{kind}\" Target=\"{target}\"/>");
    let relationships = |all: String| format!("<Relationships>{all}</Relationships>");
    let mut parts = vec![
        (
            "[Content_Types].xml".to_owned(),
            "<Types><Override PartName=\"/x/main.xml\" ContentType=\"application/vnd.openxmlformats-officedocument\
             .wordprocessingml.document.main+xml\"/></Types>"
                .to_owned(),
        ),
        ("_rels/.rels".to_owned(), relationships(relationship("officeDocument", "x/main.xml"))),
        ("x/main.xml".to_owned(), format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>")),
    ];
    if !beside.is_empty() {
        let all = beside.iter().map(|(kind, _)| relationship(kind, &format!("{kind}.xml")));
        parts.push(("x/_rels/main.xml.rels".to_owned(), relationships(all.collect())));
        parts.extend(beside.iter().map(|(kind, text)| (format!("x/{kind}.xml"), (*text).to_owned())));
    }
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn try_read(body: &str) -> Result<Workbook, Notice> {
    open(&Source::bytes("表.wps", document(body)), &Options::default())
}

fn read(body: &str) -> Workbook {
    try_read(body).unwrap()
}

/// The grid as people would draw it: `^` is covered from above, `<` from the left, rows are parted by `/`.
fn drawn(sheet: &Sheet) -> String {
    let rows: Vec<u32> = sheet.rows().map(|row| row.number).collect();
    let (first, last) = (rows[0], rows[rows.len() - 1]);
    let width = sheet.rows().flat_map(|row| row.cells().map(|cell| cell.at.column + 1)).max().unwrap();
    let width = sheet.merges().iter().map(|region| region.last.column + 1).max().unwrap_or(0).max(width);
    let cell = |row: u32, column: u32| {
        let at = Address::new(row, column);
        match sheet.merge_origin(at).filter(|origin| *origin != at) {
            Some(origin) if origin.row < row => "^".to_owned(),
            Some(_) => "<".to_owned(),
            None => sheet.at(at).map_or(String::new(), |cell| cell.text.to_owned()),
        }
    };
    let row = |row| (0..width).map(|column| cell(row, column)).collect::<Vec<_>>().join("|");
    (first..=last).map(row).collect::<Vec<_>>().join(" / ")
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn tc(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
}

fn table(rows: &[&[String]]) -> String {
    let row = |cells: &&[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    format!("<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

fn one_cell(runs: &str) -> String {
    let workbook =
        read(&format!("<w:tbl><w:tr>{}<w:tc><w:p>{runs}</w:p></w:tc></w:tr></w:tbl>", tc("", "a")));
    let sheet = &workbook.sheets[0];
    let at = Address::new(Place::Row { table: 0, row: 0 }.row().unwrap(), 1);
    sheet.at(at).map_or(String::new(), |cell| cell.text.to_owned())
}

const RESTART: &str = "<w:vMerge w:val=\"restart\"/>";
const CONTINUE: &str = "<w:vMerge/>";

#[test]
fn cells_stand_where_word_shows_them() {
    let plain = |text: &str| tc("", text);
    let down = table(&[
        &[tc(RESTART, "甲"), plain("x1")],
        &[tc(CONTINUE, "藏乙"), plain("x2")],
        &[tc(CONTINUE, "藏丙"), plain("x3")],
    ]);
    assert_eq!(drawn(&read(&down).sheets[0]), "甲|x1 / ^|x2 / ^|x3");

    let begins_inside = table(&[
        &[plain("h1"), plain("h2"), plain("h3")],
        &["<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>".to_owned(), plain("b2"), plain("b3")],
        &["<w:trPr><w:gridAfter w:val=\"2\"/></w:trPr>".to_owned(), plain("a1")],
        &[plain("z1"), plain("z2"), plain("z3")],
    ]);
    assert_eq!(drawn(&read(&begins_inside).sheets[0]), "h1|h2|h3 / |b2|b3 / a1|| / z1|z2|z3");

    let longer = table(&[&[plain("a")], &[plain("l1"), plain("l2"), plain("l3"), plain("l4")]]);
    assert_eq!(drawn(&read(&longer).sheets[0]), "a||| / l1|l2|l3|l4");

    let span = "<w:gridSpan w:val=\"2\"/>";
    let both = table(&[
        &[tc(&format!("{span}{RESTART}"), "并"), plain("c")],
        &[tc(&format!("{span}{CONTINUE}"), ""), plain("d")],
    ]);
    assert_eq!(drawn(&read(&both).sheets[0]), "并|<|c / ^|^|d");

    let across = table(&[&[tc("<w:hMerge w:val=\"restart\"/>", "横"), tc("<w:hMerge/>", "藏"), plain("尾")]]);
    assert_eq!(drawn(&read(&across).sheets[0]), "横|<|尾");

    // A cell that goes on with nothing above it, or with another span, is a cell of its own.
    let alone = table(&[
        &[tc(CONTINUE, "无上"), plain("b")],
        &[tc(RESTART, "起"), plain("b")],
        &[tc(&format!("{span}{CONTINUE}"), "不齐")],
    ]);
    assert_eq!(drawn(&read(&alone).sheets[0]), "无上|b / 起|b / 不齐|<");
}

#[test]
fn a_deleted_row_leaves_no_trace_in_what_is_merged_around_it() {
    let plain = |text: &str| tc("", text);
    let (left, right) = ("<w:hMerge w:val=\"restart\"/>", "<w:hMerge/>");
    let deleted = "<w:trPr><w:del w:id=\"1\"/></w:trPr>".to_owned();
    let body = table(&[
        &[tc(RESTART, "甲"), plain("b"), plain("c"), plain("d")],
        &[deleted.clone(), tc(CONTINUE, ""), tc(right, ""), tc(RESTART, "删"), plain("删")],
        &[tc(CONTINUE, ""), tc(RESTART, "乙"), tc(left, "横"), tc(right, "")],
        &[deleted, tc(CONTINUE, ""), tc(CONTINUE, ""), plain("删"), plain("删")],
        &[plain("丙"), tc(CONTINUE, ""), tc(RESTART, "并"), tc(right, "")],
    ]);
    assert_eq!(drawn(&read(&body).sheets[0]), "甲|b|c|d / ^|乙|横|< / 丙|^|并|<");
}

#[test]
fn cells_and_merged_regions_are_read_within_their_limits() {
    let body = table(&[
        &[tc("<w:gridSpan w:val=\"2\"/>", "甲"), tc(RESTART, "乙"), tc("", "")],
        &[tc("", ""), tc("", ""), tc(CONTINUE, ""), tc("", "丙")],
    ]);
    let limited = |name: &str, value| {
        let mut options = Options::default();
        assert!(options.limits.set(name, value));
        open(&Source::bytes("表.wps", document(&body)), &options).map_err(|told| told.fact)
    };
    for (limit, needed) in [(Phrase::StyledCells, 7), (Phrase::MergedRegions, 2)] {
        assert!(limited(limit.id(), needed).is_ok(), "{limit:?}");
        assert_eq!(limited(limit.id(), needed - 1).unwrap_err(), Fact::OverLimit, "{limit:?}");
    }
}

/// Each took minutes where every cell, row or text looked at all before it.
#[test]
fn a_table_with_many_merged_cells_deleted_rows_or_fields_is_read() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let begins = field("begin") + "<w:r><w:t>指</w:t></w:r>" + &field("separate") + "<w:r><w:t>1</w:t></w:r>";
    assert_eq!(one_cell(&(begins.repeat(20_000) + &field("end").repeat(20_000))), "1".repeat(20_000));
    let rows = |body: &str| read(body).sheets[0].rows().count();
    let pair = tc("<w:hMerge w:val=\"restart\"/>", "") + &tc("<w:hMerge/>", "");
    assert_eq!(rows(&table(&[&[tc("", "甲"), pair.repeat(8_000)]])), 1);
    let (first, next) = (tc(RESTART, "").repeat(8_000), tc(CONTINUE, "").repeat(8_000));
    assert_eq!(
        rows(&table(&[&[tc("", "甲"), first], &[tc("", "乙"), next.clone()], &[tc("", "丙"), next]])),
        3
    );
    let noted = format!("<w:tc>{}<w:p><w:r><w:commentReference w:id=\"1\"/></w:r></w:p></w:tc>", p("甲"));
    let kept = format!("<w:tr>{noted}</w:tr>").repeat(20_000);
    let deleted = format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>", tc("", "删")).repeat(20_000);
    assert_eq!(rows(&format!("<w:tbl>{kept}{deleted}<w:tr>{}</w:tr></w:tbl>", tc("", "末"))), 20_001);
}

#[test]
fn controls_are_transparent_and_their_prompts_are_no_text() {
    let sdt = |inner: &str| format!("<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>");
    let row = format!("<w:tr>{}{}</w:tr>", sdt(&tc("", "格")), tc("", "乙"));
    let cells = [
        format!("<w:tc>{}</w:tc>", sdt(&p("段"))),
        format!("<w:tc><w:p>{}</w:p></w:tc>", sdt("<w:r><w:t>字</w:t></w:r>")),
    ];
    let body = format!("<w:tbl>{}<w:tr>{}</w:tr></w:tbl>", sdt(&row), cells.concat());
    assert_eq!(drawn(&read(&body).sheets[0]), "格|乙 / 段|字");
    let prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处输入</w:t></w:r></w:sdtContent></w:sdt>";
    assert_eq!(one_cell(prompt), "");
}

#[test]
fn pictures_objects_and_inserted_rows_are_said() {
    let table = |row: &str, more: &str| {
        let notices =
            read(&format!("<w:tbl><w:tr>{row}{}</w:tr></w:tbl><w:p><w:r>{more}</w:r></w:p>", tc("", "a")))
                .notices;
        let facts = notices.into_iter().map(|notice| notice.fact);
        facts.filter(|fact| *fact != Fact::Disguised).collect::<Vec<_>>()
    };
    assert_eq!(table("", ""), []);
    let picture = "<w:drawing><wp:inline><a:blip r:embed=\"rId1\"/></wp:inline></w:drawing>";
    assert_eq!(table("", picture), [Fact::PicturesBeside]);
    assert_eq!(table("", "<w:object><o:OLEObject r:id=\"rId1\"/></w:object>"), [Fact::PicturesBeside]);
    assert_eq!(table("<w:trPr><w:ins w:id=\"1\"/></w:trPr>", ""), [Fact::Revisions]);
}

#[test]
fn a_document_is_read_as_if_its_revisions_were_accepted() {
    let body = format!(
        "<w:tbl><w:tr>{}<w:tc><w:p><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>\
         <w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>值</w:t></w:r></w:p></w:tc></w:tr>\
         <w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>{}</w:tr>\
         <w:tr>{}<w:tc><w:p><w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>来</w:t></w:r></w:moveTo></w:p></w:tc></w:tr></w:tbl>",
        tc("", "a"),
        tc("", "删行"),
        tc("", "b"),
    );
    let workbook = read(&body);
    assert_eq!(drawn(&workbook.sheets[0]), "a|新值 / b|来");
    assert!(workbook.notices.iter().any(|notice| notice.fact == Fact::Revisions));
    // The mark between two paragraphs is deleted: they are one.
    let joined =
        "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>9</w:t></w:r></w:p><w:p><w:r><w:t>5%</w:t></w:r>";
    assert_eq!(one_cell(joined), "95%");
}

#[test]
fn characters_are_those_that_a_person_sees() {
    let run =
        |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let list = |set: &str| {
        let entries =
            ["达标", "良好", "优秀"].map(|entry| format!("<w:listEntry w:val=\"{entry}\"/>")).concat();
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:ddList>{set}{entries}</w:ddList></w:ffData></w:fldChar></w:r>\
             <w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
             <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let sym = |font: &str, c: &str| format!("<w:r><w:sym w:font=\"{font}\" w:char=\"{c}\"/></w:r>");
    for (runs, seen) in [
        ("<w:r><w:t>90</w:t><w:noBreakHyphen/><w:t>95</w:t></w:r>".to_owned(), "90-95"),
        ("<w:r><w:t>3</w:t><w:noBreakHyphen/><w:t>5天</w:t></w:r>".to_owned(), "3-5天"),
        (format!("{}{}{}{}", sym("Wingdings", "F0FE"), run("", "是"), sym("Wingdings 2", "F0A3"), run("", "否")), "☑是□否"),
        (format!("{}{}", run("<w:rFonts w:ascii=\"Wingdings 2\"/>", "R"), run("", "年度")), "☑年度"),
        (format!("{}{}", sym("Symbol", "F0B3"), run("", "90%")), "≥90%"),
        (format!("{}{}", sym("Wingdings", "F04A"), run("", "90%")), "\u{FFFD}90%"),
        (
            "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox>\
             </w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t>新增</w:t></w:r>"
                .to_owned(),
            "☑新增",
        ),
        (
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>120</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
                .to_owned(),
            "120",
        ),
        (
            // A mark in a box and a number in a circle, as a word processor draws them; a sum that nobody has worked out.
            ["eq \\o\\ac(□,√)", "eq \\o\\ac(○,12)", "=SUM(ABOVE)", "PAGE"]
                .map(|field| {
                    format!(
                        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{field}</w:instrText></w:r>\
                         <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
                    )
                })
                .concat(),
            "☑⑫\u{FFFD}",
        ),
        ("<w:fldSimple w:instr=\"=SUM(ABOVE)\"><w:r><w:t>120</w:t></w:r></w:fldSimple>".to_owned(), "120"),
        (format!("{}{}", run("<w:vanish/>", "藏"), run("<w:vanish w:val=\"0\"/>", "见")), "见"),
        (format!("{}{}", run("", "95"), run("<w:vertAlign w:val=\"superscript\"/>", "1")), "95¹"),
        (format!("{}{}", run("", "m"), run("<w:vertAlign w:val=\"superscript\"/>", "2")), "m2"),
        (format!("{}{}", run("<w:strike/>", "50"), run("", "60")), "50 60"),
        (format!("{}<w:proofErr/><w:bookmarkStart/>{}", run("", "数量指"), run("", "标")), "数量指标"),
        ("<w:r><w:t>产</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>出</w:t></w:r>".to_owned(), "产\n出"),
        (
            "<w:r><mc:AlternateContent><mc:Choice><w:t>框</w:t></mc:Choice><mc:Fallback><w:t>框</w:t></mc:Fallback>\
             </mc:AlternateContent></w:r>"
                .to_owned(),
            "框",
        ),
        (
            "<w:r><mc:AlternateContent><mc:Choice/><mc:Fallback><w:t>替</w:t></mc:Fallback></mc:AlternateContent></w:r>".to_owned(),
            "替",
        ),
        (list(""), "达标"),
        (list("<w:result w:val=\"2\"/>"), "优秀"),
        (list("<w:default w:val=\"1\"/>"), "良好"),
        // As WPS writes it, with what was chosen beside it.
        (list("<w:result w:val=\"2\"/>").replace("<w:fldChar w:fldCharType=\"end\"/>", "<w:t>优秀</w:t><w:fldChar w:fldCharType=\"end\"/>"), "优秀"),
        (
            "<w:r><w:t>外</w:t><w:pict><w:txbxContent><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p></w:txbxContent></w:pict>\
             <w:t>外</w:t></w:r>"
                .to_owned(),
            "外\n外",
        ),
        ("<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>20</m:t></m:r></m:den></m:f></m:oMath>".to_owned(), "1/20"),
    ] {
        assert_eq!(one_cell(&runs), seen, "{runs}");
    }
}

#[test]
fn paragraphs_before_a_table_and_text_boxes_are_lines_above_it() {
    let boxed = "<w:p><w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>";
    let body = format!(
        "{}{}{boxed}{}{}<w:p/>{}{}",
        p("标题"),
        p(""),
        table(&[&[tc("", "甲")]]),
        "<w:p/>",
        table(&[&[tc("", "乙")]]),
        p("附注"),
    );
    let workbook = read(&format!("{body}{}{}", table(&[&[tc("", "丙")]]), p("落款")));
    let shown = |sheet: &Sheet| {
        let cells = sheet.rows().flat_map(|row| row.cells());
        cells.map(|cell| format!("{}={}", cell.at, cell.text)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(workbook.format, Format::Docx);
    assert_eq!(
        workbook.sheets.iter().map(|sheet| (sheet.name.as_str(), shown(sheet))).collect::<Vec<_>>(),
        [(
            "",
            "T1!before-1=标题 T1!before-2=框内 T1!A1=甲 T2!A1=乙 T3!before-1=附注 T3!A1=丙 T3!after-1=落款"
                .to_owned()
        ),]
    );
}

#[test]
fn a_table_in_a_cell_is_a_sheet_and_the_cell_keeps_its_own_text() {
    let inner = table(&[&[tc("", "里")]]);
    let body =
        format!("<w:tbl><w:tr><w:tc>{}{inner}{}</w:tc>{}</w:tr></w:tbl>", p("外"), p(""), tc("", "邻"));
    let workbook = read(&body);
    assert_eq!(drawn(&workbook.sheets[0]), "外|邻");
    assert_eq!(drawn(&workbook.sheets[1]), "里");
    let only = read(&format!("<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"));
    // Tables that touch look like one.
    let touching = table(&[&[tc("", "甲")]]).repeat(2);
    assert_eq!(drawn(&read(&touching).sheets[0]), "甲 / 甲");
    assert_eq!(only.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["表2"]);
}

#[test]
fn what_is_not_shown_or_not_read_is_said() {
    let hidden = read(&format!(
        "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr>{}</w:tr><w:tr>{}</w:tr></w:tbl>",
        tc("", "甲"),
        tc("", "乙")
    ));
    let said = |workbook: &Workbook, fact| workbook.notices.iter().any(|notice| notice.fact == fact);
    assert!(said(&hidden, Fact::HiddenContent));
    for (height, is_low) in [("w:val=\"20\" w:hRule=\"exact\"", true), ("w:val=\"20\"", false)] {
        let row = format!("<w:tr><w:trPr><w:trHeight {height}/></w:trPr>{}</w:tr>", tc("", "甲"));
        let low = read(&format!("<w:tbl>{row}<w:tr>{}</w:tr></w:tbl>", tc("", "乙")));
        assert_eq!(said(&low, Fact::HiddenContent), is_low, "{height}");
    }
    let covered = read(&table(&[&[tc(RESTART, "甲")], &[tc(CONTINUE, "藏")]]));
    assert!(said(&covered, Fact::TextNotShown));
    let struck = read(
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>删</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    );
    assert!(said(&struck, Fact::StruckOut));
    let foreign = read(&format!("<w:altChunk/>{}", table(&[&[tc("", "甲")]])));
    assert!(foreign.notices.iter().any(|notice| notice.fact.unread()));
    assert_eq!(
        try_read(&p("没有表格")).unwrap_err(),
        Notice::new(Fact::NotATable).phrase("is", Phrase::DocumentWithoutTable).arg("named", "docx")
    );
    // What of the rest is an instruction cannot be known.
    let endless =
        format!("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>{}", table(&[&[tc("", "甲")]]));
    assert_eq!(try_read(&endless).unwrap_err().fact, Fact::Broken);
}

/// Text is hidden, struck out or raised by a style as by itself.
#[test]
fn what_styles_make_of_a_text_is_seen() {
    let style = |kind: &str, id: &str, more: &str| {
        format!("<w:style w:type=\"{kind}\" w:styleId=\"{id}\"{more}</w:style>")
    };
    let styles = [
        style("paragraph", "a", " w:default=\"1\"><w:rPr><w:sz w:val=\"21\"/></w:rPr>"),
        style("paragraph", "注", "><w:pPr><w:rPr/></w:pPr><w:rPr><w:vanish/></w:rPr>"),
        style("paragraph", "注2", "><w:basedOn w:val=\"注\"/>"),
        style("character", "删", "><w:rPr><w:strike/></w:rPr>"),
        style(
            "character",
            "显",
            "><w:basedOn w:val=\"删\"/><w:rPr><w:vanish/><w:strike w:val=\"0\"/></w:rPr>",
        ),
        style("character", "上", "><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>"),
        style("table", "表", "><w:tblStylePr w:type=\"firstRow\"><w:rPr><w:vanish/></w:rPr></w:tblStylePr>"),
    ];
    let styles = format!("<w:styles>{}</w:styles>", styles.concat());
    let run = |style: &str, more: &str, text: &str| {
        format!("<w:r><w:rPr><w:rStyle w:val=\"{style}\"/>{more}</w:rPr><w:t>{text}</w:t></w:r>")
    };
    let cell = |style: &str, runs: String| {
        format!("<w:tc><w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p></w:tc>")
    };
    let plain = "<w:r><w:t>60</w:t></w:r>";
    let rows = table(&[
        &[
            cell("a", run("删", "", "50") + plain),
            cell("a", "<w:r><w:t>95</w:t></w:r>".to_owned() + &run("上", "", "1")),
        ],
        &[cell("注2", plain.to_owned() + &run("显", "", "见")), cell("a", run("显", "", "藏") + plain)],
        &[cell("注", run("无", "<w:vanish w:val=\"0\"/>", "见") + plain), cell("表", plain.to_owned())],
    ]);
    let bytes = document_with(&rows, &[("styles", &styles)]);
    let read = open(&Source::bytes("表.docx", bytes), &Options::default()).unwrap();
    assert_eq!(drawn(&read.sheets[0]), "50 60|95¹ / 见|60 / 见|60");
    let hidden = Notice::new(Fact::TextNotShown).phrase("what", Phrase::HiddenText).arg("count", "3");
    let facts: Vec<Fact> = read.notices.iter().map(|notice| notice.fact).collect();
    assert_eq!((facts, &read.notices[0]), (vec![Fact::TextNotShown, Fact::StruckOut], &hidden));
}

#[test]
fn white_text_on_white_is_read_and_said() {
    let white = "<w:color w:val=\"FFFFFF\"/>";
    let run =
        |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let cell =
        |properties: &str, runs: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{runs}</w:p></w:tc>");
    let blue = "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"1F4E79\"/>";
    let plain = "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"auto\"/>";
    let rows = [
        cell(blue, &run(white, "标题")),
        cell(plain, &(run(white, "50") + &run("", "60人"))),
        cell("", &run("<w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"blue\"/>", "甲")),
        cell("", &run("<w:rStyle w:val=\"白\"/>", "乙")),
        cell("", &run("<w:rStyle w:val=\"白\"/><w:color w:val=\"000000\"/>", "丙")),
        cell("", &run("<w:color w:val=\"auto\" w:themeColor=\"background1\"/>", "丁")),
    ];
    let table = |properties: &str| {
        format!("<w:tbl><w:tblPr>{properties}</w:tblPr><w:tr>{}</w:tr></w:tbl>", rows.concat())
    };
    let styles = "<w:styles><w:style w:type=\"character\" w:styleId=\"白\"><w:rPr><w:color w:val=\"ffffff\"/></w:rPr></w:style>\
        <w:style w:type=\"table\" w:styleId=\"线\"/><w:style w:type=\"table\" w:styleId=\"底\"><w:basedOn w:val=\"线\"/>\
        <w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:shd w:fill=\"4472C4\"/></w:tcPr></w:tblStylePr></w:style></w:styles>";
    let unseen = |properties: &str| {
        let bytes = document_with(&table(properties), &[("styles", styles)]);
        let read = open(&Source::bytes("表.docx", bytes), &Options::default()).unwrap();
        let cells = read.sheets[0].rows().flat_map(|row| row.cells());
        let unseen = cells.filter(|cell| cell.marks.has(Marks::UNSEEN));
        unseen.map(|cell| cell.text.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(unseen("<w:tblStyle w:val=\"线\"/>"), ["50 60人", "乙", "丁"]);
    // A table may have a ground in some of its rows, and which these are is not looked at.
    assert_eq!(unseen("<w:tblStyle w:val=\"底\"/>"), [""; 0]);
}

#[test]
fn text_around_the_pages_is_said() {
    let said = |kind: &str, text: &str| {
        let part = format!(
            "<w:hdr><w:p><w:r><w:t>{text}</w:t></w:r><w:r><w:instrText>页码</w:instrText></w:r></w:p></w:hdr>"
        );
        let bytes = document_with(&table(&[&[tc("", "甲")]]), &[(kind, &part)]);
        open(&Source::bytes("表.docx", bytes), &Options::default()).unwrap().notices
    };
    for kind in ["header", "footer"] {
        assert_eq!(
            said(kind, "金额单位：万元"),
            [Notice::new(Fact::PageHeader).arg("value", "金额单位：万元")]
        );
    }
    assert_eq!(said("footer", "第 1 页 共 2 页"), []);
    assert_eq!(said("comments", "金额单位：万元"), []);
}

#[test]
fn cells_with_comments_and_footnotes_are_said() {
    let noted = |element: &str| {
        format!("<w:tc><w:p><w:r><w:t>≥95%</w:t></w:r><w:r><w:{element} w:id=\"1\"/></w:r></w:p></w:tc>")
    };
    let read = read(&table(&[
        &[noted("footnoteReference"), tc("", "甲")],
        &[tc("", "乙"), noted("commentReference")],
    ]));
    assert_eq!(drawn(&read.sheets[0]), "≥95%|甲 / 乙|≥95%");
    let places: Vec<_> = read.notices.iter().map(|notice| (notice.fact, notice.args[1].clone())).collect();
    assert_eq!(places[0], (Fact::CellNotes, ("count", NoticeArg::Text("2".into()))));
}
