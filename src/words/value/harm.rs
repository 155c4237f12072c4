//! Of which indicators less is better, though their targets do not say so: 投诉次数, or whatever a column 指标方向 calls 反向.
//! Takes names and words of directions, gives the way. What the sign of a target says is not looked at here.

use super::lexicon::Lexicon;
use super::ways::Way;
use super::words::ValueWords;
use crate::text::fold::squeeze;

/// Which way the end of a name says is better; None of an ordinary one, of which that is more.
pub(crate) fn way_of_name(name: &str, words: &ValueWords) -> Option<Way> {
    let measured = words.measured(name);
    let tail = name.get(measured.len()..).unwrap_or_default();
    match words.better.way(measured) {
        // 事故控制: whether of 事故 or of what keeps them away nobody can tell.
        Some(Way::Less) if words.better.reducing.at(tail).is_some() => Some(Way::Either),
        way => way,
    }
}

/// Which way a form says is better in a column of its own.
pub(crate) fn way_of_direction(direction: &str, words: &ValueWords) -> Option<Way> {
    let direction = squeeze(direction);
    let is = |list: &Lexicon<()>| list.whole(&direction).is_some();
    match () {
        () if is(&words.less_is_wanted) => Some(Way::Less),
        () if is(&words.more_is_wanted) => Some(Way::More),
        () => None,
    }
}
