//! Pairs of texts with how the first stands to the second, and what holds of all quantities. Long: one
//! pair below the other.

mod met;

use super::*;
use crate::text::money::MoneyUnit;
use crate::words::value::{Parts, Switches, Target, ValueWords, parse};
use proptest::prelude::*;

/// A value, its unit column after `|`.
fn target(text: &str) -> Target<'_> {
    let (value, unit) = text.split_once('|').unwrap_or((text, ""));
    parse(Parts { value, unit, ..Parts::default() }, ValueWords::builtin(), &Switches::default())
}

fn value(text: &str) -> &str {
    text.split('|').next().unwrap_or(text)
}

/// How the ends of two values stand to each other.
fn standing(left: &str, right: &str, side: Edge) -> Standing {
    let (one, other) = (target(left), target(right));
    let quantities = of_target(value(left), &one, Role::Target)
        .and_then(|left| Ok((left, of_target(value(right), &other, Role::Target)?)));
    match quantities {
        Ok((left, right)) => compare((&left, side), (&right, side)),
        Err(unlike) => Standing::NotComparable(unlike),
    }
}

#[test]
fn pairs_of_values_stand_so_to_each_other() {
    use Standing::{Equal, Greater, Less, NotComparable};
    use Unlike::*;
    let cases = [
        // One measure, other units and magnitudes.
        ("90%", "80%", Greater),
        ("五成", "50%", Equal),
        ("50‰", "80%", Less),
        ("百分之九十", "90%", Equal),
        ("1.2/万", "10/10万", Greater),
        ("0.85/万", "8.5/10万", Equal),
        ("8.5/10万", "8人", NotComparable(Units)),
        ("三分之一", "33%", Greater),
        ("三分之一", "34%", Less),
        ("1:20", "1:10", Less),
        ("1:20", "80%", NotComparable(Measures)),
        ("15个百分点", "80%", NotComparable(Measures)),
        ("3万人", "30000人", Equal),
        ("1千台", "999台", Greater),
        ("1500米", "2公里", Less),
        ("6万亩", "40平方公里", Equal),
        ("2小时", "100分钟", Greater),
        ("24小时", "1天", Equal),
        ("12个月", "1年", Equal),
        ("2年", "30日", NotComparable(Units)),
        ("5工作日", "5天", NotComparable(Units)),
        ("100人", "90人次", NotComparable(Units)),
        ("100人", "5000万元", NotComparable(Measures)),
        ("1亿元", "9999万元", Greater),
        ("100万元", "1000000元", Equal),
        ("5000元/人", "100万元", NotComparable(PerOne)),
        ("5000元/人", "4000元/人", Greater),
        ("1250元/生.年", "1250元/生·年", Equal),
        ("670元/人月", "670元/人·月", Equal),
        ("3000万美元", "100万元", NotComparable(Currency)),
        ("30000000￥", "100万元", Greater),
        ("3000万人民币", "100万元", Greater),
        ("9999999999999999999999万元", "100万元", Greater),
        ("1.2E+08", "100", Greater),
        // What is not known.
        ("￥95万", "95万元", Equal),
        (">999人", "1000人", Equal),
        (">99.5%", "99.5%", Greater),
        ("2600", "100万元", NotComparable(NoUnit)),
        ("2600万", "100万元", NotComparable(NoUnit)),
        ("0.9", "5%", NotComparable(NoUnit)),
        ("5", "3万人", NotComparable(NoUnit)),
        ("0", "3次", Less),
        ("100|人", "90人", Greater),
        ("1亿2千万元", "100万元", Greater),
        ("50万元，另3000万元", "100万元", NotComparable(Several)),
        ("80,5%", "80%", NotComparable(Several)),
        ("8O%", "80%", NotComparable(Unclear)),
        ("不低于90%以下", "80%", NotComparable(Unclear)),
        ("提高-5%", "提高3%", NotComparable(Unclear)),
        ("1小时-2天", "1天", NotComparable(Several)),
        ("10台-20人", "5人", NotComparable(Several)),
        ("不少于3次，费用5万元以下", "3次", NotComparable(Several)),
        ("1OO", "80", NotComparable(Unclear)),
        ("显著提高", "80%", NotComparable(Words)),
        ("90%|人", "80%", NotComparable(Conflict)),
        ("约80%", "80%", NotComparable(About)),
        ("约70%", "80%", Less),
        ("增长5%", "下降4%", NotComparable(Opposed)),
        ("下降5%", "4%", NotComparable(Opposed)),
        ("增长5%", "增长4%", Greater),
        // Comparators.
        ("≥90%", "≥80%", Greater),
        ("≤90%", "80%", NotComparable(Open)),
        ("80%以下", "80%", NotComparable(Open)),
        ("<80%", "80%", Less),
        ("不足90%", "≥90%", Less),
        (">80%", "80%", Greater),
        ("≤5次", "0次", Greater),
        ("≤5%", "≤5%", Equal),
        ("≤5%", "≤8%", NotComparable(Open)),
        ("≤5%", "≥3%", NotComparable(Opposed)),
        ("≤5%", "≥8%", Less),
        ("5-10天", "5天", Equal),
        // A number in parts is one.
        ("50万5千元", "50.5万元", Equal),
        ("1亿2000万元", "1.2亿元", Equal),
        ("九成五", "95%", Equal),
        // For each of something.
        ("1000人·次", "1000人", NotComparable(PerOne)),
        ("每月800人", "800人", NotComparable(PerOne)),
        ("每月800人", "800人/月", Equal),
        ("月均800人", "每个月800人", Equal),
        ("每月800人", "每年800人", NotComparable(PerOne)),
        ("每周5天", "5天", NotComparable(PerOne)),
        ("人均5平方米", "5平方米", NotComparable(PerOne)),
        ("5元/人/天", "5元/人·日", Equal),
        // Days that are none, and those of another year.
        ("2026年元月", "2026年1月", Equal),
        // Ranks: the first is the least.
        ("前3名", "第5名", Equal),
        // Days.
        ("2020年12月底前", "2020年9月底前", Greater),
        ("12月底前", "9月底前", Greater),
        ("12月底前", "2020年9月底前", NotComparable(NoYear)),
        ("2025年12月31日以后", "2025年6月", Greater),
        ("2025年12月", "12次", NotComparable(Measures)),
        ("2025年12月31日（延期至2026年6月）", "2025年", NotComparable(Several)),
    ];
    for (left, right, expected) in cases {
        assert_eq!(standing(left, right, Edge::Low), expected, "{left} against {right}");
        assert_eq!(standing(right, left, Edge::Low), expected.reverse(), "{right} against {left}");
    }
}

