//! Amounts as clerks write them, and what is none.

use super::*;

fn yuan(text: &str, stated: &str) -> Option<String> {
    amount(text, MoneyUnit::stated_in(stated))
        .ok()
        .and_then(|money| money.yuan())
        .map(|yuan| yuan.to_string())
}

#[test]
fn an_amount_is_exact_in_yuan() {
    let cases = [
        ("387664.62元", "", "387664.62"),
        ("3,309,840.00元", "", "3309840"),
        ("854万(其中财政资金)", "", "8540000"),
        ("￥100", "", "100"),
        ("65", "万元", "650000"),
        ("65", "项目资金（万元）", "650000"),
        ("65", "单位：元", "65"),
        ("250万", "元", "2500000"),
        ("10606.7522万元", "", "106067522"),
        ("1.5亿元", "", "150000000"),
        ("1亿2000万元", "", "120000000"),
        ("叁拾万元整", "", "300000"),
        ("叁拾贰万元伍角", "", "320000.5"),
        ("叁拾贰万元零伍分", "", "320000.05"),
        ("壹佰元伍角叁分整", "", "100.53"),
        ("3元5角", "", "3.5"),
        ("-3元5角", "", "-3.5"),
        ("叁拾贰万元整", "", "320000"),
        ("500萬元", "", "5000000"),
        ("2億元", "", "200000000"),
        ("1億2000萬元", "", "120000000"),
        ("伍佰萬元整", "", "5000000"),
        ("3仟元", "", "3000"),
        ("65", "萬元", "650000"),
        ("壹亿贰仟万元整", "", "120000000"),
        ("一亿零五百万元", "", "105000000"),
        ("３００　万元", "", "3000000"),
        ("-12.5", "万元", "-125000"),
        ("2022年预算16万元", "", "160000"),
        ("500千元", "", "500000"),
        ("200w元", "", "2000000"),
        ("10W", "元", "100000"),
        ("0", "万元", "0"),
    ];
    for (text, stated, expected) in cases {
        assert_eq!(yuan(text, stated).as_deref(), Some(expected), "{text} {stated}");
    }
}

#[test]
fn without_a_unit_an_amount_is_not_known_in_yuan() {
    let money = amount("65", None).unwrap();
    assert_eq!((money.number, money.unit, money.yuan()), (Decimal::from(65), None, None));
}

#[test]
fn what_is_no_amount_is_refused() {
    for text in ["", "/", "无", "100%", "3个", "5万人", "财预[2020]10号", "2022年"] {
        assert_eq!(amount(text, Some(MoneyUnit::TenThousand)), Err(MoneyError::NoAmount), "{text}");
    }
    assert_eq!(amount(&"9".repeat(40), Some(MoneyUnit::Yuan)), Err(MoneyError::TooLong));
}

#[test]
fn several_amounts_in_a_cell_are_said() {
    for text in [
        "年初100万元，追加2000万元",
        "100万元（调整为5000万元）",
        "100万元至5000万元",
        "400万元×5",
        "100/5000",
        "1 200",
        "100\n5000",
        "其中：财政100，总5000",
        "1千2百万元",
        "100万元，其中：追加2000万元",
    ] {
        assert!(amount(text, Some(MoneyUnit::TenThousand)).unwrap().several, "{text}");
    }
    let parts = [
        ("年度资金总额:16 其中:上级资金16", "160000"),
        ("总额10606.7522万元 一、财政拨款:10600万元", "106067522"),
        ("100（其中：财政80，其他20）", "1000000"),
        ("100万元（大写：壹佰万元整）", "1000000"),
    ];
    for (text, yuan) in parts {
        let money = amount(text, Some(MoneyUnit::TenThousand)).unwrap();
        assert_eq!((money.yuan().unwrap().to_string().as_str(), money.several), (yuan, false), "{text}");
    }
}

#[test]
fn what_stands_among_the_digits_makes_them_unclear() {
    for text in [
        "1OO万元",
        "l00",
        "12,0000",
        "1e4",
        "1.2E8元",
        "1.2.3万元",
        "1.200,00",
        "RMB100",
        "￥100",
        "10千",
        "5百元千",
        "100万零",
        "100。000。0",
        "1.#INF",
        "1.x",
    ] {
        assert!(amount(text, Some(MoneyUnit::TenThousand)).unwrap().unclear, "{text}");
    }
    assert!(!amount("￥100", Some(MoneyUnit::Yuan)).unwrap().unclear);
    assert!(!amount("RMB100", None).unwrap().unclear);
    for text in [
        "1,200,000.00元",
        "￥100元",
        "10W",
        "1.2E+08",
        "（5000）",
        "共100万元。",
        "16.5 万元",
        "100.其中财政拨款",
    ] {
        assert!(!amount(text, Some(MoneyUnit::TenThousand)).unwrap().unclear, "{text}");
    }
}

#[test]
fn money_that_is_no_whole_yuan_is_no_amount_in_yuan() {
    let cases = [
        ("1000万美元", MoneyUnit::Foreign),
        ("$100", MoneyUnit::Foreign),
        ("US$95万", MoneyUnit::Foreign),
        ("5000元/人", MoneyUnit::PerOne),
        ("800元每亩", MoneyUnit::PerOne),
        ("每年500万元", MoneyUnit::PerOne),
        ("人均 800元", MoneyUnit::PerOne),
    ];
    for (text, unit) in cases {
        let money = amount(text, Some(MoneyUnit::TenThousand)).unwrap();
        assert_eq!((money.unit, money.yuan()), (Some(unit), None), "{text}");
    }
    assert_eq!(yuan("100", "预算（万美元）"), None);
}

#[test]
fn every_unit_is_known_by_its_word_wherever_it_is_stated() {
    for unit in MoneyUnit::WHOLE {
        let word = unit.word();
        assert_eq!(MoneyUnit::whole(word), Some(unit));
        let stated = [
            word.to_owned(),
            format!("项目资金（{word}）"),
            format!("单位：{word}"),
            format!("金额单位：人民币{word}"),
            format!("金额({word})"),
        ];
        for label in stated {
            assert_eq!(MoneyUnit::stated_in(&label), Some(unit), "{label}");
        }
    }
    assert_eq!(MoneyUnit::stated_in("单位：人民币"), Some(MoneyUnit::Yuan));
    assert_eq!(MoneyUnit::stated_in("万圆"), Some(MoneyUnit::TenThousand));
    assert_eq!(MoneyUnit::stated_in("项目资金"), None);
}
