//! When two say the same: the key of each, and what was seen of a key before.
//! Takes fields of a project or an indicator, gives keys. Where to look, and what is reported, is decided by others.

use super::{Unique, Within};
use crate::check::emit::code_id;
use crate::check::observe::{Looked, look_for_content};
use crate::check::select::name_form;
use crate::model::finding::Severity;
use crate::model::project::{Indicator, Project};
use crate::terms::keys::normal;
use crate::terms::world::World;
use crate::text::fold::{is_blank, is_word, skeleton, squeeze};
use crate::text::identity;
use crate::words::vocabulary::Field;
use std::borrow::Cow;

/// Most keys are no longer.
const KEY_BYTES: usize = 64;

/// What must be unique; None where a field is blank or too short to tell.
pub(crate) fn key(
    check: &Unique,
    world: &World,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
) -> Option<String> {
    let mut key = String::with_capacity(KEY_BYTES);
    let mut length = 0;
    for field in &check.fields {
        match look_for_content(field.part, world, project, indicator) {
            Looked::Text(text, _) | Looked::Disputed(text) | Looked::Target(text, _) => {
                if check.min_length > 0 {
                    length += text.chars().filter(|c| !is_blank(*c)).count() as u64;
                }
                match indicator.filter(|_| field.part.is_of(Field::NAME)) {
                    _ if check.near => key.extend(skeleton(&told_by(check, text))),
                    // Marks, numbering and a unit in brackets make no other indicator.
                    Some(one) => key.push_str(&told_by(check, name_form(one, world))),
                    None => key.push_str(&told_by(check, &squeeze(&normal(field.part, text)))),
                }
            }
            Looked::Code(code) => key.push_str(&code_id(world, field.part, code)),
            // Of the period of the project.
            Looked::Day(day) => key.push_str(&day.normalize().to_string()),
            Looked::Nothing | Looked::Unknown | Looked::Number(_) | Looked::Either(..) | Looked::Codes(_) => {
                return None;
            }
        }
        key.push('\u{1F}');
    }
    (length >= check.min_length).then_some(key)
}

/// What of a text tells two apart; all of it where nothing else does: 年度.
fn told_by<'t>(check: &Unique, text: &'t str) -> Cow<'t, str> {
    let Some(ignoring) = &check.ignoring else { return Cow::Borrowed(text) };
    let left = ignoring.cut_out(text);
    if left.chars().any(is_word) { left } else { Cow::Borrowed(text) }
}

/// Each of several codes of a project that stand in one cell (A1/A2, A1、A2), as the key that it would be by itself.
pub(crate) fn parts(check: &Unique, project: &Project<'_>) -> Vec<String> {
    let [field] = &check.fields[..] else { return Vec::new() };
    let is_compared = matches!(check.within, Within::Batch | Within::File);
    if !is_compared || !field.part.is_of(Field::PROJECT_CODE) {
        return Vec::new();
    }
    let codes = identity::codes_in(project.values.text(Field::PROJECT_CODE)).unwrap_or_default();
    let key = |code: &&str| squeeze(&normal(field.part, code)).into_owned() + "\u{1F}";
    codes.iter().map(key).collect()
}

/// What was seen of things that are the same, each with what the rule weighs for it; None where it is switched off. Small, since
/// nearly everything is seen once.
pub(crate) struct Seen<T> {
    first: Weighed<T>,
    again: Option<Box<Again<T>>>,
}

type Weighed<T> = (T, Option<Severity>);

struct Again<T> {
    /// The first of those for which the rule weighs most.
    heaviest: Weighed<T>,
    /// The first that may not be the same as the first.
    other: Option<Weighed<T>>,
}

impl<T: Copy> Seen<T> {
    pub(crate) fn new(one: T, severity: Option<Severity>) -> Self {
        Seen { first: (one, severity), again: None }
    }

    /// An earlier one that `may` not be the same too, rather one of which that is `sure`, and what the pair weighs: the heavier of
    /// both. None where there is none, or where the rule is switched off for both.
    pub(crate) fn again(
        &mut self,
        own: T,
        severity: Option<Severity>,
        may: impl Fn(T) -> bool,
        sure: impl Fn(T) -> bool,
    ) -> Option<(T, Severity)> {
        let first = self.first;
        let again = self.again.get_or_insert_with(|| Box::new(Again { heaviest: first, other: None }));
        let heaviest = Some(again.heaviest).filter(|(_, other)| *other > severity);
        if severity > again.heaviest.1 {
            again.heaviest = (own, severity);
        }
        let known = || heaviest.into_iter().chain([first]).chain(again.other);
        let sure = known().find(|(other, _)| may(*other) && sure(*other));
        let found = sure.or_else(|| known().find(|(other, _)| may(*other)));
        if again.other.is_none() && may(first.0) {
            again.other = Some((own, severity));
        }
        let (other, its) = found?;
        Some((other, its.max(severity)?))
    }
}
