//! Days and periods as clerks write them, and what is none.

use super::*;

fn read(text: &str) -> String {
    let day = |day: Day| match day.year {
        Some(year) => format!("{year}-{:02}-{:02}", day.month, day.day),
        None => format!("{:02}-{:02}", day.month, day.day),
    };
    match period(text) {
        Ok(period) => format!("{}/{}", day(period.first), day(period.last)),
        Err(problem) => format!("{problem:?}"),
    }
}

#[test]
fn dates_and_periods_have_a_first_and_a_last_day() {
    let cases = [
        ("2020-12-31", "2020-12-31/2020-12-31"),
        ("2021/1/1", "2021-01-01/2021-01-01"),
        ("２０２２年１２月３０日", "2022-12-30/2022-12-30"),
        ("20201231", "2020-12-31/2020-12-31"),
        ("2020年2月", "2020-02-01/2020-02-29"),
        ("2021年度", "2021-01-01/2021-12-31"),
        ("2021年底前", "2021-12-31/2021-12-31"),
        ("202001-202012", "2020-01-01/2020-12-31"),
        ("2023.07-2024.01", "2023-07-01/2024-01-31"),
        ("2020.1.1-12.31", "2020-01-01/2020-12-31"),
        ("2023年1-12月", "2023-01-01/2023-12-31"),
        ("2023年1月1日至12月31日", "2023-01-01/2023-12-31"),
        ("2021-2025年", "2021-01-01/2025-12-31"),
        ("2021—2023", "2021-01-01/2023-12-31"),
        ("2022年第三季度", "2022-07-01/2022-09-30"),
        ("2022年上半年", "2022-01-01/2022-06-30"),
        ("2022年6月中旬", "2022-06-11/2022-06-20"),
        ("12月底前", "12-31/12-31"),
        ("十二月三十一日前", "12-31/12-31"),
        ("2026-12-31 00:00:00", "2026-12-31/2026-12-31"),
        ("2026/6/5 8:30前", "2026-06-05/2026-06-05"),
        ("2026/6/5 18:30", "2026-06-05/2026-06-05"),
        ("2026-12-31T23:59:59", "2026-12-31/2026-12-31"),
        ("31/12/2026", "2026-12-31/2026-12-31"),
        ("12/31/2026前", "2026-12-31/2026-12-31"),
        ("6/5/2026", "2026-05-06/2026-06-05"),
        ("12.31前", "12-31/12-31"),
        ("12-30前完成", "12-30/12-30"),
        ("起止时间:2020年3月 - 2020年9月", "2020-03-01/2020-09-30"),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn days_that_no_calendar_has_are_impossible() {
    for text in
        ["2021年2月29日", "2月30日", "2020-13-01", "2020年4月31日", "2024.12-2024.01", "2023年2月1日-2月29日"]
    {
        assert_eq!(read(text), "Impossible", "{text}");
    }
    assert_eq!(read("2024年2月29日"), "2024-02-29/2024-02-29");
}

#[test]
fn durations_and_counts_are_no_dates() {
    for text in [
        "",
        "3年",
        "30日内",
        "3-5次",
        "2020人",
        "90%",
        "12.31",
        "12/31",
        "3.5前期",
        "1:20:30",
        "13.31前",
        "12个月",
        "长期",
    ] {
        assert_eq!(read(text), "NotADate", "{text}");
    }
}

#[test]
fn days_compare_only_when_their_years_are_alike() {
    let day = |year, month| Day { year, month, day: 1 };
    assert_eq!(day(Some(2020), 12).compare(day(Some(2021), 1)), Some(std::cmp::Ordering::Less));
    assert_eq!(day(None, 12).compare(day(None, 1)), Some(std::cmp::Ordering::Greater));
    assert_eq!(day(None, 12).compare(day(Some(2021), 1)), None);
}

#[test]
fn a_glance_sees_that_there_may_be_a_day() {
    for text in [
        "2020-12-31",
        "20201231",
        "12月31日前完成100%",
        "31/12/2026",
        "12.31前",
        "十二月三十一日前",
        "2026年底",
        "第3季度",
        "202012",
        "2026Q4",
    ] {
        assert!(may_hold_a_day(text), "{text}");
    }
    for text in ["≥95%", "500人", "12场"] {
        assert!(!may_hold_a_day(text), "{text}");
        assert!(at(text).is_none(), "{text}");
    }
}

#[test]
fn a_day_behind_a_month_needs_no_word_of_its_own_where_nothing_is_counted() {
    for text in ["12月31", "12月31前", "2026年12月31", "12月31）"] {
        let text = crate::text::fold::squeeze(text);
        assert_eq!(at(&text).map(|found| found.precision), Some(Precision::Day), "{text}");
    }
    for text in ["12月31场", "12月100", "6月5万元", "12月31个"] {
        assert_eq!(at(text).map(|found| found.precision), Some(Precision::Month), "{text}");
    }
}
