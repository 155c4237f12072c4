//! Every kind of check, one line each; what goes by kind is made from these lines.
//!
//! A kind is a file with `SPEC` (its name, keys and placeholders), `parse` (the `check` table of a rule), `about` (what it
//! looks at) and `judge` (one project). Kinds over the batch keep what they need of each project, see `judge::across`.

mod fields;

use super::declare::{About, Context, Spec};
use super::emit::Case;
use crate::strict::keys::{self, Key, Keys, Shape};
use crate::strict::node::{Item, Node};
use crate::terms::condition::{Condition, Test};
use crate::terms::keys::Index;
use crate::terms::reference::{Reference, Table};
use crate::terms::subject::Subject;
use crate::words::vocabulary::Vocabulary;
use std::sync::Arc;

macro_rules! kinds {
    (each project { $($name:ident = $module:ident::$type:ident,)* }
     over the batch { $($batch:ident = $over:ident::$of:ident,)* }) => {
        $(pub(crate) mod $module;)*
        $(pub(crate) mod $over;)*

        /// What a rule checks.
        #[derive(Debug, Clone)]
        pub enum Check {
            $($name($module::$type),)*
            $($batch($over::$of),)*
            /// The same of each of several fields.
            Fields(fields::Fields),
        }

        /// What a rule checks over all files together.
        pub enum OverBatch<'c> {
            $($batch(&'c $over::$of),)*
        }

        /// Every kind of check.
        pub(crate) const KINDS: &[&Spec] = &[$(&$module::SPEC,)* $(&$over::SPEC,)*];

        impl Check {
            /// Reads the keys of a kind; None where they do not make a check, which is a problem then.
            pub(crate) fn parse(spec: &Spec, keys: &Keys<'_>, context: &Context<'_>) -> Option<Check> {
                match spec.name {
                    $(name if name == $module::SPEC.name => $module::parse(keys, context).map(Check::$name),)*
                    $(name if name == $over::SPEC.name => $over::parse(keys, context).map(Check::$batch),)*
                    _ => None,
                }
            }

            /// What it looks at.
            pub fn about(&self) -> About<'_> {
                match self {
                    $(Check::$name(check) => $module::about(check),)*
                    $(Check::$batch(check) => $over::about(check),)*
                    Check::Fields(checks) => fields::about(checks),
                }
            }

            /// Adds what is wrong with one project.
            pub(crate) fn judge(&self, case: &mut Case<'_>) {
                match self {
                    $(Check::$name(check) => $module::judge(check, case),)*
                    $(Check::$batch(check) => $over::judge(check, case),)*
                    Check::Fields(checks) => fields::judge(checks, case),
                }
            }

            /// The check where it looks over all files together.
            pub fn over_batch(&self) -> Option<OverBatch<'_>> {
                match self {
                    $(Check::$name(_))|* | Check::Fields(_) => None,
                    $(Check::$batch(check) => Some(OverBatch::$batch(check)),)*
                }
            }
        }
    };
}

kinds! {
    each project {
        Count = count::Count,
        Share = share::Share,
        Cover = cover::Cover,
        Filled = filled::Filled,
        OneOf = one_of::OneOf,
        Pattern = pattern::Pattern,
        Range = range::Range,
        Sum = sum::Sum,
        Bands = bands::Bands,
        Score = score::Score,
        Mentions = mentions::Mentions,
        Compare = compare::Compare,
        Listed = listed::Listed,
        Reading = reading::Reading,
    }
    over the batch {
        Unique = unique::Unique,
        Complete = complete::Complete,
        Total = total::TotalWithin,
    }
}

impl Check {
    /// What breaks the rule, where that is how one subject is, or that there are indicators of some kind. The loader refuses a rule
    /// of which the conditions leave nothing that is so.
    pub(crate) fn breaks(&self) -> Option<Test> {
        match self {
            Check::Count(check) => count::breaks(check),
            Check::Range(check) => range::breaks(check),
            Check::OneOf(check) => one_of::breaks(check),
            Check::Pattern(check) => pattern::breaks(check),
            Check::Compare(check) => compare::breaks(check),
            _ => None,
        }
    }

    /// The indicators of which it allows some, but not too many, so that it is kept where there are none of them.
    pub fn allows_some(&self) -> Option<&Condition> {
        match self {
            Check::Count(check) => count::allows_some(check),
            Check::Share(check) => share::allows_some(check),
            _ => None,
        }
    }

