//! From bytes to values: broken and hostile files, what fuzzing found, what a cell means, what is nothing.

mod doubts;
mod fuzz_regressions;
mod hostile;
mod nothing_and_one;
mod target_values;
mod value_properties;
