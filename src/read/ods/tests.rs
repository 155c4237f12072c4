use crate::model::notice::{Fact, Notice, NoticeArg, Phrase};
use crate::model::sheet::{Address, Marks};
use crate::model::workbook::Workbook;
use crate::read::{Options, Source, number_format, open};
use std::io::Write;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn zip(content: &str) -> Vec<u8> {
    zip_of(&[("content.xml", content)])
}

fn zip_of(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mime = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    for (name, text) in [mime].iter().chain(parts) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn content(tables: &str) -> String {
    format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\" xmlns:calcext=\"c\">\
         <office:automatic-styles><style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style>\
         </office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>\
         </office:document-content>"
    )
}

fn read(rows: &str) -> Result<Workbook, Notice> {
    let table = format!("<table:table table:name=\"表\">{rows}</table:table>");
    open(&Source::bytes("x.ods", zip(&content(&table))), &Options::default())
}

fn cells(workbook: &Workbook) -> String {
    let cells = workbook.sheets.iter().flat_map(|sheet| sheet.rows()).flat_map(|row| row.cells());
    cells.map(|cell| format!("{}={}", cell.at, cell.text)).collect::<Vec<_>>().join(" ")
}

#[test]
fn values_are_what_a_person_sees() {
    let workbook = read(
        "<table:table-row>\
         <table:table-cell office:value-type=\"string\"><text:p>a<text:s text:c=\"2\"/><text:span>b</text:span></text:p><text:p>c</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"percentage\" office:value=\"0.9\"><text:p>90%</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"percentage\" office:value=\"0.9\"/>\
         <table:table-cell office:value-type=\"float\" office:value=\"330102199001011234\"><text:p>3.30E+17</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2020-12-31\"><text:p>12/31/20</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2020-12-01\"><text:p>2020年12月</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"string\" calcext:value-type=\"error\" table:formula=\"x\"><text:p>#REF!</text:p></table:table-cell>\
         <table:table-cell table:formula=\"of:=1\"/>\
         <table:table-cell office:value-type=\"string\"><office:annotation><text:p>note</text:p></office:annotation><text:p>seen</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"time\" office:time-value=\"PT08H30M00S\"/>\
         <table:table-cell office:value-type=\"time\" office:time-value=\"PT08H30M00S\"><text:p>8时30分</text:p></table:table-cell>\
         </table:table-row>",
    )
    .unwrap();
    assert_eq!(
        cells(&workbook),
        "A1=a  b\nc B1=90% C1=90% D1=330102199001011000 E1=2020-12-31 F1=2020年12月 G1=#REF! H1= I1=seen J1=08:30 K1=8时30分"
    );
    let noted = workbook.notices.iter().find(|notice| notice.fact == Fact::CellNotes).unwrap();
    assert_eq!(noted.at, Some(Address::new(0, 8)));
    let marks = |column| workbook.sheets[0].at(Address::new(0, column)).unwrap().marks;
    assert!(
        marks(1).has(Marks::PERCENT) && marks(2).has(Marks::PERCENT) && marks(3).has(Marks::DAMAGED_NUMBER)
    );
    assert!(
        marks(4).has(Marks::DATE)
            && marks(6).has(Marks::ERROR_VALUE)
            && marks(7).has(Marks::FORMULA_WITHOUT_VALUE)
    );
}

#[test]
fn a_zero_that_the_sheet_does_not_show_is_no_value() {
    let row = "<table:table table:name=\"a\"><table:table-row><table:table-cell office:value-type=\"float\" office:value=\"0\"><text:p>0</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"float\" office:value=\"10\"><text:p>10</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"string\"><text:p>0</text:p></table:table-cell></table:table-row></table:table>";
    let settings = |shows: &str| {
        format!(
            "<office:document-settings xmlns:office=\"o\" xmlns:config=\"c\"><office:settings>\
             <config:config-item config:name=\"ShowZeroValues\" config:type=\"boolean\">{shows}</config:config-item>\
             </office:settings></office:document-settings>"
        )
    };
    let read = |shows: &str| {
        let parts = [("content.xml", &*content(row)), ("settings.xml", &*settings(shows))];
        cells(&open(&Source::bytes("x.ods", zip_of(&parts)), &Options::default()).unwrap())
    };
    assert_eq!(read("true"), "A1=0 B1=10 C1=0");
    assert_eq!(read("false"), "B1=10 C1=0");
}

