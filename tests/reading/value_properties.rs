//! What holds of every value, amount and date, whatever its text.

use goalcheck::internals::text::fold::half_width;
use goalcheck::internals::text::{date, money, number};
use goalcheck::internals::words::value::{Comparator, Kind, Parts, Switches, Target, ValueWords, parse};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn read(value: &str) -> Target<'_> {
    parse(Parts { value, ..Parts::default() }, ValueWords::builtin(), &Switches::default())
}

/// Texts that are likely to be almost a value.
fn almost_a_value() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "≥",
        "≤",
        ">",
        "=",
        "《",
        "》",
        "±",
        "-",
        "~",
        "至",
        "不低于",
        "达到",
        "以上",
        "以内",
        "内",
        "(含)",
        "(",
        ")",
        "[",
        "]",
        ",",
        "，",
        "。",
        "；",
        ":",
        "/",
        "·",
        "*",
        "X",
        " ",
        "\n",
        "　",
        "0",
        "2",
        "90",
        "95.50",
        "1,200",
        "2022",
        "202012",
        "年",
        "月",
        "日",
        "底",
        "前",
        "第",
        "季度",
        "每",
        "次",
        "人次",
        "万",
        "亿元",
        "元",
        "%",
        "％",
        "百分之",
        "三",
        "十",
        "一百二十",
        "半",
        "零",
        "事故",
        "无",
        "级",
        "类",
        "Ⅲ",
        "GB3838",
        "PM2.5",
        "T+",
        "培训",
        "完成",
        "“",
        "”",
        "±3",
        "×",
        "公里",
        "\u{200b}",
        "𝟗",
    ]);
    prop::collection::vec(pieces, 0..9).prop_map(|pieces| pieces.concat())
}

/// A character's full-width twin.
fn full_width(c: char) -> char {
    char::from_u32(c as u32 + 0xFEE0).filter(|_| c.is_ascii_graphic()).unwrap_or(c)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics(text in prop_oneof![almost_a_value(), any::<String>()], other in almost_a_value()) {
        read(&text);
        parse(
            Parts { value: &text, operator: &other, unit: &other, name: &text },
            ValueWords::builtin(),
            &Switches::default(),
        );
        goalcheck::internals::words::value::declared_kind(&text, ValueWords::builtin());
        let _ = money::amount(&text, goalcheck::internals::text::money::MoneyUnit::stated_in(&other));
        let _ = date::period(&text);
        number::at(&text);
    }

    #[test]
    fn blanks_at_the_ends_change_nothing(text in almost_a_value()) {
        let padded = format!(" \u{3000}{text}\n ");
        prop_assert_eq!(read(&padded), read(&text));
    }

    #[test]
    fn full_width_is_half_width(text in almost_a_value()) {
        let wide: String = text.chars().map(full_width).collect();
        let narrow: String = text.chars().map(half_width).collect();
        prop_assume!(!text.contains(['。', '、']));
        prop_assert_eq!(read(&wide), read(&narrow));
    }

    #[test]
    fn what_is_filled_in_with_a_number_is_spelt_back(
        comparator in prop::sample::select(Comparator::ALL.to_vec()),
        mantissa in 0u32..100_000_000,
        scale in 0u32..4,
        unit in prop::sample::select(vec!["%", "人次", "万元", "元/人·月", "个工作日", "次/年", "公里"]),
    ) {
        let number = Decimal::new(i64::from(mantissa), scale).normalize();
        let text = format!("{}{number}{unit}", comparator.sign());
        let target = read(&text);
        prop_assert_eq!(target.kind, Kind::Quantitative);
        prop_assert_eq!(target.comparator, Some(comparator));
        prop_assert_eq!(target.number, Some(number));
        prop_assert_eq!(target.unit.as_deref(), Some(unit));
        let number_text = number.to_string();
        let columns = Parts { operator: comparator.sign(), value: &number_text, unit, name: "" };
        let apart = parse(columns, ValueWords::builtin(), &Switches::default());
        prop_assert_eq!(apart.number, target.number);
        prop_assert_eq!(apart.comparator, target.comparator);
        prop_assert_eq!(apart.unit, target.unit.clone());
        prop_assert_eq!(apart.form, target.form);
    }

    #[test]
    fn an_amount_is_the_same_in_every_unit(yuan in 0u64..1_000_000_000_000) {
        let in_yuan = money::amount(&format!("{yuan}元"), None).ok().and_then(|money| money.yuan());
        let ten_thousands = (Decimal::from(yuan) / Decimal::from(10_000)).normalize();
        let stated = money::amount(&ten_thousands.to_string(), Some(goalcheck::internals::text::money::MoneyUnit::TenThousand)).ok().and_then(|money| money.yuan());
        prop_assert_eq!(in_yuan, Some(Decimal::from(yuan)));
        prop_assert_eq!(stated, in_yuan);
    }

    #[test]
    fn a_day_is_the_same_however_it_is_written(year in 1900u16..2200, month in 1u8..13, day in 1u8..32) {
        let dashed = date::period(&format!("{year}-{month:02}-{day:02}"));
        prop_assert_eq!(date::period(&format!("{year}年{month}月{day}日")), dashed);
        prop_assert_eq!(date::period(&format!("{year}.{month}.{day}")), dashed);
        prop_assert_eq!(date::period(&format!("{year}{month:02}{day:02}")), dashed);
        let kept = dashed.map(|period| (period.first, period.last));
        let expected = date::Day { year: Some(year), month, day };
        prop_assert!(kept == Ok((expected, expected)) || dashed == Err(date::DateError::Impossible));
        prop_assert!(day > 28 || dashed.is_ok());
    }
}
