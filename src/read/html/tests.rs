use super::*;
use crate::read::{Options, Source, open};

fn cells(bytes: &[u8]) -> Vec<String> {
    let workbook = open(&Source::bytes("x.xls", bytes), &Options::default()).unwrap();
    let shown = |sheet: &crate::model::sheet::Sheet| {
        let cells = sheet.rows().flat_map(|row| row.cells());
        cells.map(|cell| format!("{}={}", cell.at, cell.text)).collect::<Vec<_>>().join(" ")
    };
    workbook.sheets.iter().map(shown).collect()
}

#[test]
fn a_table_is_read_as_a_browser_shows_it() {
    let page = "<html><head><style>td{}</style></head><body><table border=1><tr><th colspan='2px'>标 题<!-- <td>no</td> --></th></tr>
        <tr><td rowspan=2>甲&nbsp;乙<td>&ge;90%&#65;<br>次行</td></tr>
        <TR style='display : none'><TD>1 &lt; 2</TD></TR>
        <script>var x = '<td>no</td>';</script></table></body></html>";
    assert_eq!(cells(page.as_bytes()), ["A1=标 题 A2=甲 乙 B2=≥90%A\n次行 B3=1 < 2"]);
    let (gbk, _, _) = encoding_rs::GBK.encode(page);
    assert_eq!(cells(&gbk), ["A1=标 题 A2=甲 乙 B2=≥90%A\n次行 B3=1 < 2"]);
    let workbook = open(&Source::bytes("x.xls", page), &Options::default()).unwrap();
    assert!(workbook.sheets[0].row_is_hidden(2));
    assert_eq!(workbook.sheets[0].shown(Address::new(2, 0)).unwrap().text, "甲 乙");
    assert_eq!(workbook.sheets[0].shown(Address::new(0, 1)).unwrap().text, "标 题");
}

#[test]
fn signs_are_read_by_whatever_name_a_program_gives_them() {
    let page = "<table><tr><td>&leqslant;12&thinsp;套<td>&GreaterEqual;90&percnt;<td>1&shy;2&NoBreak;台<td>&frac12;天<td>&unknown;5</table>";
    assert_eq!(cells(page.as_bytes()), ["A1=⩽12 套 B1=≥90% C1=1\u{AD}2\u{2060}台 D1=½天 E1=&unknown;5"]);
}

#[test]
fn tables_inside_tables_are_sheets_of_their_own() {
    let page = "<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table><table><tr><td>b</table>";
    assert_eq!(cells(page.as_bytes()), ["A1=a", "A1=b"]);
}

#[test]
fn text_around_tables_has_rows_of_its_own() {
    let page = "<html><head><title>no</title></head><body><h2>标<b>题</b></h2><div>甲：乙<br>丙</div>
        <table><caption>表名</caption><tr><td rowspan=2>a</td><td>b</td></tr><tr style='display:none'><td>c</td></tr></table>
        <p>其间</p><table><tr><td><table><tr><td>d</td></tr></table></td></tr></table><p>末</p></body></html>";
    assert_eq!(
        cells(page.as_bytes()),
        ["A1=标题 A2=甲：乙 A3=丙 A4=表名 A5=a B5=b B6=c", "A1=其间 A2=d", "A2=末"]
    );
    let workbook = open(&Source::bytes("x.xls", page), &Options::default()).unwrap();
    assert!(workbook.sheets[0].row_is_hidden(5));
    assert_eq!(workbook.sheets[0].shown(Address::new(5, 0)).unwrap().text, "a");
    // What an export says about itself is no text of the page.
    let office =
        "<html xmlns:x='x'><xml><x:Name>Sheet1</x:Name></xml><body><table><tr><td>a</table></body></html>";
    assert_eq!(cells(office.as_bytes()), ["A1=a"]);
}

