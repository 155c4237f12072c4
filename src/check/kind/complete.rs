//! `complete`: every row of a reference table has its project or indicator in the batch.

use crate::check::declare::{About, Context, SIDE, Selection, Spec, WHERE, where_is_for};
use crate::check::emit::Case;
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::bounds::{Bounds, Measure};
use crate::terms::lookup::{BY, FoundBy, columns, key_columns, table_of};
use crate::terms::reference::Need;
use crate::terms::rows::{ROWS, RowTest, rows};
use crate::terms::subject::Subject;
use crate::terms::within::{WITHIN, Within};
use crate::words::vocabulary::{Field, Scope};
use rust_decimal::Decimal;

/// Each row of the table is found in the batch by its key.
#[derive(Debug, Clone)]
pub struct Complete {
    pub of: Selection,
    pub scope: Scope,
    /// Index of the reference table.
    pub reference: usize,
    pub by: Vec<(usize, Subject)>,
    /// Of several rows of one key each is asked of its own projects.
    pub within: Option<Within>,
    /// Only rows that are so.
    pub rows: Vec<(usize, RowTest)>,
    /// Only rows whose project, by these columns, is in the batch.
    pub given: Vec<(usize, Subject)>,
    /// Whether each such project must have it itself: of `given = {}` every project.
    pub in_each: bool,
    /// Columns that say whose a row is: the department, the district.
    pub owner: Vec<(usize, Subject)>,
    /// Column whose text names a row for people.
    pub name: Option<usize>,
    /// The part of its rows that a project must have, in percent; None where it is all of them.
    pub share: Option<Bounds>,
}

pub(crate) const SPEC: Spec = Spec {
    name: "complete",
    says: (
        "参照表的每一行都应有对应的项目（或指标）",
        "every row of a reference table has its project (or indicator) in the batch",
    ),
    keys: &[
        Key { name: "of", shape: Shape::Text, says: ("参照表", "the reference table") },
        BY,
        WITHIN,
        ROWS,
        Key {
            name: "given",
            shape: Shape::Table,
            says: (
                "列 = 字段：只看其项目已申报的行，且每个这样的项目自己都应有；{}：每个项目都应有全部各行",
                "column = field: only rows whose project is in the batch, and each such project has it itself; {}: every project has all rows",
            ),
        },
        Key {
            name: "owner",
            shape: Shape::Table,
            says: (
                "列 = 主管部门或所属区：该行属于谁，供分部门列清单、计分",
                "column = department or district: whose a row is, for lists and points by these",
            ),
        },
        Key {
            name: "name",
            shape: Shape::Text,
            says: ("向人说明是哪一行时所用的列", "the column that names a row for people"),
        },
        Key {
            name: "at-least",
            shape: Shape::Bound,
            says: (
                "与 given 合用：有这么多即可，如 \"80%\"",
                "with `given`: this part of the rows is enough, such as \"80%\"",
            ),
        },
        WHERE,
        SIDE,
    ],
    placeholders: &["row", "key", "name", "reference", "part", "whole", "percent", "limit", "others"],
};

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Complete> {
    let known = context.known();
    let (reference, spec) = table_of(keys, known, "of")?;
    let by = key_columns(keys, spec, known)?;
    let within = Within::parse(keys, spec, known);
    let given = columns(keys, "given", spec, known);
    let in_each = keys.has("given");
    let owner = columns(keys, "owner", spec, known);
    let is_owner =
        |subject: &Subject| subject.part.is_of(Field::DEPARTMENT) || subject.part.is_of(Field::DISTRICT);
    if owner.iter().any(|(_, subject)| !is_owner(subject)) || !owner.is_empty() && in_each {
        context.problems.add(
            keys.place_of("owner"),
            "owner 的字段只能是 department 或 district，且不与 given 同时使用",
            "the field of `owner` is `department` or `district`; with `given` the project says whose it is",
        );
    }
    let name = keys.text("name").and_then(|id| {
        let column = spec.column(id);
        if column.is_none() {
            let columns = spec.columns.iter().map(|one| one.id.as_str());
            crate::strict::problem::unknown(
                context.problems,
                keys.place_of("name"),
                ("列", "column"),
                id,
                columns,
            );
        }
        column
    });
    let scope = match by.iter().any(|(_, subject)| subject.scope == Scope::Indicator) {
        true => Scope::Indicator,
        false => Scope::Project,
    };
    let rows = rows(keys, spec, known);
    where_is_for(scope, keys, context);
    let of = Selection::parse(keys, context);
    let share = match keys.has("at-least") {
        true => Some(share(keys, in_each)?),
        false => None,
    };
    Some(Complete { of, scope, reference, by, within, rows, given, in_each, owner, name, share })
}

/// Which part of its rows a project must have.
fn share(keys: &Keys<'_>, in_each: bool) -> Option<Bounds> {
    let bounds = Bounds::parse_part(keys)?;
    if !in_each || bounds.measure != Measure::Percent {
        keys.problems.add(
            keys.place_of("at-least"),
            "at-least 是每个项目应有的行的比例，写百分比，与 given 合用",
            "`at-least` is the part of the rows that each project must have, a percentage, and needs `given`",
        );
        return None;
    }
    let least = bounds.low.map(|low| low.at)?;
    if least <= Decimal::ZERO || least > Decimal::ONE_HUNDRED {
        keys.problems.add(
            keys.place_of("at-least"),
            "应为0%以上、不超过100%的比例，如 \"80%\"",
            "should be a part above 0% and up to 100%, such as \"80%\"",
        );
    }
    Some(bounds)
}

/// The table and the columns without which it cannot be decided.
fn needs(check: &Complete) -> Vec<Need> {
    let keys = check.by.iter().chain(&check.given).map(|(column, _)| *column);
    let keys = keys.chain(check.within.as_ref().map(|within| within.column));
    let columns = keys.chain(check.rows.iter().map(|(column, _)| *column));
    [None].into_iter().chain(columns.map(Some)).map(|column| (check.reference, column)).collect()
}

/// What it looks at.
pub(crate) fn about(check: &Complete) -> About<'_> {
    About {
        subjects: check.by.iter().map(|(_, subject)| subject).collect(),
        of: Some(&check.of),
        tables: needs(check),
        found_by: Some(FoundBy { reference: check.reference, columns: &check.by, rows: &check.rows }),
        of_project: check.in_each,
        ..About::default()
    }
}

/// Nothing: it is judged over all files together.
pub(crate) fn judge(_: &Complete, _: &mut Case<'_>) {}
