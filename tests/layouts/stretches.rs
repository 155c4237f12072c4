//! A long list is judged while it is read, a stretch at a time. What is found must not depend on where a stretch ends,
//! whatever is odd about the list: such a list is the same as one that was read as a whole.

use encoding_rs::GB18030;
use goalcheck::internals::read;
use goalcheck::{Format, Found, Lang, Options, Rules, Style, judge, parse, write};
use proptest::prelude::*;
use std::sync::LazyLock;

/// More than the first stretch has, which is never a short one.
const ROWS: usize = 4_000;
const HEADER: &str = "项目编码,项目名称,主管部门,项目类别,绩效目标,一级指标,二级指标,三级指标,指标值,备注";

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let set = r#"
        id = "own"
        title = "own"
        [[rule]]
        id = "few"
        check = { kind = "count", at-least = 4, distinct = true }
        summary = "few"
        [[rule]]
        id = "blank"
        check = { kind = "filled", field = "value" }
        summary = "blank"
        [[rule]]
        id = "category"
        check = { kind = "one-of", field = "category", required = true }
        summary = "category"
        [[rule]]
        id = "copied"
        check = { kind = "unique", field = "goal-overview", within = "department", min-length = 4 }
        summary = "copied"
        [[rule]]
        id = "code"
        check = { kind = "unique", field = "project-code" }
        summary = "code"
    "#;
    Rules::combine(&[parse("own.toml", set).unwrap()]).unwrap()
});

/// What may be odd about a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Odd {
    /// Rows of a project that come long after the others.
    Scattered,
    /// Rows of the neighbours in between.
    Interleaved,
    NoCode,
    /// The department stands in the first row of its projects only.
    OfficeOnce,
    /// Code and name stand in the first row of a project only.
    NameOnce,
    TwoNamesOneCode,
    BlankCode,
    Notes,
    RepeatedHeader,
    MovedHeader,
    SecondTable,
    Foot,
    LineBreaks,
    ErrorValue,
    Ragged,
    Gb18030,
    CutOff,
    LongProject,
    UnknownColumn,
}

const ALL: [Odd; 19] = [
    Odd::Scattered,
    Odd::Interleaved,
    Odd::NoCode,
    Odd::OfficeOnce,
    Odd::NameOnce,
    Odd::TwoNamesOneCode,
    Odd::BlankCode,
    Odd::Notes,
    Odd::RepeatedHeader,
    Odd::MovedHeader,
    Odd::SecondTable,
    Odd::Foot,
    Odd::LineBreaks,
    Odd::ErrorValue,
    Odd::Ragged,
    Odd::Gb18030,
    Odd::CutOff,
    Odd::LongProject,
    Odd::UnknownColumn,
];

