//! The letter that goes back to a department (退回修改意见函): a Word document on A4, as an office writes it, with a table of
//! findings for each level, errors first.
//!
//! Written part by part, since a letter needs few of them: paragraphs, tables, a page number. The same report gives the same
//! bytes. Every text out of a submission is escaped for XML.

use super::returned::{Entry, departments};
use crate::lang::{Lang, Words, round, words};
use crate::model::finding::{Order, Report};
use crate::say::departments::Departments;
use crate::say::escape::{markup, visible};
use crate::say::tally::Level;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
/// Longest text of a cell, in characters: what is longer nobody reads in a letter.
const CELL: usize = 2_000;
/// Between the lines of a cell.
const LINE: &str = "\n";
/// Columns of the tables: title and width in twentieths of a point; together the width of the text.
const COLUMNS: [(Words, u32); 5] = [
    (round::NUMBER_COLUMN, 640),
    (words::PROJECT_NAME_COLUMN, 1_900),
    (words::PLACE, 1_700),
    (words::PROBLEM_COLUMN, 2_604),
    (words::FIX_COLUMN, 2_000),
];

/// A letter to each department with findings, in the order of their workbooks.
pub(super) fn letters<'r>(
    report: &'r Report,
    office: &'r str,
    lang: Lang,
) -> impl Iterator<Item = (String, io::Result<Vec<u8>>)> + 'r {
    let all = Departments::of(report, Order::Worst);
    departments(report, &all, lang).into_iter().map(move |(department, entries)| {
        let body = Letter { report, office, lang }.body(&department, &entries);
        let bytes = packed(&body, lang);
        (department, bytes)
    })
}

struct Letter<'r> {
    report: &'r Report,
    office: &'r str,
    lang: Lang,
}

