//! What is doubtful about a value beside its columns and its name, and what is not.

use goalcheck::internals::words::value::{Doubt, Parts, Switches, ValueWords, parse};

/// The codes of the doubts about a value, with its operator, unit and name.
fn doubts([operator, value, unit, name]: [&str; 4]) -> Vec<&'static str> {
    let target = parse(Parts { value, operator, unit, name }, ValueWords::builtin(), &Switches::default());
    Doubt::ALL.iter().filter(|doubt| target.doubts.has(**doubt)).map(|doubt| doubt.code()).collect()
}

#[test]
fn a_unit_column_agrees_with_the_value_that_says_the_same_or_more() {
    for (value, unit) in [
        ("12次/年", "次"),
        ("5元/人", "元"),
        ("20万人次", "人次"),
        ("≥500㎡", "平方米"),
        ("5公里", "千米"),
        ("3个村", "村"),
        ("3个村", "个"),
        ("5元/人·月", "元/人/月"),
    ] {
        assert_eq!(doubts(["", value, unit, "巡查情况"]), ["unit-twice"], "{value} {unit}");
    }
    for (value, unit) in [
        ("100万元", "元"),
        ("100元", "万元"),
        ("5公里", "米"),
        ("12次", "项"),
        ("5元/人", "元/户"),
        ("20人次", "万人次"),
    ] {
        assert_eq!(doubts(["", value, unit, "巡查情况"]), ["unit-conflict"], "{value} {unit}");
    }
    // Another number in the column of units is none of a unit.
    for (value, unit) in [("12", "10分"), ("≥12", "13场"), ("300", "200人")] {
        assert_eq!(doubts(["", value, unit, "巡查情况"]), ["unexplained"], "{value} {unit}");
    }
    assert_eq!(doubts(["", "≥12", "12场", "巡查场次"]), [""; 0]);
}

#[test]
fn much_of_what_should_not_happen_is_doubtful_unless_something_is_done_about_it() {
    let harms = [
        ("投诉次数", "次"),
        ("安全事故数", "起"),
        ("安全事故发生数", "次"),
        ("系统故障率", "%"),
        ("学生流失率", "%"),
        ("群众投诉情况", "次"),
        ("交通事故发生情况（起）", "起"),
    ];
    for (name, unit) in harms {
        assert_eq!(doubts(["≥", "5", unit, name]), ["harm-at-least"], "{name}");
        assert_eq!(doubts(["≤", "5", unit, name]), [""; 0], "{name}");
    }
    for name in
        ["减少投诉次数", "查处违法次数", "整改缺陷数量", "受理投诉件数", "投诉办理情况", "事故起数控制"]
    {
        assert_eq!(doubts(["≥", "5", "次", name]), [""; 0], "{name}");
    }
}

#[test]
fn a_few_points_are_a_weight_unless_they_are_said_to_be_more_or_less() {
    assert_eq!(doubts(["", "5分", "", "道路长度"]), ["score-for-value"]);
    assert_eq!(doubts(["", "平均分提高5分", "", "教学质量"]), [""; 0]);
}

#[test]
fn a_day_of_a_year_that_is_over_is_no_deadline_of_this_one() {
    for value in ["去年12月底前", "上年底前完成", "上年度12月31日前", "去年年底"] {
        assert_eq!(doubts(["", value, "", "完成时间"]), ["beside"], "{value}");
    }
    for value in ["12月底前", "2025年12月底前", "年底前完成", "次年3月底前"] {
        assert_eq!(doubts(["", value, "", "完成时间"]), [""; 0], "{value}");
    }
}

#[test]
fn words_that_say_nothing_of_what_the_name_tells_are_of_another_measure() {
    for (value, name) in [
        ("健全", "群众满意度"),
        ("明显改善", "验收合格率"),
        ("健全", "任务完成时间"),
        ("良好", "完成时间"),
        ("健全", "群众满意度情况"),
    ] {
        assert_eq!(doubts(["", value, "", name]), ["other-measure"], "{value} {name}");
    }
    for (value, name) in [
        ("满意", "群众满意度"),
        ("提高", "路面完好率"),
        ("健全", "管护机制"),
        ("明显改善", "出行条件"),
        ("缩短", "办理时间"),
    ] {
        assert_eq!(doubts(["", value, "", name]), [""; 0], "{value} {name}");
    }
}

