//! HTML pages with tables, saved under a spreadsheet's name by exports of government systems, also wrapped as MHTML.
//! Every table is a sheet, a table in another's cell too. Text before a table, and behind the last one, has rows of its own, as
//! spreadsheet programs give it. Lenient as a browser is: tags may be unclosed.

mod controls;
mod lines;
mod look;
mod mime;
mod styles;
mod tags;

use self::controls::Controls;
use self::lines::Lines;
use self::look::CellLook;
use self::styles::{Style, Styles};
use self::tags::{Piece, Tag};
use super::encoding;
use super::keeper::{Counts, Keeper};
use super::limits::Limits;
use super::xml::PartProblem;
use crate::model::notice::{Fact, Notice, Phrase};
use crate::model::sheet::{Address, LAST_COLUMN, LAST_ROW, Marks, Region};
use crate::model::workbook::{Format, Workbook};
use encoding_rs::Encoding;
use std::sync::Arc;

/// Most rows and columns that one cell reaches over, as browsers have it.
const MOST_ROWS: u32 = 65_534;
const MOST_COLUMNS: u32 = 1_000;

/// Reads all tables of a page, or of the pages in an MHTML file.
pub(super) fn read(
    bytes: &[u8],
    limits: &Limits,
    forced: Option<&'static Encoding>,
) -> Result<Workbook, Notice> {
    let problem = PartProblem { part: Arc::from("html"), limits: limits.clone() };
    let pages = mime::pages(bytes).ok_or_else(|| problem.broken(Phrase::Truncated))?;
    let mut workbook =
        Workbook { format: Format::Html, encoding: None, sheets: Vec::new(), notices: Vec::new() };
    let mut counts = Counts::default();
    for bytes in &pages {
        let (page, name) = encoding::decode_page(bytes, forced)?;
        workbook.encoding.get_or_insert(name);
        if styles::are_elsewhere(&page) {
            workbook.notices.push(Notice::new(Fact::LinkedStyle));
        }
        for table in tables(&page, &problem)? {
            let mut keeper = Keeper::new(workbook.sheets.len(), problem.clone(), limits, &mut counts);
            let above = table.before.len() as u32;
            let lower = |at: Address| Address::new(at.row + above, at.column);
            for row in table.hidden_rows {
                keeper.hide_rows(row + above, row + above);
            }
            for region in table.merged {
                keeper.merge(Region { first: lower(region.first), last: lower(region.last) })?;
            }
            let line = |(row, text)| (Address::new(row, 0), text, Marks::NONE);
            let before = (0..).zip(&table.before).map(line);
            let below = (above + table.rows..).zip(&table.after).map(line);
            let own = table.cells.iter().map(|(at, text, marks)| (lower(*at), text, *marks));
            for (at, text, marks) in before.chain(own).chain(below) {
                keeper.keep(at, text, marks)?;
            }
            let is_hidden = table.around[0].hidden == Some(true);
            let (sheet, notices) = keeper.finish(String::new(), is_hidden);
            // A table that only arranges others has nothing of its own.
            if sheet.cell_count() > 0 {
                if workbook.sheets.len() as u64 >= limits.sheets {
                    return Err(limits.reached(Phrase::Sheets));
                }
                workbook.sheets.push(sheet);
                workbook.notices.extend(notices);
            }
        }
    }
    if workbook.sheets.is_empty() { Err(Notice::new(Fact::NoData)) } else { Ok(workbook) }
}

/// One table, complete or being read.
#[derive(Debug, Default)]
struct Table {
    cells: Vec<(Address, String, Marks)>,
    merged: Vec<Region>,
    hidden_rows: Vec<u32>,
    /// Rows begun so far.
    rows: u32,
    column: u32,
    /// For each column the first row that no cell from above reaches into.
    free_from: Vec<u32>,
    /// The cell that is being read.
    open: Option<(Address, String)>,
    look: CellLook,
    /// What the table and the row that is being read look like.
    around: [Style; 2],
    /// Lines of text before it and, if it is the last one, behind it.
    before: Vec<String>,
    /// What stands in it and in no cell.
    caption: String,
    after: Vec<String>,
    /// How many tables had ended when it began.
    tables_before: usize,
}

/// How much of a page was read, within its limits.
struct Seen<'a> {
    problem: &'a PartProblem,
    cells: u64,
    /// Places of the grid that cells take or that were passed over to find a free one.
    places: u64,
}

impl Seen<'_> {
    fn place(&mut self, count: u32) -> Result<(), Notice> {
        self.places += u64::from(count);
        let full = self.places > self.problem.limits.styled_cells;
        if full { Err(self.problem.reached(Phrase::StyledCells)) } else { Ok(()) }
    }

    fn cell(&mut self) -> Result<(), Notice> {
        self.cells += 1;
        let full = self.cells > self.problem.limits.cells;
        if full { Err(self.problem.reached(Phrase::Cells)) } else { Ok(()) }
    }
}