impl Letter<'_> {
    /// The whole text of the letter.
    fn body(&self, department: &str, entries: &[Entry<'_>]) -> String {
        let lang = self.lang;
        let mut body = paragraph("Title", round::LETTER_TITLE.get(lang));
        body.push_str(&paragraph("Addressee", &format!("{department}{}", words::COLON.get(lang).trim_end())));
        let files: BTreeSet<&str> = entries.iter().filter_map(|entry| Some(entry.file?.path.raw())).collect();
        let projects: BTreeSet<(&str, Option<usize>)> = entries
            .iter()
            .filter_map(|entry| Some((entry.file?.path.raw(), Some(entry.finding.project?))))
            .collect();
        let [files, projects] =
            [words::FILES.of(files.len(), lang), words::PROJECTS.of(projects.len(), lang)];
        let count = round::PROBLEMS.of(entries.len(), lang);
        body.push_str(&paragraph("Body", &round::letter_opening(&files, &projects, &count, lang)));
        let of = |levels: &[Level]| -> Vec<&Entry<'_>> {
            entries.iter().filter(|entry| levels.contains(&Level::of(entry.finding))).collect()
        };
        let parts = [
            of(&[Level::Error, Level::Remaining]),
            of(&[Level::Unjudged]),
            of(&[Level::Warning]),
            of(&[Level::Info]),
        ];
        let parts = round::LETTER_PARTS.into_iter().zip(parts).filter(|(_, entries)| !entries.is_empty());
        for (number, (name, entries)) in parts.enumerate() {
            let count = words::PLACES.of(entries.len(), lang);
            body.push_str(&paragraph("Heading", &round::letter_part(number, name.get(lang), &count, lang)));
            self.table(&entries, &mut body);
        }
        body.push_str(&paragraph("Body", ""));
        body.push_str(&paragraph("Body", round::ANNEX.get(lang)));
        body.push_str(&paragraph("Body", round::CONTACT.get(lang)));
        body.push_str(&paragraph("Signature", self.office));
        let date = self.report.date.as_deref().unwrap_or(round::DAY.get(lang));
        body.push_str(&paragraph("Signature", date));
        body
    }

    fn table(&self, entries: &[&Entry<'_>], out: &mut String) {
        let lang = self.lang;
        out.push_str(r#"<w:tbl><w:tblPr><w:tblW w:w="8844" w:type="dxa"/><w:tblBorders>"#);
        for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            let _ = write!(out, r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>"#);
        }
        out.push_str(r#"</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>"#);
        for (_, wide) in COLUMNS {
            let _ = write!(out, r#"<w:gridCol w:w="{wide}"/>"#);
        }
        out.push_str("</w:tblGrid>");
        row(&COLUMNS.map(|(title, _)| title.get(lang).to_owned()), true, out);
        for (number, entry) in (1..).zip(entries) {
            let place = [entry.file_name(), entry.place(lang)].join(LINE);
            let project = entry.project(|project| project.name.raw());
            let cells = [number.to_string(), project, place, entry.problem(lang), entry.fix(lang)];
            row(&cells, false, out);
        }
        out.push_str("</w:tbl>");
    }
}

/// One row; the first stands on top of every page that the table comes to.
fn row(cells: &[String; COLUMNS.len()], head: bool, out: &mut String) {
    out.push_str("<w:tr><w:trPr><w:cantSplit/>");
    out.push_str(if head { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" });
    let style = if head { "TableHead" } else { "TableText" };
    for (text, (_, wide)) in cells.iter().zip(COLUMNS) {
        let lines: Vec<_> = text.split(LINE).map(|line| visible(line)).collect();
        let _ = write!(out, r#"<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>"#);
        for line in lines {
            out.push_str(&paragraph(style, &line.chars().take(CELL).collect::<String>()));
        }
        out.push_str("</w:tc>");
    }
    out.push_str("</w:tr>");
}

fn paragraph(style: &str, text: &str) -> String {
    let text = markup(text);
    format!(
        r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#
    )
}

/// Sizes in half points, distances in twentieths of a point, as offices set their letters (GB/T 9704).
fn styles(lang: Lang) -> String {
    let font = |asian: &str| {
        format!(
            r#"<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{asian}" w:cs="Times New Roman"/>"#
        )
    };
    let code = match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en-US",
    };
    let mut styles = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>{}<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="{code}" w:eastAsia="{code}"/></w:rPr></w:rPrDefault></w:docDefaults>"#,
        font("仿宋")
    );
    let lines = r#"<w:spacing w:line="560" w:lineRule="exact"/>"#;
    let indent = r#"<w:ind w:firstLineChars="200" w:firstLine="640"/>"#;
    let tight = r#"<w:spacing w:before="20" w:after="20"/>"#;
    let all = [
        ("Normal", String::new(), String::new()),
        ("Body", format!("{lines}{indent}"), String::new()),
        (
            "Title",
            r#"<w:spacing w:before="240" w:after="480"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>"#.to_owned(),
            format!(r#"{}<w:sz w:val="44"/><w:szCs w:val="44"/>"#, font("方正小标宋简体")),
        ),
        ("Addressee", lines.to_owned(), String::new()),
        (
            "Heading",
            r#"<w:keepNext/><w:spacing w:before="200" w:after="120"/><w:ind w:firstLineChars="200" w:firstLine="640"/>"#.to_owned(),
            font("黑体"),
        ),
        ("TableHead", format!(r#"<w:keepNext/>{tight}<w:jc w:val="center"/>"#), r#"<w:b/><w:sz w:val="21"/><w:szCs w:val="21"/>"#.to_owned()),
        ("TableText", tight.to_owned(), r#"<w:sz w:val="21"/><w:szCs w:val="21"/>"#.to_owned()),
        ("Signature", format!(r#"<w:keepNext/>{lines}<w:ind w:right="640"/><w:jc w:val="right"/>"#), String::new()),
    ];
    for (id, paragraph, run) in all {
        let default = if id == "Normal" { r#" w:default="1""# } else { "" };
        let _ = write!(
            styles,
            r#"<w:style w:type="paragraph"{default} w:styleId="{id}"><w:name w:val="{id}"/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"#
        );
    }
    styles.push_str("</w:styles>");
    styles
}

/// The package around the text.
fn packed(body: &str, lang: Lang) -> io::Result<Vec<u8>> {
    const XML: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
    let types = format!(
        r#"{XML}
<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="{WORD}.footer+xml"/></Types>"#
    );
    let relationships = |others: &[(&str, &str)]| {
        let mut list = format!(
            r#"{XML}
<Relationships xmlns="{PACKAGE}/relationships">"#
        );
        for (number, (kind, target)) in (1..).zip(others) {
            let _ =
                write!(list, r#"<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>"#);
        }
        list + "</Relationships>"
    };
    let footer = format!(
        r#"{XML}
<w:ftr xmlns:w="{MAIN}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">— </w:t></w:r><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:fldChar w:fldCharType="end"/></w:r><w:r><w:rPr><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>"#
    );
    // A4, with the margins of an official letter: 37, 26, 35 and 28 millimetres.
    let document = format!(
        r#"{XML}
<w:document xmlns:w="{MAIN}" xmlns:r="{OFFICE}"><w:body>{body}<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1304" w:gutter="0"/></w:sectPr></w:body></w:document>"#
    );
    let parts = [
        ("[Content_Types].xml", types),
        ("_rels/.rels", relationships(&[("officeDocument", "word/document.xml")])),
        (
            "word/_rels/document.xml.rels",
            relationships(&[("styles", "styles.xml"), ("footer", "footer1.xml")]),
        ),
        ("word/document.xml", document),
        ("word/styles.xml", styles(lang)),
        ("word/footer1.xml", footer),
    ];
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for (name, text) in parts {
        out.start_file(name, options).map_err(io::Error::other)?;
        out.write_all(text.as_bytes())?;
    }
    Ok(out.finish().map_err(io::Error::other)?.into_inner())
}