#[test]
fn a_question_mark_an_escape_or_two_signs_beside_a_number_leave_it_unclear() {
    for value in [
        "?120公里",
        "\u{F0B3}120公里",
        "120\u{FFFD}公里",
        "≥?120公里",
        "≥120公里(?)",
        "120公里？",
        "120公里以上以下",
        "≥120公里≤",
        "&le;120公里",
    ] {
        assert_eq!(doubts(["", value, "", "养护里程"]), ["unexplained"], "{value}");
    }
    for value in ["≥120公里", "120公里以上", "≥100公里，≤120公里", "120公里（含）以上"]
    {
        assert!(!doubts(["", value, "", "养护里程"]).contains(&"unexplained"), "{value}");
    }
}

#[test]
fn bounds_of_one_thing_that_exclude_each_other_are_a_turned_range() {
    for value in ["≥95%且≤90%", "≥90%，≤85%", ">95%<90%", "≤90%且≥95%", "不低于95%且不高于90%"]
    {
        assert_eq!(doubts(["", value, "", "群众满意度"]), ["range-turned"], "{value}");
    }
    for value in ["≥90%且≤95%", "≥95%（差错率≤5%）", "合格率≥95%，差错率≤5%", "≥100人，≤5场"]
    {
        assert!(!doubts(["", value, "", "完成情况"]).contains(&"range-turned"), "{value}");
    }
}

#[test]
fn a_name_that_ends_with_another_number_of_the_same_unit_contradicts_its_value() {
    for (name, value) in [
        ("养护公路120公里", "≥100公里"),
        ("培训300人次以上", "≥200人次"),
        ("验收合格率不低于98%", "≥90%"),
        ("总成本不超过200万元", "≤300万元"),
        ("受益人口1万人", "≥1.2万人"),
    ] {
        assert_eq!(doubts(["", value, "", name]), ["unit-conflict"], "{name} {value}");
    }
    for (name, value) in [
        ("养护公路120公里", "≥120公里"),
        ("受益人口1万人", "≥10000人"),
        ("1000人以上村庄受益人数", "≥5000人"),
        ("培训2期每期50人", "≥100人"),
        ("稳定运行近3年", "≥1年"),
        ("65岁以上老人体检人数", "≥500人"),
        ("7个工作日内办结率", "≥98%"),
        ("PM2.5浓度", "≤35微克/立方米"),
    ] {
        assert_eq!(doubts(["", value, "", name]), [""; 0], "{name} {value}");
    }
}

#[test]
fn letters_between_a_number_and_its_unit_leave_the_number_open() {
    for value in ["1Z0公里", "120e公里", "120x公里", "12q公里"] {
        assert_eq!(doubts(["", value, "", "养护里程"]), ["unexplained"], "{value}");
    }
    for (value, name) in
        [("30w人", "受益人数"), ("500kW", "装机容量"), ("12套ERP", "新建系统"), ("5G基站12座", "新建基站")]
    {
        assert!(!doubts(["", value, "", name]).contains(&"unexplained"), "{value}");
    }
}

#[test]
fn a_column_of_signs_says_a_sign_or_that_there_is_none() {
    for operator in ["±", "1", "90", "收入"] {
        assert_eq!(doubts([operator, "120", "公里", "养护里程"]), ["operator-conflict"], "{operator}");
    }
    for operator in
        ["≥", "/", "正向", "正向指标", "反向指标", "定量", "定量（正向）", "无", "其他", "区间", ""]
    {
        assert_eq!(doubts([operator, "120", "公里", "养护里程"]), [""; 0], "{operator}");
    }
}