/// All tables of a page, in the order of their ends.
fn tables(page: &str, problem: &PartProblem) -> Result<Vec<Table>, Notice> {
    let (mut done, mut open): (Vec<Table>, Vec<Table>) = (Vec::new(), Vec::new());
    let mut seen = Seen { problem, cells: 0, places: 0 };
    // The page's own end, where it has a beginning: without it more tables may have followed.
    let mut ended = true;
    let mut lines = Lines::default();
    let styles = Styles::of(page);
    for piece in Controls::of(page) {
        if lines.passes_over(&piece) {
            continue;
        }
        match piece {
            Piece::Tag(tag) if tag.name == "table" && !tag.closes => {
                let before = if open.is_empty() { lines.take() } else { Vec::new() };
                let around = [styles.of_tag(&tag), Style::default()];
                open.push(Table { before, around, tables_before: done.len(), ..Table::default() });
                if (done.len() + open.len()) as u64 > problem.limits.sheets {
                    return Err(problem.reached(Phrase::Sheets));
                }
            }
            Piece::Tag(tag) if tag.name == "table" => {
                if let Some(mut table) = open.pop() {
                    table.end_cell(&mut seen)?;
                    // What stands before a table that only arranges others is about the first of these.
                    let first = done.get_mut(table.tables_before).filter(|_| table.cells.is_empty());
                    let caption = std::mem::take(&mut table.caption);
                    table.before.extend(lines::broken(&caption));
                    if let Some(first) = first {
                        first.before.splice(..0, std::mem::take(&mut table.before));
                    }
                    done.push(table);
                }
            }
            Piece::Tag(tag) if matches!(tag.name.as_str(), "html" | "body") => ended = tag.closes,
            Piece::Tag(tag) => match open.last_mut() {
                Some(table) => table.tag(&tag, &styles, &mut seen)?,
                None => lines.tag(&tag),
            },
            Piece::Style(_) => {}
            Piece::Text(text) => {
                let target = match open.last_mut() {
                    Some(Table { open: Some((_, cell)), look, .. }) => {
                        look.push(&text, cell);
                        cell
                    }
                    // A caption, or what a browser shows before the table.
                    table => {
                        let target = table.map(|table| &mut table.caption).unwrap_or(&mut lines.line);
                        tags::push_text(&text, target);
                        target
                    }
                };
                if target.len() as u64 > problem.limits.cell_bytes {
                    return Err(problem.reached(Phrase::CellText));
                }
            }
        }
    }
    // The end of a table or of the page is missing, and rows or tables with it perhaps.
    if !open.is_empty() || !ended {
        return Err(problem.broken(Phrase::Truncated));
    }
    // Behind a table in another's cell there is no line of its own.
    if let Some(last) = done.last_mut() {
        last.after = lines.take();
    }
    Ok(done)
}

impl Table {
    fn tag(&mut self, tag: &Tag<'_>, styles: &Styles<'_>, seen: &mut Seen<'_>) -> Result<(), Notice> {
        match (tag.name.as_str(), tag.closes) {
            ("tr", false) => {
                self.end_cell(seen)?;
                self.rows += 1;
                self.column = 0;
                let style = styles.of_tag(tag);
                let is_hidden = tag.is_hidden() || style.hidden == Some(true);
                self.around[1] = style;
                if self.rows > LAST_ROW + 1 {
                    return Err(seen.problem.broken(Phrase::BadAddress));
                }
                if is_hidden {
                    self.hidden_rows.push(self.rows - 1);
                }
            }
            ("td" | "th", false) => self.start_cell(tag, styles, seen)?,
            ("td" | "th" | "tr", true) => self.end_cell(seen)?,
            ("br", _) => {
                if let Some((_, text)) = &mut self.open {
                    text.push('\n');
                }
            }
            ("p" | "div" | "li", _) => {
                // A line break at either end of the text does not stay.
                if let Some((_, text)) = &mut self.open
                    && !text.ends_with('\n')
                {
                    text.push('\n');
                }
                if self.open.is_some() {
                    self.look.tag(tag, styles);
                }
            }
            _ => {
                if self.open.is_some() {
                    self.look.tag(tag, styles);
                }
            }
        }
        Ok(())
    }

    fn start_cell(&mut self, tag: &Tag<'_>, styles: &Styles<'_>, seen: &mut Seen<'_>) -> Result<(), Notice> {
        self.end_cell(seen)?;
        self.rows = self.rows.max(1);
        let row = self.rows - 1;
        let from = self.column;
        while self.free_from.get(self.column as usize).is_some_and(|free| *free > row) {
            self.column += 1;
        }
        if self.column > LAST_COLUMN {
            return Err(seen.problem.broken(Phrase::BadAddress));
        }
        let span = |name, most| {
            tag.attribute(name).and_then(|text| text.trim().parse().ok()).unwrap_or(1).clamp(1, most)
        };
        let (down, across): (u32, u32) = (span("rowspan", MOST_ROWS), span("colspan", MOST_COLUMNS));
        let at = Address::new(row, self.column);
        let last = Address::new((row + down - 1).min(LAST_ROW), (at.column + across - 1).min(LAST_COLUMN));
        seen.place(last.column + 1 - from)?;
        if (down, across) != (1, 1) {
            self.merged.push(Region { first: at, last });
        }
        if down > 1 {
            let needed = last.column as usize + 1;
            self.free_from.resize(self.free_from.len().max(needed), 0);
            for column in at.column..=last.column {
                self.free_from[column as usize] = last.row + 1;
            }
        }
        self.column = last.column + 1;
        self.open = Some((at, String::new()));
        self.look = CellLook::of(tag, styles.of_tag(tag), &self.around);
        Ok(())
    }

