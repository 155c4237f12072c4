//! How two texts compare: the same, one in the other, of one year. Takes what was looked at, gives what it came to.

use super::came::{Came, came};
use super::{Compare, Relation};
use crate::check::emit::Case;
use crate::check::observe::Looked;
use crate::check::satisfies::stands_in;
use crate::text::date;
use crate::text::fold::{skeleton, squeeze};
use crate::text::inside;
use crate::words::quantity::Unlike;
use crate::words::value::{self, Form, ValueWords};
use crate::words::vocabulary::Field;

/// What is blank surely repeats nothing. Whether it says what it should, nobody can tell.
pub(super) fn texts(check: &Compare, left: &Looked<'_>, right: &Looked<'_>) -> Came {
    let is_target = matches!(left, Looked::Target(..));
    let (left, right) = match (text_of(left), text_of(right)) {
        (Some(left), Some(right)) => (left, right),
        _ if matches!(check.relation, Relation::NotEqual | Relation::Unlike)
            && (matches!(left, Looked::Nothing) || matches!(right, Looked::Nothing)) =>
        {
            return Came::Right;
        }
        (left, _) => return Came::Unlike(left.is_none(), Unlike::Words),
    };
    match check.relation {
        Relation::NotEqual => came(squeeze(left) != squeeze(right)),
        // 本年度 is no year that could stand anywhere.
        Relation::Contains | Relation::NotContains => match holds(check, left, right) {
            Some(holds) => came(holds == (check.relation == Relation::Contains)),
            None => Came::Unlike(false, Unlike::NoYear),
        },
        Relation::ContainedIn => came(stands_in(check.left.part, is_target, left, right)),
        Relation::StartsWith => came(squeeze(left).starts_with(squeeze(right).as_ref())),
        Relation::Unlike => came(skeleton(left).ne(skeleton(right))),
        _ => came(squeeze(left) == squeeze(right)),
    }
}

/// The text that stands there.
fn text_of<'p>(looked: &Looked<'p>) -> Option<&'p str> {
    match looked {
        Looked::Text(text, _) | Looked::Target(text, _) => Some(text),
        _ => None,
    }
}

/// Whether the right text stands in the left one; of the budget year its number, as one of its own. None where that has none.
fn holds(check: &Compare, left: &str, right: &str) -> Option<bool> {
    let (left, right) = (squeeze(left), squeeze(right));
    if !check.right.part.is_of(Field::YEAR) {
        return Some(inside::has(&left, &right));
    }
    let year = date::stated_year(&right)?.to_string();
    let is_year = |(at, _): (usize, &str)| stands_alone(&left[..at], &left[at + year.len()..]);
    Some(left.match_indices(&year).any(is_year))
}

/// Whether what stands between these is no part of a longer number (120261, 2026.5) and counts nothing (2026人).
fn stands_alone(before: &str, after: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let begins = before.strip_suffix(['.', ',']).unwrap_or(before).ends_with(is_digit);
    let goes_on = after.strip_prefix(['.', ',']).unwrap_or(after).starts_with(is_digit);
    let next: String = after.chars().take(2).collect();
    let is_unit = |text: &str| !text.is_empty() && ValueWords::builtin().is_unit(text);
    let first: String = next.chars().take(1).collect();
    !begins && !goes_on && (after.starts_with('年') || !is_unit(&next) && !is_unit(&first))
}

/// Whether a text that names years names the one of the other side. A text without a year is of any.
pub(super) fn of_year(case: &Case<'_>, left: &Looked<'_>, right: &Looked<'_>) -> Came {
    let words = &case.world.words;
    let named = text_of(left).map(|text| value::years(text, words)).unwrap_or_default();
    if named.is_empty() {
        // 明年6月底前 is a deadline of another year, whichever this one is.
        let Looked::Target(text, target) = left else { return Came::Right };
        // 2025 under 完工时间, or with 年 in the column of units, is that year.
        let alone = date::stated_year(text).filter(|_| target.form == Form::Deadline);
        let is_it = alone.map(|year| text_of(right).and_then(date::stated_year) == Some(year));
        return came(is_it.unwrap_or(true) && !words.is_of_no_such_year(&words.plain(text)));
    }
    // 2025 in one row of the project and 2026 in another.
    if matches!(right, Looked::Disputed(_)) {
        return Came::Unlike(false, Unlike::Several);
    }
    let Some(stated) = text_of(right) else { return Came::Unlike(false, Unlike::Words) };
    match date::stated_year(stated) {
        Some(year) => came(named.iter().any(|years| years.contains(&year))),
        None => Came::Unlike(false, Unlike::Unclear),
    }
}