#[test]
fn what_hides_in_a_cell_is_said_and_formats_of_office_are_applied() {
    let page = "<table><tr style='background:#00f'><td style='color:white'>标题</td></tr>\
        <tr><td style='color:#FFFFFF'>甲</td><td><s>50人</s>60人</td><td><span style='text-decoration:line-through'>乙</span></td></tr>\
        <tr><td style=\"mso-number-format:'0%'\">0.9</td><td style='mso-number-format:\"0\\.0\\0022万元\\0022\"'>12.34</td>\
        <td style='mso-number-format:\"\\@\"'>440126200000001600</td><td x:num='0.9' style=\"mso-number-format:Percent\">90%</td></tr></table>";
    let workbook = open(&Source::bytes("x.xls", page), &Options::default()).unwrap();
    let sheet = &workbook.sheets[0];
    let told: Vec<_> = sheet.rows().flat_map(|row| row.cells()).map(|cell| (cell.text, cell.marks)).collect();
    let texts: Vec<&str> = told.iter().map(|(text, _)| *text).collect();
    assert_eq!(texts, ["标题", "甲", "50人60人", "乙", "90%", "12.3万元", "440126200000001600", "90%"]);
    let which =
        |mark| told.iter().filter(|(_, marks)| marks.has(mark)).map(|(text, _)| *text).collect::<Vec<_>>();
    assert_eq!(which(Marks::UNSEEN), ["甲"]);
    assert_eq!(which(Marks::STRUCK), ["50人60人", "乙"]);
    assert_eq!(which(Marks::DAMAGED_NUMBER), [""; 0]);
}

#[test]
fn controls_are_what_they_show() {
    let page = "<table><tr><td><input type=checkbox><td><input value='&ge;300户'><td><input type=hidden value=7>8户\
        <td><select><option value=1>≥<option selected value=2>≤</select>5户<td><select><option>≥7户</option><option>≥8户</option></select>\
        <td><textarea>目标
一</textarea><td><input type=radio checked>是 <input type=radio>否<td>95&percnt;<td><select><option>a</table>";
    assert_eq!(
        cells(page.as_bytes()),
        ["B1=≥300户 C1=8户 D1=≤5户 E1=≥7户 F1=目标 一 G1=☑是 □否 H1=95% I1=a"]
    );
}

#[test]
fn no_digit_joins_a_number_that_nobody_sees() {
    let page =
        "<table><tr><td>95<sup>12</sup>%</td><td><s>50</s>60人</td><td>100m<sup>2</sup></td></tr></table>";
    assert_eq!(cells(page.as_bytes()), ["A1=95¹²% B1=50 60人 C1=100m2"]);
    // A style says the same as a tag, and what is hidden is no more part of a number than what is struck out.
    let page = "<style>.old {text-decoration:line-through} .no {display:none}</style><table><tr>\
        <td><span class=old>50</span>60人</td><td><i class=no>50</i>60人</td>\
        <td><font style='color:#fff'>5</font>0人</td></tr></table>";
    assert_eq!(cells(page.as_bytes()), ["A1=50 60人 B1=50 60人 C1=5 0人"]);
}

