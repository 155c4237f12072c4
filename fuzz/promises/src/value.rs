//! Any texts as a target value.

use goalcheck::internals::text::{date, money, number};
use goalcheck::internals::words::quantity;
use goalcheck::internals::words::value::{Parts, Switches, ValueWords, declared_kind, parse};

/// Any texts as a target value, an amount, a date, a number: understood or not, and the same with blanks around.
/// The lines are the value, its operator, its unit and the name of its indicator.
pub fn target_value(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut lines = text.splitn(4, '\n');
    let mut line = || lines.next().unwrap_or_default();
    let (value, operator, unit, name) = (line(), line(), line(), line());
    let words = ValueWords::builtin();
    let read = |value| parse(Parts { value, operator, unit, name }, words, &Switches::default());
    let target = read(value);
    target.understood();
    let padded = format!(" {value}\u{3000}");
    assert_eq!(read(&padded), target);
    declared_kind(value, words);
    if let Ok(amount) = money::amount(value, money::MoneyUnit::stated_in(unit)) {
        amount.yuan();
    }
    let _ = date::period(value);
    let _ = (quantity::of_target(value, &target, quantity::Role::Actual), quantity::of_number(value));
    let _ = (quantity::of_amount(value, None), quantity::of_date(value));
    number::at(value);
    number::numeral_at(value);
}
