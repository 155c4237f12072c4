//! The rules of the folders of one run, numbered together: a rule that several folders have is one, and two rules that
//! share an id are two. Takes compiled rules, gives the lists for the report and the number of each rule in them. Judges
//! nothing.

use super::{Rule, Rules};
use crate::model::finding::{RuleSetName, RuleText};
use crate::terms::total::Made;

/// The rules of each folder of a run. The first are those of files in no `[[folder]]`.
#[derive(Debug)]
pub(crate) struct Folders<'r> {
    pub rules: Vec<&'r Rules>,
    /// For each folder, the number in the run of what is its own.
    pub numbers: Vec<Numbers>,
    /// The rule sets of the run.
    pub sets: Vec<RuleSetName>,
    /// The words of the rules of the run.
    pub texts: Vec<RuleText>,
    /// For each rule of the run the first folder that has it, and its place there.
    pub homes: Vec<(usize, usize)>,
    /// The same for each total.
    pub totals: Vec<(usize, usize)>,
}

/// Numbers in the run, each list under the index that the rules themselves use.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    pub sets: Vec<usize>,
    pub rules: Vec<usize>,
    pub totals: Vec<usize>,
}

impl<'r> Folders<'r> {
    pub(crate) fn together(rules: impl IntoIterator<Item = &'r Rules>) -> Folders<'r> {
        let mut folders = Folders {
            rules: Vec::new(),
            numbers: Vec::new(),
            sets: Vec::new(),
            texts: Vec::new(),
            homes: Vec::new(),
            totals: Vec::new(),
        };
        rules.into_iter().for_each(|rules| folders.add(rules));
        folders
    }

    fn add(&mut self, rules: &'r Rules) {
        let folder = self.rules.len();
        self.rules.push(rules);
        self.numbers.push(Numbers::default());
        for set in &rules.sets {
            let known = self.sets.iter().position(|known| known.id == set.id);
            self.numbers[folder].sets.push(known.unwrap_or(self.sets.len()));
            if known.is_none() {
                self.sets.push(set.clone());
            }
        }
        for (place, text) in rules.texts.iter().enumerate() {
            let known = (0..self.texts.len()).find(|number| self.is_rule(*number, folder, place));
            self.numbers[folder].rules.push(known.unwrap_or(self.texts.len()));
            if known.is_none() {
                // Whoever changed it last says what it now asks.
                let set = rules.rules[place].declared_by.last().unwrap_or(&text.rule_set);
                let rule_set = self.numbers[folder].sets[*set];
                self.texts.push(RuleText { rule_set, ..text.clone() });
                self.homes.push((folder, place));
            }
        }
        for place in 0..rules.totals.len() {
            let known = (0..self.totals.len()).find(|number| self.is_total(*number, folder, place));
            self.numbers[folder].totals.push(known.unwrap_or(self.totals.len()));
            if known.is_none() {
                self.totals.push((folder, place));
            }
        }
    }

    /// Whether a rule of a folder is one that the run has already: the same rule sets declared and changed it.
    fn is_rule(&self, number: usize, folder: usize, place: usize) -> bool {
        let (home, there) = self.homes[number];
        let by = |folder: usize, rule: &Rule| -> Vec<usize> {
            rule.declared_by.iter().map(|set| self.numbers[folder].sets[*set]).collect()
        };
        self.texts[number].id == self.rules[folder].texts[place].id
            && by(home, &self.rules[home].rules[there]) == by(folder, &self.rules[folder].rules[place])
    }

    /// The rule of this number and those that folders have made of the same one, first to last.
    pub(crate) fn versions(&self, number: usize) -> Vec<usize> {
        let origin = |number: usize| {
            let (folder, place) = self.homes[number];
            let declared = self.rules[folder].rules[place].declared_by.first();
            (self.texts[number].id.as_str(), declared.map(|set| self.numbers[folder].sets[*set]))
        };
        if self.rules.len() == 1 {
            return vec![number];
        }
        (0..self.homes.len()).filter(|other| origin(*other) == origin(number)).collect()
    }

    /// Whether a total of a folder is one that the run has already: also what it is made of is the same.
    fn is_total(&self, number: usize, folder: usize, place: usize) -> bool {
        let (home, there) = self.totals[number];
        let what = |folder: usize, place: usize| {
            let (total, numbers) = (&self.rules[folder].totals[place], &self.numbers[folder]);
            let made = match total.made {
                Made::Count | Made::Sum(_) | Made::Mean(_) | Made::Greatest(..) | Made::Smallest(..) => None,
                Made::Difference(first, second) | Made::Ratio(first, second) => {
                    Some((numbers.totals[first], numbers.totals[second]))
                }
            };
            (total.id.as_str(), numbers.sets[total.declared_by], made)
        };
        what(home, there) == what(folder, place)
    }
}
