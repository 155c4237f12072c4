//! Whether an actual value meets its target, as self-evaluations have them side by side.

use super::*;

/// Whether the one meets the other; `less_is_better` as for a cost.
fn met(actual: &str, wanted: &str, less_is_better: bool) -> Result<bool, Unlike> {
    let (one, other) = (target(actual), target(wanted));
    let reached = of_target(value(actual), &one, Role::Actual)?;
    meets(&reached, &of_target(value(wanted), &other, Role::Target)?, less_is_better)
}

#[test]
fn what_is_to_be_reached_was_not_reached_yet() {
    for actual in [
        "≥200人",
        "＞200人",
        "预期200人以上",
        "预期≥200人",
        "能达到200人",
        "有望达到200人",
        "将达200人",
        "基本达到200人",
    ] {
        assert!(met(actual, "≥200人", false).is_err(), "{actual}");
    }
    for actual in ["200人以上", "达到200人", "超过200人", "不少于200人", "200人", "医保覆盖200人"]
    {
        assert_eq!(met(actual, "≥200人", false), Ok(true), "{actual}");
    }
}

#[test]
fn a_little_more_is_more_and_nobody_knows_how_much() {
    let stands = |text: &str, most: &str| {
        let (one, other) = (target(text), target(most));
        let one = of_target(value(text), &one, Role::Target).unwrap();
        let other = of_target(value(most), &other, Role::Target).unwrap();
        super::stands(&one, How::AtMost, [&other, &other])
    };
    assert_eq!(stands("1000余人", "1000人"), Ok(false));
    assert_eq!(stands("1000余人", "1100人"), Err(Unlike::About));
    assert_eq!(stands("1000余人", "2000人"), Ok(true));
    assert_eq!(stands("50多公里", "50公里"), Ok(false));
    assert_eq!(stands("1000人", "1000人"), Ok(true));
}

#[test]
fn before_a_month_is_before_it_begins_or_by_its_end() {
    for (actual, wanted, expected) in [
        ("2025年11月30日", "2025年12月前", Ok(true)),
        ("2025年11月", "2025年12月前", Ok(true)),
        ("2025年12月1日", "2025年12月前", Err(Unlike::Before)),
        ("2025年12月31日", "2025年12月以前", Err(Unlike::Before)),
        ("2026年1月1日", "2025年12月前", Ok(false)),
        ("12月15日", "12月前", Err(Unlike::Before)),
        ("11月28日", "12月之前完成", Ok(true)),
        ("2024年12月31日", "2025年前", Ok(true)),
        ("2025年6月", "2025年前", Err(Unlike::Before)),
        ("2026年1月", "2025年前", Ok(false)),
        ("2025年8月", "2025年三季度前", Err(Unlike::Before)),
        ("2025年6月30日", "2025年三季度前", Ok(true)),
        // What was done before a month was done by the end of it too.
        ("2025年12月前", "2025年12月底前", Ok(true)),
        ("2025年12月前", "2025年11月底前", Err(Unlike::Before)),
        ("2025年11月前", "2025年12月前", Ok(true)),
        // The end of a month and a day leave nothing open, nor does half a year.
        ("2025年12月20日", "2025年12月底前", Ok(true)),
        ("2025年12月31日", "2025年12月31日前", Ok(true)),
        ("2025年6月", "2025年上半年前", Ok(true)),
        ("2025年12月20日", "2025年12月", Ok(true)),
        // Of a month nobody knows which day of it is meant.
        ("2025年11月", "2025年11月15日前", Err(Unlike::Coarse)),
        ("2025年10月", "2025年11月15日前", Ok(true)),
        ("2025年12月", "2025年11月15日前", Ok(false)),
        ("2025年1-12月", "2025年11月底前", Ok(false)),
    ] {
        assert_eq!(met(actual, wanted, false), expected, "{actual} against {wanted}");
    }
}

