//! Sums, products and shares of quantities, and what has none.

use super::*;
use crate::words::quantity::{Role, of_target};
use crate::words::value::{Parts, Switches, ValueWords, parse};

fn figure(text: &str) -> Figure {
    let parts = Parts { value: text, ..Parts::default() };
    let target = parse(parts, ValueWords::builtin(), &Switches::default());
    of_target(text, &target, Role::Target).unwrap().into_owned().into()
}

/// The lower stated end, and whether it is a share.
fn came(figure: &Figure) -> (String, bool) {
    let at = figure.quantity.stated(Edge::Low).unwrap().rounded(4).unwrap();
    (at.to_string(), figure.pure)
}

#[test]
fn what_is_of_one_kind_is_added_and_divided_whatever_its_unit() {
    let sum = |one: &str, other: &str| add(&figure(one), &figure(other)).map(|sum| came(&sum));
    assert_eq!(sum("1公里", "500米"), Ok(("1.5".to_owned(), false)));
    assert_eq!(sum("3万人", "5人"), Ok(("30005".to_owned(), false)));
    assert_eq!(sum("3人", "5万元"), Err(Unlike::Measures));
    assert_eq!(sum("2025年6月", "2025年7月"), Err(Unlike::Measures));
    let ratio = |one: &str, other: &str| {
        divide(&figure(one), &figure(other)).map(|ratio| ratio.map(|ratio| came(&ratio)))
    };
    assert_eq!(ratio("80万元", "200万元"), Ok(Some(("0.4".to_owned(), true))));
    assert_eq!(ratio("150人", "≥200人"), Ok(Some(("0.75".to_owned(), true))));
    assert_eq!(ratio("16.5万元", "300人"), Ok(Some(("550".to_owned(), false))));
    assert_eq!(ratio("95%", "95"), Err(Unlike::NoUnit));
    assert_eq!(ratio("1公里", "0米"), Ok(None));
    assert_eq!(ratio("2025年6月", "2025年7月"), Err(Unlike::Measures));
    assert_eq!(ratio("450人", "每校10辆"), Err(Unlike::PerOne));
    assert_eq!(ratio("每校450人", "10辆"), Err(Unlike::PerOne));
    assert_eq!(ratio("5次/年", "4次/年"), Ok(Some(("1.25".to_owned(), true))));
    assert_eq!(ratio("450人", "减少10辆"), Err(Unlike::Change));
}

#[test]
fn a_share_less_a_percentage_is_a_share() {
    let share = divide(&figure("12万元"), &figure("100万元")).unwrap().unwrap();
    let less = subtract(&share, &figure("10%")).unwrap();
    assert_eq!(came(&less), ("0.02".to_owned(), true));
    assert_eq!(came(&subtract(&figure("10%"), &share).unwrap()), ("-0.02".to_owned(), true));
    let off = multiply(&figure("0.5分/个百分点"), &less).unwrap();
    assert_eq!(came(&off), ("1".to_owned(), false));
    assert_eq!(off.quantity.measure, figure("3分").quantity.measure);
    let points = subtract(&figure("90%"), &figure("85%")).unwrap();
    assert_eq!(came(&multiply(&points, &figure("0.5分/个百分点")).unwrap()), ("2.5".to_owned(), false));
}

#[test]
fn so_much_for_each_times_how_many_is_money() {
    let product = |one: &str, other: &str| multiply(&figure(one), &figure(other)).map(|came| came.quantity);
    let money = product("5000元/人", "30人").unwrap();
    assert_eq!(money, Quantity { magnified: false, ..Quantity::yuan(Decimal::from(150_000)) });
    assert_eq!(product("5万元", "3万元"), Err(Unlike::Measures));
    assert_eq!(product("5000元/人", "30台"), Err(Unlike::Measures));
    assert_eq!(product("35元/立方米", "每县3万立方米"), Err(Unlike::PerOne));
    assert_eq!(product("35元", "3万立方米/月"), Err(Unlike::PerOne));
    assert_eq!(product("降低35元/立方米", "3万立方米"), Err(Unlike::Change));
}

#[test]
fn an_end_that_is_left_open_stays_open() {
    let sum = add(&figure("≥50万元"), &figure("20万元")).unwrap();
    assert_eq!(sum.quantity.high, End::Open);
    let each = divide(&figure("≥50万元"), &figure("100人")).unwrap().unwrap();
    assert_eq!(each.quantity.high, End::Open);
    let less = subtract(&figure("50万元"), &figure("≥20万元")).unwrap();
    assert_eq!(less.quantity.low, End::Open);
}
