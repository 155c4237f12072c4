//! The indicators of one side of a form by their names, looked over once for all that are compared with them.
//! Takes a project and an indicator, gives its counterpart on that side, or why nobody can tell which it is. Compares nothing.

use crate::check::satisfies::Reason;
use crate::model::project::{Indicator, Project, Side};
use crate::model::sheet::Address;
use crate::text::fold::squeeze;
use crate::words::value::{self, ValueWords};
use crate::words::vocabulary::{ClassId, Field};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// The first indicator of each class, and of all, by its place in the project.
#[derive(Default)]
struct First {
    of_any: Option<usize>,
    by_class: FxHashMap<Option<ClassId>, usize>,
}

impl First {
    fn add(&mut self, class: Option<ClassId>, place: usize) {
        self.of_any.get_or_insert(place);
        self.by_class.entry(class).or_insert(place);
    }

    /// The first that is of this class, where both have one.
    fn beside(&self, class: Option<ClassId>) -> Option<usize> {
        if class.is_none() {
            return self.of_any;
        }
        [class, None].iter().filter_map(|class| self.by_class.get(class).copied()).min()
    }
}

/// One side of a form.
pub(super) struct OnSide<'p> {
    project: &'p Project<'p>,
    by_name: FxHashMap<Cow<'p, str>, First>,
    /// Those whose name is an error.
    errors: First,
}

impl<'p> OnSide<'p> {
    pub(super) fn of(project: &'p Project<'p>, side: Side) -> Self {
        let mut all = OnSide { project, by_name: FxHashMap::default(), errors: First::default() };
        let on_side = project.indicators.iter().enumerate().filter(|(_, one)| one.side == side);
        for (place, one) in on_side {
            let first = match one.values.is_unknown(Field::NAME) {
                true => &mut all.errors,
                false => all.by_name.entry(squeeze(one.values.text(Field::NAME))).or_default(),
            };
            first.add(one.class, place);
        }
        all
    }

    /// The indicator of the same name, and of the same class where both have one.
    ///
    /// # Errors
    /// Where, and why nobody can tell which it is: a name is an error, or its own is blank.
    pub(super) fn counterpart(
        &self,
        one: &Indicator<'_>,
        words: &ValueWords,
    ) -> Result<Option<&'p Indicator<'p>>, (Address, Reason)> {
        let place_of = |one: &Indicator<'_>| one.values.place(Field::NAME).unwrap_or(one.at);
        let id = || "name".into();
        if self.by_name.is_empty() && self.errors.of_any.is_none() {
            return Ok(None);
        }
        if one.values.is_unknown(Field::NAME) {
            return Err((place_of(one), Reason::FieldUnknown(id())));
        }
        let name = squeeze(one.values.text(Field::NAME));
        if value::says_nothing_in_a_name(&name, words) {
            return Err((place_of(one), Reason::FieldMissing(id())));
        }
        if let Some(place) = self.by_name.get(&name).and_then(|first| first.beside(one.class)) {
            return Ok(self.project.indicators.get(place));
        }
        let error = self.errors.beside(one.class).and_then(|place| self.project.indicators.get(place));
        error.map_or(Ok(None), |other| Err((place_of(other), Reason::FieldUnknown(id()))))
    }
}