#[test]
fn a_little_more_than_a_number_is_no_less_and_below_the_next_round_one() {
    for (actual, wanted, less_is_better, expected) in [
        ("201余人", "200人", false, Ok(true)),
        ("200余人", "200人", false, Ok(true)),
        ("20多场", "≥20场", false, Ok(true)),
        ("200余人", "300人", false, Ok(false)),
        ("200余人", "250人", false, Err(Unlike::Open)),
        ("200-300人", "250人", false, Ok(false)),
        ("5120人次", "5000余人次", false, Ok(true)),
        ("4990人次", "5000余人次", false, Ok(false)),
        ("50万元", "50余万元", true, Err(Unlike::About)),
        ("1万余人次", "≥1万人次", false, Ok(true)),
        ("50余万元", "≤50万元", true, Ok(false)),
        ("约200人", "200人", false, Err(Unlike::About)),
        ("2999人", "约3000人", false, Err(Unlike::About)),
        ("2800人", "约3000人", false, Ok(false)),
        ("约79%", "≥80%", false, Ok(false)),
        ("近1000人", "≥1000人", false, Err(Unlike::About)),
    ] {
        assert_eq!(met(actual, wanted, less_is_better), expected, "{actual} against {wanted}");
    }
}

#[test]
fn what_self_evaluations_put_beside_their_targets() {
    for (actual, wanted, expected) in [
        // The general counter, and for each of what in another order and spelling.
        ("2个村", "2个", Ok(true)),
        ("4个", "5项", Ok(false)),
        ("8000元/名·年", "8000元/生/年", Ok(true)),
        ("每人2次", "每人每年不少于2次", Ok(true)),
        ("每人1次", "每人每年不少于2次", Ok(false)),
        ("50元/人/月", "80周岁以上每人每月50元", Ok(true)),
        ("480人", "一场不少于500人", Ok(false)),
        // Parts of the whole, and what a share is named by.
        ("50户", "50户（其中C级30户、D级20户）", Ok(true)),
        ("78.9%", "三年保存率达到80%以上", Ok(false)),
        ("96%", "2小时内响应率≥95%", Ok(true)),
        ("85%", "最低工资的90%", Ok(false)),
        // What fell where growth was asked.
        ("同比下降0.5%", "同比增长3%以上", Ok(false)),
        ("环比下降0.5%", "同比增长3%以上", Err(Unlike::Opposed)),
        ("增长1%", "降幅≤3%", Err(Unlike::Opposed)),
        // What changed, beside a limit of how much there is.
        ("增加5万元", "≤100万元", Err(Unlike::Change)),
        ("多支出5万元", "≤100万元", Err(Unlike::Beside)),
        ("92%不满意", "≥90%", Err(Unlike::Beside)),
        // More of something, and how many there are of it.
        ("增加1200人", "≥1000人", Err(Unlike::Change)),
        ("同比1200人", "≥1000人", Err(Unlike::Change)),
        ("增加就业岗位210个", "≥200个", Ok(true)),
        // One to so many.
        ("1:3", "1:3", Ok(true)),
        ("1:2.8", "1:3", Err(Unlike::Ratio)),
        ("1:3.2", "≥1:3", Err(Unlike::Ratio)),
        ("17.6:1", "≤18:1", Ok(true)),
        ("18.4:1", "≤18:1", Ok(false)),
        ("98000拍", "10万拍", Ok(false)),
        ("2.58倍", "≥1.2倍", Ok(true)),
        ("1.19倍", "≥1.2倍", Ok(false)),
    ] {
        assert_eq!(met(actual, wanted, false), expected, "{actual} against {wanted}");
    }
}

#[test]
fn a_number_without_unit_is_in_that_of_its_name() {
    let words = ValueWords::builtin();
    let wheat = |text: &'static str| of_number(text).unwrap().in_unit_of("储备小麦数量（万吨）", words);
    assert_eq!(meets(&of_number("117300吨").unwrap(), &wheat("10.5"), false), Ok(true));
    assert_eq!(meets(&wheat("10"), &wheat("10.5"), false), Ok(false));
    assert_eq!(of_number("10").unwrap().in_unit_of("储备小麦数量", words), of_number("10").unwrap());
}
