use super::*;

#[test]
fn a_unit_is_taken_apart_by_magnitude_name_and_for_each_of_what() {
    let words = ValueWords::builtin();
    let cases = [
        ("万人", 10_000, "人", ""),
        ("千米", 1, "千米", ""),
        ("萬个", 10_000, "个", ""),
        ("億元", 100_000_000, "元", ""),
        ("万千瓦时", 10_000, "千瓦时", ""),
        ("百万元", 1_000_000, "元", ""),
        ("元/人·月", 1, "元", "/人·月"),
        ("万元/年", 10_000, "元", "/年"),
        ("万", 10_000, "", ""),
        ("个村", 1, "村", ""),
        ("个", 1, "个", ""),
        ("%", 1, "%", ""),
        ("个百分点", 1, "百分点", ""),
    ];
    for (unit, times, name, per) in cases {
        assert_eq!(
            words.unit_parts(unit),
            Some(UnitParts { times: Decimal::from(times), name, per }),
            "{unit}"
        );
    }
    assert_eq!(words.unit_parts(&"亿".repeat(9)), None);
}

#[test]
fn every_unit_that_is_another_one_is_a_known_unit() {
    let words = ValueWords::builtin();
    for (unit, (base, _)) in &words.same {
        assert!(words.units.whole(base).is_some(), "{base}");
        assert!(
            words.units.whole(unit).is_some() || words.units.whole(&format!("个{unit}")).is_some(),
            "{unit}"
        );
        assert!(!words.same.contains_key(base), "{base} is measured in itself");
    }
    assert_eq!(words.same_measure("公里"), ("米", Exact::from(Decimal::from(1000))));
    assert_eq!(words.same_measure("人次"), ("人次", Exact::ONE));
}

#[test]
fn for_each_of_what_is_one_in_whatever_order_and_spelling() {
    let words = ValueWords::builtin();
    for (one, other) in [
        ("/人·天", "/天/人"),
        ("/人天", "/天·人"),
        ("/（人·天）", "/人/日"),
        ("每人每天", "/人.天"),
        ("/㎡", "/平方米"),
        ("/m²·月", "/月·平米"),
        ("/m2", "/㎡"),
        ("/生·年", "/人·年"),
        ("/名", "/人"),
        ("/户·月", "/户/月"),
    ] {
        let (one, other) = (words.plain(one), words.plain(other));
        assert!(words.is_same_per(&one, &other), "{one} {other}");
    }
    for (one, other) in
        [("/人·天", "/人"), ("/人·天", "/人·月"), ("/亩", "/公顷"), ("/人", "/户"), ("", "/人")]
    {
        assert!(!words.is_same_per(one, other), "{one} {other}");
    }
}

#[test]
fn about_so_much_is_said_beside_the_number() {
    let words = ValueWords::builtin();
    for text in
        ["约100人", "100人左右", "近90%", "100余人", "100人左右,覆盖全县", "三十公里上下的管网", "90%左右"]
    {
        assert!(words.says_about(text), "{text}");
    }
    for text in ["100人", "附近2个村", "多部门3次", "节约100万元", "100米左右两侧", "道路左右两侧绿化100米"]
    {
        assert!(!words.says_about(text), "{text}");
    }
}

#[test]
fn what_was_missed_is_said_anywhere_and_what_did_not_happen_was_wanted() {
    let words = ValueWords::builtin();
    for text in [
        "未提升",
        "否",
        "不合格",
        "因疫情未完成",
        "还没完成",
        "效果不佳",
        "已逾期",
        "大部分完成",
        "无明显变化",
        "正在实施",
    ] {
        assert!(words.denies(text), "{text}");
    }
    for text in [
        "已完成",
        "无逾期",
        "未逾期",
        "未发生事故",
        "未超预算",
        "没有投诉",
        "未成年人保护到位",
        "杜绝延误",
        "不断提升",
    ] {
        assert!(!words.denies(text), "{text}");
    }
}
