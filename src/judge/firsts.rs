//! Which project of a run came before, as [`ProjectReport::is_same_project`] has it: by code and name, however many names
//! stand beside one code.
//!
//! Takes projects one after the other, each with what is to be kept of it; gives what was kept of the first that is the same.

use crate::model::finding::ProjectReport;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

/// What is kept of the first of each project.
#[derive(Debug)]
pub(super) struct Firsts<T> {
    /// Of each code, whatever the name beside it, and whether there was none; without a code, of department and name.
    first: FxHashMap<String, (T, bool)>,
    /// Of each name beside a code.
    named: FxHashMap<(String, String), T>,
}

impl<T: Copy> Firsts<T> {
    pub(super) fn new() -> Firsts<T> {
        Firsts { first: FxHashMap::default(), named: FxHashMap::default() }
    }

    /// What was kept of the first project that this one is again; where it is none, `own` is kept of it.
    pub(super) fn of(&mut self, project: &ProjectReport, own: T) -> Option<T> {
        if !project.is_known() {
            return None;
        }
        let (code, name) = (project.identity(), project.normal_name().into_owned());
        let is_nameless = name.is_empty();
        if !project.has_code() || is_nameless {
            return self.keep(code, own, is_nameless);
        }
        // What has no name is of the project that has its code, unless a program has spoilt that.
        if !project.has_spoilt_code() {
            match self.first.get(&code) {
                Some((first, true)) => return Some(*first),
                Some((_, false)) => {}
                None => drop(self.first.insert(code.clone(), (own, false))),
            }
        }
        match self.named.entry((code, name)) {
            Entry::Occupied(first) => Some(*first.get()),
            Entry::Vacant(place) => {
                place.insert(own);
                None
            }
        }
    }

    fn keep(&mut self, code: String, own: T, is_nameless: bool) -> Option<T> {
        match self.first.entry(code) {
            Entry::Occupied(first) => Some(first.get().0),
            Entry::Vacant(place) => {
                place.insert((own, is_nameless));
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::finding::{Untrusted, Verdict};
    use crate::model::sheet::Address;

    fn project([code, name, department]: [&str; 3]) -> ProjectReport {
        let [code, name, department] = [code, name, department].map(Untrusted::new);
        ProjectReport {
            code,
            name,
            department,
            district: Untrusted::default(),
            category: None,
            sheet: 0,
            at: Address::default(),
            indicators: 0,
            quantitative: 0,
            verdict: Verdict::Pass,
            listed: Vec::new(),
        }
    }

    /// In every order of three of these, the first is the same as where each is held against all before it.
    #[test]
    fn the_first_of_a_project_is_the_first_that_is_the_same() {
        let codes = ["", "P1", "p1", "P2", "4.4E+17"];
        let names = ["", "待定", "甲", "【甲】", "乙"];
        let all = codes.iter().flat_map(|code| names.iter().map(move |name| [*code, *name, "局"]));
        let all: Vec<ProjectReport> = all.map(project).collect();
        for order in 0..all.len().pow(3) {
            let places = [order, order / all.len(), order / all.len().pow(2)].map(|place| place % all.len());
            let mut firsts = Firsts::new();
            let mut kept: Vec<usize> = Vec::new();
            for (turn, place) in places.into_iter().enumerate() {
                let own = &all[place];
                let same = kept.iter().copied().find(|first| all[places[*first]].is_same_project(own));
                assert_eq!(firsts.of(own, turn), same, "{places:?}");
                if same.is_none() {
                    kept.push(turn);
                }
            }
        }
    }
}
