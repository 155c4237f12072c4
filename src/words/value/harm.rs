//! Of which indicators less is better, though their targets do not say so: 投诉次数, or whatever a column 指标方向 calls 反向.

use super::columns::without_brackets;
use super::words::{Told, ValueWords};
use crate::text::fold::squeeze;

/// Whether a name is that of a harm, and not of what is done about it: 事故起数, but not 减少事故起数.
pub(super) fn names_harm(name: &str, words: &ValueWords) -> bool {
    let name = without_brackets(name);
    match words.telling_names.at_end(name) {
        Some((len, Told::Harm)) => words.undoing.at_end(&name[..name.len() - len]).is_none(),
        _ => false,
    }
}

/// Whether an indicator of this name, in a form that says this of its direction, is the better the less it is.
pub(crate) fn less_is_wanted(name: &str, direction: &str, words: &ValueWords) -> bool {
    match direction.is_empty() {
        true => names_harm(name, words),
        false => words.less_is_wanted.whole(&squeeze(direction)).is_some(),
    }
}
