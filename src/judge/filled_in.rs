//! Which project of a later round is one of an earlier, where its code or its department was filled in between them, or left out.
//! Takes the projects of a round as they are named, gives what one is known by there. Looks at no findings.

use super::baseline::project_known;
use crate::text::fold::squeeze;
use crate::text::identity::office;
use crate::words::value::{self, ValueWords};
use std::collections::HashMap;

/// The projects of a round by their names; None where several are called so.
#[derive(Debug, Default)]
pub(super) struct ByName(HashMap<String, Option<Named>>);

#[derive(Debug)]
struct Named {
    known: String,
    has_code: bool,
    department: String,
}

fn is_blank(text: &str) -> bool {
    value::says_nothing(text, ValueWords::builtin())
}

impl ByName {
    /// Of projects with their codes, departments and names.
    pub(super) fn of<'p>(projects: impl Iterator<Item = (&'p str, &'p str, &'p str)>) -> ByName {
        let mut all: HashMap<String, Option<Named>> = HashMap::new();
        for (code, department, name) in projects.filter(|(_, _, name)| !is_blank(name)) {
            let known = project_known(code, department, name);
            let department = office(department).into_owned();
            let own = Named { known, has_code: !is_blank(code), department };
            let place = all.entry(squeeze(name).into_owned());
            let is_first = matches!(place, std::collections::hash_map::Entry::Vacant(_));
            let found = place.or_insert(None);
            *found =
                Some(own).filter(|own| is_first || found.as_ref().is_some_and(|one| one.known == own.known));
        }
        ByName(all)
    }

    /// What a project of another round, known by this, is known by in this one; None where it is not surely the same. Of two
    /// codes neither was filled in, of two departments neither.
    pub(super) fn known(&self, known: &str, department: &str, name: &str) -> Option<&str> {
        let one = self.0.get(&*squeeze(name))?.as_ref()?;
        let has_code = known != project_known("", department, name);
        let agree =
            is_blank(department) || one.department.is_empty() || office(department) == *one.department;
        let is_same = one.known != known && !(has_code && one.has_code) && agree;
        is_same.then_some(one.known.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_is_the_same_where_its_code_or_department_was_filled_in() {
        let known = |projects: &[(&str, &str, &str)], (code, department, name): (&str, &str, &str)| {
            let by_name = ByName::of(projects.iter().copied());
            by_name.known(&project_known(code, department, name), department, name).map(str::to_owned)
        };
        let found = known(&[("P9", "市教育局", "学校运维")], ("", "市教育局", "学校运维"));
        assert_eq!(found.as_deref(), Some("P9"));
        assert!(known(&[("", "市教育局", "学校运维")], ("", "", "学校运维")).is_some());
        assert!(known(&[("", "市教育局", "学校运维")], ("P9", "市教育局", "学校运维")).is_some());
        for (projects, before) in [
            (vec![("P9", "市教育局", "学校运维")], ("P8", "市教育局", "学校运维")),
            (vec![("P9", "市水务局", "学校运维")], ("", "市教育局", "学校运维")),
            (
                vec![("P8", "市教育局", "学校运维"), ("P9", "市教育局", "学校运维")],
                ("", "市教育局", "学校运维"),
            ),
            (vec![("P9", "市教育局", "学校运维")], ("", "市教育局", "学校修缮")),
        ] {
            assert_eq!(known(&projects, before), None, "{before:?}");
        }
    }
}
