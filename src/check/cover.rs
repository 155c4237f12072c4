//! Judges `cover`.

use super::emit::Case;
use super::satisfies::Reason;
use super::select::{counted, unknown};
use super::suggest;
use crate::model::finding::{Arg, Untrusted};
use crate::model::project::Indicator;
use crate::rule::Rules;
use crate::rule::check::cover::{Cover, Wanted};
use crate::terms::condition::Codes;

pub(crate) fn judge(check: &Cover, case: &mut Case<'_>) {
    let (rules, project) = (case.rules, case.project);
    let mut there = There::default();
    counted(&check.of, rules, project).for_each(|one| there.add(one));
    if check.all.iter().all(|wanted| there.meets(wanted)) {
        return;
    }
    let present = check.all.iter().filter(|wanted| there.meets(wanted)).count();
    let mut possible = there;
    unknown(&check.of, rules, project).for_each(|one| possible.add(one));
    let absent: Vec<&Wanted> = check.all.iter().filter(|wanted| !possible.meets(wanted)).collect();
    if absent.is_empty() {
        return case.unjudged(project.at, Reason::FieldUnknown("value".into()));
    }
    case.violated(project.at, |finding, args| {
        finding.found = Some(Untrusted::new(format!("{present}/{}", check.all.len())));
        finding.required = Some(Untrusted::new(format!("= {}", check.all.len())));
        finding.difference = Some(absent.len().to_string());
        args.put(finding, "missing", || {
            Arg::Words(check.list(&absent.iter().map(|wanted| wanted.name()).collect::<Vec<_>>()))
        });
        args.put(finding, "suggested", || {
            let names = |wanted: &&Wanted| {
                let of = check.suggest.as_ref();
                let classes = there.lacking(wanted, rules);
                of.map(|of| suggest::names(of, rules, project, &classes)).unwrap_or_default()
            };
            suggest::said(&absent.iter().flat_map(names).collect::<Vec<&str>>())
        });
        args.plain(finding, "missing-count", absent.len());
        args.plain(finding, "present", present);
    });
}

/// The classes and groups that occur.
#[derive(Debug, Clone, Copy, Default)]
struct There {
    classes: Codes,
    groups: Codes,
}

impl There {
    fn add(&mut self, one: &Indicator<'_>) {
        one.class.iter().for_each(|class| self.classes.insert(class.0));
        one.group.iter().for_each(|group| self.groups.insert(group.0));
    }

    fn meets(&self, wanted: &Wanted) -> bool {
        let met = wanted
            .terms
            .iter()
            .filter(|term| self.classes.meets(&term.classes) || self.groups.meets(&term.groups));
        met.count() as u64 >= wanted.least
    }

    /// The classes that would do and are not there, those of the groups too.
    fn lacking(&self, wanted: &Wanted, rules: &Rules) -> Codes {
        let mut codes = Codes::default();
        for (code, class) in (0u8..).zip(&rules.vocabulary.classes) {
            let in_group = |groups: &Codes| class.group.is_some_and(|group| groups.has(group.0));
            let fits = wanted.terms.iter().any(|term| term.classes.has(code) || in_group(&term.groups));
            if fits && !self.classes.has(code) {
                codes.insert(code);
            }
        }
        codes
    }
}