    /// The fields of which it takes a blank for sound, so that it says nothing of a column that no form has.
    pub fn passes_blank(&self) -> Vec<&Subject> {
        match self {
            Check::Filled(check) if check.may_be_blank => vec![&check.subject],
            Check::OneOf(check) if !check.required => vec![&check.subject],
            Check::Pattern(check) => vec![&check.subject],
            Check::Unique(check) => check.fields.iter().collect(),
            Check::Fields(checks) => fields::passes_blank(checks),
            _ => Vec::new(),
        }
    }

    /// A look-up of what may be in its table or not.
    pub fn either(&self) -> Option<&listed::Listed> {
        match self {
            Check::Listed(check) if check.expect == listed::Expect::Either => Some(check),
            _ => None,
        }
    }

    /// Takes in a reference table that was given. `place` is that of the rule; rules that look up by the same key share
    /// an index, of which `made` holds those so far.
    pub(crate) fn prepare(
        &mut self,
        place: usize,
        reference: usize,
        (spec, table): (&Reference, &Table),
        vocabulary: &Vocabulary,
        made: &mut Vec<Arc<Index>>,
    ) {
        let suggest = match self {
            Check::Listed(check) if check.reference == reference => {
                return check.prepare(place, (spec, table), vocabulary, made);
            }
            Check::Count(check) => &mut check.suggest,
            Check::Cover(check) => &mut check.suggest,
            Check::Share(_)
            | Check::Filled(_)
            | Check::OneOf(_)
            | Check::Pattern(_)
            | Check::Range(_)
            | Check::Sum(_)
            | Check::Bands(_)
            | Check::Score(_)
            | Check::Mentions(_)
            | Check::Compare(_)
            | Check::Listed(_)
            | Check::Reading(_)
            | Check::Fields(_)
            | Check::Unique(_)
            | Check::Complete(_)
            | Check::Total(_) => return,
        };
        if let Some(suggest) = suggest.as_mut().filter(|suggest| suggest.reference == reference) {
            suggest.prepare(table, vocabulary);
        }
    }
}

const KIND: Key = Key { name: "kind", shape: Shape::Text, says: ("哪一种检查", "which check") };

/// Says of keys that the check does not have which checks have them.
fn of_others(node: &Node, spec: &Spec, context: &Context<'_>) {
    let Item::Table(table) = &node.item else { return };
    let has = |kind: &Spec, key: &str| kind.keys.iter().any(|known| known.name == key);
    for entry in table.iter().filter(|entry| entry.key != KIND.name && !has(spec, &entry.key)) {
        let kinds: Vec<&str> =
            KINDS.iter().filter(|kind| has(kind, &entry.key)).map(|kind| kind.name).collect();
        if !kinds.is_empty() {
            let key = &entry.key;
            context.problems.add(
                &entry.place,
                format!("“{key}”用于 {}，{} 不用", kinds.join("、"), spec.name),
                format!("`{key}` is a key of {}, not of {}", kinds.join(", "), spec.name),
            );
        }
    }
}

/// Reads the `check` table of a rule.
pub(crate) fn parse(node: &Node, context: &Context<'_>) -> Option<(Check, &'static Spec)> {
    let problems = context.problems;
    let Some(kind) = node.entry("kind") else {
        let names: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
        let list = names.join(", ");
        problems.add(
            &node.place,
            format!("check 应写成 {{ kind = \"…\", … }}，kind 可为：{list}"),
            format!("`check` should be {{ kind = \"…\", … }}, where kind is one of: {list}"),
        );
        return None;
    };
    let word = keys::text(&kind.node, problems)?;
    let kinds: Vec<(&'static str, &'static Spec)> = KINDS.iter().map(|kind| (kind.name, *kind)).collect();
    let spec = keys::pick(word, &kind.node.place, &kinds, problems)?;
    let keys = Keys::of(node, &[&[KIND], spec.keys], problems)?;
    of_others(node, spec, context);
    let check = match fields::several(node, spec, context.vocabulary) {
        Some(list) => fields::parse(node, &list, spec, context)?,
        None => Check::parse(spec, &keys, context)?,
    };
    let reads = matches!(spec.name, "filled" | "one-of" | "pattern" | "unique" | "complete");
    if let Some(number) = check.about().subjects.iter().find(|one| reads && one.is_number()) {
        let id = &number.id;
        problems.add(
            &node.place,
            format!("“{id}”是计算得出的数，没有文字可查；请用 range、compare、bands 或 score"),
            format!("`{id}` is a computed number and has no text; use range, compare, bands or score"),
        );
        return None;
    }
    Some((check, spec))
}