#[test]
fn upper_ends_are_compared_where_they_matter() {
    use Standing::{Equal, Greater, Less, NotComparable};
    let cases = [
        ("5-10天", "8天", Greater),
        ("≤5天", "8天", Less),
        ("≤8天", "8天", Equal),
        ("<8天", "8天", Less),
        // ≥95% is how 95% is written; ≥50万元 is no limit.
        ("≥95%", "100%", Less),
        ("≥50万元", "100万元", NotComparable(Unlike::Open)),
        ("≥150万元", "100万元", Greater),
        ("前3名", "第5名", Less),
    ];
    for (left, right, expected) in cases {
        assert_eq!(standing(left, right, Edge::High), expected, "{left} against {right}");
    }
}

#[test]
fn a_bare_number_of_a_rule_is_of_the_unit_of_the_value_but_never_money() {
    let bare = |at: i64| Quantity::exactly(Measure::Any, Decimal::from(at));
    let cases = [
        ("99999999999999999999", 100, Standing::Greater),
        ("≥75%", 80, Standing::Less),
        ("3万人", 100, Standing::Greater),
        ("30天", 30, Standing::Equal),
        ("5万元", 100, Standing::NotComparable(Unlike::NoUnit)),
        ("5万元", 0, Standing::Greater),
        ("2025年12月", 100, Standing::NotComparable(Unlike::Measures)),
    ];
    for (text, at, expected) in cases {
        let read = target(text);
        let quantity = of_target(text, &read, Role::Target).unwrap();
        assert_eq!(compare((&quantity, Edge::Low), (&bare(at), Edge::Low)), expected, "{text} against {at}");
    }
}

#[test]
fn actual_values_that_speak_of_what_was_not_reached_are_no_quantity() {
    let cases = [
        ("未完成90%", Err(Unlike::Unreached)),
        ("计划12场，实际8场", Err(Unlike::Several)),
        ("计划12场", Err(Unlike::Unreached)),
        ("完成12场", Ok(Decimal::from(12))),
    ];
    for (text, expected) in cases {
        let read = target(text);
        let at =
            of_target(text, &read, Role::Actual).map(|one| one.stated(Edge::Low).unwrap().decimal().unwrap());
        assert_eq!(at, expected, "{text}");
    }
}

