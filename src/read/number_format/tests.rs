use super::*;

fn shown(code: &str, stored: &str) -> (String, Marks) {
    let mut out = String::new();
    let shown = NumberFormat::parse(code).show(stored, false, &mut out).unwrap();
    (out, shown.marks)
}

/// The colour of a format counts more than that of the font: white is not seen, and another one is.
#[test]
fn a_colour_is_white_or_another_one() {
    for (code, stored, white) in [
        ("[White]0", "5", Some(true)),
        ("[白色]0.00", "5", Some(true)),
        ("0;[Color2]-0;[颜色 2]0", "-5", Some(true)),
        ("0;[Red]-0", "-5", Some(false)),
        ("0;[White]-0", "5", None),
        ("[Color10]yyyy-mm-dd", "44196", Some(false)),
        ("[DBNum1]0", "5", None),
        ("General", "5", None),
    ] {
        let mut out = String::new();
        assert_eq!(NumberFormat::parse(code).show(stored, false, &mut out).unwrap().white, white, "{code}");
    }
}

#[test]
fn numbers_are_shown_as_a_person_sees_them() {
    for (code, stored, expected) in [
        ("General", "0.30000000000000004", "0.3"),
        ("0%", "0.9", "90%"),
        ("0%", "0.0900000762939453", "9%"),
        ("0.00%", "0.856789", "85.68%"),
        ("0.##%", "0.9", "90%"),
        ("0\"%\"", "90", "90%"),
        ("0\\%", "90", "90%"),
        ("\"≥\"0%", "0.9", "≥90%"),
        ("0.00", "2", "2.00"),
        ("#,##0", "1234567.5", "1,234,568"),
        ("#,##0.00", "1234.5", "1,234.50"),
        ("0", "330102199001011234", "330102199001011000"),
        ("000000", "123", "000123"),
        ("0.0,", "12345", "12.3"),
        ("#,##0.00\"万元\"", "250", "250.00万元"),
        ("[$¥-804]#,##0.00", "12", "¥12.00"),
        ("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "5", "5.00"),
        ("_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "-5", "-5.00"),
        ("#,##0_);(#,##0)", "-5", "(5)"),
        ("0.00;[Red]-0.00", "-1", "-1.00"),
        ("0.00", "-1", "-1.00"),
        ("0", "-0.2", "0"),
        ("0.00E+00", "0.9", "0.9"),
        ("# ?/?", "0.5", "0.5"),
        ("000-0000", "1234567", "123-4567"),
        ("@", "5", "5"),
        (";;;", "5", ""),
        ("[>=10000]0.0,\"千\";0", "5", "5"),
    ] {
        assert_eq!(shown(code, stored).0, expected, "{stored} as {code}");
    }
}

#[test]
fn only_a_percent_format_is_a_percentage() {
    assert!(shown("0%", "0.9").1.has(Marks::PERCENT));
    assert!(shown("0.0%;-0.0%", "-0.9").1.has(Marks::PERCENT));
    assert!(shown("[=0]\"-\";0%", "0.9").1.has(Marks::PERCENT));
    for code in ["0\"%\"", "0\\%", "General", "[Red]0", "[=0]0%;0"] {
        assert!(!shown(code, "0.9").1.has(Marks::PERCENT), "{code}");
    }
}

#[test]
fn a_word_and_nothing_are_no_numbers() {
    for code in [";;;", "\"达标\";;\"未达标\"", "\"见附件\"", "0;-0;\"-\"", "#"] {
        assert_eq!(shown(code, "0").1, Marks::NONE, "{code}");
    }
    assert_eq!(shown("0", "330102199001011234").1, Marks::NUMBER.with(Marks::DAMAGED_NUMBER));
    assert_eq!(shown("\"有\"", "330102199001011234").1, Marks::NONE);
    assert_eq!(shown("yyyy\"年\"", "44196").1, Marks::NUMBER.with(Marks::DATE));
}

#[test]
fn what_is_no_number_is_not_shown_as_one() {
    for stored in ["NaN", "1e999", "", "abc"] {
        let mut out = String::new();
        assert_eq!(NumberFormat::parse("0%").show(stored, false, &mut out), None);
        assert_eq!(out, "");
    }
}

#[test]
fn dates_are_shown_in_one_order_and_chinese_ones_as_they_stand() {
    for (code, stored, expected) in [
        ("yyyy-mm-dd", "44196", "2020-12-31"),
        ("m/d/yy", "44196", "2020-12-31"),
        ("[$-804]yyyy/m/d;@", "44196", "2020-12-31"),
        ("mmm-yy", "44196", "2020-12"),
        ("yyyy\"年\"m\"月\"", "44196", "2020年12月"),
        ("yyyy\"年\"m\"月\"d\"日\";@", "44197", "2021年1月1日"),
        ("yyyy年m月d日", "44196", "2020年12月31日"),
        ("yyyy/m/d h:mm", "44196.5", "2020-12-31 12:00"),
        ("yyyy/m/d h:mm", "44196", "2020-12-31"),
        ("h:mm:ss AM/PM", "0.75", "18:00:00"),
        ("h\"时\"mm\"分\"", "0.5", "12时00分"),
        ("[h]:mm", "1.5", "36:00"),
        ("mm:ss", "0.0007", "00:01:00"),
        ("yyyy-mm-dd", "1", "1900-01-01"),
        ("yyyy-mm-dd", "61", "1900-03-01"),
        ("yyyy-mm-dd", "-5", "-5"),
        ("yyyy-mm-dd", "99999999", "99999999"),
    ] {
        assert_eq!(shown(code, stored).0, expected, "{stored} as {code}");
    }
    let mut out = String::new();
    NumberFormat::parse("yyyy-mm-dd").show("42734", true, &mut out).unwrap();
    assert_eq!(out, "2020-12-31");
}

#[test]
fn dates_stored_as_text_are_shown_in_their_format() {
    for (code, stored, expected) in [
        ("General", "2020-12-31T00:00:00", "2020-12-31"),
        ("yyyy-mm-dd", "2020-12-31T12:30:00.000", "2020-12-31"),
        ("yyyy\"年\"m\"月底前\"", "2020-12-31T00:00:00.000", "2020年12月底前"),
        ("0.00", "2020-12-31", "2020-12-31"),
        ("yyyy\"年\"", "1850-01-01", "1850-01-01"),
    ] {
        let mut out = String::new();
        let Shown { marks, .. } = NumberFormat::parse(code).show_date(stored, &mut out);
        assert_eq!(out, expected, "{stored} as {code}");
        assert!(marks.has(Marks::DATE));
    }
}

#[test]
fn number_formats_with_letters_in_them_are_no_dates() {
    for code in ["0\"days\"", "[Red]0.0", "0_d", "#,##0\"月\"", "General"] {
        let shown = shown(code, "44196").0;
        let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
        assert_eq!(digits.trim_end_matches('0'), "44196", "{code}");
    }
}

#[test]
fn built_in_formats_are_those_of_a_chinese_excel() {
    for (id, stored, expected) in [
        (0, "1234.5", "1234.5"),
        (1, "0.5", "1"),
        (4, "1234.5", "1,234.50"),
        (5, "-5", "¥-5"),
        (9, "0.9", "90%"),
        (11, "95", "95"),
        (12, "0.5", "0.5"),
        (14, "44196", "2020-12-31"),
        (20, "0.75", "18:00"),
        (27, "44196", "2020年12月"),
        (31, "44196", "2020年12月31日"),
        (32, "0.75", "18时00分"),
        (34, "0.75", "下午6时00分"),
        (37, "-5", "-5"),
        (41, "0", "-"),
        (43, "5", "5.00"),
        (44, "0", "¥-"),
        (46, "1.5", "36:00:00"),
        (49, "5", "5"),
        (57, "44196", "2020年12月"),
        (58, "44196", "12月31日"),
        (200, "5", "5"),
    ] {
        let mut out = String::new();
        NumberFormat::built_in(id).show(stored, false, &mut out).unwrap();
        assert_eq!(out, expected, "{stored} as {id}");
    }
}

#[test]
fn hostile_codes_are_harmless() {
    let many = |piece: &str| piece.repeat(LONGEST_CODE);
    assert_eq!(shown(&many("0"), "5").0, "0".repeat(LONGEST_CODE - 1) + "5");
    assert_eq!(shown(&many("00"), "5").0, "5");
    let pieces =
        ["0", "#", "?", ".", ",", "%", ";", "\"", "\\", "!", "_", "*", "[", "]", "[h]", "[>", "@", "/", "E+"];
    let letters =
        ["y", "m", "d", "h", "s", "e", "g", "a", "b", "General", "AM/PM", "上午/下午", "年", "\u{10FFFF}"];
    let all: Vec<&str> = pieces.into_iter().chain(letters).collect();
    let check = |code: &str| {
        let format = NumberFormat::parse(code);
        for number in ["44196.75", "-0.001", "1e300", "60"] {
            let mut out = String::from("before ");
            format.show(number, true, &mut out);
            assert!(out.starts_with("before ") && out.len() < 5000, "{number} as {code}");
        }
        assert!(format.show_text("甲").is_none_or(|text| text.len() < 5000), "{code}");
    };
    for one in &all {
        check(&many(one));
        for other in &all {
            check(&format!("{one}{other}"));
            check(&format!("0{one}0{other}"));
        }
    }
}

/// One line of the table.
pub(in crate::read) struct Line {
    pub code: String,
    /// A number, or a text behind an apostrophe.
    pub value: String,
    pub libreoffice: String,
    pub others: [String; 2],
    pub shown: String,
    pub decided_by: String,
}

impl Line {
    /// The stored number; None for a text.
    pub(crate) fn number(&self) -> Option<f64> {
        self.value.parse().ok()
    }

    /// The stored text; None for a number.
    pub(crate) fn text(&self) -> Option<&str> {
        self.value.strip_prefix('\'')
    }
}

fn table() -> Vec<Line> {
    let table = include_bytes!("../../../tests/data/number_formats.csv");
    let mut reader = csv::Reader::from_reader(&table[..]);
    let headers: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(headers, ["format", "value", "libreoffice", "numfmt", "ssf", "shown", "decided_by"]);
    let line = |record: csv::StringRecord| {
        let field = |at: usize| record[at].to_owned();
        Line {
            code: field(0),
            value: field(1),
            libreoffice: field(2),
            others: [field(3), field(4)],
            shown: field(5),
            decided_by: field(6),
        }
    };
    reader.records().map(|record| line(record.unwrap())).collect()
}

/// Lines from all over the table, for files of each format that are to show the same.
pub(in crate::read) fn sample() -> Vec<Line> {
    table().into_iter().filter(|line| !line.code.is_empty()).step_by(4).collect()
}

/// What a sheet with the value of each line in a row of its own is to hold.
pub(in crate::read) fn cells_of<'a>(shown: impl Iterator<Item = &'a str>) -> String {
    let cells = shown.enumerate().filter(|(_, shown)| !shown.is_empty());
    cells.map(|(row, shown)| format!("A{}={shown}", row + 1)).collect::<Vec<_>>().join(" ")
}

/// What three other programs show, LibreOffice 7.4 in Chinese, numfmt 4.0.1 and SSF 0.11.2, and what is shown here; blanks
/// at the ends are left out. Where all three agree with it, `decided_by` says so; else it names those that do. `guides` are
/// Chinese ones to custom formats, which know `!` as an escape, `G/通用格式` and a bar between words; `own` is this
/// program's choice: numbers without a format in full, exponents and fractions as plain numbers, dates of figures in one
/// order, no point at the end of a number or before its first digit, numerals as far as they are understood, an open
/// quotation mark as one that is closed, a word without a sign.
#[test]
fn what_is_shown_is_what_other_programs_show() {
    let lines = table();
    let mut wrong = Vec::new();
    for line in &lines {
        let shown = match line.text() {
            Some(text) => NumberFormat::parse(&line.code).show_text(text).unwrap_or_else(|| text.to_owned()),
            None => shown(&line.code, &line.value).0,
        };
        if shown != line.shown {
            wrong
                .push(format!("{} as {} is shown as {shown:?}, not {:?}", line.value, line.code, line.shown));
        }
        let mut programs = line.others.iter().chain([&line.libreoffice]);
        let agreed = programs.all(|program| program.trim() == line.shown.trim());
        assert_eq!(line.decided_by == "all", agreed, "{} as {}", line.value, line.code);
    }
    assert!(lines.len() >= 400, "{}", lines.len());
    assert!(wrong.is_empty(), "{}\n{} of {}", wrong.join("\n"), wrong.len(), lines.len());
}
