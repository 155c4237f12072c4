//! Projects held against a total of all of them, or of their group. Takes what was kept of each and the figures that are added up,
//! gives a finding at each project that is not as it should be.

use super::{Trace, of_project};
use crate::check::emit::Args;
use crate::check::kind::total::{
    Asked, Own, Stands, TotalWithin, group as group_name, group_key, is_nameless, stands,
};
use crate::model::finding::{Arg, Figure, FileReport, Outcome, Total, Untrusted};
use crate::rule::{Rule, Rules};
use crate::terms::bounds::Measure;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

/// One rule, and its number in the run.
#[derive(Clone, Copy)]
pub(super) struct Of<'r> {
    pub rules: &'r Rules,
    pub rule: &'r Rule,
    pub number: usize,
    pub check: &'r TotalWithin,
    pub own: &'r Own,
}

/// Adds what is found of projects. `groups` are the figures of each group; `asked` those of the totals that say of which groups the
/// rule asks.
pub(super) fn own(
    of: Of<'_>,
    total: &Total,
    groups: &[(Untrusted, Figure)],
    asked: &[Vec<(Untrusted, Figure)>],
    files: &mut [FileReport],
    traces: &[Vec<Trace>],
) {
    let Of { rules, rule, number, check, own } = of;
    let figures: FxHashMap<u64, &Figure> =
        groups.iter().map(|(name, figure)| (group_key(name.raw()), figure)).collect();
    let asked = Asked::of(check, asked);
    let shown = |at: Decimal| match own.measure {
        Measure::Unit(_) | Measure::Number => own.measure.shown(at.round_dp(2)),
        _ => total.unit.shown(at),
    };
    for (file, projects) in traces.iter().enumerate() {
        for (project, trace) in projects.iter().enumerate() {
            for mark in trace.marks.iter().filter(|mark| mark.rule as usize == number) {
                let Some(quoted) = &mark.quoted else { continue };
                let Ok(at) = Decimal::from_str_exact(&quoted.found) else { continue };
                let group = &*quoted.group;
                let nothing = Figure::default();
                let figure = match check.each {
                    None => &total.whole,
                    Some(_) => figures.get(&group_key(group)).copied().unwrap_or(&nothing),
                };
                let is_nameless = check.each.is_some() && is_nameless(group);
                let is_asked = if is_nameless { None } else { asked.is(group) };
                if is_asked == Some(false) {
                    continue;
                }
                let stands = match (is_nameless, stands(&own.bounds, own.tolerance, at, figure)) {
                    (true, _) => Stands::Open("group-not-named"),
                    (_, Stands::Beyond { .. }) if is_asked.is_none() => Stands::Open("group-not-asked"),
                    (_, stands) => stands,
                };
                let name = if check.each.is_some() { Untrusted::new(group) } else { Untrusted::default() };
                let label = || Arg::Words(total.label.clone());
                let mut finding = of_project(rule, mark, &files[file], project);
                finding.field = Some(own.subject.id.clone());
                match stands {
                    Stands::Within => continue,
                    Stands::Open(why) => {
                        finding.outcome = Outcome::Unjudged;
                        let count = Arg::Plain(figure.left_out.to_string());
                        finding.args = vec![
                            ("reason", Arg::Words(rules.world.words(why))),
                            ("group", group_name(check.each.as_ref(), &name, &rules.world)),
                            ("total", label()),
                            ("count", count),
                        ];
                    }
                    Stands::Beyond { limit, total: whole } => {
                        let args = Args::of(&rule.telling);
                        let percent =
                            at.checked_mul(Decimal::ONE_HUNDRED).and_then(|at| at.checked_div(whole));
                        finding.found = Some(Untrusted::new(shown(at)));
                        finding.required = Some(Untrusted::new(own.bounds.sign()));
                        finding.difference = Some((at - limit).abs().normalize().to_string());
                        args.put(&mut finding, "total", label);
                        args.put(&mut finding, "actual", || Arg::Plain(shown(whole)));
                        args.put(&mut finding, "limit", || Arg::Plain(shown(limit)));
                        args.put(&mut finding, "difference", || Arg::Plain(shown((at - limit).abs())));
                        args.put(&mut finding, "group", || {
                            group_name(check.each.as_ref(), &name, &rules.world)
                        });
                        args.put(&mut finding, "percent", || {
                            let percent = percent.map(|percent| percent.round_dp(2).normalize());
                            Arg::Plain(percent.map_or(String::new(), |percent| format!("{percent}%")))
                        });
                    }
                }
                files[file].findings.push(finding);
            }
        }
    }
}