#[test]
fn amounts_are_known_wholly_or_not_at_all() {
    let ten_thousand = Some(MoneyUnit::TenThousand);
    let cases = [
        ("5000", ten_thousand, Ok(50_000_000)),
        ("1亿2000万", None, Ok(120_000_000)),
        ("5000", None, Err(Unlike::NoUnit)),
        ("年初100万元，追加2000万元", None, Err(Unlike::Several)),
        ("12,0000", ten_thousand, Err(Unlike::Unclear)),
        ("1.2E8元", None, Err(Unlike::Unclear)),
        ("1000万美元", None, Err(Unlike::Currency)),
        ("5000元/人", ten_thousand, Err(Unlike::PerOne)),
        ("待定", ten_thousand, Err(Unlike::Words)),
        ("30000台", ten_thousand, Err(Unlike::Unclear)),
        ("30000 台", ten_thousand, Err(Unlike::Unclear)),
        ("30万股", None, Err(Unlike::Unclear)),
        ("30小时", ten_thousand, Err(Unlike::Unclear)),
        ("30新元", ten_thousand, Err(Unlike::Unclear)),
        ("30万新元", None, Err(Unlike::Unclear)),
        ("30万元购置设备", None, Ok(300_000)),
        ("30万（不含税）", None, Ok(300_000)),
        ("30以内", ten_thousand, Ok(300_000)),
        ("30整", ten_thousand, Ok(300_000)),
        ("30。", ten_thousand, Ok(300_000)),
        ("30=20+10", ten_thousand, Ok(300_000)),
        ("20+15=30", ten_thousand, Err(Unlike::Several)),
        ("不低于100万元以下", None, Err(Unlike::Unclear)),
        ("≥100万元以下", None, Err(Unlike::Unclear)),
        ("100万元（作废）", None, Err(Unlike::Unclear)),
        ("100万元（上年）", None, Err(Unlike::Unclear)),
        ("1E+06元", None, Ok(1_000_000)),
        // What stands around an amount is known, or nobody can be sure of it.
        ("2022年度预算16万元", None, Ok(160_000)),
        ("中央财政30万元，市级配套20万元", None, Err(Unlike::Several)),
        ("30万元，用于购置设备", None, Ok(300_000)),
        ("30万元人民币", None, Ok(300_000)),
        ("叁拾万元整", None, Ok(300_000)),
        ("（小写）300000元（大写：叁拾万元整）", None, Ok(300_000)),
        ("US$30万", None, Err(Unlike::Currency)),
        ("节约30万元", None, Err(Unlike::Unclear)),
        ("上年30", ten_thousand, Err(Unlike::Unclear)),
        ("30（亿元）", ten_thousand, Err(Unlike::Unclear)),
        ("30㎡", ten_thousand, Err(Unlike::Unclear)),
        ("2个30万元", None, Err(Unlike::Unclear)),
        ("30万元上浮60%", None, Err(Unlike::Unclear)),
        ("30万元（驳回）", None, Err(Unlike::Unclear)),
        ("较上年增加30万元", None, Err(Unlike::Unclear)),
        ("数百万元", None, Err(Unlike::Unclear)),
        ("100万澳元", None, Err(Unlike::Currency)),
    ];
    let mut wrong = Vec::new();
    for (text, unit, expected) in cases {
        let found = of_amount(text, unit).map(|one| one.stated(Edge::Low).unwrap().decimal().unwrap());
        if found != expected.map(|yuan: i64| Decimal::from(yuan)) {
            wrong.push((text, found));
        }
    }
    assert_eq!(wrong, []);
    assert_eq!(of_amount("不低于100万元", None).unwrap().high, End::Open);
    assert_eq!(of_amount("100万元以内", None).unwrap().low, End::Open);
    assert!(of_amount("约100万元", None).unwrap().about);
}

