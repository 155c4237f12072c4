//! Sheets that each hold the indicators of one group or class, and are called after it: 产出指标, 效益指标, 满意度指标.
//! Takes the names of sheets and the tables on them, gives which belong together, and completes a project with the indicators
//! of the other sheets. What was read of one sheet stays on it.

use super::form::Form;
use super::grid::Strip;
use super::list::List;
use super::residue;
use super::stages::Later;
use super::table::Reading;
use crate::model::project::{Indicator, Project};
use crate::text::fold::trim;
use crate::text::identity;
use crate::words::vocabulary::{ClassId, Field, GroupId, Vocabulary};
use rustc_hash::{FxHashMap, FxHashSet};

/// The indicators of one more group.
#[derive(Debug)]
pub(super) enum More<'a> {
    /// Of the project of a form.
    Form(Later<'a>),
    /// Of the projects of a list.
    List(MoreOfList<'a>),
}

/// A list of the projects of another, with other indicators.
#[derive(Debug)]
pub(super) struct MoreOfList<'a> {
    pub sheet: usize,
    pub strip: Strip,
    pub list: Box<List<'a>>,
    /// For each project of the other list the one of this.
    pub own: FxHashMap<usize, usize>,
}

impl<'a> More<'a> {
    pub(super) fn place(&self) -> (usize, &Strip) {
        match self {
            More::Form(form) => (form.sheet, &form.strip),
            More::List(list) => (list.sheet, &list.strip),
        }
    }

    /// Adds its indicators to a project, and what it says more of it. `index` is the place of the project in its table.
    pub(super) fn complete(&self, project: &mut Project<'a>, reading: &Reading<'a>, index: usize, tab: &str) {
        let other = match self {
            More::Form(form) => form.form.project(reading, form.sheet),
            More::List(list) => match list.own.get(&index) {
                Some(own) => list.list.project(reading, list.sheet, *own),
                None => return,
            },
        };
        let Project { sheet, mut values, mut indicators, conflicts, .. } = other;
        tell_level(reading.vocabulary, tab, &mut indicators);
        values.put_on_sheet(sheet);
        for (field, value) in values.iter().filter(|(_, value)| !value.text.is_empty()) {
            if project.values.get(field).is_none() {
                project.values.add(field, value.clone());
            }
        }
        for mut one in indicators {
            one.at = one.at.on_sheet(sheet);
            one.values.put_on_sheet(sheet);
            project.indicators.push(one);
        }
        for (field, mut value) in conflicts {
            value.at = value.at.on_sheet(sheet);
            project.conflicts.push((field, value));
        }
    }
}

/// The level that a sheet is called after, and nothing else: 产出指标, 2.效益指标, 满意度指标表.
pub(super) fn level_of_tab(vocabulary: &Vocabulary, tab: &str) -> Option<(Option<ClassId>, Option<GroupId>)> {
    let tab = residue::level_name(tab);
    let tab = trim(tab.strip_suffix('表').unwrap_or(tab));
    let is_level = vocabulary.group_exactly(tab).is_some() || vocabulary.class_exactly(tab).is_some();
    is_level.then(|| vocabulary.level_of(tab))
}

/// Gives indicators that nothing else has told a level that of their sheet.
pub(super) fn tell_level(vocabulary: &Vocabulary, tab: &str, indicators: &mut [Indicator<'_>]) {
    let has_none = |one: &Indicator<'_>| one.class.is_none() && one.group.is_none();
    if !indicators.iter().any(has_none) {
        return;
    }
    let Some((class, group)) = level_of_tab(vocabulary, tab) else { return };
    for one in indicators.iter_mut().filter(|one| has_none(one)) {
        (one.class, one.group) = (class, group.or_else(|| group_of(vocabulary, class?)));
    }
}

fn group_of(vocabulary: &Vocabulary, class: ClassId) -> Option<GroupId> {
    vocabulary.classes.get(usize::from(class.0)).and_then(|class| class.group)
}

/// Of forms on sheets of groups, those that belong together, the first of them first. One that names no project belongs to the
/// only one that is named.
pub(super) fn forms_together(forms: &[(usize, &Form<'_>)]) -> Vec<Vec<usize>> {
    let key = |form: &Form<'_>| {
        let text = |field| form.values.text(field);
        let code = identity::code(text(Field::PROJECT_CODE));
        let name = identity::name(text(Field::PROJECT_NAME));
        if code.is_empty() { name.into_owned() } else { code.into_owned() }
    };
    let mut named: Vec<String> = Vec::new();
    for (_, form) in forms {
        let key = key(form);
        if !key.is_empty() && !named.contains(&key) {
            named.push(key);
        }
    }
    let of =
        |name: &str| forms.iter().filter(|(_, form)| key(form) == name).map(|(place, _)| *place).collect();
    match &named[..] {
        [] | [_] => Vec::from([forms.iter().map(|(place, _)| *place).collect()]),
        several => several.iter().map(|name| of(name)).collect(),
    }
}

/// For each project of a list the same one of another list; None where it has one that the other has not.
pub(super) fn projects_of(first: &List<'_>, other: &List<'_>) -> Option<FxHashMap<usize, usize>> {
    let mut places: FxHashMap<u64, usize> = FxHashMap::default();
    for place in 0..first.project_count() {
        places.entry(first.key_of(place)).or_insert(place);
    }
    let mut met = FxHashSet::default();
    let mut own = FxHashMap::default();
    for place in 0..other.project_count() {
        let project = *places.get(&other.key_of(place))?;
        if !met.insert(project) {
            return None;
        }
        own.insert(project, place);
    }
    Some(own)
}