#[test]
fn repeated_cells_and_rows_are_written_out() {
    let workbook = read(
        "<table:table-column table:number-columns-repeated=\"2\"/><table:table-column table:visibility=\"collapse\"/>\
         <table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>\
         <table:table-cell table:number-columns-repeated=\"2\"><text:p>x</text:p></table:table-cell></table:table-row>\
         <table:table-row-group><table:table-row table:number-rows-repeated=\"2\" table:visibility=\"filter\">\
         <table:table-cell table:number-columns-spanned=\"2\"><text:p>y</text:p></table:table-cell><table:covered-table-cell/></table:table-row>\
         </table:table-row-group><table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
    )
    .unwrap();
    assert_eq!(cells(&workbook), "C1=x D1=x A2=y A3=y");
    let sheet = &workbook.sheets[0];
    assert!(
        sheet.column_is_hidden(2)
            && !sheet.column_is_hidden(1)
            && sheet.row_is_hidden(2)
            && !sheet.row_is_hidden(0)
    );
    assert_eq!(sheet.shown(Address::new(1, 1)).unwrap().text, "y");
}

#[test]
fn hidden_and_repeated_sheets_are_told() {
    let table = |name: &str| {
        format!(
            "<table:table table:style-name=\"ta2\" table:name=\"{name}\"><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row></table:table>"
        )
    };
    let open = |tables: String| open(&Source::bytes("x.ods", zip(&content(&tables))), &Options::default());
    let workbook = open(table("a") + &table("b")).unwrap();
    assert!(
        workbook.sheets[1].hidden && workbook.notices.iter().all(|notice| notice.fact == Fact::HiddenContent)
    );
    let notice = open(table("a") + &table("a")).unwrap_err();
    assert!(notice.args.contains(&("problem", NoticeArg::Phrase(Phrase::Duplicate))));
    assert_eq!(open(String::new()).unwrap_err(), Notice::new(Fact::NoData));
}

#[test]
fn bombs_and_cut_files_end_in_a_notice() {
    let row = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell></table:table-row>";
    assert_eq!(read(row).unwrap_err(), Options::default().limits.reached(Phrase::Cells));
    let whole = content(
        "<table:table table:name=\"a\"><table:table-row><table:table-cell><office:annotation><text:p>1</text:p></office:annotation></table:table-cell></table:table-row></table:table>",
    );
    for length in 0..whole.len() {
        if whole.is_char_boundary(length) {
            let notice =
                open(&Source::bytes("x.ods", zip(&whole[..length])), &Options::default()).unwrap_err();
            assert!(notice.fact.unread(), "cut at {length}");
        }
    }
}