#[test]
fn the_look_that_a_style_sheet_gives_by_class_is_seen() {
    let page = "<html><head><style type=text/css><!--
        .title {background:#00f; color:white} td.gone {color:#ffffff} .old {text-decoration: line-through;}
        tr.no {display:none} .xl66 {mso-style-parent:style0; mso-number-format:\"0%\";}
        --></style></head><body><table><tr class=title><td>标题</td></tr>
        <tr><td class=gone>甲</td><td class=old>乙</td><td><span class='b old'>丙</span>丁</td><td class=xl66>0.9</td></tr>
        <tr class='no'><td>戊</td></tr></table></body></html>";
    let workbook = open(&Source::bytes("x.xls", page), &Options::default()).unwrap();
    let sheet = &workbook.sheets[0];
    let all: Vec<_> = sheet.rows().flat_map(|row| row.cells()).collect();
    let texts: Vec<&str> = all.iter().map(|cell| cell.text).collect();
    assert_eq!(texts, ["标题", "甲", "乙", "丙丁", "90%", "戊"]);
    let which =
        |mark| all.iter().filter(|cell| cell.marks.has(mark)).map(|cell| cell.text).collect::<String>();
    assert_eq!(which(Marks::UNSEEN), "甲");
    assert_eq!(which(Marks::STRUCK), "乙丙丁");
    assert!(sheet.row_is_hidden(2));
}

#[test]
fn the_list_of_its_tables_that_a_page_begins_with_is_none_of_its_text() {
    let page = "<html><body><h1>目录</h1><a href='#t1'>绩效目标</a><br><a href='#t2'>明细表</a><hr><a name=t1><h1>甲</h1></a>\
        <table><tr><td>a</td><td><a href='#t2'>b</a></td></tr></table><p>见<a href='x.html'>附件</a></p></body></html>";
    assert_eq!(cells(page.as_bytes()), ["A1=目录 A2=甲 A3=a B3=b A4=见附件"]);
}

#[test]
fn what_a_page_shows_beside_its_tables_is_said() {
    let facts = |around: &str, inside: &str| {
        let page = format!("<html><body>{around}<table><tr><td>甲{inside}</td></tr></table></body></html>");
        let workbook = open(&Source::bytes("x.html", page), &Options::default()).unwrap();
        workbook.notices.iter().map(|notice| notice.fact).collect::<Vec<_>>()
    };
    assert_eq!(facts("<iframe src='x.html'></iframe>", ""), [Fact::PicturesBeside]);
    assert_eq!(facts("", "<img src='x.png'>"), [Fact::PicturesBeside]);
    assert_eq!(facts("<img src='logo.png'>", ""), []);
}

#[test]
fn what_a_page_does_not_show_is_read_and_said() {
    let page = "<html><head><style>.no {display:none}</style></head><body><table>\
        <tr><td>甲</td><td style='display:none'>乙</td><td>50<span class=no>丙</span></td></tr></table>\
        <table style='display:none'><tr><td>丁</td></tr></table></body></html>";
    let workbook = open(&Source::bytes("x.html", page), &Options::default()).unwrap();
    let unseen = |sheet: &crate::model::sheet::Sheet| {
        let cells = sheet.rows().flat_map(|row| row.cells());
        cells.filter(|cell| cell.marks.has(Marks::UNSEEN)).map(|cell| cell.text).collect::<String>()
    };
    assert_eq!(unseen(&workbook.sheets[0]), "乙50丙");
    assert!(!workbook.sheets[0].hidden && workbook.sheets[1].hidden);
    let facts: Vec<_> = workbook.notices.iter().map(|notice| notice.fact).collect();
    assert_eq!(facts, [Fact::HiddenContent, Fact::HiddenContent]);
}

#[test]
fn columns_that_a_spreadsheet_program_hid_are_said() {
    let page = "<table><col width=64><col span=2 style='display:none;mso-width-source:userset'><col width=64>\
        <tr><td>甲</td><td>乙</td><td>丙</td><td>丁</td></tr></table>";
    let workbook = open(&Source::bytes("x.html", page), &Options::default()).unwrap();
    let hidden = Notice::new(Fact::HiddenContent).on(0).at(Address::new(0, 1));
    assert_eq!(workbook.notices, [hidden.phrase("what", Phrase::HiddenColumns).arg("places", "B-C")]);
}

#[test]
fn text_is_known_to_be_unseen_whatever_hides_it() {
    let read = |page: &str| open(&Source::bytes("x.html", page), &Options::default()).unwrap();
    for (text, mark) in [
        ("待定<i style='display:none'>≥12场</i>", Marks::UNSEEN),
        ("待定<label hidden>≥12场</label>", Marks::UNSEEN),
        ("<canvas>≥12场</canvas>", Marks::UNSEEN),
        ("<datalist><option>≥12场</datalist>", Marks::UNSEEN),
        ("待定<dialog>≥12场</dialog>", Marks::UNSEEN),
        ("<details><summary>说明</summary>≥12场</details>", Marks::UNSEEN),
        ("<dialog open>≥12场</dialog><details open>户</details>", Marks::NONE),
        ("<dialog style='display:block'>≥12场</dialog>", Marks::NONE),
        ("待定<p style='visibility: hidden'>≥12场", Marks::UNSEEN),
        ("<u style='color:#fff'>≥12场</u>", Marks::UNSEEN),
        ("<em style='color: rgb(255, 255, 255)'><b>≥12</b>场</em>", Marks::UNSEEN),
        ("<strong style='text-decoration:line-through'>≥12场</strong>", Marks::STRUCK),
        ("待定<i style='display:none'> </i><img style='display:none'>", Marks::NONE),
        ("<span style='color:#fff'><b style='color:#000'>≥12场</b></span>", Marks::NONE),
        ("<i style='display:none'><i></i></i>待定", Marks::NONE),
    ] {
        let workbook = read(&format!("<table><tr><td>{text}</td></tr></table>"));
        assert_eq!(workbook.sheets[0].rows().next().unwrap().cells().next().unwrap().marks, mark, "{text}");
    }
    let sheet = "<table><thead><tr><td>a</tr></thead><tbody style='display:none'><tr><td>b</tr></tbody><tr><td>c</table>";
    let rows = read(sheet);
    assert_eq!([0, 1, 2].map(|row| rows.sheets[0].row_is_hidden(row)), [false, true, false]);
    for (before, behind) in [
        ("<div style='display:none'><section>", "</section></div>"),
        ("<table><tr><td style='visibility:hidden'>", "</td></tr></table>"),
        ("<table><tr hidden><td>", "</td></tr></table>"),
    ] {
        let workbook = read(&format!("{before}<table><tr><td>甲</table>{behind}<table><tr><td>乙</table>"));
        let hidden: Vec<bool> = workbook.sheets.iter().map(|sheet| sheet.hidden).collect();
        assert_eq!(hidden, [true, false], "{before}");
    }
    // A paragraph ends where a table begins.
    assert!(!read("<p style='display:none'>注<table><tr><td>甲</table>").sheets[0].hidden);
}

#[test]
fn a_style_sheet_in_another_file_is_said() {
    let facts = |link: &str| {
        let page =
            format!("<html><head>{link}</head><body><table><tr><td>甲</td></tr></table></body></html>");
        let workbook = open(&Source::bytes("x.html", page), &Options::default()).unwrap();
        workbook.notices.iter().map(|notice| notice.fact).collect::<Vec<_>>()
    };
    assert_eq!(facts("<link rel=Stylesheet href='x.files/stylesheet.css'>"), [Fact::LinkedStyle]);
    assert_eq!(facts("<link rel=icon href='a.png'>"), []);
}

#[test]
fn pages_in_mhtml_are_read() {
    let mail = "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=\"--X\"\r\n\r\n\
        ----X\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        <table><tr><td width=3D1>=E7=94=B2=\r\n=E4=B9=99</td></tr></table>\r\n\
        ----X\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n\
        PHRhYmxlPjx0cj48dGQ+\r\nYjwvdGFibGU+\r\n----X--\r\n";
    assert_eq!(cells(mail.as_bytes()), ["A1=甲乙", "A1=b"]);
    // However a head is written.
    for (head, other) in [
        ("Content-Type: text/html; charset", "Content-Type:text/html; charset"),
        ("Content-Type: text/html; charset", "content-type :\r\n\tText/HTML ; charset"),
        ("Content-Type: text/html\r\n", "X-Note: text/plain\r\nContent-Type:\r\n application/xhtml+xml\r\n"),
        ("Content-Transfer-Encoding: base64", "content-transfer-encoding:\r\n BASE64 "),
        ("boundary=\"--X\"", "type=\"a; boundary=b\" ; Boundary = --X"),
    ] {
        let mail = mail.replace(head, other);
        assert!(mail.contains(other), "{other}");
        assert_eq!(cells(mail.as_bytes()), ["A1=甲乙", "A1=b"], "{other}");
    }
    // A page in a part of several parts; a style sheet is none.
    let within = "Content-Type: multipart/alternative; boundary=--X2\r\n\r\n----X2\r\nContent-Type: text/css\r\n\r\na{}\r\n\
        ----X2\r\nContent-Type: text/html\r\n\r\n<table><tr><td>c</table>\r\n----X2--\r\n----X--";
    let nested = mail.replace("----X--", &format!("----X\r\n{within}"));
    assert_eq!(cells(nested.as_bytes()), ["A1=甲乙", "A1=b", "A1=c"]);
    // The limit is that of all pages together.
    let page = "----X\r\nContent-Type: text/html\r\n\r\n<table><tr><td>a</table>\r\n";
    let many = mail.replace("----X--", &format!("{}----X--", page.repeat(2_000)));
    assert_eq!(open(&Source::bytes("x.mht", many), &Options::default()).unwrap_err().fact, Fact::OverLimit);
}

/// The table in a letter is not what is attached to it.
#[test]
fn a_letter_with_files_attached_is_no_submission() {
    let letter = |kind: &str, head: &str| {
        format!(
            "MIME-Version: 1.0\nFrom: a@b.c\nContent-Type: multipart/{kind}; boundary=X\n\n\
             --X\nContent-Type: text/html\n\n<table><tr><td>a</td></tr></table>\n--X\n{head}\n\nUEsDBA==\n--X--\n"
        )
    };
    let sheet = "Content-Type: application/vnd.ms-excel; name=\"a.xls\"";
    let attached = "Content-Type: text/csv\nContent-Disposition: Attachment; filename=a.csv";
    for (kind, head) in [("mixed", sheet), ("mixed", attached), ("related", attached)] {
        let letter = letter(kind, head);
        let notice = open(&Source::bytes("x.eml", letter), &Options::default()).unwrap_err();
        assert_eq!(
            notice,
            Notice::new(Fact::NotATable).phrase("is", Phrase::Email).arg("named", "mht"),
            "{head}"
        );
    }
    // What belongs to a page, as Excel saves it.
    assert_eq!(cells(letter("related", "Content-Type: application/x-mso").as_bytes()), ["A1=a"]);
    assert_eq!(cells(letter("mixed", "Content-Type: image/png").as_bytes()), ["A1=a"]);
}

#[test]
fn a_page_that_is_cut_or_has_no_table_is_refused() {
    let open = |page: &str| open(&Source::bytes("x.xls", page), &Options::default()).unwrap_err().fact;
    assert_eq!(open("<html><table><tr><td>a</td></tr><tr><td>b"), Fact::Broken);
    assert_eq!(open("<html><body>404 not found</body></html>"), Fact::NoData);
    assert_eq!(open(&"<table><tr><td>".repeat(300)), Fact::OverLimit);
    assert_eq!(open("<table><tr><td>a\0\0<tr><td>b</table>"), Fact::NulCharacter);
    let mail = |body: &str| {
        format!("MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n{body}\n")
    };
    // The table, with a character that no letter stands for, and without its last ones.
    let whole = "PHRhYmxlPjx0cj48dGQ+YjwvdGFibGU+";
    assert_eq!(cells(mail(whole).as_bytes()), ["A1=b"]);
    assert_eq!(open(&mail(&whole.replace("x0c", "x*c"))), Fact::Broken);
    assert_eq!(open(&mail(&whole[..whole.len() - 2])), Fact::Broken);
}

/// Where the tags of a page are said not to fit together.
fn torn(page: &str) -> Vec<String> {
    let workbook = open(&Source::bytes("x.xls", page.as_bytes()), &Options::default()).unwrap();
    let torn = workbook.notices.iter().filter(|notice| notice.fact == Fact::TagsTorn);
    torn.map(|notice| notice.at.map_or(String::new(), |at| at.to_string())).collect()
}

#[test]
fn bytes_missing_among_the_tags_of_a_table_are_said() {
    let page = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>";
    assert_eq!(torn(page), [""; 0]);
    for (whole, left, at) in [
        ("<td>b", "", "B1"),
        ("b</td>", "", "B1"),
        ("c</td><td>d</td></tr>", "", "A2"),
        ("a</td>", "a/td>", "A1"),
        ("a</td>", "a<td>", "A1"),
        // What stands in no cell is a line above the table.
        ("<td>a", ">a", "A2"),
        ("<td>d</td>", "<td>", "B2"),
        ("<td>d</td>", "<td", "B2"),
        ("<td>d</td>", "<td d</td>", "B2"),
    ] {
        let page = page.replacen(whole, left, 1);
        assert_eq!(torn(&page), [at], "{page}");
    }
}

#[test]
fn a_cell_behind_the_end_of_a_row_begins_the_next_one() {
    let page = "<table><tr><td>a</td><td>b</td></tr><td>c</td><td>d</td></tr></table>";
    assert_eq!(cells(page.as_bytes()), ["A1=a B1=b A2=c B2=d"]);
}

#[test]
fn a_page_may_leave_out_ends_everywhere_and_have_one_of_a_row_too_many() {
    for page in [
        "<table><tr><td>a<td>b<tr><td>c<td>d</table>",
        "<table><tr><td>a<td>b</tr><tr><td>c<td>d</tr></table>",
        "<table><tr><td>a</td><td>b</td></tr></tr><tr><td>c</td></tr></table>",
        "<table><tr><td>a</td><td>b</td></tr><td>c</td></tr></table>",
        "<table><tr><td>a</td><td>b</td><tr><td>c</td></tr></table>",
        "<table><tr><td>a &lt; b</td><td title='<b>'>1 < 2</td></tr></table>",
        "<table><tr><td><table><tr><td>a<td>b</table></td></tr></table>",
        "<table><td>a</td><td>b</td></table>",
    ] {
        assert_eq!(torn(page), [""; 0], "{page}");
    }
}

#[test]
fn a_row_with_fewer_cells_than_most_is_said() {
    let narrow = |rows: &str| {
        let page = format!("<table><tr><td colspan=3>题</td></tr><tr><td>a<td>b<td>c</tr>{rows}</table>");
        let workbook = read(page.as_bytes(), &Limits::default(), None).unwrap();
        let ragged = workbook.notices.iter().filter(|notice| notice.fact == Fact::RaggedRow);
        ragged.map(|notice| notice.at.unwrap().to_string()).collect::<Vec<_>>()
    };
    let full = "<tr><td>1</td><td>2</td><td>3</td></tr>".repeat(3);
    // 2</td><td>3 is lost between two tags that are whole.
    assert_eq!(narrow(&format!("{full}<tr><td>1</td><td>23</td></tr>")), ["C6"]);
    assert_eq!(narrow(&full), [""; 0]);
    let from_above = "<tr><td>1</td><td>2</td><td rowspan=2>3</td></tr><tr><td>1</td><td>2</td></tr>";
    assert_eq!(narrow(&format!("{full}{from_above}")), [""; 0]);
    // A line of its own, and tables that only lay out a page, have no width to keep to.
    assert_eq!(narrow(&format!("{full}<tr><td>注</td></tr>")), [""; 0]);
    assert_eq!(narrow("<tr><td>1</td><td>2</td></tr><tr><td>1</td><td>2</td></tr>"), [""; 0]);
}
