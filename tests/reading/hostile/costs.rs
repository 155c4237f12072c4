//! Small files that would cost much: time that grows with the square of their length, memory beyond their size.
//! Each is read or refused within the patience of these tests, its limit named.

use super::kinds::compound;
use super::{PATIENCE, parts_of, refused, zipped};
use goalcheck::internals::layout;
use goalcheck::internals::model::notice::{Fact, Phrase};
use goalcheck::internals::read::{Options, Source, open};
use goalcheck::internals::text::{date, money, number};
use goalcheck::internals::words::value::{Parts, Switches, ValueWords, parse};
use goalcheck::internals::words::vocabulary::Vocabulary;
use std::time::Instant;

/// Reads it or not, but soon.
fn soon(name: &str, bytes: impl Into<Vec<u8>>) {
    let begun = Instant::now();
    let _ = open(&Source::bytes(name, bytes), &Options::default());
    assert!(begun.elapsed() < PATIENCE, "{name} took {:?}", begun.elapsed());
}

/// The limit that is reached, with this much allowed.
fn limit_reached(name: &str, bytes: &[u8], limit: &str, allowed: u64) {
    let mut options = Options::default();
    assert!(options.limits.set(limit, allowed));
    let notice = open(&Source::bytes(name, bytes), &options).expect_err("beyond the limit");
    let named = notice.args.iter().any(
        |(_, arg)| matches!(arg, goalcheck::internals::model::notice::NoticeArg::Phrase(phrase) if phrase.id() == limit),
    );
    assert!(notice.fact == Fact::OverLimit && named, "{notice:?}");
}

#[test]
fn pages_cost_what_their_length_costs() {
    for inside in
        ["&", "&#", "&nbsp;<p>", "<br><p>", "<p> <div>", "<!--", "<script>", "<x", "<td '", "=\"", "<a b='"]
    {
        soon("x.xls", format!("<table><tr><td>{}</table>", inside.repeat(2_000_000 / inside.len())));
    }
    // Every row passes over all the columns that cells from above reach into.
    let above = "<td rowspan=65534 colspan=1000>".repeat(16);
    let passing = format!("<table><tr>{above}{}x</table>", "<tr><td>".repeat(60_000));
    assert_eq!(refused("x.xls", passing.as_bytes()), (Fact::OverLimit, Some(Phrase::StyledCells)));
    let down = format!("<table>{}x</table>", "<tr><td>".repeat(1_100_000));
    assert_eq!(refused("x.xls", down.as_bytes()), (Fact::Broken, Some(Phrase::BadAddress)));
    let cells = format!("<table>{}</table>", "<tr><td>x".repeat(3_000));
    limit_reached("x.xls", cells.as_bytes(), "cells", 2_000);
    soon("x.mht", format!("MIME-Version: 1.0\nContent-Type: x; boundary=\"\"\n\n{}", "-".repeat(2_000_000)));
}

#[test]
fn styles_and_layouts_cost_what_their_length_costs() {
    for style in ["color:", "mso-number-format:\\", "text-decoration:'"] {
        let cell = format!("<td style=\"{}\">1</td>", style.repeat(20_000));
        soon("x.xls", format!("<table><tr>{}</table>", cell.repeat(10)));
    }
    soon("x.xls", format!("<table><tr><td>{}</table>", "<s>a<span style='color:#fff'>".repeat(60_000)));
    let vocabulary = Vocabulary::builtin();
    let header = "一级指标,二级指标,三级指标,指标值\n";
    let form = "项目名称,甲\n";
    let told = format!("{form}绩效指标,\"{}\"\n", "1.数量指标：培训≥5人；\n".repeat(20_000));
    let stages =
        |title: &str| format!("{title}\n{form}{header}{}", "产出指标,数量指标,培训,5人\n".repeat(20_000));
    for (name, text) in [
        ("lines", format!("{header}一、甲乙丙丁,,,\n产出指标,数量指标,培训,5人\n").repeat(1_000)),
        ("told", told.repeat(3)),
        (
            "on their side",
            format!("{form}{}", "一级指标,a\n三级指标,b\n指标值,c\n二级指标,d\n".repeat(10_000)),
        ),
        ("beside", format!("{}\n", "项目名称,,一级指标,,".repeat(2_000)).repeat(20)),
        (
            "numbered",
            format!(
                "项目名称,{}\n",
                (1..3_000).map(|n| format!("指标{n}名称,指标{n}值,")).collect::<String>()
            ),
        ),
        ("sentences in two cells", format!("{form}{header}a,b,\"{0}\",\"{0}\"\n", "1.甲\n".repeat(40_000))),
        ("stages", stages("项目支出绩效自评表")),
    ] {
        let begun = Instant::now();
        if let Ok(workbook) = open(&Source::bytes("x.csv", text), &Options::default()) {
            let submission =
                layout::extract(&workbook, vocabulary, ValueWords::builtin(), Switches::default());
            assert!(submission.projects().count() < 30_000);
        }
        assert!(begun.elapsed() < PATIENCE, "{name} took {:?}", begun.elapsed());
    }
}

