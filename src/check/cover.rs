//! Judges `cover`.

use super::case::Case;
use super::each::{counted, unknown};
use super::holds::Reason;
use super::suggest;
use crate::finding::{Arg, Untrusted};
use crate::lang::Bilingual;
use crate::project::Indicator;
use crate::rule::Rules;
use crate::rule::check::cover::{Cover, Wanted};
use crate::rule::condition::Codes;

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
        args.put(finding, "suggested", || {
            let names = |wanted: &&Wanted| {
                let of = check.suggest.as_ref();
                let classes = classes(wanted, rules);
                of.map(|of| suggest::names(of, rules, project, &classes)).unwrap_or_default()
            };
            suggest::said(&absent.iter().flat_map(names).collect::<Vec<&str>>())
        });
        args.plain(finding, "missing-count", absent.len());
        args.plain(finding, "present", present);
    });
}

fn meets(one: &Indicator<'_>, wanted: &Wanted) -> bool {
    one.class.is_some_and(|class| wanted.classes.has(class.0))
        || one.group.is_some_and(|group| wanted.groups.has(group.0))
}

/// The classes that would do, those of the groups too.
fn classes(wanted: &Wanted, rules: &Rules) -> Codes {
    let mut codes = wanted.classes;
    for (code, class) in (0u8..).zip(&rules.vocabulary.classes) {
        if class.group.is_some_and(|group| wanted.groups.has(group.0)) {
            codes.insert(code);
        }
    }
    codes
}

/// The name of a class, or of several of which one is enough.
fn name(wanted: &Wanted) -> Bilingual {
    let names = |of: fn(&Bilingual) -> &str| wanted.names.iter().map(of).collect::<Vec<&str>>();
    Bilingual::new(names(|name| &name.zh).join("或"), names(|name| &name.en).join(" or "))
}
