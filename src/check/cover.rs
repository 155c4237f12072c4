//! Judges `cover`.

use super::case::Case;
use super::each::{counted, unknown};
use super::holds::Reason;
use crate::finding::{Arg, Untrusted};
use crate::lang::Bilingual;
use crate::project::Indicator;
use crate::rule::check::cover::{Cover, Wanted};

pub(super) fn judge(check: &Cover, case: &mut Case<'_>) {
    let (rules, project) = (case.rules, case.project);
    let missing = |wanted: &&Wanted| !counted(&check.of, rules, project).any(|one| meets(one, wanted));
    if !check.all.iter().any(|wanted| missing(&wanted)) {
        return;
    }
    let may = |wanted: &&Wanted| unknown(&check.of, rules, project).any(|one| meets(one, wanted));
    let absent: Vec<&Wanted> = check.all.iter().filter(missing).filter(|wanted| !may(wanted)).collect();
    if absent.is_empty() {
        return case.unjudged(project.at, Reason::FieldUnknown("value".into()));
    }
    let present = check.all.iter().filter(|wanted| !missing(wanted)).count();
    case.violated(project.at, |finding, args| {
        finding.found = Some(Untrusted::new(format!("{present}/{}", check.all.len())));
        finding.required = Some(Untrusted::new(format!("= {}", check.all.len())));
        finding.difference = Some(absent.len().to_string());
        args.put(finding, "missing", || Arg::List(absent.iter().map(|wanted| name(wanted)).collect()));
        args.plain(finding, "missing-count", absent.len());
        args.plain(finding, "present", present);
    });
}

fn meets(one: &Indicator<'_>, wanted: &Wanted) -> bool {
    one.class.is_some_and(|class| wanted.classes.has(class.0))
        || one.group.is_some_and(|group| wanted.groups.has(group.0))
}

/// The name of a class, or of several of which one is enough.
fn name(wanted: &Wanted) -> Bilingual {
    let names = |of: fn(&Bilingual) -> &str| wanted.names.iter().map(of).collect::<Vec<&str>>();
    Bilingual::new(names(|name| &name.zh).join("或"), names(|name| &name.en).join(" or "))
}
