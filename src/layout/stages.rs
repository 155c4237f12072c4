//! Goal form, monitoring and self-evaluation of one project in one workbook: one project, as its goal form says, with
//! what the later stages say more. Where the goals were approved in a form of their own, that one counts.
//! Takes the forms of a workbook, gives which belong together, and completes a project. Compares no stages: where one
//! differs from the goal form is only told.

use super::category::category_among;
use super::form::Form;
use super::grid::Strip;
use super::table::Reading;
use crate::model::project::{Indicator, Project, Side, Value};
use crate::model::sheet::Address;
use crate::text::fold::squeeze;
use crate::text::identity;
use crate::words::value::{self, ValueWords};
use crate::words::vocabulary::{ClassId, Field, Vocabulary, says_any};
use rustc_hash::FxHashMap;

/// Names that a notice quotes.
const QUOTED: usize = 8;

/// What a form is of its project. The least counts, the others complete it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// The goals as they were approved.
    Approved,
    Goal,
    Monitoring,
    Evaluation,
}

/// A form of a later stage, with its place.
#[derive(Debug)]
pub(super) struct Later<'a> {
    pub sheet: usize,
    pub strip: Strip,
    pub form: Box<Form<'a>>,
}

/// The stage that title, tab and columns of a form speak of.
pub(super) fn stage_of(vocabulary: &Vocabulary, form: &Form<'_>, tab: &str) -> Stage {
    let says = |words: &[String]| {
        let title = form.title.map(squeeze).unwrap_or_default();
        says_any(&title, words) || says_any(tab, words)
    };
    let has = |field| {
        let blocks = form.parts.iter().flat_map(|part| &part.columns.blocks);
        blocks.into_iter().any(|block| block.other(field).is_some())
    };
    if says(&vocabulary.sheet.monitoring) {
        Stage::Monitoring
    } else if says(&vocabulary.sheet.evaluation) || has(Field::ACTUAL) {
        Stage::Evaluation
    } else if says(&vocabulary.sheet.approval) {
        Stage::Approved
    } else {
        Stage::Goal
    }
}

/// Which forms are later stages of another: for each its place and that of the form which it belongs to, the last stage
/// first, which counts before the others. The same stage twice is no stage of another.
pub(super) fn pairs(forms: &[Option<(&Form<'_>, Stage)>]) -> Vec<(usize, usize)> {
    let mut by_name: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (place, (form, _)) in
        forms.iter().enumerate().filter_map(|(place, form)| Some((place, form.as_ref()?)))
    {
        let name = identity::name(form.values.text(Field::PROJECT_NAME));
        if !name.is_empty() {
            by_name.entry(name.into_owned()).or_default().push(place);
        }
    }
    let mut groups: Vec<Vec<usize>> = by_name.into_values().filter(|places| places.len() > 1).collect();
    groups.sort_unstable();
    let mut pairs = Vec::new();
    let of = |place: usize| forms[place].as_ref().map(|(form, stage)| (*form, *stage));
    for mut places in groups {
        places.sort_by_key(|place| of(*place).map(|(_, stage)| stage));
        let differs = |pair: &[usize]| match (of(pair[0]), of(pair[1])) {
            (Some((one, early)), Some((other, late))) => early < late && one.may_be_same(other),
            _ => false,
        };
        if places.windows(2).all(differs) {
            pairs.extend(places[1..].iter().rev().map(|later| (*later, places[0])));
        }
    }
    pairs
}

/// What tells an indicator from others of its project: side, class and name.
type Key = (Side, Option<ClassId>, String);

fn key(one: &Indicator<'_>) -> Key {
    let name = value::name_form(one.values.text(Field::NAME), ValueWords::builtin());
    (one.side, one.class, name.into_owned())
}

/// The places of indicators; of several that are told apart by nothing, the first.
fn places(indicators: &[Indicator<'_>]) -> FxHashMap<Key, usize> {
    let mut places = FxHashMap::default();
    for (place, one) in indicators.iter().enumerate() {
        places.entry(key(one)).or_insert(place);
    }
    places
}

/// Adds to a project what a later stage says more: fields of the project, actual values, scores, weights.
pub(super) fn complete<'a>(project: &mut Project<'a>, reading: &Reading<'a>, later: &Later<'a>) {
    const MORE: [Field; 4] = [Field::ACTUAL, Field::SCORE, Field::DEVIATION, Field::WEIGHT];
    let other = later.form.project(reading, later.sheet);
    let moved = |value: &Value<'a>| Value { at: on_sheet(value.at, later.sheet), ..value.clone() };
    for (field, value) in other.values.iter().filter(|(_, value)| !value.text.is_empty()) {
        match project.values.get(field) {
            None => project.values.add(field, moved(value)),
            Some(own) if field == Field::CATEGORY && squeeze(&own.text) != squeeze(&value.text) => {
                project.conflicts.push((field, moved(value)));
            }
            _ => {}
        }
    }
    project.category = category_among(reading.vocabulary, &project.values, &project.conflicts);
    let places = places(&project.indicators);
    for one in &other.indicators {
        let Some(own) = places.get(&key(one)).and_then(|place| project.indicators.get_mut(*place)) else {
            continue;
        };
        for field in MORE {
            if let (None, Some(value)) = (own.values.get(field), one.values.get(field)) {
                own.values.add(field, moved(value));
            }
        }
        if own.actual.is_none() {
            own.actual.clone_from(&one.actual);
        }
    }
}

/// The indicators of a later stage that the project does not have with the same value: where the first stands, and names.
pub(super) fn differing<'a>(
    project: &Project<'a>,
    reading: &Reading<'a>,
    later: &Later<'a>,
) -> Option<(Address, Vec<String>)> {
    let places = places(&project.indicators);
    let other = later.form.project(reading, later.sheet);
    let mut found: Option<(Address, Vec<String>)> = None;
    for one in &other.indicators {
        let value = |one: &Indicator<'_>| squeeze(one.values.text(Field::VALUE)).into_owned();
        let own = places.get(&key(one)).and_then(|place| project.indicators.get(*place));
        if own.is_some_and(|own| value(own) == value(one)) {
            continue;
        }
        let (_, names) = found.get_or_insert((one.at, Vec::new()));
        if names.len() < QUOTED {
            names.push(format!("“{}”", one.values.text(Field::NAME)));
        }
    }
    found
}

fn on_sheet(at: Address, sheet: usize) -> Address {
    match at.apart() {
        (Some(_), _) => at,
        (None, at) => at.on_sheet(sheet),
    }
}
