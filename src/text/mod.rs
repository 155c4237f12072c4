//! Text as people write it: its one normal form, numbers, amounts of money, dates, bytes as digits. Knows no field and no form.

pub(crate) mod by_name;
pub(crate) mod char_set;
pub(crate) mod codes;
pub(crate) mod dash;
pub mod date;
pub(crate) mod exact;
pub mod fold;
pub(crate) mod hex;
pub(crate) mod identity;
pub(crate) mod inside;
pub(crate) mod likeness;
pub mod money;
pub mod number;
pub(crate) mod offices;
mod radicals;
pub(crate) mod word_list;
pub(crate) mod words;
