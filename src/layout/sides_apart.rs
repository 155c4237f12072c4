//! The long term and the year of one project in two forms of one workbook: 总体绩效目标表 beside 年度绩效目标表.
//! Takes the forms of a workbook, gives which two belong together, and completes a project. Which side a form is of is told by
//! its headings, its title or its tab; two forms of which nothing tells this stay two projects.

use super::form::Form;
use super::stages::{Later, Stage};
use super::table::Reading;
use super::title;
use crate::model::project::{Project, Side, Value};
use crate::model::sheet::Address;
use crate::text::identity;
use crate::words::vocabulary::{Field, Vocabulary};
use rustc_hash::FxHashMap;

/// Which forms are the long term of another: the place of each, and that of the form of the year.
pub(super) fn pairs(
    vocabulary: &Vocabulary,
    forms: &[Option<(&Form<'_>, Stage, &str)>],
) -> Vec<(usize, usize)> {
    let mut by_name: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (place, form) in forms.iter().enumerate() {
        let Some((form, ..)) = form else { continue };
        let name = identity::name(form.values.text(Field::PROJECT_NAME));
        if !name.is_empty() {
            by_name.entry(name.into_owned()).or_default().push(place);
        }
    }
    let of = |place: usize| forms[place].as_ref();
    let pair = |places: Vec<usize>| {
        let [one, other] = places[..] else { return None };
        let ((first, stage, tab), (second, other_stage, other_tab)) = (of(one)?, of(other)?);
        let offices = [first, second].map(|form| identity::office(form.values.text(Field::DEPARTMENT)));
        let are_apart = offices[0] != offices[1] && offices.iter().all(|office| !office.is_empty());
        if stage != other_stage || are_apart || !first.may_be_same(second) {
            return None;
        }
        let sides = [(first, tab), (second, other_tab)].map(|(form, tab)| side_of(vocabulary, form, tab));
        match sides {
            [Some(Side::LongTerm), Some(Side::Annual)] => Some((one, other)),
            [Some(Side::Annual), Some(Side::LongTerm)] => Some((other, one)),
            _ => None,
        }
    };
    let mut pairs: Vec<_> = by_name.into_values().filter_map(pair).collect();
    pairs.sort_unstable();
    pairs
}

/// The only side of a form. 总体 in a title or on a tab says the long term here, where a form of the year may be beside it.
fn side_of(vocabulary: &Vocabulary, form: &Form<'_>, tab: &str) -> Option<Side> {
    let mut sides = form.sides();
    let said = sides.next().unwrap_or_default();
    if !sides.all(|side| side == said) {
        return None;
    }
    let says_whole = |text: &str| {
        super::side_words::says_only_whole(vocabulary, text) && !title::is_of_office(vocabulary, text)
    };
    let is_whole = || form.title.is_some_and(says_whole) || form.title.is_none() && says_whole(tab);
    said.or_else(|| is_whole().then_some(Side::LongTerm))
}

/// Adds to the project of a year its goal and its indicators of the long term.
pub(super) fn complete<'a>(project: &mut Project<'a>, reading: &Reading<'a>, other: &Later<'a>) {
    let long_term = other.form.project(reading, other.sheet);
    let is_apart = other.sheet != project.sheet;
    let moved = |at: Address| if is_apart { at.on_sheet(other.sheet) } else { at };
    for (field, value) in long_term.values.iter().filter(|(_, value)| !value.text.is_empty()) {
        // Above the indicators of the long term 总体目标 is their goal.
        let field = if field == Field::GOAL { Field::LONG_TERM_GOAL } else { field };
        if project.values.get(field).is_none() {
            project.values.add(field, Value { at: moved(value.at), ..value.clone() });
        }
    }
    for mut one in long_term.indicators {
        one.side = Side::LongTerm;
        if is_apart {
            one.at = one.at.on_sheet(other.sheet);
            one.values.put_on_sheet(other.sheet);
        }
        project.indicators.push(one);
    }
}