/// A list of made-up projects.
fn list(odd: &[Odd], seed: u64) -> Vec<u8> {
    let is = |one: Odd| odd.contains(&one);
    let mut state = seed;
    let mut random = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let header = match is(Odd::UnknownColumn) {
        true => HEADER.replace("备注", "其他说明事项"),
        false => HEADER.to_owned(),
    };
    let mut text = format!("2026年部门预算项目绩效目标表\n{header}\n");
    let row = |project: usize, place: usize, value: &str, text: &mut String| {
        let first = place == 0;
        let code = match () {
            () if is(Odd::NoCode) || is(Odd::NameOnce) && !first => String::new(),
            () if is(Odd::BlankCode) && project % 701 == 700 => "待定".to_owned(),
            () if is(Odd::TwoNamesOneCode) && project % 97 == 96 => format!("P{:06}", project - project % 2),
            () => format!("P{project:06}"),
        };
        let name = if is(Odd::NameOnce) && !first { String::new() } else { format!("项目{project}") };
        let office = match is(Odd::OfficeOnce) && !(first && project.is_multiple_of(7)) {
            true => String::new(),
            false => format!("第{}局", project / 7),
        };
        let goal = match is(Odd::LineBreaks) && project.is_multiple_of(5) {
            true => format!("\"完成年度任务{project}，\n按期\"\"验收\"\"。\""),
            false => format!("完成年度任务{}，按期验收。", project % 50),
        };
        let category = if project.is_multiple_of(11) { "其他" } else { "运行保障类" };
        *text +=
            &format!("{code},{name},{office},{category},{goal},产出指标,数量指标,指标{place},{value},无\n");
    };
    let mut project = 0;
    let mut rows = 0;
    while rows < ROWS {
        let own = match is(Odd::LongProject) && project == 100 {
            true => 700,
            false => 1 + random(12) as usize,
        };
        for place in 0..own {
            let value = match random(9) {
                0 => "",
                1 if is(Odd::ErrorValue) && rows > 3500 => "#REF!",
                2 => "≥95%",
                _ => "12场",
            };
            row(project, place, value, &mut text);
            if is(Odd::Interleaved) && random(400) == 0 && project > 0 {
                row(project - 1, 50, "3次", &mut text);
            }
            if is(Odd::Ragged) && random(500) == 0 {
                text.pop();
                text += ",多,余\n";
            }
        }
        rows += own;
        project += 1;
        if is(Odd::Notes) && random(40) == 0 {
            text += "合计,,,,,,,,,\n说明：以上为第一批。,,,,,,,,,\n";
        }
        if is(Odd::RepeatedHeader) && random(60) == 0 {
            text += &format!("{header}\n");
        }
        if is(Odd::MovedHeader) && rows > 3500 && random(20) == 0 {
            text += "项目名称,项目编码,主管部门,项目类别,绩效目标,一级指标,二级指标,三级指标,指标值,备注\n";
        }
        if is(Odd::Scattered) && rows > 3200 && random(100) == 0 {
            row(random(project as u64) as usize, 60, "5次", &mut text);
        }
        if is(Odd::SecondTable) && rows > 3600 && random(20) == 0 {
            text += "项目名称,另一项目\n一级指标,二级指标,三级指标,指标值\n产出指标,数量指标,场次,3场\n";
        }
    }
    if is(Odd::Foot) {
        text += "填报人：张三,,,,,,,,,\n联系电话：020-12345678,,,,,,,,,\n这一行没有人认得,,,,,,,,,\n";
    }
    if is(Odd::CutOff) {
        text += "P999999,末,第1局,运行保障类,目标";
    }
    if is(Odd::Gb18030) { GB18030.encode(&text).0.into_owned() } else { text.into_bytes() }
}

/// The report of a list that is read in stretches of this length.
fn report(list: &[u8], stretch: u64) -> String {
    let reading = read::Options { stretch, ..read::Options::default() };
    let options = Options { reading, ..Options::default() };
    let report = judge(&[Found::bytes("list.csv", list)], &RULES, &options);
    let mut json = Vec::new();
    write(&report, Format::Json, &Style::plain(Lang::Zh), &mut json).unwrap();
    String::from_utf8(json).unwrap()
}

/// Compares without printing hundreds of findings.
fn assert_same(odd: &[Odd], seed: u64, stretch: u64) {
    let list = list(odd, seed);
    let (whole, parted) = (report(&list, u64::MAX), report(&list, stretch));
    let differing = whole.bytes().zip(parted.bytes()).position(|(one, other)| one != other);
    let near = |text: &str| {
        let from = differing.unwrap_or(0).saturating_sub(100);
        String::from_utf8_lossy(&text.as_bytes()[from..(from + 300).min(text.len())]).into_owned()
    };
    assert!(whole == parted, "{odd:?}, {seed}, {stretch}:\n{}\n{}", near(&whole), near(&parted));
}

#[test]
fn a_list_is_judged_the_same_however_long_its_stretches_are() {
    assert!(report(&list(&[], 1), 20_000).contains(r#""rule":"few""#));
    for stretch in [1, 3_000, 20_000, 150_000] {
        assert_same(&[], 1, stretch);
    }
    for (seed, odd) in (2..).zip(ALL) {
        assert_same(&[odd], seed, 20_000);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nor_does_it_matter_where_they_end_in_an_odd_one(
        odd in prop::sample::subsequence(&ALL[..], 0..4),
        seed in 0..1_000_000_u64,
        stretch in 2_000..120_000_u64,
    ) {
        assert_same(&odd, seed, stretch);
    }
}
