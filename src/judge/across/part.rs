//! Projects of which a part of the rows of a reference table is asked. Takes row after row, gives a finding where there are too few.

use super::{Mark, of_project};
use crate::check::emit::Args;
use crate::model::finding::{Arg, FileReport, Finding, Outcome, Untrusted};
use crate::rule::{Rule, Rules};
use crate::terms::bounds::{Bound, Bounds};
use rust_decimal::Decimal;

/// How many of its rows a project has, where a part of them is enough.
pub(super) struct Part<'t> {
    mark: &'t Mark,
    whole: usize,
    there: usize,
    /// Rows that it may have.
    open: usize,
    /// Names of those that it has not.
    others: Vec<&'t str>,
}

impl<'t> Part<'t> {
    /// Of a project of which none was looked for yet.
    pub(super) fn of(mark: &'t Mark) -> Self {
        Part { mark, whole: 0, there: 0, open: 0, others: Vec::new() }
    }

    /// One more row: whether it is there, or may be.
    pub(super) fn add(&mut self, is_there: bool, is_open: bool, name: &'t str) {
        self.whole += 1;
        match (is_there, is_open) {
            (true, _) => self.there += 1,
            (false, true) => self.open += 1,
            (false, false) => self.others.push(name),
        }
    }

    /// What is found where it has too few of them.
    pub(super) fn told(
        &self,
        share: &Bounds,
        rules: &Rules,
        rule: &Rule,
        file: &FileReport,
        project: usize,
    ) -> Option<Finding> {
        let whole = Decimal::from(self.whole);
        let of_whole = |bound: Bound| Some(Bound { at: bound.at.checked_mul(whole)?, ..bound });
        let bounds = Bounds { low: share.low.and_then(of_whole), ..*share };
        let held = |rows: usize| bounds.hold(Decimal::from(rows) * Decimal::ONE_HUNDRED);
        let mut finding = of_project(rule, self.mark, file, project);
        match (held(self.there), held(self.there + self.open)) {
            (true, _) => return None,
            (false, true) => {
                finding.outcome = Outcome::Unjudged;
                finding.args.push(("reason", Arg::Words(rules.world.words("indicator-left-open"))));
                return Some(finding);
            }
            (false, false) => {}
        }
        let percent = Decimal::from(self.there) * Decimal::ONE_HUNDRED / whole;
        let percent = format!("{}%", percent.round_dp(2).normalize());
        finding.found = Some(Untrusted::new(percent.as_str()));
        finding.required = Some(Untrusted::new(share.sign()));
        let args = Args::of(&rule.telling);
        args.plain(&mut finding, "part", self.there);
        args.plain(&mut finding, "whole", self.whole);
        args.plain(&mut finding, "percent", percent);
        args.put(&mut finding, "limit", || {
            Arg::Plain(share.low.map_or(String::new(), |low| share.measure.shown(low.at)))
        });
        args.put(&mut finding, "others", || Arg::Text(Untrusted::new(self.others.join("、"))));
        Some(finding)
    }
}