#[test]
fn the_text_of_a_cell_is_what_is_shown() {
    let mut sample = number_format::tests::sample();
    sample.retain(|line| line.number().is_some() && line.decided_by == "all");
    let rows = sample.iter().map(|line| {
        let (value, text) = (&line.value, line.libreoffice.trim().replace('&', "&amp;").replace('<', "&lt;"));
        format!("<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"{value}\"><text:p>{text}</text:p></table:table-cell></table:table-row>")
    });
    assert!(sample.len() > 60);
    let shown = sample.iter().map(|line| line.shown.as_str());
    assert_eq!(cells(&read(&rows.collect::<String>()).unwrap()), number_format::tests::cells_of(shown));
    for (kind, value, text, expected) in [
        ("float", "500", "<text:p>500TEU</text:p>", "A1=500TEU"),
        ("float", "12", "<text:p>12条ETC车道</text:p>", "A1=12条ETC车道"),
        ("float", "0.9", "<text:p>9.00E-01</text:p>", "A1=0.9"),
        ("percentage", "0", "<text:p>无</text:p>", "A1=无"),
        ("percentage", "0.9", "<text:p>0.9</text:p>", "A1=90%"),
        ("float", "0", "<text:p/>", ""),
        ("percentage", "0", "<text:p></text:p>", ""),
        ("float", "5", "", "A1=5"),
    ] {
        let cell = format!(
            "<table:table-cell office:value-type=\"{kind}\" office:value=\"{value}\">{text}</table:table-cell>"
        );
        // Beside a cell that is never empty, as a file without any is refused.
        let beside = "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";
        let workbook = read(&format!("<table:table-row>{cell}{beside}</table:table-row>")).unwrap();
        assert_eq!(cells(&workbook), format!("{expected} B1=x").trim(), "{text}");
    }
    for (date, text, expected) in [
        ("2020-12-31", "2020-12-31前", "A1=2020-12-31前"),
        ("2020-12-31", "31号前", "A1=31号前"),
        ("2020-12-31", "≤2020-12-31", "A1=≤2020-12-31"),
        ("2020-12-31", "12/31/20", "A1=2020-12-31"),
        ("2020-12-01", "2020.12", "A1=2020-12"),
        ("2020-01-01", "2020-1", "A1=2020-01"),
        ("2020-12-01", "Dec-20", "A1=2020-12"),
        ("2020-12-20", "Dec-20", "A1=2020-12-20"),
        ("2020-12-31", "12-31", "A1=2020-12-31"),
    ] {
        let cell = format!(
            "<table:table-cell office:value-type=\"date\" office:date-value=\"{date}\"><text:p>{text}</text:p></table:table-cell>"
        );
        assert_eq!(cells(&read(&format!("<table:table-row>{cell}</table:table-row>")).unwrap()), expected);
    }
}

#[test]
fn a_sheet_that_is_only_a_picture_is_said() {
    let picture = "<table:table table:name=\"扫描\"><table:shapes><draw:frame><draw:image/></draw:frame></table:shapes>\
        <table:table-row><table:table-cell/></table:table-row></table:table>";
    let table = "<table:table table:name=\"表\"><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell>\
        </table:table-row></table:table>";
    let open = |tables: &str| open(&Source::bytes("x.ods", zip(&content(tables))), &Options::default());
    assert_eq!(open(picture).unwrap_err(), Notice::new(Fact::OnlyPictures));
    let notices = open(&[table, picture].concat()).unwrap().notices;
    assert_eq!(notices, [Notice::new(Fact::SheetOfPictures).on(1)]);
}

/// What is drawn over a cell may be fixed to it; it is told, and is not what the cell says.
#[test]
fn what_is_drawn_beside_cells_is_said_and_no_text_of_theirs() {
    let row = |shape: &str| {
        format!(
            "<table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell><table:table-cell>{shape}</table:table-cell></table:table-row>"
        )
    };
    for shape in ["frame", "custom-shape", "rect", "ellipse", "g", "caption", "line"] {
        let workbook = read(&row(&format!("<draw:{shape}><text:p>≥90%</text:p></draw:{shape}>"))).unwrap();
        assert_eq!(cells(&workbook), "A1=甲", "{shape}");
        assert_eq!(workbook.notices, [Notice::new(Fact::PicturesBeside).on(0)], "{shape}");
    }
    let button = read(&row("<draw:control/>")).unwrap();
    assert_eq!((cells(&button).as_str(), button.notices), ("A1=甲", vec![]));
}

/// LibreOffice keeps what formulas need of other files as tables of this one, and never shows them.
#[test]
fn what_another_file_said_is_no_sheet() {
    let table = |name: &str, text: &str| {
        format!(
            "<table:table table:name=\"{name}\"><table:table-row><table:table-cell><text:p>{text}</text:p></table:table-cell></table:table-row></table:table>"
        )
    };
    let tables = table("表", "甲") + &table("'file:///D:/旧.ods'#表", "乙") + &table("说明", "丙");
    let workbook = open(&Source::bytes("x.ods", zip(&content(&tables))), &Options::default()).unwrap();
    assert_eq!(cells(&workbook), "A1=甲 A1=丙");
    assert_eq!(workbook.notices, []);
}