    fn end_cell(&mut self, seen: &mut Seen<'_>) -> Result<(), Notice> {
        if let Some((at, text)) = self.open.take() {
            let look = std::mem::take(&mut self.look);
            let (text, marks) = look.shown(tags::collapsed(&text));
            // A box alone, before each row of a list, is no content.
            if !text.is_empty() && text != "□" {
                seen.cell()?;
                self.cells.push((at, text, marks));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
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
        let page = "<html><head><style>td{}</style></head><body><table border=1><tr><th colspan='2'>标 题<!-- <td>no</td> --></th></tr>
            <tr><td rowspan=2>甲&nbsp;乙<td>&ge;90%&#65;<br>次行</td></tr>
            <TR style='display : none'><TD>1 &lt; 2</TD></TR>
            <script>var x = '<td>no</td>';</script></table></body></html>";
        assert_eq!(cells(page.as_bytes()), ["A1=标 题 A2=甲 乙 B2=≥90%A\n次行 B3=1 < 2"]);
        let (gbk, _, _) = encoding_rs::GBK.encode(page);
        assert_eq!(cells(&gbk), ["A1=标 题 A2=甲 乙 B2=≥90%A\n次行 B3=1 < 2"]);
        let workbook = open(&Source::bytes("x.xls", page), &Options::default()).unwrap();
        assert!(workbook.sheets[0].row_is_hidden(2));
        assert_eq!(workbook.sheets[0].shown(Address::new(2, 0)).unwrap().text, "甲 乙");
    }

    #[test]
    fn tables_inside_tables_are_sheets_of_their_own() {
        let page =
            "<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table><table><tr><td>b</table>";
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
        let office = "<html xmlns:x='x'><xml><x:Name>Sheet1</x:Name></xml><body><table><tr><td>a</table></body></html>";
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
        let told: Vec<_> =
            sheet.rows().flat_map(|row| row.cells()).map(|cell| (cell.text, cell.marks)).collect();
        let texts: Vec<&str> = told.iter().map(|(text, _)| *text).collect();
        assert_eq!(texts, ["标题", "甲", "50人60人", "乙", "90%", "12.3万元", "440126200000001600", "90%"]);
        let which = |mark| {
            told.iter().filter(|(_, marks)| marks.has(mark)).map(|(text, _)| *text).collect::<Vec<_>>()
        };
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
        let page = "<table><tr><td>95<sup>12</sup>%</td><td><s>50</s>60人</td><td>100m<sup>2</sup></td></tr></table>";
        assert_eq!(cells(page.as_bytes()), ["A1=95¹²% B1=50 60人 C1=100m2"]);
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
        // The limit is that of all pages together.
        let page = "----X\r\nContent-Type: text/html\r\n\r\n<table><tr><td>a</table>\r\n";
        let many = mail.replace("----X--", &format!("{}----X--", page.repeat(2_000)));
        assert_eq!(
            open(&Source::bytes("x.mht", many), &Options::default()).unwrap_err()[0].fact,
            Fact::OverLimit
        );
    }

    #[test]
    fn a_page_that_is_cut_or_has_no_table_is_refused() {
        let open = |page: &str| open(&Source::bytes("x.xls", page), &Options::default()).unwrap_err()[0].fact;
        assert_eq!(open("<html><table><tr><td>a</td></tr><tr><td>b"), Fact::Broken);
        assert_eq!(open("<html><body>404 not found</body></html>"), Fact::NoData);
        assert_eq!(open(&"<table><tr><td>".repeat(300)), Fact::OverLimit);
        assert_eq!(open("<table><tr><td>a\0\0<tr><td>b</table>"), Fact::NulCharacter);
        let mail = |body: &str| {
            format!(
                "MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n{body}\n"
            )
        };
        // The table, with a character that no letter stands for, and without its last ones.
        let whole = "PHRhYmxlPjx0cj48dGQ+YjwvdGFibGU+";
        assert_eq!(cells(mail(whole).as_bytes()), ["A1=b"]);
        assert_eq!(open(&mail(&whole.replace("x0c", "x*c"))), Fact::Broken);
        assert_eq!(open(&mail(&whole[..whole.len() - 2])), Fact::Broken);
    }
}