#[test]
fn a_text_that_is_there_once_does_not_fill_the_memory() {
    // What stands above in the same column would be kept once: every other row is without it.
    let cells = "<c t=\"s\"><v>0</v></c>".repeat(20);
    let row =
        |row: usize| format!("<row>{}</row>", if row.is_multiple_of(2) { &cells } else { "<c><v>1</v></c>" });
    let mut parts = parts_of(&(0..50).map(row).collect::<String>());
    parts[4].1 = format!("<sst><si><t>{}</t></si></sst>", "长".repeat(10_000));
    limit_reached("x.xlsx", &zipped(&parts), "workbook-text", 1 << 20);
    let ods = |rows: &str| {
        let content = format!("<x><table name=\"a\">{rows}</table></x>");
        let own = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        zipped(&[
            own("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            own("content.xml", &content),
        ])
    };
    let long = format!("<p>{}</p>", "长".repeat(10_000));
    let repeated =
        format!("<table-row><table-cell number-columns-repeated=\"16384\">{long}</table-cell></table-row>");
    limit_reached("x.ods", &ods(&repeated), "workbook-text", 1 << 20);
    let blanks = format!(
        "<table-row><table-cell><p>{}</p></table-cell></table-row>",
        "<s c=\"4000000000\"/>".repeat(9)
    );
    limit_reached("x.ods", &ods(&blanks), "cell-text", 128 << 10);
    let many = "<table-row number-rows-repeated=\"1048576\"><table-cell number-columns-repeated=\"16384\"><p>1</p></table-cell></table-row>";
    limit_reached("x.ods", &ods(many), "cells", 100_000);
}

#[test]
fn regions_are_counted_over_all_sheets() {
    let merges = "<mergeCells><mergeCell ref=\"A1:XFD9\"/><mergeCell ref=\"A2:XFD10\"/></mergeCells>";
    let mut parts = parts_of("<row><c><v>1</v></c></row>");
    let sheet = parts[6].1.replace("</worksheet>", &format!("{merges}</worksheet>"));
    parts[6].1 = sheet.clone();
    parts.push(("xl/worksheets/sheet2.xml".to_owned(), sheet));
    parts[2].1 = parts[2].1.replace(
        "</Relationships>",
        "<Relationship Id=\"rId4\" Type=\"x/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>",
    );
    parts[3].1 = parts[3].1.replace("</sheets>", "<sheet name=\"b\" r:id=\"rId4\"/></sheets>");
    limit_reached("x.xlsx", &zipped(&parts), "merged-regions", 3);
}

#[test]
fn circles_and_overlaps_in_old_workbooks_end() {
    let good = compound(&[("Workbook", b"\x09\x08\x10\0")]);
    // The stream's second sector leads back to its first, the allocation table lists itself for ever, and the stream
    // claims two gigabytes.
    let mut circle = good.clone();
    circle[512 + 4 * 3..512 + 4 * 4].copy_from_slice(&2_u32.to_le_bytes());
    circle[1024 + 128 + 120..1024 + 128 + 124].copy_from_slice(&0x7FFF_FFFF_u32.to_le_bytes());
    assert_eq!(refused("x.xls", &circle), (Fact::Broken, Some(Phrase::Truncated)));
    let mut tables = circle;
    tables[68..72].copy_from_slice(&0_u32.to_le_bytes());
    tables[76..512].copy_from_slice(&[0; 436]);
    assert_eq!(refused("x.xls", &tables), (Fact::Broken, Some(Phrase::Truncated)));

    let record =
        |kind: u16, data: &[u8]| [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat();
    let begin = |kind: u8| record(0x809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let end = record(0x0A, &[]);
    // Two hundred sheets, each of which begins inside the one before.
    let globals = |first: usize| {
        let listed = |place: usize| {
            let offset = ((first + place * begin(0x10).len()) as u32).to_le_bytes();
            record(0x85, &[&offset[..], &[0, 0, 3, 0], format!("{place:03}").as_bytes()].concat())
        };
        [begin(5), (0..200).flat_map(listed).collect(), end.clone()].concat()
    };
    let nested =
        [globals(globals(0).len()), begin(0x10).repeat(200), record(1, &[]).repeat(100_000), end.repeat(200)];
    assert_eq!(refused("x.xls", &nested.concat()), (Fact::Broken, Some(Phrase::Duplicate)));
}

#[test]
fn long_values_cost_what_their_length_costs() {
    let begun = Instant::now();
    for piece in [
        "1-",
        "1.",
        "1,",
        "1/",
        "1；",
        "1亿",
        "±1",
        "至1",
        "~1",
        "≥",
        "(",
        "2021年",
        "2021.1.1-",
        "百分之",
        "三分之",
        "一二三",
        "前",
        "第",
        "每次",
        "X≤",
        "万",
        "。",
        "指标1：",
        "a",
        " ",
        "\u{3000}",
        "9",
    ] {
        let text = piece.repeat((128 << 10) / piece.len());
        let parts = Parts { value: &text, operator: &text, unit: &text, name: &text };
        parse(parts, ValueWords::builtin(), &Switches::default());
        let _ = (
            money::amount(&text, money::MoneyUnit::stated_in(&text)),
            date::period(&text),
            number::at(&text),
        );
        assert!(begun.elapsed() < PATIENCE, "{piece} and those before took {:?}", begun.elapsed());
    }
}