#[test]
fn white_and_struck_out_text_is_read_and_said() {
    let styles = "<style:style style:name=\"w\"><style:text-properties fo:color=\"#ffffff\"/></style:style>\
        <style:style style:name=\"s\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>\
        <style:style style:name=\"h\"><style:table-cell-properties fo:background-color=\"#1f4e79\"/>\
        <style:text-properties fo:color=\"#FFFFFF\"/></style:style>\
        <style:default-style><style:text-properties fo:color=\"#ffffff\"/></style:default-style></office:automatic-styles>";
    let cell = |style: &str| format!("<table:table-cell{style}><text:p>5</text:p></table:table-cell>");
    let named = |style: &str| cell(&format!(" table:style-name=\"{style}\""));
    let rows = format!(
        "<table:table-column table:number-columns-repeated=\"4\"/><table:table-column table:default-cell-style-name=\"w\"/>\
         <table:table-row>{}{}{}{}{}</table:table-row>",
        named("x"),
        named("w"),
        named("s"),
        named("h"),
        cell("")
    );
    let table = format!("<table:table table:name=\"表\">{rows}</table:table>");
    let content = content(&table).replace("</office:automatic-styles>", styles);
    let told = open(&Source::bytes("x.ods", zip(&content)), &Options::default()).unwrap();
    let marks: Vec<Marks> =
        told.sheets[0].rows().flat_map(|row| row.cells()).map(|cell| cell.marks).collect();
    let is = |mark| marks.iter().map(|marks| marks.has(mark)).collect::<Vec<_>>();
    // White on blue is a header; the last cell has the style of its column.
    assert_eq!(is(Marks::UNSEEN), [false, true, false, false, true]);
    assert_eq!(is(Marks::STRUCK), [false, false, true, false, false]);
}

/// People name styles, and a style is made from another one.
#[test]
fn named_styles_their_parents_and_number_formats_are_seen() {
    let style = |name: &str, more: &str, inside: &str| {
        format!("<style:style style:name=\"{name}\" style:family=\"table-cell\"{more}>{inside}</style:style>")
    };
    let text = |said: &str| format!("<style:text-properties {said}/>");
    let parent = |name: &str| format!(" style:parent-style-name=\"{name}\"");
    let named = style("作废", "", &text("style:text-line-through-style=\"solid\" fo:color=\"#ffffff\""))
        + &style("Default", "", "")
        + "<style:style style:name=\"作废\" style:family=\"graphic\"/>";
    let named = format!(
        "<office:document-styles><office:styles>{named}</office:styles><office:automatic-styles>{}</office:automatic-styles></office:document-styles>",
        style("a1", "", &text("fo:color=\"#ffffff\""))
    );
    let own = style("a1", &parent("作废"), &text("fo:color=\"#000000\""))
        + &style("a2", &parent("a1"), &text("style:text-line-through-style=\"none\""))
        + "<number:number-style style:name=\"N1\"><style:text-properties fo:color=\"#ffffff\"/></number:number-style>\
           <number:number-style style:name=\"N2\"><style:text-properties fo:color=\"#ffffff\"/><style:map/></number:number-style>"
        + &style("a3", " style:data-style-name=\"N1\"", "")
        + &style("a4", " style:data-style-name=\"N2\"", "");
    let cell = |style: &str| {
        format!("<table:table-cell table:style-name=\"{style}\"><text:p>5</text:p></table:table-cell>")
    };
    let row: String = ["作废", "a1", "a2", "a3", "a4", "Default"].map(cell).concat();
    let table =
        format!("<table:table table:name=\"表\"><table:table-row>{row}</table:table-row></table:table>");
    let content =
        content(&table).replace("</office:automatic-styles>", &format!("{own}</office:automatic-styles>"));
    let bytes = zip_of(&[("styles.xml", &named), ("content.xml", &content)]);
    let told = open(&Source::bytes("x.ods", bytes), &Options::default()).unwrap();
    let marks: Vec<Marks> =
        told.sheets[0].rows().flat_map(|row| row.cells()).map(|cell| cell.marks).collect();
    let is = |mark| marks.iter().map(|marks| marks.has(mark)).collect::<Vec<_>>();
    assert_eq!(is(Marks::STRUCK), [true, true, false, false, false, false]);
    assert_eq!(is(Marks::UNSEEN), [true, false, false, true, false, false]);
}

