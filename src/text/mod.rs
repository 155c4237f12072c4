//! Text as people write it: its one normal form, numbers, amounts of money, dates. Knows no field and no form.

pub(crate) mod codes;
pub mod date;
pub mod fold;
pub mod identity;
pub mod money;
pub mod number;