#[test]
fn days_are_known_wholly_or_not_at_all() {
    let cases = [
        ("2025年12月31日", Ok((20_251_231, Some(20_251_231)))),
        ("2025.03-2025.10", Ok((20_250_301, Some(20_251_031)))),
        ("2025年12月31日以后", Ok((20_251_231, None))),
        ("2025年12月31日24时前", Ok((20_251_231, Some(20_251_231)))),
        ("2025年12月31日17点以后", Ok((20_251_231, None))),
        ("不早于2025年12月31日", Ok((20_251_231, None))),
        ("不晚于2025年12月31日", Ok((20_251_231, Some(20_251_231)))),
        ("2025年后", Ok((20_250_101, None))),
        ("自2025年1月至12月", Ok((20_250_101, Some(20_251_231)))),
        ("自2025年3月1日", Ok((20_250_301, None))),
        ("2025年12月31日（延期至2026年6月）", Err(Unlike::Several)),
        ("2025年12月31日前完成，2026年验收", Err(Unlike::Several)),
        ("2025年第5季度", Err(Unlike::Unclear)),
        ("2025年1月-", Err(Unlike::Unclear)),
        ("2025年2月30日", Err(Unlike::Unclear)),
        ("2025年12月（延期）", Err(Unlike::Unclear)),
        ("2026年元月", Ok((20_260_101, Some(20_260_131)))),
        ("明年3月底前", Err(Unlike::Unclear)),
        ("下年度", Err(Unlike::Unclear)),
        ("去年12月底前", Err(Unlike::Unclear)),
        ("上年底前完成", Err(Unlike::Unclear)),
        ("上年度12月31日", Err(Unlike::Unclear)),
        ("2025年12月（取消）", Err(Unlike::Unclear)),
        ("2025年1月–", Err(Unlike::Unclear)),
        ("32日前", Err(Unlike::Unclear)),
        ("0月底前", Err(Unlike::Unclear)),
        ("每月5日前", Err(Unlike::Words)),
        ("长期", Err(Unlike::Words)),
    ];
    for (text, expected) in cases {
        let number = |end: End| match end {
            End::At { at, .. } => at.decimal(),
            End::Open => None,
        };
        let found = of_date(text).map(|one| (number(one.low).unwrap(), number(one.high)));
        let expected = expected.map(|(low, high): (i64, Option<i64>)| (low.into(), high.map(Decimal::from)));
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn numbers_of_fields_are_known_wholly_or_not_at_all() {
    for (text, expected) in [
        ("10", Ok("10")),
        ("1,200人", Ok("1200")),
        ("3万人", Ok("30000")),
        ("-5", Ok("-5")),
        ("10分", Ok("10")),
        ("4,5", Err(Unlike::Unclear)),
        ("1O", Err(Unlike::Unclear)),
        ("3-5", Err(Unlike::Unclear)),
        ("九十", Err(Unlike::Words)),
        ("约20", Ok("20")),
        ("20分左右", Ok("20")),
        ("约定", Err(Unlike::Words)),
    ] {
        let found = of_number(text).map(|one| one.stated(Edge::Low).unwrap().decimal().unwrap().to_string());
        assert_eq!(found, expected.map(str::to_owned), "{text}");
    }
}

#[test]
fn every_reason_has_words() {
    let toml = include_str!("../../../rules/reading.toml");
    for unlike in Unlike::ALL {
        assert!(toml.contains(&format!("\n{} = ", unlike.id())), "{}", unlike.id());
    }
}

/// Values of every sort.
fn values() -> impl Strategy<Value = String> {
    let units = [
        "",
        "%",
        "‰",
        "成",
        "人",
        "万人",
        "台",
        "公里",
        "米",
        "亩",
        "平方公里",
        "元",
        "万元",
        "元/人",
        "天",
        "小时",
        "个月",
        "年",
        "次/月",
        "个百分点",
    ];
    let signs = ["", "≥", "≤", ">", "<", "约", "增长", "下降"];
    let unit = proptest::sample::select(units.to_vec());
    let sign = proptest::sample::select(signs.to_vec());
    (sign, 0u32..200, proptest::option::of(1u32..50), unit).prop_map(
        |(sign, number, more, unit)| match more {
            Some(more) if sign.is_empty() => format!("{number}-{}{unit}", number + more),
            _ => format!("{sign}{number}{unit}"),
        },
    )
}

proptest! {
    #[test]
    fn comparison_turns_round_with_its_sides(left in values(), right in values()) {
        for side in [Edge::Low, Edge::High] {
            prop_assert_eq!(standing(&left, &right, side), standing(&right, &left, side).reverse(), "{} {}", left, right);
        }
    }

    #[test]
    fn what_is_converted_stays_equal(number in 1u32..5000) {
        for (one, other) in [
            (format!("{number}万元"), format!("{number}0000元")),
            (format!("{number}公里"), format!("{number}000米")),
            (format!("{number}平方公里"), format!("{number}00公顷")),
            (format!("{}亩", u64::from(number) * 15), format!("{number}公顷")),
            (format!("{number}天"), format!("{}小时", u64::from(number) * 24)),
            (format!("{number}%"), format!("{number}0‰")),
            (format!("{number}万人"), format!("{number}0000人")),
        ] {
            prop_assert_eq!(standing(&one, &other, Edge::Low), Standing::Equal, "{} {}", one, other);
        }
    }

    #[test]
    fn the_lower_end_of_a_range_is_never_above_the_upper_one(text in values()) {
        let read = target(&text);
        if let Ok(one) = of_target(&text, &read, Role::Target)
            && let (End::At { at: low, .. }, End::At { at: high, .. }) = (one.low, one.high)
        {
            prop_assert_ne!(low.compare(high), Some(std::cmp::Ordering::Greater));
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in ".{0,40}") {
        let read = target(&text);
        let _ = of_target(value(&text), &read, Role::Actual);
        let _ = (of_amount(&text, None), of_date(&text), of_number(&text).is_ok());
    }
}

#[test]
fn points_of_a_number_field_are_no_percentages() {
    let points = of_number("5个百分点").map(|points| points.measure);
    assert_eq!(points, Ok(Measure::Points));
    let (points, rate) = (of_number("5个百分点"), of_number("5%"));
    let standing = points.and_then(|one| Ok(compare((&one, Edge::Low), (&rate?, Edge::Low))));
    assert_eq!(standing, Ok(Standing::NotComparable(Unlike::Measures)));
    for text in ["40*", "40/项", "40²"] {
        assert_eq!(of_number(text), Err(Unlike::Unclear), "{text}");
    }
}

#[test]
fn what_is_below_nothing_keeps_to_no_limit() {
    let meets = |actual: &str, wanted: &str, less_is_better| {
        let (one, other) = (target(actual), target(wanted));
        let actual = of_target(value(actual), &one, Role::Actual);
        actual.and_then(|actual| {
            meets(&actual, &of_target(value(wanted), &other, Role::Target)?, less_is_better)
        })
    };
    assert_eq!(meets("-3次", "≤5次", false), Err(Unlike::Negative));
    assert_eq!(meets("-90万元", "100万元", true), Err(Unlike::Negative));
    assert_eq!(meets("-3次", "≥5次", false), Ok(false));
    assert_eq!(meets("3次", "≤5次", false), Ok(true));
    assert_eq!(meets("-3%", "≤5%", false), Ok(true));
}

#[test]
fn ten_thousands_of_nothing_named_are_money_beside_money_of_the_same_indicator() {
    let (open, yuan) = (target("≤50万"), target("45万元"));
    let open = of_target("≤50万", &open, Role::Target).unwrap();
    let met = |text: &str| {
        let actual = target(text);
        meets(&of_target(text, &actual, Role::Actual).unwrap(), &open, true)
    };
    assert_eq!(met("45万元"), Ok(true));
    assert_eq!(met("50.5万元"), Ok(false));
    // What a rule compares with it may be something else.
    let yuan = of_target("45万元", &yuan, Role::Target).unwrap();
    assert_eq!(compare((&yuan, Edge::High), (&open, Edge::High)), Standing::NotComparable(Unlike::NoUnit));
}

#[test]
fn a_bare_rate_is_a_change_where_the_name_leaves_nothing_else() {
    let words = ValueWords::builtin();
    let met = |actual: &str, wanted: &str, name: &str| {
        let (own, other) = (target(actual), target(wanted));
        let mut reached = of_target(actual, &own, Role::Actual)?;
        let mut wanted = of_target(wanted, &other, Role::Target)?;
        Quantity::both_changes(&mut reached, &mut wanted, name, words);
        meets(&reached, &wanted, false)
    };
    assert_eq!(met("5.2%", "提高5%", "农民收入"), Ok(true));
    assert_eq!(met("4%", "同比增长5%", "农民收入增长率"), Ok(false));
    assert_eq!(met("增长5.2%", "≥5%", "农民收入增长率"), Ok(true));
    assert_eq!(met("6%", "下降≥5%", "事故起数下降率"), Ok(true));
    assert_eq!(met("下降6%", "≥5%", "农民收入增长率"), Ok(false));
    // It may be how satisfied they are, or how many are without work.
    assert_eq!(met("95%", "提高5%", "群众满意度提升"), Err(Unlike::Change));
    assert!(met("2%", "下降2%", "失业率").is_err());
    assert!(met("增长5%", "≥5%", "覆盖率").is_err());
}