#[test]
fn rows_and_columns_too_small_to_show_anything_are_said() {
    let own = "<style:style style:name=\"r1\" style:family=\"table-row\"><style:table-row-properties style:row-height=\"0.1mm\"/></style:style>\
        <style:style style:name=\"r2\" style:family=\"table-row\"><style:table-row-properties style:row-height=\"0.45cm\"/></style:style>\
        <style:style style:name=\"c1\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"0in\"/></style:style>\
        </office:automatic-styles>";
    let row = |style: &str| {
        format!(
            "<table:table-row table:style-name=\"{style}\"><table:table-cell/><table:table-cell><text:p>5</text:p></table:table-cell></table:table-row>"
        )
    };
    let table = format!(
        "<table:table table:name=\"表\"><table:table-column/><table:table-column table:style-name=\"c1\"/>{}{}\
         <table:table-row-group table:display=\"false\"><table:table-row-group>{}</table:table-row-group>{}</table:table-row-group>{}</table:table>",
        row("r1"),
        row("r2"),
        row("r2"),
        row("r2"),
        row("r2")
    );
    let content = content(&table).replace("</office:automatic-styles>", own);
    let told = open(&Source::bytes("x.ods", zip(&content)), &Options::default()).unwrap();
    let hidden = |at| Notice::new(Fact::HiddenContent).on(0).at(at);
    assert_eq!(
        told.notices,
        [
            hidden(Address::new(0, 0)).phrase("what", Phrase::HiddenRows).arg("places", "1, 3-4"),
            hidden(Address::new(0, 1)).phrase("what", Phrase::HiddenColumns).arg("places", "B"),
        ]
    );
}

#[test]
fn runs_that_are_struck_out_or_raised_are_seen() {
    let styles = "<style:style style:name=\"T1\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>\
         <style:style style:name=\"T2\"><style:text-properties style:text-position=\"super 58%\"/></style:style>\
         <style:style style:name=\"T3\"><style:text-properties fo:color=\"#ffffff\"/></style:style>\
         <style:style style:name=\"T4\"><style:text-properties text:display=\"none\"/></style:style>\
         <style:style style:name=\"h\"><style:table-cell-properties fo:background-color=\"#1f4e79\"/></style:style>";
    let span = |style: &str, text: &str| format!("<text:span text:style-name=\"{style}\">{text}</text:span>");
    let cell = |text: String| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let white = cell(span("T3", "5") + "0人");
    let header = white.replace("<table:table-cell", "<table:table-cell table:style-name=\"h\"");
    let row = cell(span("T1", "50") + "60人")
        + &cell("95".to_owned() + &span("T2", "1"))
        + &white
        + &header
        + &cell(span("T4", "非") + "优");
    let table =
        format!("<table:table table:name=\"表\"><table:table-row>{row}</table:table-row></table:table>");
    let content =
        content(&table).replace("</office:automatic-styles>", &format!("{styles}</office:automatic-styles>"));
    let workbook = open(&Source::bytes("x.ods", zip(&content)), &Options::default()).unwrap();
    assert_eq!(cells(&workbook), "A1=50 60人 B1=95¹ C1=5 0人 D1=5 0人 E1=非优");
    let told: Vec<_> = workbook.notices.iter().map(|notice| (notice.fact, notice.at)).collect();
    let places = [(Fact::StruckOut, 0), (Fact::HiddenContent, 2)];
    assert_eq!(told, places.map(|(fact, column)| (fact, Some(Address::new(0, column)))));
}

#[test]
fn a_table_in_a_cell_is_said() {
    let inner = "<table:table><table:table-row><table:table-cell><text:p>里</text:p></table:table-cell></table:table-row></table:table>";
    let table = format!(
        "<table:table table:name=\"表\"><table:table-row><table:table-cell><text:p>外</text:p>{inner}</table:table-cell></table:table-row></table:table>"
    );
    let told = open(&Source::bytes("x.ods", zip(&content(&table))), &Options::default()).unwrap();
    assert_eq!(cells(&told), "A1=外");
    assert_eq!(told.notices, [Notice::new(Fact::PicturesBeside).on(0)]);
}
